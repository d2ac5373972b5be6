"""For every rule that is not about leaks: content that breaks it, and its nearest neighbour that does not."""

from __future__ import annotations

from tests.domain.rule_examples import comparison, completeness, dates, meetings_and_people, numbers

EXAMPLES = [
    *completeness.EXAMPLES,
    *dates.EXAMPLES,
    *numbers.EXAMPLES,
    *meetings_and_people.EXAMPLES,
    *comparison.EXAMPLES,
]
