"""A number, or why there is none: the number is typed, what it means is chosen beside it or typed with it."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from tcdesk.domain.fields import Entry
from tcdesk.domain.values import UNANSWERED, NoNumber, Number, ValueState, about, value_from
from tcdesk.gui.office import Office
from tcdesk.gui.records.choice_editors import CalmCombo
from tcdesk.gui.records.typed import Answer, TypedEditor
from tcdesk.text import Text

_STATES = tuple(ValueState)
_GIVEN = (ValueState.exact, ValueState.about)


class NumberEditor(TypedEditor):
    """A field for the number and a list for its state. 0 is a number; an empty field is "not filled in"."""

    letters = 9

    def __init__(self, entry: Entry, office: Office) -> None:
        self.state = CalmCombo()
        super().__init__(entry, office)
        self._held: object = UNANSWERED
        self._held_state = ValueState.unanswered
        self._words_before = ""
        self.state.setObjectName(f"{entry.name}-state")
        self.state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for state in _STATES:
            self.state.addItem(office.say(state.label))
        self._show_state(ValueState.unanswered)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance("0") * 7)
        self.state.activated.connect(lambda place: self._chosen(_STATES[place]))
        self.watch(self.state)

    # --- words and values ---

    def beside(self) -> list[QWidget | None]:
        return [self.state]

    def read(self, words: str) -> Answer:
        found = self._cells.read(self.entry, words)
        return (found.value, None) if found.fault is None else (UNANSWERED, found.fault)

    def write(self, value: object) -> str:
        return str(value.number) if isinstance(value, Number) else ""

    def value(self) -> object:
        state = _STATES[self.state.currentIndex()]
        if self.line.text() == self._shown and state is self._held_state:
            return self._held
        if not self.line.text().strip():
            return UNANSWERED if state in _GIVEN else value_from(state, None)
        found, _ = self._answer()
        if state is ValueState.about and isinstance(found, Number):
            return about(found.number)
        return found

    def set_value(self, value: object) -> None:
        found = value if isinstance(value, Number | NoNumber) else UNANSWERED
        super().set_value(found)
        self._held_state = ValueState[found.state]
        self._show_state(self._held_state)

    def set_raw(self, words: str) -> None:
        super().set_raw(words)
        self._show_state(ValueState.exact)

    def fault(self) -> Text | None:
        if self.line.text() == self._shown or not self.line.text().strip():
            return None
        return self._answer()[1]

    def settle(self) -> None:
        if self.fault() is None and not self.state.hasFocus():
            self.set_value(self.value())

    # --- the list beside the number ---

    def call(self, name: str) -> None:
        super().call(name)
        self.state.setAccessibleName(self.office.say(Text("{field}: what is known", field=name)))

    def stops(self) -> list[QWidget]:
        return [self.line, self.state]

    def _show_state(self, state: ValueState) -> None:
        self.state.blockSignals(True)
        self.state.setCurrentIndex(_STATES.index(state))
        self.state.blockSignals(False)

    def _chosen(self, state: ValueState) -> None:
        words = self.line.text()
        if state in _GIVEN:
            if not words.strip() and self._words_before:
                self.set_words(self._words_before)
            if not self.line.text().strip():
                self.line.setFocus()
        elif words.strip():
            # Whoever chooses a number again finds the one that was there.
            self._words_before = words
            self.set_words("")
        self.changed.emit()

    def set_words(self, words: str) -> None:
        """Put words into the field without saying that somebody typed them."""
        self.line.blockSignals(True)
        self.line.setText(words)
        self.line.blockSignals(False)

    def _typed(self, words: str) -> None:
        state = _STATES[self.state.currentIndex()]
        found, fault = self._answer()
        if not words.strip():
            state = ValueState.unanswered
        elif fault is not None:
            state = state if state in _GIVEN else ValueState.exact
        elif isinstance(found, Number | NoNumber) and (state, found.state) != (ValueState.about, "exact"):
            state = ValueState[found.state]
        self._show_state(state)
        super()._typed(words)
