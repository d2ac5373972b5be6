"""Headers that claim another identity, place in the year, format or recipient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tcdesk.exchange import sealing
from tests.exchange import forging
from tests.exchange.forging import Material
from tests.exchange.hostile import OTHER, STRANGER, Document, Recipe, document, good, members
from tests.exchange.hostile_files.contents import told
from tests.exchange.hostile_files.recipe import inside


def headers() -> Iterator[Recipe]:
    def one(name: str, refused: str, **header: Any) -> Recipe:
        return inside("hostile", f"header-{name}", refused, told(lambda made: None, **header))

    yield one("another-unit", "wrong_unit", unit=OTHER)
    yield inside(
        "hostile",
        "header-not-enrolled",
        "not_enrolled",
        lambda kept: forging.packed(members(document(unit=STRANGER)), kept.hand("stranger")),
    )
    yield one("another-chain", "chain", chain_id="d" * 32)
    yield one("re-addressed", "recipient", recipients=["0" * 32])
    yield inside("hostile", "header-passed-on", "recipient", passed_on)
    told_again = {"seq": 2, "prev": "1" * 64, "reason": "din nou"}
    yield one("original-with-one-before", "kind", **told_again)
    yield one("correction-of-nothing", "kind", kind="correction", reason="completat")
    yield one("correction-without-reason", "kind", **{**told_again, "kind": "correction", "reason": " "})
    yield one("withdrawal-with-records", "kind", kind="withdrawal", **told_again)
    yield one("test-with-records", "kind", kind="test")
    yield inside("hostile", "header-same-id-twice", "same_id", lambda kept: good(kept, counted_twice()))
    yield one("unknown-kit", "unknown_kit", kit_serial=7)
    yield one("kit-of-another", "unknown_kit", kit_digest="0" * 64)
    yield one("newer-format", "format_newer", format_version=2)
    yield one("much-newer-format", "format_newer", format_version=2**53)
    yield one("format-zero", "format", format_version=0)
    yield one("format-below-zero", "format", format_version=-1)
    yield one("format-true", "format", format_version=True)
    yield one("format-as-text", "format", format_version="1")
    yield one("another-format", "format", format="tcdesk-kit")
    yield inside("hostile", "header-missing", "format", told(lambda made: made.pop("header")))
    yield inside("hostile", "header-is-a-list", "format", told(lambda made: made.__setitem__("header", [])))
    yield inside("hostile", "header-document-is-a-list", "format", lambda kept: good(kept, b"[]"))
    yield inside(
        "hostile",
        "header-more-cases-counted",
        "counts",
        told(lambda made: made["header"]["counts"].__setitem__("case", 2)),
    )
    yield inside(
        "hostile",
        "header-type-not-counted",
        "counts",
        told(lambda made: made["header"]["counts"].pop("need")),
    )
    yield inside(
        "hostile",
        "header-type-invented",
        "counts",
        told(lambda made: made["header"]["counts"].__setitem__("x", 0)),
    )


def counted_twice() -> Document:
    made = document(2)
    made["records"]["case"][1]["id"] = made["records"]["case"][0]["id"]
    return made


def passed_on(kept: Material) -> bytes:
    """A report that the commission made for somebody else, sealed again for us by that one."""
    finger = sealing.recipient_fingerprint(kept.identity("passer_by").recipient)
    return good(kept, document(recipients=[finger]))
