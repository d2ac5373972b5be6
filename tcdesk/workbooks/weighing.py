"""Whether a workbook may be loaded as openpyxl does it: an object for each cell, also each that is merged.

A small file can ask for millions of them, and for as many copies of a long formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from tcdesk.workbooks import package
from tcdesk.workbooks.package import Package

MOST_CELLS = 2_000_000
"""Cells, rows and shared strings of a workbook."""
MOST_COVERED = 100_000
"""Cells within areas that are merged, linked, commented or tables."""
_MOST_OTHER = 500_000
_MOST_FORMULAS = 10_000_000  # letters, when each cell that shares a formula has its own copy
_CELLS = frozenset({"row", "c", "si"})
_INSIDE = frozenset({"v", "is", "t"})
_COVERING = frozenset({"mergeCell", "hyperlink", "comment", "table"})
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
# what openpyxl leaves alone
_UNREAD = ("customxml/",)


def light(pack: Package) -> bool:
    """Whether all that openpyxl would make of the package is within the limits."""
    scale = _Scale()
    tally = package.Tally(pack.file)
    for name in pack.members:
        if name.startswith(_UNREAD) or not name.endswith((".xml", ".rels")):
            continue
        parser = scale.parser()
        try:
            for part in tally.counted(package.pieces(pack, name)):
                parser.Parse(part, False)
                if scale.heavy:
                    return False
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError):
            return False
    return not scale.heavy


class _Scale:
    """What was counted so far."""

    __slots__ = ("_parser", "cells", "covered", "letters", "longest", "other", "sharing")

    def __init__(self) -> None:
        self.cells = self.covered = self.other = 0
        self.sharing = self.letters = self.longest = 0

    @property
    def heavy(self) -> bool:
        return (
            self.cells > MOST_CELLS
            or self.covered > MOST_COVERED
            or self.other > _MOST_OTHER
            or self.sharing * self.longest > _MOST_FORMULAS
        )

    def parser(self) -> expat.XMLParserType:
        """A parser for the next member."""
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        return self._parser

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._parser.CharacterDataHandler = None
        if name in _CELLS:
            self.cells += 1
        elif name == "f":
            self.sharing += attributes.get("t") == "shared"
            self.letters = 0
            self._parser.CharacterDataHandler = self._formula
        elif name not in _INSIDE:
            self.other += 1
        if name in _COVERING and "ref" in attributes:
            self.covered += _area(attributes["ref"])

    def _formula(self, words: str) -> None:
        self.letters += len(words)
        self.longest = max(self.longest, self.letters)


def _area(place: str) -> int:
    """How many cells an area covers; more than may be where it is not told as usual."""
    read = _AREA.fullmatch(place)
    if read is None:
        return MOST_COVERED + 1
    left, top, right, bottom = read.groups()
    if right is None:
        return 1
    return (abs(_number(right) - _number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _number(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
