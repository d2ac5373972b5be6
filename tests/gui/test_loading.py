"""What is loaded beside the window has no part of Qt in it, and is all that the pages need beside Qt."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tcdesk.gui import loading

_SCRIPT = """
import sys
from tcdesk.gui import loading
loading.load_core()
print(*sorted(name for name in sys.modules if name.startswith("PySide6.Qt")))
import tcdesk.settings
before = set(sys.modules)
from importlib import import_module
from tcdesk.gui.access.start import WAYS
from tcdesk.gui.roles import CHANCELLERY, COMMISSION
for place in (*COMMISSION, *CHANCELLERY):
    place.load()
for way in WAYS:
    import_module(way.module)
print(*sorted(name for name in set(sys.modules) - before if name.startswith("tcdesk.")))
"""


def test_the_core_is_without_qt_and_whole() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=60, check=True
    )
    beside, later = done.stdout.splitlines()
    # This module itself names two classes of QtCore.
    assert beside.split() == ["PySide6.QtCore"]
    assert [name for name in later.split() if not name.startswith("tcdesk.gui")] == []


def test_steps_have_turns_of_their_own(qtbot: QtBot) -> None:
    done: list[str] = []
    parent = QObject()
    loading.one_by_one([lambda: done.append("one"), lambda: done.append("two")], parent)
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["one", "two"]
