"""The checks of a report: one engine for both ends. A rule is a code, a severity, a sentence and advice."""

from tcdesk.domain.rules.catalogue import RULES, Rule
from tcdesk.domain.rules.comparison import COMPARED
from tcdesk.domain.rules.engine import INCOMPLETE, check, found_at_both_ends, open_problems
from tcdesk.domain.rules.wording import advice, field_label, sentence

__all__ = [
    "COMPARED",
    "INCOMPLETE",
    "RULES",
    "Rule",
    "advice",
    "check",
    "field_label",
    "found_at_both_ends",
    "open_problems",
    "sentence",
]
