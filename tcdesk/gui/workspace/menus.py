"""What is no page: the menu, its shortcuts, and the dialogs that other places lead to.

A dialog's module is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from tcdesk.gui.office import Office
from tcdesk.services import backing_up
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `opener` is a function of its module that takes the office and a parent widget;
    `role` is empty where both roles have it."""

    name: str
    title: Text
    icon: str
    module: str
    opener: str
    keys: str = ""
    role: str = ""
    apart: bool = False

    def open(self, office: Office, parent: QWidget) -> None:
        opener: Callable[[Office, QWidget], None] = getattr(import_module(self.module), self.opener)
        opener(office, parent)


_COMMISSION = "tcdesk.gui.commission"
_ACCESS = "tcdesk.gui.access"
ENTRIES: tuple[Entry, ...] = (
    Entry(
        "take_in",
        Text("Take in a list or workbook…"),
        "file-import",
        f"{_COMMISSION}.taking_in",
        "open_taking_in",
        "Ctrl+O",
        "commission",
    ),
    Entry(
        "export",
        Text("Write the records as a workbook…"),
        "file-export",
        f"{_COMMISSION}.workbooks",
        "open_export",
        role="commission",
    ),
    Entry(
        "blanks",
        Text("Forms to fill in…"),
        "table",
        f"{_COMMISSION}.workbooks",
        "open_blanks",
        role="commission",
    ),
    Entry(
        "papers",
        Text("Papers…"),
        "printer",
        f"{_COMMISSION}.papers",
        "open_papers",
        "Ctrl+P",
        "commission",
    ),
    Entry(
        "install",
        Text("Take in a file of the State Chancellery…"),
        "inbox",
        f"{_COMMISSION}.from_above",
        "open_install",
        role="commission",
    ),
    Entry("copy", Text("Make a copy…"), "device-floppy", f"{_ACCESS}.copies", "open_copy", apart=True),
    Entry("sheet", Text("Recovery sheet…"), "key", f"{_ACCESS}.sheet", "open_sheet", role="commission"),
    Entry("people", Text("People and passphrases…"), "users", f"{_ACCESS}.people", "open_people"),
    Entry("settings", Text("Settings…"), "settings", f"{_ACCESS}.settings", "open_settings", "Ctrl+,"),
    Entry("help", Text("Keys and help"), "help", "tcdesk.gui.workspace.help", "open_help", "F1", apart=True),
)
_TARGETS = {
    "copy": "copy",
    "recovery": "sheet",
    "settings": "settings",
    "people": "people",
    "import": "take_in",
}


def main_menu(parent: QWidget, office: Office) -> QMenu:
    """The menu of the role of the open record."""
    menu = QMenu(parent)
    for entry in entries_of(office):
        if entry.apart:
            menu.addSeparator()
        action = QAction(office.icon(entry.icon), office.say(entry.title), menu)
        action.setObjectName(f"menu-{entry.name}")
        if entry.keys:
            # The shortcut itself is the window's: a closed menu would not answer it.
            shown = QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{action.text()}\t{shown}")
        action.triggered.connect(lambda _=False, entry=entry: entry.open(office, parent.window()))
        menu.addAction(action)
    return menu


def add_shortcuts(widget: QWidget, office: Office) -> None:
    """The keys of the menu, while the workspace is shown."""
    for entry in entries_of(office):
        if entry.keys:
            QShortcut(QKeySequence(entry.keys), widget).activated.connect(
                lambda entry=entry: entry.open(office, widget.window())
            )


def leads_to(widget: QWidget, office: Office, target: str) -> bool:
    """Open the dialog that a target means; False where it means a page."""
    entry = next((entry for entry in entries_of(office) if entry.name == _TARGETS.get(target)), None)
    if entry is not None:
        entry.open(office, widget.window())
    return entry is not None


def copy_at_closing(office: Office, then: Callable[[], object]) -> None:
    """Make the copy at closing where a place was chosen, then go on; what fails is said and stops nothing."""
    folder = office.desk.settings.copies.get(office.vault.vault_id)
    if not folder:
        then()
        return

    def failed(problem: Exception) -> None:
        office.desk.alerts.show(problem)
        then()

    office.desk.jobs.run(
        lambda job: backing_up.copy_at_closing(office.vault, Path(folder), job),
        lambda _: then(),
        failed,
        said=Text("Copying the record"),
    )


def entries_of(office: Office) -> tuple[Entry, ...]:
    """The lines of the menu for the role of the open record."""
    return tuple(entry for entry in ENTRIES if entry.role in ("", office.vault.role))
