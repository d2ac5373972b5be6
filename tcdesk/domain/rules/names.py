"""Names of members in a text: any order, case and diacritics, Latin or Cyrillic. Only at the commission.

Words are compared by a key that both alphabets share, close to Romanian spelling without diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

FULL, FAMILY = "member_name", "member_family_name"

_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_WITHIN = 3
"""A given and a family name among so many words in a row are one name."""

_CYRILLIC = {
    **dict(zip("абвгдеёжзийклмнопрстуфхцчшєіїґ", "abvgdeejziiclmnoprstufhtcseiig", strict=True)),
    "щ": "sc",
    "ъ": "",
    "ь": "",
    "ю": "iu",
    "я": "ia",
}
_LATIN = {"ă": "a", "ș": "s", "ş": "s", "ț": "t", "ţ": "t", "k": "c", "y": "i", "w": "v", "x": "cs", "q": "c"}
# One sound, written â or î, typed a or i, ы in Cyrillic; э stands for ă or for e: both are tried.
_BOTH = ({"â": "a", "î": "a", "ы": "a", "э": "a"}, {"â": "i", "î": "i", "ы": "i", "э": "e"})
_TABLES = tuple(str.maketrans({**_CYRILLIC, **_LATIN, **both}) for both in _BOTH)
_PAIRS = (
    ("sh", "s"), ("ch", "c"), ("gh", "g"), ("kh", "h"), ("zh", "j"), ("tz", "t"),
)  # fmt: skip
# After doubled letters have become one: Andreea, Maria and Мария.
_LIKE = (("ea", "ia"), ("ie", "e"))
_DOUBLED = re.compile(r"([a-z])\1+")
# The i that only softens: Ciobanu, Чобану.
_SOFTENED = re.compile(r"([cg])i(?=[aou])")

# Endings of names in the other cases of Romanian and Russian: instead of -a, and after a consonant or -й.
_AFTER_A = ("ei", "ii", "i", "e", "u", "oi")
_AFTER_CONSONANT = ("a", "u", "om", "em", "im", "e", "ul", "ului")

_FATHERS = ("ovici", "evici", "ovna", "evna", "icina")
"""Endings of a father's name, which is no family name."""

# Frequent given names, only to tell which word of a member's name is the family name.
_GIVEN = """
adrian adriana ala alexandra alexandru alexandr alexei alina alexe alisa aliona ana anastasia anatol anatolie
anatoli andrei angela anton arcadie artur aurel aurelia aurica boris carolina catalin catalina constantin
corina cristian cristina cristina dan daniel daniela daria denis diana dina dinu dmitri doina domnica dorin
dorina dumitru ecaterina eduard elena elisaveta emil emilia eugen eugenia eugeniu eva evghenii evghenia
felicia feodor fiodor filip gabriel gabriela galina gheorghe ghenadie grigore iacob ianina ilie ilia ilona
inga ina ion ioan iana ioana iosif iraida irina iulia iulian iuliana iurie iuri ivan larisa laura leonid
leonida lidia lilia liliana liuba liubov liudmila livia liviu luca lucia lucian ludmila luminita maia marcel
margareta maria mariana marin marina marius mihai mihail mihaela mircea mircea nadejda natalia natalie nelea
nicolae nicolai nicoleta nina oleg olesea olga octavian oxana pavel parascovia petr petru petrina piotr radu
raisa renata rodica roman rita ruslan sabina sergei sergiu serghei silvia simion snejana sofia stanislav
stela stefan svetlana tamara tatiana tudor vadim valentin valentina valeria valeriu valeri vasile vasili
veaceslav veronica victor victoria viorel viorica virginia vitalie vitali vlad vladimir xenia zinaida zoia
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A member's name: the keys of each of its words in every case, and of its family name as it is.

    `anchors` are the places of the words of which one must be there: the family name if it is known.
    """

    words: tuple[frozenset[str], ...]
    anchors: tuple[int, ...]
    family: frozenset[str]


def keys(found: Iterable[str]) -> dict[str, frozenset[str]]:
    """The keys of each word, computed for all at once because that is many times faster."""
    once = list(dict.fromkeys(found))
    if not once:
        return {}
    joined = "\n".join(once).lower().replace("дж", "g")
    tables = _TABLES if any(letter in joined for letter in _BOTH[0]) else _TABLES[:1]
    variants = [_folded(joined.translate(table)).split("\n") for table in tables]
    return {word: frozenset(variant) for word, *variant in zip(once, *variants, strict=True)}


def _folded(key: str) -> str:
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))
    for pair, letter in _PAIRS:
        key = key.replace(pair, letter)
    key = _SOFTENED.sub(r"\1", _DOUBLED.sub(r"\1", key))
    for pair, letter in _LIKE:
        key = key.replace(pair, letter)
    return key


def known(members: Iterable[str]) -> tuple[Name, ...]:
    """The names to look for. Initials are left out, and members who are called by their function."""
    given = frozenset().union(*keys(_GIVEN.split()).values())
    found = []
    for member in members:
        # The parts of a double name (Ana-Maria) are one word: together they are no full name.
        parts = [[part for part in _WORD.findall(word) if len(part) > 2] for word in composed(member).split()]
        plain = [frozenset().union(*keys(part).values()) for part in parts if part]
        if plain and not (_describes(member) and all(word.isdisjoint(given) for word in plain)):
            found.append(_name(plain, given))
    return tuple(found)


def _describes(member: str) -> bool:
    """Whether it looks like a function: “Reprezentantul poliției”, “Member 3”."""
    return any(letter.isdigit() for letter in member) or any(word.islower() for word in member.split())


def _name(plain: Sequence[frozenset[str]], given: frozenset[str]) -> Name:
    fathers = [word for word in plain if all(key.endswith(_FATHERS) for key in word)]
    family = [word for word in plain if word not in fathers and word.isdisjoint(given)]
    anchors = [place for place, word in enumerate(plain) if word in family] or range(len(plain))
    return Name(
        tuple(frozenset().union(*map(_cases, word)) for word in plain),
        tuple(anchors),
        frozenset().union(*family),
    )


def _cases(key: str) -> set[str]:
    """A key with the endings that it takes in a sentence."""
    if key.endswith("a"):
        return {key, *(key[:-1] + ending for ending in _AFTER_A)}
    return {key} if key[-1] in "eou" else {key, *(key + ending for ending in _AFTER_CONSONANT)}


def composed(text: str) -> str:
    """The text with composed letters and without invisible signs, which would cut words in two."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text)):
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def found_in(
    texts: Sequence[str], names: Sequence[Name], ordinary: Callable[[], Set[str]]
) -> Iterator[tuple[int, str, int]]:
    """Each finding: which text, the rule, the place in the text from 0.

    `ordinary`: words that are no person even where a member has the same name (places).
    """
    wanted = frozenset().union(*(name.words[place] for name in names for place in name.anchors))
    read = keys(_WORD.findall("\n".join(texts)))
    suspects = [word for word, its in read.items() if not wanted.isdisjoint(its)]
    if not suspects:
        return
    places = ordinary()
    for number, text in enumerate(texts):
        if any(word in text for word in suspects):
            found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
            for rule, place in _in_text([(at, word, read[word]) for at, word in found], names, places):
                yield number, rule, place


def _in_text(
    found: Sequence[tuple[int, str, frozenset[str]]], names: Sequence[Name], places: Set[str]
) -> Iterator[tuple[str, int]]:
    full: set[int] = set()
    for name in names:
        for one, other in _pairs(found, name):
            if not full.issuperset((one, other)):
                yield FULL, found[min(one, other)][0]
            full.update((one, other))
    families = frozenset().union(*(name.family for name in names))
    for number, (at, word, its) in enumerate(found):
        if number not in full and word[0].isupper() and its & families and not its & places:
            yield FAMILY, at


def _pairs(found: Sequence[tuple[int, str, frozenset[str]]], name: Name) -> Iterator[tuple[int, int]]:
    """Two different words of one name near each other, one of them an anchor."""
    for anchor in name.anchors:
        for one, (_, _, its) in enumerate(found):
            if its.isdisjoint(name.words[anchor]):
                continue
            for other in range(max(0, one - _WITHIN + 1), min(len(found), one + _WITHIN)):
                if other != one and any(
                    place != anchor and not found[other][2].isdisjoint(word)
                    for place, word in enumerate(name.words)
                ):
                    yield one, other
