"""The table on the clipboard: from Word or a web page as HTML, from Excel as words between tabs."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from PySide6.QtGui import QGuiApplication

from tcdesk.workbooks import separated
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Table

_WIDEST, _LONGEST_SPAN = 100, 2_000
_BREAKS = ("br", "p", "div", "li")


@dataclass(frozen=True, slots=True)
class Copied:
    """What is on the clipboard: as words, and as HTML where the program that it comes from gives that."""

    words: str
    html: str

    @classmethod
    def now(cls) -> Copied:
        """To be asked for where the window is; what it means may be found out beside it."""
        mime = QGuiApplication.clipboard().mimeData()
        return cls(mime.text(), mime.html() if mime.hasHtml() else "")

    def table(self) -> Table:
        """Rows of words; none where there are none."""
        found = from_html(self.html) if "<table" in self.html.lower() else None
        return found if found is not None and found.rows else from_words(self.words)

    @property
    def several(self) -> bool:
        """Whether it is more than the words of one cell."""
        bare = self.words.strip("\r\n")
        return "\t" in bare or "\n" in bare or "<td" in self.html.lower()


def from_words(words: str) -> Table:
    """Lines of cells between tabs. Commas stand inside sentences here and separate nothing."""
    bare = words.strip("\r\n\x00")
    return separated.table(f"sep=\t\n{bare}", "") if bare.strip() else Table("", [])


def from_html(words: str) -> Table:
    """The rows of all tables of a piece of HTML. A cell over several rows stands in each of them."""
    reader = _Reader()
    reader.feed(words)
    reader.close()
    return Table("", [row for row in reader.rows if any(row)])


def as_words(table: Table) -> str:
    """The table as words between tabs, as it may be handed on."""
    return "\n".join("\t".join(_quoted(words_of(raw)) for raw in row) for row in table.rows)


def _quoted(words: str) -> str:
    if not any(sign in words for sign in '\t\n\r"'):
        return words
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


class _Reader(HTMLParser):
    """Collects the cells of tables; a table inside a cell is words of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._row: list[str] = []
        # By column: the words of a cell that reaches down, and over how many more rows.
        self._down: dict[int, tuple[str, int]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._row = []
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            given = dict(attrs)
            self._spans = _span(given.get("colspan")), _span(given.get("rowspan"))
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth = max(self._depth - 1, 0)
            if not self._depth:
                self._down = {}
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._reach_down()
            self.rows.append(self._row[:_WIDEST])
            self._row = []
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            # Lines are broken in HTML wherever the program liked.
            self._cell.append(data.replace("\r", " ").replace("\n", " ").replace("\xa0", " "))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        words = "\n".join(line for line in lines if line)
        self._cell = None
        self._reach_down()
        columns, rows = self._spans
        if rows > 1:
            self._down[len(self._row)] = words, rows - 1
        self._row += [words, *([""] * (columns - 1))]

    def _reach_down(self) -> None:
        """Put in the cells from above that stand before the next one."""
        while len(self._row) < _WIDEST and (found := self._down.get(len(self._row))) is not None:
            words, left = found
            if left > 1:
                self._down[len(self._row)] = words, left - 1
            else:
                del self._down[len(self._row)]
            self._row.append(words)


def _span(words: str | None) -> int:
    return min(max(int(words), 1), _LONGEST_SPAN) if words and words.strip().isdecimal() else 1
