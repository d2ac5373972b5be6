"""The progress bar of the command line, drawn on standard error of a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tcdesk.cli.desk import Desk
from tcdesk.text import Progress, Silent, Text

if TYPE_CHECKING:
    import rich.progress


class _Bar:
    """Progress as a bar of rich. Ctrl+C raises by itself, so `check` has nothing to do."""

    def __init__(self, desk: Desk, bar: rich.progress.Progress) -> None:
        self.desk = desk
        self.bar = bar
        self.task = bar.add_task("", total=None)

    def step(self, done: int, of: int, text: Text) -> None:
        self.bar.update(self.task, completed=done, total=of, description=self.desk.language.say(text))

    def check(self) -> None: ...

    def hide(self) -> None:
        """Give the terminal back, for a question."""
        self.bar.stop()


def hidden(progress: Progress) -> None:
    """Take a bar away before something is asked; what comes after it goes on without."""
    if isinstance(progress, _Bar):
        progress.hide()


@contextmanager
def shown(desk: Desk) -> Iterator[Progress]:
    """Progress for one command; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import Progress as Rich

    with Rich(console=Console(stderr=True), transient=True) as bar:
        yield _Bar(desk, bar)
