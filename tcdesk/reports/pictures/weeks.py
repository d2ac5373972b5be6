"""Awareness activities week by week, the Week of fight against trafficking in human beings set off.

Weeks are counted from the days of that Week, so that it is one column; without it they begin on Mondays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING

from tcdesk.domain.period import Period
from tcdesk.domain.reference import Week
from tcdesk.i18n import Language
from tcdesk.reports.layout import ACCENT, GREY, INK, RULE
from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures.bars import wide_of
from tcdesk.reports.pictures.shapes import WIDTH, area, blank, corners, fitted, line, write
from tcdesk.text import Text, counted

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from tcdesk.reports.note.sources import Sources

_DAY = timedelta(days=1)
_HIGH = 130.0
_LEFT, _BELOW, _ABOVE = 30.0, 16.0, 26.0
_SMALL = 6.0
_PALE = "9DB7DD"
"""The other weeks: in grey print clearly lighter than the Week."""


@dataclass(frozen=True, slots=True)
class Column:
    """The activities of some days; `campaign` when these are the Week's."""

    first: date
    last: date
    number: int
    campaign: bool = False


def by_week(sources: Sources) -> Picture | None:
    """The activities whose days are known, none where no report tells the days of any."""
    found = list(columns(sources))
    shown = sum(column.number for column in found)
    if not shown:
        return None
    campaign = next((column for column in found if column.campaign), None)
    words = _in_week(sources.language, campaign) if campaign else ""
    notes = [sources.source(sources.coverage("events"))]
    rest = sources.figures.events.total - shown
    if rest > 0:
        notes.insert(0, sources.say(_not_shown(rest)))
    if sources.figures.events.approximate:
        notes.insert(0, sources.say(Text("Some of the numbers that were added up are only approximate.")))
    return Picture(
        sources.say(Text("Awareness activities, by week")),
        " ".join(sources.say(sentence) for sentence in _alt(found, campaign, sources.language)),
        partial(_draw, found, sources.language, words),
        notes,
    )


def _not_shown(number: int) -> Text:
    return counted(
        "{count} activity is not in the picture: its days were not communicated or do not lie in one week.",
        "{count} activities are not in the picture: their days were not communicated or do not lie in one "
        "week.",
        number,
    )


def columns(sources: Sources) -> Iterator[Column]:
    """Each week with the activities that lie wholly in it; the Week with all that were counted for it."""
    period = sources.period
    week = sources.kit.week(period.year)
    if week and not period.covers(week.first):
        week = None
    for first, last in _weeks(period, week):
        campaign = week is not None and first == week.first
        number = sum(row.number for row in sources.counted.days if first <= row.first and row.last <= last)
        yield Column(first, last, sources.figures.events.in_campaign if campaign else number, campaign)


def _weeks(period: Period, week: Week | None) -> Iterator[tuple[date, date]]:
    """First and last day of each week, those at the ends cut to the period."""
    if week is None:
        yield from _sevens(period.first, period.first.weekday(), period.last)
        return
    yield from _sevens(period.first, (period.first - week.first).days % 7, week.first - _DAY)
    yield week.first, week.last
    yield from _sevens(week.last + _DAY, 0, period.last)


def _sevens(first: date, gone: int, until: date) -> Iterator[tuple[date, date]]:
    """Weeks up to `until`; of the first one, so many days are `gone`."""
    while first <= until:
        last = min(first + (6 - gone) * _DAY, until)
        yield first, last
        first, gone = last + _DAY, 0


def _alt(columns: Sequence[Column], campaign: Column | None, language: Language) -> Iterator[Text]:
    most = max(columns, key=lambda column: column.number)
    yield Text("Columns for each week of {days}.", days=language.days(columns[0].first, columns[-1].last))
    yield Text(
        "The highest, {number}, is that of {days}.",
        number=most.number,
        days=language.days(most.first, most.last),
    )
    if campaign:
        yield counted(
            "{count} activity took place in the Week of fight against trafficking in human beings.",
            "{count} activities took place in the Week of fight against trafficking in human beings.",
            campaign.number,
        )
        others = sum(column.number for column in columns if not column.campaign)
        yield counted(
            "{count} took place in all other weeks together.",
            "{count} took place in all other weeks together.",
            others,
        )


def _in_week(language: Language, campaign: Column) -> str:
    return language.say(
        Text(
            "Week of fight against trafficking in human beings, {days}: {number}",
            days=language.days(campaign.first, campaign.last),
            number=campaign.number,
        )
    )


def _draw(columns: Sequence[Column], language: Language, words: str) -> Drawing:
    drawing = blank(_BELOW + _HIGH + _ABOVE)
    step = (WIDTH - _LEFT - 2) / len(columns)
    top = _scale(drawing, max(column.number for column in columns), language)
    for place, column in enumerate(columns):
        x, high = _LEFT + place * step, column.number / top * _HIGH
        if high:
            fill = ACCENT if column.campaign else _PALE
            area(drawing, [corners(x + 0.8, _BELOW, step - 1.6, high)], fill=fill, edge=INK, weight=0.3)
        if column.campaign:
            _set_off(drawing, x + step / 2, _BELOW + high, words)
        elif high:
            _number(drawing, x + step / 2, _BELOW + high, language.number(column.number), step)
    line(drawing, (_LEFT, _BELOW), (WIDTH, _BELOW), colour=GREY)
    _months(drawing, columns, step, language)
    return drawing


def _scale(drawing: Drawing, most: int, language: Language) -> int:
    """Lines across at round numbers; returns the number at the top."""
    step = 1
    for factor in cycle((2, 2.5, 2)):
        if step * 4 >= most:
            break
        step = int(step * factor)
    top = step * -(-most // step)
    for number in range(0, top + 1, step):
        y = _BELOW + number / top * _HIGH
        line(drawing, (_LEFT, y), (WIDTH, y), colour=RULE, weight=0.4)
        write(drawing, _LEFT - 4, y - 2.6, language.number(number), size=7.5, anchor="end", colour=GREY)
    return top


def _number(drawing: Drawing, x: float, high: float, number: str, room: float) -> None:
    """The number above its column, where it fits; otherwise the lines across tell it."""
    if fitted(number, room - 0.5, _SMALL) == _SMALL:
        write(drawing, x, high + 2, number, size=_SMALL, anchor="middle")


def _set_off(drawing: Drawing, x: float, high: float, words: str) -> None:
    """The words on the Week above its column, on whichever side they have room."""
    y = _BELOW + _HIGH + 12
    line(drawing, (x, high + 2), (x, y - 3), weight=0.6)
    half = wide_of(words) / 2
    write(drawing, min(max(x, half), WIDTH - half), y, words, anchor="middle")


def _months(drawing: Drawing, columns: Sequence[Column], step: float, language: Language) -> None:
    """The name of each month below the first week that begins in it."""
    from babel.dates import get_month_names

    names = get_month_names("abbreviated", context="stand-alone", locale=language.code)
    begun = 0
    for place, column in enumerate(columns):
        month = column.first.month
        if month == begun:
            continue
        begun = month
        x = _LEFT + place * step
        line(drawing, (x, _BELOW), (x, _BELOW - 4), colour=GREY)
        write(drawing, x + 2, 3, names[month], size=7.5, colour=GREY)
