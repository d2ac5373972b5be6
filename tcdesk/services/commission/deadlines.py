"""The calendar of deadlines: for the window, for a calendar program (.ics), and as a paper.

It goes to phones and to walls, so nothing about a case and no person stands in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tcdesk import files
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.papers.calendar_of_deadlines import Due
from tcdesk.services.commission import printing
from tcdesk.services.commission.dues import Deadline, DeadlineKind, found
from tcdesk.store.vault import Vault
from tcdesk.text import Text

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["FORMATS", "Deadline", "DeadlineKind", "ics", "of", "write"]

FORMATS = ("ics", *printing.FORMATS)
"""The endings that a calendar can have; its file's name chooses."""

_ALARM = timedelta(days=-7)
_DAY = timedelta(days=1)


def of(vault: Vault, period: Period) -> list[Deadline]:
    """What is due in the period, and its own report afterwards, in the order of the days.

    What was carried out, held or dropped is no longer due; what has passed and is still open stands here.
    """
    with vault.reading() as session:
        return found(session, vault, period)


def write(vault: Vault, period: Period, path: Path, language: Language) -> Path:
    """Write the calendar as .ics, .docx or .pdf.

    `FileProblem` (`exists`), `TcdeskError` (`unknown_format`).
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise TcdeskError(
            Text("A calendar cannot be written as “{file}”.", file=path.name),
            Text("Give a name that ends in .ics (for a calendar program), in .docx, or in .pdf."),
            reason="unknown_format",
        )
    if ending != "ics":
        return printing.calendar(vault, period, path, language, [_row(item) for item in of(vault, period)])
    files.must_be_free(path, Text("Choose another name; a calendar is never written over."))
    files.write(path, ics(of(vault, period), language, vault.now()), private=True)
    return path


def _row(item: Deadline) -> Due:
    return Due(item.day, item.until, item.kind.label, item.text)


def ics(found: Sequence[Deadline], language: Language, now: datetime) -> bytes:
    """The deadlines for a calendar program: whole days, each with a reminder a week before.

    A deadline keeps its identity, so a calendar that is taken in again changes what is there already.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//tcdesk//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", language.say(Text("Deadlines of the territorial commission")))
    for item in found:
        calendar.add_component(_event(item, language, now))
    return bytes(calendar.to_ical())


def _event(item: Deadline, language: Language, now: datetime) -> Event:
    from icalendar import Alarm, Event

    words = language.say(item.text)
    event = Event()
    event.add("uid", _identity(item))
    event.add("dtstamp", now)
    # calendars keep what they have unless this number grows
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("summary", words)
    event.add("categories", [language.say(item.kind.label)])
    event.add("dtstart", item.day)
    event.add("dtend", (item.until or item.day) + _DAY)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", _ALARM)
    event.add_component(alarm)
    return event


def _identity(item: Deadline) -> str:
    """The same for the same deadline, and no id of a record: these never leave."""
    target = item.target
    year = item.day.year if item.kind is DeadlineKind.week else ""
    key = f"{item.kind.value}/{target.page}/{target.uid}/{target.field}/{year}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@tcdesk"
