"""Good files, in every shape that a reader has to take."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.exchange import archive
from tcdesk.exchange.archive import PADDING
from tests.exchange import forging
from tests.exchange.forging import entry, rewritten
from tests.exchange.hostile import Document, Recipe, document, good, members
from tests.exchange.hostile_files.recipe import Pack, inside
from tests.exchange.hostile_files.signature_changes import carry, protect_algorithm, signed


def valid() -> Iterator[Recipe]:
    def one(name: str, pack: Pack) -> Recipe:
        return inside("valid", name, "", pack)

    yield one("original", good)
    yield one("no-cases", lambda kept: good(kept, document(0)))
    yield one("five-cases", lambda kept: good(kept, document(5)))
    again = {"kind": "correction", "reason": "completat", "seq": 2, "prev": "1" * 64}
    yield one("correction", lambda kept: good(kept, document(2, **again)))
    yield one("test", lambda kept: good(kept, document(0, 0, kind="test")))
    withdrawn = {"kind": "withdrawal", "reason": "dublu", "seq": 3, "prev": "2" * 64}
    yield one("withdrawal", lambda kept: good(kept, document(0, 0, **withdrawn)))
    yield one("half-year", lambda kept: good(kept, document(1, period="2022-H2")))
    scan = {f"{'0a' * 16}.pdf": b"%PDF-1.7 scan", f"{'0b' * 16}.jpg": b"\xff\xd8\xff scan"}
    yield one("attachments", lambda kept: good(kept, None, **scan))
    yield one("spaces-in-json", lambda kept: good(kept, pretty(document())))
    yield one("with-root", lambda kept: signed(kept, before=carry(kept, "root")))
    yield one("protected-algorithm", lambda kept: signed(kept, before=protect_algorithm))
    yield one("sha-384", lambda kept: signed(kept, digest="sha384"))
    yield one("sha-512", lambda kept: signed(kept, digest="sha512"))
    yield one("key-p-384", lambda kept: forging.packed(members(), kept.hand("p384")))
    yield one("key-rsa-2048", lambda kept: forging.packed(members(), kept.hand("rsa2048")))
    yield one("padded", lambda kept: with_padding(good(kept), bytes(3000)))
    yield one("unpacked", lambda kept: stored(good(kept)))
    yield one("other-order", lambda kept: rewritten(good(kept), turned_around))


def pretty(made: Document) -> bytes:
    import json

    return json.dumps(made, indent=1, ensure_ascii=False).encode()


def turned_around(found: dict[str, bytes]) -> None:
    items = list(found.items())
    found.clear()
    found.update(reversed(items))


def with_padding(packed: bytes, padding: bytes) -> bytes:
    return rewritten(packed, lambda found: found.update({PADDING: padding}))


def stored(packed: bytes) -> bytes:
    """The same members, none of them deflated."""
    plain = archive.read(packed).items()
    return archive._joined([entry(name.encode(), 0, content, content) for name, content in plain])
