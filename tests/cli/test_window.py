"""The verb that opens the window, without one: when, with what, and where there is no screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tcdesk.cli import main, screen, window

Seen = list[tuple[Path | None, str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> tuple[Seen, Callable[..., int]]:
    """What the window was opened with, and the command line that opens it."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    seen: Seen = []

    def open_window(file: Path | None, code: str) -> int:
        seen.append((file, code))
        return 0

    return seen, lambda *words: main.run(words, open_window=open_window)


def test_without_a_command_the_window_opens(opened: tuple[Seen, Callable[..., int]]) -> None:
    seen, tcdesk = opened
    assert tcdesk() == tcdesk("app") == tcdesk("--lang", "ru") == 0
    assert seen == [(None, ""), (None, ""), (None, "ru")]


def test_it_opens_a_file_that_is_there(
    opened: tuple[Seen, Callable[..., int]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen, tcdesk = opened
    record = tmp_path / "a.tcv"
    record.touch()
    assert tcdesk("app", str(record)) == 0
    assert tcdesk("app", str(tmp_path / "none.tcv")) == 3
    assert seen == [(record, "")]
    assert "none.tcv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_there_is_a_screen(platform: str, environment: dict[str, str], there: bool) -> None:
    assert screen.has_screen(platform, environment) is there


def test_without_a_screen_there_is_a_sentence(
    opened: tuple[Seen, Callable[..., int]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(window.sys, "platform", "linux")
    assert opened[1]("app") == 3
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert opened[0] == []
