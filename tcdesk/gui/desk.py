"""What every part of the window has at hand: language, clock, work, questions, alerts, settings, looks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from tcdesk import settings as stored
from tcdesk.errors import FileProblem
from tcdesk.gui.jobs import Job, Jobs
from tcdesk.gui.theme import Theme
from tcdesk.i18n import CHISINAU, Language, system_code
from tcdesk.settings import Settings
from tcdesk.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from tcdesk.gui.alerts import Alerts
    from tcdesk.gui.ask import Ask
    from tcdesk.workbooks.column_map import ColumnMap

Clock = Callable[[], datetime]
Result = TypeVar("Result")
_SOON = 100
"""Milliseconds after which is done what the first window need not wait for."""


class Desk(QObject):
    """The surroundings of the program at one computer; outlives every record that is opened.

    `cheap` lowers the cost of key derivation, for exercises and tests.
    """

    spoken = Signal()
    painted = Signal()

    def __init__(
        self,
        application: QApplication,
        jobs: Jobs,
        settings_file: Path,
        *,
        now: Clock,
        code: str = "",
        cheap: bool = False,
        ask: Ask | None = None,
        alerts: Alerts | None = None,
    ) -> None:
        super().__init__()
        self.application = application
        self.jobs = jobs
        self.now = now
        self.cheap = cheap
        self._settings_file = settings_file
        self.settings = stored.load(settings_file)
        self.language = Language(code or self.settings.language or system_code())
        self.theme = Theme(application, self.settings.system_theme)
        if ask is not None:
            self.ask = ask
        if alerts is not None:
            self.alerts = alerts
        # How the columns of own lists were chosen, by record and content: for this run, and never in a file.
        self.column_maps: dict[tuple[Path, bytes], ColumnMap] = {}
        self._icons: dict[tuple[str, str, str, str], QIcon] = {}
        self._translator: QTranslator | None = None
        # The first window has no words of Qt, and the colours that the system had the last time.
        QTimer.singleShot(_SOON, self, self._translate)
        QTimer.singleShot(_SOON, self, self._watch_system)
        self.theme.apply(self.settings.theme, self.settings.text_size)

    @cached_property
    def ask(self) -> Ask:
        """Who asks the person at the screen; loaded at the first question."""
        from tcdesk.gui.ask import Ask

        return Ask(self.say, self.application.activeWindow)

    @cached_property
    def alerts(self) -> Alerts:
        """Who says what went wrong."""
        from tcdesk.gui.alerts import Alerts

        return Alerts(self.say, self.application.activeWindow, self._settings_file.parent)

    @property
    def today(self) -> date:
        """The day in Chișinău."""
        from zoneinfo import ZoneInfo

        return self.now().astimezone(ZoneInfo(CHISINAU)).date()

    def say(self, message: Text | str) -> str:
        """The message in the reader's language; strings that are no messages are shown as they are."""
        return self.language.say(message) if isinstance(message, Text) else message

    def icon(self, name: str, *, colour: str = "", selected: str = "") -> QIcon:
        """An icon in the colours of the theme; each is drawn once."""
        key = (self.theme.colours.window, name, colour, selected)
        if key not in self._icons:
            # The first window has none.
            from tcdesk.gui import icons

            self._icons[key] = icons.icon(name, self.theme.colours, colour=colour, selected=selected)
        return self._icons[key]

    def speak(self, code: str) -> None:
        """Change the language of the window."""
        self.language = Language(code)
        self._translate()
        self.keep(replace(self.settings, language=code))
        self.spoken.emit()

    def paint(self, theme: str, text_size: int) -> None:
        """Change how everything looks."""
        self.keep(replace(self.settings, theme=theme, text_size=text_size))
        self._repaint()

    def keep(self, settings: Settings) -> None:
        """Remember settings; that they cannot be written stops nobody."""
        self.settings = settings
        with suppress(FileProblem):
            stored.save(settings, self._settings_file)

    def run(
        self,
        work: Callable[[Job], Result],
        then: Callable[[Result], object] = lambda _: None,
        failed: Callable[[Exception], None] | None = None,
        *,
        said: Text | None = None,
    ) -> Job:
        """Do work beside the window; what goes wrong is shown unless `failed` takes it."""
        return self.jobs.run(work, then, failed or self.alerts.show, said=said)

    def _watch_system(self) -> None:
        hints = self.application.styleHints()
        hints.colorSchemeChanged.connect(self._look)
        hints.accessibility().contrastPreferenceChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Follow the theme of the system, and remember it for the next start."""
        before = self.theme.system
        self.theme.look()
        found = self.theme.system
        if found != self.settings.system_theme:
            self.keep(replace(self.settings, system_theme=found))
        if found != before and self.settings.theme == "system":
            self._repaint()

    def _repaint(self) -> None:
        self.theme.apply(self.settings.theme, self.settings.text_size)
        self.painted.emit()

    def _translate(self) -> None:
        from PySide6.QtCore import QLocale

        from tcdesk.gui.translator import CatalogueTranslator, locale_of

        if self._translator is not None:
            self.application.removeTranslator(self._translator)
        self._translator = CatalogueTranslator(self.language, self)
        self.application.installTranslator(self._translator)
        QLocale.setDefault(locale_of(self.language))
