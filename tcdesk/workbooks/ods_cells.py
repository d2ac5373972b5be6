"""One cell of an .ods sheet: the value it was saved with, or why it has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from tcdesk.text import Text
from tcdesk.workbooks import refusals, tidying
from tcdesk.workbooks.tables import Raw

_OF = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = f"{_OF}office:1.0 ", f"{_OF}table:1.0 ", f"{_OF}text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_MOST_SPACES = 1_000
_MOST_LETTERS = 500_000
_FAR = 2**31
_ERROR = re.compile(r"#[A-Z0-9/!?]{2,10}|(?:Err|Ошибка|Eroare):[0-9]{3}")
_DURATION = re.compile(r"(-?)PT?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:[.,]\d*)?S)?")
_DAY = 24 * 3600


class Cell:
    """A cell while its inside is read."""

    __slots__ = ("_attributes", "_paragraphs", "_size", "_words", "formula", "times")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._attributes = attributes
        self._paragraphs: list[str] = []
        self._words: list[str] | None = None
        self._size = 0
        self.formula = attributes.get(_TABLE + "formula", "")
        self.times = min(int(attributes.get(_TABLE + "number-columns-repeated", "1")), _FAR)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element inside: a paragraph, or what stands for spaces and new lines in it."""
        if name in ("p", "h"):
            self._words = []
        elif self._words is None:
            return
        elif name == "s":
            self.add(" " * min(int(attributes.get(_TEXT + "c", "1")), _MOST_SPACES))
        elif name == "tab":
            self.add("\t")
        elif name == "line-break":
            self.add("\n")

    def add(self, words: str) -> None:
        """Words of the paragraph; `ValueError` for more than any program keeps in a cell."""
        if self._words is None:
            return
        self._size += len(words)
        if self._size > _MOST_LETTERS:
            raise ValueError(self._size)
        self._words.append(words)

    def end_paragraph(self) -> None:
        self._paragraphs.append("".join(self._words or []))
        self._words = None

    def wrong(self) -> Text | None:
        """Why there is no value: the formula was never calculated, or came to an error."""
        if not self.formula:
            return None
        shown = "\n".join(self._paragraphs)
        if self._attributes.get(_CALC + "value-type") == "error" or _ERROR.fullmatch(shown):
            return refusals.shows_error(shown.strip()[:20] or "?")
        return refusals.NEVER_CALCULATED if _OFFICE + "value-type" not in self._attributes else None

    def value(self, tidy: tidying.Tidy) -> Raw:
        """The value as it was saved; where that cannot be understood, the words that are shown."""
        told = self._told()
        if told is None:
            told = "\n".join(self._paragraphs) or self._attributes.get(_OFFICE + "string-value", "")
        row = tidy.row((told,))
        return row[0] if row else None

    def _told(self) -> object:
        attributes = self._attributes
        try:
            match attributes.get(_OFFICE + "value-type"):
                case "float" | "percentage" | "currency":
                    return float(attributes[_OFFICE + "value"])
                case "date":
                    return _moment(attributes[_OFFICE + "date-value"])
                case "time":
                    return _clock(attributes[_OFFICE + "time-value"])
                case "boolean":
                    return attributes[_OFFICE + "boolean-value"] == "true"
        except (KeyError, ValueError):
            return None
        return None


def _moment(words: str) -> date | datetime:
    if len(words) == 10:
        return date.fromisoformat(words)
    return datetime.fromisoformat(words).replace(tzinfo=None)


def _clock(words: str) -> time | timedelta:
    """PT09H15M00S is a quarter past nine; thirty hours are a length of time."""
    found = _DURATION.fullmatch(words)
    if found is None:
        raise ValueError(words)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if found[1] or length >= timedelta(seconds=_DAY):
        return -length if found[1] else length
    return (datetime(2000, 1, 1) + length).time()
