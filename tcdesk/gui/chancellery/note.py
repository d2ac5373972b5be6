"""The Informative Note in tabs: writing it, its conclusions, checking a text, publications, answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QTabBar

from tcdesk.gui import parts
from tcdesk.gui.chancellery.note_answer import AnswerPage
from tcdesk.gui.chancellery.note_check import CheckPage
from tcdesk.gui.chancellery.note_conclusions import ConclusionsPage
from tcdesk.gui.chancellery.note_publications import PublicationsPage
from tcdesk.gui.chancellery.note_writing import WritingPage
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.text import Text

TABS = {
    "writing": Text("The Note"),
    "conclusions": Text("Conclusions"),
    "check": Text("Check a text"),
    "publications": Text("What is published"),
    "answer": Text("Answers to requests"),
}
_MAKERS: Mapping[str, Callable[[Office], Page]] = {
    "writing": WritingPage,
    "conclusions": ConclusionsPage,
    "check": CheckPage,
    "publications": PublicationsPage,
    "answer": AnswerPage,
}


class NotePage(Page):
    """Each tab is made and read when it is first shown, and read anew after its records changed."""

    listens = frozenset({"received", "kit", "publication"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.pages: dict[str, Page] = {}
        self._read: set[str] = set()
        self._shown = "writing"
        self.title = parts.label("", "title", name="note-title")
        self.tabs = QTabBar()
        self.tabs.setObjectName("note-tabs")
        self.tabs.setAccessibleName(office.say(Text("Informative Note")))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for title in TABS.values():
            self.tabs.addTab(office.say(title))
        self._stack = QStackedWidget()
        head = parts.row(self.title)
        head.setContentsMargins(2 * parts.GRID, 2 * parts.GRID, 2 * parts.GRID, parts.GRID)
        bar = parts.row(self.tabs)
        bar.setContentsMargins(2 * parts.GRID, 0, 2 * parts.GRID, 0)
        layout = parts.column(gap=0)
        layout.addLayout(head)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self.tabs.currentChanged.connect(lambda place: self.show_tab(list(TABS)[place]))

    def page_of(self, name: str) -> Page:
        """The page of a tab, made when it is first asked for."""
        if name not in self.pages:
            self.pages[name] = _MAKERS[name](self.office)
            self._stack.addWidget(self.pages[name])
        return self.pages[name]

    def show_tab(self, name: str) -> Page:
        """Show a tab; what was typed in the one before is kept."""
        if self._shown != name:
            self.page_of(self._shown).settle()
        self._shown = name
        page = self.page_of(name)
        self._stack.setCurrentWidget(page)
        self.tabs.setCurrentIndex(list(TABS).index(name))
        if name not in self._read:
            self._read.add(name)
            page.load()
        return page

    def load(self) -> None:
        self.title.setText(
            self.office.say(Text("Informative Note: {period}", period=self.office.period.label))
        )
        self._read.clear()
        # What was typed for another period is kept before that of this one is read.
        self.settle()
        self.show_tab(self._shown)

    def go(self, uid: str, field: str) -> None:
        if uid in TABS:
            self.show_tab(uid)

    def settle(self) -> None:
        for page in self.pages.values():
            page.settle()
