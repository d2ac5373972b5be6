"""What the pages of schools and partners say: an activity each, as well as it can be understood.

Nothing a school wrote is refused: what does not fit a field goes into the note, in its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tcdesk.domain.event import Event
from tcdesk.domain.fields import LONG, Entry, Kind, entries_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import RowsRejected
from tcdesk.i18n import CODES, Language
from tcdesk.reports.activity_page import QUESTIONS, Question
from tcdesk.text import Text
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.contents import has_identity
from tcdesk.workbooks.list_records import LOOKS_LIKE_IDENTITY, TOO_LONG
from tcdesk.workbooks.meaning import key, words_of
from tcdesk.workbooks.rows import shown
from tcdesk.workbooks.tables import Fault, Offer, Offered, Raw
from tcdesk.workbooks.ticking import ticked

BY_FIELD: Mapping[str, Question] = {question.name: question for question in QUESTIONS}
_PLACES = {question.name: place for place, question in enumerate(QUESTIONS)}
_EVENT = BY_NAME["event"]
_ENTRIES: Mapping[str, Entry] = {entry.name: entry for entry in entries_of(Event)}
# fields without which a table with a similar heading is something else
_TELLING = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands beside a question: the question's words in the file, the cells with something in them
    (line by line where a list has several rows), and the place."""

    name: str
    label: str
    lines: tuple[tuple[Raw, ...], ...]
    table: str
    row: int
    column: int


@dataclass(slots=True)
class _Page:
    answers: dict[str, Answer] = field(default_factory=dict)

    def fits(self, answer: Answer) -> bool:
        """Whether an answer goes on with this page, not begins the next one."""
        if not self.answers:
            return True
        last = next(reversed(self.answers.values()))
        if answer.name == last.name and answer.table == last.table and BY_FIELD[answer.name].ticks:
            return True
        back = _PLACES[answer.name] < _PLACES[last.name] and answer.table != last.table
        return answer.name not in self.answers and not back

    def add(self, answer: Answer) -> None:
        before = self.answers.get(answer.name)
        if before is not None:
            lines = (*before.lines, *answer.lines)
            answer = Answer(answer.name, before.label, lines, before.table, before.row, before.column)
        self.answers[answer.name] = answer


@cache
def fields_by_label() -> Mapping[str, str]:
    """The questions in all languages, as labels are compared, each with its field."""
    languages = [Language(code) for code in CODES]
    named = [(question.name, question.label) for question in QUESTIONS]
    named += [(name, _ENTRIES[name].shown.label) for name in BY_FIELD]
    return {key(language.say(label)): name for name, label in named for language in languages}


def field_of(words: str) -> str:
    """The field that a question asks for, by its first line; empty where there is none such."""
    return fields_by_label().get(key(words.strip().partition("\n")[0]), "")


def is_telling(names: Iterable[str]) -> bool:
    """Whether so many questions of ours stand in a table that it is the page."""
    return len({name for name in names if name in BY_FIELD}) >= _TELLING


def offered(answers: Iterable[Answer], kit: Kit, digest: str) -> Offered:
    """The activities of all pages; pages that were left empty are passed over, unless all were."""
    pages: list[_Page] = []
    for answer in answers:
        if not pages or not pages[-1].fits(answer):
            pages.append(_Page())
        pages[-1].add(answer)
    if not pages:
        raise not_the_page()
    cells = Cells(kit, lenient=True)
    remarks: list[Fault] = []
    found = [offer for page in pages if (offer := _offer(page, cells, kit, remarks)) is not None]
    if not found:
        raise RowsRejected(
            Text("Nothing is filled in on this page."),
            [],
            Text("Perhaps the file was saved before it was filled in; ask for it again."),
        )
    return Offered(f"page:{digest[:16]}", found, remarks=remarks)


def not_the_page() -> RowsRejected:
    return RowsRejected(
        Text("This file is not the page on which schools and partners report an activity."),
        [],
        Text("The page is a table with a question in each row. Ask for the page that the program wrote."),
    )


def _offer(page: _Page, cells: Cells, kit: Kit, remarks: list[Fault]) -> Offer | None:
    """The activity of a page, None where nothing was written on it."""
    values: dict[str, object] = {}
    notes: list[str] = []
    told = len(remarks)
    for answer in page.answers.values():
        values[answer.name], kept, fault = _understood(answer, cells, kit, values)
        if kept:
            notes.append(f"{answer.label.strip()}: {kept}")
        if kept or fault:
            expected = fault or Text("Understood only in part; the words are kept in the note.")
            remarks.append(Fault(answer.table, answer.row, answer.column, shown(kept), expected))
    filled = any(value != _ENTRIES[name].empty for name, value in values.items())
    if not filled and not notes and len(remarks) == told:
        return None
    first = next(iter(page.answers.values()))
    if notes:
        words = "\n".join(notes)
        if len(words) > LONG:
            remarks.append(Fault(first.table, first.row, None, shown(words[LONG:]), TOO_LONG))
        values["local_note"] = words[:LONG]
    return Offer(_EVENT, first.table, first.row, values)


def _understood(
    answer: Answer, cells: Cells, kit: Kit, values: dict[str, object]
) -> tuple[object, str, Text | None]:
    """The value of an answer, the words it does not say, and what is wrong."""
    entry, question = _ENTRIES[answer.name], BY_FIELD[answer.name]
    if any(has_identity(raw) for line in answer.lines for raw in line):
        return entry.empty, "", LOOKS_LIKE_IDENTITY
    rest: Raw = _joined(answer.lines)
    if question.ticks:
        grid = any(len(line) > 1 for line in answer.lines)
        marks = ticked(_as_words(answer.lines), kit.entries(question.ticks), grid=grid)
        if entry.kind is Kind.code and len(marks.codes) > 1:
            return None, ", ".join((*marks.words, marks.rest)).strip(", "), Text("One entry is expected.")
        if marks.codes or not marks.rest:
            return _chosen(entry, marks.codes), marks.rest, None
        rest = marks.rest
    read = cells.read(entry, rest)
    if read.until is not None and answer.name == "first_day":
        values["last_day"] = read.until
    elif answer.name == "last_day" and read.value is None:
        # the first day may have named both
        return values.get("last_day"), read.kept, read.fault
    kept = read.kept or (words_of(rest) if read.fault else "")
    return read.value, kept, read.fault


def _chosen(entry: Entry, codes: Sequence[str]) -> object:
    if entry.kind is Kind.code:
        return codes[0] if codes else None
    return tuple(codes)


def _joined(lines: Sequence[Sequence[Raw]]) -> Raw:
    """The one cell that holds something as it is, else the words of all."""
    cells = [raw for line in lines for raw in line if words_of(raw).strip()]
    return cells[0] if len(cells) == 1 else " ".join(map(words_of, cells)) or None


def _as_words(lines: Sequence[Sequence[Raw]]) -> str:
    return "\n".join("   ".join(words_of(raw) for raw in line) for line in lines)
