"""One start of the window, or one journey through it, in a process of its own; for tests/bench/window.py.

`ours` and `bare` say "ready" when somebody can type. Nothing is imported before the program itself would.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def bare() -> None:
    """The least: a window with a line to type into."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    application = QApplication(sys.argv[:1])
    window, line = QMainWindow(), QLineEdit()
    line.setObjectName("passphrase")
    window.setCentralWidget(line)
    window.show()
    line.setFocus()
    _when_ready()
    application.exec()


def ours() -> None:
    """The program as it is started from the desktop, with the record that was used last."""
    _opened(_when_ready)


def journey(name: str, passphrase: str) -> None:
    """The same, and then a journey through the window."""

    def begin() -> None:
        from tests.bench.journey import travel

        travel(name, passphrase)

    _opened(begin)


def _opened(do: Callable[[], None]) -> None:
    """Open the window, and do something as soon as Qt's loop begins."""
    sys.argv = ["tcdesk"]
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    before = QApplication.exec

    def begin() -> int:
        QTimer.singleShot(0, do)
        return before()

    name = "exec"
    setattr(QApplication, name, staticmethod(begin))
    from tcdesk.__main__ import main

    main()


def _when_ready() -> None:
    """Say so, and end, as soon as the line has the cursor in an active window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    if focused is not None and focused.objectName() == "passphrase":
        print("ready", flush=True)
        os._exit(0)
    QTimer.singleShot(0, _when_ready)


if __name__ == "__main__":
    kinds: dict[str, Callable[..., None]] = {"bare": bare, "ours": ours, "journey": journey}
    kinds[sys.argv[1]](*sys.argv[2:])
