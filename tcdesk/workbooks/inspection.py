"""A first look through every member of an .xlsx, before it is read: sizes, XML, how far sheets reach."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from tcdesk.text import Progress
from tcdesk.workbooks import extents, package, refusals, tidying
from tcdesk.workbooks.extents import Extent
from tcdesk.workbooks.package import Package
from tcdesk.workbooks.tables import letters

_STRINGS = "xl/sharedstrings.xml"
# What no reader of sheets looks into; Excel itself keeps UTF-16 there.
_OTHER = ("customxml/", "docprops/")
# Every cell gets its own copy of a shared string, so a long one in many cells is a bomb of its own.
_MOST_TEXT = 256 * 2**20
_POINTER = re.compile(rb't="s"[^<>]*><v>([0-9]{1,9})</v>')


def extents_of(pack: Package, sheets: Mapping[str, str], progress: Progress) -> Mapping[str, Extent]:
    """The extent of every sheet, by the name of its member, when all is within the limits.

    `sheets` are the names that people see, by member. Every member is unpacked once.
    """
    found: dict[str, Extent] = {}
    unusual: list[str] = []
    longest = 0
    tally = package.Tally(pack.file)
    for name in pack.members:
        progress.check()
        if name not in sheets and (name.startswith(_OTHER) or not name.endswith((".xml", ".rels"))):
            for _ in tally.counted(package.pieces(pack, name)):
                pass
            continue
        parts = tally.counted(package.xml_pieces(pack, name))
        if name == _STRINGS:
            longest = max(_lengths(parts), default=0)
            continue
        extent = extents.quick(parts)
        if extent is None or not tidying.fits(extent.rows, extent.columns):
            unusual.append(name)
        else:
            found[name] = extent
    for name in unusual:
        progress.check()
        found[name] = _careful(pack, name)
    _check(pack, sheets, found)
    _check_strings(pack, found, longest)
    return found


def _careful(pack: Package, name: str) -> Extent:
    try:
        return extents.careful(package.pieces(pack, name))
    except (expat.ExpatError, ValueError) as bad:
        raise refusals.damaged(pack.file) from bad


def _check(pack: Package, sheets: Mapping[str, str], found: Mapping[str, Extent]) -> None:
    for part, extent in found.items():
        if not tidying.fits(extent.rows, extent.columns):
            row, column = extent.last
            raise refusals.too_many_cells(pack.file, sheets.get(part, part), f"{letters(column)}{row + 1}")
    if sum(extent.cells for extent in found.values()) > refusals.MOST_CELLS:
        raise refusals.too_much(pack.file)


def _check_strings(pack: Package, found: Mapping[str, Extent], longest: int) -> None:
    pointing = {part: extent.shared for part, extent in found.items() if extent.shared}
    if longest * sum(pointing.values()) <= _MOST_TEXT:
        return
    lengths = list(_lengths(package.pieces(pack, _STRINGS)))
    if sum(_text(pack, part, count, lengths, longest) for part, count in pointing.items()) > _MOST_TEXT:
        raise refusals.too_much(pack.file)


def _lengths(parts: Iterable[bytes]) -> Iterator[int]:
    """The length of each shared string with its tags."""
    rest = b""
    for part in parts:
        *whole, rest = (rest + part).split(b"</si>")
        yield from map(len, whole)
    yield len(rest)


def _text(pack: Package, part: str, count: int, lengths: list[int], longest: int) -> int:
    """How much text the cells of a sheet hold when each has its own copy; at most, where it is unclear."""
    pointers: Counter[bytes] = Counter()
    for piece in extents.cells(package.pieces(pack, part)):
        pointers.update(_POINTER.findall(piece))
    total = (count - pointers.total()) * longest
    for pointer, times in pointers.items():
        place = int(pointer)
        total += times * (lengths[place] if place < len(lengths) else longest)
    return total
