"""Papers that a commission prints, written as files: DOCX to go on editing, PDF to sign.

Nothing is written over. A file's name says the kind of paper and the meeting's day, never a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.submission import counts_of
from tcdesk.errors import TcdeskError
from tcdesk.exchange import kit
from tcdesk.i18n import CHISINAU, Language
from tcdesk.reports import writing
from tcdesk.reports.outline import Document
from tcdesk.reports.papers import case_papers
from tcdesk.reports.papers.attendance_sheet import attendance_sheet
from tcdesk.reports.papers.calendar_of_deadlines import Due, calendar_of_deadlines
from tcdesk.reports.papers.convocation import convocation
from tcdesk.reports.papers.cover_letter import cover_letter
from tcdesk.reports.papers.letterhead import Office
from tcdesk.reports.papers.minutes import minutes
from tcdesk.reports.papers.own_report import own_report
from tcdesk.reports.papers.plan_of_year import plan_of_year
from tcdesk.reports.papers.receipt_for_file import receipt_for_file
from tcdesk.reports.papers.week_report import week_report
from tcdesk.reports.wording import Wording
from tcdesk.services.access import reference, reference_of
from tcdesk.services.checking import content_for
from tcdesk.services.commission.handed_in import handed_in
from tcdesk.services.commission.making import marked
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tcdesk.text import Text

FORMATS = ("docx", "pdf")
"""The endings that a paper can have; its file's name chooses."""

_WEEK = re.compile(r"^(?:week-((?:19|20)\d\d)|((?:19|20)\d\d)-week)$", re.IGNORECASE)
_PAPERS: tuple[tuple[dict[str, str], Callable[[Office, Meeting], Document]], ...] = (
    ({"ro": "convocare", "ru": "sozyv", "en": "convocation"}, convocation),
    ({"ro": "lista-de-prezenta", "ru": "list-prisutstviya", "en": "attendance-sheet"}, attendance_sheet),
    ({"ro": "proces-verbal", "ru": "protokol", "en": "minutes"}, minutes),
)


def papers(
    vault: Vault, meeting: str, folder: Path, language: Language, formats: Sequence[str] = FORMATS
) -> list[Path]:
    """Write convocation, attendance sheet and minutes of a meeting into `folder`, each in all `formats`.

    `meeting` is its date, its number, or the beginning of its id. `FileProblem` (`exists`) where a file is
    there already; then none is written. `TcdeskError` (`unknown_meeting`).
    """
    with vault.reading() as session:
        office = office_of(session, vault, language)
        found = _meeting(session, meeting)
        made = [
            (folder / f"{names[language.code]}_{when_of(found)}.{ending}", marked(session, paper, language))
            for names, draw in _PAPERS
            for paper in [draw(office, found)]
            for ending in formats
        ]
    for path, _ in made:
        _refuse_existing(path)
    return [_write(path, document, vault.now()) for path, document in made]


def plan(vault: Vault, period: Period, path: Path, language: Language) -> Path:
    """Write the plan of a year or half-year."""
    return _one(
        vault,
        path,
        language,
        lambda office, session: plan_of_year(office, content_for(session, period).plan_item, period),
    )


def report(vault: Vault, words: str, path: Path, language: Language) -> Path:
    """Write the report for council and chair, or the report on the Week.

    `words` is a period, or `2022-WEEK` (also `week-2022`). `TcdeskError` (`unknown_period`, `week_unknown`).
    """
    year = week_year(words)
    if year is not None:
        return _one(vault, path, language, lambda office, session: week_paper(office, session, year))
    period = Period.parse(words)
    return _one(
        vault,
        path,
        language,
        lambda office, session: own_report(office, content_for(session, period), period),
    )


def letter(vault: Vault, period: Period, path: Path, language: Language) -> Path:
    """Write the cover letter to the State Chancellery for the report of a period."""
    return _one(
        vault,
        path,
        language,
        lambda office, session: cover_letter(office, counts_of(content_for(session, period))[0], period),
    )


def receipt(vault: Vault, period: Period, path: Path, language: Language) -> Path:
    """Write the receipt for the commission's file. `TcdeskError` (`nothing_made`)."""
    return _one(
        vault,
        path,
        language,
        lambda office, session: receipt_for_file(office, handed_in(session, period), period),
    )


def calendar(vault: Vault, period: Period, path: Path, language: Language, rows: Sequence[Due]) -> Path:
    """Write the calendar of deadlines."""
    return _one(vault, path, language, lambda office, _session: calendar_of_deadlines(office, rows, period))


def key_sheet(vault: Vault, path: Path, language: Language, codes: Sequence[str] = ()) -> Path:
    """Write the sheet for the safe; it is empty but for the local codes that are handed in."""
    return _one(vault, path, language, lambda office, _session: case_papers.key_sheet(office, codes))


def key_sheet_pdf(vault: Vault, language: Language, codes: Sequence[str] = ()) -> bytes:
    """As `key_sheet`, to be printed at once: nothing of it is written to the disk."""
    with vault.reading() as session:
        document = case_papers.key_sheet(office_of(session, vault, language), codes)
        return writing.write(marked(session, document, language), "pdf", vault.now())


def card(path: Path, language: Language, now: datetime, vault: Vault | None = None) -> Path:
    """Write the pocket card, with the phones of the commission's package, or else of the program."""
    known = kit.built_in() if vault is None else reference_of(vault)
    today = now.astimezone(ZoneInfo(CHISINAU)).date()
    _refuse_existing(path)
    return _write(path, case_papers.pocket_card(known, language, today), now)


def week_year(words: str) -> int | None:
    """The year of `2022-WEEK` or `week-2022`; None for other words."""
    found = _WEEK.match(words.strip())
    return int(found[1] or found[2]) if found else None


def _one(vault: Vault, path: Path, language: Language, draw: Callable[[Office, Session], Document]) -> Path:
    _refuse_existing(path)
    with vault.reading() as session:
        document = marked(session, draw(office_of(session, vault, language), session), language)
    return _write(path, document, vault.now())


def office_of(session: Session, vault: Vault, language: Language) -> Office:
    """The commission as its papers know it."""
    known = reference(session)
    profile = next(iter(records.all_of(session, Profile)), None) or Profile()
    members = records.all_of(session, Member)
    return Office(known.unit(vault.unit), profile, members, Wording(known, language))


def week_paper(office: Office, session: Session, year: int) -> Document:
    """The report on the Week of a year; `TcdeskError` (`week_unknown`)."""
    week = office.wording.kit.week(year)
    if week is None:
        raise TcdeskError(
            Text("The days of the Week of {year} are not known here.", year=str(year)),
            Text("Install the current package of the State Chancellery: it names them."),
            reason="week_unknown",
        )
    return week_report(office, content_for(session, Period(year)).event, week)


def _meeting(session: Session, words: str) -> Meeting:
    """The one meeting that is meant: by its day, by its number, or by the beginning of its id."""
    known = records.all_of(session, Meeting)
    wanted = words.strip()
    day = _day(wanted)
    ways = (
        [meeting for meeting in known if day and meeting.held_on == day],
        [meeting for meeting in known if meeting.number.strip() == wanted],
        [
            meeting
            for meeting in known
            if len(wanted) >= 4
            and any(uid.startswith(wanted.lower()) for uid in (meeting.uid, meeting.travel_id))
        ],
    )
    found = next((way for way in ways if way), [])
    if len(found) != 1:
        several = Text("There are several meetings “{words}”.", words=words)
        raise TcdeskError(
            several if found else Text("There is no meeting “{words}”.", words=words),
            Text("Give the day of the meeting (2022-10-12), its number, or the beginning of its id."),
            reason="unknown_meeting",
        )
    return found[0]


def _day(words: str) -> date | None:
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


def when_of(meeting: Meeting) -> str:
    """The meeting in the name of a file: its day, or else its number, or else its id."""
    if meeting.held_on:
        # two meetings of one day must not have one file
        number = meeting.number.strip()
        return f"{meeting.held_on.isoformat()}_{number}" if number.isalnum() else meeting.held_on.isoformat()
    number = meeting.number.strip()
    return number if number.isalnum() else meeting.uid[:8]


def _refuse_existing(path: Path) -> None:
    if path.suffix.lower().lstrip(".") not in FORMATS:
        raise TcdeskError(
            Text("A paper cannot be written as “{file}”.", file=path.name),
            Text("Give a name that ends in .docx (to go on editing) or in .pdf."),
            reason="unknown_format",
        )
    files.must_be_free(path, Text("Choose another name; a paper is never written over."))


def _write(path: Path, document: Document, now: datetime) -> Path:
    files.write(path, writing.write(document, path.suffix.lower().lstrip("."), now), private=True)
    return path
