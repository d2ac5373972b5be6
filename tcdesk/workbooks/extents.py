"""How far a sheet of .xlsx reaches, and which of its cells hold formulas without a result, or errors.

Looked for before the file is read: the reader lays a sheet out as a rectangle and ends the whole program
when that does not fit into memory; and it says nothing of errors, which look like empty cells to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"')
_LINE = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
_CELL = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"'
_RESULT = rb"<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)"
_FORMULA = re.compile(_CELL + rb"[^<>]*>" + _RESULT + rb"(<(?:v|is))?")
_ERROR = re.compile(_CELL + rb'[^<>]*? t="e"[^<>]*>(?:' + _RESULT + rb")?(?:<v>([^<]*)</v>)?")
# Whatever a writer may do and the patterns above would not see.
_PREFIXED = re.compile(rb":(?:row|c|f|v|is|sheetData)[\s/>]")
_LOOSE = (b"='", b" =", b"= ")
_BEGIN = re.compile(rb"<(?:[^\s<>/:]+:)?sheetData[\s/>]")
_END = b"</sheetData>"
_DEPTHS = {"sheetData": 1, "row": 2, "c": 3}
_PLACE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")


@dataclass(slots=True)
class Extent:
    """`rows` and `columns` from A1, `cells` that were counted, how many of them point to shared strings;
    `last` is the place (from 0) of the cell that reaches furthest.

    `formulas` say for each place whether a result is kept; `errors` which error is shown.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    shared: int = 0
    last: tuple[int, int] = (0, 0)
    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def quick(parts: Iterable[bytes]) -> Extent | None:
    """The extent as almost every program writes sheets, empty cells that have only a style counted too.

    None where the sheet is written in another way, which `careful` reads. All parts are taken.
    """
    looking = _Looking()
    for part in cells(looking.watched(parts)):
        if looking.usual:
            looking.take(part)
    found = looking.found
    found.rows = max(map(int, looking.rows), default=0)
    found.columns = max(map(_number, looking.columns), default=0)
    return found if looking.usual else None


class _Looking:
    """What was seen so far of a sheet written in the usual way."""

    __slots__ = ("columns", "found", "rows", "usual")

    def __init__(self) -> None:
        self.found = Extent()
        self.columns: set[bytes] = set()
        self.rows: set[bytes] = set()
        self.usual = True

    def watched(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """The same parts; a comment or anything else that could hide tags makes the sheet unusual."""
        last, declarations = b"", 0
        for part in parts:
            seen = last + part
            declarations += seen.count(b"<?")
            if declarations > 1 or b"<!" in seen:
                self.usual = False
            last = part[-1:]
            yield part

    def take(self, part: bytes) -> None:
        places = _COLUMN.findall(part)
        if len(places) != part.count(b"<c") or _unusual(part):
            self.usual = False
            return
        if places:
            self.found.cells += len(places)
            self.found.shared += part.count(b't="s"')
            self.columns.update(places)
            self.rows.update(_LINE.findall(part))
        self.usual = self._noted(part)

    def _noted(self, part: bytes) -> bool:
        """Note formulas and errors; whether all of them could be told."""
        if b"<f" in part:
            formulas = _FORMULA.findall(part)
            if len(formulas) != part.count(b"<f"):
                return False
            for letters, digits, result in formulas:
                self.found.formulas[int(digits) - 1, _number(letters) - 1] = bool(result)
        if b't="e"' in part:
            errors = _ERROR.findall(part)
            if len(errors) != part.count(b't="e"'):
                return False
            for letters, digits, shown in errors:
                self.found.errors[int(digits) - 1, _number(letters) - 1] = _shown(shown)
        return True


def _unusual(part: bytes) -> bool:
    return any(sign in part for sign in _LOOSE) or _PREFIXED.search(part) is not None


def cells(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The inside of `sheetData`, cut before cells; before any tag where there is no usual cell."""
    rest, inside, ended = b"", False, False
    for part in parts:
        if ended:
            continue
        rest += part
        if not inside:
            begin = _BEGIN.search(rest)
            if begin is None:
                rest = rest[max(rest.rfind(b"<"), 0) :]
                continue
            inside, rest = True, rest[begin.end() - 1 :]
        cut = rest.find(_END)
        ended = cut >= 0
        if not ended:
            cut = max(rest.rfind(b"<c "), 0) or max(rest.rfind(b"<"), 0)
        yield rest[:cut]
        rest = rest[cut:]
    if inside and not ended:
        yield rest


def careful(parts: Iterable[bytes]) -> Extent:
    """The extent of a sheet in whatever way it is written, told tag by tag; only cells that hold something.

    Cells without a place follow the one before, as the reader takes them. `ValueError` for a place that
    cannot be read.
    """
    telling = _Telling()
    parser = expat.ParserCreate()
    parser.StartElementHandler = telling.start
    parser.EndElementHandler = telling.end
    parser.CharacterDataHandler = telling.text
    for part in parts:
        parser.Parse(part, False)
    parser.Parse(b"", True)
    return telling.found


class _Telling:
    """Where the parser stands in a sheet."""

    __slots__ = ("_column", "_depth", "_filled", "_formula", "_kind", "_line", "_row", "_shown", "found")

    def __init__(self) -> None:
        self.found = Extent()
        self._depth = 0
        self._line = self._row = self._column = -1
        self._kind = ""
        self._shown: list[str] | None = None
        self._formula = self._filled = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        # Rows or cells inside others would be counted here and not by the reader, or the other way round.
        if name in _DEPTHS and self._depth != _DEPTHS[name]:
            raise ValueError(name)
        self._depth += 1
        match name:
            case "row":
                self._line = int(attributes["r"]) - 1 if "r" in attributes else self._line + 1
                self._column = -1
            case "c":
                self._place(attributes.get("r"))
                self._kind = attributes.get("t", "")
                self._shown, self._formula, self._filled = None, False, False
            case "f":
                self._formula = True
            case "v":
                self._filled, self._shown = True, []
            case "is":
                self._filled = True

    def _place(self, place: str | None) -> None:
        if place is None:
            self._row, self._column = self._line, self._column + 1
            return
        read = _PLACE.fullmatch(place)
        if read is None:
            raise ValueError(place)
        self._row, self._column = int(read[2]) - 1, _number(read[1].encode()) - 1

    def text(self, words: str) -> None:
        if self._shown is not None:
            self._shown.append(words)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(":")[2] != "c":
            return
        found, row, column = self.found, self._row, self._column
        if self._formula:
            found.formulas[row, column] = self._filled
        if self._kind == "e":
            found.errors[row, column] = _shown("".join(self._shown or []).encode())
        self._shown = None
        if not self._filled:
            return
        found.cells += 1
        found.shared += self._kind == "s"
        if row >= found.rows or (column >= found.columns and row + 1 == found.rows):
            found.last = row, column
        found.rows = max(found.rows, row + 1)
        found.columns = max(found.columns, column + 1)


def _number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _shown(error: bytes) -> str:
    return error.decode("utf-8", "replace").strip()[:20] or "?"
