"""Taking in reports: what was said of how they came, the work itself, and what became of each file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Road
from tcdesk.domain.period import Period
from tcdesk.gui import parts
from tcdesk.gui.alerts import hint_of
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import picture
from tcdesk.services.chancellery import mails, merging
from tcdesk.services.chancellery.inspecting import Seen
from tcdesk.services.chancellery.merging import Intake
from tcdesk.store.received import Decision
from tcdesk.text import Text, counted

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class How:
    """How the files came; without a day it is today."""

    day: date | None = None
    road: Road | None = None
    accept: bool = False


class Taking(QObject):
    """What outlives a page while the register is open: `how` the next files came, the `results` of the last
    ones, the `folder` of the receipts, words `typed` for a decision that was not taken yet (by report and
    decision). `taken` is said with new results."""

    taken = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self.how = How()
        self.results: list[Seen] = []
        self.folder: Path | None = None
        self.typed: dict[tuple[str, str], str] = {}

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files, folders and saved mails; a bad one does not stop the others."""
        office, how = self._office, self.how
        intake = Intake(how.day or office.desk.today, how.road, how.accept)

        def work(job: Job) -> list[Seen]:
            # What lies here for a moment is sealed as it came.
            with tempfile.TemporaryDirectory() as aside:
                return merging.merge(office.vault, mails.without_covers(paths, Path(aside)), intake, job)

        def failed(problem: Exception) -> None:
            # Who stops in the middle keeps what was taken in before.
            office.changed.emit(frozenset({"received"}))
            office.desk.alerts.show(problem)

        office.run(work, self._done, failed, said=Text("Taking in the reports"), changes=("received",))

    def _done(self, found: list[Seen]) -> None:
        self.results = found
        self.taken.emit()
        good = sum(seen.verdict is not Verdict.refused for seen in found)
        self._office.tell(
            counted(
                "{good} of {count} file is good.", "{good} of {count} files are good.", len(found), good=good
            )
            if found
            else Text("No report was found in what you chose.")
        )


def taking_of(office: Office) -> Taking:
    """The one of this office, made at its first use."""
    found = office.findChild(Taking)
    return found if isinstance(found, Taking) else Taking(office)


class Results(QFrame):
    """One line for each file: what it is, and why it was refused."""

    def __init__(self, office: Office, found: Sequence[Seen]) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("results")
        self._office = office
        body = parts.column(
            parts.label(office.say(Text("What became of each file")), "heading"), margin=2 * parts.GRID
        )
        # The refused ones first: they are what somebody must see to.
        ordered = sorted(found, key=lambda seen: seen.verdict is not Verdict.refused)
        for place, seen in enumerate(ordered[:MOST_SHOWN]):
            body.addWidget(self._line(seen, place))
        left = len(ordered) - MOST_SHOWN
        if left > 0:
            more = counted("and {count} more file", "and {count} more files", left)
            body.addWidget(parts.label(office.say(more), "dim"))
        self.setLayout(body)

    def _line(self, seen: Seen, place: int) -> QWidget:
        office, colours = self._office, self._office.desk.theme.colours
        icon, colour = {
            Verdict.ok: ("circle-check", colours.good),
            Verdict.resolved: ("circle-check", colours.good),
            Verdict.duplicate: ("info-circle", colours.dim),
            Verdict.refused: ("circle-x", colours.error),
        }.get(seen.verdict, ("alert-triangle", colours.warning))
        said = [parts.label(" · ".join(self._words(seen)), name=f"result-{place}")]
        if seen.error is not None:
            said.append(parts.label(office.say(seen.error.text), "error"))
            if (hint := hint_of(seen.error)) is not None:
                said.append(parts.label(office.say(hint), "dim"))
        for answer in seen.answers:
            text = Text("Answer to question {number}: {text}", number=answer.number, text=answer.text)
            said.append(parts.label(office.say(text)))
        layout = parts.row(picture(office, icon, colour))
        layout.addLayout(parts.column(*said, gap=0), 1)
        found = QWidget()
        found.setLayout(layout)
        return found

    def _words(self, seen: Seen) -> list[str]:
        language = self._office.desk.language
        found = [seen.path.name]
        if seen.unit:
            found.append(language.label(self._office.kit.unit(seen.unit)))
        if seen.what is not None:
            found.append(language.show(seen.what))
        if seen.period:
            found.append(language.say(Period.parse(seen.period).label))
        found.append(language.show(seen.verdict))
        if seen.decision is not Decision.none:
            found.append(language.show(seen.decision))
        return found
