"""Reading .xls of Excel 97 to 2003 (BIFF8, [MS-XLS]). By ourselves: a broken one must not end the program."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from tcdesk.text import Progress, Text
from tcdesk.workbooks import compound, refusals, tidying
from tcdesk.workbooks.old_formats import Formats
from tcdesk.workbooks.old_strings import Segments, plain_string
from tcdesk.workbooks.tables import Raw, Table

_STREAMS = frozenset({"Workbook", "Book"})
_MACROS = frozenset({"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "Macros"})
_BOF, _EOF, _CONTINUE = 0x809, 0x0A, 0x3C
_BIFF8 = 0x0600
_OWN_BOOK, _ADD_IN = 0x0401, 0x3A01
_WORKSHEET, _MACRO_SHEET, _MODULE = 0, 1, 6
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(slots=True)
class _Book:
    """What stands before the sheets: their names and places, the strings, the formats."""

    sheets: list[tuple[str, int, int]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: Formats = field(default_factory=Formats)


def tables(data: bytes, file: str, progress: Progress) -> tuple[Table, ...]:
    """All sheets of the workbook; refusals are those of `opening.read`."""
    found = compound.opened(data, file, _STREAMS)
    if "EncryptedPackage" in found.names:
        raise refusals.encrypted(file)
    other = _other(found.names)
    if other:
        raise refusals.not_a_table(file, other)
    if found.names & _MACROS:
        raise refusals.macros(file)
    if "Workbook" not in found.streams:
        raise refusals.too_old(file)
    stream = found.streams["Workbook"]
    try:
        book = _globals(stream, file)
        made: list[Table] = []
        for place, (name, start, kind) in enumerate(book.sheets):
            progress.check()
            progress.step(place, len(book.sheets), Text("Reading the file"))
            if kind == _WORKSHEET:
                made.append(_Sheet(book, name, file).read(stream, start))
    except (struct.error, IndexError, ValueError, OverflowError) as bad:
        raise refusals.damaged(file) from bad
    progress.step(len(book.sheets), len(book.sheets), Text("Reading the file"))
    return tuple(made)


def _other(names: frozenset[str]) -> Text | None:
    if names & _STREAMS:
        return None
    if "WordDocument" in names:
        return Text("It is a Word document.")
    if "PowerPoint Document" in names:
        return Text("It is a presentation.")
    return Text("It was written by another program.")


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record from `place` on."""
    while True:
        kind, length = struct.unpack_from("<HH", stream, place)
        place += 4
        if place + length > len(stream):
            raise ValueError(place)
        yield kind, place, length
        place += length


def _globals(stream: bytes, file: str) -> _Book:
    kind, length, version = struct.unpack_from("<HHH", stream)
    if kind != _BOF or length < 4 or version != _BIFF8:
        raise refusals.too_old(file) if kind == _BOF or kind & 0xFF == 9 else refusals.damaged(file)
    book = _Book()
    strings: list[bytes] = []
    last = 0
    for kind, place, length in _records(stream, 0):
        record = stream[place : place + length]
        if kind == _CONTINUE:
            if last == 0xFC:
                strings.append(record)
            continue
        last = kind
        match kind:
            case 0x2F:
                raise refusals.encrypted(file)
            case 0x1AE if not _own(record):
                raise refusals.external_links(file)
            case 0x22:
                book.formats.since_1904 = record[0] == 1
            case 0x41E:
                book.formats.named(struct.unpack_from("<H", record)[0], plain_string(record, 2))
            case 0xE0:
                book.formats.cell_formats.append(struct.unpack_from("<H", record, 2)[0])
            case 0x85:
                book.sheets.append(_sheet(record, file))
            case 0xFC:
                strings = [record]
            case 0x0A:
                break
    book.strings = Segments(strings).table() if strings else []
    return book


def _own(record: bytes) -> bool:
    """Whether a record of supporting books means this book, an add-in, or none."""
    _sheets, mark = struct.unpack_from("<HH", record)
    return mark in (_OWN_BOOK, _ADD_IN) or (mark == 1 and record[5:6] in (b" ", b"\x00"))


def _sheet(record: bytes, file: str) -> tuple[str, int, int]:
    start, _, kind, length, wide = struct.unpack_from("<IBBBB", record)
    if kind in (_MACRO_SHEET, _MODULE):
        raise refusals.macros(file)
    name = record[8 : 8 + (length * 2 if wide & 1 else length)].decode("utf-16-le" if wide & 1 else "latin-1")
    return name, start, kind


class _Sheet:
    """The cells of one sheet as they are read."""

    __slots__ = ("_book", "_cells", "_file", "_name", "_tidy", "_unread", "_waiting")

    def __init__(self, book: _Book, name: str, file: str) -> None:
        self._book, self._name, self._file = book, name, file
        self._cells: dict[int, dict[int, object]] = {}
        self._unread: dict[tuple[int, int], Text] = {}
        self._waiting: tuple[int, int] | None = None
        self._tidy = tidying.Tidy()

    def read(self, stream: bytes, start: int) -> Table:
        depth = 0
        for kind, place, length in _records(stream, start):
            if kind == _BOF:
                depth += 1  # a chart inside the sheet has a beginning and an end of its own
            elif kind == _EOF:
                depth -= 1
                if not depth:
                    break
            elif depth == 1 and kind in _TAKEN:
                self._take(kind, stream[place : place + length])
        return Table(self._name, self._rows(), self._unread)

    def _rows(self) -> list[list[Raw]]:
        height = max(self._cells, default=-1) + 1
        width = max((max(row) for row in self._cells.values()), default=-1) + 1
        tidying.check_extent(self._file, self._name, height, width)
        rows: list[list[Raw]] = []
        for number in range(height):
            cells = self._cells.get(number)
            rows.append(self._tidy.row([cells.get(c) for c in range(max(cells) + 1)]) if cells else [])
        return tidying.trimmed(rows)

    def _put(self, row: int, column: int, value: object) -> None:
        self._cells.setdefault(row, {})[column] = value

    def _take(self, kind: int, record: bytes) -> None:
        if kind == 0x207:
            if self._waiting:
                self._put(*self._waiting, plain_string(record, 0))
                self._waiting = None
            return
        row, column, style = struct.unpack_from("<HHH", record)
        formats = self._book.formats
        match kind:
            case 0xFD:
                self._put(row, column, self._book.strings[struct.unpack_from("<I", record, 6)[0]])
            case 0x203:
                self._put(row, column, formats.value(struct.unpack_from("<d", record, 6)[0], style))
            case 0x27E:
                self._put(row, column, formats.value(_packed(record, 6), style))
            case 0xBD:
                for place in range(4, len(record) - 7, 6):
                    style = struct.unpack_from("<H", record, place)[0]
                    self._put(row, column, formats.value(_packed(record, place + 2), style))
                    column += 1
            case 0x204 | 0xD6:
                self._put(row, column, plain_string(record, 6))
            case 0x205:
                self._result(row, column, 2 if record[7] else 1, record[6])
            case 0x06:
                self._formula(row, column, style, record)

    def _formula(self, row: int, column: int, style: int, record: bytes) -> None:
        self._waiting = None
        if struct.unpack_from("<H", record, 14)[0] & 2:
            self._unread[row, column] = refusals.NEVER_CALCULATED
        elif record[12:14] == b"\xff\xff":
            self._result(row, column, record[6], record[8])
        else:
            value = struct.unpack_from("<d", record, 6)[0]
            self._put(row, column, self._book.formats.value(value, style))

    def _result(self, row: int, column: int, kind: int, value: int) -> None:
        """A result that is no number: words that follow, yes or no, an error, or nothing."""
        if kind == 0:
            self._waiting = row, column
        elif kind == 1:
            self._put(row, column, bool(value))
        elif kind == 2:
            self._unread[row, column] = refusals.shows_error(_ERRORS.get(value, "?"))


_TAKEN = frozenset({0x06, 0x207, 0xFD, 0x203, 0x27E, 0xBD, 0x204, 0xD6, 0x205})


def _packed(record: bytes, place: int) -> float:
    """A number in four bytes: thirty bits of a whole number or a float, perhaps times a hundred."""
    (raw,) = struct.unpack_from("<i", record, place)
    number: float = raw >> 2 if raw & 2 else struct.unpack("<d", struct.pack("<ii", 0, raw & ~3))[0]
    return number / 100 if raw & 1 else float(number)
