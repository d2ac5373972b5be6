"""Small pieces out of which all pages are built, so that they look alike. Words come in already said.

What the first window uses sets properties by the names of their values: see `Theme`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QIcon

GRID = 8
"""All distances are multiples of this many pixels, or half of it."""

Look = Literal["title", "heading", "lead", "body", "dim", "error", "good", "warning", "big"]
ButtonKind = Literal["plain", "primary", "danger", "link", "choice"]
Mood = Literal["info", "good", "warning", "error"]


def label(
    words: str, look: Look = "body", *, wrap: bool = True, name: str = "", marked: bool = True
) -> QLabel:
    """Words on a page; where `marked` they can be marked and copied with the mouse."""
    found = QLabel(words)
    found.setProperty("look", look)
    found.setWordWrap(wrap)
    found.setProperty("textFormat", "PlainText")
    if marked:
        let_mark(found)
    if name:
        found.setObjectName(name)
    return found


def let_mark(words: QLabel) -> None:
    """From now on the words can be marked and copied with the mouse."""
    words.setProperty("textInteractionFlags", "TextSelectableByMouse")


def button(
    words: str,
    do: Callable[[], object] | None = None,
    *,
    kind: ButtonKind = "plain",
    icon: QIcon | None = None,
    name: str = "",
    keys: str = "",
    tip: str = "",
) -> QPushButton:
    """A button with words; `keys` is its shortcut, shown in its tip."""
    found = _Link(words) if kind == "link" else QPushButton(words)
    found.setProperty("kind", kind)
    found.setAccessibleName(words)
    found.setAutoDefault(kind == "primary")
    if icon is not None:
        # The first window has no icons: what draws them is loaded with the first one.
        from tcdesk.gui.icons import with_gap

        found.setIcon(with_gap(icon))
    if name:
        found.setObjectName(name)
    _shortcut(found, keys, tip)
    if do is not None:
        found.clicked.connect(lambda: do())
    return found


class _Link(QPushButton):
    """Shows the hand once the mouse is over it."""

    def enterEvent(self, event: QEnterEvent) -> None:
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


def icon_button(
    words: str, icon: QIcon, do: Callable[[], object] | None = None, *, name: str = "", keys: str = ""
) -> QToolButton:
    """A button that shows only an icon; `words` are its tip and what a screen reader says."""
    found = QToolButton()
    found.setIcon(icon)
    found.setIconSize(QSize(20, 20))
    found.setAccessibleName(words)
    found.setProperty("focusPolicy", "TabFocus")
    if name:
        found.setObjectName(name)
    _shortcut(found, keys, words)
    if do is not None:
        found.clicked.connect(lambda: do())
    return found


def _shortcut(found: QPushButton | QToolButton, keys: str, tip: str) -> None:
    if keys:
        from PySide6.QtGui import QKeySequence

        found.setShortcut(QKeySequence(keys))
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{tip} ({shown})" if tip else shown
    if tip:
        found.setToolTip(tip)


def column(*widgets: QWidget | None, gap: int = GRID, margin: int = 0) -> QVBoxLayout:
    """Widgets below each other; None stretches."""
    layout = QVBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def row(*widgets: QWidget | None, gap: int = GRID, margin: int = 0) -> QHBoxLayout:
    """Widgets beside each other; None stretches."""
    layout = QHBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def card(*widgets: QWidget | None, title: str = "", name: str = "") -> QFrame:
    """A framed group of widgets on the page, with a heading of its own."""
    found = QFrame()
    found.setProperty("part", "card")
    if name:
        found.setObjectName(name)
    head = [label(title, "heading")] if title else []
    found.setLayout(column(*head, *widgets, margin=2 * GRID))
    return found


class _Scrolling(QScrollArea):
    """Measures what is inside when it is about to be shown: what was measured, and so styled, before it has
    its place is styled anew each time that something around it gets a parent."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._waiting: QWidget | None = inside
        # A viewport of our own: to name the one that Qt made, every class of Qt's widgets would be loaded.
        port = QWidget()
        self.setViewport(port)
        inside.setParent(port)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Polish:
            self._take()
        return super().event(event)

    def widget(self) -> QWidget | None:
        self._take()
        return super().widget()

    def _take(self) -> None:
        inside, self._waiting = self._waiting, None
        if inside is not None:
            self.setWidget(inside)
            # Qt would fill what is styled already with the colour of the window.
            inside.setAutoFillBackground(False)


def scrolling(inside: QWidget) -> QScrollArea:
    """What may be higher than the window, with a scroll bar of its own."""
    area = _Scrolling(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
    # Its contents take the focus one by one; the area itself is no stop on the way.
    area.setProperty("focusPolicy", "NoFocus")
    return area


class Banner(QFrame):
    """A line over a page: something to know, with buttons for what can be done about it."""

    def __init__(
        self, mood: Mood, words: str, buttons: Sequence[QPushButton] = (), icon: QIcon | None = None
    ) -> None:
        super().__init__()
        self.setProperty("part", "banner")
        self.setProperty("mood", mood)
        self.words = label(words)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        parts: list[QWidget | None] = []
        if icon is not None:
            picture = QLabel()
            side = round(self.fontMetrics().height() * 1.25)
            picture.setPixmap(icon.pixmap(side, side))
            parts.append(picture)
        self.setLayout(row(*parts, self.words, *buttons, margin=GRID))
        self.setAccessibleName(words)


def restyle(widget: QWidget) -> None:
    """Paint a widget anew after one of its style properties was changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def modal(dialog: QDialog) -> int:
    """Show a dialog until it is closed, and let it go: what it held must not outlive the record."""
    result = dialog.exec()
    dialog.deleteLater()
    return result
