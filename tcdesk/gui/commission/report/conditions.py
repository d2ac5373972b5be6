"""What signing needs, each with its state and the way to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcdesk.gui import icons, parts
from tcdesk.gui.commission.report.reading import ABLE, Seen
from tcdesk.gui.office import Office
from tcdesk.text import Text, counted


class Conditions(QWidget):
    """The check, enrolment, the recovery sheet. `check_wanted`: somebody wants to see the open points."""

    check_wanted = Signal()

    def __init__(self, office: Office, seen: Seen) -> None:
        super().__init__()
        self._office = office
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(parts.GRID)
        self._check(seen)
        self._add(seen.enrolled.state in ABLE, seen.enrolled.text)
        self._sheet(seen)
        if seen.practice:
            words = Text("This is a practice record with invented data: nothing of it can be handed in.")
            self._add(False, words)
        title = office.say(Text("Before signing"))
        self.setLayout(parts.column(parts.card(inside, title=title, name="conditions")))

    def _check(self, seen: Seen) -> None:
        number = len(seen.open_points)
        if not number:
            self._add(True, Text("The check found nothing that stands in the way."))
            return
        words = counted(
            "{count} point of the check is open.", "{count} points of the check are open.", number
        )
        self._add(False, words, Text("Show"), self.check_wanted.emit)

    def _sheet(self, seen: Seen) -> None:
        if seen.sheet.confirmed:
            self._add(True, Text("The recovery sheet is in its sealed envelope."))
            return
        words = Text("The recovery sheet is not printed and confirmed yet.")
        self._add(False, words, Text("Print and confirm…"), lambda: self._office.go("recovery"))

    def _add(
        self, good: bool, words: Text, way: Text | None = None, do: Callable[[], object] | None = None
    ) -> None:
        colours = self._office.desk.theme.colours
        name, colour = ("circle-check", colours.good) if good else ("alert-triangle", colours.warning)
        picture = parts.label("", wrap=False)
        picture.setPixmap(icons.pixmap(name, colour, self._office.desk.theme.scaled(20)))
        text = parts.label(self._office.say(words))
        line = parts.row(picture)
        line.addWidget(text, 1)
        if way is not None:
            link = parts.button(self._office.say(way), do, kind="link")
            link.setAccessibleName(f"{link.text()}: {text.text()}")
            line.addWidget(link)
        self._lines.addLayout(line)
