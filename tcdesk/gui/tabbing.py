"""The order in which Tab goes through the window: as it is read, however late a part of it was made.

Qt's own order is that of making, so that a row added to a table would come after the foot of the window.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QWidget,
)

_WHOLE = (QAbstractSpinBox, QComboBox, QLineEdit)
"""What has parts that are no stops of their own."""


def stops(root: QWidget) -> list[QWidget]:
    """Every widget in `root` at which Tab stops now, in reading order."""
    return list(_in(root))


def step(root: QWidget, *, forward: bool) -> bool:
    """Move the cursor to the next stop in `root`, or to the one before; whether there is another."""
    chain = stops(root)
    focused = QApplication.focusWidget()
    at = next((place for place, stop in enumerate(chain) if stop is focused), None)
    if at is None and focused is not None:
        # A part of a stop, or something that takes clicks alone.
        at = next((place for place, stop in enumerate(chain) if stop.isAncestorOf(focused)), None)
    if not chain or (at is not None and len(chain) == 1):
        return False
    by = 1 if forward else -1
    to = chain[0 if forward else -1] if at is None else chain[(at + by) % len(chain)]
    to.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _scroll_to(to)
    return True


def _in(widget: QWidget) -> Iterator[QWidget]:
    for inside in _parts(widget):
        if not inside.isVisibleTo(widget) or not inside.isEnabled() or inside.isWindow():
            continue
        stop = inside.focusPolicy() & Qt.FocusPolicy.TabFocus and inside.focusProxy() is None
        if stop and not _beside_the_chosen(inside):
            yield inside
        if not isinstance(inside, _WHOLE):
            yield from _in(inside)


def _beside_the_chosen(widget: QWidget) -> bool:
    """Of buttons of which one is chosen, that one is the stop: the arrows lead to the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked() or not widget.isCheckable():
        return False
    group, above = widget.group(), widget.parentWidget()
    if widget.autoExclusive() and above is not None:
        beside = [each for each in above.children() if isinstance(each, QAbstractButton)]
        return any(each.autoExclusive() and each.isChecked() for each in beside)
    return bool(group) and group.exclusive() and bool(group.checkedButton())


def _parts(widget: QWidget) -> list[QWidget]:
    """The widgets right inside, as they are read."""
    if isinstance(widget, QScrollArea):
        return [inside for inside in (widget.widget(),) if inside is not None]
    if isinstance(widget, QAbstractScrollArea):
        return []
    if isinstance(widget, QSplitter):
        return [part for place in range(widget.count()) if (part := widget.widget(place)) is not None]
    layout = widget.layout()
    laid_out = list(_of(layout)) if layout is not None else []
    others = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid_out]
    return laid_out + sorted(others, key=_where)


def _of(layout: QLayout) -> Iterator[QWidget]:
    for item in (layout.itemAt(place) for place in range(layout.count())):
        if item is None:
            continue
        if (inside := item.widget()) is not None:
            yield inside
        elif (further := item.layout()) is not None:
            yield from _of(further)


def _where(widget: QWidget) -> tuple[int, int]:
    return widget.y(), widget.x()


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
            top = widget.mapTo(inside, QPoint(0, 0))
            above.ensureVisible(top.x(), top.y() + widget.height(), 0, widget.height())
            above.ensureVisible(top.x(), top.y(), 0, 0)
        above = above.parentWidget()
