"""What all editors have in common: a value as in a record, words that are none yet, a mark for problems."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from tcdesk.domain.fields import Entry
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.text import Text

_POPUP = Qt.FocusReason.PopupFocusReason
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
Severity = Literal["", "error", "warning", "info"]


class Editor(QWidget):
    """Edits one field. What is shown and not touched comes back exactly as it was handed in.

    `changed`: the value or the typed words changed by hand; `left`: the cursor has left the field. `chooser`
    opens what there is to choose from.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__()
        self.entry = entry
        self.office = office
        self.setObjectName(f"editor-{entry.name}")
        self.chooser: QAction | None = None
        self._severity: Severity = ""

    def value(self) -> object:
        """As the attribute of a record; of a number `Number` or `NoNumber`. Empty while `raw` is not."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value; what was typed is forgotten. Nothing is announced."""
        raise NotImplementedError

    def raw(self) -> str:
        """Typed words that are no value so far; empty when all is well."""
        return ""

    def set_raw(self, words: str) -> None:
        """Show words that were typed earlier and are no value."""

    def fault(self) -> Text | None:
        """What is expected instead of what was typed."""
        return None

    def focus_widget(self) -> QWidget:
        """Where the cursor goes."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """The widgets on which Tab stops, in order."""
        return [self.focus_widget()]

    def call(self, name: str) -> None:
        """Tell screen readers what the field is called."""
        self.focus_widget().setAccessibleName(name)

    def set_problem(self, text: str, severity: Severity) -> None:
        """Mark the field; the form shows the words, a screen reader says them at the field."""
        target = self.focus_widget()
        if target.accessibleDescription() != text:
            target.setAccessibleDescription(text)
        if severity != self._severity:
            self._severity = severity
            target.setProperty("state", severity)
            parts.restyle(target)

    def watch(self, widget: QWidget) -> None:
        """Notice when the cursor leaves `widget`."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A list that opens below the field does not take the cursor away from it.
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() is not _POPUP:
            self.settle()
            self.left.emit()
        if event.type() in _KEYS and _opens(cast(QKeyEvent, event)):
            return self._choose(watched, event)
        return False

    def _choose(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down opens the list or calendar of the field; the page, where it means the next record, does
        not hear of it."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and (self.chooser is not None or isinstance(watched, QComboBox)):
            event.accept()
            return True
        if not asked and self.chooser is not None:
            self.chooser.trigger()
            return True
        return False

    def settle(self) -> None:
        """The cursor has left: write what was typed as it is usually written."""


def _opens(event: QKeyEvent) -> bool:
    alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_Down and alt
