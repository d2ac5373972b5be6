"""The words by which secretaries head the columns of their own lists, from `resources/lists`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tcdesk import paths
from tcdesk.i18n import plain

AGENDA, DECISIONS = "agenda", "decisions"
"""Columns of a list of meetings that become rows inside the meeting."""

WOMEN_MEN = "women/men"
"""A column that gives women and men in one cell: 15/10."""


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Lines of phrases, as the file explains them.

    `fields` are those of each type of record, `titles` the words of a title that tell the type. `identity`
    is never taken; `names` only in lists of members and partners; `persons` and `contacts` never in lists
    of cases. `one_case` and `cases` tell that a list speaks of victims, `activities` that it does not.
    `running` and `stop` are single words.
    """

    fields: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, str]
    notes: str
    identity: str
    names: str
    persons: str
    contacts: str
    one_case: str
    cases: str
    activities: str
    running: frozenset[str]
    stop: frozenset[str]


@cache
def header_words() -> HeaderWords:
    """The file, read once."""
    raw = tomllib.loads((paths.resources() / "lists" / "header_words.toml").read_text(encoding="utf-8"))
    general = raw["general"]
    running, stop = (_words(general.pop(name)) for name in ("running", "stop"))
    return HeaderWords(raw["fields"], raw["titles"], **general, running=running, stop=stop)


def _words(line: str) -> frozenset[str]:
    return frozenset(plain(word.strip()) for word in line.split(";"))
