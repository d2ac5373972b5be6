"""Uses the window from outside, as a screen reader does; run by the system's Python, which has pyatspi.

Starts the accessibility bus and the program that its arguments name, inside a D-Bus session of its own. Reads
commands as lines of JSON, answers each with a line; when there are no more, everything is ended.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

PATIENCE = 30.0
"""Seconds for which is waited until something appears."""
_TAB, _DOWN = 0xFF09, 0xFF54
_BUS = "/usr/libexec/at-spi-bus-launcher"


class Outside:
    """What can be seen and done from outside the program."""

    def __init__(self, process: int) -> None:
        self._atspi: Any = import_module("pyatspi")
        self._process = process

    def wait(self, role: str, name: str) -> str:
        """Wait until something with this role and name is shown; its description."""
        return str(self._found(role, name).description)

    def activate(self) -> str:
        """Give the window the keyboard once it is shown."""
        frame = self._found("frame", "tcdesk")
        activate()
        self._until(lambda: self._is(frame, "STATE_ACTIVE"), "the window to be active")
        return str(frame.name)

    def press(self, role: str, name: str) -> str:
        """Do what a click does."""
        actions = self._found(role, name).queryAction()
        actions.doAction(0)
        return str(actions.getName(0))

    def focus(self, role: str, name: str) -> str:
        """Put the cursor there."""
        found = self._found(role, name)
        found.queryComponent().grabFocus()
        self._until(lambda: self._is(found, "STATE_FOCUSED"), f"the cursor in {name}")
        return str(found.name)

    def type(self, role: str, name: str, words: str) -> str:
        """Put the cursor into a field and type with the keys of the keyboard."""
        self.focus(role, name)
        field = self._found(role, name).queryText()
        before = field.characterCount
        for letter in words:
            self._key(ord(letter))
        self._until(lambda: field.characterCount >= before + len(words), f"the words in {name}")
        return words

    def tab(self, role: str, name: str) -> str:
        """Press Tab, which leads there."""
        self._key(_TAB)
        found = self._found(role, name)
        self._until(lambda: self._is(found, "STATE_FOCUSED"), f"the cursor in {name}")
        return str(found.name)

    def down(self) -> str:
        """Press the key that leads one down."""
        self._key(_DOWN)
        return ""

    def _key(self, symbol: int) -> None:
        self._atspi.Registry.generateKeyboardEvent(symbol, None, self._atspi.KEY_SYM)

    def cells(self, name: str) -> list[list[str]]:
        """What a table shows, row by row."""
        table = self._found("table", name).queryTable()
        return [
            [str(table.getAccessibleAt(row, column).name) for column in range(table.nColumns)]
            for row in range(table.nRows)
        ]

    def shows(self, name: str, words: str) -> str:
        """Wait until a cell of the table has these words in it."""
        self._until(lambda: any(words in cell for row in self.cells(name) for cell in row), words)
        return words

    def tree(self) -> list[str]:
        """Everything that is shown, for whoever looks for a mistake."""
        return [
            f"{each.getRoleName()} “{each.name}”"
            for each in self._all(self._program())
            if self._is(each, "STATE_SHOWING")
        ]

    def _program(self) -> Any:
        desktop = self._atspi.Registry.getDesktop(0)
        for program in desktop:
            if program is not None and program.get_process_id() == self._process:
                return program
        raise LookupError("the program is not there yet")

    def _all(self, widget: Any) -> Any:
        for child in widget:
            if child is not None:
                yield child
                # The cells of a table are asked for by their place.
                if child.getRoleName() != "table":
                    yield from self._all(child)

    def _found(self, role: str, name: str) -> Any:
        found: list[Any] = []

        def look() -> bool:
            found.extend(
                each
                for each in self._all(self._program())
                if each.getRoleName() == role and each.name == name and self._is(each, "STATE_SHOWING")
            )
            return bool(found)

        self._until(look, f"{role} called {name}")
        return found[0]

    def _is(self, widget: Any, state: str) -> bool:
        # What was seen before may have changed.
        widget.clear_cache()
        return bool(widget.getState().contains(getattr(self._atspi, state)))

    def _until(self, there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if there():
                    return
            except (LookupError, RuntimeError):
                # Not there yet, or gone while it was looked at.
                pass
            if time.monotonic() > end:
                raise LookupError(f"waited in vain for {what}")
            time.sleep(0.05)


def activate() -> None:
    """Give the keyboard to the largest window, which a window manager would do."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    root = ctypes.c_ulong(x.XDefaultRootWindow(display))
    unused, count = (ctypes.c_ulong(), ctypes.c_ulong()), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    x.XQueryTree(display, root, *map(ctypes.byref, (*unused, windows, count)))

    def area(window: int) -> int:
        parts = [ctypes.c_uint() for _ in range(6)]
        x.XGetGeometry(display, ctypes.c_ulong(window), ctypes.byref(unused[0]), *map(ctypes.byref, parts))
        return parts[2].value * parts[3].value

    largest = max((windows[place] for place in range(count.value)), key=area)
    x.XSetInputFocus(display, ctypes.c_ulong(largest), 2, ctypes.c_ulong(0))
    x.XCloseDisplay(display)


def serve(outside: Outside) -> None:
    """Do one command after another."""
    for line in sys.stdin:
        name, *words = json.loads(line)
        try:
            answer = {"answer": getattr(outside, name)(*words)}
        except Exception as problem:
            answer = {"problem": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), flush=True)


def main(command: list[str]) -> None:
    bus = subprocess.Popen([_BUS, "--launch-immediately"], stdout=subprocess.DEVNULL)
    program = subprocess.Popen(command)
    try:
        serve(Outside(program.pid))
    finally:
        for process in (program, bus):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    main(sys.argv[1:])
