"""What leaves this computer: the preview before handing in, and the report inside a submission.

Driven by the declarations of the records, so a field added there is shown here. The report is made
from what leaves and looks at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, cast

from tcdesk.domain.content import Content
from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.forms import leaving as leaving_entries
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit, Unit
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.rules import found_at_both_ends
from tcdesk.errors import Problem
from tcdesk.i18n import Language
from tcdesk.reports.outline import Block, Bullets, Cell, Document, Heading, Paragraph, Table
from tcdesk.reports.records import Shown, nested_titles, or_dash, shown
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.text import Text, counted

_MOST_COLUMNS = 8
"""So many fields have columns of their own; the others share one, or no page would be wide enough."""


def leaving(
    content: Content,
    kit: Kit,
    unit: Unit,
    period: Period,
    language: Language,
    *,
    purpose: Literal["preview", "report"],
    problems: Sequence[Problem] = (),
) -> Document:
    """The document about what `unit` hands in for `period`.

    A preview shows each record twice, what leaves beside what stays, and needs stored records. A report
    shows only what leaves; `content` may be of travelling records. `problems` are the
    findings of the checks; explanations then say what they explain.
    """
    preview = purpose == "preview"
    # what a check found in fields that stay is told in the preview only
    told = problems if preview else found_at_both_ends(problems)
    report = shown(content, Wording(kit, language), told)
    title = Text("What leaves this computer") if preview else Text("Report of the territorial commission")
    marking = Text("PREVIEW – NOT HANDED IN") if preview else Text("FOR OFFICIAL USE")
    return Document(
        title=language.say(title),
        subtitle=language.say(Text("{unit}, {period}", unit=unit, period=period.label)),
        language=cast(Literal["ro", "ru", "en"], language.code),
        author=language.say(Text("Territorial commission: {unit}", unit=unit)),
        blocks=tuple(_blocks(report, preview=preview)),
        marking=language.say(marking),
        page_words=language.say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        landscape=True,
        short_title=language.say(
            Text("{title} – {unit}, {period}", title=title, unit=unit, period=period.label)
        ),
    )


def _blocks(report: Shown, *, preview: bool) -> Iterator[Block]:
    if preview:
        words = Text(
            "Only what stands in the columns “Leaves” is handed in to the State Chancellery, signed and "
            "sealed. What stands in the columns “Stays on this computer” is shown here for comparison only. "
            "This document itself holds both: do not pass it on."
        )
        yield Paragraph(report.say(words), "warning")
    else:
        words = Text(
            "This document shows in words what the signed file holds as data. The signed file is what counts."
        )
        yield Paragraph(report.say(words), "lead")
    yield from _overview(report)
    for kind in RECORDS:
        if report.records[kind.name]:
            yield Heading(report.say(kind.title))
            yield from _section(report, kind, preview=preview)


def _overview(report: Shown) -> Iterator[Block]:
    """How many records of each kind there are."""
    rows: list[tuple[Cell, ...]] = [
        (report.say(kind.title), len(report.records[kind.name]))
        for kind in RECORDS
        if report.records[kind.name]
    ]
    if not rows:
        yield Paragraph(report.say(Text("There are no records in this period.")))
        return
    total = sum(len(found) for found in report.records.values())
    yield Table(
        report.say(Text("Contents")),
        report.say(counted("{count} record in all", "{count} records in all", total)),
        [report.say(Text("Records")), report.say(Text("Number"))],
        rows,
        widths=(5, 1),
    )


def _section(report: Shown, kind: RecordType, *, preview: bool) -> Iterator[Block]:
    if preview:
        yield _side_by_side(report, kind)
        if stays := _staying_names(report, kind):
            yield Paragraph(report.say(Text("These fields never leave this computer:")), "note")
            yield Bullets(stays)
    elif kind.single:
        yield from (_sheet(report, kind, record) for record in report.records[kind.name])
    else:
        yield _table(report, kind)


def _sheet(report: Shown, kind: RecordType, record: object) -> Table:
    """A record that exists once: one row for each field that leaves and is filled in."""
    rows = [
        (report.say(entry.shown.label), report.cell(kind, record, entry))
        for entry in leaving_entries(kind.model)
        if report.cell(kind, record, entry) is not None
    ]
    header = (Text("Field"), Text("Value"))
    return Table(
        report.say(kind.title), "", [report.say(words) for words in header], rows or [(NOTHING, NOTHING)]
    )


def _table(report: Shown, kind: RecordType) -> Table:
    """One row for each record, with columns only for what is filled in somewhere."""
    records = report.records[kind.name]
    cells = {
        entry.name: [report.cell(kind, record, entry) for record in records]
        for entry in leaving_entries(kind.model)
    }
    filled = [
        entry for entry in leaving_entries(kind.model) if any(cell is not None for cell in cells[entry.name])
    ]
    columns = _columns(filled)
    header = ["#", *(report.say(entry.shown.label) for entry in columns)]
    body: list[list[Cell]] = [
        [place, *(or_dash(cells[entry.name][place - 1]) for entry in columns)]
        for place in range(1, len(records) + 1)
    ]
    rest = [entry for entry in filled if entry not in columns]
    if rest:
        header.append(report.say(Text("Further details")))
        for row, record in zip(body, records, strict=True):
            row.append(or_dash(report.packed(kind, record, rest)))
    for name, title in nested_titles(kind).items():
        words = [report.nested(kind, name, record) for record in records]
        if any(words):
            header.append(report.say(title))
            for row, said in zip(body, words, strict=True):
                row.append(said or NOTHING)
    return Table(report.say(kind.title), "", header, body)


def _columns(filled: Sequence[Entry]) -> list[Entry]:
    """The fields with a column of their own: all, or as many as fit, needed ones first, in their order."""
    if len(filled) <= _MOST_COLUMNS:
        return list(filled)
    chosen = sorted(filled, key=lambda entry: not entry.shown.needed)[:_MOST_COLUMNS]
    return [entry for entry in filled if entry in chosen]


def _side_by_side(report: Shown, kind: RecordType) -> Table:
    """Each record with what leaves of it beside what stays."""
    leaves = leaving_entries(kind.model)
    stays = [entry for entry in entries_of(kind.model) if not entry.leaves]
    rows: list[tuple[Cell, ...]] = []
    for place, record in enumerate(report.records[kind.name], 1):
        going = [report.packed(kind, record, leaves), *_inside(report, kind, record, leaves=True)]
        left = [report.packed(kind, record, stays), *_inside(report, kind, record, leaves=False)]
        rows.append((place, _lines(going), _lines(left)))
    header = ("#", report.say(Text("Leaves")), report.say(Text("Stays on this computer")))
    return Table(report.say(kind.title), "", header, rows, widths=(0.5, 6, 6))


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part) or NOTHING


def _inside(report: Shown, kind: RecordType, record: object, *, leaves: bool) -> Iterator[str]:
    """The rows inside a record under their title: what leaves of them, or what stays."""
    for name, title in nested_titles(kind).items():
        if leaves:
            words = report.nested(kind, name, record)
        else:
            kept = [entry for entry in entries_of(kind.nested[name]) if not entry.leaves]
            packed = [report.packed(kind, row, kept).replace("\n", "; ") for row in getattr(record, name)]
            words = "\n".join(line for line in packed if line)
        if words:
            yield f"{report.say(title)}:\n{words}"


def _staying_names(report: Shown, kind: RecordType) -> list[str]:
    """The labels of all fields that stay, those of rows inside the record after their title."""
    own = [report.say(entry.shown.label) for entry in entries_of(kind.model) if not entry.leaves]
    found = [", ".join(own)] if own else []
    for name, title in nested_titles(kind).items():
        labels = [
            report.say(entry.shown.label) for entry in entries_of(kind.nested[name]) if not entry.leaves
        ]
        if labels:
            found.append(f"{report.say(title)}: {', '.join(labels)}")
    return found
