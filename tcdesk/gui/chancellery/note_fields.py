"""What the tabs of the Note share: fields with their labels, languages, editions, and what was written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcdesk.domain.figures import Edition
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.i18n import Language
from tcdesk.services.chancellery import publishing
from tcdesk.store.tables import Publication
from tcdesk.text import Text

LANGUAGES = (("ro", "Română"), ("ru", "Русский"))
"""Those of the documents, by their own names."""
EDITIONS: tuple[tuple[Edition, Text], ...] = (
    ("restricted", Text("Restricted edition")),
    ("public", Text("Public edition")),
)

_TICKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable


def beside(office: Office, title: Text, field: QWidget) -> QWidget:
    """A field after its label, which is its name for a screen reader too."""
    label = parts.label(office.say(title), wrap=False)
    label.setBuddy(field)
    field.setAccessibleName(label.text())
    found = QWidget()
    found.setLayout(parts.row(label, field))
    return found


def language_box(office: Office, name: str) -> QComboBox:
    """The languages of a document, first that of the window."""
    found = QComboBox()
    found.setObjectName(name)
    for code, words in LANGUAGES:
        found.addItem(words, code)
    found.setCurrentIndex(max(0, found.findData(office.desk.language.code)))
    return found


def language_of(box: QComboBox) -> Language:
    return Language(box.currentData())


def edition_box(office: Office, name: str) -> QComboBox:
    """The two editions of the Note."""
    found = QComboBox()
    found.setObjectName(name)
    for edition, title in EDITIONS:
        found.addItem(office.say(title), edition)
    return found


def edition_of(box: QComboBox) -> Edition:
    return "public" if box.currentData() == "public" else "restricted"


def card(title: str, words: str, *rows: QWidget | QLayout) -> QFrame:
    """A card with a heading, a sentence on what it is for, and what stands in it."""
    found = QFrame()
    found.setProperty("part", "card")
    body = parts.column(parts.label(title, "heading"), margin=2 * parts.GRID, gap=parts.GRID + 4)
    if words:
        body.addWidget(parts.label(words))
    for each in rows:
        if isinstance(each, QWidget):
            body.addWidget(each)
        else:
            body.addLayout(each)
    found.setLayout(body)
    return found


def body(*widgets: QWidget | QLayout) -> tuple[QScrollArea, QVBoxLayout]:
    """What a tab shows, below each other, with a scroll bar where it is high."""
    inside = QWidget()
    layout = parts.column(gap=2 * parts.GRID, margin=2 * parts.GRID)
    for each in widgets:
        if isinstance(each, QWidget):
            layout.addWidget(each)
        else:
            layout.addLayout(each)
    inside.setLayout(layout)
    return parts.scrolling(inside), layout


def written(office: Office, paths: Sequence[Path], words: Text, *more: QPushButton) -> parts.Banner:
    """Says what was written, and leads to the folder."""
    show = parts.button(
        office.say(Text("Open the folder")),
        partial(open_folder, paths[0].parent),
        icon=office.icon("folder-open"),
        name="open-folder",
    )
    return parts.Banner("good", office.say(words), [*more, show])


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def code_of(row: Publication) -> str:
    """The control code of the figures, never broken at the end of a line."""
    return publishing.control_code(row).replace(" ", "\u00a0")


def names_of(paths: Sequence[Path]) -> list[str]:
    return [path.name for path in paths]


class TickList(QListWidget):
    """Lines with a box each: space ticks, the arrows go on, Tab leaves."""

    def __init__(self, name: str, title: str, lines: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setMinimumHeight(lines * (self.fontMetrics().height() + 2 * parts.GRID))

    def fill(self, lines: Sequence[tuple[str, str, bool]]) -> None:
        """Show these: key, words, and whether it is ticked."""
        self.blockSignals(True)
        self.clear()
        for key, words, ticked in lines:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(_TICKED)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        if lines:
            self.setCurrentRow(0)
        self.blockSignals(False)

    def ticked(self) -> list[str]:
        """The keys of the lines that are ticked, in their order."""
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in map(self.item, range(self.count()))
            if item.checkState() is Qt.CheckState.Checked
        ]

    def tick(self, *, everything: bool) -> None:
        """Tick all lines, or none."""
        for place in range(self.count()):
            self.item(place).setCheckState(Qt.CheckState.Checked if everything else Qt.CheckState.Unchecked)
