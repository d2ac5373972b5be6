"""The bar over the pages: the period, search over everything, the menu, the lock."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFrame, QPushButton

from tcdesk.domain.period import Period
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.workspace import menus
from tcdesk.gui.workspace.finding import Finder, Search
from tcdesk.text import Text

_YEARS_BACK = 6


class TopBar(QFrame):
    """Chooses the period for every page, and leads to everything that is no page."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self._office = office
        self._index = Search(office)
        say = office.say
        self.periods = QComboBox()
        self.periods.setObjectName("period")
        self.periods.setAccessibleName(say(Text("Period")))
        for period in _periods(office):
            words = say(period.label)
            self.periods.addItem(words[:1].upper() + words[1:], str(period))
        self.periods.setCurrentIndex(self.periods.findData(str(office.period)))
        self.periods.currentIndexChanged.connect(self._chosen)
        self.search = parts.button(
            say(Text("Search everywhere")),
            self._find,
            icon=office.icon("search"),
            name="search",
            keys="Ctrl+K",
        )
        menu = parts.icon_button(say(Text("Menu")), office.icon("menu-2"), name="menu", keys="Alt+M")
        menu.setMenu(menus.main_menu(self, office))
        menu.setPopupMode(menu.ToolButtonPopupMode.InstantPopup)
        self.lock: QPushButton = parts.button(
            say(Text("Lock")), office.lock_wanted.emit, icon=office.icon("lock"), name="lock", tip="Ctrl+L"
        )
        self.setLayout(
            parts.row(
                parts.label(
                    office.desk.language.label(office.kit.unit(office.vault.unit))
                    if office.vault.unit
                    else "tcdesk",
                    "heading",
                    wrap=False,
                ),
                None,
                self.periods,
                self.search,
                self.lock,
                menu,
                margin=parts.GRID,
            )
        )
        office.period_changed.connect(
            lambda period: self.periods.setCurrentIndex(self.periods.findData(str(period)))
        )

    def _chosen(self, place: int) -> None:
        self._office.choose_period(Period.parse(self.periods.itemData(place)))

    def _find(self) -> None:
        finder = Finder(self._office, self._index, self.window())
        finder.exec()
        # The window would keep it, with what it found, even behind the lock.
        finder.deleteLater()


def _periods(office: Office) -> list[Period]:
    """The years that can be worked on, each followed by its halves; the chosen one is always among them."""
    this = office.desk.today.year
    years = sorted({*range(this + 1, this - _YEARS_BACK, -1), office.period.year}, reverse=True)
    return [Period(year, half) for year in years for half in (0, 1, 2)]
