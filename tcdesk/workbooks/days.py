"""Days of a cell: day before month, in digits or words of three languages, never guessed the American way.

In a list that somebody kept for herself a cell may name several days, and leave out the year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tcdesk.text import Text
from tcdesk.workbooks.meaning import NOTHING, Read, Reader, folded, words_of
from tcdesk.workbooks.tables import Raw

EARLIEST, LATEST = 1990, 2100
SERIALS = range(36526, 73051)
"""Numbers of days that spreadsheets show as a date of 2000 to 2099, where the format of the cell was lost."""
_SERIAL_START = date(1899, 12, 30)

EXPECTED = Text("A day is expected, written dd.mm.yyyy, for example 17.03.2025.")
NO_SUCH_DAY = Text("There is no such day. A day is written dd.mm.yyyy: the day first, then the month.")
WRONG_YEAR = Text(
    "The year is expected to lie between {first} and {last}.", first=str(EARLIEST), last=str(LATEST)
)

_NAMES = (
    "ian ianuarie янв январь января январе jan january",
    "feb febr februarie фев февр февраль февраля феврале february",
    "mar mart martie мар март марта марте march",
    "apr aprilie апр апрель апреля апреле april",
    "mai май мая мае may",
    "iun iunie июн июнь июня июне jun june",
    "iul iulie июл июль июля июле jul july",
    "aug august авг август августа августе",
    "sep sept septembrie сен сент сентябрь сентября сентябре september",
    "oct octombrie окт октябрь октября октябре october",
    "noi noiem noiembrie nov ноя нояб ноябрь ноября ноябре november",
    "dec decembrie дек декабрь декабря декабре december",
)
MONTHS: Mapping[str, int] = {
    folded(name): number for number, names in enumerate(_NAMES, 1) for name in names.split()
}
"""The folded names of the months in Romanian, Russian and English, and their number."""

_WEEKDAYS = re.compile(
    r"^(?:luni|marti|miercuri|joi|vineri|sambata|duminica|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[ ,.]*"
)
_FILLER = re.compile(r"(?<![^\W\d])(?:al|a|an|anul|anului|г|год|года|году|of)(?![^\W\d])\.?(?!\d)")
_DIGITS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-?го)?[ .-]+([^\W\d]+)[ .,-]+(\d{4})")
_WORD_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_CLOCK = re.compile(r"(?:[ t,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|,? (?:ora|orele|at|в) \d{1,2}[:.]\d{2})$")
_ANYWHERE = re.compile(
    rf"(?<!\d){_DIGITS.pattern}(?!\d)|(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d)|(?<!\d){_WORDED.pattern}(?!\d)"
)
_NOT_ON = re.compile(r"\b(?:pana|[ai]nainte|dupa|до|после|before|until|after)\b")
_LEAD = re.compile(
    r"(?<![^\W\d])(?:[ai]n|pe|la|data|datele|zilele|perioada|[ai]ntre|de la|с|со|в|период|from|between|on)"
    r"(?![^\W\d])\s*"
)
_UP_TO = re.compile(r"\s*(?<![^\W\d])(?:pana la|pana [ai]n|по|до|to|until)(?![^\W\d])\s*|\s*[–—…]\s*")
_ROMAN = re.compile(
    r"(?<=\d)[./ -]+(x(?:i{1,2})?|i?x|iv|vi{0,3}|i{1,3})(?:[./ -]+(?=\d{4}(?!\d)|\d\d$)|(?=[./ -]|$)())"
)
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ITEM = re.compile(
    r"(\d{1,2})(?:\s*[./]\s*(\d{1,2})(?:\s*[./]\s*(\d{4}|\d{2}))?|[ .]+([^\W\d]+)\.?,?(?:[ .]+(\d{4}))?)?\.?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day that a cell names, and whether that is all it says."""

    first: date
    last: date
    whole: bool = True


def reader(*, lenient: bool, deadline: bool = False) -> Reader:
    """How cells of a day are read. A `deadline` may be written "until 31.12.2025"."""

    def read(raw: Raw, year: int | None) -> Read:
        if isinstance(raw, str) and folded(raw) in NOTHING:
            return Read(None)
        found = day_of(raw)
        if isinstance(found, date):
            return Read(found, kept=_clock_kept(raw))
        if not lenient:
            return Read(None, found or EXPECTED)
        span = None if found or is_cut(raw) else several(words_of(raw), year, deadline=deadline)
        if span is None:
            return Read(None, found or EXPECTED, words_of(raw).strip())
        kept = "" if span.whole else words_of(raw).strip()
        return Read(span.first, kept=kept, until=span.last if span.last > span.first else None)

    return read


def day_of(raw: Raw) -> date | Text | None:
    """The day a cell names; a text that says what is wrong with it; None where it is no full date."""
    if isinstance(raw, datetime):
        return _in_range(raw.date())
    if isinstance(raw, date):
        return _in_range(raw)
    if isinstance(raw, str):
        return _day_in_words(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _of_serial(raw)
    return None


def is_cut(raw: Raw) -> bool:
    """Whether a cell is 17.1, of which nobody can tell whether 17.10 was written."""
    return isinstance(raw, float) and words_of(raw).endswith(".1")


def _of_serial(number: float) -> date | None:
    if not SERIALS.start <= number < SERIALS.stop:
        return None
    return _SERIAL_START + timedelta(days=int(number))


def made(year: int, month: int, day: int) -> date | Text:
    """The day, or what is wrong with it."""
    try:
        return _in_range(date(year, month, day))
    except ValueError:
        return NO_SUCH_DAY


def _in_range(day: date) -> date | Text:
    return day if EARLIEST <= day.year <= LATEST else WRONG_YEAR


def _day_in_words(raw: str) -> date | Text | None:
    words = raw.strip()
    match = _DIGITS.fullmatch(words)
    if match is None and not _ISO.fullmatch(words):
        words = _CLOCK.sub("", _WEEKDAYS.sub("", folded(words)))
        words = " ".join(_FILLER.sub(" ", words).split()).rstrip(" ,.")
        match = _DIGITS.fullmatch(words)
    if match:
        return made(_year(match[4]), int(match[3]), int(match[1]))
    if match := _ISO.fullmatch(words):
        return made(int(match[1]), int(match[3]), int(match[4]))
    if (match := _WORDED.fullmatch(words)) and match[2] in MONTHS:
        return made(int(match[3]), MONTHS[match[2]], int(match[1]))
    if (match := _WORD_FIRST.fullmatch(words)) and match[1] in MONTHS:
        return made(int(match[3]), MONTHS[match[1]], int(match[2]))
    return _of_serial(int(words)) if len(words) == 5 and words.isascii() and words.isdigit() else None


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= EARLIEST - 1900 else 2000)


def _clock_kept(raw: Raw) -> str:
    """The words of a day that has a time beside it; midnight is how spreadsheets write no time."""
    if isinstance(raw, datetime):
        return words_of(raw) if raw.time() != time() else ""
    if not isinstance(raw, str):
        return ""
    clock = _CLOCK.search(folded(raw)) if len(raw) > len("17.03.2025") else None
    return raw.strip() if clock and re.search("[1-9]", clock[0]) else ""


# --- several days ----------------------------------------------------------------------------------


def several(raw: str, year: int | None, *, deadline: bool = False) -> Span | None:
    """The days that words name: `17-21.10`, `17, 18.10.2025`, `de la 30.09 până la 02.10.2025`; None where
    they name no day. Words around a single full date are left to the reader of the note."""
    words = " ".join(_FILLER.sub(" ", _WEEKDAYS.sub("", folded(raw))).split())
    words = _ROMAN.sub(_in_arabic, words)
    if deadline:
        words = re.sub(r"^(?:pana la|pana [ai]n|до|until|by) ", "", words)
    return _listed(_LEAD.sub("", _UP_TO.sub("-", words)), year) or _inside(words, deadline)


def _in_arabic(match: re.Match[str]) -> str:
    """A month in Roman digits as one in ours, and the dot before its year."""
    return f".{_ROMAN_MONTHS.index(match[1]) + 1}{'.' if match[2] is None else ''}"


def _inside(words: str, deadline: bool) -> Span | None:
    """The only full date among other words, unless they say that it was another day."""
    found = list(_ANYWHERE.finditer(words))
    if len(found) != 1 or (not deadline and _NOT_ON.search(words)):
        return None
    if re.search(r"\d[ .]*[-–—] *$", words[: found[0].start()]):
        # The end of a span that makes no sense is not its beginning.
        return None
    day = _day_in_words(found[0][0])
    return Span(day, day, whole=False) if isinstance(day, date) else None


def _listed(words: str, year: int | None) -> Span | None:
    """Days joined by dashes, commas or "and"; what an earlier one leaves out, the next one says."""
    parts = re.split(r"\s*(-|[,;+&]|\b(?:si|и|and)\b)\s*", words.strip(" .,;"))
    found: list[date] = []
    month, written = 0, False
    for part in reversed(parts[::2]):
        item = _ITEM.fullmatch(part)
        if item is None or (item[4] and item[4] not in MONTHS):
            return None
        month = int(item[2] or 0) or MONTHS.get(item[4] or "", month)
        said = item[3] or item[5]
        year, written = (_year(said), True) if said else (year, written)
        if not month or year is None:
            return None
        if found and not said and (item[2] or item[4]) and month > found[0].month:
            # "30.12-02.01.2026": the year turned; one that was not written is that of the first day
            found, year = (found, year - 1) if written else (_a_year_later(found), year)
        day = made(year, month, int(item[1]))
        if not isinstance(day, date) or (found and day > found[0]):
            return None
        found.insert(0, day)
    return Span(found[0], found[-1], whole=_without_gaps(parts[1::2], found))


def _a_year_later(found: list[date]) -> list[date]:
    later = [made(day.year + 1, day.month, day.day) for day in found]
    return [day for day in later if isinstance(day, date)]


def _without_gaps(marks: list[str], found: list[date]) -> bool:
    """Whether the days are all from the first to the last: with a dash, or listed one after another."""
    pairs = zip(marks, found, found[1:], strict=False)
    return all(mark == "-" or (later - earlier).days <= 1 for mark, earlier, later in pairs)
