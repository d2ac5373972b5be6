"""What is due and missing, by urgency: each line leads to the very field, gathered ones unfold."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.commission import home_reading
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied, line, picture
from tcdesk.services.commission.overview import Line, Urgency
from tcdesk.services.commission.targets import Target
from tcdesk.text import Text, counted

SHOWN = 6
"""Lines of one urgency that are shown before somebody asks for all."""
UNFOLDED = 20
"""Records of a gathered line that are named; the rest is found in the list of its page."""

_TITLES = {
    Urgency.late: (Text("Late"), "alert-circle", "error"),
    Urgency.soon: (Text("Soon"), "clock", "warning"),
    Urgency.missing: (Text("Missing"), "pencil", "accent_text"),
    Urgency.note: (Text("Good to know"), "info-circle", "dim"),
}


class Lines(QFrame):
    """All lines on one card. What was unfolded (`open_ones`) stays so when the page is read anew."""

    def __init__(self, office: Office, lines: tuple[Line, ...], open_ones: set[str]) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("lines")
        self._office = office
        self._open = open_ones
        self._body = parts.column(margin=parts.GRID, gap=0)
        self.setLayout(self._body)
        for urgency in Urgency:
            several = [item for item in lines if item.urgency is urgency]
            if several:
                self._group(urgency, several)
        if not lines:
            self._nothing()

    def _nothing(self) -> None:
        office, words = self._office, Text("Nothing is due, and nothing is missing.")
        good = office.desk.theme.colours.good
        said = parts.label(office.say(words), "lead", name="nothing-due")
        layout = parts.row(picture(office, "circle-check", good), margin=parts.GRID)
        layout.addWidget(said, 1)
        self._body.addLayout(layout)

    def _group(self, urgency: Urgency, several: list[Line]) -> None:
        title, icon, shade = _TITLES[urgency]
        colour = getattr(self._office.desk.theme.colours, shade)
        head = parts.label(self._office.say(title), "heading")
        head.setContentsMargins(parts.GRID, parts.GRID, parts.GRID, 0)
        self._body.addWidget(head)
        place = QVBoxLayout()
        place.setSpacing(0)
        self._body.addLayout(place)
        key = f"all-{urgency.name}"
        # One more line takes no more room than the button that would hide it.
        short = len(several) > SHOWN + 1 and key not in self._open
        for number, item in enumerate(several[:SHOWN] if short else several):
            self._add(place, item, f"line-{urgency.name}-{number}", icon, colour)
        if short:
            words = counted("Show all {count} line", "Show all {count} lines", len(several))
            more = parts.button(
                self._office.say(words), partial(self._all, urgency, several, place), kind="link", name=key
            )
            more.setAutoDefault(True)
            place.addLayout(parts.row(more, None))

    def _all(self, urgency: Urgency, several: list[Line], place: QVBoxLayout) -> None:
        """Show the lines of a group that were left out, and go on from the first of them."""
        _, icon, shade = _TITLES[urgency]
        colour = getattr(self._office.desk.theme.colours, shade)
        self._open.add(f"all-{urgency.name}")
        last = place.takeAt(place.count() - 1)
        button = last.layout() if last is not None else None
        if button is not None:
            emptied(button)
        for number, item in enumerate(several[SHOWN:], start=SHOWN):
            self._add(place, item, f"line-{urgency.name}-{number}", icon, colour)
        following = self.findChild(QWidget, f"line-{urgency.name}-{SHOWN}")
        if following is not None:
            following.setFocus()

    def _add(self, place: QVBoxLayout, item: Line, name: str, icon: str, colour: str) -> None:
        words = self._office.say(item.text)
        row = line(self._office, words, partial(self._go, item.target), icon=icon, colour=colour, name=name)
        if not item.others:
            place.addWidget(row)
            return
        inside = parts.column(gap=0)
        inside.setContentsMargins(3 * parts.GRID, 0, 0, 0)
        unfold = self._unfold_button(name, words)
        unfold.toggled.connect(partial(self._toggled, item, inside, unfold, name))
        beside = parts.row(row, gap=0)
        beside.setStretch(0, 1)
        beside.addWidget(unfold)
        place.addLayout(beside)
        place.addLayout(inside)
        if name in self._open:
            unfold.setChecked(True)

    def _unfold_button(self, name: str, words: str) -> QToolButton:
        office = self._office
        found = parts.icon_button(
            office.say(Text("Show each of them")), office.icon("chevron-down"), name=f"unfold-{name}"
        )
        found.setAccessibleDescription(words)
        found.setCheckable(True)
        return found

    def _toggled(self, item: Line, inside: QVBoxLayout, unfold: QToolButton, name: str, on: bool) -> None:
        unfold.setIcon(self._office.icon("chevron-up" if on else "chevron-down"))
        emptied(inside)
        if not on:
            self._open.discard(name)
            return
        self._open.add(name)
        targets = (item.target, *item.others)
        vault = self._office.vault

        def show(names: list[Text]) -> None:
            if isValid(self) and unfold.isChecked():
                self._show_each(inside, targets, names, name)

        shown = targets[:UNFOLDED]
        self._office.run(lambda _: home_reading.names_of(vault, shown, len(targets)), show)

    def _show_each(
        self, inside: QVBoxLayout, targets: tuple[Target, ...], names: list[Text], name: str
    ) -> None:
        office = self._office
        for number, (target, words) in enumerate(zip(targets, names, strict=False)):
            said = office.say(words)
            said = said[:1].upper() + said[1:]
            inside.addWidget(line(office, said, partial(self._go, target), name=f"{name}-each-{number}"))
        left = len(targets) - len(names)
        if left > 0:
            rest = counted("and {count} more: open the list", "and {count} more: open the list", left)
            inside.addWidget(
                line(office, office.say(rest), partial(office.go, targets[0].page), name=f"{name}-rest")
            )

    def _go(self, target: Target) -> None:
        self._office.go(target.page, target.uid, target.field)
