"""The boxes for what went wrong: what to do at the window; our own mistakes without anybody's data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

import tcdesk
from tcdesk.errors import FileProblem, RecordConflict, TcdeskError, VaultDamaged
from tcdesk.gui.alerts import Alerts, hint_of, report_of
from tcdesk.i18n import Language
from tcdesk.text import Text
from tests.gui.person import click

NAME = "Popescu Maria 2001002003004"
SAFE = "What you had saved is safe."


def mistake(words: str) -> Exception:
    """An exception with personal data in its message, its notes, its cause and its locals."""

    def inside(kept: str) -> None:
        raise KeyError(kept)

    try:
        try:
            inside(words)
        except KeyError as cause:
            raise ValueError(f"no such person: {words}") from cause
    except ValueError as problem:
        problem.add_note(words)
        return problem
    raise AssertionError


def test_the_report_of_a_mistake_says_where_and_never_what() -> None:
    words = report_of(mistake(NAME))
    assert "ValueError" in words
    assert "KeyError" in words
    assert re.search(r"test_alerts\.py:\d+ inside", words)
    for part in NAME.split():
        assert part not in words
    assert str(Path.home()) not in words
    assert str(Path(__file__).parents[2]) not in words


def test_the_box_for_a_mistake_saves_its_report(qtbot: QtBot, tmp_path: Path, code: str) -> None:
    alerts = Alerts(Language(code).say, lambda: None, tmp_path)
    seen: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.objectName())
        seen.extend([box.text(), box.informativeText(), box.detailedText()])
        words = Language(code).say(Text("Save the report"))
        save = next(each for each in box.buttons() if each.text() == words)
        QTimer.singleShot(0, close)
        click(save)

    def close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        click(box.buttons()[0])

    QTimer.singleShot(0, answer)
    alerts.bug(mistake(NAME))
    assert seen[0] == "crash"
    assert not any(part in words for words in seen for part in NAME.split())
    (path,) = tmp_path.glob("tcdesk-*.txt")
    assert path.read_text("utf-8") == seen[-1]


@pytest.mark.parametrize(
    ("problem", "below"),
    [
        (FileProblem(Text("x"), Text("Remove something."), reason="disk_full"), f"{SAFE}\nRemove something."),
        (RecordConflict(Text("x")), SAFE),
        # Of a damaged file nobody can say that all in it is there.
        (VaultDamaged(Text("x"), Text("Take the last copy.")), "Take the last copy."),
    ],
)
def test_a_problem_is_shown_with_what_is_safe_and_what_to_do(
    qtbot: QtBot, tmp_path: Path, problem: TcdeskError, below: str
) -> None:
    alerts = Alerts(Language("en").say, lambda: None, tmp_path)
    seen: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend([box.objectName(), box.text(), box.informativeText()])
        click(box.buttons()[0])

    QTimer.singleShot(0, answer)
    alerts.show(problem)
    assert seen == ["problem", "x", below]


# --- commands are no advice at a window ----------------------------------------------------------------

COMMAND = re.compile(r"(?<!\w)--[a-z]|“(?:commission|chancellery|passphrase|merge)\b[^”]*”")
ELSEWHERE = {
    *("usage", "no_list", "no_certificate", "no_name"),
    *("unknown_report", "unknown_publication", "second"),
}
"""Reasons that no window meets with such a hint: of the commands themselves, of renewing, of officers, of
what is named there and chosen here, and one that the window takes as an answer."""


def reasons_with_commands() -> Iterator[str]:
    """The reasons of all errors below the window whose hint names a command or an option."""
    root = Path(tcdesk.__file__).parent
    for layer in ("services", "exchange", "store", "workbooks", "reports"):
        for path in sorted((root / layer).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call):
                    yield from _reasons(call)


def _reasons(call: ast.Call) -> Iterator[str]:
    given = [word.value for word in call.keywords if word.arg == "reason"]
    words = [node.value for item in call.args for node in ast.walk(item) if isinstance(node, ast.Constant)]
    if any(isinstance(word, str) and COMMAND.search(word) for word in words):
        yield from (str(value.value) for value in given if isinstance(value, ast.Constant))


def test_no_hint_of_the_window_names_a_command() -> None:
    found = set(reasons_with_commands()) - ELSEWHERE
    assert {"needs_reason", "behind_register", "not_the_sheet"} <= found
    for reason in sorted({*found, "checks_failed", "revocation_list_old"}):
        problem = TcdeskError(Text("Refused."), Text("Give it with --name."), reason=reason)
        said = hint_of(problem)
        assert said is None or not COMMAND.search(str(said)), reason


def test_another_hint_stays_as_it_is() -> None:
    hint = Text("Remove something.")
    assert hint_of(FileProblem(Text("No room on the disk."), hint, reason="disk_full")) is hint
