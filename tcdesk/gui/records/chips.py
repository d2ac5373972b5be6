"""Choices as chips: what is chosen is seen at a glance; arrows move between them, the space bar chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from tcdesk.domain.fields import Entry, Kind
from tcdesk.gui import icons, parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.editor import Editor
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.gui.records.options import Option, Options

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Chip(QToolButton):
    """One choice: a sign that says whether it is chosen, and words that break where they must."""

    moved = Signal(int)

    def __init__(self, office: Office, label: str, name: str) -> None:
        super().__init__()
        self._office = office
        self.setProperty("part", "chip")
        self.setObjectName(name)
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _side(self) -> int:
        return self._office.desk.theme.scaled(14)

    def _around(self) -> QSize:
        """What surrounds the words: the sign, and distances."""
        scaled = self._office.desk.theme.scaled
        return QSize(self._side + scaled(4) + scaled(2 * parts.GRID) + 2, scaled(parts.GRID) + 2)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        return words + self._around() + QSize(2, 0)

    def minimumSizeHint(self) -> QSize:
        least, whole = self._office.desk.theme.scaled(80), self.sizeHint()
        return QSize(min(least, whole.width()), whole.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._around().width(), 1), 10_000)
        return (
            self.fontMetrics().boundingRect(room, int(_WRAP), self.text()).height() + self._around().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        self._write(painter)
        painter.end()

    def _write(self, painter: QPainter) -> None:
        theme = self._office.desk.theme
        colours = theme.colours
        colour = (
            colours.accent_text if self.isChecked() else colours.text if self.isEnabled() else colours.dim
        )
        sign = icons.pixmap(
            "check" if self.isChecked() else "plus",
            colours.accent_text if self.isChecked() else colours.dim,
            self._side,
        )
        left = theme.scaled(parts.GRID) - 1
        painter.drawPixmap(QPoint(left, (self.height() - self._side) // 2), sign)
        start = left + self._side + theme.scaled(4)
        painter.setPen(QColor(colour))
        room = QRect(start, 0, self.width() - start - theme.scaled(parts.GRID) + 2, self.height())
        painter.drawText(room, int(_WRAP), self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _ARROWS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(by)


_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChipRow(QWidget):
    """Chips of which one has the tab stop; the arrows lead to the others."""

    toggled = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self.chips: list[Chip] = []
        self._values: list[object] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, options: Sequence[Option]) -> None:
        """Show these options and no others; chips that are there already are used again."""
        while len(self.chips) < len(options):
            self._add()
        self._values = [option.value for option in options]
        for place, chip in enumerate(self.chips):
            if chip.isHidden() == (place < len(options)):
                chip.setVisible(place < len(options))
            if place < len(options) and chip.text() != options[place].label:
                chip.setText(options[place].label)
                chip.setAccessibleName(options[place].label)
                chip.updateGeometry()
            if place < len(options):
                chip.setObjectName(f"chip-{options[place].value}")
        self._stop_at(0)

    def show_chosen(self, values: Sequence[object]) -> None:
        """Mark what is chosen."""
        for value, chip in zip(self._values, self.chips, strict=False):
            with QSignalBlocker(chip):
                chip.setChecked(value in values)

    def current(self) -> QWidget:
        """The chip with the tab stop; the row itself where there is none."""
        stops = (chip for chip in self.chips if chip.focusPolicy() is Qt.FocusPolicy.StrongFocus)
        return next(stops, self)

    def _add(self) -> None:
        chip = Chip(self._office, "", "")
        place = len(self.chips)
        # Not `clicked`: a screen reader turns a button without a click.
        chip.toggled.connect(lambda _: self.toggled.emit(self._values[place]))
        chip.moved.connect(lambda by: self._move(place, by))
        self.chips.append(chip)
        self._flow.addWidget(chip)

    def _move(self, place: int, by: int) -> None:
        if self._values:
            place = (place + by) % len(self._values)
            self._stop_at(place)
            self.chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at(self, stop: int) -> None:
        for place, chip in enumerate(self.chips):
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == stop else Qt.FocusPolicy.ClickFocus)


class ChipsEditor(Editor):
    """Several of few, or one of very few: a chip that is chosen again is taken back."""

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.options = Options(entry, office)
        self.several = entry.kind in (Kind.choices, Kind.codes)
        self._held: object = entry.empty
        self._chosen: tuple[object, ...] = ()
        self.chips = ChipRow(office)
        self.chips.setObjectName(entry.name)
        self.chips.offer(self.options.offered())
        self._extra = False
        self.setLayout(parts.column(self.chips))
        self.chips.toggled.connect(self._toggle)
        self.call(office.say(entry.shown.label))

    def value(self) -> object:
        if self._chosen == _several(self._held):
            return self._held
        return self._chosen if self.several else self._chosen[0] if self._chosen else None

    def set_value(self, value: object) -> None:
        self._held = value
        self._chosen = _several(value)
        known = {option.value for option in self.options.offered()}
        unknown = [Option(item, self.options.label(item)) for item in self._chosen if item not in known]
        if unknown or self._extra:
            self.chips.offer([*self.options.offered(), *unknown])
            self._extra = bool(unknown)
        self.chips.show_chosen(self._chosen)

    def focus_widget(self) -> QWidget:
        return self.chips.current()

    def stops(self) -> list[QWidget]:
        return list(self.chips.chips)

    def call(self, name: str) -> None:
        self.chips.setAccessibleName(name)
        for chip in self.chips.chips:
            chip.setAccessibleDescription(name)

    def set_problem(self, text: str, severity: str) -> None:
        """Chips have no frame to mark; the words below them say it."""
        self.chips.setAccessibleDescription(text)

    def _toggle(self, value: object) -> None:
        if value in self._chosen:
            self._chosen = tuple(item for item in self._chosen if item != value)
        else:
            self._chosen = (*self._chosen, value) if self.several else (value,)
        self.chips.show_chosen(self._chosen)
        self.changed.emit()


def _several(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple | list):
        return tuple(value)
    return () if value is None else (value,)
