"""Several years side by side: a short document with the key figures of each, and how many units gave them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from tcdesk.domain.counted import Counted
from tcdesk.domain.figures import Figures
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.note.front import marking, subtitle
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets, Cell, Document, Heading, Paragraph, Table
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.text import Text, counted


@dataclass(frozen=True, slots=True)
class Year:
    """The figures of one of the years, with the groups and the lists that they were made from."""

    period: Period
    figures: Figures
    counted: Counted
    kit: Kit


@dataclass(frozen=True, slots=True)
class _Row:
    """A key figure: its name, the question that its coverage is of (empty: none), how it is read."""

    name: Text
    covered: str
    value: Callable[[Figures], int | str]
    about: Callable[[Figures], bool] = lambda found: False


_ROWS = (
    _Row(Text("Units that reported"), "", lambda found: found.units.reported),
    _Row(Text("Reports accepted"), "", lambda found: found.units.accepted),
    _Row(Text("Meetings held"), "meetings", lambda found: found.meetings.total),
    _Row(
        Text("Awareness activities"),
        "events",
        lambda found: found.events.total,
        lambda found: found.events.approximate,
    ),
    _Row(
        Text("Participants in awareness activities"),
        "participants",
        lambda found: found.events.participants.total,
        lambda found: found.events.participants.approximate,
    ),
    _Row(Text("Trainings received"), "trainings", lambda found: found.trainings.received),
    _Row(Text("Trainings organised"), "trainings", lambda found: found.trainings.organised),
    _Row(Text("National trainings"), "", lambda found: found.trainings.national),
    _Row(Text("Victims and presumed victims"), "cases", lambda found: found.cases.total),
    _Row(Text("Activities planned"), "plan", lambda found: found.plan.planned),
    _Row(Text("Activities of the plans carried out"), "plan", lambda found: found.plan.done),
    _Row(Text("Partner organisations"), "partners", lambda found: found.partners),
    _Row(Text("Reports of multidisciplinary teams"), "team_reports", lambda found: found.team_reports),
)


_DASH = Text("“—” means that no unit gave the figure. It does not mean zero.")


def years(found: Sequence[Year], language: Language, *, invented: bool = False) -> Document:
    """The document of these years, which are of one edition and one moment; there is at least one."""
    last = found[-1]
    sources = [Sources(one.figures, one.counted, one.period, Wording(one.kit, language)) for one in found]
    say = language.say
    words = Text("Key figures, {first} – {last}", first=str(found[0].period), last=str(last.period))
    return Document(
        title=say(
            Text(
                "The activity of the territorial commissions for combating trafficking in human beings: "
                "key figures, {first} – {last}",
                first=str(found[0].period),
                last=str(last.period),
            )
        ),
        subtitle=say(subtitle(last.figures, last.counted.as_of)),
        language=cast(Literal["ro", "ru", "en"], language.code),
        author=say(OFFICE),
        blocks=tuple(_blocks(sources)),
        marking=marking(last.figures, language, invented=invented),
        page_words=say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        short_title=say(words),
    )


def _blocks(years: Sequence[Sources]) -> Iterator[Block]:
    last = years[-1]
    yield _figures(years)
    yield _coverage(years)
    if words := last.standing("overlap"):
        yield Paragraph(words, "warning")
    yield Heading(last.say(Text("Units that did not report")))
    yield Bullets([_missing(year) for year in years])
    yield Heading(last.say(Text("Definitions")))
    codes = ("counting_rule_events", "counting_rule_cases", "coverage_note", "national_trainings")
    definitions = [words for code in codes if (words := last.standing(code))]
    yield Bullets([*definitions, last.say(_not_the_same())])


def _not_the_same() -> Text:
    return Text(
        "In each year other units may have reported. A difference between two years is therefore no increase "
        "or decrease; that is said in the Note of a year, over the units that reported for both."
    )


def _figures(years: Sequence[Sources]) -> Table:
    last = years[-1]
    hidden = last.standing("small_cells") if last.figures.edition == "public" else ""
    return Table(
        last.say(Text("Key figures")),
        last.say(Text("Key figures by year")),
        _header(years, Text("Figure")),
        [(last.say(row.name), *(_cell(year, row) for year in years)) for row in _ROWS],
        widths=(4, *(1 for _ in years)),
        notes=[note for note in (last.say(_DASH), hidden, last.taken_from()) if note],
    )


def _coverage(years: Sequence[Sources]) -> Table:
    """How many units gave each figure: without this the figures of two years say little."""
    last = years[-1]
    rows: list[list[Cell]] = [
        [last.say(Text("Units expected")), *(year.figures.units.expected for year in years)]
    ]
    rows += [
        [last.say(row.name), *(year.coverage(row.covered) for year in years)] for row in _ROWS if row.covered
    ]
    return Table(
        last.say(Text("Coverage")),
        last.say(Text("Units that gave each figure, by year")),
        _header(years, Text("Figure")),
        rows,
        widths=(4, *(1 for _ in years)),
        notes=[last.taken_from()],
    )


def _header(years: Sequence[Sources], first: Text) -> list[str]:
    return [years[-1].say(first), *(str(year.period) for year in years)]


def _cell(year: Sources, row: _Row) -> Cell:
    """The number of a year; a dash where nobody gave it, and the mark where it is not published."""
    if row.covered and not year.coverage(row.covered):
        return NOTHING
    value = row.value(year.figures)
    return year.number(value, about=row.about(year.figures)) if isinstance(value, int) else str(value)


def _missing(year: Sources) -> str:
    missing = year.figures.units.missing
    if not missing:
        return year.say(Text("{period}: every unit reported.", period=str(year.period)))
    return year.say(
        counted(
            "{period}: {count} unit – {names}.",
            "{period}: {count} units – {names}.",
            len(missing),
            period=str(year.period),
            names=year.joined(year.wording.units(missing)),
        )
    )
