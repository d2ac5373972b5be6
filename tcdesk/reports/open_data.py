"""The public edition as flat data: one number in each row, with its dimension, coverage, source and moment.

The columns are those of UNODC's public table, in English, with a few after them. Numbers of different
dimensions count the same persons again, so no row adds dimensions up; the total is a dimension of its own.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tcdesk.domain.disclosure import Assistance
from tcdesk.domain.figures import Figures, PublicCases
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.changes import category, figure_label
from tcdesk.reports.wording import Wording
from tcdesk.text import Text

FORMATS = ("csv", "json")
"""The formats of flat data, by the ending of their files."""

COLUMNS = (
    *("Iso3_code", "Country", "Region", "Subregion", "Indicator", "Dimension", "Category", "Sex", "Age"),
    *("Year", "Unit of measurement", "VALUE", "Source"),
    *("Coverage", "As of", "Period", "Code", "Label", "Categories add up"),
)
"""UNODC's, then: how many units answered, the moment of the number, the program's own code and its words in
another language, and whether the categories of the dimension may be added up."""

_PLACE = ("MDA", "Republic of Moldova", "Europe", "Eastern Europe")
_SOURCE = (
    "State Chancellery of the Republic of Moldova: reports of the territorial commissions, public edition"
)
_TOTAL = "Total"
_PERSONS = "Victims and presumed victims reported by territorial commissions"
_MEETINGS = "Meetings of territorial commissions"
_EVENTS = "Awareness activities of territorial commissions"
_PEOPLE = "Participants of awareness activities"
_TRAININGS = "Trainings of territorial commissions"
_REPORT = "Report of the territorial commission for the period"


@dataclass(frozen=True, slots=True)
class Row:
    """A number (or "c", or a status) with what it counts; `parts` says whether the categories of its
    dimension add up to a total, empty for a total."""

    indicator: str
    dimension: str
    unit: str
    value: int | str
    coverage: str
    as_of: str
    category: str = _TOTAL
    code: str = ""
    label: str = ""
    sex: str = _TOTAL
    age: str = _TOTAL
    parts: str = ""


@dataclass(frozen=True, slots=True)
class _Series:
    """The figure at `path`: one number, or numbers by category; `coverage` names the question it answers."""

    path: str
    indicator: str
    unit: str
    coverage: str
    dimension: str = _TOTAL
    category: str = _TOTAL
    sex: str = _TOTAL
    age: str = _TOTAL
    parts: str = ""


_SERIES = (
    _Series("cases.total", _PERSONS, "persons", "cases"),
    _Series("cases.victim", _PERSONS, "persons", "cases", "by status", "Victims", parts="yes"),
    _Series("cases.presumed", _PERSONS, "persons", "cases", "by status", "Presumed victims", parts="yes"),
    _Series("cases.by_sex", _PERSONS, "persons", "cases", "by sex", parts="yes"),
    _Series("cases.by_age_band", _PERSONS, "persons", "cases", "by age", parts="yes"),
    _Series("cases.by_form", _PERSONS, "persons", "cases", "by form of exploitation", parts="yes"),
    _Series("cases.by_geography", _PERSONS, "persons", "cases", "by geography", parts="yes"),
    _Series("cases.by_region", _PERSONS, "persons", "cases", "by region of the country", parts="yes"),
    _Series("cases.referred", _PERSONS, "persons", "cases", "by referral", "Referred to institutions"),
    _Series(
        "cases.services", "Assistance to victims and presumed victims", "services", "cases", "by service"
    ),
    _Series("meetings.total", _MEETINGS, "meetings", "meetings"),
    _Series("meetings.by_unit", _MEETINGS, "meetings", "meetings", "by territorial unit", parts="yes"),
    _Series("meetings.topics", _MEETINGS, "meetings", "meetings", "by topic"),
    _Series("events.total", _EVENTS, "activities", "events"),
    _Series("events.in_campaign", _EVENTS, "activities", "events", "by time", "In the Week in October"),
    _Series("events.by_kind", _EVENTS, "activities", "events", "by kind"),
    _Series("events.by_audience", _EVENTS, "activities", "events", "by audience"),
    _Series("events.participants.total", _PEOPLE, "participations", "participants"),
    _Series("events.participants.women", _PEOPLE, "participations", "participants", "by sex", sex="Female"),
    _Series("events.participants.men", _PEOPLE, "participations", "participants", "by sex", sex="Male"),
    _Series(
        "events.participants.children",
        _PEOPLE,
        "participations",
        "participants",
        "by age",
        age="0 to 17 years",
    ),
    _Series("trainings.received", _TRAININGS, "trainings", "trainings", "by direction", "Received"),
    _Series("trainings.organised", _TRAININGS, "trainings", "trainings", "by direction", "Organised"),
    _Series("trainings.participants", "Participants of trainings", "participations", "trainings"),
)

_UNODC: Mapping[str, Mapping[str, str]] = {
    "cases.by_sex": {"female": "Female", "male": "Male", "unknown": "Unknown"},
    "cases.by_age_band": {"child": "0 to 17 years", "adult": "18 years or over", "unknown": "Unknown"},
    "cases.by_form": {
        "sexual": "Sexual exploitation",
        "labour": "Forced labour",
        "other": "Other forms of exploitation",
        "unknown": "Unknown",
    },
}
"""How UNODC's table calls what it has too."""


def rows(figures: Figures, kit: Kit, language: Language) -> tuple[Row, ...]:
    """Every published number; `language` is that of the labels beside the English words.

    Raises `TcdeskError` for figures that are not those of the public edition.
    """
    if figures.edition != "public" or not isinstance(figures.cases, PublicCases):
        raise _not_public()
    words = Wording(kit, Language("en")), Wording(kit, language)
    found = [row for series in _SERIES for row in _of_series(series, figures, words)]
    return (*found, *_status(figures, words))


def must_be_public(formats: Iterable[str], edition: str) -> None:
    """Raises `TcdeskError` where flat data are wanted of another edition."""
    if edition != "public" and set(formats).intersection(FORMATS):
        raise _not_public()


def _not_public() -> TcdeskError:
    return TcdeskError(
        Text("Flat data (csv, json) exist of the public edition only."),
        Text("Choose the public edition, or the formats docx, pdf and xlsx."),
        reason="edition_formats",
    )


def _of_series(series: _Series, figures: Figures, words: tuple[Wording, Wording]) -> Iterator[Row]:
    """The rows of a figure. What no unit told about is no zero, so it has no row."""
    answered = figures.coverage.get(series.coverage, 0)
    if not answered:
        return
    found: Any = figures
    for name in series.path.split("."):
        found = getattr(found, name)
    about = {
        "indicator": series.indicator,
        "dimension": series.dimension,
        "unit": series.unit,
        "coverage": f"{answered} of {figures.units.expected} units",
        "as_of": figures.cases.as_of
        if isinstance(figures.cases, PublicCases) and series.coverage == "cases"
        else figures.as_of,
        "parts": series.parts or ("" if series.dimension == _TOTAL else "no"),
    }
    if not isinstance(found, Mapping):
        yield Row(
            value=_plain(found),
            code="" if series.dimension == _TOTAL else series.path.rpartition(".")[2],
            category=series.category,
            label=words[1].language.say(figure_label(series.path, words[1])),
            sex=series.sex,
            age=series.age,
            **about,
        )
        return
    if series.path == "cases.services" and not found.keys() <= set(map(str, Assistance)):
        # single kinds count the persons who had them, groups the services given
        about["unit"] = "persons"
    for code, number in found.items():
        yield Row(value=_plain(number), code=code, **_named(series.path, code, words), **about)


def _named(path: str, code: str, words: tuple[Wording, Wording]) -> dict[str, str]:
    """How a category is called: where sex and age have columns of their own, there."""
    english, label = (wording.language.show(category(path, code, wording)) for wording in words)
    name = _UNODC.get(path, {}).get(code, english)
    column = {"cases.by_sex": "sex", "cases.by_age_band": "age"}.get(path, "category")
    return {column: name, "label": label}


def _status(figures: Figures, words: tuple[Wording, Wording]) -> Iterator[Row]:
    """Whether each unit reported: a status, never a number that could be added up."""
    kit, day = words[0].kit, Period.parse(figures.period).last
    units = sorted(unit.code for unit in kit.units if unit.valid(day))
    missing = set(figures.units.missing)
    for code in units:
        yield Row(
            _REPORT,
            "by territorial unit",
            "status",
            "not reported" if code in missing else "reported",
            f"{len(units)} of {len(units)} units",
            figures.as_of,
            parts="no",
            code=code,
            **_named("meetings.by_unit", code, words),
        )


def _plain(number: int | str) -> int | str:
    """A real number, or "c" for one that is not published."""
    return number if isinstance(number, int) else str(number)


def write(editions: Sequence[tuple[Figures, Kit]], language: Language, ending: str) -> bytes:
    """The flat data of one period or several as a file whose name ends with `ending`, one of `FORMATS`.

    Raises what `rows` raises.
    """
    found = [_cells(row, figures.period) for figures, kit in editions for row in rows(figures, kit, language)]
    return _csv(found) if ending == "csv" else _json(found, editions[-1][1])


def _cells(row: Row, period: str) -> tuple[int | str, ...]:
    return (
        *_PLACE,
        *(row.indicator, row.dimension, row.category, row.sex, row.age),
        *(Period.parse(period).year, row.unit, row.value, _SOURCE),
        *(row.coverage, row.as_of, period, row.code, row.label, row.parts),
    )


def _csv(found: Iterable[Sequence[int | str]]) -> bytes:
    """With a mark at the beginning, by which spreadsheets know that it is UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(found)
    return file.getvalue().encode("utf-8-sig")


def _json(found: Iterable[Sequence[int | str]], kit: Kit) -> bytes:
    overlap = kit.text("overlap")
    whole = {
        "edition": "public",
        "notes": [
            "Numbers of different dimensions count the same again: never add them up.",
            "VALUE c: not published, because it could make a person known. It may be zero.",
            *([overlap.en] if overlap else []),
        ],
        "columns": COLUMNS,
        "rows": [dict(zip(COLUMNS, cells, strict=True)) for cells in found],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
