"""The only error boxes: what happened, that nothing is lost, what to do. And the box for our own mistakes."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QMessageBox, QWidget

import tcdesk
from tcdesk.errors import Cancelled, RowsRejected, TcdeskError, VaultDamaged
from tcdesk.gui.boxes import roomy
from tcdesk.gui.words import Say
from tcdesk.text import Text

_MOST_ROWS = 200
_IN_THE_WINDOW: Mapping[str, Text | None] = {
    "behind_register": Text(
        "The record was brought back from an older copy, or the commission uses two. Go on in "
        "the newest one; if it is lost, the page of the report says how to go on."
    ),
    "needs_reason": Text("Write one sentence."),
    "revocation_list_old": Text(
        "Check the date of this computer, then write the package anew with the root key."
    ),
    # The sentence alone says it.
    "checks_failed": None,
    "not_a_fork": None,
    "not_the_sheet": None,
}
"""By reason what is to be done, where the hint of the error names a command."""
_NO_PROMISE = frozenset({VaultDamaged.reason, "disk_error", "notice"})
"""Reasons with which nobody can say that all is safe, and that of news, which threatens nothing."""


def hint_of(problem: TcdeskError) -> Text | None:
    """What somebody at the window can do about the problem."""
    return _IN_THE_WINDOW.get(problem.reason, problem.hint)


def _below(problem: TcdeskError) -> Iterator[Text]:
    """What stands below the sentence: that nothing is lost, then what to do."""
    if problem.reason not in _NO_PROMISE:
        yield Text("What you had saved is safe.")
    if (hint := hint_of(problem)) is not None:
        yield hint


class Alerts:
    """Shows what went wrong. `last` is what was shown last, for whoever wants to look."""

    def __init__(self, say: Say, parent: Callable[[], QWidget | None], folder: Path) -> None:
        self._say = say
        self._parent = parent
        self._folder = folder

    def show(self, problem: Exception) -> None:
        """A box for the problem; nothing for what the user stopped."""
        if isinstance(problem, Cancelled):
            return
        if isinstance(problem, TcdeskError):
            self._refused(problem)
        else:
            self.bug(problem)

    def _refused(self, problem: TcdeskError) -> None:
        box = self._box(QMessageBox.Icon.Warning, problem.text)
        box.setObjectName("problem")
        box.setInformativeText("\n".join(self._say(words) for words in _below(problem)))
        if isinstance(problem, RowsRejected):
            lines = [f"{place}: {self._say(text)}" for place, text in problem.problems[:_MOST_ROWS]]
            box.setDetailedText("\n".join(lines))
        roomy(box)
        box.exec()

    def bug(self, problem: BaseException) -> None:
        """A mistake of the program. The report can be saved; it holds places in the code, never data."""
        words = report_of(problem)
        box = self._box(
            QMessageBox.Icon.Critical,
            Text("The program made a mistake. What you had saved is safe, and drafts are kept."),
        )
        box.setObjectName("crash")
        box.setInformativeText(
            self._say(
                Text(
                    "You can go on working. Please save the report of the mistake and send it to whoever "
                    "looks after the program: it holds no data of yours."
                )
            )
        )
        box.setDetailedText(words)
        save = box.addButton(self._say(Text("Save the report")), QMessageBox.ButtonRole.ActionRole)
        roomy(box)
        box.exec()
        if box.clickedButton() is save:
            self._keep(words)

    def _keep(self, words: str) -> None:
        from datetime import UTC, datetime

        path = self._folder / f"tcdesk-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
        except OSError:
            self._box(QMessageBox.Icon.Warning, Text("The report could not be saved.")).exec()
            return
        self._box(QMessageBox.Icon.Information, Text("The report was saved as {file}.", file=path)).exec()

    def _box(self, icon: QMessageBox.Icon, text: Text) -> QMessageBox:
        box = QMessageBox(self._parent())
        box.setIcon(icon)
        box.setWindowTitle("tcdesk")
        box.setText(self._say(text))
        box.addButton(QMessageBox.StandardButton.Ok)
        return box


def report_of(problem: BaseException) -> str:
    """Where in the code a mistake happened: no values, no messages, no paths of this computer."""
    lines = [
        f"tcdesk {tcdesk.__version__}, Qt {qt_version}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}",
    ]
    seen: BaseException | None = problem
    while seen is not None:
        lines.append(type(seen).__name__)
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def _place(file: str) -> str:
    """A module as its last parts: the folders above may hold the name of a person."""
    return "/".join(Path(file).parts[-3:])


def hook(alerts: Alerts) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What to do with an exception that nobody caught."""

    def show(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(problem, KeyboardInterrupt):
            alerts.bug(problem)

    return show
