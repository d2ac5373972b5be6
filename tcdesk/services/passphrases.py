"""How long a passphrase would hold against somebody who stole the file, and proposing one made of words.

The estimate is meant to be honest rather than flattering: words that people choose are counted as few.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import prod

from tcdesk import paths
from tcdesk.errors import Usage
from tcdesk.i18n import plain
from tcdesk.store.keyslots import NORMAL as NORMAL
from tcdesk.store.keyslots import Cost
from tcdesk.text import Text

WORDS = 6
"""Words in a proposed passphrase: 1,024 ways each, so 60 bits."""
MINIMUM = 2
"""The level that a new record demands; no more, because a passphrase that is forgotten does harm too."""

# What ten good graphics cards try in a second at the normal cost; dearer guesses take longer in proportion.
_GUESSES = 4_000
_HOUR = 3_600
_DAY = 24 * _HOUR
_YEAR = 365 * _DAY
# From how many seconds on a passphrase is of level 1, 2, 3, 4.
_LEVELS = (_HOUR, 7 * _DAY, 10 * _YEAR, 1_000 * _YEAR)

# How many words somebody has to try who guesses at words that a person thought of.
_OWN_WORD = 1_500
_SHORT_WORD = 100
_LONGEST = 72  # zxcvbn reads no further
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015_.,;:/+]+")
_VOWELS = frozenset("aeiouyаеиоуыэюя")

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_LAYOUTS = (str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC))


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a passphrase is, from 0 to 4; how long it holds, in words; what would make it better."""

    level: int
    text: Text
    hint: Text | None


def strength(words: str, known: Sequence[str] = (), cost: Cost = NORMAL) -> Strength:
    """Judge a passphrase. `known` is what a thief would try first: names of the unit and of the secretary.

    Quick enough for every keystroke; nothing of the passphrase is kept or written anywhere.
    """
    if not words.strip():
        return Strength(0, Text("No passphrase yet."), _MORE_WORDS)
    guesses, patterns = _guesses(words, known)
    seconds = guesses / (_GUESSES * NORMAL.work / cost.work)
    level = sum(seconds >= limit for limit in _LEVELS)
    return Strength(level, _how_long(seconds), _hint(patterns) if level < len(_LEVELS) else None)


def refuse_weak(words: str, known: Sequence[str] = ()) -> None:
    """Raise `Usage` (`weak_passphrase`) for a passphrase below `MINIMUM`."""
    found = strength(words, known)
    if found.level < MINIMUM:
        raise Usage(
            Text("This passphrase is too easy to guess."), found.hint or _MORE_WORDS, reason="weak_passphrase"
        )


def proposed(code: str) -> str:
    """A new passphrase for a reader of that language: six words with blanks between them.

    The blank is the largest key and the same in every layout. English takes the Romanian words, which are
    written without diacritics and so on any keyboard.
    """
    choice = _listed("ru" if code == "ru" else "ro")
    return " ".join(secrets.choice(choice) for _ in range(WORDS))


@lru_cache(maxsize=4)
def _listed(name: str) -> tuple[str, ...]:
    """The words in one of our lists: 1,024 in Romanian (`ro`) and in Russian (`ru`), from which passphrases
    are made, and those that a thief here would try first."""
    return tuple((paths.resources() / "words" / f"{name}.txt").read_text(encoding="utf-8").split())


# --- counting guesses ----------------------------------------------------------------------------


def _guesses(words: str, known: Sequence[str]) -> tuple[float, frozenset[str]]:
    """How many guesses it takes at most, by the cheapest way of guessing; and what makes it weak."""
    typed = " ".join(words[:_LONGEST].split())
    lowered = typed.casefold()
    forms = dict.fromkeys((typed, plain(typed), *(lowered.translate(layout) for layout in _LAYOUTS)))
    expected = [*_parts(known), *_listed("guessed_first")]
    by_words, patterns_of_words = _by_words(typed, frozenset(expected))
    # Everyday words with figures or signs among them; where there are only words, those are counted better.
    more = () if by_words < float("inf") else (*_listed("ro"), *_listed("ru"))
    found = [_by_patterns(form, expected, more) for form in forms]
    fewest, patterns = min(found, key=lambda item: item[0])
    return (by_words, patterns_of_words) if by_words < fewest else (fewest, patterns)


def _by_patterns(form: str, expected: Sequence[str], more: Sequence[str]) -> tuple[float, frozenset[str]]:
    """As zxcvbn counts: English and common passwords, rows of keys, dates, repetitions; and what was handed
    in, the likeliest first."""
    from zxcvbn import zxcvbn

    found = zxcvbn(form, user_inputs=[*expected, *more])
    parts = found["sequence"]
    known = {"known" for part in parts if part.get("matched_word") in expected}
    return float(found["guesses"]), frozenset(known | {part["pattern"] for part in parts})


def _by_words(typed: str, expected: frozenset[str]) -> tuple[float, frozenset[str]]:
    """As somebody counts who knows that words were chosen, in Romanian or Russian; endless where there is
    anything beside words, or letters that make none."""
    parts = [part for part in _SEPARATORS.split(plain(typed)) if part]
    if not parts or not all(_looks_like_word(part) for part in parts):
        return float("inf"), frozenset()
    different = set(parts)
    ways = prod(_ways(part, expected) for part in different) * (1 + len(parts) - len(different))
    known = {"known"} if different & expected else set[str]()
    repeated = {"repeat"} if len(different) < len(parts) else set[str]()
    return float(ways), frozenset(known | repeated)


def _ways(part: str, expected: frozenset[str]) -> int:
    if part in _proposable():
        return len(_listed("ro"))
    return _SHORT_WORD if part in expected or len(part) <= 3 else _OWN_WORD


@lru_cache(maxsize=1)
def _proposable() -> frozenset[str]:
    return frozenset(plain(word) for code in ("ro", "ru") for word in _listed(code))


def _looks_like_word(part: str) -> bool:
    """Whether the letters could be said: enough vowels, and not one letter again and again."""
    vowels = sum(letter in _VOWELS for letter in part)
    return part.isalpha() and len(part) <= 16 and len(part) <= 4 * vowels + 1


def _parts(known: Sequence[str]) -> list[str]:
    """Names as they would be typed: whole, in parts, run together."""
    found = dict[str, None]()
    for name in known:
        parts = plain(name).split()
        found |= dict.fromkeys([*parts, "".join(parts), " ".join(parts)])
        found |= dict.fromkeys(first + second for first, second in pairwise(parts))
    return [part for part in found if len(part) > 2]


# --- words for it --------------------------------------------------------------------------------

_MORE_WORDS = Text("Take more words: five or six that do not belong together are easy to keep in mind.")


def _how_long(seconds: float) -> Text:
    sentences = (
        (60, Text("Somebody who has stolen the file finds it in less than a minute.")),
        (_HOUR, Text("Somebody who has stolen the file finds it in a few minutes.")),
        (_DAY, Text("Somebody who has stolen the file finds it in a few hours.")),
        (30 * _DAY, Text("Somebody who has stolen the file needs some days to find it.")),
        (_YEAR, Text("Somebody who has stolen the file needs some months to find it.")),
        (10 * _YEAR, Text("Somebody who has stolen the file needs some years to find it.")),
        (100 * _YEAR, Text("Somebody who has stolen the file needs tens of years to find it.")),
        (1_000 * _YEAR, Text("Somebody who has stolen the file needs hundreds of years to find it.")),
    )
    longest = Text("Somebody who has stolen the file needs thousands of years to find it.")
    return next((text for limit, text in sentences if seconds < limit), longest)


def _hint(patterns: frozenset[str]) -> Text:
    """What to do, by what made it weak; the plainest reason first."""
    if "known" in patterns:
        return Text("Names of places and persons, and words of the office, are tried first. Take others.")
    if patterns & {"spatial", "sequence"}:
        return Text("Rows of keys and of numbers are tried first. Take words instead.")
    if patterns & {"repeat"}:
        return Text("The same again makes it hardly harder to guess. Take different words.")
    if patterns & {"date", "regex"}:
        return Text("Years and dates are tried first. Take words instead.")
    return _MORE_WORDS
