"""What a person is told of a map: its columns in words, what was guessed, and words that nobody knows yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tcdesk.domain.fields import Entry
from tcdesk.domain.reference import Code, Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.i18n import plain
from tcdesk.text import Text, counted
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.column_map import CLOSED, LEFT_OUT, NOTE, ColumnMap, meant, targets
from tcdesk.workbooks.guessing import Guess
from tcdesk.workbooks.header_words import AGENDA, DECISIONS, WOMEN_MEN
from tcdesk.workbooks.headers import SURE, Heading, cell
from tcdesk.workbooks.list_doubts import tells_not_held
from tcdesk.workbooks.list_rows import Column, Layout, filled, layout_of, no_record
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Table

_MOST_WORDS, _LONGEST_WORDS, _NAMED, _SEEN_ROWS = 60, 80, 12, 5_000

_SPECIAL: Mapping[str, Text] = {
    AGENDA: Text("Items of the agenda"),
    DECISIONS: Text("Decisions"),
    WOMEN_MEN: Text("Women and men, in one cell"),
}


FROM_WORDS: Mapping[str, tuple[str, str]] = {"event": ("kind", "title"), "training": ("topic", "title")}
"""Of each type of record, a field that the words of another one may name."""


def describe(columns: ColumnMap, kit: Kit | None = None) -> list[Text]:
    """What becomes of each column, a line each; with the kit, its codes are told by their labels."""
    entries = targets(BY_NAME[columns.records])
    lines = [Text("Taken as: {title}", title=BY_NAME[columns.records].title)]
    for header, name in columns.columns.items():
        if name == LEFT_OUT:
            lines.append(Text("“{header}”: left out", header=header))
        elif name == NOTE:
            lines.append(Text("“{header}”: kept in the note for this office", header=header))
        else:
            label = entries[name].shown.label if name in entries else _SPECIAL[name]
            lines.append(Text("“{header}”: {field}", header=header, field=label))
    if columns.year:
        lines.append(Text("Days without a year: {year}", year=str(columns.year)))
    target, source = FROM_WORDS.get(columns.records, ("", ""))
    taken = columns.columns.values()
    if source in taken and target not in taken and target not in columns.defaults:
        lines.append(Text("{field}: taken from the title", field=entries[target].shown.label))
    return [*lines, *(_default_line(entries[name], words, kit) for name, words in columns.defaults.items())]


def _default_line(entry: Entry, words: str, kit: Kit | None) -> Text:
    label = entry.shown.label
    return Text(
        "Where a row says nothing: {field} “{words}”", field=label, words=_label(entry, words, kit) or words
    )


def _label(entry: Entry, code: str, kit: Kit | None) -> Text | Code | None:
    """What people call a code of a closed list; None for other words."""
    if entry.enum is not None:
        return entry.enum[code].label if code in entry.enum.__members__ else None
    return kit.entry(entry.shown.choices, code) if kit is not None and entry.kind in CLOSED else None


def questions(guess: Guess, aside: Mapping[str, Sequence[str]]) -> list[Text]:
    """What was guessed in a new map; `aside` are the headers that are no field, by what they became."""
    kind = BY_NAME[guess.records]
    asked = []
    if guess.heading.row < 0:
        asked.append(Text("The list has no headers; its columns were told by what stands in them."))
    if guess.rival:
        other = BY_NAME[guess.rival].title
        asked.append(Text("Taken for “{title}”; it may be “{other}”.", title=kind.title, other=other))
    entries = targets(kind)
    for column, (name, fitting) in sorted(guess.taken.items()):
        if guess.heading.row >= 0 and fitting < SURE and name in entries:
            header, label = guess.heading.words[column], entries[name].shown.label
            asked.append(Text("“{header}” is probably “{field}”.", header=header, field=label))
    if aside[NOTE]:
        asked.append(Text("Kept in the note for this office: {headers}.", headers=list(aside[NOTE])))
    if aside[LEFT_OUT]:
        asked.append(Text("Left out: {headers}.", headers=list(aside[LEFT_OUT])))
    return asked


def undecided(
    table: Table, found: Heading, columns: ColumnMap, kit: Kit
) -> tuple[dict[str, dict[str, list[str]]], list[Text]]:
    """Words in columns of closed lists that no list knows: they wait in the map for their codes."""
    values = {name: dict(words) for name, words in columns.values.items()}
    asked: list[Text] = []
    if columns.records == "case":
        # words of such a list may say who somebody is, and a map is kept
        return values, asked
    cells = Cells(kit, lenient=True, meant=meant(columns))
    layout = layout_of(table, found, columns)
    for column in layout.columns:
        if column.entry is None or column.entry.kind not in CLOSED:
            continue
        unread = _unread(layout, column, column.entry, cells)
        if unread:
            known = values.setdefault(column.entry.closed_list, {})
            known.update({words: [] for words in unread if words not in known})
            asked.append(_undecided_words(column.entry, unread))
    if asked:
        asked.append(
            Text("To say it, run the import with --map and the name of a file, and write the codes there.")
        )
    return values, asked


def _unread(layout: Layout, column: Column, entry: Entry, cells: Cells) -> list[str]:
    words: dict[str, str] = {}
    table = layout.table
    for row in range(layout.heading.first, min(len(table.rows), _SEEN_ROWS)):
        said = words_of(cell(table, row, column.place)).strip()
        if not said or plain(said) in words or len(said) > _LONGEST_WORDS:
            continue
        if no_record(layout, row, filled(layout, row)) is None:
            asked = cells.read(entry, said).fault is not None and not tells_not_held(said)
            words[plain(said)] = said if asked else ""
    return [said for said in words.values() if said][:_MOST_WORDS]


def _undecided_words(entry: Entry, unread: Sequence[str]) -> Text:
    if len(unread) > _NAMED:
        return counted(
            "{field}: {count} entry is not in the list ({words} and {rest} more). Say what it means.",
            "{field}: {count} entries are not in the list ({words} and {rest} more). Say what they mean.",
            len(unread),
            field=entry.shown.label,
            words=", ".join(unread[:_NAMED]),
            rest=len(unread) - _NAMED,
        )
    return counted(
        "{field}: {count} entry is not in the list ({words}). Say once what it means.",
        "{field}: {count} entries are not in the list ({words}). Say once what they mean.",
        len(unread),
        field=entry.shown.label,
        words=list(unread),
    )
