"""The words by which the checker reads a language, from `resources/words/claims_*.toml`, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tcdesk import paths
from tcdesk.i18n import CODES, plain

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns over the search keys of a sentence, and number words with their values."""

    shares: Mapping[str, re.Pattern[str]]
    changes: Mapping[str, re.Pattern[str]]
    nouns: Mapping[str, re.Pattern[str]]
    aspects: Mapping[str, re.Pattern[str]]
    deeds: Mapping[str, re.Pattern[str]]
    bounds: Mapping[str, re.Pattern[str]]
    factors: Mapping[str, re.Pattern[str]]
    audiences: Mapping[str, re.Pattern[str]]
    vague: re.Pattern[str]
    slightly: re.Pattern[str]
    considerably: re.Pattern[str]
    negation: re.Pattern[str]
    percent: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    halves: re.Pattern[str]
    months: re.Pattern[str]
    them: re.Pattern[str]
    ones: re.Pattern[str]
    joining: re.Pattern[str]
    of_a_whole: re.Pattern[str]
    passive: re.Pattern[str]
    only: re.Pattern[str]
    reports: re.Pattern[str]
    aside: re.Pattern[str]
    held: re.Pattern[str]
    plans: re.Pattern[str]
    times_more: re.Pattern[str]
    times_fewer: re.Pattern[str]
    numbers: Mapping[str, int]
    opinion: re.Pattern[str]
    abbreviations: frozenset[str]
    units: Mapping[str, tuple[str, ...]]


def lexicon(code: str) -> Lexicon:
    """The lexicon of a language. Opinions and units are named in any of the three."""
    read = _read(code)
    nouns = read["nouns"]
    aspects = {name: [*nouns.get(name, ()), *read["aspects"].get(name, ())] for name in _ASPECTS}
    return Lexicon(
        shares=_patterns(read["shares"]),
        changes=_patterns(read["changes"]),
        nouns=_patterns(nouns),
        aspects=_patterns({**aspects, **read["audiences"], "done": read["done"]}),
        deeds=_patterns(read["deeds"]),
        bounds=_patterns(read["bounds"]),
        factors=_patterns(read["factors"]),
        audiences=_patterns(read["audiences"]),
        units={code: tuple(stems) for each in CODES for code, stems in _read(each).get("units", {}).items()},
        numbers={plain(word): value for word, value in read["numbers"].items()},
        ones=_pattern(read["one"]["words"]),
        joining=_pattern(read["one"]["joining"]),
        opinion=_pattern(word for each in CODES for word in _read(each)["opinion"]),
        abbreviations=frozenset(plain(word) for word in read["abbreviations"]),
        **{name: _pattern(read[name]) for name in _PLAIN},
    )


_PLAIN = (
    "vague",
    "slightly",
    "considerably",
    "negation",
    "percent",
    "before",
    "after",
    "months",
    "halves",
    "them",
    *("of_a_whole", "passive", "only", "reports", "aside", "held", "plans", "times_more", "times_fewer"),
)
_ASPECTS = (
    *("meetings", "trainings", "activities", "persons", "reported", "week"),
    *("women", "men", "children", "referred", "sexual", "labour", "presumed"),
)


def _read(code: str) -> dict[str, Any]:
    path = paths.resources() / "words" / f"claims_{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _patterns(lists: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    return {name: _pattern(words) for name, words in lists.items()}


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest where several fit."""
    keys = sorted({plain(phrase) for phrase in phrases}, key=len, reverse=True)
    if not keys:
        return _NEVER
    joined = "|".join(re.escape(key).replace(r"\*", r"\S*").replace(r"\ ", " ") for key in keys)
    return re.compile(rf"(?<!\S)(?:{joined})(?!\S)")
