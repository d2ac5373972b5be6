"""What became of a record step by step; an earlier state can be brought back, words can be erased from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from tcdesk.domain.fields import Kind, entries_of
from tcdesk.domain.registry import RecordType
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.changes_table import changes_table, fill
from tcdesk.services import recording
from tcdesk.services.recording import Change, Step
from tcdesk.text import Text, counted


class HistoryDialog(QDialog):
    """The steps of one record, the newest first, and what changed in the one that is chosen."""

    def __init__(self, office: Office, kind: RecordType, uid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self._office, self._kind, self._uid = office, kind, uid
        self._steps: Sequence[Step] = ()
        say, scaled = office.say, office.desk.theme.scaled
        self.setWindowTitle(say(Text("History")))
        self.steps = QListWidget()
        self.steps.setObjectName("steps")
        self.steps.setAccessibleName(say(Text("Steps, the newest first")))
        self.steps.setWordWrap(True)
        self.steps.setMinimumWidth(scaled(230))
        self.steps.setMaximumWidth(scaled(300))
        self.steps.currentRowChanged.connect(self._show_step)
        heads = [say(Text("Field")), say(Text("Before")), say(Text("After"))]
        self.changes = changes_table(heads, (), name="changes", title=say(Text("What changed")))
        self.changes.itemSelectionChanged.connect(self._field_chosen)
        self.back = parts.button(
            say(Text("Bring this state back")),
            self.bring_back,
            icon=office.icon("arrow-back-up"),
            name="bring-back",
        )
        self.erase = parts.button(
            say(Text("Erase this text from the history")), self.erase_field, kind="danger", name="erase"
        )
        close = parts.button(say(Text("Close")), self.accept, kind="primary", name="close")
        self.note = self._note()
        body = parts.row(self.steps, gap=2 * parts.GRID)
        body.addWidget(self.changes, 1)
        layout = parts.column(gap=2 * parts.GRID, margin=3 * parts.GRID)
        layout.addLayout(body, 1)
        layout.addWidget(self.note)
        layout.addLayout(parts.row(self.back, self.erase, None, close))
        self.setLayout(layout)
        room = self.screen().availableGeometry()
        self.resize(min(scaled(900), room.width() - 40), min(scaled(520), room.height() - 60))
        self.load()

    def _note(self) -> QLabel:
        words = Text(
            "A name was typed by mistake? Correct the field and save. Then choose the field here and erase "
            "it: its words are gone from all earlier states for ever. The log keeps only that it happened."
        )
        return parts.label(self._office.say(words), "dim")

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the steps anew."""
        vault, kind, uid = self._office.vault, self._kind, self._uid
        self._office.run(lambda _: recording.history(vault, kind, uid), self._show)

    def _show(self, steps: Sequence[Step]) -> None:
        if not isValid(self):
            return
        self._steps = steps
        self.steps.clear()
        for step in steps:
            words = Text("{moment}\n{who}: {turn}", moment=step.at, who=step.who, turn=step.turn)
            self.steps.addItem(QListWidgetItem(self._office.say(words)))
        self.steps.setCurrentRow(0)
        self._field_chosen()

    def _show_step(self, place: int) -> None:
        chosen = self._steps[place] if 0 <= place < len(self._steps) else None
        lines = [self._line(change) for change in chosen.changes] if chosen else []
        fill(self.changes, lines)
        self.changes.clearSelection()
        self.back.setEnabled(place > 0)
        self._field_chosen()

    def _line(self, change: Change) -> list[str]:
        language = self._office.desk.language
        return [language.say(change.label), language.show(change.before), language.show(change.after)]

    # --- going back, erasing -----------------------------------------------------------------------

    def bring_back(self) -> None:
        """Save the chosen state as the newest one."""
        office, kind, uid = self._office, self._kind, self._uid
        version = self._steps[self.steps.currentRow()].version

        def done(_: object) -> None:
            office.tell(Text("The earlier state was brought back."))
            if isValid(self):
                self.load()

        office.run(
            lambda _: recording.bring_back(office.vault, kind, uid, version), done, changes=(kind.name,)
        )

    def _field(self) -> tuple[Change, str] | None:
        """The chosen line with its field as it is erased (`title`, `agenda.title`); None: it is no text."""
        step, row = self.steps.currentRow(), self.changes.currentRow()
        if not 0 <= step < len(self._steps) or not self.changes.selectedItems():
            return None
        change = self._steps[step].changes[row]
        before, _, name = change.path.rpartition(".")
        rows = before.partition("[")[0]
        model = self._kind.nested.get(rows) if rows else self._kind.model
        texts = {entry.name for entry in entries_of(model) if entry.kind is Kind.text} if model else set()
        return (change, f"{rows}.{name}" if rows else name) if name in texts else None

    def _field_chosen(self) -> None:
        self.erase.setEnabled(self._field() is not None)

    def erase_field(self) -> None:
        """Take the words of the chosen field out of all earlier states, after asking: it cannot be undone."""
        office, kind, uid = self._office, self._kind, self._uid
        found = self._field()
        if found is None or not office.desk.ask.sure(
            Text("Erase “{field}” from the history?", field=found[0].label),
            Text(
                "What stood in this field earlier is erased from all states of this record and cannot be "
                "brought back. What stands there now stays."
            ),
            Text("Erase"),
            danger=True,
        ):
            return
        field = found[1]

        def done(number: int) -> None:
            office.tell(
                counted("Erased from {count} earlier state.", "Erased from {count} earlier states.", number)
            )
            if isValid(self):
                self.load()

        office.run(
            lambda _: recording.erase_from_history(office.vault, kind, uid, field),
            done,
            changes=(kind.name,),
        )


def open_history(office: Office, kind: RecordType, uid: str, parent: QWidget | None) -> None:
    """Show what became of a record."""
    parts.modal(HistoryDialog(office, kind, uid, parent))
