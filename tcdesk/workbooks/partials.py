"""Months, quarters and periods of a cell, kept as text of a fixed form: 2025-03, 2025-Q1, 2025-H1, 2025."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import get_args

from tcdesk.domain.fields import Entry, Partial
from tcdesk.domain.period import Period
from tcdesk.text import Text
from tcdesk.workbooks import days
from tcdesk.workbooks.meaning import NOTHING, Read, Reader, folded, key, words_of
from tcdesk.workbooks.tables import Raw

EXPECTED: Mapping[Partial, Text] = {
    Partial.month: Text("A month is expected, for example 03.2025 or March 2025."),
    Partial.day_or_month: Text("A day or a month is expected, for example 17.03.2025 or 03.2025."),
    Partial.due: Text(
        "A day, a month or a quarter is expected, for example 17.03.2025, 03.2025 or quarter 1 of 2025."
    ),
    Partial.period: Text("A year or a half-year is expected, for example 2025 or 2025-H1."),
    Partial.half_year: Text("A half-year is expected, for example 2025-H1 or first half of 2025."),
}

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_QUARTER = re.compile("q|t|tr|trim|trimestru(?:l|lui)?|quarter|кв|квартала?|квартале")
_HALF = re.compile("h|s|sem|semestru(?:l|lui)?|half|полугоди[еяи]")
_FILLER = re.compile(
    "al?|lea|of|the|in|an|la|lui|lun[aă]|lunii|pe|anului?|anul|month|year"
    "|и|е|ое|го|ыи|ые|ого|во?|за|месяце?|г|год|года|году"
)
_ORDINALS = (
    "i antai intai primul first первыи первое первого первом первая",
    "ii doi doilea second второи второе второго втором",
    "iii trei treilea third третии третьего третьем",
    "iv patru patrulea fourth четвертыи четвертого четвертом",
)
_ORDINAL: Mapping[str, str] = {
    word: str(number) for number, words in enumerate(_ORDINALS, 1) for word in words.split()
}
_SEVERAL = re.compile(r"\s*(-|–|—|,|;|/|\b(?:si|и|and|pana [ai]n|по)\b)\s*")


def form_of(entry: Entry) -> Partial:
    """Which form of partial date a field has, as its declaration says."""
    inner = next(part for part in get_args(entry.annotation) if part is not type(None))
    for note in inner.__metadata__:
        pattern = getattr(note, "pattern", None)
        if pattern:
            return Partial(pattern)
    raise ValueError(entry.name)


def reader(form: Partial, *, lenient: bool) -> Reader:
    """How cells of a partial date of this form are read."""
    expected = EXPECTED[form]

    def read(raw: Raw, year: int | None) -> Read:
        if isinstance(raw, str) and folded(raw) in NOTHING:
            return Read(None)
        day = days.day_of(raw)
        if isinstance(day, Text):
            return Read(None, day, words_of(raw).strip() if lenient else "")
        words = words_of(raw)
        found = day.isoformat() if day else named(words)
        value = _fitting(found, form)
        if value is not None:
            # The first of a month is how spreadsheets write a month.
            return Read(value, kept=words_of(day) if value != found and day and day.day != 1 else "")
        own = _own_words(words, found, form, year) if lenient and not days.is_cut(raw) else None
        return own or Read(None, expected, words.strip() if lenient else "")

    return read


def _fitting(found: str | None, form: Partial) -> str | None:
    """What was found, or the month of a day where a month is asked; None where the form has no such thing."""
    if found is None:
        return None
    if form is Partial.month and len(found) == len("2025-03-17"):
        return found[:7]
    return found if re.fullmatch(form.value, found) else None


def named(words: str, year: int | None = None, month: int | None = None) -> str | None:
    """The month, quarter, half-year or year that words name, in its fixed form; None where they do not.

    `year` is taken where they say none.
    """
    numbers: list[str] = []
    sorts: set[str] = set()
    for token in _TOKEN.findall(key(words)):
        if token.isdecimal():
            numbers.append(token)
        elif token in _ORDINAL:
            numbers.append(_ORDINAL[token])
        elif token in days.MONTHS and month is None:
            month = days.MONTHS[token]
        elif _QUARTER.fullmatch(token) or _HALF.fullmatch(token):
            sorts.add("Q" if _QUARTER.fullmatch(token) else "H")
        elif not _FILLER.fullmatch(token):
            return None
    years = [int(number) for number in numbers if len(number) == 4]
    small = [int(number) for number in numbers if len(number) < 3]
    if len(years) > 1 or len(years) + len(small) < len(numbers) or not (years or year):
        return None
    return _formed(years[0] if years else year or 0, small, month, sorts, alone=not years)


def _formed(year: int, small: list[int], month: int | None, sorts: set[str], *, alone: bool) -> str | None:
    if not days.EARLIEST <= year < days.LATEST:
        return None
    sort = "".join(sorts)
    if month is not None:
        return None if small or sort else f"{year}-{month:02}"
    if sort in ("Q", "H"):
        most = 4 if sort == "Q" else 2
        return f"{year}-{sort}{small[0]}" if len(small) == 1 and 1 <= small[0] <= most else None
    if alone or sort:
        return None
    if not small:
        return str(year)
    fits = len(small) == 1 and 1 <= small[0] <= 12
    return f"{year}-{small[0]:02}" if fits else None


# --- what people write for themselves --------------------------------------------------------------


def _own_words(words: str, found: str | None, form: Partial, year: int | None) -> Read | None:
    """The best that may be said of words which are no partial date of the form."""
    found = found or named(words, year)
    value = _fitting(found, form)
    if value is not None:
        return Read(value)
    if form is Partial.half_year and found and len(found) >= 7 and found[5].isdigit():
        half = Period.half_of(date(int(found[:4]), int(found[5:7]), 1))
        return Read(str(half), kept=words.strip())
    return _days(words, form, year) or _months(words, form, year)


def _days(words: str, form: Partial, year: int | None) -> Read | None:
    if form not in (Partial.due, Partial.day_or_month):
        return None
    span = days.several(words, year, deadline=form is Partial.due)
    if span is None:
        return None
    whole = span.whole and (form is not Partial.due or span.first == span.last)
    return _spanning(span.first.isoformat(), span.last.isoformat(), form, "" if whole else words.strip())


def _months(words: str, form: Partial, year: int | None) -> Read | None:
    """`oct.-nov. 2025`: months of which only the last one needs to say its year."""
    parts = _SEVERAL.split(folded(words))
    found: list[str] = []
    for part in reversed(parts[::2]):
        month = named(part, year)
        if month is None or not re.fullmatch(Partial.month.value, month) or (found and month > found[0]):
            return None
        year = int(month[:4])
        found.insert(0, month)
    if len(found) < 2 or form not in (Partial.due, Partial.day_or_month):
        return None
    whole = form is not Partial.due and len(found) == 2 and parts[1] in ("-", "–", "—")
    return _spanning(found[0], found[-1], form, "" if whole else words.strip())


def _spanning(first: str, last: str, form: Partial, kept: str) -> Read:
    """A span of days or months: what is due is due at its end."""
    if form is Partial.due:
        return Read(last, kept=kept)
    return Read(first, kept=kept, until=last if last > first else None)
