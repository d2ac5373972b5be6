"""Reading .ods. By ourselves: repeated rows stay one row, and formulas, errors and notes are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.parsers import expat

from tcdesk.text import Progress, Text
from tcdesk.workbooks import package, refusals, tidying
from tcdesk.workbooks.ods_cells import Cell
from tcdesk.workbooks.package import Package
from tcdesk.workbooks.tables import Raw, Table, letters

_CONTENT = "content.xml"
_OF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = f"{_OF}table:1.0 ", f"{_OF}text:1.0 ", f"{_OF}office:1.0 "
_ROW, _SHEET, _P = _TABLE + "table-row", _TABLE + "table", _TEXT + "p"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_LINKS = {
    _TABLE + "table-source",
    _TABLE + "cell-range-source",
    _TABLE + "dde-link",
    _OFFICE + "dde-source",
}
# What stands in a cell beside its value: notes, pictures, footnotes.
_ASIDE = {_OFFICE + "annotation", _OFFICE + "forms", _TEXT + "note", _SHEET, _TABLE + "shapes"}
_DRAWN = f"{_OF}drawing:1.0 "
_FETCHING = ("DDE(", "WEBSERVICE(")


def tables(pack: Package, progress: Progress) -> tuple[Table, ...]:
    """All sheets of the workbook; refusals are those of `opening.read`."""
    tally = package.Tally(pack.file)
    for name in pack.members:
        progress.check()
        if name != _CONTENT:
            for _ in tally.counted(package.pieces(pack, name)):
                pass
    reading = _Reading(pack.file)
    whole = pack.members[_CONTENT].file_size or 1
    size = 0
    with _understood(pack.file):
        for part in tally.counted(package.xml_pieces(pack, _CONTENT)):
            progress.check()
            progress.step(size, max(whole, size), Text("Reading the file"))
            size += len(part)
            reading.parser.Parse(part, False)
        reading.parser.Parse(b"", True)
    progress.step(size, size, Text("Reading the file"))
    return tuple(reading.tables)


@contextmanager
def _understood(file: str) -> Iterator[None]:
    try:
        yield
    except (expat.ExpatError, ValueError, OverflowError) as bad:
        raise refusals.damaged(file) from bad


class _Reading:
    """Where the parser stands in the workbook, and what it has read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.tables: list[Table] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._tidy = tidying.Tidy()
        self._depth = self._aside = self._filled = 0
        self._cell: Cell | None = None
        self._begin_sheet("")
        self._begin_row(1)
        self._in_sheet = False

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._aside:
            return
        if name == _P and self._cell is not None:  # far the most common
            self._cell.begin("p", attributes)
            return
        if name in _LINKS:
            raise refusals.external_links(self.file)
        if self._in_sheet and (name in _ASIDE or name.startswith(_DRAWN)):
            self._aside = self._depth
        elif self._cell is not None:
            self._cell.begin(name.rpartition(" ")[2], attributes)
        elif name in _CELLS:
            self._cell = Cell(attributes)
            if self._cell.formula and any(word in self._cell.formula.upper() for word in _FETCHING):
                raise refusals.external_links(self.file)
        elif name == _ROW:
            self._begin_row(int(attributes.get(_TABLE + "number-rows-repeated", "1")))
        elif name == _SHEET:
            self._begin_sheet(attributes.get(_TABLE + "name", ""))

    def _begin_sheet(self, name: str) -> None:
        self._in_sheet, self._name = True, name
        self._rows: list[list[Raw]] = []
        self._unread: dict[tuple[int, int], Text] = {}
        self._blank = self._width = 0

    def _begin_row(self, times: int) -> None:
        self._row: list[Raw] = []
        self._wrong: list[tuple[int, Text]] = []
        self._column, self._times = 0, times

    def _text(self, words: str) -> None:
        if self._cell is not None and not self._aside:
            self._cell.add(words)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._aside:
            if self._depth < self._aside:
                self._aside = 0
        elif self._cell is not None and name in _CELLS:
            self._end_cell(self._cell)
            self._cell = None
        elif name == _P and self._cell is not None:
            self._cell.end_paragraph()
        elif name == _ROW:
            self._end_row()
        elif name == _SHEET:
            if len(self.tables) == refusals.MOST_SHEETS:
                raise refusals.too_many_sheets(self.file)
            self.tables.append(Table(self._name, self._rows, self._unread))
            self._in_sheet = False

    def _end_cell(self, cell: Cell) -> None:
        times, column = cell.times, self._column
        self._column += times
        wrong = cell.wrong()
        value = None if wrong else cell.value(self._tidy)
        if value is None and wrong is None:
            return
        if self._column > refusals.MOST_COLUMNS:
            self._refuse(len(self._rows) + self._blank + 1, self._column)
        if wrong:
            self._wrong += [(place, wrong) for place in range(column, self._column)]
            return
        self._row += [*([None] * (column - len(self._row))), *([value] * times)]

    def _end_row(self) -> None:
        if not self._row and not self._wrong:
            self._blank += self._times
            return
        first = len(self._rows) + self._blank
        last = first + self._times
        self._width = max(self._width, len(self._row))
        self._filled += self._times * (len(self._row) + len(self._wrong))
        if not tidying.fits(last, self._width):
            self._refuse(last, max(len(self._row), 1))
        if self._filled > refusals.MOST_CELLS:
            raise refusals.too_much(self.file)
        self._rows += [[] for _ in range(self._blank)]
        self._rows += [self._row] * self._times
        self._unread |= {(row, column): said for row in range(first, last) for column, said in self._wrong}
        self._blank = 0

    def _refuse(self, rows: int, columns: int) -> None:
        raise refusals.too_many_cells(self.file, self._name, f"{letters(columns - 1)}{rows}")
