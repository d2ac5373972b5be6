"""Choosing the territorial unit: a list that grows shorter while typing, in any spelling, either alphabet."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from tcdesk.domain.reference import Kit, Unit
from tcdesk.errors import TcdeskError
from tcdesk.exchange import kit as kits
from tcdesk.gui import parts
from tcdesk.gui.access.steps import Step
from tcdesk.gui.desk import Desk
from tcdesk.i18n import plain
from tcdesk.text import Text

_ROWS = 7


class UnitField(QWidget):
    """A line to type and the units that fit it; arrows move in the list while typing."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kit: Kit | None = None
        self.typed = QLineEdit()
        self.typed.setObjectName("unit-filter")
        self.typed.setAccessibleName(desk.say(Text("Territorial unit")))
        self.typed.setPlaceholderText(desk.say(Text("Type the first letters, for example Orh")))
        self.typed.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("units")
        self.list.setAccessibleName(desk.say(Text("Territorial units")))
        self.list.setFixedHeight(desk.theme.scaled(_ROWS * 26))
        self.none = parts.label(
            desk.say(Text("No unit is called so. Clear the line to see all of them.")),
            "error",
            name="no-unit",
        )
        self.none.hide()
        self.setLayout(parts.column(self.typed, self.list, self.none))
        self.setFocusProxy(self.typed)
        self.typed.textChanged.connect(self._filter)
        self.typed.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda: self.changed.emit())

    @property
    def unit(self) -> Unit | None:
        """The unit that is marked."""
        item = self.list.currentItem()
        if item is None or self._kit is None or item.isHidden():
            return None
        return self._kit.unit(item.data(Qt.ItemDataRole.UserRole))

    def show_units(self, kit: Kit) -> None:
        """Fill the list, in the order of the reader's alphabet."""
        if self._kit is not None:
            return
        self._kit = kit
        language = self._desk.language
        for unit in sorted(kit.units, key=lambda unit: language.sort_key(language.label(unit))):
            item = QListWidgetItem(language.label(unit))
            item.setData(Qt.ItemDataRole.UserRole, unit.code)
            self.list.addItem(item)
        self._filter(self.typed.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in arrows:
            self.list.keyPressEvent(event)
            return True
        return False

    def _filter(self, words: str) -> None:
        if self._kit is None:
            return
        meant = self._meant(words)
        shown = []
        for item in (self.list.item(row) for row in range(self.list.count())):
            unit = self._kit.unit(item.data(Qt.ItemDataRole.UserRole))
            fits = unit is meant or _fits(unit, plain(words.strip()))
            item.setHidden(not fits)
            if fits:
                shown.append((unit is meant, item))
        self.none.setVisible(not shown)
        if not words.strip() or not shown:
            self.list.setCurrentRow(-1)
        elif self.unit is None or meant is not None or len(shown) == 1:
            self.list.setCurrentItem(max(shown, key=lambda pair: pair[0])[1])

    def _meant(self, words: str) -> Unit | None:
        assert self._kit is not None
        try:
            return self._kit.find_unit(words) if words.strip() else None
        except TcdeskError:
            return None


class UnitStep(Step):
    """Asks whose record it will be."""

    def __init__(self, desk: Desk, title: Text = Text("Which territorial unit is it?")) -> None:
        super().__init__(desk, title)
        self.field = UnitField(desk)
        self.field.changed.connect(self.fine)
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def unit(self) -> Unit:
        """The chosen unit; only after the step let go."""
        found = self.field.unit
        assert found is not None
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the chosen unit; nothing before one is chosen."""
        found = self.field.unit
        return () if found is None else (found.ro, found.ru, found.en, *found.aliases)

    def begin(self) -> None:
        def show(kit: Kit) -> None:
            if shiboken6.isValid(self):
                self.field.show_units(kit)

        self.desk.run(lambda _: kits.built_in(), show)

    def leave(self, on: Callable[[], None]) -> None:
        if self.field.unit is None:
            self.refuse(Text("Choose a unit from the list."), self.field)
        else:
            on()


def _fits(unit: Unit, wanted: str) -> bool:
    names = (unit.ro, unit.ru, unit.en, unit.full_ro, unit.full_ru, *unit.aliases, unit.code)
    return any(part.startswith(wanted) for name in names for part in (plain(name), *plain(name).split()))
