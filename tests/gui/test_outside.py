"""The window used from outside, as a screen reader does: unlock, enter a meeting, read it in the table."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from tcdesk.i18n import Language
from tcdesk.text import Text
from tests.gui.conftest import PASSPHRASE

SYSTEM = "/usr/bin/python3"
"""The Python that has pyatspi, which cannot be installed from a package index."""
NEEDED = (
    Path("/usr/libexec/at-spi-bus-launcher"),
    Path("/usr/lib/python3/dist-packages/pyatspi"),
)
ROOT = Path(__file__).resolve().parents[2]


class Client:
    """Sends commands to tests/gui/outside_client.py and gets its answers."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, name: str, *words: str) -> object:
        """Have one thing done; what went wrong there fails the test."""
        _pipe(self._process.stdin).write(json.dumps([name, *words]) + "\n")
        _pipe(self._process.stdin).flush()
        answer = json.loads(_pipe(self._process.stdout).readline() or '{"problem": "it is gone"}')
        assert "problem" not in answer, f"{name} {words}: {answer['problem']}"
        return answer["answer"]


def _pipe(found: IO[str] | None) -> IO[str]:
    assert found is not None
    return found


@contextmanager
def _screen() -> Iterator[str]:
    """A screen of X without a person; its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            yield f":{os.read(reading, 16).decode().strip()}"
        finally:
            os.close(reading)
            server.terminate()


@contextmanager
def _client(record: Path, code: str, folder: Path, display: str) -> Iterator[Client]:
    """The program with the record on that screen, and who uses it; both end with the block."""
    if not all(path.exists() for path in NEEDED):
        if os.environ.get("TCDESK_REFEREES") == "required":
            pytest.fail("the outside referee is missing: pyatspi")
        pytest.skip("needs at-spi2-core and python3-pyatspi")
    # What a sandbox of Python's tests sets is none of the program's.
    environment = {
        **os.environ,
        "DISPLAY": display,
        "LC_ALL": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "TCDESK_DATA": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(folder),
    }
    program = [sys.executable, "-m", "tcdesk", "--lang", code, "app", str(record)]
    command = ["dbus-run-session", "--", SYSTEM, str(ROOT / "tests" / "gui" / "outside_client.py"), *program]
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield Client(process)
    finally:
        # Without commands the client ends the program, the buses and itself.
        _pipe(process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        _pipe(process.stdout).close()


@pytest.mark.referee("Xvfb", "dbus-run-session", SYSTEM)
@pytest.mark.timeout(240)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is Linux's")
def test_a_meeting_is_entered_and_read_from_outside(record: Path, code: str) -> None:
    language = Language(code)

    def said(source: str) -> str:
        return language.say(source)

    def needed(source: str) -> str:
        return language.say(Text("{field}, needed for the report", field=said(source)))

    # In a short folder: the buses' sockets lie in it, and their names may not be long.
    with (
        tempfile.TemporaryDirectory() as folder,
        _screen() as display,
        _client(record, code, Path(folder), display) as client,
    ):
        client.do("activate")
        client.do("type", "password text", said("Passphrase"), PASSPHRASE)
        client.do("press", "push button", said("Open"))
        client.do("focus", "list", said("Pages"))
        client.do("down")
        client.do("down")
        client.do("press", "push button", said("Enter the first meeting"))
        client.do("type", "text", needed("Date"), "12.03.2026")
        client.do("tab", "text", said("Time"))
        client.do("tab", "combo box", needed("Kind of meeting"))
        client.do("down")
        client.do("press", "check box", said("held"))
        client.do("press", "push button", said("Save"))
        client.do("shows", said("Meetings"), "12.03.2026")
        found = client.do("cells", said("Meetings"))
    assert isinstance(found, list)
    (cells,) = found
    assert any("12.03.2026" in cell for cell in cells)
    assert any(cell.endswith(f": {said('held')}") for cell in cells)
    assert not any(said("Kind of meeting") in cell and said("not filled in") in cell for cell in cells)
