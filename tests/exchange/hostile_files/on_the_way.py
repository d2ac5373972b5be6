"""Files that were cut off, or changed between the two programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from asn1crypto import cms

from tcdesk.exchange import archive, guard
from tcdesk.exchange.archive import MANIFEST, SIGNATURE
from tests.exchange import forging
from tests.exchange.forging import Material, rewritten
from tests.exchange.hostile import Recipe, document, good, sealed
from tests.exchange.hostile_files.recipe import inside
from tests.exchange.hostile_files.signature_changes import set_in_signer, signed


def truncated() -> Iterator[Recipe]:
    def one(name: str, reason: str, cut: Callable[[bytes], bytes]) -> Recipe:
        return Recipe("truncated", name, reason, lambda kept: cut(sealed(kept, good(kept))))

    yield one("empty", "not_a_file_of_tcdesk", lambda data: b"")
    yield one("first-line", "header", lambda data: data[:22])
    yield one("half-the-header", "header", lambda data: data[: data.index(b"\n--- ") // 2])
    yield one("header-only", "damaged", lambda data: data[: data.index(b"\n--- ") + 49])
    yield one("half-the-nonce", "damaged", lambda data: data[: data.index(b"\n--- ") + 57])
    yield one("no-payload", "damaged", lambda data: data[: data.index(b"\n--- ") + 65])
    yield one("half", "damaged", lambda data: data[: len(data) // 2])
    yield one("last-byte", "damaged", lambda data: data[:-1])
    yield one("last-seal", "damaged", lambda data: data[:-16])
    yield one("first-byte", "not_a_file_of_tcdesk", lambda data: data[1:])

    def under(name: str, reason: str, cut: Callable[[bytes], bytes]) -> Recipe:
        return inside("truncated", name, reason, lambda kept: cut(good(kept)))

    yield under("zip-empty", "not_a_file_of_tcdesk", lambda data: b"")
    yield under("zip-first-bytes", "zip_end", lambda data: data[:4])
    yield under("zip-half", "zip_end", lambda data: data[: len(data) // 2])
    yield under("zip-last-byte", "zip_end", lambda data: data[:-1])
    yield under("zip-no-directory", "zip_end", lambda data: data[: data.index(b"PK\1\2")])
    yield under("zip-end-cut-short", "zip_end", lambda data: data[:-22] + data[-21:])

    def cut_signature(found: dict[str, bytes]) -> None:
        found[SIGNATURE] = found[SIGNATURE][:-7]

    yield under("signature", "der", lambda data: rewritten(data, cut_signature))

    def cut_manifest(found: dict[str, bytes]) -> None:
        found[MANIFEST] = found[MANIFEST][:-30]

    yield under("manifest", "digest", lambda data: rewritten(data, cut_manifest))
    yield inside("truncated", "json", "json", lambda kept: good(kept, guard.canonical(document())[:-9]))
    yield inside("truncated", "json-empty", "json", lambda kept: good(kept, b" "))


def tampered() -> Iterator[Recipe]:
    def flipped(name: str, reason: str, at: Callable[[bytes], int], bit: int = 1) -> Recipe:
        def make(kept: Material) -> bytes:
            data = bytearray(sealed(kept, good(kept)))
            data[at(data)] ^= bit
            return bytes(data)

        return Recipe("tampered", name, reason, make)

    yield flipped("seal-payload", "damaged", lambda data: -1000)
    yield flipped("seal-mac", "damaged", lambda data: data.index(b"\n--- ") + 9, 2)
    yield flipped("seal-nonce", "damaged", lambda data: data.index(b"\n--- ") + 55)
    yield flipped("seal-version", "not_a_file_of_tcdesk", lambda data: 20)
    yield Recipe(
        "tampered", "seal-bytes-behind", "damaged", lambda kept: sealed(kept, good(kept)) + b"\0" * 40
    )

    def one(name: str, reason: str, change: Callable[[dict[str, bytes]], object]) -> Recipe:
        return inside("tampered", name, reason, lambda kept: rewritten(good(kept), change))

    yield one("figure-changed", "digest", lambda found: put_json(found, b'"number":24', b'"number":42'))
    yield one("pdf-changed", "digest", lambda found: found.update({"report.pdf": b"%PDF-1.7 other"}))
    yield one("members-swapped", "digest", swapped)
    yield one(
        "member-added", "unsigned_member", lambda found: found.update({f"attachments/{'0c' * 16}.pdf": b""})
    )
    yield one("second-root", "unsigned_member", lambda found: found.update({"receipt.json": b"{}"}))
    yield one("checks-removed", "missing_member", lambda found: found.pop("checks.json"))
    yield one("root-removed", "missing_member", lambda found: found.pop("submission.json"))
    yield one("signature-removed", "no_signature", lambda found: found.pop(SIGNATURE))
    yield one("manifest-removed", "no_signature", lambda found: found.pop(MANIFEST))
    yield one("signature-emptied", "der", lambda found: found.update({SIGNATURE: b""}))
    yield one("manifest-changed", "digest", lambda found: found.update({MANIFEST: found[MANIFEST] + b" "}))
    yield one("manifest-by-stranger", "digest", lambda found: found.update({MANIFEST: b"<!DOCTYPE a><a/>"}))
    other = inside("tampered", "signature-of-another", "digest", signature_of_another)
    yield other
    yield inside("tampered", "signature-value", "signature", other_value)


def put_json(found: dict[str, bytes], old: bytes, new: bytes) -> None:
    assert old in found["submission.json"]
    found["submission.json"] = found["submission.json"].replace(old, new, 1)


def swapped(found: dict[str, bytes]) -> None:
    found["checks.json"], found["report.pdf"] = found["report.pdf"], found["checks.json"]


def signature_of_another(kept: Material) -> bytes:
    other = archive.read(good(kept, document(4)))
    return rewritten(good(kept), lambda found: found.update({SIGNATURE: other[SIGNATURE]}))


def other_value(kept: Material) -> bytes:
    """The value of another signature by the same key, over the attributes of this one."""
    elsewhere = cms.ContentInfo.load(forging.signature(b"other", kept.hand("district")))
    value = elsewhere["content"]["signer_infos"][0]["signature"].native
    return signed(kept, after=set_in_signer("signature", value))
