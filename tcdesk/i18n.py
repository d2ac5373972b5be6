"""One language of the program: translation, dates, numbers, lists, sorting.

The catalogue is gettext's, the formats are CLDR's (through Babel, loaded at first use). No Qt.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import PurePath
from typing import Any

from tcdesk import paths
from tcdesk.catalogue import Catalogue
from tcdesk.text import Text, Translated

CODES = ("ro", "ru", "en")
_LOCALES = {"ro": "ro_MD", "ru": "ru_MD", "en": "en_GB"}
CHISINAU = "Europe/Chisinau"

_FOLDED = str.maketrans({"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"})


def comma_below(words: str) -> str:
    """Romanian with the right letters: cedilla forms become comma-below, composed (NFC)."""
    return unicodedata.normalize("NFC", words.translate(_FOLDED))


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """A key for searching: no case, no diacritics, ș like ş and s, î like â, ё like е."""
    lowered = comma_below(words).casefold().replace("î", "â")
    stripped = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return stripped.replace("\N{CYRILLIC SMALL LETTER SHORT I}", "и")


@cache
def _catalogue(code: str) -> Catalogue:
    """Looked for once: languages are made by the hundred where a workbook is read."""
    return Catalogue(paths.catalogues() / code / "LC_MESSAGES" / "tcdesk.mo")


class Language:
    """How the program speaks to one reader."""

    def __init__(self, code: str) -> None:
        if code not in CODES:
            raise ValueError(code)
        self.code = code
        self._catalogue = _catalogue(code)

    def say(self, message: Text | str) -> str:
        """The message in this language, its values formatted for it."""
        if isinstance(message, str):
            return self._catalogue.gettext(message) if message else ""
        if message.plural:
            words = self._catalogue.ngettext(message.source, message.plural, message.count)
        else:
            words = self._catalogue.gettext(message.source)
        if not message.values:
            return words
        shown = {name: self.show(value) for name, value in message.values.items()}
        # a Russian date ends with its own point
        for name, value in shown.items():
            if value.endswith("г."):
                words = words.replace(f"{{{name}}}.", f"{{{name}}}")
        return words.format_map(shown)

    def show(self, value: object) -> str:
        """Any value as this reader writes it."""
        if isinstance(value, Text):
            return self.say(value)
        label = getattr(value, "label", None)
        if isinstance(label, Text):
            return self.say(label)
        if isinstance(value, str | PurePath):
            return str(value)
        if isinstance(value, bool):
            return self.say(Text("yes") if value else Text("no"))
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if value is None:
            return ""
        if isinstance(value, Sequence):
            return self.listed([self.show(item) for item in value])
        if isinstance(value, Translated):
            return self.label(value)
        raise TypeError(f"no words for a {type(value).__name__}")

    def label(self, entry: Translated) -> str:
        """The wording of an entry of the kit."""
        return entry.said_in(self.code)

    @cached_property
    def _locale(self) -> Any:
        from babel import Locale

        return Locale.parse(_LOCALES[self.code])

    def day(self, day: date) -> str:
        """03.10.2022"""
        return f"{day:%d.%m.%Y}"

    def long_date(self, day: date) -> str:
        """3 octombrie 2022"""
        from babel.dates import format_date

        return format_date(day, "long", locale=self._locale)

    def days(self, first: date, last: date) -> str:
        """From one day to another: 17–23 octombrie 2022, 28 octombrie – 3 noiembrie 2022"""
        if first == last:
            return self.long_date(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}\N{EN DASH}{self.long_date(last)}"
        return f"{self._short_of(last.year, first)} \N{EN DASH} {self.long_date(last)}"

    def _short_of(self, year: int, day: date) -> str:
        """A day beside another of that year, whose year it need not say again."""
        if day.year != year:
            return self.long_date(day)
        from babel.dates import format_skeleton

        return format_skeleton("MMMMd", day, locale=self._locale)

    def month(self, day: date) -> str:
        """octombrie 2022"""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self._locale)

    def moment(self, at: datetime) -> str:
        """03.10.2022 14:05, in Chișinău."""
        from zoneinfo import ZoneInfo

        return f"{at.astimezone(ZoneInfo(CHISINAU)):%d.%m.%Y %H:%M}"

    def number(self, value: int | float) -> str:
        """1.234,5 or 1 234,5"""
        if isinstance(value, int) and -1000 < value < 1000:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    def listed(self, items: Sequence[str]) -> str:
        """a, b și c"""
        from babel.lists import format_list

        return format_list(list(items), locale=self._locale) if items else ""

    def sorted(self, words: Sequence[str]) -> list[str]:
        """In the order of this language's alphabet (ă after a, ș after s, ё after е)."""
        return sorted(words, key=self.sort_key)

    def sort_key(self, words: str) -> tuple[str, str]:
        """Compare letter by letter along the alphabet; only between equal words do capitals come second."""
        letters = comma_below(words)
        return letters.casefold().translate(_RANK), letters.swapcase()


class _Ranks(dict[int, str | None]):
    """For `str.translate`: what is no letter, digit or gap does not count."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        found = letter if letter.isalnum() else "\x01" if letter.isspace() else None
        self[code] = found
        return found


_ALPHABET = " 0123456789aăâbcdefghiîjklmnopqrsștțuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# Letters of no alphabet here come after these.
_RANK = _Ranks({ord(letter): chr(place + 1) for place, letter in enumerate(_ALPHABET)})


def system_code() -> str:
    """The system's language if the program speaks it, else Romanian."""
    import locale

    for word in (os.environ.get("LC_ALL"), os.environ.get("LANG"), locale.getlocale()[0]):
        code = (word or "")[:2].lower()
        if code in CODES:
            return code
    return "ro"
