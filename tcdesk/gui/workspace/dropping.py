"""Files that are dropped anywhere on the window: those of the Chancellery, and lists to take in."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tcdesk.gui.office import Office

FROM_ABOVE = frozenset({".tckit", ".tcrec"})
"""Endings of files that the State Chancellery sends to a commission."""


class _Drops(QObject):
    """Watches a widget for files that are dropped on it or on anything in it."""

    def __init__(self, widget: QWidget, office: Office) -> None:
        super().__init__(widget)
        self._widget = widget
        self._office = office
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _files(event):
            # Not beside a dialog: what is typed there is finished first.
            event.setAccepted(QApplication.activeModalWidget() is None)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            files = _files(event)
            event.acceptProposedAction()
            # Not from within this event: the program that the files come from waits for its end.
            QTimer.singleShot(0, self, lambda: self._take(files))
            return True
        return False

    def _take(self, files: Sequence[Path]) -> None:
        if self._office.vault.role == "register":
            # All at once: one run, and one list of what became of each.
            import_module("tcdesk.gui.chancellery.inbox").take_in_files(self._office, files)
            return
        for path in files:
            # Locked over the dialog of the one before: the rest is dropped once more.
            if not self._office.left:
                take(self._office, path, self._widget)


def takes_dropped_files(widget: QWidget, office: Office) -> None:
    """Let the widget take files that are dropped on it."""
    _Drops(widget, office)


def take(office: Office, path: Path, parent: QWidget) -> None:
    """Take in a file of a commission's record by what it is: one from above, or a list."""
    if path.suffix.lower() in FROM_ABOVE:
        import_module("tcdesk.gui.commission.from_above").take_in_file(office, path)
    else:
        import_module("tcdesk.gui.commission.taking_in").open_taking_in(office, parent, path)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
