"""What the report meets outside the record: folders, drives, the mail program, the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from tcdesk.services import drives, handing_over
from tcdesk.services.drives import Drive


@dataclass(frozen=True, slots=True)
class Outside:
    """`folder` is where files for others are written; `show` opens something in the system's own program.

    Tests hand in their own.
    """

    folder: Path
    drives: Callable[[], Sequence[Drive]]
    mail_program: Callable[[], bool]
    show: Callable[[Path], object]
    copy: Callable[[str], object]


def of_this_computer() -> Outside:
    """The user's documents and clipboard, and the drives that are plugged in."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Outside(
        folder=Path(place or Path.home()) / "tcdesk",
        drives=drives.removable,
        mail_program=handing_over.mail_program,
        show=lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        copy=lambda words: QGuiApplication.clipboard().setText(words),
    )
