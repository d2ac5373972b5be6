"""What can be done with the records of a page: each with its words, icon, keys and place in the menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from tcdesk.domain.stored import Stored
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Action:
    """What a page offers for the record that is shown; with `several` for each row that is marked."""

    name: str
    title: Text
    icon: str
    do: Callable[[Office, Stored], None]
    several: bool = False


def command(
    owner: QWidget,
    office: Office,
    name: str,
    title: Text,
    icon: str,
    do: Callable[[], object],
    keys: str = "",
) -> QAction:
    """A command of a page, for its buttons and the menu of its table."""
    words = office.say(title)
    found = QAction(office.icon(icon), words, owner)
    found.setObjectName(name)
    if keys:
        found.setShortcut(QKeySequence(keys))
        found.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        found.setToolTip(f"{words} ({shown})")
    found.triggered.connect(lambda _=False: do())
    owner.addAction(found)
    return found


def command_button(action: QAction) -> QToolButton:
    """The command as a button that shows only its icon."""
    found = QToolButton()
    found.setDefaultAction(action)
    found.setObjectName(action.objectName())
    found.setAccessibleName(action.text())
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    found.setIconSize(parts.icon_button("", action.icon()).iconSize())
    return found
