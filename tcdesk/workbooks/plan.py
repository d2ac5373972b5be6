"""How our workbooks are laid out: which sheets, which columns, which rows. Reading and writing follow it.

Every sheet of records looks alike: title, the hidden row of field names, headers, a sample row, the
records. Column A is hidden: it holds the mark of the sheet in the row of field names, and identities below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tcdesk.domain.fields import Entry, Where, entries_of
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.reports.records import nested_titles
from tcdesk.text import Text

TITLE_ROW, FIELD_ROW, HEADER_ROW, SAMPLE_ROW, FIRST_ROW = 0, 1, 2, 3, 4
"""Rows of a sheet, counted from 0."""

MARK = "tcdesk:"
"""What the cell of column A in the row of field names begins with; the key of the sheet follows."""

BOOK = "_tcdesk"
"""The hidden sheet that says what the workbook is: A1 `tcdesk workbook`, A2 its version (1), A3 its own
random identity, A4 the language of its labels."""

BOOK_WORDS = "tcdesk workbook"
BOOK_VERSION = 1
SAMPLE = "sample"
"""The first word in column A of the sample row."""

GUIDE, LISTS, PROBLEMS = f"{MARK}guide", f"{MARK}lists", f"{MARK}problems"
"""Stand in A1 of the sheets of ours that hold no records: the guide, the lists of the drop-downs, and the
problems in a marked copy."""

REF = "ref"
OF = "of"


@dataclass(frozen=True, slots=True)
class Column:
    """A visible column. `name` is the field's, or `REF` (by which rows inside name this record) or `OF`
    (the reference of the record that this row belongs to); those two have no entry."""

    name: str
    label: Text
    entry: Entry | None = None
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of records of one type, or of the rows `inside` them."""

    kind: RecordType
    inside: str
    title: Text
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """`meeting`, or `meeting.agenda`."""
        return f"{self.kind.name}.{self.inside}" if self.inside else self.kind.name


@cache
def sheets(*, everything: bool = True, blank: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a workbook, in their order.

    Without `everything` only fields that leave this computer, and no cases. A `blank` workbook has no
    explanations, which speak of records that exist.
    """
    return tuple(
        sheet for kind in RECORDS if _belongs_in(kind, everything, blank) for sheet in _of(kind, everything)
    )


def _belongs_in(kind: RecordType, everything: bool, blank: bool) -> bool:
    if kind.name == "explanation":
        return everything and not blank
    return everything or kind.name != "case"


@cache
def by_key() -> dict[str, Sheet]:
    """Every sheet that a workbook can have, whole."""
    return {sheet.key: sheet for sheet in sheets()}


def _of(kind: RecordType, everything: bool) -> list[Sheet]:
    own = _columns(kind.model, everything)
    if kind.nested:
        help_text = Text("Any short word; the rows inside name the record by it.")
        own = (Column(REF, Text("Mark"), help=help_text), *own)
    inner = [
        Sheet(kind, name, title, (_belongs(kind), *_columns(kind.nested[name], everything)))
        for name, title in nested_titles(kind).items()
    ]
    return [Sheet(kind, "", kind.title, own), *inner]


def _columns(model: type, everything: bool) -> tuple[Column, ...]:
    return tuple(
        Column(entry.name, entry.shown.label, entry, entry.shown.help)
        for entry in entries_of(model)
        if Where.workbook in entry.shown.where and (everything or entry.leaves)
    )


def _belongs(kind: RecordType) -> Column:
    labels = {"meeting": Text("Meeting"), "case": Text("Case"), "declared_totals": Text("Totals")}
    helps = {
        "meeting": Text("The mark, the number or the date of the meeting."),
        "case": Text("The mark or the local code of the case."),
        "declared_totals": Text("The mark or the first day of the totals."),
    }
    return Column(OF, labels[kind.name], help=helps[kind.name])
