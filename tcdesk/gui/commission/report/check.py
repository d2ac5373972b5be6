"""Step 1: what stands in the way, what needs a reason, what is good to know; the queries on top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QPushButton

from tcdesk.errors import Problem, Severity
from tcdesk.gui import parts
from tcdesk.gui.commission.report.findings import Finding
from tcdesk.gui.commission.report.queries import Queries
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.steps import Step, StepState
from tcdesk.text import Text, counted

_AT_ONCE = 10
_TITLES = {
    "block": Text("Stops the report"),
    "explain": Text("Complete, or write a reason"),
    "inform": Text("Good to know"),
    "explained": Text("A reason is given"),
}


class CheckStep(Step):
    """All findings by severity, each leading to its field."""

    name = "check"
    title = Text("Check")

    def state(self, seen: Seen) -> StepState:
        number = len(seen.open_points)
        if number:
            return StepState("attention", counted("{count} point open", "{count} points open", number))
        return StepState("done", Text("nothing stands in the way"))

    def show_seen(self, seen: Seen) -> None:
        self.seen = seen
        self.clear()
        if seen.queries:
            self.body.addWidget(Queries(self.office, seen))
        if seen.open_points:
            number = len(seen.open_points)
            words = counted(
                "{count} point is still open. Each leads to its field.",
                "{count} points are still open. Each leads to its field.",
                number,
            )
            self.body.addWidget(parts.label(self.say(words), name="check-summary"))
        else:
            words = Text(
                "Nothing stands in the way of the report for the {period}.", period=seen.period.label
            )
            icon = self.office.icon("circle-check", colour=self.office.desk.theme.colours.good)
            banner = parts.Banner("good", self.say(words), icon=icon)
            banner.setObjectName("check-summary")
            self.body.addWidget(banner)
        self._go_on(not seen.open_points)
        for name, problems in _sorted(seen.known.problems).items():
            if problems:
                self._section(name, problems)
        self.body.addStretch(1)

    def _go_on(self, ready: bool) -> None:
        button = parts.button(
            self.say(Text("Go on: what leaves this computer")),
            lambda: self.onward.emit("leaving"),
            kind="primary" if ready else "plain",
            name="check-onward",
        )
        self.body.addLayout(parts.row(button, None))

    def _section(self, name: str, problems: Sequence[Problem]) -> None:
        heading = f"{self.say(_TITLES[name])} ({len(problems)})"
        label = parts.label(heading, "lead", name=f"section-{name}")
        self.body.addWidget(label)
        self._lines(label, problems)

    def _lines(self, after: QLabel, problems: Sequence[Problem]) -> None:
        """The first lines at once; the rest comes when it is asked for, so that no page takes long."""
        place = self.body.indexOf(after) + 1
        for problem in problems[:_AT_ONCE]:
            assert self.seen is not None
            line = Finding(self.office, self.seen, problem, self.typed)
            self.body.insertWidget(place, line)
            place += 1
        rest = problems[_AT_ONCE:]
        if rest:
            words = counted("Show {count} more", "Show {count} more", len(rest))
            more = parts.button(self.say(words), kind="link", name="show-more")
            self.body.insertWidget(place, more)
            more.clicked.connect(lambda: self._more(more, rest))

    def _more(self, button: QPushButton, rest: Sequence[Problem]) -> None:
        marker = parts.label("")
        marker.setFixedHeight(0)
        self.body.insertWidget(self.body.indexOf(button), marker)
        button.hide()
        button.deleteLater()
        self._lines(marker, rest)
        # The button had the focus and is gone: the first of the new lines goes on from there.
        item = self.body.itemAt(self.body.indexOf(marker) + 1)
        line = item.widget() if item is not None else None
        link = line.findChild(QPushButton) if line is not None else None
        if link is not None:
            link.setFocus()


def _sorted(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """The findings by section; those with a reason come last."""
    found: dict[str, list[Problem]] = {name: [] for name in _TITLES}
    for problem in problems:
        explained = problem.explanation and problem.severity is Severity.explain
        found["explained" if explained else problem.severity.value].append(problem)
    return found
