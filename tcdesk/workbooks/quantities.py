"""Amounts as people write them: digits with separators, "about", "more than", "30 pupils, 2 teachers"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NUMBER = r"(?:[1-9]\d{0,2}(?:[ .,'’]\d{3})+|\d+)(?:[.,]0{1,2})?(?!\d)"
"""Digits of a whole number. A dot, comma or blank before exactly three digits separates thousands: our own
English writes 12,345, and nobody counts people in thousandths."""

_NUMBER = re.compile(NUMBER)
_DECIMALS = re.compile(r"[.,]0{1,2}$")
_ABOUT = (
    r"(?:≈|~|∼|≃|aproximativ|aprox|circa|cca|ca|[ai]n jur de|vreo|aproape|почти|около|ок"
    r"|прибл(?:изительно)?|примерно|порядка|about|approximately|approx|around|almost|nearly)(?![^\W\d])\.?"
)
_ABOUT_BEFORE = re.compile(rf"{_ABOUT}\s*(?=\d)")
_ABOUT_AFTER = re.compile(rf"(?<=\d)\s*\(?{_ABOUT}\)?$")
_BOUND = re.compile(
    r"(?:[><≥≤]=?|peste|mai mult[ie]? de|mai multe de|nu mai putin de|cel putin|minim(?:um)?|mai putin de|sub"
    r"|pana la|cel mult|nu mai mult de|maxim(?:um)?|не менее|не более|более|больше|свыше|минимум|менее|меньше"
    r"|максимум|до|more than|at least|over|less than|up to|at most|under)\s*(?=\d)"
)
_OR_MORE = re.compile(r"\s*(?:\+|si mai multi?e?|и более|и больше|or more)$")
_RANGE = re.compile(rf"({NUMBER})\s*(?:-|–|—|\.\.\.?|…|pana la|до)\s*({NUMBER})(.*)")
_PARTS = re.compile(
    r"\s*(?:[(,;:–-]\s*)?(?<![^\W\d])(?:inclusiv|dintre|din care|printre|в том числе|в т\.? ?ч|из них"
    r"|of whom|of which|including)(?![^\W\d]).*"
)
_ADDED = re.compile(r"[^,;&/]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*(?:[;+&/]|,(?!\d{3}(?!\d))|(?<![^\W\d])(?:si|plus|и|and)(?![^\W\d]))\s*")
_CLASS = re.compile(r"\s*(?:(?:din|de|la|al|a|in|из|в|с)\s+)*(?:cl|clas\w*|кл|класс\w*|ani|лет|years)\b")
"""What a number may belong to that stands behind a counted word: "30 pupils of class 9"."""
_ITEM = re.compile(rf"({NUMBER})\s*(?:de )?([^\W\d]*)\.?(.*)")
_IN_ALL = re.compile(r"^(?:[ai]n )?(?:total\w*|всего|итого|in all)(?: de)?\s*[:–-]?\s*(?=\D?\d)")
_VAGUE = re.compile(
    r"\d|\b(?:tot[i]|toate|multi|multe|cativa|cateva|clase|clasa|grupe?|un grup|все|много|несколько|класс"
    r"|группа|all|many|several|some)\b"
)

_ALL = (
    r"persoan\w*|pers|participant\w*|oameni|om|beneficiar\w*|чел|человека?|лиц[оа]?|участник\w*"
    r"|people|persons?"
)
_ROLES = (
    r"elev\w*|student\w*|copi[il]\w*|profesor\w*|pedagog\w*|cadre|parint\w*|tiner\w*|adolescent\w*|specialist\w*"
    r"|functionar\w*|angajat\w*|lucrator\w*|locuitor\w*|cetateni|asistent\w*|politist\w*|medici?|preot\w*"
    r"|membr\w*|primari?|refugiat\w*|школьник\w*|уча\w+|учени\w+|студент\w*|дет\w*|ребен\w*|подростк\w*"
    r"|молод\w*|учител\w*|педагог\w*|родител\w*|специалист\w*|сотрудник\w*|работник\w*|жител\w*|член\w*"
    r"|полицейск\w*|врач\w*|беженц\w*|pupils?|students?|teachers?|parents?|children|specialists?"
)
_WOMEN = r"femei\w*|fet[ea]|женщин\w*|девоч\w*|девуш\w*|women|girls?"
_MEN = r"barbat\w*|baiet\w*|baiat|мужчин\w*|мальчик\w*|юнош\w*|парн\w*|men|boys?"
_SEXES = rf"{_WOMEN}|{_MEN}"
_PEOPLE = rf"(?P<all>{_ALL})|(?P<roles>{_ROLES})|(?P<sexes>{_SEXES})"
_MATERIALS = (
    r"(?P<all>pliant\w*|brosur\w*|buclet\w*|afis\w*|poster\w*|foi|fluturas\w*|material\w*|exemplar\w*|ex"
    r"|buc\w*|seturi|set|буклет\w*|листов\w*|брошюр\w*|плакат\w*|материал\w*|экз\w*|шт\w*|copies|leaflets?)"
)
_PUBLICATIONS = (
    r"(?P<all>articol\w*|postar\w*|publicati\w*|stir\w*|emisi\w*|comunicat\w*|публикаци\w*|стат\w*|пост\w*"
    r"|новост\w*|передач\w*|articles?|posts?)"
)
_ACTIVITIES = (
    r"(?P<all>lecti\w*|activit\w*|or[ae]|sedint\w*|seminar\w*|sesiun\w*|intalnir\w*|eveniment\w*|instruir\w*"
    r"|урок\w*|мероприяти\w*|заняти\w*|встреч\w*|лекци\w*|сесси\w*|events?|lessons?|activit\w*|sessions?)"
)
_CASES = r"(?P<all>caz\w*|случа\w*|дел[оа]?|cases?)"
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("participants", "children", "of_commission"), _PEOPLE),
    "women": rf"(?P<all>{_ALL})|(?P<sexes>{_WOMEN})",
    "men": rf"(?P<all>{_ALL})|(?P<sexes>{_MEN})",
    "materials": _MATERIALS,
    "publications": _PUBLICATIONS,
    **dict.fromkeys(("number_of", "in_week", "sessions"), _ACTIVITIES),
    "meetings": r"(?P<all>sedint\w*|заседани\w*|meetings?)",
    **dict.fromkeys(("cases", "trafficking", "new_cases", "closed_cases"), _CASES),
}


_SAID = (
    "un unu una o один одна одно one",
    "doi doua два две two",
    "trei три three",
    "patru четыре four",
    "cinci пять five",
    "sase шесть six",
    "sapte семь seven",
    "opt восемь eight",
    "noua девять nine",
    "zece десять ten",
)
_IN_LETTERS: Mapping[str, str] = {
    word: str(count) for count, words in enumerate(_SAID, 1) for word in words.split()
}
_BESIDE_OTHERS = frozenset(("noua",))
"""The word is also "new", and so no number where another word stands beside it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it lacks: whether it is approximate, and whether the words say more."""

    number: int
    approximate: bool = False
    says_more: bool = False


def units_of(name: str) -> str:
    """The pattern of what a field counts; "2 classes" are no number of participants."""
    return _UNITS.get(name, r"(?P<all>(?!))")


def in_digits(words: str) -> str:
    """Folded words of which the first is a number from one to ten, with that number in digits."""
    first, _, rest = words.partition(" ")
    if first not in _IN_LETTERS or (words == "o" or (rest and first in _BESIDE_OTHERS)):
        return words
    return f"{_IN_LETTERS[first]} {rest}".strip()


def number(words: str) -> int | None:
    """The whole number that the words are, or None."""
    if words.isascii() and words.isdigit():
        return int(words) if len(words) < 20 else None
    if not _NUMBER.fullmatch(words):
        return None
    # "30,000" and "30.00" differ: only one or two zeros after the point are decimals.
    return int("".join(c for c in _DECIMALS.sub("", words) if c.isdecimal()))


def without_about(words: str) -> tuple[str, bool]:
    """The words without a sign or word that makes the number approximate, and whether there was one."""
    before = _ABOUT_BEFORE.match(words)
    if before:
        return words[before.end() :], True
    bare, after = _ABOUT_AFTER.subn("", words)
    return bare, bool(after)


def is_vague(words: str) -> bool:
    """Whether the words speak of an amount, without a number that could be taken."""
    return bool(_VAGUE.search(words)) and not re.fullmatch(r"[-−]?[\d ]*[.,]?\d+", words)


def amount(words: str, units: str) -> Amount | None:
    """The amount that folded words speak of, in the units of the field; None where it cannot be told."""
    spoken, approximate = without_about(_IN_ALL.sub("", words))
    limit = _BOUND.match(spoken)
    rest = spoken[limit.end() :] if limit else spoken
    rest, more = _OR_MORE.subn("", rest)
    span = _RANGE.fullmatch(rest)
    if span:
        # The lower end: so many the words vouch for, and a middle would be invented.
        low, high = number(span[1]), number(span[2])
        ordered = low is not None and high is not None and low < high and _fits(span[3], units)
        return Amount(low or 0, approximate=True, says_more=True) if ordered else None
    total = _total(rest, units)
    if total is None:
        return None
    bounded = bool(limit or more)
    return Amount(total.number, approximate or total.approximate or bounded, bounded or total.says_more)


def _fits(words: str, units: str) -> bool:
    words = words.strip(" .")
    return not words or bool(re.fullmatch(rf"(?:de )?(?:{units})", words))


def _total(words: str, units: str) -> Amount | None:
    """The sum of what is counted, if its parts cannot overlap ("30 pupils, 15 girls" could)."""
    core = _PARTS.sub("", _BRACKETS.sub(" ", words)).strip(" .").rstrip(" .,:;–-")
    pieces = [piece for piece in _BETWEEN.split(core) if piece]
    # "30 pupils and teachers": thirty in all, or thirty pupils and nobody counted the teachers.
    others = [piece for piece in pieces if re.fullmatch(units, piece)]
    found = [_item(piece, units) for piece in pieces if piece not in others]
    items = [item for item in found if item is not None]
    if not items or len(items) < len(found):
        return None
    if len({sort for _, sort, _ in items if sort}) > 1:
        return None
    if len(items) > 1 and any(not sort for _, sort, _ in items) and not _ADDED.fullmatch(core):
        return None
    says_more = len(items) > 1 or core != words.strip(" .") or any(more for _, _, more in items)
    return Amount(sum(count for count, _, _ in items), bool(others), says_more or bool(others))


def _item(piece: str, units: str) -> tuple[int, str, bool] | None:
    """Number, sort of unit, and whether more is said: of "30 pupils of the lyceum"."""
    match = _ITEM.fullmatch(piece)
    count = number(match[1]) if match else None
    if match is None or count is None:
        return None
    if not match[2]:
        return None if match[3].strip() else (count, "", False)
    unit = re.fullmatch(units, match[2])
    if unit is None or (re.search(r"\d", match[3]) and not _CLASS.match(match[3])):
        return None
    return count, unit.lastgroup or "", bool(match[3].strip())
