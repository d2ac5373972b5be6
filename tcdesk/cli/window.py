"""The verb that opens the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from tcdesk import files
from tcdesk.cli.screen import has_screen
from tcdesk.errors import TcdeskError
from tcdesk.text import Text, mark


def app(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help=mark("The record or register to open; else the one used last."))
    ] = None,
) -> None:
    """Open the window and wait until it is closed."""
    if file is not None and not file.exists():
        raise files.understood(FileNotFoundError(2, ""), file)
    if not has_screen(sys.platform, os.environ):
        raise TcdeskError(
            Text("There is no screen on which the window could be shown."),
            Text("Start the program on the desktop. What the commands can do shows “tcdesk --help”."),
            reason="no_screen",
        )
    raise typer.Exit(ctx.obj.open_window(file, ctx.obj.code))
