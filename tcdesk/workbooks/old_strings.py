"""The strings of .xls ([MS-XLS] 2.5.293, 2.5.294): one byte or two a letter, torn where a record is full."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


def plain_string(record: bytes, place: int) -> str:
    """A string of 16-bit length inside one record."""
    length, flags = struct.unpack_from("<HB", record, place)
    place += 3 + (2 if flags & _RICH else 0) + (4 if flags & _EXTENDED else 0)
    return _decoded(record[place : place + (length * 2 if flags & _WIDE else length)], flags)


def _decoded(raw: bytes, flags: int) -> str:
    return raw.decode("utf-16-le" if flags & _WIDE else "latin-1", "replace")


class Segments:
    """The table of shared strings, in the records it is spread over."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._number = 0
        self._place = 8

    def table(self) -> list[str]:
        """All strings. `IndexError` or `struct.error` where there are fewer than promised."""
        (promised,) = struct.unpack_from("<I", self._records[0], 4)
        return [self._string() for _ in range(promised)]

    def _left(self) -> int:
        while self._place >= len(self._records[self._number]):
            self._number += 1
            self._place = 0
        return len(self._records[self._number]) - self._place

    def _bytes(self, count: int) -> bytes:
        found = b""
        while count:
            taken = min(count, self._left())
            found += self._records[self._number][self._place : self._place + taken]
            self._place += taken
            count -= taken
        return found

    def _string(self) -> str:
        length, flags = struct.unpack("<HB", self._bytes(3))
        runs = struct.unpack("<H", self._bytes(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self._bytes(4))[0] if flags & _EXTENDED else 0
        words = []
        while length:
            fresh = self._place >= len(self._records[self._number])
            left = self._left()
            if fresh:
                # Letters that go on in the next record say anew how wide they are.
                flags = self._bytes(1)[0]
                left = self._left()
            width = 2 if flags & _WIDE else 1
            taken = min(length, left // width)
            if not taken:
                raise IndexError(self._number)
            words.append(_decoded(self._bytes(taken * width), flags))
            length -= taken
        self._skip(4 * runs + extra)
        return "".join(words)

    def _skip(self, count: int) -> None:
        while count:
            taken = min(count, self._left())
            self._place += taken
            count -= taken
