"""Claims of share ("half", "most") and their sentences; the thresholds of every word that claims something.

A word is never chosen by hand. The thresholds stand here once:

**all** – every one; **most** – two thirds or more; **more than half** (a majority); **half** – exactly half;
**fewer than half**; **few** – one fifth or less; **none**. **Increased**, **decreased**, **unchanged** are
exact; **slightly** – by at most one twentieth of the number before; **considerably** – by a quarter or more.
The sentences of change are in `claims_of_change`.
"""

from __future__ import annotations

from enum import Enum, auto
from fractions import Fraction

from tcdesk.text import Text

MOST = Fraction(2, 3)
HALF = Fraction(1, 2)
FEW = Fraction(1, 5)
SLIGHTLY = Fraction(1, 20)
CONSIDERABLY = Fraction(1, 4)
_NEAR = Fraction(1, 20)
_CLOSE = Fraction(1, 50)
LOOSE = {
    "some": (Fraction(1, 10**6), Fraction(1)),
    "at_least_half": (HALF, Fraction(1)),
    "about_half": (HALF - _NEAR, HALF + _NEAR),
    "almost_all": (Fraction(9, 10), Fraction(1)),
    "a_quarter": (Fraction(1, 4) - _CLOSE, Fraction(1, 4) + _CLOSE),
    "a_third": (Fraction(1, 3) - _CLOSE, Fraction(1, 3) + _CLOSE),
    "two_thirds": (MOST - _CLOSE, MOST + _CLOSE),
    "three_quarters": (Fraction(3, 4) - _CLOSE, Fraction(3, 4) + _CLOSE),
}
"""Words that are never chosen here but that an officer may write: the smallest and largest part they fit."""

FACTORS = {
    "twice": Fraction(2),
    "thrice": Fraction(3),
    "one_and_a_half": Fraction(3, 2),
    "four_thirds": Fraction(4, 3),
    "five_quarters": Fraction(5, 4),
    "three_quarters": Fraction(3, 4),
    "two_thirds": Fraction(2, 3),
    "half": Fraction(1, 2),
}
"""How many times as large a number has become, in words that are never chosen here either."""


class Share(Enum):
    """How large a part is, in the only words that documents use for it."""

    all = auto()
    most = auto()
    more_than_half = auto()
    half = auto()
    fewer_than_half = auto()
    few = auto()
    none = auto()


def share(part: int, whole: int) -> Share | None:
    """The word for `part` of `whole`; `None` where there is nothing to speak of, or more than all."""
    if whole <= 0 or not 0 <= part <= whole:
        return None
    if part in (0, whole):
        return Share.all if part else Share.none
    found = Fraction(part, whole)
    if found >= MOST:
        return Share.most
    if found >= HALF:
        return Share.half if found == HALF else Share.more_than_half
    return Share.few if found <= FEW else Share.fewer_than_half


def bears(word: Share, part: int, whole: int) -> bool:
    """Whether `part` of `whole` may be called so. Saying less than the data do is true: most of them are more
    than half, and all of them are most."""
    if whole <= 0 or not 0 <= part <= whole:
        return False
    found = Fraction(part, whole)
    return {
        Share.all: found == 1,
        Share.most: found >= MOST,
        Share.more_than_half: found > HALF,
        Share.half: found == HALF,
        Share.fewer_than_half: 0 < found < HALF,
        Share.few: 0 < found <= FEW,
        Share.none: found == 0,
    }[word]


def bears_loosely(name: str, part: int, whole: int) -> bool:
    """The same for a name of `LOOSE`."""
    low, high = LOOSE[name]
    return whole > 0 and low <= Fraction(part, whole) <= high


class Change(Enum):
    """What became of a number from one year to the next, over the same units."""

    increased = auto()
    decreased = auto()
    unchanged = auto()


class Degree(Enum):
    """How large a change is."""

    slightly = auto()
    plainly = auto()
    considerably = auto()


def change(before: int, after: int) -> tuple[Change, Degree]:
    """The words for the way from `before` to `after`; from nothing there is no degree but the plain one."""
    if before == after:
        return Change.unchanged, Degree.plainly
    direction = Change.increased if after > before else Change.decreased
    if not before:
        return direction, Degree.plainly
    by = Fraction(abs(after - before), before)
    if by >= CONSIDERABLY:
        return direction, Degree.considerably
    return direction, Degree.slightly if by <= SLIGHTLY else Degree.plainly


def grew(factor: Fraction, before: int, after: int, *, more: bool = False) -> bool:
    """Whether `after` is about `factor` times `before`, or with `more` goes beyond it in its direction."""
    if before <= 0:
        return False
    found = Fraction(after, before)
    if more:
        return found > factor if factor >= 1 else found < factor
    return abs(found - factor) <= factor * _NEAR


def met(part: int, whole: int) -> Text | None:
    """How many of the commissions that gave figures on meetings held at least one."""
    # whole sentences, because in Romanian and Russian the verb follows the word for the share
    values = {"part": part, "whole": whole}
    sentences = {
        Share.all: Text(
            "Every commission that gave figures on its meetings held at least one ({part} of {whole}).",
            **values,
        ),
        Share.most: Text(
            "Most of the commissions that gave figures on their meetings ({part} of {whole}) "
            "held at least one.",
            **values,
        ),
        Share.more_than_half: Text(
            "More than half of the commissions that gave figures on their meetings ({part} of {whole}) "
            "held at least one.",
            **values,
        ),
        Share.half: Text(
            "Half of the commissions that gave figures on their meetings ({part} of {whole}) "
            "held at least one.",
            **values,
        ),
        Share.fewer_than_half: Text(
            "Fewer than half of the commissions that gave figures on their meetings ({part} of {whole}) "
            "held at least one.",
            **values,
        ),
        Share.few: Text(
            "Few of the commissions that gave figures on their meetings ({part} of {whole}) "
            "held at least one.",
            **values,
        ),
        Share.none: Text(
            "No commission that gave figures on its meetings held one ({part} of {whole}).",
            **values,
        ),
    }
    found = share(part, whole)
    return sentences[found] if found else None


def informed(part: int, whole: int) -> Text | None:
    """How many of the commissions that gave figures on awareness activities carried out at least one."""
    values = {"part": part, "whole": whole}
    sentences = {
        Share.all: Text(
            "Every commission that gave figures on awareness activities carried out at least one "
            "({part} of {whole}).",
            **values,
        ),
        Share.most: Text(
            "Most of the commissions that gave figures on awareness activities ({part} of {whole}) "
            "carried out at least one.",
            **values,
        ),
        Share.more_than_half: Text(
            "More than half of the commissions that gave figures on awareness activities "
            "({part} of {whole}) carried out at least one.",
            **values,
        ),
        Share.half: Text(
            "Half of the commissions that gave figures on awareness activities ({part} of {whole}) "
            "carried out at least one.",
            **values,
        ),
        Share.fewer_than_half: Text(
            "Fewer than half of the commissions that gave figures on awareness activities "
            "({part} of {whole}) carried out at least one.",
            **values,
        ),
        Share.few: Text(
            "Few of the commissions that gave figures on awareness activities "
            "({part} of {whole}) carried out at least one.",
            **values,
        ),
        Share.none: Text(
            "No commission that gave figures on awareness activities carried out one ({part} of {whole}).",
            **values,
        ),
    }
    found = share(part, whole)
    return sentences[found] if found else None


def in_week(part: int, whole: int, days: str) -> Text | None:
    """How many of the activities took place in the Week, whose days come in words."""
    values = {"part": part, "whole": whole, "days": days}
    sentences = {
        Share.all: Text(
            "All activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({days}).",
            **values,
        ),
        Share.most: Text(
            "Most of the activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({days}).",
            **values,
        ),
        Share.more_than_half: Text(
            "More than half of the activities ({part} of {whole}) took place in the Week of fight against "
            "trafficking in human beings ({days}).",
            **values,
        ),
        Share.half: Text(
            "Half of the activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({days}).",
            **values,
        ),
        Share.fewer_than_half: Text(
            "Fewer than half of the activities ({part} of {whole}) took place in the Week of fight against "
            "trafficking in human beings ({days}).",
            **values,
        ),
        Share.few: Text(
            "Few of the activities ({part} of {whole}) took place in the Week of fight against "
            "trafficking in human beings ({days}).",
            **values,
        ),
        Share.none: Text(
            "None of the activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({days}).",
            **values,
        ),
    }
    found = share(part, whole)
    return sentences[found] if found else None
