"""What the keys do, what a colour or sign means, and which version this is."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

import tcdesk
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.text import Text

_KEYS = (
    ("Ctrl+K", Text("Search everywhere")),
    ("Ctrl+N", Text("New record")),
    ("Ctrl+S", Text("Save")),
    ("Ctrl+Z", Text("Undo what the foot of the window offers")),
    ("Ctrl+F", Text("Filter the list")),
    ("Alt+Up", Text("Previous record")),
    ("Alt+Down", Text("Next record")),
    ("Ctrl+PgUp", Text("Previous page")),
    ("Ctrl+PgDown", Text("Next page")),
    ("Ctrl+O", Text("Take in a list or workbook")),
    ("Ctrl+P", Text("Papers")),
    ("Ctrl+L", Text("Lock")),
    ("Alt+M", Text("Menu")),
    ("F1", Text("Keys and help")),
)


class HelpDialog(QDialog):
    """One page that answers the usual questions."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = office.say
        self.setWindowTitle("tcdesk")
        keys = QFormLayout()
        keys.setVerticalSpacing(parts.GRID // 2)
        keys.setHorizontalSpacing(3 * parts.GRID)
        for words, meaning in _KEYS:
            shown = QKeySequence(words).toString(QKeySequence.SequenceFormat.NativeText)
            keys.addRow(parts.label(shown, "dim", wrap=False), parts.label(say(meaning)))
        inside = QWidget()
        layout = parts.column(margin=parts.GRID, gap=parts.GRID)
        layout.addWidget(parts.label(say(Text("Keys and help")), "title"))
        for sentence in _SENTENCES:
            layout.addWidget(parts.label(say(sentence)))
        layout.addSpacing(parts.GRID)
        layout.addWidget(parts.label(say(Text("Keys")), "heading"))
        layout.addLayout(keys)
        layout.addWidget(parts.label(f"tcdesk {tcdesk.__version__}", "dim"))
        inside.setLayout(layout)
        close = parts.button(say(Text("Close")), self.accept, kind="primary", name="close-help")
        whole = parts.column(parts.scrolling(inside), gap=2 * parts.GRID, margin=2 * parts.GRID)
        whole.addLayout(parts.row(None, close))
        self.setLayout(whole)
        scaled, room = office.desk.theme.scaled, self.screen().availableGeometry()
        self.resize(min(scaled(640), room.width() - 40), min(scaled(600), room.height() - 60))


_SENTENCES = (
    Text("Everything is saved as you type. An unfinished record is kept as a draft and offered again."),
    Text(
        "A record may stay incomplete. Home and the page Report show what is missing, and lead to the very "
        "field."
    ),
    Text(
        "Nothing leaves this computer until you hand over a file yourself. Names of members, local notes and "
        "the local code of a case never leave."
    ),
    Text("An empty field is not a zero: where the answer is none, write 0."),
)


def open_help(office: Office, parent: QWidget) -> None:
    """Show the page."""
    parts.modal(HelpDialog(office, parent))
