"""The workspace of an open record: side bar, bar with period and search, the pages, the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from tcdesk.domain.period import Period
from tcdesk.gui import loading, parts
from tcdesk.gui.desk import Desk
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.roles import PagePlace, pages_of
from tcdesk.gui.workspace import menus
from tcdesk.gui.workspace.bar import TopBar
from tcdesk.gui.workspace.dropping import takes_dropped_files
from tcdesk.gui.workspace.foot import Foot
from tcdesk.gui.workspace.opened import Opened
from tcdesk.text import Text

__all__ = ["Opened", "Workspace"]


class Workspace(QWidget):
    """Everything around the pages of one open record. Pages are made when they are first shown."""

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.setProperty("part", "page")
        self._opened = opened
        self.office = Office(desk, opened.vault, opened.kit, opened.period, practice=opened.practice)
        self.places = pages_of(opened.vault.role)
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._stack = self.office.pages_in = QStackedWidget()
        self.sidebar = self._side_bar()
        self.bar = TopBar(self.office)
        self.foot = Foot(self.office)
        right = parts.column(self.bar, gap=0)
        if opened.practice:
            right.addWidget(_practice_mark(self.office))
        right.addWidget(self._stack, 1)
        right.addWidget(self.foot)
        whole = parts.row(self.sidebar, gap=0)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        self._listen()

    def _side_bar(self) -> QListWidget:
        bar = QListWidget()
        bar.setObjectName("sidebar")
        bar.setAccessibleName(self.office.say(Text("Pages")))
        bar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        colours = self.office.desk.theme.colours
        for place in self.places:
            item = QListWidgetItem(
                self.office.icon(place.icon, selected=colours.on_accent), self.office.say(place.title)
            )
            item.setData(Qt.ItemDataRole.UserRole, place.name)
            bar.addItem(item)
        scaled = self.office.desk.theme.scaled
        bar.setIconSize(QSize(scaled(20), scaled(20)))
        # Long names go on in a second line: the pages need the room.
        bar.setWordWrap(True)
        bar.setFixedWidth(min(max(bar.sizeHintForColumn(0) + 40, scaled(150)), scaled(196)))
        self._give_room(bar)
        bar.currentRowChanged.connect(lambda row: self.show_page(self.places[row].name))
        return bar

    def _give_room(self, bar: QListWidget) -> None:
        """Make items high enough: left to itself the list forgets the padding, and cuts words off."""
        scaled, icon = self.office.desk.theme.scaled, bar.iconSize().width()
        width = bar.width() - icon - scaled(4 * parts.GRID) - parts.GRID
        words = Qt.TextFlag.TextWordWrap.value
        for place in range(bar.count()):
            item = bar.item(place)
            box = bar.fontMetrics().boundingRect(QRect(0, 0, width, 2**15), words, item.text())
            item.setSizeHint(QSize(0, max(box.height(), icon) + scaled(2 * parts.GRID)))

    def _listen(self) -> None:
        office = self.office
        office.wanted.connect(self.go)
        office.changed.connect(self._changed)
        office.period_changed.connect(self._period_changed)
        menus.add_shortcuts(self, office)
        takes_dropped_files(self, office)
        for keys, do in (
            ("Ctrl+N", lambda: (page := self.page) is not None and page.start_new()),
            ("Ctrl+F", lambda: (page := self.page) is not None and page.start_filter()),
            ("Ctrl+L", lambda: office.lock_wanted.emit()),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    # --- pages -------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Page) else None

    def begin(self) -> None:
        """Show the first page, or the one that was shown before the record was locked."""
        self.show_page(self._opened.back_to or self.places[0].name)
        # While the first page is looked at: else the first click on each other page waits for it.
        self.office.run(
            lambda _: loading.load_core(),
            lambda _: loading.one_by_one([place.load for place in self.places], self),
        )

    def show_page(self, name: str) -> Page:
        """Show the page called `name`, made and read where it is needed."""
        place = self._place(name)
        page = self._pages.get(place.name)
        before = self.page
        if before is not None and before is not page:
            before.settle()
        if page is None:
            page = self._pages[place.name] = place.make(self.office)
            page.setProperty("part", "page")
            page.setObjectName(f"page-{place.name}")
            self._stack.addWidget(page)
            self._stale.add(place.name)
        self._stack.setCurrentWidget(page)
        row = self.places.index(place)
        # A list that only has the focus has a current row that nobody sees.
        if self.sidebar.currentRow() != row or not self.sidebar.item(row).isSelected():
            self.sidebar.blockSignals(True)
            self.sidebar.setCurrentRow(row)
            self.sidebar.blockSignals(False)
        if place.name in self._stale:
            self._stale.discard(place.name)
            page.load()
        return page

    def go(self, target: str, uid: str, field: str) -> None:
        """Lead to a page, a record, a field."""
        if menus.leads_to(self, self.office, target):
            return
        page = self.show_page(target)
        page.go(uid if target == self._place(target).name else f"{target}:{uid}", field)

    def _place(self, name: str) -> PagePlace:
        return next(
            (place for place in self.places if name == place.name or name in place.also), self.places[0]
        )

    def _step(self, by: int) -> None:
        self.sidebar.setCurrentRow((self.sidebar.currentRow() + by) % len(self.places))

    def _changed(self, names: frozenset[str]) -> None:
        if "kit" in names:
            self._read_kit()
        self._mark_stale({name for name, page in self._pages.items() if page.listens & names})

    def _period_changed(self, period: Period) -> None:
        self.office.desk.keep(replace(self.office.desk.settings, period=str(period)))
        self._mark_stale(set(self._pages))

    def _mark_stale(self, names: set[str]) -> None:
        self._stale |= names
        shown = next((name for name, page in self._pages.items() if page is self.page), "")
        if shown in self._stale:
            self._stale.discard(shown)
            self._pages[shown].load()

    def _read_kit(self) -> None:
        from tcdesk.gui.workspace.opened import described

        def take(found: Opened) -> None:
            self.office.kit = found.kit
            self._mark_stale(set(self._pages))

        self.office.run(lambda _: described(self.office.vault), take)

    # --- the end -----------------------------------------------------------------------------------

    def settle(self) -> None:
        """Keep on every page what is being typed."""
        for page in self._pages.values():
            page.settle()

    def again(self) -> Opened:
        """The same record, to be shown anew on the same page."""
        shown = next((name for name, page in self._pages.items() if page is self.page), "")
        return replace(self._opened, kit=self.office.kit, period=self.office.period, back_to=shown)

    def closing(self, then: Callable[[], object]) -> None:
        """Make the copy that was asked for, if any, and go on; that it fails is said and stops nothing."""
        menus.copy_at_closing(self.office, then)


def _practice_mark(office: Office) -> QWidget:
    """The line over every page of a practice record."""
    found = QFrame()
    found.setProperty("part", "practice")
    words = parts.label(
        office.say(Text("Practice: all data here are invented and cannot be handed in.")), "warning"
    )
    found.setLayout(parts.row(words, margin=parts.GRID))
    return found
