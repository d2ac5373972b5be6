"""Personal numbers and phone numbers in a text, told apart from dates, years, sums and document numbers.

IDNP: 13 digits, the first 0 or 2 (1 is an organisation's IDNO), the last a check digit (7, 3, 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from stdnum.md.idno import calc_check_digit

from tcdesk.domain.rules.digits import Run, dates, has_date, hours, is_short_date, is_year, runs

PERSONAL, PERSONAL_LIKE, PHONE = "personal_number", "personal_number_like", "phone_number"

_IDNP = 13
_FEW = 5
_ABROAD = "373"
_WHOLE_PHONE = 9
# How a phone is written in Moldova after its first 0: groups of 9 digits, 0 included.
_SHAPES = {
    (9,), (1, 8), (3, 6), (4, 5), (3, 3, 3), (1, 2, 6), (1, 3, 5), (1, 4, 4), (1, 5, 3), (3, 2, 4),
    (3, 4, 2), (4, 2, 3), (4, 3, 2), (1, 2, 3, 3), (1, 3, 2, 3), (1, 3, 3, 2), (1, 4, 2, 2),
    (3, 2, 2, 2), (1, 2, 2, 2, 2), (1, 2, 2, 4), (1, 2, 4, 2),
}  # fmt: skip
# A mobile number without its 0: only in these shapes, because 8 digits may be many things.
_MOBILE = {(8,), (2, 3, 3), (3, 2, 3), (3, 3, 2), (3, 5), (2, 6)}
_LOCAL = (1, 2, 2)
# Each costs ten microseconds, and a report made to delay us has a million.
_MOST_GROUPS = 30_000
_BEFORE = 30
"""How many letters in front of a number say what it is."""
_CALLED = re.compile(
    r"\b(?:tel|telefon\w*|mob|mobil\w*|fax|gsm|viber|whatsapp|phone|тел|телефон\w*|моб|мобильн\w*|факс)"
    r"[\s.:,;/+(–-]*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\bnr|№|\bно|\bno)\s*[.:]?\s*$", re.IGNORECASE)


def national(digits: str) -> str:
    """A phone number without country code and leading zero, so that all spellings are alike."""
    for prefix in ("00373", _ABROAD):
        if digits.startswith(prefix) and len(digits) == len(prefix) + _WHOLE_PHONE - 1:
            return digits[len(prefix) :]
    return digits[1:] if digits.startswith("0") else digits


def found_in(text: str, published: Set[str]) -> Iterator[tuple[str, int]]:
    """Each finding with its place in the text, from 0. `published`: numbers that anyone may know,
    as `national` writes them. Stops with a finding after more numbers than anyone writes in a year."""
    groups = 0
    for whole in runs(text):
        groups += len(whole)
        if groups > _MOST_GROUPS:
            yield PERSONAL_LIKE, whole.starts[0]
            return
        for run in _without(whole, published):
            taken: set[int] = set()
            for rule, first, end in _personal(run):
                taken.update(range(first, end))
                yield rule, run.starts[first]
            for first, end in _phones(run, text[max(0, run.starts[0] - _BEFORE) : run.starts[0]]):
                if taken.isdisjoint(range(first, end)) and not _is_published(
                    run.joined(first, end), published
                ):
                    yield PHONE, run.starts[first]


def _without(run: Run, published: Set[str]) -> Iterator[Run]:
    """The run cut where published numbers stand, in whatever spelling."""
    begin = 0
    for first, end in run.windows(8, 9, 11, 13):
        if first >= begin and national(run.joined(first, end)) in published:
            if first > begin:
                yield run.part(begin, first)
            begin = end
    if begin < len(run):
        yield run.part(begin, len(run))


def _is_published(digits: str, published: Set[str]) -> bool:
    """A number of a district may be written without the code of the district."""
    short = national(digits)
    return short in published or (len(short) >= 5 and any(known.endswith(short) for known in published))


def _personal(run: Run) -> Iterator[tuple[str, int, int]]:
    """Personal numbers, and 13 digits that are nearly one."""
    for first, end in run.windows(_IDNP):
        if run.groups[first][0] not in "012":
            continue
        digits, between = run.joined(first, end), "".join(run.between[first : end - 1])
        if "(" in between or ")" in between or digits.startswith("00373"):
            continue
        holds = calc_check_digit(digits[:-1]) == digits[-1]
        alone = end - first == 1
        if digits[0] in "02" and holds:
            yield PERSONAL if alone or not _otherwise(run, first, end) else PERSONAL_LIKE, first, end
        elif not holds and (alone or _written_like_one(run, run.part(first, end), digits)):
            yield PERSONAL_LIKE, first, end


def _written_like_one(run: Run, window: Run, digits: str) -> bool:
    """Whether groups without a right check digit still look like one number and not like a list."""
    return (
        len(window) == len(run)
        and digits[0] in "02"
        and len(set(window.between)) == 1
        and max(map(len, window.groups)) >= 3
        and not _otherwise(run, 0, len(run))
    )


def _otherwise(run: Run, first: int, end: int) -> bool:
    """Whether 13 digits are more likely something else, so that they must not stop anything:
    they hold a date, hours or three years, begin with a phone number that a year or a phone follows, or are
    cut out of a longer row of numbers of which some only happen to fit."""
    window = run.part(first, end)
    if _of_calendar(window) or sum(map(is_year, window.groups)) >= 3:
        return True
    if len(window) < len(run) and not _one_piece(window):
        return True
    # No further than another phone can reach: a long row of digits would take quadratic time.
    return _phone_and_more(window, run.part(first, min(end + _WHOLE_PHONE, len(run))))


def _of_calendar(window: Run) -> bool:
    """Whether a date or hours stand in it, with nothing but blanks around; 2-21.10.2022 is two days."""
    for first, end in (*dates(window), *hours(window)):
        before, after = window.between[:first], window.between[end - 1 :]
        if before and before[-1] == "-" and end - first == 3:
            before = before[:-1]
        if not "".join((*before, *after)).strip():
            return True
    return False


def _phone_and_more(window: Run, rest: Run) -> bool:
    """Whether 13 digits begin with a phone, and a year or another phone follows after a blank."""
    for first, end in window.windows(_WHOLE_PHONE):
        phone = window.part(first, end)
        if first or not _is_phone(phone) or len(set(phone.between)) > 1 or window.between[end - 1].strip():
            continue
        after = rest.part(end, len(rest))
        phones = (after.part(0, until) for begin, until in after.windows(_WHOLE_PHONE) if begin == 0)
        return (end + 1 == len(window) and is_year(window.groups[end])) or any(map(_is_phone, phones))
    return False


def _one_piece(window: Run) -> bool:
    """Whether digits in a longer row belong together: few groups or all single, one sign, no phone."""
    alike = len(set(window.between)) == 1 and (len(window) <= _FEW or len(window) == _IDNP)
    return alike and not any(
        _is_phone(window.part(first, end)) for first, end in window.windows(_WHOLE_PHONE)
    )


def _is_phone(window: Run) -> bool:
    """Whether 9 digits are a phone as one writes it: a zero, not followed by 0 or 1, usual groups."""
    digits = window.joined(0, len(window))
    if digits[0] != "0" or digits[1] in "01" or tuple(map(len, window.groups)) not in _SHAPES:
        return False
    document = is_year(window.groups[-1]) and not {"-", "."}.isdisjoint(window.between)
    return not document and not has_date(window)


def _phones(run: Run, before: str) -> Iterator[tuple[int, int]]:
    """Phone numbers, from left to right; `before` is the text in front of the run."""
    if window := _international(run, before):
        yield window
        return
    done = 0
    for first, end in run.windows(_WHOLE_PHONE):
        if first >= done and _is_phone(run.part(first, end)):
            yield first, end
            done = end
    if not done and _locally_written(run, before):
        yield 0, len(run)


def _international(run: Run, before: str) -> tuple[int, int] | None:
    """A number after +, or after 00373 or 373."""
    if before.rstrip(" (").endswith("+"):
        for first, end in run.windows(8, 9, 10, 11, 12, 13, 14, 15):
            mine = run.joined(first, end)
            if first == 0 and (end == len(run) or (mine.startswith(_ABROAD) and len(mine) == 11)):
                return first, end
        return None
    for first, end in run.windows(11, 13):
        digits = run.joined(first, end)
        if first == 0 and digits.startswith((_ABROAD, "00" + _ABROAD)) and national(digits) != digits[1:]:
            return first, end
    return None


def _locally_written(run: Run, before: str) -> bool:
    """A number without its 0: after a word such as “tel.”, a mobile one, or 2-21-62."""
    shape = tuple(map(len, run.groups))
    digits = sum(shape)
    if has_date(run) or is_short_date(run):
        return bool(_CALLED.search(before)) and shape == _LOCAL
    if _CALLED.search(before):
        return 5 <= digits <= 15
    if shape in _MOBILE and run.groups[0][0] in "67" and "." not in "".join(run.between):
        return True
    return shape == _LOCAL and set(run.between) == {"-"} and not _NUMBERED.search(before)
