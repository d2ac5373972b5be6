"""The banner that offers a form that was not saved: after a crash, or because it could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.services.recording import Draft
from tcdesk.text import Text, counted


class WaitingDrafts(QWidget):
    """Offers the newest draft; the next one once that is decided. `name` says what its record is called."""

    going_on = Signal(str)
    discarding = Signal(str)

    def __init__(self, office: Office, name: Callable[[Draft], str]) -> None:
        super().__init__()
        self._office = office
        self._name = name
        self._banner: parts.Banner | None = None
        self.setLayout(parts.column(gap=0))
        self.hide()

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Show that these wait, the oldest first as they come; nothing where there are none."""
        if self._banner is not None:
            self._banner.setParent(None)
            self._banner.deleteLater()
            self._banner = None
        self.setVisible(bool(drafts))
        if not drafts:
            return
        say, newest, others = self._office.say, drafts[-1], len(drafts) - 1
        text = Text(
            "A draft of “{record}” from {moment} was kept.", record=self._name(newest), moment=newest.at
        )
        words = say(text)
        if others:
            words += " " + say(counted("{count} more waits.", "{count} more wait.", others))
        go_on = parts.button(
            say(Text("Continue")), lambda: self.going_on.emit(newest.uid), name="draft-continue"
        )
        away = parts.button(
            say(Text("Discard")), lambda: self.discarding.emit(newest.uid), kind="link", name="draft-discard"
        )
        icon = self._office.icon("pencil", colour=self._office.desk.theme.colours.warning)
        self._banner = parts.Banner("warning", words, [go_on, away], icon)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._banner)
