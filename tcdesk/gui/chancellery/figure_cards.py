"""Numbers as a line of calm cards over the pages of the register."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import Tiles, emptied
from tcdesk.text import Text

_LEAST = 144
"""Pixels of a card at ordinary letters."""


def cards(
    office: Office, place: QVBoxLayout, numbers: Sequence[tuple[Text, int | str, int | None]], name: str
) -> None:
    """Show in `place` each number under its label; the last value is what it is measured against."""
    say, language = office.say, office.desk.language
    found = []
    for turn, (label, number, of) in enumerate(numbers):
        words = number if isinstance(number, str) else language.number(number)
        head = parts.row(parts.label(words, "big", wrap=False, name=f"{name}-{turn}"), gap=parts.GRID // 2)
        if of is not None:
            head.addWidget(parts.label(say(Text("of {count}", count=of)), "dim", wrap=False))
        head.addStretch(1)
        card = QFrame()
        card.setProperty("part", "card")
        inside = parts.column(gap=0)
        inside.setContentsMargins(parts.GRID + parts.GRID // 2, parts.GRID, parts.GRID, parts.GRID)
        inside.addLayout(head)
        inside.addWidget(parts.label(say(label), "dim"))
        inside.addStretch(1)
        card.setLayout(inside)
        found.append(card)
    emptied(place)
    tiles = Tiles(found, office.desk.theme.scaled(_LEAST))
    tiles.setObjectName(name)
    place.addWidget(tiles)
