"""Claims of share ("half", "most") and the sentences that make them. A word is never chosen by hand.

The thresholds stand here once: **all** – every one; **most** – two thirds or more; **more than half**;
**half** – exactly half; **fewer than half**; **none**.
"""

from __future__ import annotations

from enum import Enum, auto

from tcdesk.text import Text


class Share(Enum):
    """How large a part is, in the only words that documents use for it."""

    all = auto()
    most = auto()
    more_than_half = auto()
    half = auto()
    fewer_than_half = auto()
    none = auto()


def share(part: int, whole: int) -> Share | None:
    """The word for `part` of `whole`; `None` where there is nothing to speak of, or more than all."""
    if whole <= 0 or not 0 <= part <= whole:
        return None
    if part == 0:
        return Share.none
    if part == whole:
        return Share.all
    if 3 * part >= 2 * whole:
        return Share.most
    if 2 * part == whole:
        return Share.half
    return Share.more_than_half if 2 * part > whole else Share.fewer_than_half


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
        Share.none: Text(
            "No commission that gave figures on awareness activities carried out one ({part} of {whole}).",
            **values,
        ),
    }
    found = share(part, whole)
    return sentences[found] if found else None


def in_week(part: int, whole: int, first: str, last: str) -> Text | None:
    """How many of the activities took place in the Week, whose first and last day come in words."""
    values = {"part": part, "whole": whole, "first": first, "last": last}
    sentences = {
        Share.all: Text(
            "All activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({first} – {last}).",
            **values,
        ),
        Share.most: Text(
            "Most of the activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({first} – {last}).",
            **values,
        ),
        Share.more_than_half: Text(
            "More than half of the activities ({part} of {whole}) took place in the Week of fight against "
            "trafficking in human beings ({first} – {last}).",
            **values,
        ),
        Share.half: Text(
            "Half of the activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({first} – {last}).",
            **values,
        ),
        Share.fewer_than_half: Text(
            "Fewer than half of the activities ({part} of {whole}) took place in the Week of fight against "
            "trafficking in human beings ({first} – {last}).",
            **values,
        ),
        Share.none: Text(
            "None of the activities ({part} of {whole}) took place in the Week of fight against trafficking "
            "in human beings ({first} – {last}).",
            **values,
        ),
    }
    found = share(part, whole)
    return sentences[found] if found else None
