"""The other members of a report, and files of the other kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tcdesk.exchange import guard
from tests.exchange import forging
from tests.exchange.hostile import Recipe, good
from tests.exchange.hostile_files.recipe import inside

CHECKS = {"format": "tcdesk-checks", "format_version": 1, "problems": []}
FINDING = {
    "rule": "quorum",
    "severity": "inform",
    "record": "",
    "uid": "",
    "field": "",
    "values": {},
    "explanation": "",
}


def others() -> Iterator[Recipe]:
    def checked(name: str, reason: str, data: bytes) -> Recipe:
        return inside("hostile", f"checks-{name}", reason, lambda kept: good(kept, None, checks=data))

    def made(**change: Any) -> bytes:
        return guard.canonical({**CHECKS, **change})

    yield checked("not-json", "json", b"nothing")
    yield checked("a-list", "checks", b"[]")
    yield checked("another-format", "checks", made(format="tcdesk-submission"))
    yield checked("unknown-severity", "checks", made(problems=[{**FINDING, "severity": "fatal"}]))
    yield checked("unknown-field", "checks", made(problems=[{**FINDING, "more": 1}]))
    yield checked("value-is-a-list", "checks", made(problems=[{**FINDING, "values": {"a": []}}]))
    yield checked(
        "duplicate-key", "json_duplicate", made().replace(b'"problems"', b'"problems":[],"problems"')
    )
    yield checked("newer", "checks", made(format_version=2))
    yield inside("hostile", "member-no-checks", "missing_member", lambda kept: good(kept, None, checks=None))
    yield inside("hostile", "member-no-pdf", "missing_member", lambda kept: good(kept, None, pdf=None))

    def kind(name: str, root: str, hand: str, reason: str) -> Recipe:
        return inside(
            "hostile",
            f"kind-{name}",
            reason,
            lambda kept: forging.packed({root: b"{}"}, kept.hand(hand)),
        )

    yield kind("kit-by-commission", "kit.json", "district", "wrong_kind")
    yield kind("receipt-by-commission", "receipt.json", "district", "wrong_kind")
    yield kind("request-by-commission", "request.json", "district", "wrong_kind")
    yield kind("real-kit", "kit.json", "kit", "wrong_role")
    yield kind("real-receipt", "receipt.json", "receipt", "wrong_role")
    yield Recipe("hostile", "other-pdf", "not_a_file_of_tcdesk", lambda kept: b"%PDF-1.7 a letter")
    yield Recipe("hostile", "other-xlsx", "not_a_file_of_tcdesk", lambda kept: b"PK\3\4" + bytes(500))
    yield inside("hostile", "other-pdf-sealed", "not_a_file_of_tcdesk", lambda kept: b"%PDF-1.7 a letter")
