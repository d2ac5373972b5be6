"""Search over everything (Ctrl+K): records, pages, and what the menu does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from tcdesk.domain.registry import BY_NAME
from tcdesk.gui import parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.roles import pages_of
from tcdesk.gui.workspace import menus
from tcdesk.i18n import plain
from tcdesk.services import searching
from tcdesk.services.searching import Hit, Index
from tcdesk.text import Text

PAUSE = 120
"""Milliseconds without a key after which is searched."""
MOST = 50


class Search(QObject):
    """The index of an open record: made at the first search, refreshed after changes, dropped with it."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._index: Index | None = None
        self._changed: set[str] = set()
        office.changed.connect(self._note)

    def find(self, words: str, then: Callable[[list[Hit]], None]) -> None:
        """The records in which all words occur, the best first."""
        changed, self._changed = self._changed, set()

        def work(_: Job) -> list[Hit]:
            if self._index is None:
                self._index = searching.build(self._office.vault, self._office.desk.language)
            elif changed:
                self._index.refresh(self._office.vault, [BY_NAME[name].model for name in changed])
            return self._index.find(words, MOST)

        self._office.run(work, then)

    def _note(self, names: frozenset[str]) -> None:
        self._changed |= names & frozenset(BY_NAME)


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be gone to: what it is called, what it is, its icon, and how."""

    title: str
    line: str
    icon: str
    go: Callable[[], None]


class Finder(QDialog):
    """A field and what was found; Enter goes there."""

    def __init__(self, office: Office, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._search = search
        self._asked = ""
        self._pages = {
            place.name: (office.say(place.title), place.icon) for place in pages_of(office.vault.role)
        }
        say = office.say
        self.setWindowTitle(say(Text("Search everywhere")))
        self.words = QLineEdit()
        self.words.setObjectName("find-words")
        self.words.setPlaceholderText(say(Text("A word, a date, a page…")))
        self.words.setAccessibleName(say(Text("Search everywhere")))
        self.words.setClearButtonEnabled(True)
        self.words.installEventFilter(self)
        self.found = QListWidget()
        self.found.setObjectName("find-results")
        self.found.setAccessibleName(say(Text("What was found")))
        self.found.itemActivated.connect(self._go)
        self.note = parts.label(
            say(Text("For a case only its local code, half-year and status are searched.")), "dim"
        )
        self.setLayout(parts.column(self.words, self.found, self.note, margin=2 * parts.GRID))
        scaled = office.desk.theme.scaled
        self.resize(scaled(640), scaled(480))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.words.textChanged.connect(lambda: self._pause.start())
        self.look()

    def look(self) -> None:
        """Search for what is typed."""
        self._asked = asked = self.words.text().strip()
        places = self._own_places(asked)
        if not asked:
            self._show(places)
            return

        def show(hits: list[Hit]) -> None:
            # Somebody may have typed on meanwhile.
            if asked == self._asked:
                self._show([*places, *(self._of(hit) for hit in hits)])

        self._search.find(asked, show)

    def _own_places(self, asked: str) -> list[Place]:
        """The pages and lines of the menu whose words begin with what is typed."""
        office = self._office
        known = [
            Place(title, office.say(Text("Page")), icon, partial(office.go, name))
            for name, (title, icon) in self._pages.items()
        ]
        known += [
            Place(
                office.say(entry.title),
                office.say(Text("Menu")),
                entry.icon,
                partial(self._open, entry),
            )
            for entry in menus.entries_of(office)
        ]
        return [place for place in known if f" {plain(asked)}" in f" {plain(place.title)}"]

    def _open(self, entry: menus.Entry) -> None:
        parent = self.parentWidget()
        if parent is not None:
            entry.open(self._office, parent)

    def _of(self, hit: Hit) -> Place:
        page, icon = self._pages.get(hit.kind, ("", "file-text"))
        kind = page or self._office.say(BY_NAME[hit.kind].title)
        line = " · ".join(words for words in (kind, hit.when, hit.line) if words)
        return Place(hit.title or kind, line, icon, lambda: self._office.go(hit.kind, hit.uid))

    def _show(self, places: list[Place]) -> None:
        self.found.clear()
        for place in places:
            item = QListWidgetItem(self._office.icon(place.icon), f"{place.title}\n{place.line}")
            item.setData(Qt.ItemDataRole.UserRole, place.go)
            self.found.addItem(item)
        if not places:
            item = QListWidgetItem(self._office.say(Text("Nothing was found.")))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(item)
        self.found.setCurrentRow(0)

    def _go(self, item: QListWidgetItem) -> None:
        go = item.data(Qt.ItemDataRole.UserRole)
        if go is not None:
            self.accept()
            go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list, Enter goes, while the field keeps the cursor."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in moves:
            row = self.found.currentRow() + moves[Qt.Key(event.key())]
            self.found.setCurrentRow(max(0, min(row, self.found.count() - 1)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self.look()
            current = self.found.currentItem()
            if current is not None:
                self._go(current)
            return True
        return False
