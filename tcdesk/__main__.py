"""The program's entry point."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tcdesk.cli.screen import has_screen


def main() -> None:
    """Open the window where there are no arguments, else run the command line with them."""
    arguments = sys.argv[1:]
    opener: Callable[[Path | None, str], int] = open_window
    if not arguments and has_screen(sys.platform, os.environ):
        try:
            sys.exit(open_window(None, ""))
        except Exception as problem:
            # The command line says it as it says everything.
            opener = _failing(problem)
    # Whoever opens the window from the desktop does not wait for the command line.
    from tcdesk.cli.main import run

    sys.exit(run(arguments, open_window=opener))


def open_window(file: Path | None, code: str) -> int:
    """Load Qt only when a window is wanted."""
    # While all is loaded nothing is thrown away; the window collects again once it is shown.
    gc.disable()
    from tcdesk.gui import app

    return app.open_window(file, code)


def _failing(problem: Exception) -> Callable[[Path | None, str], int]:
    def again(file: Path | None, code: str) -> int:
        raise problem

    return again


if __name__ == "__main__":
    main()
