"""The words of the guide in our workbook."""

from __future__ import annotations

from collections.abc import Mapping

from tcdesk.text import Text

TITLE = Text("Guide")

PURPOSES: Mapping[str, Text] = {
    "profile": Text("The commission itself: chair, secretary, addresses, rules. Only one row."),
    "member": Text("Members of the commission. Their names stay in this office."),
    "plan_item": Text("What is planned for the year, and what became of it."),
    "meeting": Text("Meetings, planned and held. Only a meeting that was held counts."),
    "meeting.attendance": Text("Who came to which meeting: one row for each member."),
    "meeting.agenda": Text("What the meetings were about: one row for each item of the agenda."),
    "meeting.decisions": Text("What the meetings decided: one row for each decision."),
    "event": Text("Activities: one occasion, one place, one audience in each row."),
    "training": Text("Trainings that the commission received or organised."),
    "case": Text("Victims and presumed victims: one row for each, without any name."),
    "case.statuses": Text("What the status of a case was before."),
    "case.referrals": Text("To which institutions a person was referred."),
    "case.services": Text("Which services a person was offered or given."),
    "partner": Text("Organisations that work with the commission."),
    "team_report": Text("Reports of multidisciplinary teams that the commission received."),
    "need": Text("Challenges and needs to be reported."),
    "indicator": Text("Indicators of the Action Plan."),
    "declared_totals": Text("Totals for a time of which there are no records, with their source."),
    "declared_totals.figures": Text("The figures of these totals: one row for each."),
    "statement": Text("What there was none of, and why."),
    "explanation": Text("Reasons given for findings of the checks."),
}

_BLANK = (
    Text("One row is one record. Write from the row below the grey sample on."),
    Text("The grey row is a sample and is not taken in. It may be deleted or written over."),
)
_FILLED = (Text("One row is one record. New ones are written below the others."),)
_BOTH = (
    Text(
        "Headers with a star are needed before the report is handed in. Until then any cell may stay empty: "
        "the program takes in the row and says later what is missing."
    ),
    Text("Hold the mouse over a header: it says what is meant and whether it leaves this computer."),
    Text(
        "Where a cell has a drop-down list, choose from it. The same words in Romanian, Russian or English "
        "are understood too."
    ),
)
_SHEETS = (
    Text(
        "What belongs to a meeting, a case or to totals has sheets of its own. There the first column says "
        "to which record the row belongs, by the mark that the record has in its own first column."
    ),
    Text("Rows and columns may be sorted, moved or added. The hidden first column must go along."),
)

NUMBERS = (
    ("30", Text("a number; 0 means that there were none")),
    ("≈30", Text("about so many")),
    ("n/a", Text("does not apply")),
    ("?", Text("not known")),
    ("", Text("empty: not filled in yet; it never counts as 0")),
)

DATES = (
    ("05.10.2025", Text("a day")),
    ("10.2025", Text("a month, where the day is not asked for or not known")),
    ("2025-Q4", Text("a quarter, where something is due")),
    ("2025 / 2025-H1", Text("a year, or its first half")),
)

TAKING_IN = (
    Text("Save the workbook and import it in the program."),
    Text("Everything that cannot be read is shown at once, cell by cell. Nothing is taken in by halves."),
    Text("The same workbook can be imported again later: its rows are recognised, none comes in twice."),
)


def filling_in(several: str, *, filled: bool) -> tuple[Text, ...]:
    """How the workbook is filled in, point by point; `several` shows a cell with more than one entry."""
    entries = Text(
        "Several entries stand in one cell with a semicolon between them: {example}.", example=several
    )
    return (*(_FILLED if filled else _BLANK), *_BOTH, entries, *_SHEETS)


def warnings(*, filled: bool, everything: bool) -> list[Text]:
    """What somebody who holds the workbook must know, the gravest first."""
    found = []
    if filled and everything:
        found.append(Text("This workbook holds data that must not leave the office unprotected."))
    found.append(
        Text("No names, no IDNP, no addresses and no birth dates of victims belong in this workbook.")
    )
    if filled:
        found.append(Text("This workbook is not encrypted. Delete it when it is no longer needed."))
    else:
        found.append(Text("This workbook is not encrypted. Delete it as soon as it is imported."))
    return found
