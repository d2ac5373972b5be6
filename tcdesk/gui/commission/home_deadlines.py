"""The next deadlines, each leading to what is due; the whole calendar on paper or for a calendar program."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QWidget

from tcdesk.gui import parts
from tcdesk.gui.commission.home_reading import Seen
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import line
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.services.commission import deadlines
from tcdesk.services.commission.deadlines import Deadline
from tcdesk.text import Text

_TITLE = Text("Calendar of deadlines")
_NAMES = {"ro": "termene", "ru": "sroki", "en": "deadlines"}


class DeadlinesCard(QFrame):
    """The next five, and two buttons for all of them."""

    def __init__(self, office: Office, seen: Seen) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("deadlines")
        self._office = office
        self._period = seen.period
        say = office.say
        body = parts.column(margin=parts.GRID, gap=0)
        self.setLayout(body)
        title = parts.label(say(Text("Next deadlines")), "heading")
        title.setContentsMargins(*[parts.GRID] * 4)
        body.addWidget(title)
        for place, item in enumerate(seen.deadlines):
            body.addWidget(self._deadline(item, place))
        if not seen.deadlines:
            words = Text("Nothing more is due in the {period}.", period=seen.period.label)
            nothing = parts.label(say(words), "dim", name="no-deadlines")
            nothing.setContentsMargins(*[parts.GRID] * 4)
            body.addWidget(nothing)
        if seen.dated:
            body.addWidget(self._buttons())

    def _deadline(self, item: Deadline, place: int) -> QWidget:
        office, target = self._office, item.target
        words = office.say(item.text)
        if item.until is not None and item.until != item.day:
            words = office.say(Text("{what}, until {day}", what=item.text, day=item.until))
        return line(
            office,
            words,
            partial(office.go, target.page, target.uid, target.field),
            before=office.desk.language.day(item.day),
            name=f"deadline-{place}",
        )

    def _buttons(self) -> QWidget:
        office = self._office
        found = QWidget()
        several = (
            parts.button(
                office.say(Text("Print")), self.print_out, icon=office.icon("printer"), name="print-calendar"
            ),
            parts.button(
                office.say(Text("Save for a calendar (.ics)")),
                self.save,
                icon=office.icon("calendar-plus"),
                name="save-calendar",
            ),
        )
        layout = FlowLayout(parts.GRID)
        found.setContentsMargins(*[parts.GRID] * 4)
        for button in several:
            button.setAutoDefault(True)
            layout.addWidget(button)
        found.setLayout(layout)
        return found

    def print_out(self) -> None:
        """Print the calendar of the period."""
        office, period = self._office, self._period

        def work(_: Job) -> bytes:
            # No person and no case stands in the calendar, so it may lie in a folder for a moment.
            with tempfile.TemporaryDirectory() as aside:
                path = Path(aside) / "calendar.pdf"
                deadlines.write(office.vault, period, path, office.desk.language)
                return path.read_bytes()

        office.run(work, self._to_printer, said=Text("Making the calendar"))

    def _to_printer(self, data: bytes) -> None:
        # Qt's library for PDF is loaded by the few who print.
        from tcdesk.gui.printing import print_pdf

        if print_pdf(self._office.desk, _TITLE, data):
            self._office.tell(Text("The calendar of deadlines goes to the printer."))

    def save(self) -> None:
        """Write the calendar to a file: for a calendar program, or as a paper."""
        office, period = self._office, self._period
        say = office.say
        name = f"{_NAMES[office.desk.language.code]}-{period}.ics"
        kinds = ";;".join(
            (f"{say(Text('Calendar'))} (*.ics)", "PDF (*.pdf)", f"{say(Text('Word document'))} (*.docx)")
        )
        path = office.desk.ask.file_to_write(_TITLE, Path.home() / name, kinds)
        if path is None:
            return
        chosen = path if path.suffix else path.with_suffix(".ics")

        def tell(written: Path) -> None:
            office.tell(Text("The calendar was saved as {file}.", file=written.name))

        office.run(
            lambda _: deadlines.write(office.vault, period, chosen, office.desk.language),
            tell,
            said=Text("Making the calendar"),
        )
