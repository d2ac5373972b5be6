"""Every kept file by its recipe: good ones, then those changed on the way, cut off, and made with intent."""

from __future__ import annotations

import base64
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from asn1crypto import algos, cms, core, crl, tsp, x509

from tcdesk.exchange import archive, guard, sealing
from tcdesk.exchange.archive import MANIFEST, PADDING, SIGNATURE
from tests.exchange import forging
from tests.exchange.forging import (
    Draft,
    Hand,
    Material,
    deflated,
    entry,
    in_both,
    member_of,
    put,
    rewritten,
)
from tests.exchange.hostile import (
    OTHER,
    STRANGER,
    Document,
    Recipe,
    document,
    good,
    members,
    number,
    sealed,
)

Pack = Callable[[Material], bytes]


def all_recipes() -> list[Recipe]:
    return [
        *valid(),
        *truncated(),
        *tampered(),
        *seals(),
        *zips(),
        *manifests(),
        *signatures(),
        *certificates(),
        *jsons(),
        *schemas(),
        *headers(),
        *others(),
    ]


def inside(folder: str, name: str, reason: str, pack: Pack) -> Recipe:
    """A recipe for what is under the seal; the seal is as it should be, which anyone can make."""
    return Recipe(folder, name, reason, lambda kept: sealed(kept, pack(kept)))


# --- good files --------------------------------------------------------------------------------------


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


# --- cut off -----------------------------------------------------------------------------------------


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


# --- changed on the way ------------------------------------------------------------------------------


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


# --- the seal ----------------------------------------------------------------------------------------

LINE = base64.b64encode(bytes(32)).rstrip(b"=")


def seals() -> Iterator[Recipe]:
    def one(name: str, reason: str, make: Callable[[Material], bytes]) -> Recipe:
        return Recipe("hostile", f"seal-{name}", reason, make)

    def header(change: Callable[[bytes], bytes]) -> Callable[[Material], bytes]:
        def make(kept: Material) -> bytes:
            top, line, rest = sealed(kept, good(kept)).partition(b"\n--- ")
            return change(top) + line + rest

        return make

    stanza = b"\n-> X25519 " + LINE + b"\n" + LINE
    yield one("quadratic-header", "header", header(lambda top: top + b"\n-> grease" + b" a" * 7000))
    yield one("many-stanzas", "header", header(lambda top: top + stanza * 9))
    yield one("one-stanza-too-many", "header", header(lambda top: top + b"\n-> a b\n" * 7))
    yield one("no-stanza", "damaged", header(lambda top: top[:21]))
    yield one("header-without-end", "header", lambda kept: b"age-encryption.org/v1\n-> X25519 " + b"A" * 9000)
    yield one("not-base64", "damaged", header(lambda top: top.replace(b"-> X25519 ", b"-> X25519 !", 1)))
    yield one("stanza-body-changed", "not_for_us", header(first_body_changed))
    yield one("passphrase", "not_for_us", lambda kept: pass_sealed(good(kept)))
    yield one("for-others", "not_for_us", lambda kept: sealing.seal(good(kept), kept.recipients[1:]))
    yield one(
        "for-passer-by",
        "not_for_us",
        lambda kept: sealing.seal(good(kept), [kept.identity("passer_by").recipient]),
    )
    yield one("twice", "not_a_file_of_tcdesk", lambda kept: sealed(kept, sealed(kept, good(kept))))
    yield one("armoured", "not_a_file_of_tcdesk", lambda kept: armoured(sealed(kept, good(kept))))
    yield one("bare-container", "not_a_file_of_tcdesk", good)
    yield one("future-version", "not_a_file_of_tcdesk", lambda kept: b"age-encryption.org/v2\n" + bytes(200))


def first_body_changed(top: bytes) -> bytes:
    """Our own stanza so that it no longer fits: the file key would be another."""
    lines = top.split(b"\n")
    place = next(at for at, line in enumerate(lines) if not line.startswith((b"age", b"->")))
    swap = b"B" if lines[place][:1] == b"A" else b"A"
    lines[place] = swap + lines[place][1:]
    return b"\n".join(lines)


def pass_sealed(packed: bytes) -> bytes:
    import pyrage

    return bytes(pyrage.passphrase.encrypt(packed, "guess"))


def armoured(data: bytes) -> bytes:
    body = base64.encodebytes(data)
    return b"-----BEGIN AGE ENCRYPTED FILE-----\n" + body + b"-----END AGE ENCRYPTED FILE-----\n"


# --- the zip -----------------------------------------------------------------------------------------

ROOT, PDF = "submission.json", "report.pdf"


def zips() -> Iterator[Recipe]:
    def one(name: str, reason: str, change: Callable[[bytes], bytes]) -> Recipe:
        return inside("hostile", f"zip-{name}", reason, lambda kept: change(good(kept)))

    yield one("comment", "zip_comment", lambda data: data[:-2] + b"\5\0hello")
    yield one("comment-that-is-not-there", "zip_comment", lambda data: put(data, len(data) - 2, "H", 5))
    yield one("64-by-place", "zip64", lambda data: put(data, len(data) - 6, "I", 0xFFFFFFFF))
    yield one("first-disk", "zip_members", lambda data: put(data, len(data) - 16, "H", 1))
    yield one("two-counts", "zip_members", lambda data: put(data, len(data) - 12, "H", 9))
    yield one("bytes-behind-the-lines", "zip_gap", behind_the_lines)
    yield one("line-mark", "zip_header", lambda data: put(data, member_of(data, PDF)[1] + 3, "B", 3))
    yield one("member-mark", "zip_header", lambda data: put(data, member_of(data, PDF)[0] + 3, "B", 5))
    yield one("extra-field-of-a-member", "zip_header", extra_in_member)
    yield one(
        "padding-says-deflated",
        "zip_padding",
        lambda data: joined(data, entry(PADDING.encode(), 8, bytes(9), bytes(9))),
    )
    yield one("stream-without-end", "zip_size", stream_without_end)
    yield one("two-ends", "zip_prepended", lambda data: data[:-2] + b"\x16\0" + data[-22:-2] + b"\0\0")
    yield one("bytes-behind", "zip_comment", lambda data: data + b"\0")
    yield one("bytes-before", "not_a_file_of_tcdesk", lambda data: b"MZ" + data)
    yield one("bytes-before-adjusted", "zip_prepended", prepended)
    yield one(
        "64-by-count",
        "zip64",
        lambda data: put(put(data, len(data) - 14, "H", 65535), len(data) - 12, "H", 65535),
    )
    yield one("64-by-size", "zip64", lambda data: in_both(data, ROOT, "size", "I", 0xFFFFFFFF))
    yield one("64-by-version", "zip64", lambda data: in_both(data, ROOT, "needs", "H", 45))
    yield one("many-members", "zip_members", many_members)
    yield one(
        "no-members",
        "zip_members",
        lambda data: put(put(data, len(data) - 14, "H", 0), len(data) - 12, "H", 0),
    )
    yield one("two-disks", "zip_members", lambda data: put(data, len(data) - 18, "H", 1))
    yield one(
        "member-of-other-disk", "zip_header", lambda data: put(data, member_of(data, ROOT)[1] + 34, "H", 1)
    )
    yield one(
        "one-line-hidden",
        "zip_gap",
        lambda data: put(put(data, len(data) - 14, "H", 5), len(data) - 12, "H", 5),
    )
    yield one("gap-in-the-body", "zip_gap", gap)
    yield one("hidden-member", "zip_gap", hidden_member)
    yield one("overlap", "zip_overlap", overlap)
    yield one("overlap-in-the-directory", "zip_overlap", long_last)
    yield one("local-name-differs", "zip_header", lambda data: data.replace(b"report.pdf", b"resort.pdf", 1))
    yield one(
        "local-size-differs", "zip_header", lambda data: put(data, member_of(data, ROOT)[0] + 22, "I", 9)
    )
    yield one("extra-field", "zip_header", extra_field)
    yield one("line-comment", "zip_header", line_comment)
    yield one("encrypted", "zip_encrypted", lambda data: in_both(data, ROOT, "flags", "H", 1))
    yield one("strong-encryption", "zip_encrypted", lambda data: in_both(data, ROOT, "flags", "H", 0x40))
    yield one("descriptor", "zip_descriptor", lambda data: in_both(data, ROOT, "flags", "H", 8))
    yield one("name-in-utf-8", "zip_flags", lambda data: in_both(data, ROOT, "flags", "H", 0x800))
    yield one("method-lzma", "zip_method", lambda data: in_both(data, ROOT, "method", "H", 14))
    yield one("link", "zip_link", lambda data: put(data, member_of(data, PDF)[1] + 38, "I", 0o120777 << 16))
    yield one("folder", "zip_link", lambda data: put(data, member_of(data, PDF)[1] + 38, "I", 0x10))
    yield one("device", "zip_link", lambda data: put(data, member_of(data, PDF)[1] + 38, "I", 0o020666 << 16))
    for name, to in {
        "parent": b"../port.pd",
        "absolute": b"/etc/passw",
        "drive": b"C:/ort.pdf",
        "backslash": b"..\\ort.pdf",
        "nul": b"report\0pdf",
        "not-ascii": "rep\u0219rt.pdf".encode()[:10],
        "upper-case": b"REPORT.PDF",
        "script": b"report.exe",
    }.items():
        yield one(f"name-{name}", "zip_name", partial(renamed, to))
    yield one(
        "second-signature",
        "zip_name",
        lambda data: data.replace(b"META-INF/ASiCManifest001", b"META-INF/ASiCManifest002"),
    )
    yield one("same-name-twice", "zip_duplicate", twice)
    yield one("bomb", "zip_bomb", bomb)
    yield one("bomb-that-lies", "zip_size", lambda data: joined(data, lying(bytes(2**21), 2**10, 2**10)))
    yield one("bomb-of-many", "zip_bomb", bomb_of_many)
    yield one("nested-bomb", "unsigned_member", nested_bomb)
    yield one("size-too-large", "zip_size", lambda data: joined(data, lying(b"abc" * 99, 299)))
    yield one("size-too-small", "zip_size", lambda data: joined(data, lying(b"abc" * 99, 200)))
    yield one(
        "bytes-after-the-stream", "zip_size", lambda data: joined(data, lying(b"abc" * 99, 297, behind=b"xx"))
    )
    yield one("stored-sizes-differ", "zip_size", stored_sizes_differ)
    yield one("checksum", "zip_crc", lambda data: in_both(data, ROOT, "crc", "I", 1))
    yield one("not-deflate", "zip_crc", not_deflate)
    yield one("mimetype-missing", "zip_mimetype", no_mimetype)
    yield one("mimetype-other", "zip_mimetype", lambda data: other_mimetype(b"application/zip"))
    yield one("mimetype-not-first", "zip_mimetype", mimetype_last)
    yield one("mimetype-deflated", "zip_mimetype", deflated_mimetype)
    yield one(
        "padding-that-says-something", "zip_padding", lambda data: with_padding(data, b"\0" * 90 + b"\1")
    )
    yield one("padding-deflated", "zip_padding", deflated_padding)


def parts(data: bytes) -> list[tuple[Any, bytes]]:
    """The entries with their bytes as they stand, to be joined anew."""
    entries, directory = archive._directory(data)
    starts = archive._starts(data, entries, directory)
    return [(entry, data[at : at + entry.packed]) for entry, at in zip(entries, starts, strict=True)]


def joined(data: bytes, *more: tuple[Any, bytes]) -> bytes:
    return archive._joined([*parts(data), *more])


def lying(content: bytes, size: int, cut: int | None = None, behind: bytes = b"") -> tuple[Any, bytes]:
    """A member that says another length than it has; its checksum is of what it claims to be."""
    name = f"attachments/{'0d' * 16}.pdf".encode()
    claimed = content[: cut or size]
    return entry(name, 8, claimed, deflated(content) + behind, size)


def prepended(data: bytes) -> bytes:
    """Another zip's beginning in front, with all offsets right."""
    front = b"PK\3\4" + bytes(60)
    lines = data.index(b"PK\1\2")
    body, rest = front + data[:lines], bytearray(data[lines:])
    at = 0
    while (at := rest.find(b"PK\1\2", at)) >= 0:
        struct.pack_into("<I", rest, at + 42, struct.unpack_from("<I", rest, at + 42)[0] + len(front))
        at += 4
    end = len(rest) - 22
    struct.pack_into("<I", rest, end + 16, len(body))
    return body + bytes(rest)


def many_members(data: bytes) -> bytes:
    return joined(data, *(entry(f"attachments/{at:032x}.pdf".encode(), 0, b"", b"") for at in range(60)))


def shifted(data: bytes, after: int, middle: bytes) -> bytes:
    """Bytes put in between at `after`, all offsets behind them right."""
    lines = data.index(b"PK\1\2")
    body, rest = data[:after] + middle + data[after:lines], bytearray(data[lines:])
    at = 0
    while (at := rest.find(b"PK\1\2", at)) >= 0:
        offset = struct.unpack_from("<I", rest, at + 42)[0]
        struct.pack_into("<I", rest, at + 42, offset + (len(middle) if offset >= after else 0))
        at += 4
    struct.pack_into("<I", rest, len(rest) - 6, len(body))
    return body + bytes(rest)


def gap(data: bytes) -> bytes:
    return shifted(data, member_of(data, PDF)[0], b"something")


def hidden_member(data: bytes) -> bytes:
    """A whole member that the directory does not name, behind the last one."""
    hidden = archive.write([("kit.json", b"{}")])
    return shifted(data, data.index(b"PK\1\2"), hidden[hidden.index(b"PK\3\4", 4) : hidden.index(b"PK\1\2")])


def overlap(data: bytes) -> bytes:
    """Two lines of the directory for the same bytes, the trick of the better zip bomb."""
    lines = data.index(b"PK\1\2")
    _, line = member_of(data, "checks.json")
    other = bytearray(data[line : line + 46] + b"receipt.json")
    struct.pack_into("<H", other, 28, 12)
    directory = data[lines:-22] + bytes(other)
    count = len(parts(data)) + 1
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), lines, 0)
    return data[:lines] + directory + end


def long_last(data: bytes) -> bytes:
    """The last member reaches into the directory."""
    found = parts(data)
    last = found[-1][0].name.decode()
    grown = found[-1][0].packed + 40
    made = in_both(in_both(data, last, "packed", "I", grown), last, "size", "I", grown)
    return in_both(made, last, "method", "H", 0)


def behind_the_lines(data: bytes, more: bytes = b"something") -> bytes:
    lines, end = data.index(b"PK\1\2"), len(data) - 22
    return data[:end] + more + put(data[end:], 12, "I", end - lines + len(more))


def extra_field(data: bytes) -> bytes:
    """Of the last line, so that no other line moves."""
    return behind_the_lines(put(data, data.rindex(b"PK\1\2") + 30, "H", 4), b"\x99\x99\0\0")


def line_comment(data: bytes) -> bytes:
    return behind_the_lines(put(data, data.rindex(b"PK\1\2") + 32, "H", 4), b"note")


def extra_in_member(data: bytes) -> bytes:
    header, _ = member_of(data, PDF)
    return shifted(put(data, header + 28, "H", 4), header + 30 + len(PDF), b"\x99\x99\0\0")


def stream_without_end(data: bytes) -> bytes:
    """Everything is there, but the stream says that more is to come."""
    deflater = zlib.compressobj(wbits=-15)
    packed = deflater.compress(b"abc" * 99) + deflater.flush(zlib.Z_SYNC_FLUSH)
    return joined(data, entry(f"attachments/{'0d' * 16}.pdf".encode(), 8, b"abc" * 99, packed))


def renamed(to: bytes, data: bytes) -> bytes:
    assert len(to) == len(b"report.pdf"), to
    header, line = member_of(data, PDF)
    for at in (header + 30, line + 46):
        data = data[:at] + to + data[at + len(to) :]
    return data


def twice(data: bytes) -> bytes:
    return joined(data, next(part for part in parts(data) if part[0].name == b"checks.json"))


def bomb(data: bytes) -> bytes:
    return joined(
        data, entry(f"attachments/{'0d' * 16}.pdf".encode(), 8, bytes(2**20), deflated(bytes(2**20)))
    )


def bomb_of_many(data: bytes) -> bytes:
    """Each member within the ratio, all together beyond the limit; the sizes are only claimed."""
    names = [f"attachments/{at:032x}.pdf".encode() for at in range(50)]
    return joined(data, *(entry(name, 8, b"", bytes(5500), 1_050_000) for name in names))


def nested_bomb(data: bytes) -> bytes:
    """A zip in the zip; nothing ever opens it, and it is not signed either."""
    inner = forging.zipped({f"attachments/{at:032x}.pdf": bytes(2**20) for at in range(8)})
    return joined(data, entry(f"attachments/{'0f' * 16}.zip".encode(), 8, inner, deflated(inner)))


def stored_sizes_differ(data: bytes) -> bytes:
    return joined(data, entry(f"attachments/{'0d' * 16}.pdf".encode(), 0, b"abc", b"abc", 2))


def not_deflate(data: bytes) -> bytes:
    return joined(data, entry(f"attachments/{'0d' * 16}.pdf".encode(), 8, b"abc", b"\xff" * 9, 3))


def no_mimetype(data: bytes) -> bytes:
    return archive._joined(parts(data)[1:])


def other_mimetype(words: bytes) -> bytes:
    return archive._joined([entry(b"mimetype", 0, words, words), entry(b"kit.json", 0, b"{}", b"{}")])


def mimetype_last(data: bytes) -> bytes:
    first, *rest = parts(data)
    return archive._joined([*rest, first])


def deflated_mimetype(data: bytes) -> bytes:
    first = entry(b"mimetype", 8, archive.MIMETYPE, deflated(archive.MIMETYPE))
    return archive._joined([first, *parts(data)[1:]])


def deflated_padding(data: bytes) -> bytes:
    zeros = bytes(100)
    return joined(data, entry(PADDING.encode(), 8, zeros, deflated(zeros)))


# --- the manifest ------------------------------------------------------------------------------------

DOCTYPE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
MANIFESTS: dict[str, Callable[[bytes], bytes]] = {
    "document-type": lambda text: text.replace(b"\n<asic", b"\n" + DOCTYPE + b"<asic", 1),
    "entities-that-grow": lambda text: text.replace(b"\n<asic", b"\n" + LAUGHS + b"<asic", 1),
    "comment": lambda text: text.replace(b"<asic:Sig", b"<!-- --><asic:Sig"),
    "cdata": lambda text: text.replace(b"<ds:DigestValue>", b"<ds:DigestValue><![CDATA[]]>", 1),
    "instruction": lambda text: text.replace(b"<asic:Sig", b"<?a b?><asic:Sig"),
    "utf-16": lambda text: text.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "utf-16-without-mark": lambda text: text.decode().encode("utf-16-le"),
    "utf-7": lambda text: text.replace(b"UTF-8", b"UTF-7"),
    "no-declaration": lambda text: text.partition(b"\n")[2],
    "not-closed": lambda text: text.replace(b"</asic:ASiCManifest>", b""),
    "not-ascii": lambda text: text.replace(b"application/pdf", "application/\u0219".encode()),
    "another-top": lambda text: text.replace(b"asic:ASiCManifest", b"asic:Manifest"),
    "another-namespace": lambda text: text.replace(b"02918/v1.2.1", b"02918/v9.9.9"),
    "another-signature": lambda text: text.replace(b"signature001", b"signature002"),
    "signature-not-named": lambda text: text.replace(b"asic:SigReference", b"asic:DataObjectReference"),
    "sha-1": lambda text: text.replace(b"2001/04/xmlenc#sha256", b"2000/09/xmldsig#sha1"),
    "short-digest": lambda text: shorter_digest(text),
    "digest-not-base64": lambda text: text.replace(b"</ds:DigestValue>", b"!</ds:DigestValue>", 1),
    "no-root": lambda text: text.replace(b' Rootfile="true"', b""),
    "two-roots": lambda text: text.replace(b'"application/pdf"', b'"application/pdf" Rootfile="true"', 1),
    "report-as-root": lambda text: text.replace(b' Rootfile="true"', b"").replace(
        b'"report.pdf"', b'"report.pdf" Rootfile="true"'
    ),
    "member-twice": lambda text: again(text),
    "unknown-name": lambda text: text.replace(b'"checks.json"', b'"../x.json"'),
    "itself": lambda text: text.replace(b'"checks.json"', b'"META-INF/ASiCManifest001.xml"'),
    "empty": lambda _: b"",
    "too-long": lambda text: text + b" " * 2**16,
    "element-inside": lambda text: text.replace(b"</ds:DigestValue>", b"<a/></ds:DigestValue>", 1),
    "third-child": lambda text: text.replace(
        b"</asic:DataObjectReference>", b"<a/></asic:DataObjectReference>", 1
    ),
}


def shorter_digest(text: bytes) -> bytes:
    at = text.index(b"<ds:DigestValue>") + 16
    return text[:at] + base64.b64encode(bytes(31)) + text[text.index(b"</ds:DigestValue>") :]


def again(text: bytes) -> bytes:
    begin = text.index(b'<asic:DataObjectReference URI="checks.json"')
    end = text.index(b"</asic:DataObjectReference>", begin) + 27
    return text[:end] + text[begin:end] + text[end:]


def manifests() -> Iterator[Recipe]:
    def one(name: str, change: Callable[[bytes], bytes]) -> Recipe:
        def pack(kept: Material) -> bytes:
            return forging.packed(members(), kept.hand("district"), manifest=change)

        return inside("hostile", f"manifest-{name}", "manifest", pack)

    for name, change in MANIFESTS.items():
        yield one(name, change)


# --- the signature -----------------------------------------------------------------------------------


def signed(
    kept: Material,
    before: Callable[[Draft], object] = forging.nothing,
    after: Callable[[Any], object] = forging.nothing,
    digest: str = "sha256",
    hand: str = "district",
) -> bytes:
    def sign(manifest: bytes, by: Hand) -> bytes:
        return forging.signature(manifest, by, before, after, digest)

    return forging.packed(members(), kept.hand(hand), sign=sign)


def carry(kept: Material, *names: str) -> Callable[[Draft], object]:
    more = [x509.Certificate.load(kept.raw(f"{name}.certificate")) for name in names]
    return lambda draft: draft.carried.extend(more)


def protect_algorithm(draft: Draft) -> None:
    protection = cms.CMSAlgorithmProtection(
        {
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        }
    )
    draft.attributes.append(forging.attribute("cms_algorithm_protection", protection))


def set_in_signer(name: str, value: object) -> Callable[[Any], object]:
    return lambda content: content["signer_infos"][0].__setitem__(name, value)


def no_attributes(draft: Draft) -> None:
    draft.attributes = []


def second_digest(draft: Draft) -> None:
    draft.attributes.append(forging.attribute("message_digest", bytes(32)))


def add(name: str, *values: object) -> Callable[[Draft], object]:
    return lambda draft: draft.attributes.append(forging.attribute(name, *values))


def without(name: str) -> Callable[[Draft], object]:
    return lambda draft: draft.without(name)


def named_otherwise(draft: Draft) -> None:
    named = tsp.SigningCertificateV2({"certs": [{"cert_hash": bytes(32)}]})
    draft.replace("signing_certificate_v2", named)


def old_way_of_naming(draft: Draft) -> None:
    """The first form of the attribute, which holds a SHA-1."""
    draft.without("signing_certificate_v2")
    draft.attributes.append(
        forging.attribute(
            "signing_certificate", tsp.SigningCertificate({"certs": [{"cert_hash": bytes(20)}]})
        )
    )


def two_values(draft: Draft) -> None:
    first = next(one for one in draft.attributes if one["type"].native == "message_digest")
    draft.replace("message_digest", first["values"][0].native, bytes(32))


def short_digest(draft: Draft) -> None:
    first = next(one for one in draft.attributes if one["type"].native == "message_digest")
    draft.replace("message_digest", first["values"][0].native[:20])


def unsigned_attribute(content: Any) -> None:
    content["signer_infos"][0]["unsigned_attrs"] = [
        cms.CMSAttribute({"type": "2.25.1", "values": [core.Integer(1)]})
    ]


def second_signer(content: Any) -> None:
    other = content["signer_infos"][0].copy()
    other["signature"] = b"\1\2\3"
    content["signer_infos"] = [*content["signer_infos"], other]


def by_key_identifier(content: Any) -> None:
    info = content["signer_infos"][0]
    own = content["certificates"][0].chosen
    info["version"] = "v3"
    info["sid"] = cms.SignerIdentifier("subject_key_identifier", core.OctetString(own.key_identifier))


def attached(content: Any) -> None:
    content["encap_content_info"] = {"content_type": "data", "content": b"what is really signed"}


def other_content_type(content: Any) -> None:
    content["encap_content_info"] = {"content_type": "signed_data"}


def with_parameters(data: bytes) -> bytes:
    """The digest named in front with text for its parameters; nobody reads it, so it could say anything."""
    return data.replace(b"\x05\x00", b"\x0c\x00", 1)


def attributes_as_document(kept: Material) -> bytes:
    """The key has signed the attributes: taken out and put forward as the document, they still hold."""
    whole = cms.ContentInfo.load(forging.signature(b"any manifest", kept.hand("district"))).copy()
    info = whole["content"]["signer_infos"][0]
    text = info["signed_attrs"].untag().dump()
    del info["signed_attrs"]
    forged = whole.dump(force=True)
    return forging.zipped({**members(), MANIFEST: text, SIGNATURE: forged})


def raw_signature(change: Callable[[bytes], bytes]) -> Pack:
    def pack(kept: Material) -> bytes:
        return forging.packed(
            members(), kept.hand("district"), sign=lambda *how: change(forging.signature(*how))
        )

    return pack


def longer_length(data: bytes) -> bytes:
    assert data[:2] == b"\x30\x82"
    return b"\x30\x83\0" + data[2:]


def indefinite(data: bytes) -> bytes:
    return b"\x30\x80" + data[4:] + b"\0\0"


def out_of_order(data: bytes) -> bytes:
    info = cms.ContentInfo.load(data)["content"]["signer_infos"][0]
    each = [one.dump() for one in info["signed_attrs"]]
    assert data.count(b"".join(each)) == 1
    return data.replace(b"".join(each), b"".join(reversed(each)))


def deep(_: bytes) -> bytes:
    made = b"\x30\x00"
    for _ in range(200):
        size = len(made)
        long = b"\x81" + bytes([size & 255]) if size < 256 else b"\x82" + size.to_bytes(2, "big")
        made = b"\x30" + (bytes([size]) if size < 128 else long) + made
    return made


def swap_once(old: str, new: str) -> Callable[[bytes], bytes]:
    """One place in a signature written otherwise; both in hex."""

    def swap(data: bytes) -> bytes:
        assert bytes.fromhex(old) in data
        return data.replace(bytes.fromhex(old), bytes.fromhex(new), 1)

    return swap


def value_under_another_tag(data: bytes) -> bytes:
    """The signature itself as text instead of octets."""
    at = len(data) - next(size for size in range(60, 80) if data[-size - 2 : -size] == bytes([4, size])) - 2
    return data[:at] + b"\x0c" + data[at + 1 :]


def written(change: Callable[[bytes], bytes]) -> Callable[[Draft], object]:
    return lambda draft: setattr(draft, "written", change)


def two_digests_in_front(kept: Material) -> bytes:
    """Both good, in the wrong order for a set."""

    def add(content: Any) -> None:
        content["digest_algorithms"] = [{"algorithm": "sha384"}, {"algorithm": "sha256"}]

    def sign(manifest: bytes, by: Hand) -> bytes:
        made = forging.signature(manifest, by, after=add)
        one, two = (bytes.fromhex(f"300d06096086480165030402{end}0500") for end in ("01", "02"))
        assert one + two in made
        return made.replace(one + two, two + one, 1)

    return forging.packed(members(), kept.hand("district"), sign=sign)


def versions(content: Any) -> None:
    """The version that goes with a key identifier, without one."""
    content["signer_infos"][0]["version"] = "v3"


def key_identifier_only(content: Any) -> None:
    by_key_identifier(content)
    content["signer_infos"][0]["version"] = "v1"


SIGNED: dict[str, tuple[str, dict[str, Any]]] = {
    "no-attributes": ("attribute_missing", {"before": no_attributes}),
    "no-signing-certificate": ("attribute_missing", {"before": without("signing_certificate_v2")}),
    "no-time": ("attribute_missing", {"before": without("signing_time")}),
    "no-digest": ("attribute_missing", {"before": without("message_digest")}),
    "no-content-type": ("attribute_missing", {"before": without("content_type")}),
    "old-signing-certificate": ("attribute", {"before": old_way_of_naming}),
    "another-signing-certificate": ("signing_certificate", {"before": named_otherwise}),
    "unknown-attribute": ("attribute", {"before": add("2.25.1", core.Integer(1))}),
    "attribute-twice": ("attribute_repeated", {"before": second_digest}),
    "attribute-with-two-values": ("attribute_repeated", {"before": two_values}),
    "attribute-without-value": ("attribute_repeated", {"before": add("cms_algorithm_protection")}),
    "names-other-content": (
        "content_type",
        {"before": lambda draft: draft.replace("content_type", "signed_data")},
    ),
    "short-digest": ("digest_algorithm", {"before": short_digest}),
    "sha-1": ("digest_algorithm", {"digest": "sha1"}),
    "sha-224": ("digest_algorithm", {"digest": "sha224"}),
    "algorithm-of-another-digest": (
        "signature_algorithm",
        {"before": lambda draft: setattr(draft, "algorithm", "sha384_ecdsa")},
    ),
    "rsa-pss": ("signature_algorithm", {"before": lambda draft: setattr(draft, "algorithm", "rsassa_pss")}),
    "unsigned-attribute": ("unsigned_attributes", {"after": unsigned_attribute}),
    "two-signers": ("signers", {"after": second_signer}),
    "no-signer": ("signers", {"after": lambda content: content.__setitem__("signer_infos", [])}),
    "signer-version": ("signer_id", {"after": versions}),
    "signer-key-identifier-alone": ("signer_id", {"after": key_identifier_only}),
    "digest-under-another-tag": ("digest_algorithm", {"before": written(swap_once("31220420", "31220c20"))}),
    "time-under-another-tag": ("unreadable", {"before": written(swap_once("310f170d", "310f130d"))}),
    "time-is-a-day-in-february": (
        "unreadable",
        {"before": written(swap_once("3233303131363130", "3233303233303130"))},
    ),
    "signer-by-key-identifier": ("signer_id", {"after": by_key_identifier}),
    "content-inside": ("attached", {"after": attached}),
    "content-of-another-type": ("content_type", {"after": other_content_type}),
    "version-3": ("content_type", {"after": lambda content: content.__setitem__("version", "v3")}),
    "no-certificate": ("certificates", {"after": lambda content: content.__setitem__("certificates", [])}),
    "two-digests": (
        "digest_algorithm",
        {
            "after": lambda content: content.__setitem__(
                "digest_algorithms", [{"algorithm": "sha384"}, {"algorithm": "sha256"}]
            )
        },
    ),
}
RAW: dict[str, Callable[[bytes], bytes]] = {
    "length-not-minimal": longer_length,
    "indefinite-length": indefinite,
    "attributes-out-of-order": out_of_order,
    "bytes-behind": lambda data: data + b"\0\0",
    "nested-deeply": deep,
    "indefinite-by-its-length": lambda _: b"\x30\x80" + b"\x05\0" * 64,
    "short-length-in-long-form": lambda _: b"\x30\x81\x02\x05\0",
    "set-on-top": lambda _: b"\x31\0",
    "application-tag": swap_once("0500", "4500"),
    "long-tag": swap_once("0500", "9f00"),
    "boolean-not-ff": swap_once("0101ff", "010101"),
    "empty-boolean": swap_once("0500", "0100"),
    "no-der": lambda data: b"-----BEGIN CMS-----\n" + base64.encodebytes(data),
    "larger-than-any": lambda data: b"\x30\x83\x01\x00\x01\x04\x82\xff\xfd" + noisy(bytes(70_000))[-65_533:],
}


def signatures() -> Iterator[Recipe]:
    def one(name: str, reason: str, pack: Pack) -> Recipe:
        return inside("hostile", f"signature-{name}", reason, pack)

    for name, (reason, how) in SIGNED.items():
        yield one(name, reason, partial(_signed_with, how))
    for name, change in RAW.items():
        yield one(name, "der", raw_signature(change))
    for name, old, new, reason in (
        ("content-as-a-set", "300b06092a864886f70d010701", "310b06092a864886f70d010701", "structure"),
        (
            "content-type-as-octets",
            "300b06092a864886f70d010701",
            "300b04092a864886f70d010701",
            "content_type",
        ),
        (
            "digest-under-another-frame",
            "300d06096086480165030402010500",
            "a00d06096086480165030402010500",
            "structure",
        ),
    ):
        yield one(name, reason, raw_signature(swap_once(old, new)))
    yield one("value-as-text", "structure", raw_signature(value_under_another_tag))
    yield one("empty", "not_cms", raw_signature(lambda _: b"\x30\0"))
    yield one("digests-out-of-order", "der", two_digests_in_front)
    yield one("digest-with-parameters", "structure", raw_signature(with_parameters))
    yield one("attributes-as-the-document", "attribute_missing", attributes_as_document)
    yield one("list-inside", "embedded_lists", list_inside)
    yield one(
        "not-signed-data",
        "not_cms",
        raw_signature(lambda _: cms.ContentInfo({"content_type": "data", "content": b"x"}).dump()),
    )


def _signed_with(how: dict[str, Any], kept: Material) -> bytes:
    return signed(kept, **how)


def list_inside(kept: Material) -> bytes:
    listed = crl.CertificateList.load(kept.raw("list"))
    return signed(kept, after=lambda content: content.__setitem__("crls", [listed]))


# --- the certificate ---------------------------------------------------------------------------------


def certificates() -> Iterator[Recipe]:
    def one(name: str, reason: str, hand: str) -> Recipe:
        return inside(
            "hostile",
            f"certificate-{name}",
            reason,
            lambda kept: forging.packed(members(), kept.hand(hand)),
        )

    yield one("revoked", "revoked", "revoked")
    yield one("expired", "expired", "expired")
    yield one("not-yet-valid", "not_yet_valid", "early")
    yield one("foreign-root", "untrusted_root", "foreign")
    yield one("selfmade", "untrusted_root", "selfmade")
    yield one("issued-by-a-commission", "untrusted_root", "below")
    yield one("for-kits", "wrong_role", "kit")
    yield one("for-receipts", "wrong_role", "receipt")
    yield one("every-role", "wrong_role", "two_roles")
    yield one("no-role", "wrong_role", "no_role")
    yield one("for-encrypting", "certificate", "encrypting")
    yield one("two-units", "wrong_unit", "two_units")
    yield one("no-unit", "wrong_unit", "unitless")
    yield one("another-unit", "wrong_unit", "other")
    yield one("root-itself", "wrong_role", "root")
    for name in ("rsa1024", "rsa_exponent", "p521", "ed25519"):
        yield one(f"key-{name.replace('_', '-')}", "key", name)

    def carrying(name: str, *names: str) -> Recipe:
        return inside(
            "hostile", f"certificate-{name}", "certificates", lambda kept: signed(kept, carry(kept, *names))
        )

    yield carrying("carries-another", "kit")
    yield carrying("carries-foreign-root", "foreign_root")
    yield carrying("carries-too-many", "root", "kit", "receipt", "other")
    swap = inside("hostile", "certificate-of-another-key", "signature", certificate_of_another_key)
    yield swap
    yield inside("hostile", "certificate-swapped", "signing_certificate", certificate_swapped)
    yield inside("hostile", "certificate-unknown-version", "certificates", raw_signature(unknown_version))
    yield inside("hostile", "certificate-negative-serial", "certificates", raw_signature(negative_serial))


def certificate_of_another_key(kept: Material) -> bytes:
    """The right certificate put forward by somebody without its key."""
    hand = Hand(kept.hand("other").key, kept.hand("district").certificate)
    return forging.packed(members(), hand)


def certificate_swapped(kept: Material) -> bytes:
    """Another certificate of the same key than the one that the signature names."""

    def swap(content: Any) -> None:
        other = x509.Certificate.load(kept.raw("two_roles.certificate"))
        named = cms.IssuerAndSerialNumber({"issuer": other.issuer, "serial_number": other.serial_number})
        content["certificates"] = [other]
        content["signer_infos"][0]["sid"] = cms.SignerIdentifier("issuer_and_serial_number", named)

    return signed(kept, after=swap)


VERSION_3 = b"\xa0\x03\x02\x01\x02"


def unknown_version(data: bytes) -> bytes:
    assert data.count(VERSION_3) == 1
    return data.replace(VERSION_3, b"\xa0\x03\x02\x01\x03")


def negative_serial(data: bytes) -> bytes:
    at = data.index(VERSION_3) + 7
    return data[:at] + bytes([data[at] | 0x80]) + data[at + 1 :]


# --- JSON under a good signature: a commission's own program gone wrong, or its key in other hands ------


def jsons() -> Iterator[Recipe]:
    def one(name: str, reason: str, data: bytes) -> Recipe:
        return inside("hostile", f"json-{name}", reason, lambda kept: good(kept, data))

    text = guard.canonical(document())
    yield one("deep-lists", "json_depth", noisy(b"[" * 5000 + b"]" * 5000 + b","))
    yield one(
        "deep-objects",
        "json_depth",
        text.replace(b'"header":', b'"x":' + b'{"a":' * 40 + b"1" + b"}" * 40 + b',"header":', 1),
    )
    yield one("too-many-parts", "json_parts", noisy(b"[]," * 300_000))
    yield one("too-large", "json_size", noisy(b'"' + b"a" * 2 * 2**20 + b'",'))
    crowd = document(10_001, 0)
    yield one("too-many-records", "json_size", guard.canonical(crowd))
    yield one(
        "too-many-keys", "json_parts", guard.canonical({**document(), **dict.fromkeys(map(str, range(1001)))})
    )
    yield one("list-that-is-not-in-order", "json_depth", noisy(b'"]",' + b"[" * 40 + b"]" * 40 + b","))
    yield one("duplicate-key", "json_duplicate", text.replace(b'"unit":', b'"unit":"0100000","unit":', 1))
    yield one(
        "duplicate-key-escaped",
        "json_duplicate",
        text.replace(b'"unit":', b'"un\\u0069t":"0100000","unit":', 1),
    )
    yield one("duplicate-in-record", "json_duplicate", text.replace(b'"sex":', b'"sex":"male","sex":', 1))
    yield one("fraction", "json_number", text.replace(b'"number":24', b'"number":24.5', 1))
    yield one("exponent", "json_number", text.replace(b'"number":24', b'"number":24e1', 1))
    yield one("nan", "json_number", text.replace(b'"number":24', b'"number":NaN', 1))
    yield one("infinity", "json_number", text.replace(b'"number":24', b'"number":-Infinity', 1))
    yield one("huge-number", "json_number", text.replace(b'"number":24', b'"number":1' + b"0" * 6000, 1))
    yield one("beyond-2-to-53", "json_number", text.replace(b'"number":24', b'"number":9007199254740993', 1))
    yield one("not-utf-8", "json_encoding", text.replace(b'"Lec', b'"\xff\xfe', 1))
    yield one("utf-16", "json_encoding", text.decode().encode("utf-16"))
    yield one("byte-order-mark", "json", b"\xef\xbb\xbf" + text)
    yield one("nul", "json_text", text.replace(b'"Lec', b'"\\u0000', 1))
    yield one("half-a-surrogate", "json_text", text.replace(b'"Lec', b'"\\ud800', 1))
    yield one("surrogate-in-utf-8", "json_encoding", text.replace(b'"Lec', b'"\xed\xa0\x80', 1))
    yield one("text-behind", "json", text + b"{}")
    yield one("comma-behind", "json", text[:-1] + b",}")
    yield one("comment", "json", text[:-1] + b"/* */}")
    yield one("control-character", "json", text.replace(b'"Lec', b'"\x01', 1))
    yield one("pickle", "json_encoding", b"\x80\x04\x95\x0a\0\0\0\0\0\0\0\x8c\x06string\x94.")


def noisy(text: bytes) -> bytes:
    """A list of this and some noise, so that it deflates by less than a bomb."""
    noise = random.Random(1).randbytes(len(text) // 170).hex().encode()
    return b"[" + text + b'"' + noise + b'"]'


# --- what a signed document says -----------------------------------------------------------------------


def told(change: Callable[[Document], object], **header: Any) -> Pack:
    def pack(kept: Material) -> bytes:
        made = document(**header)
        change(made)
        return good(kept, made)

    return pack


def in_case(name: str, value: object) -> Pack:
    return told(lambda made: made["records"]["case"][0].__setitem__(name, value))


def in_event(name: str, value: object) -> Pack:
    return told(lambda made: made["records"]["event"][0].__setitem__(name, value))


def schemas() -> Iterator[Recipe]:
    def one(name: str, pack: Pack, reason: str = "schema") -> Recipe:
        return inside("hostile", f"schema-{name}", reason, pack)

    yield one("unknown-field", in_case("victim_name", "x"))
    yield one("field-that-must-not-leave", in_case("local_code", "1/2022"))
    yield one("unknown-record-type", told(lambda made: made["records"].__setitem__("victim", [])))
    yield one("unknown-key-on-top", told(lambda made: made.__setitem__("more", {})))
    yield one("unknown-choice", in_case("sex", "unknown-word"))
    yield one("no-id", told(lambda made: made["records"]["case"][0].pop("id")))
    yield one("id-in-another-form", in_case("id", "A" * 32))
    yield one("text-for-a-number", in_event("participants", "24"))
    yield one("bare-number", in_event("participants", 24))
    yield one("number-below-zero", in_event("participants", number(-1)))
    yield one("number-too-large", in_event("participants", number(2**52)))
    yield one("state-and-number-at-odds", in_event("participants", {"state": "not_known", "number": 3}))
    yield one("true-for-a-number", in_event("participants", {"state": "exact", "number": True}))
    yield one("no-such-day", in_event("first_day", "2022-02-30"))
    yield one("moment-for-a-day", in_event("first_day", "2022-02-03T00:00:00Z"))
    yield one("long-title", in_event("title", "x" * 30_000))
    yield one("record-is-text", told(lambda made: made["records"].__setitem__("case", ["x"])))
    yield one("records-are-a-list", told(lambda made: made.__setitem__("records", [])))
    yield one("too-many-nested", in_case("statuses", [{}] * 301))
    yield one("seq-zero", told(lambda made: None, seq=0))
    yield one("seq-as-text", told(lambda made: None, seq="1"))
    yield one("no-recipients", told(lambda made: None, recipients=[]))
    yield one("period-in-another-form", told(lambda made: None, period="2022-Q1"))
    yield one("period-with-line-end", told(lambda made: None, period="2022\n"))
    yield one("unit-with-path", told(lambda made: None, unit="../../x"))
    yield one("moment-with-fraction", told(lambda made: None, created_at="2023-01-16T10:30:00.5Z"))
    yield one("moment-of-another-zone", told(lambda made: None, created_at="2023-01-16T12:30:00+02:00"))
    yield one("moment-without-zone", told(lambda made: None, created_at="2023-01-16T12:30:00"))
    yield one("counts-below-zero", told(lambda made: made["header"]["counts"].__setitem__("case", -1)))
    yield one("no-header-field", told(lambda made: made["header"].pop("receipt_secret")))
    yield one("deleted-not-an-id", told(lambda made: made.__setitem__("deleted", ["../x"])))


# --- identity, place in the year, downgrade ------------------------------------------------------------


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


# --- the other members, the other kinds ------------------------------------------------------------------

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
