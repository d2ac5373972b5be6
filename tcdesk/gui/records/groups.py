"""The groups of a form: which fields stand under one heading, and how such a group is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from tcdesk.domain.fields import entries_of
from tcdesk.domain.registry import RecordType
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.grid import FieldGrid
from tcdesk.gui.records.nested_words import WORDS
from tcdesk.text import Text

NOTE, SECTOR = "local_note", "sub_unit"
_COLUMN = 380
"""Two columns of fields from 760 pixels on."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields, and tables of rows, under one heading. A folded one shows its heading until it is opened."""

    title: Text | None
    fields: Sequence[str]
    folded: bool = False


def groups_of(kind: RecordType) -> list[Group]:
    """The groups as the declarations have them: the fields, then the rows inside, the office's note last."""
    order: list[Text | None] = []
    names: dict[Text | None, list[str]] = {}
    for entry in entries_of(kind.model):
        if entry.name in (NOTE, SECTOR):
            continue
        if entry.shown.group not in names:
            order.append(entry.shown.group)
            names[entry.shown.group] = []
        names[entry.shown.group].append(entry.name)
    names[order[0]].append(SECTOR)
    found = [Group(title, names[title]) for title in order]
    found += [Group(WORDS[name].title, [name]) for name in kind.nested]
    return [*found, Group(None, [NOTE])]


class GroupBox(QWidget):
    """A heading and its fields. A group that can be folded has a heading to press."""

    def __init__(self, office: Office, group: Group, cells: Sequence[tuple[QWidget, bool]]) -> None:
        super().__init__()
        self.group = group
        self._office = office
        self._toggle: QToolButton | None = None
        self.grid = FieldGrid(office.desk.theme.scaled(_COLUMN), 2)
        self.grid.put(cells)
        whole = parts.column(gap=parts.GRID)
        if group.title is not None:
            whole.addWidget(self._heading(office.say(group.title)))
        whole.addWidget(self.grid)
        self.setLayout(whole)
        self.unfold(not group.folded)

    @property
    def folded(self) -> bool:
        """Whether only the heading is shown."""
        return self.grid.isHidden()

    def unfold(self, shown: bool = True) -> None:
        """Show the fields, or only their heading."""
        if self.folded == shown:
            self.grid.setVisible(shown)
        if self._toggle is not None:
            self._toggle.setChecked(shown)
            self._toggle.setIcon(self._office.icon("chevron-down" if shown else "chevron-right"))

    def note(self, words: str) -> None:
        """Say beside the heading of a group that can be folded what is inside."""
        if self._toggle is not None and self.group.title is not None:
            title = self._office.say(self.group.title)
            self._toggle.setText(f"{title}  ·  {words}" if words else title)
            self._toggle.setAccessibleName(f"{title}, {words}" if words else title)

    def _heading(self, words: str) -> QWidget:
        if not self.group.folded:
            return parts.label(words, "heading")
        found = self._toggle = QToolButton()
        found.setProperty("look", "heading")
        found.setText(words)
        found.setAccessibleName(words)
        found.setCheckable(True)
        found.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        found.toggled.connect(self.unfold)
        return found
