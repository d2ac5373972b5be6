"""The settings of this user at this computer: language, looks, locking. Each takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from tcdesk import settings
from tcdesk.gui import parts
from tcdesk.gui.access.dialog import AccessDialog
from tcdesk.gui.access.languages import NAMES
from tcdesk.gui.access.second_place import SecondPlace
from tcdesk.gui.office import Office
from tcdesk.gui.workspace.foot import IDLE_TITLE, idle_words
from tcdesk.text import Text

THEMES = {
    "system": Text("As the system"),
    "light": Text("Light"),
    "dark": Text("Dark"),
    "contrast": Text("High contrast"),
}
IDLE = (0, 5, 10, 15, 30, 60)


def open_settings(office: Office, parent: QWidget) -> None:
    """Show the settings."""
    parts.modal(SettingsDialog(office, parent))


class SettingsDialog(AccessDialog):
    """What can be set, in three groups."""

    def __init__(self, office: Office, parent: QWidget | None) -> None:
        super().__init__(office.desk, Text("Settings"), "settings-dialog", parent)
        self._office = office
        say = office.say
        chosen = office.desk.settings
        self.body.addWidget(parts.label(say(Text("Settings")), "title"))
        self._add_row(Text("Language"), "language", NAMES, office.desk.language.code, self._speak)
        themes = {name: say(words) for name, words in THEMES.items()}
        self._add_row(Text("Colours"), "theme", themes, chosen.theme, self._paint)
        sizes = {str(size): f"{size} %" for size in settings.TEXT_SIZES}
        self._add_row(Text("Size of letters"), "text-size", sizes, str(chosen.text_size), self._size)
        self._add_idle(chosen.idle_minutes)
        self.place = SecondPlace(office)
        self.body.addWidget(self.place)
        self.body.addStretch(1)
        self.add_buttons()

    def _add_row(
        self, title: Text, name: str, choices: Mapping[str, str], chosen: str, choose: Callable[[str], None]
    ) -> None:
        group = QButtonGroup(self)
        buttons: list[QWidget | None] = []
        for code, words in choices.items():
            button = QRadioButton(words)
            button.setObjectName(f"{name}-{code}")
            button.setChecked(code == chosen)
            button.clicked.connect(lambda _=False, code=code: choose(code))
            group.addButton(button)
            buttons.append(button)
            if button.isChecked() and name == "language":
                button.setFocus()
        block = parts.column(parts.label(self._office.say(title), "heading"), gap=parts.GRID // 2)
        half = (len(buttons) + 1) // 2 if len(buttons) > 3 else len(buttons)
        for some in (buttons[:half], buttons[half:]):
            if some:
                block.addLayout(parts.row(*some, None, gap=2 * parts.GRID))
        self.body.addLayout(block)

    def _add_idle(self, minutes: int) -> None:
        say = self._office.say
        self.idle = QComboBox()
        self.idle.setObjectName("idle")
        title = say(IDLE_TITLE)
        self.idle.setAccessibleName(title)
        for each in sorted({*IDLE, minutes}, key=lambda value: (value == 0, value)):
            self.idle.addItem(say(idle_words(each)), each)
        self.idle.setCurrentIndex(self.idle.findData(minutes))
        self.idle.currentIndexChanged.connect(self._lock_after)
        label = parts.label(title, "heading")
        label.setBuddy(self.idle)
        block = parts.column(label, gap=parts.GRID // 2)
        block.addLayout(parts.row(self.idle, None))
        block.addWidget(
            parts.label(
                say(
                    Text(
                        "The window also locks when the computer is locked or goes to sleep. Nothing is lost."
                    )
                ),
                "dim",
            )
        )
        self.body.addLayout(block)

    def _speak(self, code: str) -> None:
        # The window is made anew in the other language: this dialog would speak the old one.
        self.accept()
        QTimer.singleShot(0, self._office.desk, partial(self._office.desk.speak, code))

    def _paint(self, theme: str) -> None:
        self._office.desk.paint(theme, self._office.desk.settings.text_size)

    def _size(self, percent: str) -> None:
        self._office.desk.paint(self._office.desk.settings.theme, int(percent))
        self.fit()

    def _lock_after(self) -> None:
        desk = self._office.desk
        desk.keep(replace(desk.settings, idle_minutes=self.idle.currentData()))
        self._office.changed.emit(frozenset({"settings"}))
