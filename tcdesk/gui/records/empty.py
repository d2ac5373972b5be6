"""What a page of records shows while there are none: what belongs here, and how to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from tcdesk.gui import icons, parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.text import Text


def empty_state(
    office: Office,
    words: Text,
    first: Text,
    icon: str,
    begin: Callable[[], object],
    several: Callable[[], object],
) -> QWidget:
    """A friendly sentence with three ways to begin: one record, several, or a list that exists already."""
    say, theme = office.say, office.desk.theme
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, theme.colours.accent_text, theme.scaled(40)))
    buttons = FlowLayout(parts.GRID)
    for button in (
        parts.button(say(first), begin, kind="primary", name="begin"),
        parts.button(say(Text("Add several")), several, icon=office.icon("table-plus"), name="begin-several"),
        parts.button(
            say(Text("Take in a list or workbook")),
            lambda: office.go("import"),
            icon=office.icon("file-import"),
            name="begin-import",
        ),
    ):
        buttons.addWidget(button)
    inside = QFrame()
    inside.setProperty("part", "card")
    layout = parts.column(picture, parts.label(say(words), "lead", name="empty"), gap=2 * parts.GRID)
    layout.setContentsMargins(3 * parts.GRID, 3 * parts.GRID, 3 * parts.GRID, 3 * parts.GRID)
    layout.addLayout(buttons)
    inside.setLayout(layout)
    inside.setMaximumWidth(theme.scaled(720))
    found = QWidget()
    whole = QVBoxLayout(found)
    whole.setContentsMargins(0, 2 * parts.GRID, 0, 0)
    whole.addWidget(inside, 0, Qt.AlignmentFlag.AlignTop)
    whole.addStretch(1)
    return found
