"""The one-page report: totals only, for a commission that installs nothing. What it asks, and the sheet to
fill in by hand. The workbook of the same content is in `workbooks.one_page`."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import product
from typing import Any

from tcdesk.domain.choices import Figure
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.errors import ReportError
from tcdesk.i18n import Language
from tcdesk.reports import fonts
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.layout import TAGS
from tcdesk.text import Text

MOST_NEEDS = 3
HALVES = (Text("year"), Text("first half-year"), Text("second half-year"))
"""What a report may be for; the place in the row is `Period.half`."""

TITLE = Text("Report on one page")
SUBTITLE = Text("Activity of the commission in the period: totals only")
COMMISSION = Text("Territorial commission for combating trafficking in human beings")
ADDRESSEE = Text("To the State Chancellery of the Republic of Moldova")
UNIT = Text("Territorial unit")
PERIOD = Text("Period")
TOPICS = Text("Topics of the meetings")
TOPICS_HOW = Text("Tick every topic that a meeting dealt with.")
NEEDS = Text("Challenges and needs")
NEEDS_HOW = Text("At most three. Write the number of the category, then the need in a few words.")
SOURCE = Text("Source of the figures, remarks")
CONTROL = Text("Control total")
PRIVACY = Text("Do not write names or personal data of victims or of other persons.")
NUMBERS = Text(
    "Write a number; 0 where there was none. “?” – not known. “—” – not applicable. "
    "A box left empty means: not communicated; it never counts as 0. "
    "Tick ≈ where a number is only approximate."
)
ACTIVITY = Text("One activity is one occasion, in one place, for one audience.")
VICTIM = Text("A victim is counted once, in the year of first identification, without any name.")


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under one heading."""

    title: Text
    figures: tuple[Figure, ...]


SECTIONS = (
    Section(Text("Meetings"), (Figure.meetings,)),
    Section(
        Text("Awareness activities"),
        (
            Figure.events,
            Figure.events_in_campaign,
            Figure.participants,
            Figure.women,
            Figure.men,
            Figure.children,
        ),
    ),
    Section(
        Text("Trainings"),
        (Figure.trainings_received, Figure.trainings_organised, Figure.training_participants),
    ),
    Section(Text("Victims"), (Figure.cases_victim, Figure.cases_presumed, Figure.cases_referred)),
    Section(Text("Members and plan"), (Figure.members, Figure.plan_planned, Figure.plan_done)),
    Section(Text("Partners and teams"), (Figure.partners, Figure.team_reports)),
)
"""Every figure once, in the order of the Note; the place in this order is the number of its box."""

PARTS = frozenset(
    {Figure.events_in_campaign, Figure.women, Figure.men, Figure.children, Figure.cases_referred}
)
"""Figures that are a part of the one above them, set in."""

FIGURES = tuple(figure for section in SECTIONS for figure in section.figures)


def control_words() -> Text:
    """What the control total is."""
    return Text(
        "The sum of all numbers in the boxes 1 to {last}, approximate ones too. It shows a slip in copying.",
        last=len(FIGURES),
    )


def how_to_send(kit: Kit) -> Text:
    """Where the filled page goes, and by when."""
    days = [kit.deadline(Period(2000, half)) for half in (0, 1)]
    year, half = (f"{day:%d.%m}" for day in days)
    return Text(
        "Send the signed page to the State Chancellery, by official post, by e-mail or by hand: for the "
        "first half-year by {half}, for the year or the second half-year by {year} of the next year.",
        half=half,
        year=year,
    )


def pdf(kit: Kit, language: Language, now: datetime) -> bytes:
    """The page to be filled in by hand, as PDF of one A4 page with the topics and categories of the kit.

    Letters become smaller until everything stands on the page; `ReportError` when lists so long came
    that nobody could read it.
    """
    fonts.register()
    from tcdesk.reports.one_page_parts import draw

    for scale, more in product((1.0, 0.96, 0.92, 0.88, 0.84), (4.0, 2.0, 1.0, 0.0)):
        file = io.BytesIO()
        canvas = _canvas(file, language, now)
        if draw(canvas, kit, language, now.date(), scale, more):
            canvas.showPage()
            canvas.save()
            return file.getvalue()
    raise ReportError(
        Text("The lists of topics and categories are too long for one page."),
        Text("Shorten them in the yearly package of the State Chancellery."),
        reason="too_long",
    )


def _canvas(file: io.BytesIO, language: Language, now: datetime) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(file, pagesize=(595.28, 841.89), invariant=1, lang=TAGS[language.code])
    canvas.setTitle(language.say(TITLE))
    canvas.setSubject(language.say(SUBTITLE))
    canvas.setAuthor(language.say(OFFICE))
    canvas.setCreator("tcdesk")
    canvas.setProducer("tcdesk")
    stamp = f"D:{now.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"
    canvas.setDateFormatter(partial(_stamp, stamp))
    return canvas


def _stamp(stamp: str, *_moment: int) -> str:
    return stamp
