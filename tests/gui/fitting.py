"""What can be wrong with what is shown, for whoever cannot see it, has only keys, or reads large letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from tcdesk.gui import tabbing
from tcdesk.gui.access.dialog import AccessDialog
from tcdesk.gui.commission.taking_in.dialog import TakingInDialog
from tcdesk.gui.window import Window

_SLACK = 1
"""Pixels by which a size may be short of what is asked for: rounding."""
_SECTION = 200
"""The cursor may go up by so many pixels, for fields that stand beside each other."""
_OWN_ORDER = (Window, AccessDialog, TakingInDialog)
_WORDY = (QPushButton, QCheckBox, QRadioButton, QToolButton)


def unnamed(root: QWidget) -> Iterator[str]:
    """Widgets that take the focus and have no name for a screen reader."""
    for widget in _focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            yield f"no name: {_called(widget)}"


def clipped(root: QWidget) -> Iterator[str]:
    """Words that have less room than they need, and contents wider than their scroll area."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.window() is not root.window():
            continue
        if isinstance(widget, QLabel):
            yield from _short_label(widget)
        elif isinstance(widget, _WORDY) and _shows_words(widget):
            yield from _short(widget, widget.sizeHint().width(), widget.sizeHint().height())
        elif isinstance(widget, QScrollArea):
            yield from _wide_contents(widget)


def jumps(root: QWidget) -> Iterator[str]:
    """Places where the Tab key leads back up the page, other than to the next column."""
    chain = _in_tab_order(root)
    for before, after in pairwise(chain):
        here, there = _seen_at(before, after, root)
        if there.bottom() < here.top() - _SECTION and there.left() < here.right():
            yield f"Tab leads up from {_called(before)} at {here.topLeft()} to {_called(after)}"


def _short_label(label: QLabel) -> Iterator[str]:
    if not label.text().strip():
        return
    if label.wordWrap():
        if label.textFormat() is not Qt.TextFormat.RichText:
            longest = max(label.text().split(), key=len)
            yield from _short(label, label.fontMetrics().horizontalAdvance(longest), 0)
        yield from _short(label, 0, label.heightForWidth(label.width()))
    else:
        yield from _short(label, label.sizeHint().width(), label.sizeHint().height())


def _short(widget: QWidget, width: int, height: int) -> Iterator[str]:
    if widget.width() + _SLACK < width or widget.height() + _SLACK < height:
        room = f"{widget.width()}×{widget.height()}"
        yield f"{_called(widget)} needs {width}×{height}, has {room}"


def _wide_contents(area: QScrollArea) -> Iterator[str]:
    inside = area.widget()
    hidden = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if inside is not None and hidden and inside.width() > area.viewport().width() + _SLACK:
        yield f"{_called(inside)} is {inside.width()} wide in an area of {area.viewport().width()}"


def _focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        if (
            widget.isVisibleTo(root)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.window() is root.window()
            and not inner
        ):
            yield widget


def _in_tab_order(root: QWidget) -> list[QWidget]:
    """The widgets that Tab stops at, from the first one on."""
    if isinstance(root, Window) and root.waiting.isVisible():
        return tabbing.stops(root.waiting)
    if isinstance(root, _OWN_ORDER):
        return tabbing.stops(root)
    stops = set(_focusable(root))
    chain: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root and widget not in chain:
        if widget in stops:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def _seen_at(before: QWidget, after: QWidget, root: QWidget) -> tuple[QRect, QRect]:
    """Where both are; what is scrolled out of sight counts as at the edge, for whoever looks from outside."""
    around, other = _area_of(before), _area_of(after)
    here, there = _place(before, root), _place(after, root)
    if around is not other:
        here, there = _within(here, around, root), _within(there, other, root)
    return here, there


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _within(place: QRect, area: QScrollArea | None, root: QWidget) -> QRect:
    if area is None:
        return place
    seen = _place(area.viewport(), root)
    top = max(seen.top(), min(place.top(), seen.bottom() - place.height()))
    return QRect(QPoint(place.left(), top), place.size())


def _shows_words(button: QAbstractButton) -> bool:
    icon_alone = isinstance(button, QToolButton) and (
        button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()
    )
    return bool(button.text()) and button.layout() is None and not icon_alone


def _called(widget: QWidget) -> str:
    name = widget.objectName() or widget.accessibleName()
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    above = widget.parentWidget()
    within = f" in {type(above).__name__} {above.objectName()}" if above is not None else ""
    return f"{type(widget).__name__} {name} “{words[:50]}”{within}"
