"""Sums for the papers of one commission: records first, declared totals where there are none.

A figure that nobody has given is absent, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tcdesk.domain.choices import Figure
from tcdesk.domain.content import Content
from tcdesk.domain.forms import value_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rules.tally import ALWAYS, Count, Days, tally
from tcdesk.domain.totals import FIGURES_OF
from tcdesk.domain.values import NoNumber, Number, total
from tcdesk.reports.outline import Cell
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.text import Text, counted

_TRUE_ZERO = (
    Figure.meetings,
    Figure.trainings_received,
    Figure.trainings_organised,
    Figure.cases_victim,
    Figure.cases_presumed,
    Figure.cases_referred,
)


@dataclass(frozen=True, slots=True)
class Summed:
    """The sum of numbers that were given: `number` is None where none was; `silent` is how many were not."""

    number: int | None
    about: bool
    silent: int

    def cell(self, wording: Wording) -> Cell:
        """The sum for a table; a dash where nobody gave a number."""
        return NOTHING if self.number is None else wording.number(self.number, about=self.about)


def summed(values: Iterable[Number | NoNumber]) -> Summed:
    """Add up what was given."""
    several = list(values)
    given = [value for value in several if value.number is not None]
    number, about = total(given)
    return Summed(number if given else None, about, len(several) - len(given))


def uncounted(rows: int) -> Text:
    """Says that some activities are missing from a sum, because nobody gave their number."""
    return counted(
        "{count} row without a number of activities is not in the sum.",
        "{count} rows without a number of activities are not in the sum.",
        rows,
    )


def reported(
    content: Content, kit: Kit, tallied: Mapping[Figure, Count] | None = None
) -> dict[Figure, Count]:
    """Each figure that the commission can give for its period. `tallied`: the tally of the content, where it
    was made already."""
    found = tally(content, kit) if tallied is None else dict(tallied)
    for name, figures in FIGURES_OF.items():
        if content.of(name):
            # Where there are records of a kind, none of a sort is a true zero.
            found.update(
                {figure: Count(0) for figure in figures if figure in _TRUE_ZERO and figure not in found}
            )
    for totals in content.declared_totals:
        days = Days(totals.first_day, totals.last_day) if totals.first_day and totals.last_day else ALWAYS
        for row in totals.figures:
            value = value_of(row, "value")
            if row.figure is None or value.number is None or _recorded(content, row.figure, days):
                continue
            before = found.get(row.figure, Count(0))
            about = before.about or value.state == "about"
            found[row.figure] = Count(before.number + value.number, about)
    return found


def _recorded(content: Content, figure: Figure, days: Days) -> bool:
    """Whether there are records inside these days that say more than the declared figure."""
    name = next(name for name, figures in FIGURES_OF.items() if figure in figures)
    dated_by = BY_NAME[name].dated_by
    always = name in ("member", "plan_item", "partner") or not dated_by
    return any(always or days.hold(getattr(record, dated_by)) for record in content.of(name))
