"""The program's entry point."""

from __future__ import annotations

import sys
from pathlib import Path

from tcdesk.cli.main import run


def main() -> None:
    """Run the command line with the arguments of the process; without any, open the window."""
    sys.exit(run(sys.argv[1:], open_window=open_window))


def open_window(file: Path | None, code: str) -> int:
    """Load Qt only when a window is wanted."""
    from tcdesk.gui import app

    return app.open_window(file, code)


if __name__ == "__main__":
    main()
