"""What taking a file in would do: new and changed records, what was read only in part, what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from tcdesk.domain.fields import entries_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import RowsRejected
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.several_rows import value_in
from tcdesk.reports.changes import said
from tcdesk.reports.wording import Wording
from tcdesk.services.importing import Fresh, Imported
from tcdesk.services.recording.forming import record_from
from tcdesk.text import Text, counted

_MOST_LINES, _MOST_ROWS, _MOST_COLUMNS = 200, 200, 8
_LONGEST = 90


def summary(done: Imported) -> list[Text]:
    """How many records are new, changed, there already, or newer here."""
    lines = []
    if done.new:
        lines.append(counted("{count} new record", "{count} new records", done.new))
    if done.changed:
        lines.append(counted("{count} changed record", "{count} changed records", done.changed))
    if done.unchanged:
        lines.append(
            counted("{count} record was there already", "{count} records were there already", done.unchanged)
        )
    if done.older:
        lines.append(
            counted(
                "{count} record was changed here since and was kept",
                "{count} records were changed here since and were kept",
                done.older,
            )
        )
    return lines


def of_outcome(office: Office, done: Imported) -> list[QWidget]:
    """Cards with everything that would happen."""
    say = office.say
    if not (done.new or done.changed or done.unchanged or done.older):
        return [parts.Banner("warning", say(Text("There are no rows to take in.")))]
    found: list[QWidget] = []
    wording = Wording(office.kit, office.desk.language)
    for fresh in done.fresh:
        title = Text("New: {records} ({count})", records=BY_NAME[fresh.record].title, count=fresh.count)
        found.append(
            parts.card(_records(office, fresh, wording), title=say(title), name=f"new-{fresh.record}")
        )
    if done.changes:
        lines = [
            line
            for item in said(done.changes[:_MOST_LINES], wording)
            for line in (say(item.title), *(f"      {say(words)}" for words in item.lines))
        ]
        found.append(_listed(office, Text("These records change:"), lines, "changes"))
    if done.repeats:
        found.append(_places(office, Text("Perhaps there already:"), done.repeats, "repeats"))
    if done.remarks:
        problems = [fault.problem for fault in done.remarks]
        found.append(_places(office, Text("Read only in part:"), problems, "remarks"))
    return found


def of_faults(office: Office, refused: RowsRejected) -> QWidget:
    """Every place that does not fit, with what is expected there."""
    say = office.say
    rows = [(place, say(text)) for place, text in refused.problems[:_MOST_ROWS]]
    table = _table(office, [say(Text("Place")), say(Text("What is expected"))], rows, "faults")
    return parts.card(table, title=say(Text("What does not fit")))


def _records(office: Office, fresh: Fresh, wording: Wording) -> QWidget:
    """The first of the new records, with the fields that any of them has."""
    kind = BY_NAME[fresh.record]
    records = [record_from(kind, state) for state in fresh.first]
    entries = [
        entry
        for entry in entries_of(kind.model)
        if any(value_in(record, entry) not in (entry.default, entry.empty) for record in records)
    ][:_MOST_COLUMNS]
    rows = [[wording.in_text(wording.cell(record, entry)) for entry in entries] for record in records]
    heads = [office.say(entry.shown.label) for entry in entries]
    table = _table(office, heads, rows, f"records-{fresh.record}")
    if fresh.count == len(fresh.first):
        return table
    more = Text("Only the first {count} are shown here.", count=len(fresh.first))
    holder = QWidget()
    holder.setLayout(parts.column(table, parts.label(office.say(more), "dim")))
    return holder


def _places(office: Office, title: Text, found: Sequence[tuple[str, Text]], name: str) -> QWidget:
    lines = [f"{place}: {office.say(text)}" for place, text in found]
    return _listed(office, title, lines, name)


def _listed(office: Office, title: Text, lines: Sequence[str], name: str) -> QWidget:
    shown = [*lines[:_MOST_LINES], *(["…"] if len(lines) > _MOST_LINES else [])]
    return parts.card(parts.label("\n".join(shown), name=name), title=office.say(title))


def _table(office: Office, heads: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> QTableWidget:
    table = QTableWidget(len(rows), len(heads))
    table.setObjectName(name)
    table.setAccessibleName(", ".join(heads))
    table.setHorizontalHeaderLabels(list(heads))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(len(heads) == 2)
    table.verticalHeader().hide()
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            line = " ".join(words.split())
            item = QTableWidgetItem(
                line if len(heads) == 2 or len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
            )
            item.setToolTip(words)
            table.setItem(row, column, item)
    _measure(office, table)
    return table


def _measure(office: Office, table: QTableWidget) -> None:
    """Columns as wide as their words, up to a limit; as high as its rows, up to ten of them."""
    scaled, head = office.desk.theme.scaled, table.horizontalHeader()
    head.setHighlightSections(False)
    table.resizeColumnsToContents()
    for column in range(table.columnCount()):
        head.resizeSection(column, min(head.sectionSize(column) + scaled(parts.GRID), scaled(280)))
    head.setSectionResizeMode(table.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
    if table.wordWrap():
        table.resizeRowsToContents()
    shown = sum(table.rowHeight(row) for row in range(min(table.rowCount(), 10)))
    table.setFixedHeight(shown + head.sizeHint().height() + scaled(3 * parts.GRID))
