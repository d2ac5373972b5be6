"""All papers of a commission by name: what each is, how it looks before it is written, and writing it.

Files get a free name in a folder; nothing is written over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.submission import counts_of
from tcdesk.i18n import CHISINAU, Language
from tcdesk.reports import activity_page, writing
from tcdesk.reports.outline import Document
from tcdesk.reports.papers import case_papers
from tcdesk.reports.papers.attendance_sheet import attendance_sheet
from tcdesk.reports.papers.calendar_of_deadlines import Due, calendar_of_deadlines
from tcdesk.reports.papers.convocation import convocation
from tcdesk.reports.papers.cover_letter import cover_letter
from tcdesk.reports.papers.minutes import minutes
from tcdesk.reports.papers.own_report import own_report
from tcdesk.reports.papers.page_for_schools import page_for_schools
from tcdesk.reports.papers.plan_of_year import plan_of_year
from tcdesk.reports.papers.receipt_for_file import receipt_for_file
from tcdesk.services.access import reference
from tcdesk.services.checking import content_for
from tcdesk.services.commission import printing
from tcdesk.services.commission.dues import found as deadlines_of
from tcdesk.services.commission.handed_in import handed_in
from tcdesk.services.commission.making import marked
from tcdesk.services.recording.keeping import present
from tcdesk.store.vault import Vault
from tcdesk.text import Text


class About(Enum):
    """What has to be chosen for a paper."""

    meeting = auto()
    year = auto()
    period = auto()
    nothing = auto()


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper. `words` say what it is for; `stems` begin the names of its files, by language."""

    name: str
    title: Text
    words: Text
    about: About
    stems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper in one language, for a meeting (its uid) or a period where it is about one."""

    paper: Paper
    language: Language
    meeting: str = ""
    period: Period | None = None


PAPERS: tuple[Paper, ...] = (
    Paper(
        "convocation",
        Text("Convocation"),
        Text("Invites the members to a meeting, with its agenda. The chair signs it."),
        About.meeting,
        {"ro": "convocare", "ru": "sozyv", "en": "convocation"},
    ),
    Paper(
        "attendance_sheet",
        Text("Attendance sheet"),
        Text("The members sign it at the meeting."),
        About.meeting,
        {"ro": "lista-de-prezenta", "ru": "list-prisutstviya", "en": "attendance-sheet"},
    ),
    Paper(
        "minutes",
        Text("Minutes"),
        Text("What was discussed and decided at a meeting. The chair of the meeting and the secretary sign."),
        About.meeting,
        {"ro": "proces-verbal", "ru": "protokol", "en": "minutes"},
    ),
    Paper(
        "plan",
        Text("Plan of the year"),
        Text("The commission's planned activities, to be approved by the chair."),
        About.period,
        {"ro": "plan", "ru": "plan", "en": "plan"},
    ),
    Paper(
        "week",
        Text("Report on the Week"),
        Text("The activities of the Week of fight against trafficking in human beings."),
        About.year,
        {"ro": "raport-saptamana", "ru": "otchet-nedelya", "en": "week-report"},
    ),
    Paper(
        "report",
        Text("Report for the council and the chair"),
        Text("What the commission did in a year or half-year, in words and figures."),
        About.period,
        {"ro": "raport", "ru": "otchet", "en": "report"},
    ),
    Paper(
        "letter",
        Text("Cover letter"),
        Text("Goes to the State Chancellery with the report. The chair signs it."),
        About.period,
        {"ro": "scrisoare", "ru": "pismo", "en": "letter"},
    ),
    Paper(
        "receipt",
        Text("Receipt for the file"),
        Text("When the report was handed in, its control code, and what the State Chancellery answered."),
        About.period,
        {"ro": "dovada-transmiterii", "ru": "podtverzhdenie", "en": "receipt"},
    ),
    Paper(
        "calendar",
        Text("Calendar of deadlines"),
        Text("What is due and when, to hang on the wall. It names no person and no case."),
        About.period,
        {"ro": "calendar", "ru": "kalendar", "en": "calendar"},
    ),
    Paper(
        "card",
        Text("Pocket card"),
        Text("Whom to call and five rules, for everybody who may meet a presumed victim."),
        About.nothing,
        {"ro": "card", "ru": "pamyatka", "en": "card"},
    ),
    Paper(
        "key_sheet",
        Text("Key sheet for the safe"),
        Text("Says by hand, and only there, whose case a local code is. It is printed empty."),
        About.nothing,
        {"ro": "fisa-coduri", "ru": "list-kodov", "en": "key-sheet"},
    ),
    Paper(
        "schools",
        Text("Page for schools and partners"),
        Text(
            "A school or partner reports one activity on it. The Word file is filled in on screen and then "
            "taken in by the program; the printed page is filled in by hand."
        ),
        About.nothing,
        {"ro": "pagina-scoli", "ru": "stranitsa-shkoly", "en": "page-for-schools"},
    ),
)
BY_PAPER: Mapping[str, Paper] = {paper.name: paper for paper in PAPERS}


def pdf(vault: Vault, wanted: Wanted) -> bytes:
    """The paper as PDF, to be looked at or printed; nothing is written to the disk.

    `TcdeskError` (`unknown_record`, `week_unknown`, `nothing_made`).
    """
    with vault.reading() as session:
        return writing.write(_drawn(vault, session, wanted), "pdf", vault.now())


def write(vault: Vault, wanted: Wanted, folder: Path, ending: str) -> Path:
    """Write the paper into `folder`, which is made where it is not there, under a free name.

    `ending` is one of `printing.FORMATS`. `FileProblem`, and what `pdf` raises.
    """
    with vault.reading() as session:
        document = _drawn(vault, session, wanted)
        name = _name(vault, session, wanted)
        kit = reference(session)
    if wanted.paper.name == "schools" and ending == "docx":
        data = activity_page.docx(kit, wanted.language, vault.now())
    else:
        data = writing.write(document, ending, vault.now())
    path = _free(folder, name, ending)
    files.write(path, data, private=True)
    return path


def _drawn(vault: Vault, session: Session, wanted: Wanted) -> Document:
    return marked(session, _plain(vault, session, wanted), wanted.language)


def _plain(vault: Vault, session: Session, wanted: Wanted) -> Document:
    language, period = wanted.language, _period(vault, wanted)
    office = printing.office_of(session, vault, language)
    match wanted.paper.name:
        case "convocation":
            return convocation(office, _meeting(session, wanted))
        case "attendance_sheet":
            return attendance_sheet(office, _meeting(session, wanted))
        case "minutes":
            return minutes(office, _meeting(session, wanted))
        case "plan":
            return plan_of_year(office, content_for(session, period).plan_item, period)
        case "week":
            return printing.week_paper(office, session, period.year)
        case "report":
            return own_report(office, content_for(session, period), period)
        case "letter":
            return cover_letter(office, counts_of(content_for(session, period))[0], period)
        case "receipt":
            return receipt_for_file(office, handed_in(session, period), period)
        case "calendar":
            rows = [
                Due(item.day, item.until, item.kind.label, item.text)
                for item in deadlines_of(session, vault, period)
            ]
            return calendar_of_deadlines(office, rows, period)
        case "card":
            today = vault.now().astimezone(ZoneInfo(CHISINAU)).date()
            return case_papers.pocket_card(office.wording.kit, language, today)
        case "key_sheet":
            return case_papers.key_sheet(office)
    return page_for_schools(office.wording.kit, language)


def _meeting(session: Session, wanted: Wanted) -> Meeting:
    found = present(session, BY_NAME["meeting"], wanted.meeting)
    assert isinstance(found, Meeting)
    return found


def _period(vault: Vault, wanted: Wanted) -> Period:
    return wanted.period or Period(vault.now().astimezone(ZoneInfo(CHISINAU)).year)


def _name(vault: Vault, session: Session, wanted: Wanted) -> str:
    """The kind of paper with the meeting's day or the period; never a person."""
    stem = wanted.paper.stems[wanted.language.code]
    match wanted.paper.about:
        case About.meeting:
            return f"{stem}_{printing.when_of(_meeting(session, wanted))}"
        case About.year:
            return f"{stem}_{_period(vault, wanted).year}"
        case About.period:
            return f"{stem}_{_period(vault, wanted)}"
    return stem


def _free(folder: Path, name: str, ending: str) -> Path:
    tried, number = folder / f"{name}.{ending}", 1
    while tried.exists():
        number += 1
        tried = folder / f"{name}-{number}.{ending}"
    return tried
