"""Steps of a way in: one question after another in one calm card, with a way back that forgets nothing.

Enter goes on, Escape goes back; what does not fit is said in the step itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from tcdesk.errors import Cancelled, TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.alerts import hint_of
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import Job
from tcdesk.text import Text

Result = TypeVar("Result")
CARD = 620
"""Width of the card at ordinary letters."""


class Step(QWidget):
    """One question. It lives as long as its steps do, so it keeps what was typed."""

    onward = Text("Go on")
    can_go_back = True

    def __init__(self, desk: Desk, title: Text, intro: Text | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.title = title
        self.problem = parts.label("", "error", name="step-problem")
        self.problem.hide()
        self.body: QVBoxLayout = parts.column(gap=2 * parts.GRID)
        if intro is not None:
            self.body.addWidget(parts.label(desk.say(intro)))
        self.setLayout(self.body)

    def begin(self) -> None:
        """The step is shown, for the first time or again."""

    def leave(self, on: Callable[[], None]) -> None:
        """Check what was typed and call `on`, now or when the work for it is done."""
        on()

    def put_away(self) -> Path | None:
        """Close the record that the step opened: the window is closed or locked. Which one it was."""
        return None

    def refuse(self, problem: Text | TcdeskError, where: QWidget | None = None) -> None:
        """Say under the question what does not fit, and put the cursor there."""
        text, hint = (problem, None) if isinstance(problem, Text) else (problem.text, hint_of(problem))
        words = " ".join(self.desk.say(part) for part in (text, hint) if part is not None)
        self.problem.setText(words)
        self.problem.setAccessibleName(words)
        self.body.addWidget(self.problem)
        self.problem.show()
        if where is not None:
            where.setFocus()

    def fine(self) -> None:
        """Nothing is wrong any more."""
        self.problem.hide()

    def run(
        self,
        work: Callable[[Job], Result],
        then: Callable[[Result], None],
        *,
        said: Text | None = None,
        where: QWidget | None = None,
    ) -> None:
        """Do work beside the window; nothing can be typed meanwhile, and a refusal is said in the step."""
        around = next((found for found in _above(self) if isinstance(found, Steps)), None)
        if around is not None:
            around.setEnabled(False)

        def over() -> bool:
            alive = shiboken6.isValid(self)
            if around is not None and shiboken6.isValid(around):
                around.setEnabled(True)
            return alive

        def done(result: Result) -> None:
            if over():
                then(result)

        def failed(problem: Exception) -> None:
            if not over():
                return
            if isinstance(problem, TcdeskError) and not isinstance(problem, Cancelled):
                self.refuse(problem, where)
            else:
                self.desk.alerts.show(problem)

        self.fine()
        self.desk.jobs.run(work, done, failed, said=said)


class Steps(QWidget):
    """Shows the steps in turn. `done` is called after the last one, `back` before the first."""

    def __init__(
        self, desk: Desk, steps: Sequence[Step], done: Callable[[], None], back: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.steps = tuple(steps)
        self._desk = desk
        self._done = done
        self._back = back
        self._at = 0
        self.count = parts.label("", "dim", name="step-count")
        self.title: QLabel = parts.label("", "title", name="step-title")
        self.previous = parts.button(desk.say(Text("Back")), self.backward, name="back")
        self.next = parts.button(desk.say(Step.onward), self.forward, kind="primary", name="next")
        layout = parts.column(self.count, self.title, gap=parts.GRID)
        layout.addSpacing(parts.GRID)
        for step in self.steps:
            step.hide()
            layout.addWidget(step)
        layout.addStretch(1)
        layout.addSpacing(2 * parts.GRID)
        layout.addLayout(parts.row(self.previous, None, self.next))
        self.setLayout(layout)
        self._show(0)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._at]

    def forward(self) -> None:
        """Go on, if the step lets go."""
        if self.isEnabled():
            self.step.leave(self._onward)

    def backward(self) -> None:
        """Go back; what was typed stays."""
        if not self.isEnabled() or not self.step.can_go_back:
            return
        if self._at == 0:
            self._back()
        else:
            self._show(self._at - 1)

    def put_away(self) -> Path | None:
        """Close the record that a step opened; which one it was."""
        return next((path for step in self.steps if (path := step.put_away()) is not None), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.forward()
        elif event.key() == Qt.Key.Key_Escape and self.step.can_go_back:
            self.backward()
        else:
            super().keyPressEvent(event)

    def _onward(self) -> None:
        self.step.fine()
        if self._at + 1 < len(self.steps):
            self._show(self._at + 1)
        else:
            self._done()

    def _show(self, place: int) -> None:
        say = self._desk.say
        self.step.hide()
        self._at = place
        step = self.step
        self.count.setText(say(Text("Step {number} of {count}", number=place + 1, count=len(self.steps))))
        self.count.setVisible(len(self.steps) > 1)
        self.title.setText(say(step.title))
        self.previous.setVisible(step.can_go_back)
        self.next.setText(say(step.onward))
        self.next.setAccessibleName(self.next.text())
        step.show()
        step.begin()
        # After the card has its new size; the first field of a step takes typing without a click.
        QTimer.singleShot(0, step, step.setFocus)


def _above(widget: QWidget) -> Sequence[QWidget]:
    found, parent = [], widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found
