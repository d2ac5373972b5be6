"""Several of many: what is chosen as chips, and a list with a filter to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from tcdesk.domain.fields import Entry
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.calendars import Popup
from tcdesk.gui.records.chips import ChipRow
from tcdesk.gui.records.editor import Editor
from tcdesk.gui.records.options import Option, Options
from tcdesk.i18n import plain
from tcdesk.text import Text

_VALUE = Qt.ItemDataRole.UserRole


class CheckListEditor(Editor):
    """Chips of what is chosen and a button that opens the list. A chip that is taken back stays a while."""

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.options = Options(entry, office)
        self._held: object = ()
        self._chosen: tuple[object, ...] = ()
        self._popup: CheckListPopup | None = None
        self.chips = ChipRow(office)
        self.chips.hide()
        self.button = parts.button(
            office.say(Text("Choose…")), self.open_list, icon=office.icon("list-details"), name=entry.name
        )
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setLayout(parts.column(self.chips, self.button, gap=parts.GRID // 2))
        self.chips.toggled.connect(self._toggle)
        self.call(office.say(entry.shown.label))

    def value(self) -> object:
        return self._held if self._chosen == tuple(cast(Sequence[object], self._held)) else self._chosen

    def set_value(self, value: object) -> None:
        self._held = value
        self._chosen = tuple(cast(Sequence[object], value or ()))
        self._show_chips()

    def focus_widget(self) -> QWidget:
        return self.button

    def stops(self) -> list[QWidget]:
        return [*self.chips.chips, self.button]

    def call(self, name: str) -> None:
        self.chips.setAccessibleName(name)
        self.button.setAccessibleName(self.office.say(Text("{field}: choose", field=name)))

    def open_list(self) -> None:
        """Show the list below the button."""
        if self._popup is None:
            self._popup = CheckListPopup(self.office, self, self.options)
            self._popup.ticked.connect(self._toggle)
            self._popup.closed.connect(self._show_chips)
        self._popup.open_with(self.button, self._chosen)

    def _toggle(self, value: object) -> None:
        if value in self._chosen:
            self._chosen = tuple(item for item in self._chosen if item != value)
            self.chips.show_chosen(self._chosen)
        else:
            self._chosen = (*self._chosen, value)
            self.chips.show_chosen(self._chosen)
        self.changed.emit()

    def _show_chips(self) -> None:
        self.chips.offer([Option(item, self.options.label(item)) for item in self._chosen])
        self.chips.show_chosen(self._chosen)
        self.chips.setVisible(bool(self._chosen))


class CheckListPopup(Popup):
    """All entries to tick, with a field above that leaves those which fit."""

    ticked = Signal(object)
    closed = Signal()

    def __init__(self, office: Office, owner: QWidget, options: Options) -> None:
        super().__init__(office, owner)
        self.setObjectName("check-list")
        self._options = options
        self.words = QLineEdit()
        self.words.setPlaceholderText(office.say(Text("Filter")))
        self.words.setAccessibleName(office.say(Text("Filter")))
        self.words.textChanged.connect(self._filter)
        self.words.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(office.say(options.entry.shown.label))
        self.list.itemChanged.connect(lambda item: self.ticked.emit(item.data(_VALUE)))
        self.list.installEventFilter(self)
        done = parts.button(office.say(Text("Done")), self.close, kind="primary", name="done")
        foot = parts.row(None, done)
        whole = parts.column(self.words, self.list, margin=parts.GRID)
        whole.addLayout(foot)
        self.setLayout(whole)

    def open_with(self, field: QWidget, chosen: Sequence[object]) -> None:
        """Show the list with what is chosen ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        offered = self._options.offered()
        known = {option.value for option in offered}
        extra = [Option(value, self._options.label(value)) for value in chosen if value not in known]
        for option in (*offered, *extra):
            item = QListWidgetItem(option.label)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if option.value in chosen else Qt.CheckState.Unchecked)
            item.setData(_VALUE, option.value)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.words.clear()
        scaled = self.office.desk.theme.scaled
        self.list.setMinimumWidth(min(self.list.sizeHintForColumn(0) + 5 * parts.GRID, scaled(640)))
        self.list.setMinimumHeight(min(self.list.sizeHintForRow(0) * (self.list.count() + 1), scaled(280)))
        self.open_under(field)
        self.list.setCurrentRow(0)
        self.words.setFocus()

    def hideEvent(self, event: object) -> None:
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress:
            return False
        key = cast(QKeyEvent, event)
        if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return True
        if watched is self.words and key.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            return True
        if watched is self.list and key.text().isalpha():
            self.words.setFocus()
            self.words.insert(key.text())
            return True
        return False

    def _filter(self, words: str) -> None:
        wanted = plain(words.strip())
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = wanted in plain(item.text())
            item.setHidden(not fits)
            first = item if fits and first is None else first
        if first is not None:
            self.list.setCurrentItem(first)
