"""Where the program's own files and the user's files are."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def resources() -> Path:
    """The folder of templates and reference data: inside the wheel, or beside the package in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def catalogues() -> Path:
    """The compiled translations, made when the program is built or installed."""
    return _PACKAGE / "locale"


def user_data() -> Path:
    """The user's own data folder (second copies of key slots, settings).

    `TCDESK_DATA` moves it, so that tests and practice runs leave no trace in the real one.
    """
    moved = os.environ.get("TCDESK_DATA")
    if moved:
        return Path(moved)
    import platformdirs

    return Path(platformdirs.user_data_dir("tcdesk", appauthor=False))
