"""One indicator: its words, its value, and the reason where there is none. It is saved by itself."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from shiboken6 import isValid

from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.forms import columns_of
from tcdesk.domain.indicator import IndicatorValue
from tcdesk.domain.rows import new_row
from tcdesk.domain.rules.wording import advice, sentence
from tcdesk.domain.values import NoNumber, Number, answered
from tcdesk.errors import Problem, RecordConflict, Severity
from tcdesk.gui import icons, parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import Columns
from tcdesk.gui.records import editor
from tcdesk.gui.records.field import Field, Finding, Marks
from tcdesk.gui.records.nested_row import held
from tcdesk.reports.wording import Wording
from tcdesk.services import recording
from tcdesk.services.commission.measuring import KIND, Asked
from tcdesk.text import Text

SAVE_AFTER = 700
"""Milliseconds after the last key."""
_TWO = 720
Result = tuple[IndicatorValue, tuple[Problem, ...]]


class IndicatorRow(QFrame):
    """`following`: on to the next one; `answered_anew`: what counts as answered may have changed; `saved`: a
    value was saved; `stale`: somebody else saved it meanwhile."""

    following = Signal()
    answered_anew = Signal()
    saved = Signal()
    stale = Signal()

    def __init__(self, office: Office, asked: Asked, number: int, marks: Marks) -> None:
        super().__init__()
        self._office = office
        self.setObjectName(f"indicator-{asked.indicator.code}")
        self.setProperty("part", "card")
        self.typed = False
        self._saving = 0
        # Only touched by the thread for work: the version that it saved last.
        self._version = 0
        entries = {entry.name: entry for entry in entries_of(IndicatorValue)}
        self.value = Field(entries["value"], office, marks, compact=True, named=False)
        self.reason = Field(entries["reason"], office, marks, compact=True)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = parts.label(self._named(asked, number), "lead", name="indicator-words")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.save)
        self.show_asked(asked)
        for field in (self.value, self.reason):
            field.editor.changed.connect(self._edited)
            field.editor.left.connect(self.save)
            field.call(f"{self.words.text()}: {office.say(field.entry.shown.label)}")
        self._keys()

    def _named(self, asked: Asked, number: int) -> str:
        """The wording of the list; with the sector or the part of the year that a value is for."""
        office, record = self._office, asked.record
        wording = Wording(office.kit, office.desk.language)
        found = f"{number}. {office.desk.language.label(asked.indicator)}"
        for entry in entries_of(IndicatorValue):
            own = entry.name == "sub_unit" or (
                entry.name == "period" and record.period not in (None, str(office.period))
            )
            if own and (words := wording.in_text(wording.cell(record, entry))):
                found += f" · {words}"
        return found

    def _lay_out(self) -> None:
        head = parts.row(self._sign, self.words)
        head.setStretch(1, 1)
        left, right = QWidget(), QWidget()
        left.setLayout(head)
        right.setLayout(parts.column(self.value, self.reason))
        columns = Columns(left, right, self._office.desk.theme.scaled(_TWO))
        self.setLayout(parts.column(columns, margin=parts.GRID + parts.GRID // 2))

    def _keys(self) -> None:
        """Enter leads on, from wherever the cursor is in the row."""
        for stop in (*self.value.editor.stops(), *self.reason.editor.stops()):
            for key in ("Return", "Enter"):
                shortcut = QShortcut(QKeySequence(key), stop)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(self._on)

    def _on(self) -> None:
        reason = self.reason.editor.focus_widget()
        if self.wants_reason and not self.reason.editor.value() and not reason.hasFocus():
            reason.setFocus()
        else:
            self.following.emit()

    # --- what is shown -----------------------------------------------------------------------------

    def show_asked(self, asked: Asked) -> None:
        """Show a value as it was read."""
        self.record = asked.record
        for field in (self.value, self.reason):
            field.editor.set_value(held(asked.record, field.entry))
            if words := asked.raw.get(field.entry.name):
                field.editor.set_raw(words)
            field.shown_anew()
        self.typed = False
        self.tell(asked.problems)
        self._follow()

    @property
    def ahead(self) -> bool:
        """Whether the row knows better than what was read a moment ago."""
        return self.typed or bool(self._saving)

    @property
    def given(self) -> Number | NoNumber:
        """The value as it stands."""
        found = self.value.editor.value()
        assert isinstance(found, Number | NoNumber)
        return found

    @property
    def is_answered(self) -> bool:
        """Whether a number stands there, or that it does not apply."""
        return not self.value.editor.raw() and answered(self.given)

    @property
    def wants_reason(self) -> bool:
        """Whether the reason is asked for: why it does not apply, or is not known."""
        return self.given.state in ("not_applicable", "not_known")

    @property
    def has_focus(self) -> bool:
        """Whether the cursor is in this row."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus(self, field: str = "") -> None:
        """Put the cursor into the row."""
        wanted = self.reason if field == "reason" and not self.reason.isHidden() else self.value
        wanted.editor.focus_widget().setFocus(Qt.FocusReason.TabFocusReason)

    def tell(self, problems: Sequence[Problem]) -> None:
        """Show what the checks say."""
        found: dict[str, list[Finding]] = {}
        for problem in problems:
            say = self._office.say
            words = f"{say(sentence(problem, self._office.kit))} {say(advice(problem))}"
            severity: editor.Severity = "error" if problem.severity is Severity.block else "warning"
            place = "reason" if problem.place.field == "reason" else "value"
            found.setdefault(place, []).append(Finding(severity, words))
        self.value.tell(found.get("value", ()))
        self.reason.tell(found.get("reason", ()))

    def _follow(self) -> None:
        self.reason.setVisible(self.wants_reason or bool(self.reason.editor.value()))
        colours, side = self._office.desk.theme.colours, self._office.desk.theme.scaled(20)
        done = self.is_answered
        name, colour = ("circle-check", colours.good) if done else ("circle-dashed", colours.dim)
        self._sign.setPixmap(icons.pixmap(name, colour, side))
        self._sign.setAccessibleName(self._office.say(Text("answered") if done else Text("not answered")))

    # --- saving ------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self.typed = True
        self._follow()
        self.answered_anew.emit()
        self._timer.start()

    def _changed_record(self) -> IndicatorValue:
        fields: tuple[Entry, ...] = (self.value.entry, self.reason.entry)
        values = SimpleNamespace(value=self.given, reason=self.reason.editor.value())
        columns = {name: getattr(self.record, name) for name in IndicatorValue.model_fields}
        return new_row(IndicatorValue, {**columns, **columns_of(values, fields)})

    def save(self) -> None:
        """Save what was typed; words that are no number are kept as a draft."""
        self._timer.stop()
        if not self.typed:
            return
        office, vault, period = self._office, self._office.vault, self._office.period
        record, raw = self._changed_record(), self.value.editor.raw()
        fresh = not record.version and not self._saving
        if fresh and not raw and record.value_state == "unanswered" and not record.reason:
            # Typed and taken out again: nothing is to be kept.
            self.typed = False
            office.run(lambda _: recording.drop_draft(vault, record.uid))
            return
        self.typed = False
        self._saving += 1

        def work(_: Job) -> Result:
            record.version = max(record.version, self._version)
            if raw or recording.faults(KIND, record):
                recording.keep_draft(vault, record, {"value": raw} if raw else {})
                return record, ()
            try:
                recording.save(vault, record)
            except Exception:
                # Whatever it is, a mistake of ours too.
                recording.keep_draft(vault, record, {})
                raise
            self._version = record.version
            return record, recording.concerns(vault, KIND, record, period)

        def done(found: Result) -> None:
            if isValid(self):
                self._saving -= 1
                self.record.version = max(self.record.version, found[0].version)
                if not self.typed:
                    self.tell(found[1])
                self.saved.emit()

        def failed(problem: Exception) -> None:
            office.desk.alerts.show(problem)
            if isValid(self):
                self._saving -= 1
                if isinstance(problem, RecordConflict):
                    self.stale.emit()

        office.run(work, done, failed)
