"""Annex of the Note: the report of each unit, when it came, whether it was on time, and what that means."""

from __future__ import annotations

from tcdesk.domain.counted import UnitReport
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Cell, Table
from tcdesk.reports.wording import NOTHING
from tcdesk.text import Text, counted

_HEADER = (
    Text("Territorial unit"),
    Text("Report"),
    Text("Way"),
    Text("Arrived on"),
    Text("Deadline"),
    Text("Acceptance"),
)


def reports(sources: Sources) -> Table:
    """One row for each unit that is expected to report, and for any other that did."""
    found = {report.unit: report for report in sources.counted.reports}
    expected = {unit.code for unit in sources.kit.units if unit.valid(sources.period.last)}
    rows = [_row(sources, unit, found.get(unit)) for unit in expected | found.keys()]
    return Table(
        sources.say(Text("Territorial units")),
        sources.say(Text("The report of each territorial unit")),
        [sources.say(words) for words in _HEADER],
        sorted(rows, key=lambda row: sources.language.sort_key(str(row[0]))),
        widths=(2.7, 2, 4.6, 1.9, 1.8, 2.3),
        notes=[*map(sources.say, _definitions(sources)), _source(sources)],
    )


def _row(sources: Sources, unit: str, report: UnitReport | None) -> tuple[Cell, ...]:
    name = sources.wording.code("units", unit)
    if report is None:
        return (name, sources.say(Text("did not report")), NOTHING, NOTHING, NOTHING, NOTHING)
    on_time = report.arrived_on <= sources.kit.deadline(sources.period)
    return (
        name,
        sources.say(Text("reported")),
        sources.say(report.tier.label),
        sources.language.day(report.arrived_on),
        sources.say(Text("on time") if on_time else Text("late")),
        sources.say(_acceptance(sources, report)),
    )


def _acceptance(sources: Sources, report: UnitReport) -> Text:
    if not report.accepted:
        return Text("not accepted yet")
    if any(row.unit == report.unit for row in sources.background.questions):
        return Text("accepted with open questions")
    return Text("accepted")


def _definitions(sources: Sources) -> tuple[Text, ...]:
    """What the words of the table mean, under the table itself."""
    return (
        Text("Expected: the units on the list of the State Chancellery on the last day of the period."),
        Text("Reported: at least one report that holds was taken in. Each unit counts once."),
        Text(
            "On time: the first report of the unit arrived by {deadline}.",
            deadline=sources.kit.deadline(sources.period),
        ),
        Text("Accepted: the State Chancellery accepted the report, also where questions about it are open."),
        Text("A report that states that there was nothing counts as a report."),
    )


def _source(sources: Sources) -> str:
    deadline = sources.kit.deadline(sources.period)
    on_time = sum(report.arrived_on <= deadline for report in sources.counted.reports)
    if not sources.counted.reports:
        return sources.say(
            Text(
                "None of {expected} units reported. Source: reports received as of {as_of}.",
                expected=sources.figures.units.expected,
                as_of=sources.counted.as_of,
            )
        )
    return sources.say(
        counted(
            "{count} of {expected} units reported, {on_time} of them on time. Source: reports received as of "
            "{as_of}.",
            "{count} of {expected} units reported, {on_time} of them on time. Source: reports received as of "
            "{as_of}.",
            sources.figures.units.reported,
            expected=sources.figures.units.expected,
            on_time=on_time,
            as_of=sources.counted.as_of,
        )
    )
