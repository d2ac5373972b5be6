"""A day as it is typed on paper, which may also be empty."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit

from tcdesk.gui.office import Office
from tcdesk.gui.parts import restyle
from tcdesk.text import Text


class DayField(QLineEdit):
    """dd.mm.yyyy, or nothing."""

    def __init__(self, office: Office, title: Text, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(office.say(title))
        self.setPlaceholderText(office.say(Text("dd.mm.yyyy")))
        self.setMaxLength(10)
        self.setFixedWidth(office.desk.theme.scaled(128))
        self.textChanged.connect(self._look)

    @property
    def day(self) -> date | None:
        """The day; None where it is empty or no day."""
        try:
            return datetime.strptime(self.text().strip(), "%d.%m.%Y").date()
        except ValueError:
            return None

    @property
    def is_fine(self) -> bool:
        """Whether it is empty or a day."""
        return not self.text().strip() or self.day is not None

    def _look(self) -> None:
        # Half a date is no mistake while it is typed.
        done = len(self.text().strip()) >= 10
        self.setProperty("state", "error" if done and not self.is_fine else "")
        restyle(self)
