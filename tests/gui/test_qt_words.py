"""Qt's own words in the reader's language: buttons, menus of fields, dialogs for files and printers, keys."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import tcdesk.gui
from tcdesk.gui.translator import CatalogueTranslator, locale_of, words
from tcdesk.i18n import Language

# What is written the same in every language, or is never seen.
_SAME = {"OK", "Form", "Color", "Standard", "Secret", "Copies"}


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """Qt as it speaks by itself, until somebody translates."""
    before = QLocale()
    # Whatever the tests before this one left behind.
    translator = CatalogueTranslator(Language("en"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def translated(qapp: QApplication, english: None, code: str) -> Iterator[Callable[[], None]]:
    """From when it is called, Qt speaks the language."""
    translator = CatalogueTranslator(Language(code))

    def begin() -> None:
        qapp.installTranslator(translator)
        QLocale.setDefault(locale_of(Language(code)))

    yield begin
    qapp.removeTranslator(translator)


def words_of(widget: QWidget) -> set[str]:
    """All words that a dialog shows."""
    found = {each.text() for each in widget.findChildren(QLabel)}
    found |= {each.text() for each in widget.findChildren(QAbstractButton)}
    found |= {each.text() for each in widget.findChildren(QAction)}
    for box in widget.findChildren(QComboBox):
        found |= {box.itemText(place) for place in range(box.count())}
    return found


def shown(qtbot: QtBot, *widgets: QWidget) -> set[str]:
    found = set()
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        QApplication.processEvents()
        found |= words_of(widget)
    return {each for each in found if any(letter.isalpha() for letter in each)}


def file_dialogs(folder: Path) -> list[QWidget]:
    files, folders = QFileDialog(None, "x", str(folder)), QFileDialog(None, "x", str(folder))
    for dialog in (files, folders):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    folders.setFileMode(QFileDialog.FileMode.Directory)
    return [files, folders]


def box_and_menus(qtbot: QtBot) -> set[str]:
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    box.setDetailedText("x")
    found = shown(qtbot, box)
    for field in (QLineEdit(), QTextEdit()):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        # Behind a tab stands the shortcut.
        found |= {action.text().split("\t")[0] for action in menu.actions() if action.text()}
    return found


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    """One that prints into a file. A dialog does not keep its printer alive."""
    found = QPrinter()
    found.setOutputFileName(str(tmp_path / "x.pdf"))
    return found


def test_dialogs_for_files(qtbot: QtBot, translated: Callable[[], None], code: str, tmp_path: Path) -> None:
    before = shown(qtbot, *file_dialogs(tmp_path))
    translated()
    found = shown(qtbot, *file_dialogs(tmp_path))
    expected = {
        "ro": {"&Numele fișierului:", "&Salvați", "&Alegeți", "Folder &nou"},
        "ru": {"&Имя файла:", "&Сохранить", "&Выбрать", "&Новая папка"},
    }
    assert expected[code] <= found
    assert "File &name:" in before
    # The folder that is shown is called as it is called.
    assert {words for words in before & found if tmp_path.name not in words and "/" not in words} == set()


def test_buttons_menus_and_details(qtbot: QtBot, translated: Callable[[], None], code: str) -> None:
    before = box_and_menus(qtbot)
    translated()
    found = box_and_menus(qtbot)
    expected = {
        "ro": {"&Da", "Anulați", "Arătați detaliile…", "&Copiați", "Selectați tot"},
        "ru": {"&Да", "Отмена", "Показать подробности…", "&Копировать", "Выделить всё"},
    }
    assert expected[code] <= found
    assert "Select All" in before
    assert before & found == set()


def test_the_print_dialog(qtbot: QtBot, translated: Callable[[], None], code: str, printer: QPrinter) -> None:
    before = shown(qtbot, QPrintDialog(printer))
    translated()
    found = shown(qtbot, QPrintDialog(printer))
    assert {"ro": "&Tipăriți", "ru": "&Печать"}[code] in found
    assert {words for words in before & found if "(" not in words and "/" not in words} <= _SAME


def test_keys_are_called_as_on_the_keyboard(translated: Callable[[], None], code: str) -> None:
    translated()
    keys = QKeySequence("Alt+Up")
    native = QKeySequence.SequenceFormat.NativeText
    assert keys == QKeySequence(Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Up)
    assert keys.toString(native) == {"ro": "Alt+Sus", "ru": "Alt+Вверх"}[code]
    # "Home" is a page of ours, and a key that nobody translates.
    assert QKeySequence("Ctrl+Home").toString(native) == "Ctrl+Home"


@pytest.mark.parametrize("disambiguation", [None, "of a file"])
def test_the_same_words_in_another_place(
    translated: Callable[[], None], code: str, disambiguation: str | None
) -> None:
    translated()

    def asked(context: str) -> str:
        return QCoreApplication.translate(context, "Name", disambiguation)

    # In a dialog for files it is no name of a person.
    assert asked("QFileSystemModel") == {"ro": "Nume", "ru": "Имя"}[code]


def test_qt_fills_in_its_own_placeholders(translated: Callable[[], None]) -> None:
    translated()
    asked = "%1 already exists.\nDo you want to replace it?"
    assert QCoreApplication.translate("QFileDialog", asked).startswith("%1 ")
    braces = "no {such} message of %n"
    assert QCoreApplication.translate("QFileDialog", braces, "", 3) == "no {such} message of 3"


def test_numbers_and_days_are_the_readers(translated: Callable[[], None], code: str) -> None:
    translated()
    assert QLocale().language() == {"ro": QLocale.Language.Romanian, "ru": QLocale.Language.Russian}[code]


def test_words_shared_with_ours_are_few_and_known() -> None:
    """What Qt and we call by the same words gets one translation: each such case was looked at."""
    ours = set()
    package = Path(tcdesk.gui.__file__).parent.parent
    for path in package.rglob("*.py"):
        if not path.name.startswith("qt_words"):
            ours |= {
                node.args[0].value
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Text"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            }
    known = {
        "Back",
        "Cancel",
        "Close",
        "Delete",
        "Discard",
        "Open",
        "Options",
        "Preview",
        "Print",
        "Remove",
        "Save",
    }
    assert set(words()) & ours <= known
