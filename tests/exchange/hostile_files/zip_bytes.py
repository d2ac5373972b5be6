"""Changes of the bytes of a zip: its entries, its lines, its end."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from tcdesk.exchange import archive
from tcdesk.exchange.archive import PADDING
from tests.exchange import forging
from tests.exchange.forging import deflated, entry, in_both, member_of, put

ROOT, PDF = "submission.json", "report.pdf"


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
