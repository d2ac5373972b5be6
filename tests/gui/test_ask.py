"""The real questions and file dialogs: what they leave behind on the computer, and in the task bar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tcdesk.gui.access.passphrase_fields import secret_words
from tcdesk.gui.ask import Ask
from tcdesk.text import Text


@pytest.fixture
def qt_notes(tmp_path: Path) -> Iterator[QSettings]:
    """What Qt writes down for all programs of a user, here in a folder of the test."""
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    before = Path(QSettings(user, "QtProject").fileName()).parent
    QSettings.setPath(native, user, str(tmp_path / "config"))
    yield QSettings(user, "QtProject")
    QSettings.setPath(native, user, str(before))


@pytest.fixture
def ask(qapp: object) -> Ask:
    return Ask(lambda message: str(message), lambda: None)


@pytest.mark.parametrize("known", [None, ["file:///home/somebody/photos"]])
def test_file_dialogs_leave_no_names_of_folders(
    ask: Ask,
    qt_notes: QSettings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    known: list[str] | None,
) -> None:
    if known:
        qt_notes.setValue("FileDialog/history", known)
        qt_notes.sync()

    def chosen(*_: object, **__: object) -> tuple[str, str]:
        # As Qt does when somebody chose a file.
        notes = QSettings(QSettings.Scope.UserScope, "QtProject")
        notes.setValue("FileDialog/history", [tmp_path.as_uri()])
        notes.setValue("FileDialog/lastVisited", tmp_path.as_uri())
        notes.sync()
        return str(tmp_path / "a.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen()[0])
    assert ask.file_to_open(Text("Open"), "*") == tmp_path / "a.xlsx"
    assert ask.file_to_write(Text("Write"), tmp_path, "*") == tmp_path / "a.xlsx"
    assert ask.folder(Text("Folder")) == tmp_path / "a.xlsx"
    qt_notes.sync()
    assert qt_notes.value("FileDialog/lastVisited") is None
    assert qt_notes.value("FileDialog/history") in (known, known and known[0])


def test_a_question_names_nobody_in_the_task_bar(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[tuple[str, str]] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: titles.append((box.windowTitle(), box.text())))
    ask.sure(Text("Remove {name}?", name="Ana Popa"), Text("The passphrase opens nothing."), Text("Remove"))
    [(title, words)] = titles
    assert title == "tcdesk"
    assert "Ana Popa" in words


def test_a_passphrase_on_the_clipboard_asks_not_to_be_kept(qapp: object) -> None:
    QGuiApplication.clipboard().setMimeData(secret_words("vulpe argint"))
    found = QGuiApplication.clipboard().mimeData()
    assert found.text() == "vulpe argint"
    assert any("ExcludeClipboardContent" in kind for kind in found.formats())
    assert "x-kde-passwordManagerHint" in found.formats()
