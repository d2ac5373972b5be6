"""Entries of closed lists by their labels: codes, wordings in the three languages, and everyday words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from tcdesk.domain.choices import Choice, Role, YesNo
from tcdesk.domain.fields import Entry
from tcdesk.domain.reference import Code, Kit, Unit
from tcdesk.i18n import CODES, Language
from tcdesk.text import Text
from tcdesk.workbooks import synonyms
from tcdesk.workbooks.meaning import NOTHING, Read, Reader, key, words_of
from tcdesk.workbooks.tables import Raw

MOST_NAMED = 8
"""A list with more entries is not spelt out in the sentence that says what is expected."""
SHORTEST_BEGINNING = 4
_ENDING = re.compile(
    r"(?:a|e|i|u|ii|ul|le|lui|ului|lor|ilor|elor|uri|urile|urilor|я|и|ы|е|у|ю|о|ой|ей|ом|ем|ам|ах|ами|ями|ов|ев"
    r"|ии|ый|ыи|ая|ое|ее|ые|ие|ого|его|ым|им|ых|их|s|es)?(?: |$)"
)
"""What may be missing at the end of a word, so that it is still the same: "cult" is not "cultură"."""

_LONGEST_LABEL = 8
"""So many separators a label may have inside it."""
_FROM_THE_LIST = Text("Choose one of the entries of the list.")
_SEPARATORS = re.compile(r"[;,/\n]+")
_OWN_SEPARATORS = re.compile(r"[+&]+|(?<![^\W\d])(?:și|si|и|and)(?![^\W\d])", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9_]{1,40}")
_TYPED: Mapping[type[Choice], Mapping[str, list[str]]] = {
    YesNo: {"yes": ["TRUE", "1", "x"], "no": ["FALSE", "0"]},
    Role: {"secretary": ["secretar", "секретарь", "secretary"]},
}
"""What is typed instead of a label, in our own workbook too: nobody else is meant."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_IN_BRACKETS = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_QUOTED = re.compile(r"[„«“\"]([^„«“”»\"]+)[”»\"]")


@dataclass(frozen=True, slots=True)
class Labels:
    """One closed list: what each key means.

    `labels` are codes and wordings, `familiar` the short forms of the labels and everyday words, `stems`
    finds everyday words inside longer ones, `meant` is what a user said once. `free` is a pattern of codes
    which are taken although the list does not have them. `ordered` are the keys of the labels in their order.
    """

    name: str
    expected: Text
    labels: Mapping[str, str]
    familiar: Mapping[str, str] = field(default_factory=dict)
    stems: synonyms.Stems | None = None
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    free: re.Pattern[str] | None = None
    ordered: tuple[str, ...] = ()

    def code(self, words: str) -> str | None:
        """The code that the words are or name exactly."""
        found = self.labels.get(key(words))
        return words if found is None and self.free and self.free.fullmatch(words) else found

    def familiar_code(self, words: str) -> str | None:
        """The code that words of her own mean: everyday words, or the only label that begins so."""
        wanted = key(words)
        if wanted in self.familiar:
            return self.familiar[wanted]
        if self.stems is not None:
            pattern, groups = self.stems
            match = pattern.match(wanted)
            # Words that are nothing but an everyday word say no more than its entry.
            if match is not None and match.end() == len(wanted):
                return groups[match.lastgroup or ""].lstrip(synonyms.WEAK) or None
        # a dot says that the rest of the word was left out
        shortened = words.rstrip().endswith(".")
        return self._begun(wanted, shortened) if len(wanted) >= SHORTEST_BEGINNING else None

    def _begun(self, wanted: str, shortened: bool) -> str | None:
        place = bisect_left(self.ordered, wanted)
        found: set[str] = set()
        while place < len(self.ordered) and self.ordered[place].startswith(wanted) and len(found) < 2:
            if shortened or _ENDING.match(self.ordered[place], len(wanted)):
                found.add(self.labels[self.ordered[place]])
            place += 1
        return found.pop() if len(found) == 1 else None

    def inside(self, words: str) -> tuple[str, ...]:
        """The codes of which everyday words stand inside the words, in their order."""
        if self.stems is None:
            return ()
        pattern, groups = self.stems
        found = [groups[match.lastgroup or ""] for match in pattern.finditer(key(words))]
        if "" in found:
            return ()
        strong = [code for code in found if not code.startswith(synonyms.WEAK)]
        return tuple(dict.fromkeys(strong or [code.lstrip(synonyms.WEAK) for code in found]))


def of_entry(
    entry: Entry, kit: Kit, *, lenient: bool, meant: Mapping[tuple[str, str], tuple[str, ...]]
) -> Labels:
    """The closed list of a field."""
    if entry.enum is not None:
        return _of_choice(entry.enum, lenient, meant)
    name = entry.shown.choices
    if name == "countries":
        return _labels(name, _FROM_THE_LIST, _countries(), _COUNTRY, lenient, meant)
    entries = kit.entries(name)
    named = {item.code: _wordings(item) for item in entries}
    # Trainings of the Chancellery are no list of the kit: what a program wrote there is taken as it is.
    free = None if entries else _CODE
    return _labels(name, _expected([*entries]), named, free, lenient, meant, _ended(entries))


def _of_choice(enum: type[Choice], lenient: bool, meant: Mapping[tuple[str, str], tuple[str, ...]]) -> Labels:
    languages = [Language(code) for code in CODES]
    named = {item.value: [language.say(item.label) for language in languages] for item in enum}
    for code, words in _TYPED.get(enum, {}).items():
        named[code] += words
    return _labels(enum.__name__, _expected([item.label for item in enum]), named, None, lenient, meant)


def _expected(entries: list[Code] | list[Text]) -> Text:
    if not 0 < len(entries) <= MOST_NAMED:
        return _FROM_THE_LIST
    return Text("One of these is expected: {entries}.", entries=[*entries])


def _wordings(item: Code) -> list[str]:
    words = [item.en, item.ro, item.ru]
    if isinstance(item, Unit):
        # Spreadsheets make a number of a code, and its leading zero is lost.
        codes = (item.cuatm4, item.iso, item.code.lstrip("0"), item.cuatm4.lstrip("0"))
        words += [item.full_en, item.full_ro, item.full_ru, *item.aliases, *codes]
    return words


def _ended(entries: Iterable[Code]) -> frozenset[str]:
    return frozenset(item.code for item in entries if item.valid_to is not None)


def _labels(
    name: str,
    expected: Text,
    named: Mapping[str, Iterable[str]],
    free: re.Pattern[str] | None,
    lenient: bool,
    meant: Mapping[tuple[str, str], tuple[str, ...]],
    ended: frozenset[str] = frozenset(),
) -> Labels:
    labels: dict[str, str] = {}
    # An entry that ended may have the wording of the one that took its place, so the later one wins.
    for code in sorted(named, key=lambda code: code not in ended):
        labels.update((form, code) for words in (code, *named[code]) for form in _keys(words))
    if not lenient:
        return Labels(name, expected, labels, free=free)
    said = {key(words): codes for (which, words), codes in meant.items() if which == name}
    familiar, stems, ordered = _short_forms(named), synonyms.stems(name, named), tuple(sorted(labels))
    return Labels(name, expected, labels, familiar, stems, said, free, ordered)


def _keys(words: str) -> set[str]:
    """The keys of a label: as it is, and as somebody types it who has no î on the keyboard."""
    return {found for form in (words, words.replace("î", "i").replace("Î", "I")) if (found := key(form))}


def _short_forms(named: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Abbreviations in brackets, labels without them, names in quotation marks: those of only one entry."""
    found: dict[str, set[str]] = {}
    for code, wordings in named.items():
        for words in wordings:
            brackets, quoted = _IN_BRACKETS.match(words), _QUOTED.search(words)
            for short in (*(brackets.groups() if brackets else ()), *(quoted.groups() if quoted else ())):
                for form in _keys(short):
                    found.setdefault(form, set()).add(code)
    return {short: codes.pop() for short, codes in found.items() if len(codes) == 1}


@cache
def _countries() -> dict[str, list[str]]:
    """The countries by their two-letter codes: names in three languages and three-letter codes."""
    from babel import Locale
    from babel.core import get_global

    found: dict[str, list[str]] = {}
    for language in CODES:
        for code, name in Locale.parse(language).territories.items():
            if _COUNTRY.fullmatch(code) and code not in ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"):
                found.setdefault(code, []).append(str(name))
    for alias, codes in get_global("territory_aliases").items():
        if re.fullmatch("[A-Z]{3}", alias) and len(codes) == 1 and codes[0] in found:
            found[codes[0]].append(alias)
    for code, names in synonyms.COUNTRIES.items():
        found[code] += names
    return found


# --- cells -----------------------------------------------------------------------------------------


def reader(labels: Labels, entry: Entry, *, several: bool, lenient: bool) -> Reader:
    """How cells of a closed list are read: one code or Choice, or a tuple of them."""
    empty = entry.empty
    own: Callable[[str], object] = entry.enum if entry.enum is not None else str
    cell = _several if several else _single

    def read(raw: Raw, year: int | None) -> Read:
        words = words_of(raw).strip()
        if words in NOTHING:
            return Read(YesNo.unknown if words == "?" and entry.enum is YesNo else empty)
        codes, all_said, fits = cell(labels, words, lenient=lenient)
        value: object = empty
        if codes:
            value = tuple(own(code) for code in codes) if several else own(codes[0])
        fault = None if fits else labels.expected
        return Read(value, fault, words if lenient and not all_said else "")

    return read


_Found = tuple[tuple[str, ...], bool, bool]
"""The codes, whether they say all that the words say, and whether the words were understood."""


def _single(labels: Labels, words: str, *, lenient: bool) -> _Found:
    if lenient and key(words) in labels.meant:
        codes = labels.meant[key(words)]
        return codes[:1], len(codes) == 1, True
    code = labels.code(words) or (labels.familiar_code(words) if lenient else None)
    if code is not None:
        return (code,), True, True
    inside = labels.inside(words) if lenient else ()
    # What comes first is the thing itself; the rest accompanies it, and stays in the words.
    return inside[:1], False, bool(inside)


def _several(labels: Labels, words: str, *, lenient: bool) -> _Found:
    whole = _piece(labels, words, lenient)
    if whole is not None:
        return whole, bool(whole), True
    found: list[str] = []
    all_said = fits = True
    for part in re.split(r"[;\n]+", words):
        for piece, said in _greedy(labels, part.strip(), _SEPARATORS, lenient):
            codes, complete = said, bool(said)
            if codes is None and not lenient:
                return (), False, False
            if codes is None:
                codes, complete = _among(labels, piece)
            found += codes or ()
            all_said, fits = all_said and complete, fits and codes is not None
    return tuple(dict.fromkeys(found)), all_said, fits


def _among(labels: Labels, words: str) -> tuple[tuple[str, ...] | None, bool]:
    """The codes inside words joined by "and", and whether they say all; None where nothing is understood."""
    pieces = list(_greedy(labels, words, _OWN_SEPARATORS, lenient=True))
    known = [code for _, codes in pieces for code in codes or ()]
    complete = bool(pieces) and all(codes for _, codes in pieces)
    codes = known if complete else [*known, *labels.inside(words)]
    return tuple(codes) or None, complete


def _piece(labels: Labels, words: str, lenient: bool) -> tuple[str, ...] | None:
    """The codes that words mean as a whole; None where they are not understood."""
    if lenient and key(words) in labels.meant:
        return labels.meant[key(words)]
    code = labels.code(words) or (labels.familiar_code(words) if lenient else None)
    return None if code is None else (code,)


def _greedy(
    labels: Labels, words: str, separators: re.Pattern[str], lenient: bool
) -> Iterable[tuple[str, tuple[str, ...] | None]]:
    """Pieces between separators, always the longest that means something: labels have commas of their own."""
    marks = list(separators.finditer(words))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(words)]
    place = 0
    while place < len(starts):
        for end in range(min(len(ends), place + _LONGEST_LABEL) - 1, place - 1, -1):
            piece = words[starts[place] : ends[end]].strip()
            codes = _piece(labels, piece, lenient) if piece else ()
            if codes is not None:
                break
        else:
            end = place
        if piece:
            yield piece, codes
        place = end + 1
