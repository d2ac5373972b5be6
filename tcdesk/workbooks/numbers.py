"""Numbers of a cell: with their state where one belongs to them, or bare whole numbers.

A blank is never zero. In a list that somebody kept for herself a number may have words around it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from tcdesk.domain.fields import Entry
from tcdesk.domain.values import (
    LARGEST,
    NOT_KNOWN,
    UNANSWERED,
    NoNumber,
    Number,
    ValueState,
    value_from,
)
from tcdesk.i18n import CODES, Language
from tcdesk.text import Text
from tcdesk.workbooks import quantities
from tcdesk.workbooks.meaning import NOTHING, Read, Reader, folded, words_of
from tcdesk.workbooks.tables import Raw

_NOT_APPLICABLE = value_from("not_applicable", None)
_SAID: Mapping[str, Number | NoNumber] = {
    "": UNANSWERED,
    **dict.fromkeys(("-", "–", "—", "n/a", "na", "n.a", "нп", "н/п"), _NOT_APPLICABLE),
    **dict.fromkeys(("?", "nu se stie", "nu se cunoaste", "не известно", "unknown"), NOT_KNOWN),
    **dict.fromkeys(("н/д", "nu sunt date", "date lipsa", "нет данных", "no data"), NOT_KNOWN),
}
# "nu sunt", "нет" and a dash are no zeros: they say as well that nobody counted.
_SAID_IN_A_LIST: Mapping[str, Number | NoNumber] = {
    **dict.fromkeys(("-", "–", "—", "--", "---"), UNANSWERED),
    **dict.fromkeys(("zero", "nici unul", "niciunul", "nici una", "niciuna"), value_from("exact", 0)),
    **dict.fromkeys(("ноль", "нуль", "ни одного", "ни одной", "none"), value_from("exact", 0)),
}
_EXPECTED = Text(
    "A whole number is expected, or “≈30” where it is approximate, “—” where it does not apply, "
    "“?” where it is not known."
)
_EXPECTED_BARE = Text("A whole number is expected.")
_TOO_LARGE = Text("A whole number is expected that is not larger than {largest}.", largest=LARGEST)
_FEW_DIGITS = 7
_ONE_NUMBER = re.compile(rf"\D*?({quantities.NUMBER})\D*")


def said_states() -> dict[str, Number | NoNumber]:
    """Folded words for "there is no number": ours in all three languages, and usual ones."""
    found = dict(_SAID)
    for code in CODES:
        language = Language(code)
        for state in (ValueState.not_applicable, ValueState.not_known, ValueState.unanswered):
            found[folded(language.say(state.label))] = value_from(state, None)
    return found


def counted(entry: Entry, states: Mapping[str, Number | NoNumber], *, lenient: bool) -> Reader:
    """How cells of a number with a state are read."""
    known = {**states, **_SAID_IN_A_LIST} if lenient else states
    units = quantities.units_of(entry.name)

    def read(raw: Raw, year: int | None) -> Read:
        if isinstance(raw, str) and len(raw) <= _FEW_DIGITS and raw.isdecimal():
            # most cells of a pasted or CSV list
            return Read(value_from("exact", int(raw)))
        if isinstance(raw, str):
            words = folded(raw)
            found = known.get(words) or known.get(words.rstrip(".") or ".")
            if found is not None:
                return Read(found)
            return _in_words(raw, words, units) if lenient else _in_digits(words)
        number = _whole(raw)
        if number is not None and 0 <= number <= LARGEST:
            return Read(value_from("exact", number))
        # A mistake is not "not known": the field stays to be filled in.
        return Read(UNANSWERED, _too(number, _EXPECTED), words_of(raw) if lenient else "")

    return read


def whole(*, lenient: bool) -> Reader:
    """How cells of a bare whole number are read: None where nothing was entered."""

    def read(raw: Raw, year: int | None) -> Read:
        number = _whole(raw)
        kept = ""
        if isinstance(raw, str):
            words = folded(raw)
            if words in NOTHING:
                return Read(None)
            number = quantities.number(quantities.in_digits(words) if lenient else words)
            alone = _ONE_NUMBER.fullmatch(words) if lenient and number is None else None
            # A minus or a fraction is a mistake, not a number with words around it.
            if alone and not re.search(r"[-–−]\s*\d|\d[.,]\d", words):
                number, kept = quantities.number(alone[1]), raw.strip()
        if number is not None and 0 <= number <= LARGEST:
            return Read(number, kept=kept)
        return Read(None, _too(number, _EXPECTED_BARE), words_of(raw) if lenient else "")

    return read


def _whole(raw: Raw) -> int | None:
    """The whole number that a cell of numbers holds; a truth value is none."""
    if type(raw) is int:
        return raw
    if isinstance(raw, float) and math.isfinite(raw) and raw.is_integer():
        return int(raw)
    return None


def _too(number: int | None, expected: Text) -> Text:
    return _TOO_LARGE if number is not None and number > LARGEST else expected


def _in_digits(words: str) -> Read:
    """A number as our own workbooks take it: digits, perhaps marked as approximate."""
    digits, approximate = quantities.without_about(words)
    number = quantities.number(digits)
    if number is None or number > LARGEST:
        return Read(UNANSWERED, _too(number, _EXPECTED))
    return Read(value_from("about" if approximate else "exact", number))


def _in_words(raw: str, words: str, units: str) -> Read:
    """A number as people write it for themselves; what it does not say stays in words."""
    words = quantities.in_digits(words)
    strict = _in_digits(words)
    if strict.fault is None:
        return strict
    amount = quantities.amount(words, units)
    if amount is not None and amount.number <= LARGEST:
        value = value_from("about" if amount.approximate else "exact", amount.number)
        return Read(value, kept=raw.strip() if amount.says_more else "")
    said_something = quantities.is_vague(words)
    return Read(NOT_KNOWN if said_something else UNANSWERED, strict.fault, raw.strip())
