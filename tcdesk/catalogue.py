"""A compiled catalogue of messages (.mo) that is searched, not read whole: nobody waits for all its words."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

_MAGIC = 0x950412DE
_PLURAL = re.compile(rb"plural=([^;\n]+)")


class Catalogue:
    """Gives the translations in `path`; every message as it is where there is no such file."""

    def __init__(self, path: Path) -> None:
        try:
            self._data = path.read_bytes()
        except OSError:
            self._data = struct.pack("<7I", _MAGIC, 0, 0, 28, 28, 0, 28)
        self._order = "<" if self._data[:4] == struct.pack("<I", _MAGIC) else ">"
        self._count, self._ids, self._words = struct.unpack_from(f"{self._order}3I", self._data, 8)
        self._found: dict[str, tuple[str, ...]] = {}

    def gettext(self, message: str) -> str:
        """The translation; the message itself where there is none."""
        forms = self._forms(message)
        return forms[0] if forms else message

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The translation that goes with a number."""
        forms = self._forms(one)
        if not forms:
            return one if count == 1 else many
        return forms[min(self._form_of(count), len(forms) - 1)]

    def _forms(self, message: str) -> tuple[str, ...]:
        known = self._found.get(message)
        if known is None:
            place = self._place(message.encode())
            words = self._at(self._words, place) if place is not None else b""
            known = self._found[message] = tuple(words.decode().split("\0")) if words else ()
        return known

    def _place(self, wanted: bytes) -> int | None:
        """The messages are sorted; one with a plural stands under its singular."""
        low, high = 0, int(self._count)
        while low < high:
            middle = (low + high) // 2
            here = self._at(self._ids, middle).partition(b"\0")[0]
            if here == wanted:
                return middle
            if here < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _at(self, table: int, place: int) -> bytes:
        length, start = struct.unpack_from(f"{self._order}2I", self._data, table + 8 * place)
        return self._data[start : start + length]

    @cached_property
    def _form_of(self) -> Callable[[int], int]:
        from gettext import c2py

        rule = _PLURAL.search(self._at(self._words, 0) if self._count else b"")
        found: Callable[[int], int] = c2py(rule[1].decode() if rule else "n != 1")
        return found
