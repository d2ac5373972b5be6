"""The line over a table: words to look for, only the incomplete, one choice, and how many rows are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from tcdesk.domain.fields import Entry, Kind
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.sort_proxy import Keep, SortProxy
from tcdesk.text import Text, counted

_MOST_CHOICES = 25


class _Words(QLineEdit):
    """The field for words: Escape empties it, Arrow down goes to the table."""

    left = Signal()

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        # Not an action: its icon would not grow with the letters.
        self._picture = QLabel(self)
        self._picture.setPixmap(picture)
        self._picture.adjustSize()
        self.setTextMargins(self._picture.width() + parts.GRID // 2, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.move(parts.GRID, (self.height() - self._picture.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Narrows what `rows` shows while somebody types. `left`: the person goes on in the table."""

    left = Signal()

    def __init__(self, office: Office, rows: SortProxy) -> None:
        super().__init__()
        self._office = office
        self._rows = rows
        say = office.say
        side = office.desk.theme.scaled(16)
        self.words = _Words(office.icon("search").pixmap(side, side))
        self.words.setObjectName("filter")
        self.words.setPlaceholderText(say(Text("Search in this list")))
        self.words.setAccessibleName(say(Text("Search in this list")))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(office.desk.theme.scaled(120))
        self.words.textChanged.connect(rows.look_for)
        self.words.left.connect(self.left)
        self.incomplete = _chip(say(Text("Only incomplete")), "only-incomplete")
        self.incomplete.toggled.connect(self._narrow)
        self.choice = self._choices(_entry_of_choice(rows.source.entries, office))
        self.number = parts.label("", "dim", wrap=False, name="number-shown")
        first = parts.row(self.words, self.number)
        second = parts.row(self.incomplete, self.choice)
        second.setStretch(1, 1)
        if not self.choice.count():
            # Nothing to choose from: the chip stays at its side.
            second.addStretch(1)
        layout = parts.column(gap=parts.GRID // 2)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self._nothing())
        self.setLayout(layout)
        self.setFocusProxy(self.words)
        rows.shown_changed.connect(self._count)

    def _nothing(self) -> QWidget:
        """What stands over a table without rows, though there are records: and the way back to them."""
        say = self._office.say
        self.nothing = QWidget()
        everything = parts.button(say(Text("Show all records")), self.clear, kind="link", name="show-all")
        words = parts.label(say(Text("Nothing was found.")), wrap=False, name="nothing-found")
        self.nothing.setLayout(parts.row(words, everything, None))
        self.nothing.hide()
        return self.nothing

    def clear(self) -> None:
        """Show all rows again."""
        self.words.clear()
        self.incomplete.setChecked(False)
        self.choice.setCurrentIndex(0)

    def _choices(self, entry: Entry | None) -> QComboBox:
        found = QComboBox()
        found.setObjectName("filter-choice")
        found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        found.setMinimumContentsLength(12)
        found.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if entry is None:
            # Shown before it has its place it would flash up as a window of its own.
            found.hide()
        if entry is None:
            return found
        say = self._office.say
        label = say(entry.shown.label)
        found.setAccessibleName(label)
        found.addItem(say(Text("{field}: all", field=label)), None)
        for code, words in _named(entry, self._office):
            found.addItem(words, code)
        self._name = entry.name
        found.currentIndexChanged.connect(self._narrow)
        return found

    def _narrow(self) -> None:
        code = self.choice.currentData()
        keep = None if code is None else _having(self._name, code)
        self._rows.only(incomplete=self.incomplete.isChecked(), keep=keep)

    def _count(self) -> None:
        shown, all_rows = self._rows.rowCount(), self._rows.source.rowCount()
        if self._rows.filtered:
            words = Text("{shown} of {all}", shown=shown, all=all_rows)
        else:
            words = counted("{count} record", "{count} records", all_rows)
        self.number.setText(self._office.say(words))
        self.nothing.setVisible(bool(all_rows and not shown))


def _having(name: str, code: str) -> Keep:
    return lambda record: bool(getattr(record, name) == code)


def _entry_of_choice(entries: tuple[Entry, ...], office: Office) -> Entry | None:
    """The first column whose few values can be chosen from."""
    of_lists = (entry for entry in entries if entry.kind in (Kind.choice, Kind.code))
    return next((entry for entry in of_lists if 1 < len(_named(entry, office)) <= _MOST_CHOICES), None)


def _named(entry: Entry, office: Office) -> list[tuple[str, str]]:
    """The values of a field of choice, each with its words."""
    if entry.enum is not None:
        return [(item, office.say(item.label)) for item in entry.enum]
    label = office.desk.language.label
    return [(item.code, label(item)) for item in office.kit.entries(entry.shown.choices)]


def _chip(words: str, name: str) -> QToolButton:
    found = QToolButton()
    found.setObjectName(name)
    found.setText(words)
    found.setAccessibleName(words)
    found.setProperty("part", "chip")
    found.setCheckable(True)
    return found
