"""Zips that other readers would repair, or unpack without end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tcdesk.exchange.archive import PADDING
from tests.exchange.forging import entry, in_both, member_of, put
from tests.exchange.hostile import Recipe, good
from tests.exchange.hostile_files.good import with_padding
from tests.exchange.hostile_files.recipe import inside
from tests.exchange.hostile_files.zip_bytes import (
    PDF,
    ROOT,
    behind_the_lines,
    bomb,
    bomb_of_many,
    deflated_mimetype,
    deflated_padding,
    extra_field,
    extra_in_member,
    gap,
    hidden_member,
    joined,
    line_comment,
    long_last,
    lying,
    many_members,
    mimetype_last,
    nested_bomb,
    no_mimetype,
    not_deflate,
    other_mimetype,
    overlap,
    prepended,
    renamed,
    stored_sizes_differ,
    stream_without_end,
    twice,
)


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
