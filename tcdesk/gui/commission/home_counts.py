"""The counts of the period as calm cards; each leads to its page."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import Row, Tiles
from tcdesk.services.commission.overview import Count
from tcdesk.text import Text

_LEAST = 168
"""Pixels of a card at ordinary letters."""


def cards(office: Office, counts: tuple[Count, ...]) -> QWidget:
    """A card for each count."""
    tiles = [_card(office, count, place) for place, count in enumerate(counts)]
    found = Tiles(tiles, office.desk.theme.scaled(_LEAST))
    found.setObjectName("counts")
    return found


def _card(office: Office, count: Count, place: int) -> Row:
    say = office.say
    # A number that nobody gave is no zero, and is not shown as one.
    number = "–" if count.number is None else _number(office, count.number, about=count.about)
    label = say(count.label)
    beside = parts.row(parts.label(number, "big", wrap=False), gap=parts.GRID // 2)
    if count.of is not None and count.number is not None:
        of = parts.label(say(Text("of {count}", count=count.of)), "dim", wrap=False)
        beside.addWidget(of)
    beside.addStretch(1)
    words = parts.label(label, "dim")
    layout = QVBoxLayout()
    layout.setSpacing(0)
    layout.setContentsMargins(parts.GRID + parts.GRID // 2, parts.GRID, parts.GRID, parts.GRID)
    layout.addLayout(beside)
    layout.addWidget(words)
    layout.addStretch(1)
    target = count.target
    tile = Row(
        layout,
        f"{label}: {say(_spoken(count))}",
        lambda: office.go(target.page, target.uid, target.field),
        f"count-{place}",
    )
    tile.setProperty("kind", "tile")
    tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return tile


def _number(office: Office, number: int, *, about: bool) -> str:
    words = office.desk.language.number(number)
    return f"≈ {words}" if about else words


def _spoken(count: Count) -> Text:
    """What a screen reader says."""
    if count.number is None:
        return Text("nothing recorded")
    if count.of is not None:
        return Text("{number} of {count}", number=count.number, count=count.of)
    return (
        Text("about {number}", number=count.number) if count.about else Text("{number}", number=count.number)
    )
