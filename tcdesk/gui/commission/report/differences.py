"""What changed between two states of the report, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.reports.changes import Said
from tcdesk.text import Text, counted

_MOST = 30


class Differences(QFrame):
    """Each changed record, and below it its changed fields."""

    def __init__(self, office: Office, title: Text, changes: Sequence[Said]) -> None:
        super().__init__()
        self.setObjectName("differences")
        self.setProperty("part", "card")
        say = office.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * parts.GRID] * 4)
        layout.setSpacing(parts.GRID // 2)
        layout.addWidget(parts.label(say(title), "lead"))
        for change in changes[:_MOST]:
            layout.addWidget(parts.label(say(change.title)))
            for line in change.lines:
                layout.addWidget(parts.label(f"    {say(line)}", "dim"))
        if len(changes) > _MOST:
            rest = len(changes) - _MOST
            words = counted("… and {count} more record", "… and {count} more records", rest)
            layout.addWidget(parts.label(say(words), "dim"))
