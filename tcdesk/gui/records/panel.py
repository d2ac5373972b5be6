"""The right half of a page of records: one record in its form, what can be done with it, if it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QStackedWidget, QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.commands import command_button
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.gui.records.form import Form
from tcdesk.text import Text

SLICE = 12
"""Milliseconds for which a form is made before the window answers again."""


class RecordPanel(QFrame):
    """Shows `form`, or a line that says how to come to one. `back`: to the list, where both do not fit."""

    back = Signal()
    save = Signal()
    discard = Signal()

    def __init__(
        self, office: Office, form: Form, commands: Sequence[QAction], buttons: Sequence[QPushButton]
    ) -> None:
        super().__init__()
        self.setObjectName("record")
        self.setProperty("part", "card")
        self._office = office
        say = office.say
        self.to_list = parts.button(
            say(Text("Back to the list")),
            self.back.emit,
            icon=office.icon("chevron-left"),
            name="back-to-list",
            kind="link",
        )
        self.title = _OneLine()
        self.area = parts.scrolling(form)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nothing())
        self.setLayout(parts.column(self._pages, margin=parts.GRID))
        self._waiting: QWidget | None = self._record(commands, buttons)
        self._form = form
        # A form takes a while to be made and styled: the list is on the screen before.
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """Make a little of the form and let the window answer, until it is whole and takes its place."""
        if self._waiting is not None and self._form.make_some(SLICE):
            QTimer.singleShot(0, self, self._go_on)
        else:
            self._take()

    def _take(self) -> None:
        """Put the record, which has no place so far, behind the line that is shown without one."""
        record, self._waiting = self._waiting, None
        if record is not None:
            self._pages.addWidget(record)

    def _nothing(self) -> QWidget:
        words = parts.label(
            self._office.say(Text("Choose a row on the left to see and change it here.")), "dim"
        )
        found = QWidget()
        found.setLayout(parts.column(words, None, margin=2 * parts.GRID))
        return found

    def _record(self, commands: Sequence[QAction], buttons: Sequence[QPushButton]) -> QWidget:
        say = self._office.say
        self.state = parts.label("", "dim", name="save-state")
        self.state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.discard_button = parts.button(
            say(Text("Discard what was typed")), self.discard.emit, kind="link", name="discard"
        )
        self.save_button = parts.button(
            say(Text("Save")),
            self.save.emit,
            icon=self._office.icon("device-floppy"),
            name="save",
            tip="Ctrl+S",
        )
        head = parts.row(self.to_list, self.title, *(command_button(action) for action in commands), gap=0)
        head.setStretch(1, 1)
        layout = parts.column(gap=parts.GRID)
        layout.addLayout(head)
        if buttons:
            flow = FlowLayout()
            for button in buttons:
                flow.addWidget(button)
            layout.addLayout(flow)
        layout.addWidget(self.area, 1)
        layout.addWidget(_line())
        layout.addLayout(parts.row(self.state, self.discard_button, self.save_button))
        found = QWidget()
        found.setLayout(layout)
        return found

    # --- what is shown -----------------------------------------------------------------------------

    @property
    def empty(self) -> bool:
        """Whether no record is shown."""
        return self._pages.currentIndex() == 0

    def show_nothing(self) -> None:
        self._pages.setCurrentIndex(0)

    def show_form(self, title: str) -> None:
        """Show the form, whose record is called `title`."""
        self._take()
        self.title.show_words(title)
        self._pages.setCurrentIndex(1)

    def tell(self, words: Text | None, look: str, *, typed: bool) -> None:
        """Say beside the button that saves how it stands."""
        self.state.setText(self._office.say(words) if words else "")
        self.state.setProperty("look", look)
        parts.restyle(self.state)
        self.discard_button.setVisible(typed)


class _OneLine(QLabel):
    """A heading on one line; what does not fit is cut off, and in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("record-title")
        self.setProperty("look", "heading")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setIndent(parts.GRID)
        self._words = ""

    def show_words(self, words: str) -> None:
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.width() - 2 * parts.GRID, 0)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


def _line() -> QFrame:
    found = QFrame()
    found.setProperty("part", "line")
    found.setFixedHeight(1)
    return found
