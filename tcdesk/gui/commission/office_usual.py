"""The usual members of a commission at once: the institutions are ticked, the names follow later."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from tcdesk.domain.choices import Role
from tcdesk.domain.commission import Member
from tcdesk.domain.fields import entries_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.domain.stored import Stored
from tcdesk.gui import parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.records.date_editor import DateEditor
from tcdesk.services import recording
from tcdesk.text import Text, counted

USUAL = (
    "local_authority",
    "social_assistance",
    "police",
    "prosecutor",
    "education",
    "health",
    "employment_agency",
    "labour_inspection",
    "child_protection",
)
"""Kinds of institutions that sit in most commissions; the first one gives the chair."""
_KIND = Qt.ItemDataRole.UserRole
_WIDE, _HIGH = 560, 560


class UsualDialog(QDialog):
    """A list to tick and the day from which they are members. A member without a name is incomplete."""

    def __init__(self, office: Office, parent: QWidget | None = None, *, there: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.setObjectName("usual-members")
        self._office = office
        say = office.say
        self.setWindowTitle(say(Text("Usual members")))
        self.list = self._list(frozenset(there))
        self.day = DateEditor(next(entry for entry in entries_of(Member) if entry.name == "from_day"), office)
        self.problem = parts.label("", "error", name="problem")
        self.problem.hide()
        words = Text(
            "Tick the institutions that sit in your commission. A member is entered for each; the names are "
            "added afterwards."
        )
        from_day = parts.label(say(Text("Member from")), wrap=False)
        from_day.setBuddy(self.day.focus_widget())
        layout = parts.column(
            parts.label(self.windowTitle(), "title"),
            parts.label(say(words)),
            self.list,
            gap=2 * parts.GRID,
            margin=3 * parts.GRID,
        )
        layout.addLayout(parts.row(from_day, self.day, None))
        layout.addWidget(self.problem)
        self.add_button = parts.button("", self.add, kind="primary", name="add-usual")
        close = parts.button(say(Text("Cancel")), self.reject, name="cancel")
        layout.addLayout(parts.row(None, close, self.add_button))
        self.setLayout(layout)
        scaled = office.desk.theme.scaled
        self.resize(scaled(_WIDE), scaled(_HIGH))
        self._count()

    def _list(self, there: frozenset[str]) -> QListWidget:
        office, found = self._office, QListWidget()
        found.setObjectName("kinds")
        found.setAccessibleName(office.say(Text("Kind of institution")))
        found.setWordWrap(True)
        kinds = {entry.code: entry for entry in office.kit.institution_kinds}
        others = [code for code in kinds if code not in USUAL]
        for code in (*(code for code in USUAL if code in kinds), *others):
            item = QListWidgetItem(office.desk.language.label(kinds[code]))
            item.setData(_KIND, code)
            ticked = code in USUAL and code not in there
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            found.addItem(item)
        found.itemChanged.connect(lambda _: self._count())
        found.setCurrentRow(0)
        return found

    def ticked(self) -> list[str]:
        """The kinds of institutions that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [str(item.data(_KIND)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _count(self) -> None:
        number = len(self.ticked())
        words = self._office.say(counted("Add {count} member", "Add {count} members", number))
        self.add_button.setText(words)
        self.add_button.setAccessibleName(words)
        self.add_button.setEnabled(number > 0)

    def add(self) -> None:
        """Enter a member for each institution that is ticked."""
        fault = self.day.fault()
        self.problem.setVisible(fault is not None)
        if fault is not None:
            self.problem.setText(self._office.say(fault))
            self.day.focus_widget().setFocus()
            return
        office, vault, day, kinds = self._office, self._office.vault, self.day.value(), self.ticked()

        def work(_: Job) -> list[Stored]:
            there = recording.listed(vault, BY_NAME["member"], None)
            chaired = any(isinstance(row, Member) and row.role is Role.chair for row in there)
            return recording.save_several(vault, [_member(kind, day, chaired) for kind in kinds])

        def done(saved: list[Stored]) -> None:
            words = counted(
                "{count} member was entered. Add the name.",
                "{count} members were entered. Add their names.",
                len(saved),
            )
            office.tell(words, Text("Undo"), lambda: _take_back(office, saved))
            if isValid(self):
                self.accept()

        office.run(work, done, changes=("member",))


def _member(kind: str, day: object, chaired: bool) -> Stored:
    role = Role.chair if kind == USUAL[0] and not chaired else Role.member
    return new_row(Member, {"kind": kind, "from_day": day, "role": role})


def _take_back(office: Office, saved: Sequence[Stored]) -> None:
    vault = office.vault
    office.run(lambda _: recording.remove_several(vault, saved), changes=("member",))
