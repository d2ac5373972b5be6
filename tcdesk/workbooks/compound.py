"""The compound file (OLE) in which old Excel, and Office with a password, keep their streams."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from tcdesk.workbooks import refusals

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_END = 0xFFFFFFFA  # from here on a number is no sector but a mark
_ENTRY = struct.Struct("<64sHBBIII36xIQ")
_HEADER = struct.Struct("<30xHH14xI4xIIII")
_NONE = 0xFFFFFFFF
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class Compound:
    """The names at the top of a compound file, and its streams there by name."""

    names: frozenset[str]
    streams: Mapping[str, bytes]


def opened(data: bytes, file: str, wanted: frozenset[str]) -> Compound:
    """The names at the top, and the `wanted` streams among them: `damaged` where chains do not hold."""
    try:
        return _Sectors(data).compound(wanted)
    except (struct.error, IndexError, ValueError, UnicodeDecodeError, OverflowError) as bad:
        raise refusals.damaged(file) from bad


class _Sectors:
    """The sectors of a file and the table that chains them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini, self._directory, self._cutoff, self._mini_fat, _, more = _HEADER.unpack_from(data)
        if shift not in (9, 12) or mini != 6:
            raise ValueError(shift)
        self._size = 1 << shift
        self._table = self._fat(more)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise IndexError(number)
        return found

    def _numbers(self, sector: bytes) -> array[int]:
        return array("I", struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))

    def _fat(self, more: int) -> array[int]:
        places = list(struct.unpack_from("<109I", self._data, 76))
        seen = set()
        while more < _END:
            if more in seen:
                raise ValueError(more)
            seen.add(more)
            *found, more = self._numbers(self._sector(more))
            places += found
        table = array("I")
        for place in places:
            if place < _END:
                table.extend(self._numbers(self._sector(place)))
        return table

    def _chain(self, number: int, table: array[int]) -> list[int]:
        found: list[int] = []
        while number < _END:
            if len(found) > len(table):
                raise ValueError(number)
            found.append(number)
            number = table[number]
        return found

    def _joined(self, number: int) -> bytes:
        return b"".join(self._sector(place) for place in self._chain(number, self._table))

    def compound(self, wanted: frozenset[str]) -> Compound:
        directory = self._joined(self._directory)
        entries = [
            _ENTRY.unpack_from(directory, place) for place in range(0, len(directory) // 128 * 128, 128)
        ]
        if not entries or entries[0][2] != _ROOT:
            raise ValueError("root")
        names: set[str] = set()
        streams: dict[str, bytes] = {}
        waiting, seen = [entries[0][6]], set()
        while waiting:
            place = waiting.pop()
            if place == _NONE or place in seen:
                continue
            seen.add(place)
            raw, length, kind, _, left, right, _, start, size = entries[place]
            waiting += [left, right]
            name = raw[: max(length - 2, 0)].decode("utf-16-le")
            names.add(name)
            if kind == _STREAM and name in wanted:
                streams[name] = self._stream(entries[0], start, size & 0xFFFFFFFF)
        return Compound(frozenset(names), streams)

    def _stream(self, root: tuple[int, ...], start: int, size: int) -> bytes:
        if size > len(self._data):
            raise ValueError(size)
        if size >= self._cutoff:
            found = self._joined(start)
        else:
            whole = self._joined(root[7])
            table = array("I")
            for place in self._chain(self._mini_fat, self._table):
                table.extend(self._numbers(self._sector(place)))
            found = b"".join(whole[place * 64 : place * 64 + 64] for place in self._chain(start, table))
        if len(found) < size:
            raise ValueError(size)
        return found[:size]
