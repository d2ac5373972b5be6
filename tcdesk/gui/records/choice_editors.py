"""One of several: a drop-down list, or one that filters while somebody types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from tcdesk.domain.fields import Entry
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.editor import Editor
from tcdesk.gui.records.options import Options
from tcdesk.i18n import plain
from tcdesk.text import Text

_LETTERS = 8
_CREATED = Qt.WidgetAttribute.WA_WState_Created


class CalmCombo(QComboBox):
    """A drop-down list that the mouse wheel never changes: it is turned to scroll the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)

    def changeEvent(self, event: QEvent) -> None:
        # Before it is shown there is nothing to change, and Qt would make the whole list for it.
        if event.type() is not QEvent.Type.StyleChange or self.testAttribute(_CREATED):
            super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        """As wide as its longest words."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 4 * parts.GRID)
        super().showPopup()


def _shrinks(combo: QComboBox) -> None:
    """A list may be narrower than its longest words; the tip says them in full."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_LETTERS)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.currentTextChanged.connect(combo.setToolTip)


class ChoiceEditor(Editor):
    """A closed list with an empty first entry."""

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.options = Options(entry, office)
        self.combo = CalmCombo()
        self.combo.setObjectName(entry.name)
        _shrinks(self.combo)
        self.combo.addItem("")
        self._values: list[object] = [None]
        for option in self.options.offered():
            self._values.append(option.value)
            self.combo.addItem(option.label)
        self._offered = len(self._values)
        self._held: object = None
        self.setLayout(parts.row(self.combo))
        self.combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.watch(self.combo)
        self.call(office.say(entry.shown.label))

    def value(self) -> object:
        found = self._values[self.combo.currentIndex()]
        return self._held if found == self._held else found

    def set_value(self, value: object) -> None:
        self._held = value
        self.combo.blockSignals(True)
        while len(self._values) > self._offered:
            self.combo.removeItem(len(self._values) - 1)
            self._values.pop()
        if value not in self._values:
            self._values.append(value)
            self.combo.addItem(self.options.label(value))
        self.combo.setCurrentIndex(self._values.index(value))
        self.combo.setToolTip(self.combo.currentText())
        self.combo.blockSignals(False)

    def focus_widget(self) -> QWidget:
        return self.combo


class _Narrowing(QCompleter):
    """Offers what holds the typed words anywhere, whatever the diacritics."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._all: list[str] = []
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(12)
        self.setWidget(line)

    def offer(self, labels: list[str]) -> None:
        self._all = labels

    def narrow(self, words: str) -> list[str]:
        """Leave what fits `words`: what begins with them first."""
        key = plain(words.strip())
        found = [label for label in self._all if key in plain(label)]
        found.sort(key=lambda label: not plain(label).startswith(key))
        self._model.clear()
        for label in found:
            self._model.appendRow(QStandardItem(label))
        return found


class CodeEditor(Editor):
    """A list of the national register, filtered while somebody types. It is read when it is first needed."""

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.options = Options(entry, office)
        self.combo = _FilterCombo(self)
        self.combo.setObjectName(entry.name)
        self._held: object = None
        self._shown = ""
        self._by_label: dict[str, object] = {}
        self.combo.setCompleter(QCompleter([], self.combo))
        self.setLayout(parts.row(self.combo))
        line = self.combo.lineEdit()
        assert line is not None
        self._line = line
        # The list's own completion would take the place in the narrowed list for one in the whole list.
        self._narrowing = _Narrowing(line)
        self._narrowing.activated.connect(self._take)
        line.setPlaceholderText(office.say(Text("type or choose")))
        line.textEdited.connect(self._narrow)
        line.textChanged.connect(lambda _: self.changed.emit())
        self.watch(line)
        self.watch(self.combo)
        self.call(office.say(entry.shown.label))

    def fill(self) -> None:
        """Read the list, where it was not read yet."""
        if self._by_label:
            return
        self._by_label = {option.label: option.value for option in self.options.offered()}
        words = self._line.text()
        for each in (self.combo, self._line):
            each.blockSignals(True)
        self.combo.addItem("")
        self.combo.addItems(list(self._by_label))
        self.combo.setCurrentIndex(self.combo.findText(words))
        self._line.setText(words)
        for each in (self.combo, self._line):
            each.blockSignals(False)
        self._narrowing.offer(list(self._by_label))

    def value(self) -> object:
        words = self._line.text()
        if words == self._shown:
            return self._held
        return self._meant(words) if words.strip() else None

    def set_value(self, value: object) -> None:
        self._held = value
        words = "" if value is None else self.options.label(value)
        self._write(words)
        self._shown = self._line.text()

    def raw(self) -> str:
        return self._line.text() if self.fault() is not None else ""

    def set_raw(self, words: str) -> None:
        self._write(words)

    def fault(self) -> Text | None:
        words = self._line.text()
        if words == self._shown or not words.strip() or self._meant(words) is not None:
            return None
        return Text("Choose one entry of the list.")

    def focus_widget(self) -> QWidget:
        return self.combo

    def call(self, name: str) -> None:
        self.combo.setAccessibleName(name)
        self._line.setAccessibleName(name)

    def settle(self) -> None:
        words = self._line.text()
        if words == self._shown or not words.strip():
            return
        value = self._meant(words)
        if value is None:
            found = self._narrowing.narrow(words)
            value = self._by_label[found[0]] if len(found) == 1 else None
        if value is not None:
            before = self.value()
            self.set_value(value)
            if before != value:
                self.changed.emit()

    def _write(self, words: str) -> None:
        for each in (self.combo, self._line):
            each.blockSignals(True)
        self.combo.setCurrentIndex(self.combo.findText(words) if words else -1)
        self._line.setText(words)
        self._line.setCursorPosition(0)
        self.combo.setToolTip(words)
        for each in (self.combo, self._line):
            each.blockSignals(False)

    def _meant(self, words: str) -> object:
        """The entry that the words name in full."""
        self.fill()
        key = plain(words.strip())
        return next((value for label, value in self._by_label.items() if plain(label) == key), None)

    def _take(self, label: str) -> None:
        """An entry was chosen in the narrowed list."""
        self._line.setText(label)
        self.settle()

    def _narrow(self, words: str) -> None:
        self.fill()
        popup = self._narrowing.popup()
        assert popup is not None
        if self._narrowing.narrow(words) and words.strip():
            popup.setMinimumWidth(min(popup.sizeHintForColumn(0) + 4 * parts.GRID, 720))
            self._narrowing.complete()
        else:
            popup.hide()


class _FilterCombo(CalmCombo):
    """Typed words never become an entry of the list."""

    def __init__(self, editor: CodeEditor) -> None:
        super().__init__()
        self._editor = editor
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        _shrinks(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._editor.fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._editor.fill()
        super().showPopup()
