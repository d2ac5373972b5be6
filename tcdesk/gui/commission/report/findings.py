"""One finding of the checks as a line: what is wrong, what to do, the way to the field, a written reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from tcdesk.domain import rules
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import Problem, Severity
from tcdesk.gui import parts
from tcdesk.gui.commission.report.nil_return import NilReturn, keys_of
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.steps import flowing
from tcdesk.gui.commission.report.typed import Typed
from tcdesk.gui.office import Office
from tcdesk.services import checking
from tcdesk.services.commission.overview.naming import named, record_of
from tcdesk.text import Text

_NOTHING_THERE = ("statement_missing", "nothing_recorded")


class Finding(QFrame):
    """A finding with all that can be done about it here."""

    def __init__(self, office: Office, seen: Seen, problem: Problem, typed: Typed) -> None:
        super().__init__()
        self.setObjectName(f"finding-{problem.rule}")
        self.setProperty("part", "card")
        self._office = office
        self._seen = seen
        self._problem = problem
        self._typed = typed
        self._key = f"explain:{problem.rule}:{problem.place.uid}:{problem.place.field}"
        say = office.say
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * parts.GRID, parts.GRID, 2 * parts.GRID, parts.GRID)
        self._layout.setSpacing(parts.GRID // 2)
        self.sentence = f"{say(self._about())}: {say(rules.sentence(problem, seen.known.kit))}"
        self._layout.addWidget(parts.label(self.sentence, name="finding-sentence"))
        given = problem.explanation
        words = Text("Reason given: {text}", text=given) if given else rules.advice(problem)
        self._layout.addWidget(parts.label(say(words), "dim", name="finding-advice"))
        self._buttons = flowing()
        self._layout.addLayout(self._buttons)
        self._offer()

    def _about(self) -> Text:
        """Which record, in words that tell it from others."""
        place = self._problem.place
        kind = BY_NAME.get(place.record)
        if kind is None:
            return self._seen.period.label
        if not place.uid or kind.single:
            return kind.title
        uid = self._seen.known.uids.get(place.uid, "")
        return named(kind.name, record_of(self._seen.known.content.of(kind.name), uid))

    def _offer(self) -> None:
        problem = self._problem
        if problem.place.record == "explanation":
            self._offer_own_words()
            return
        if problem.rule in _NOTHING_THERE and not problem.explanation:
            self._fold(Text("State that there were none…"), "state-none", self._nil_return)
            if any(map(self._typed.of, keys_of(self._topic))):
                self._unfold(self._nil_return)
        if BY_NAME.get(problem.place.record) is not None:
            self._add(Text("Show the field") if problem.place.field else Text("Show the page"), self.lead)
        if problem.severity is Severity.explain:
            words = Text("Change the reason…") if problem.explanation else Text("Write a reason…")
            self._fold(words, "write-reason", self._reason)
            if self._typed.of(self._key):
                self._unfold(self._reason)

    def _add(self, words: Text, do: Callable[[], object], name: str = "show-field") -> None:
        button = parts.button(self._office.say(words), do, kind="link", name=name)
        # Alike buttons stand in every line: a screen reader says what each is about.
        button.setAccessibleName(f"{button.text()} {self.sentence}")
        self._buttons.addWidget(button)

    def _fold(self, words: Text, name: str, make: Callable[[], QWidget]) -> None:
        self._add(words, lambda: self._unfold(make).setFocus(), name)

    def _unfold(self, make: Callable[[], QWidget]) -> QWidget:
        """Show what is hidden behind a button, once."""
        inside = self.findChild(QWidget, make.__name__.strip("_"))
        if inside is None:
            inside = make()
            inside.setObjectName(make.__name__.strip("_"))
            self._layout.addWidget(inside)
        inside.show()
        return inside

    def lead(self) -> None:
        """Go to the field in question."""
        place = self._problem.place
        self._office.go(place.record, self._seen.known.uids.get(place.uid, ""), place.field)

    # --- in the line itself ------------------------------------------------------------------------

    @property
    def _topic(self) -> str:
        return str(self._problem.values.get("topic", ""))

    def _nil_return(self) -> QWidget:
        return NilReturn(self._office, self._seen, self._topic, self._typed)

    def _reason(self) -> QWidget:
        target = self._problem.place.uid or str(self._seen.period)
        return Writing(self._office, self._typed, self._key, self._problem.explanation, self._keep(target))

    def _keep(self, target: str, rule: str = "") -> Callable[[str], None]:
        def keep(words: str) -> None:
            self._office.run(
                lambda _: checking.explain(self._office.vault, rule or self._problem.rule, target, words),
                lambda _: self._typed.forget(self._key),
                changes=("explanation",),
            )

        return keep

    def _offer_own_words(self) -> None:
        """The finding is about a reason that was written here: it is changed here."""
        found = next(
            (row for row in self._seen.known.content.explanation if row.travel_id == self._problem.place.uid),
            None,
        )
        if found is not None:
            target = found.target or found.period or str(self._seen.period)
            keep = self._keep(target, found.rule)
            self._layout.addWidget(Writing(self._office, self._typed, self._key, found.text, keep))


class Writing(QWidget):
    """A field for a sentence or two, and the button that keeps them."""

    def __init__(
        self, office: Office, typed: Typed, key: str, otherwise: str, keep: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._field = QPlainTextEdit()
        self._field.setObjectName("reason")
        self._field.setAccessibleName(office.say(Text("Reason in words")))
        self._field.setPlaceholderText(
            office.say(Text("One sentence, without names. It is handed in with the report."))
        )
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(office.desk.theme.scaled(56))
        typed.bind(self._field, key, otherwise)
        button = parts.button(
            office.say(Text("Keep the reason")), lambda: keep(self._field.toPlainText()), name="keep-reason"
        )
        button.setEnabled(bool(self._field.toPlainText().strip()))
        self._field.textChanged.connect(lambda: button.setEnabled(bool(self._field.toPlainText().strip())))
        self.setFocusProxy(self._field)
        layout = parts.column(self._field)
        layout.addLayout(parts.row(button, None))
        self.setLayout(layout)
