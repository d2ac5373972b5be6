"""One member on the list of a meeting: ticked when there, else why not, or who came instead."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QSizePolicy

from tcdesk.domain.choices import Presence
from tcdesk.domain.fields import entries_of
from tcdesk.domain.meeting import Attendance
from tcdesk.domain.rows import new_row
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.choice_editors import ChoiceEditor
from tcdesk.gui.records.editor import Severity
from tcdesk.gui.records.text_editors import TextEditor
from tcdesk.text import Text

THERE = (Presence.present, Presence.substitute)
_ROUND = (Presence.present, Presence.absent_with_reason, Presence.absent, Presence.substitute)
_ENTRIES = {entry.name: entry for entry in entries_of(Attendance)}


class _Tick(QCheckBox):
    """A box to tick; the arrows lead to other members and other answers, Delete strikes the member out."""

    moved = Signal(int)
    turned = Signal(int)
    struck = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key:
                self.moved.emit(1 if key is Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                self.turned.emit(1 if key is Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Delete:
                self.struck.emit()
            case _:
                super().keyPressEvent(event)


class Attendant(QFrame):
    """Shows one row of the attendance. `name` is said for the entry of the row, `work` stands below it."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        say = office.say
        self.setProperty("part", "row")
        self._office = office
        self._row = Attendance()
        self.tick = _Tick()
        self.tick.setObjectName("present")
        self.work = parts.label("", "dim")
        self.presence = ChoiceEditor(_ENTRIES["presence"], office)
        self.presence.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.presence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reason = TextEditor(_ENTRIES["reason"], office)
        self.reason.line.setPlaceholderText(say(Text("Reason of absence")))
        self.substitute = TextEditor(_ENTRIES["substitute"], office)
        self.substitute.line.setPlaceholderText(say(Text("Substitute's name")))
        self.bin = parts.icon_button(
            say(Text("Remove")), office.icon("trash"), self.tick.struck.emit, name="strike"
        )
        self.bin.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bin.setIconSize(QSize(16, 16))
        self.problem = parts.label("", "error")
        self.problem.hide()
        self.work.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        whole = parts.column(gap=parts.GRID // 2, margin=parts.GRID // 2)
        whole.addLayout(parts.row(self.tick, self.work, self.bin))
        # A line of its own for who or why: beside the answer it would be too short to read.
        answer = parts.column(self.presence, gap=parts.GRID // 2)
        answer.addLayout(parts.row(self.reason, self.substitute))
        # Under the name, not under the box that is ticked.
        answer.setContentsMargins(office.desk.theme.scaled(27), 0, parts.GRID, parts.GRID // 2)
        whole.addLayout(answer)
        whole.addWidget(self.problem)
        self.setLayout(whole)
        # Not `clicked`: a screen reader ticks without a click.
        self.tick.toggled.connect(self._ticked)
        self.tick.turned.connect(self._turn)
        self.presence.changed.connect(self._chosen)
        self.reason.changed.connect(self.changed)
        self.substitute.changed.connect(self.changed)

    def call(self, name: str, work: str) -> None:
        """Say who it is."""
        self.tick.setText(name)
        self.tick.setAccessibleName(name)
        self.work.setText(work)
        self.work.setVisible(bool(work))
        for editor in (self.presence, self.reason, self.substitute):
            label = self._office.say(editor.entry.shown.label)
            editor.call(self._office.say(Text("{row}, {field}", row=name, field=label)))

    def show_row(self, row: Attendance) -> None:
        self._row = row
        self.presence.set_value(row.presence)
        self.reason.set_value(row.reason)
        self.substitute.set_value(row.substitute)
        self._show_presence()
        self.tell("", "")

    def row(self, position: int) -> Attendance:
        """The row as it stands."""
        columns = {
            "member": self._row.member,
            "presence": self.presence.value(),
            "reason": self.reason.value(),
            "substitute": self.substitute.value(),
        }
        return new_row(Attendance, {**columns, "position": position})

    def answer(self, presence: Presence | None) -> None:
        """Set the answer, as with the mouse."""
        if self.presence.value() != presence:
            self.presence.set_value(presence)
            self._chosen()

    def tell(self, words: str, severity: Severity) -> None:
        """Say what is wrong with the row."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.problem.setProperty("look", severity if severity in ("error", "warning") else "dim")
        parts.restyle(self.problem)
        self.presence.set_problem(words, severity)

    def _ticked(self, there: bool) -> None:
        self.answer(Presence.present if there else Presence.absent)

    def _turn(self, by: int) -> None:
        now = self.presence.value()
        place = _ROUND.index(now) + by if isinstance(now, Presence) else (0 if by > 0 else -1)
        self.answer(_ROUND[place % len(_ROUND)])

    def _chosen(self) -> None:
        self._show_presence()
        self.changed.emit()

    def _show_presence(self) -> None:
        """Tick who is there, and offer what belongs to the answer; what was entered stays to be seen."""
        now = self.presence.value()
        with QSignalBlocker(self.tick):
            self.tick.setChecked(now in THERE)
        self.reason.setVisible(now is Presence.absent_with_reason or bool(self.reason.value()))
        self.substitute.setVisible(now is Presence.substitute or bool(self.substitute.value()))
