"""The form of a record, made from its declaration: groups of fields, rows inside, problems where they are."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from PySide6.QtCore import QDeadlineTimer, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from tcdesk.domain.fields import Entry, Kind, Leaves, entries_of
from tcdesk.domain.forms import columns_of
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rows import new_row
from tcdesk.domain.rules.wording import advice, sentence
from tcdesk.domain.stored import Nested, Stored
from tcdesk.errors import Problem, Severity
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records import editor
from tcdesk.gui.records.field import Field, Finding, Findings, Marks
from tcdesk.gui.records.groups import Group, GroupBox, groups_of
from tcdesk.gui.records.nested import NestedTable
from tcdesk.gui.records.nested_row import held
from tcdesk.gui.records.options import Options
from tcdesk.text import Text

_IN_ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)", re.ASCII)
_END = object()
_SEVERITY: Mapping[Severity, editor.Severity] = {
    Severity.block: "error",
    Severity.explain: "warning",
    Severity.inform: "info",
}


class Form(QWidget):
    """Shows one record after the other. Put it into `parts.scrolling`: it is as high as its fields.

    `edited`: something was changed by hand; `completed`: it is `whole`. `groups` are what is shown, in its
    order; what they leave out stays in the record as it is. A form may add its own widgets to `body`.

    Its fields are made when they are first asked for, or before that little by little (`make_some`).
    """

    edited = Signal()
    completed = Signal()
    whole = False

    def __init__(self, office: Office, kind: RecordType, *, groups: Sequence[Group] | None = None) -> None:
        super().__init__()
        self.office = office
        self.kind = kind
        self.setObjectName(f"form-{kind.name}")
        self.setProperty("part", "page")
        self._fields: dict[str, Field] = {}
        self._tables: dict[str, NestedTable] = {}
        self._boxes: list[GroupBox] = []
        self._entries = {entry.name: entry for entry in entries_of(kind.model)}
        self._marks = Marks(office)
        self._record = kind.model()
        self._findings = Findings(office)
        self.body = parts.column(gap=3 * parts.GRID, margin=2 * parts.GRID)
        self.setLayout(self.body)
        self._without_choice: set[str] = set()
        self._making: Iterator[None] | None = self._made(groups_of(kind) if groups is None else groups)

    # --- its widgets ---

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by name."""
        self._finish()
        return self._fields

    @property
    def tables(self) -> dict[str, NestedTable]:
        """The rows inside the record, by the name of their kind."""
        self._finish()
        return self._tables

    @property
    def boxes(self) -> list[GroupBox]:
        """The groups, in their order."""
        self._finish()
        return self._boxes

    def make_some(self, milliseconds: int) -> bool:
        """Make fields for that long; whether some are still to be made."""
        until = QDeadlineTimer(milliseconds)
        while self._making is not None and not until.hasExpired():
            if next(self._making, _END) is _END:
                self._finish()
        return self._making is not None

    def showEvent(self, event: QShowEvent) -> None:
        self._finish()
        super().showEvent(event)

    def _finish(self) -> None:
        making, self._making = self._making, None
        if making is not None:
            deque(making, maxlen=0)
            self.whole = True
            self.made()
            self.completed.emit()

    def made(self) -> None:
        """All fields are there: a particular form connects its own widgets. Called once."""

    def _made(self, groups: Sequence[Group]) -> Iterator[None]:
        """Make everything, a field at a time."""
        for group in groups:
            cells: list[tuple[QWidget, bool]] = []
            for name in group.fields:
                cells.append(self._cell(group, name))
                yield
            self._boxes.append(GroupBox(self.office, group, cells))
            yield
        for widget in (self._legend(), self._findings, *self._boxes):
            self.body.addWidget(widget)
            yield
        self.body.addStretch(1)
        self._without_choice = {name for name, field in self._fields.items() if _is_without_choice(field)}
        self._show_fields()
        self._order(self._boxes, self._fields, self._tables)

    # --- the record ---

    def show_record(self, record: Stored, raw: Mapping[str, str] = {}) -> None:
        """Show a record, and words that were typed into it earlier and are no values."""
        self._finish()
        self._record = record
        for name, field in self.fields.items():
            field.editor.set_value(held(record, field.entry))
            if words := raw.get(name):
                field.editor.set_raw(words)
            field.shown_anew()
        for name, table in self.tables.items():
            table.set_value(getattr(record, name))
        for path, words in raw.items():
            if (found := _IN_ROW.fullmatch(path)) and found[1] in self.tables:
                self.tables[found[1]].set_raw((int(found[2]), found[3]), words)
        self._findings.tell(())
        self._show_fields()

    def record(self) -> Stored:
        """What the form holds, as a new object with the identity and version of the record that was shown."""
        columns = {name: getattr(self._record, name) for name in self.kind.model.model_fields}
        values = SimpleNamespace(**{name: field.editor.value() for name, field in self.fields.items()})
        entries = tuple(field.entry for field in self.fields.values())
        found = new_row(self.kind.model, {**columns, **columns_of(values, entries)})
        for name in self.kind.nested:
            setattr(found, name, self.rows(name))
        return found

    def rows(self, name: str) -> list[Nested]:
        """The rows of one kind as the form holds them; a form that shows them in another way says its own."""
        if name in self.tables:
            return self.tables[name].value()
        return [_copy(row) for row in getattr(self._record, name)]

    def raw(self) -> dict[str, str]:
        """By field the words that were typed and are no value so far."""
        found = {name: words for name, field in self.fields.items() if (words := field.editor.raw())}
        for name, table in self.tables.items():
            found |= {f"{name}[{row}].{field}": words for (row, field), words in table.raws().items()}
        return found

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered, besides what dates the record and what every new one begins with."""
        if self.raw() or any(table.count for table in self.tables.values()):
            return False
        return all(
            field.editor.value() in (field.entry.empty, field.entry.default)
            for name, field in self.fields.items()
            if name != self.kind.dated_by
        )

    # --- problems ---

    def show_problems(self, faults: Mapping[str, Text], concerns: Sequence[Problem]) -> None:
        """Say at every field what is wrong with it, over the form what is wrong with the whole record."""
        found: dict[str, list[Finding]] = {}
        for path, text in faults.items():
            found.setdefault(path, []).append(Finding("error", self.office.say(text)))
        for problem in concerns:
            words = " ".join(map(self.office.say, (sentence(problem, self.office.kit), advice(problem))))
            found.setdefault(problem.place.field, []).append(Finding(_SEVERITY[problem.severity], words))
        for name, field in self.fields.items():
            field.tell(found.pop(name, ()))
        for name, table in self.tables.items():
            inside = {
                (int(match[2]), match[3]): found.pop(path)
                for path in list(found)
                if (match := _IN_ROW.fullmatch(path)) and match[1] == name
            }
            table.show_problems(found.pop(name, ()), inside)
        self.tell_own(found)
        self._findings.tell([finding for rest in found.values() for finding in rest])

    def tell_own(self, found: dict[str, list[Finding]]) -> None:
        """Take out of `found` (by path) what a particular form says in widgets of its own."""

    # --- going to a field ---

    def focus_field(self, path: str) -> None:
        """Put the cursor into a field (`held_on`, `agenda[2].topics`), where it is and can be seen."""
        row = _IN_ROW.fullmatch(path)
        name = row[1] if row else path
        for box in self.boxes:
            if box.folded and name in box.group.fields:
                box.unfold()
        target = self._target(name, (int(row[2]), row[3]) if row else (1, ""))
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            # The fields take their places only after this.
            QTimer.singleShot(0, target, lambda: _see(target))

    def _target(self, name: str, where: tuple[int, str]) -> QWidget | None:
        if name in self.tables:
            return self.tables[name].place_of(where)
        return self.fields[name].editor.focus_widget() if name in self.fields else None

    def set_tab_order(self) -> None:
        """Let Tab lead through the form as it is read."""
        self._order(self.boxes, self.fields, self.tables)

    @staticmethod
    def _order(
        boxes: Sequence[GroupBox], fields: Mapping[str, Field], tables: Mapping[str, NestedTable]
    ) -> None:
        before: QWidget | None = None
        for box in boxes:
            for name in box.group.fields:
                stops = tables[name].stops() if name in tables else fields[name].editor.stops()
                for stop in stops:
                    if before is not None:
                        QWidget.setTabOrder(before, stop)
                    before = stop

    # --- widgets ---

    def _cell(self, group: Group, name: str) -> tuple[QWidget, bool]:
        """A field or a table of rows, and whether it takes the whole width."""
        if name in self.kind.nested:
            titled = group.title is None or len(group.fields) > 1
            table = self._tables[name] = NestedTable(self.office, self.kind, name, titled=titled)
            table.changed.connect(self.edited)
            return table, True
        field = self._fields[name] = Field(self._entries[name], self.office, self._marks)
        field.editor.changed.connect(self.edited)
        return field, field.wide

    def _legend(self) -> QWidget:
        shown = [field.entry.shown for field in self._fields.values()]
        return self._marks.legend(
            needed=any(note.needed for note in shown), stays=any(note.leaves is Leaves.no for note in shown)
        )

    def _show_fields(self) -> None:
        """Hide fields that offer nothing to choose, as long as the record holds nothing there."""
        touched = set()
        for name in self._without_choice:
            field = self._fields[name]
            hidden = held(self._record, field.entry) in (None, "", ())
            if field.isHidden() != hidden:
                field.setHidden(hidden)
                touched.add(name)
        for box in self._boxes:
            if touched & set(box.group.fields):
                box.grid.again()


def _is_without_choice(field: Field) -> bool:
    """Whether the list behind a field is empty here: sectors in most units, trainings of no kit."""
    entry: Entry = field.entry
    if entry.kind not in (Kind.code, Kind.codes) or entry.shown.choices == "countries":
        return False
    return not Options(entry, field.office).offered()


def _copy(row: Nested) -> Nested:
    return new_row(type(row), {name: getattr(row, name) for name in type(row).model_fields})


def _see(target: QWidget) -> None:
    """Scroll so far that a field is seen, with its name above and what is wrong below."""
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
            middle = target.mapTo(inside, QPoint(0, target.height() // 2))
            above.ensureVisible(middle.x(), middle.y(), 0, 10 * parts.GRID)
            return
        above = above.parentWidget()
