"""Words: on one line, or on several in a field that grows. Romanian letters come out right however typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from tcdesk.domain.fields import LONG, SHORT, Entry
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.editor import Editor
from tcdesk.gui.records.typed import Answer, TypedEditor
from tcdesk.i18n import comma_below
from tcdesk.text import Text

_NARROW = 10
_FEWEST_LINES, _MOST_LINES = 2, 14


def too_long(words: str, most: int) -> Text | None:
    """What is said of words that are longer than `most` characters."""
    if len(words) <= most:
        return None
    return Text(
        "This text is too long: {length} characters; at most {most} fit.", length=len(words), most=most
    )


class TextEditor(TypedEditor):
    """One line. Too long a text stays and is marked, so that nothing of it is lost."""

    def __init__(self, entry: Entry, office: Office) -> None:
        if entry.shown.width <= _NARROW:
            self.letters = entry.shown.width + 4
        super().__init__(entry, office)

    def read(self, words: str) -> Answer:
        return comma_below(words), None

    def raw(self) -> str:
        return ""

    def fault(self) -> Text | None:
        value = self.value()
        return too_long(value, SHORT) if isinstance(value, str) else None

    def _typed(self, words: str) -> None:
        right = comma_below(words)
        if right != words:
            place = self.line.cursorPosition()
            self.line.blockSignals(True)
            self.line.setText(right)
            self.line.setCursorPosition(place)
            self.line.blockSignals(False)
        super()._typed(right)


class GrowingText(QPlainTextEdit):
    """As high as its words, between few lines and many."""

    def __init__(self, fewest: int) -> None:
        super().__init__()
        self._fewest = fewest
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("0") * 20, self._height())

    def _fit(self) -> None:
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
        scrolls = self._lines() > _MOST_LINES
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)

    def _lines(self) -> int:
        # The layout of plain text measures its height in lines.
        return round(self.document().size().height())

    def _height(self) -> int:
        lines = max(self._fewest, min(self._lines(), _MOST_LINES))
        # The style sheet's distances count as the frame.
        around = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        return lines * self.fontMetrics().lineSpacing() + around


class LongTextEditor(Editor):
    """Several lines; Tab leaves the field."""

    def __init__(self, entry: Entry, office: Office, *, compact: bool = False) -> None:
        super().__init__(entry, office)
        self.area = GrowingText(1 if compact else _FEWEST_LINES)
        self.area.setObjectName(entry.name)
        self._held: object = ""
        self._shown = ""
        self.setLayout(parts.row(self.area))
        self.area.textChanged.connect(self._typed)
        self.watch(self.area)
        self.call(office.say(entry.shown.label))

    def value(self) -> object:
        words = self.area.toPlainText()
        return self._held if words == self._shown else words.strip()

    def set_value(self, value: object) -> None:
        self._held = value
        words = str(value or "")
        if words != self._shown or self.area.toPlainText() != self._shown:
            self.area.blockSignals(True)
            self.area.setPlainText(words)
            self.area.blockSignals(False)
        self._shown = self.area.toPlainText()

    def fault(self) -> Text | None:
        value = self.value()
        return too_long(value, LONG) if isinstance(value, str) else None

    def focus_widget(self) -> QWidget:
        return self.area

    def _typed(self) -> None:
        words = self.area.toPlainText()
        right = comma_below(words)
        if right != words:
            cursor = self.area.textCursor()
            place = cursor.position()
            self.area.blockSignals(True)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(right)
            cursor.setPosition(min(place, len(right)))
            self.area.setTextCursor(cursor)
            self.area.blockSignals(False)
        self.changed.emit()
