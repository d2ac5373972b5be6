"""The figures of the public edition, and the counted groups that its Note may draw on.

Every field of both is decided upon here by name: one that is added later is not published until it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tcdesk.domain.choices import StatementTopic
from tcdesk.domain.counted import Background, Counted, Keyed
from tcdesk.domain.disclosure.editions import held
from tcdesk.domain.disclosure.persons import protected, withheld
from tcdesk.domain.figures import Cases, Figures, PublicCases
from tcdesk.domain.reference import Kit

ABOUT_CASES = frozenset({"cases_victim", "cases_presumed", "cases_referred"})
"""Figures and indicators that count victims or presumed victims."""

HARMLESS_INDICATORS = frozenset(
    {
        "meetings",
        "events",
        "participants",
        "trainings_organised",
        "specialists_trained",
        "schools_reached",
        "localities_reached",
        "council_debates",
        "joint_checks",
        "local_funds",
    }
)
"""Indicators that surely count no victims. Of others that the Chancellery may add nobody can tell here."""

PUBLISHED_FIGURES = (
    "period",
    "as_of",
    "units",
    "meetings",
    "events",
    "trainings",
    "members",
    "plan",
    "partners",
    "team_reports",
    "needs",
    "coverage",
    "preliminary",
)
"""Published as they are: they count commissions, their work, and the audiences of public activities."""

PROTECTED_FIGURES = ("edition", "cases", "statements", "indicators")

PUBLISHED_GROUPS = (
    "as_of",
    "reports",
    "meetings",
    "topics",
    "events",
    "trainings",
    "members",
    "plan",
    "partners",
    "team_reports",
    "national",
    "preliminary",
    "days",
)

EMPTIED_GROUPS = ("cases", "referred", "services")

FILTERED_GROUPS = ("statements", "needs", "indicators", "declared")


def public(figures: Figures, kit: Kit, earlier: PublicCases | None) -> Figures:
    """The public edition of the restricted `figures`; `earlier` is what was published last for the period.

    The period is a whole year where persons are concerned: the number of a half-year, taken from that of its
    year, would tell the number of the other half.
    """
    assert isinstance(figures.cases, Cases)
    if "-" in figures.period:
        persons = withheld(kit, figures.as_of)
    else:
        persons = protected(figures.cases, kit, as_of=figures.as_of)
        if earlier is not None:
            persons = held(persons, earlier, kit)
    as_they_are: dict[str, Any] = {name: getattr(figures, name) for name in PUBLISHED_FIGURES}
    return Figures(
        **as_they_are,
        edition="public",
        cases=persons,
        statements={
            topic: number for topic, number in figures.statements.items() if topic != StatementTopic.cases
        },
        indicators={code: value for code, value in figures.indicators.items() if code in HARMLESS_INDICATORS},
    )


def public_counted(counted: Counted) -> Counted:
    """The groups that the sections of the public Note draw on: none on persons, no words of a commission.

    Who stated that there were no cases is left out, because the others are then those who had some.
    """
    as_they_are: dict[str, Any] = {name: getattr(counted, name) for name in PUBLISHED_GROUPS}
    emptied: dict[str, Any] = dict.fromkeys(EMPTIED_GROUPS, ())
    return Counted(
        **as_they_are,
        **emptied,
        statements=_without(counted.statements, "key", frozenset({str(StatementTopic.cases)})),
        needs=tuple(replace(row, text="") for row in counted.needs),
        indicators=tuple(row for row in counted.indicators if row.code in HARMLESS_INDICATORS),
        declared=_without(counted.declared, "figure", ABOUT_CASES),
    )


def public_background(background: Background) -> Background:
    """The same of the year before; and of open questions only whose report they are about: who has one about
    no other table would be known to have one about a case."""
    return replace(
        background,
        before=None if background.before is None else public_counted(background.before),
        questions=tuple(Keyed(unit, "", 1) for unit in sorted({row.unit for row in background.questions})),
    )


def _without(rows: Sequence[Any], name: str, hidden: frozenset[str]) -> tuple[Any, ...]:
    return tuple(row for row in rows if str(getattr(row, name)) not in hidden)
