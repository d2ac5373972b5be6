"""A field on a form: its name, its editor, what helps to fill it in, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tcdesk.domain.fields import Entry, Kind, Leaves
from tcdesk.gui import icons, parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.editor import Editor, Severity
from tcdesk.gui.records.editors import editor_for
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.gui.records.text_editors import LongTextEditor
from tcdesk.text import Text

_ORDER: Sequence[Severity] = ("error", "warning", "info")
_ICONS = {"error": "alert-circle", "warning": "alert-triangle", "info": "info-circle"}
_LONG = 36
STAYS = Text("stays on this computer")
NEEDED = Text("needed for the report")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be said at a field, in the reader's words."""

    severity: Severity
    words: str


class Findings(QWidget):
    """What is wrong, with a sign beside the words."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = parts.label("", "error", name="problem")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(parts.row(self._icon, self.words, gap=parts.GRID // 2))
        self.hide()

    def tell(self, findings: Sequence[Finding]) -> None:
        """Show the findings, the worst one says how grave it is; nothing without any."""
        self.setVisible(bool(findings))
        if not findings:
            return
        worst = worst_of(findings)
        theme = self._office.desk.theme
        colour = {"error": theme.colours.error, "warning": theme.colours.warning}.get(
            worst, theme.colours.accent_text
        )
        self._icon.setPixmap(icons.pixmap(_ICONS[worst], colour, theme.scaled(16)))
        self.words.setProperty("look", worst if worst != "info" else "dim")
        parts.restyle(self.words)
        self.words.setText("\n".join(finding.words for finding in findings))


def worst_of(findings: Sequence[Finding]) -> Severity:
    """The gravest of several findings."""
    return min((finding.severity for finding in findings), key=_ORDER.index)


class Marks:
    """The signs at the names of fields, drawn once for a form."""

    def __init__(self, office: Office) -> None:
        theme = office.desk.theme
        self.office = office
        self.stays: QPixmap = icons.pixmap("device-desktop", theme.colours.dim, theme.scaled(14))

    def needed_sign(self) -> QLabel:
        found = parts.label("●", wrap=False)
        found.setProperty("look", "needed")
        found.setToolTip(self.office.say(NEEDED))
        return found

    def stays_sign(self) -> QLabel:
        found = QLabel()
        found.setPixmap(self.stays)
        found.setToolTip(self.office.say(STAYS))
        return found

    def legend(self, *, needed: bool, stays: bool) -> QWidget:
        """What the signs mean, said once."""
        found = QWidget()
        flow = FlowLayout(2 * parts.GRID)
        for wanted, sign, words in (
            (needed, self.needed_sign, NEEDED),
            (stays, self.stays_sign, STAYS),
        ):
            if wanted:
                pair = QWidget()
                said = parts.label(self.office.say(words), "dim", wrap=False)
                pair.setLayout(parts.row(sign(), said, gap=parts.GRID // 2))
                flow.addWidget(pair)
        found.setLayout(flow)
        return found


class _Name(QLabel):
    """The name of a field on one line; broken only where the room ends."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide, self.heightForWidth(wide))


class Field(QWidget):
    """One field of a form."""

    def __init__(
        self, entry: Entry, office: Office, marks: Marks, *, compact: bool = False, named: bool = True
    ) -> None:
        super().__init__()
        self.entry = entry
        self._marks = marks
        self.office = office
        self.setObjectName(f"field-{entry.name}")
        self.editor: Editor = editor_for(entry, office, compact=compact)
        self._findings: Findings | None = None
        self._told: tuple[Finding, ...] = ()
        self._typing = False
        self._compact = compact
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(parts.GRID // 2)
        self._head: QWidget | None = None
        self._layout.addWidget(self.editor)
        self.help = "" if compact or entry.shown.help is None else office.say(entry.shown.help)
        if entry.shown.leaves is Leaves.no and self.help == office.say(Text("Stays on this computer.")):
            # The sign beside the name says it.
            self.help = ""
        if self.help:
            self._layout.addWidget(parts.label(self.help, "dim"))
        self._layout.addStretch(1)
        self.setLayout(self._layout)
        if named:
            self.show_head(True)
        self.call(office.say(entry.shown.label))
        self.editor.changed.connect(self._changed)
        self.editor.left.connect(self._left)

    @property
    def wide(self) -> bool:
        """Whether the field takes the whole width of a form."""
        several = self.entry.kind in (Kind.choices, Kind.codes)
        long = self._compact and self.entry.shown.width >= _LONG
        return isinstance(self.editor, LongTextEditor) or several or long

    def call(self, name: str) -> None:
        """Tell screen readers the field's name, that it is needed, what helps."""
        needed = self.entry.shown.needed
        said = self.office.say(Text("{field}, needed for the report", field=name)) if needed else name
        self.editor.call(said)
        self._describe("", "")

    def tell(self, findings: Sequence[Finding]) -> None:
        """Show what is wrong with the field, besides what its editor says of typed words."""
        self._told = tuple(findings)
        self._show()

    def _changed(self) -> None:
        # Nobody is told of a mistake in the middle of a word; one that is shown goes when it is mended.
        self._typing = True
        self._show()

    def _left(self) -> None:
        self._typing = False
        self._show()

    def shown_anew(self) -> None:
        """Another record is in the field: nothing was typed."""
        self._typing = False
        self._told = ()
        self._show()

    def _show(self) -> None:
        fault = None if self._typing else self.editor.fault()
        found = [Finding("error", self.office.say(fault))] if fault is not None else [*self._told]
        if found and self._findings is None:
            self._findings = Findings(self.office)
            self._layout.insertWidget(self._layout.indexOf(self.editor) + 1, self._findings)
        if self._findings is not None:
            self._findings.tell(found)
        words = " ".join(finding.words for finding in found)
        self._describe(words, worst_of(found) if found else "")

    def _describe(self, words: str, severity: Severity) -> None:
        self.editor.set_problem(" ".join(filter(None, (words, self.help))), severity)

    def show_head(self, shown: bool) -> None:
        """Show the field's name over it, or not; in most rows of a table nobody ever needs it."""
        if self._head is None and shown:
            self._head = self._named()
            self._layout.insertWidget(0, self._head)
        # Showing styles, even what is inside something hidden: only where it changes something.
        if self._head is not None and self._head.isHidden() == shown:
            self._head.setVisible(shown)

    @property
    def has_head(self) -> bool:
        """Whether the name is shown."""
        return self._head is not None and not self._head.isHidden()

    def _named(self) -> QWidget:
        found = QWidget()
        layout = QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(parts.GRID // 2)
        name = _Name(self.office.say(self.entry.shown.label))
        name.setProperty("look", "dim" if self._compact else "body")
        name.setBuddy(self.editor.focus_widget())
        layout.addWidget(name)
        if self.entry.shown.needed:
            layout.addWidget(self._marks.needed_sign())
        if self.entry.shown.leaves is Leaves.no and not self._compact:
            layout.addWidget(self._marks.stays_sign())
        layout.addStretch(1)
        found.setLayout(layout)
        return found
