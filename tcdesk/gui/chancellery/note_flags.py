"""What the claim checker says, as lines under a text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import picture
from tcdesk.reports.claim_check import Flag, FlagKind
from tcdesk.text import Text


def flag_line(office: Office, flag: Flag, *, name: str, whole: bool = False) -> QWidget:
    """A remark: what is wrong with which words, what the figures say, the right word. With the `whole`
    sentence where it does not stand right above."""
    say = office.say
    said: list[QWidget | None] = []
    if whole:
        said.append(parts.label(flag.context, name=f"{name}-sentence"))
    words = Text("“{words}”: {what}.", words=flag.words, what=flag.kind.label)
    said.append(parts.label(say(words), "dim" if flag.mild else "warning", name=f"{name}-words"))
    said.append(parts.label(say(flag.says), "dim", name=f"{name}-says"))
    if flag.suggestion is not None:
        right = Text("Right would be: {words}.", words=flag.suggestion)
        said.append(parts.label(say(right), "good", name=f"{name}-suggestion"))
    layout = parts.row(_icon(office, flag))
    layout.addLayout(parts.column(*said, gap=2), 1)
    found = QWidget()
    found.setLayout(layout)
    return found


def _icon(office: Office, flag: Flag) -> QWidget:
    colours = office.desk.theme.colours
    if flag.mild:
        return picture(office, "info-circle", colours.dim)
    if flag.kind is FlagKind.disclosure:
        return picture(office, "circle-x", colours.error)
    return picture(office, "alert-triangle", colours.warning)


def spoken(office: Office, flags: Sequence[Flag]) -> str:
    """The remarks for a screen reader, after each other."""
    words = [
        Text("“{words}”: {what}. {says}", words=flag.words, what=flag.kind.label, says=flag.says)
        for flag in flags
    ]
    return " ".join(office.say(each) for each in words)
