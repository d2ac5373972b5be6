"""Makers of old Excel files by hand: a compound file around streams, and the records of a workbook."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams at the top, each padded to 4,096 bytes at least."""
    parts = [data + bytes(-len(data) % 512 + (4096 if len(data) < 4096 else 0)) for data in streams.values()]
    sectors: list[bytes] = []
    chains: list[int] = []
    starts = []
    for part in parts:
        starts.append(len(sectors))
        count = len(part) // 512
        chains += [*range(len(sectors) + 1, len(sectors) + count), _END]
        sectors += [part[place : place + 512] for place in range(0, len(part), 512)]
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE)]
    for place, (name, part) in enumerate(zip(streams, parts, strict=True)):
        right = place + 2 if place + 1 < len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, start=starts[place], size=len(part)))
    folder = b"".join(entries)
    folder += bytes(-len(folder) % 512)
    directory = len(sectors)
    count = len(folder) // 512
    chains += [*range(directory + 1, directory + count), _END]
    sectors += [folder[place : place + 512] for place in range(0, len(folder), 512)]
    return _header(directory, len(sectors), len(chains)) + b"".join(sectors) + _table(chains)


def _entry(
    name: str, kind: int, *, child: int = _FREE, right: int = _FREE, start: int = 0, size: int = 0
) -> bytes:
    words = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", words, len(words) + 2, kind, 1, _FREE, right, child, start, size)


def _tables(used: int) -> int:
    """How many sectors the table takes that chains `used` sectors and itself."""
    count = 1
    while count * 128 < used + count:
        count += 1
    return count


def _header(directory: int, first_table: int, used: int) -> bytes:
    count = _tables(used)
    places = [*range(first_table, first_table + count)]
    places += [_FREE] * (109 - count)
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, 4096, _END, 0, _END, 0
    )
    return head + struct.pack("<109I", *places)


def _table(chains: Sequence[int]) -> bytes:
    count = _tables(len(chains))
    numbers = [*chains, *([_FAT] * count)]
    numbers += [_FREE] * (count * 128 - len(numbers))
    return struct.pack(f"<{len(numbers)}I", *numbers)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def begin(kind: int, version: int = 0x600) -> bytes:
    """The beginning of the whole (5) or of a sheet (0x10)."""
    return record(0x809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 6))


def workbook(
    cells: bytes, *, before: bytes = b"", version: int = 0x600, kind: int = 0, name: str = "S"
) -> bytes:
    """The stream of a workbook of one sheet with these records of cells."""
    words = name.encode("utf-16-le")
    size = len(begin(5) + before) + 4 + 8 + len(words) + 4
    sheet = record(0x85, struct.pack("<IBBBB", size, 0, kind, len(name), 1) + words)
    return begin(5, version) + before + sheet + record(0x0A) + begin(0x10) + cells + record(0x0A)


def xls(cells: bytes, *, before: bytes = b"", version: int = 0x600, kind: int = 0) -> bytes:
    """An .xls file of one sheet."""
    return compound({"Workbook": workbook(cells, before=before, version=version, kind=kind)})


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def formula(row: int, column: int, result: bytes, flags: int = 0) -> bytes:
    return record(0x06, struct.pack("<HHH8sHIH", row, column, 0, result, flags, 0, 0))


def words(text: str) -> bytes:
    """A string inside a record: its length, wide letters."""
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def strings(*texts: str, promised: int | None = None) -> bytes:
    """The table of shared strings."""
    count = len(texts) if promised is None else promised
    return record(0xFC, struct.pack("<II", count, count) + b"".join(words(text) for text in texts))
