"""The meaning of one cell in its field: read strictly (our template) or leniently (a secretary's own list).

Nothing here raises for what a cell holds: a cell that cannot be read has a fault that says what is expected.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, time

from tcdesk.domain.fields import LONG, SHORT, Entry, Kind
from tcdesk.domain.reference import Kit
from tcdesk.domain.values import NoNumber, Number
from tcdesk.i18n import CODES, Language
from tcdesk.text import Text
from tcdesk.workbooks import days, labels, numbers, partials
from tcdesk.workbooks.meaning import NOTHING, Read, Reader, folded, words_of
from tcdesk.workbooks.tables import Raw

__all__ = ("Cells", "Read")

_MOST_KEPT = 4096
_LONGEST_KEPT = 200
_LONGEST_VALUE, _LONGEST_LIST = 500, 5_000
_NO_VALUE = "…"
"""Words that no field takes, by which it says what it expects."""
_SEVERAL = (Kind.choices, Kind.codes)
_DASHES = frozenset(("-", "–", "—"))
_YES = ("x", "х", "✓", "✔", "v", "1", "+", "true", "adevarat", "истина")
_NO = ("0", "false", "fals", "ложь")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?")
_HOURS = re.compile(r"(?:ora|ore|orele|at|в)?\s*(\d{1,2})(?:\s*(?:[:.]|h|ч)\s*(\d{2}))?\b.*")
_HOUR = Text("A time is expected, written hh:mm, for example 10:30.")
_TOO_LONG = Text("The text is too long: at most {limit} characters are allowed.", limit=LONG)
_TOO_LONG_FOR_LINE = Text("The text is too long: at most {limit} characters are allowed.", limit=SHORT)
_YES_OR_NO = Text("“{yes}” or “{no}” is expected.", yes=Text("yes"), no=Text("no"))


class _Column:
    """The cells of one field: how they are read, and what was read before."""

    __slots__ = ("entry", "known", "nothing", "read")

    def __init__(self, entry: Entry, read: Reader) -> None:
        self.entry = entry
        self.read = read
        self.nothing = Read(entry.empty)
        self.known: dict[tuple[type, Raw, int | None], Read] = {}


class Cells:
    """Reads cells. `meant` are words that a user said the meaning of once: by the name of the list (of the
    kit, or of the closed list's class) and the plain words; only the lenient reading asks for them."""

    def __init__(
        self,
        kit: Kit,
        *,
        lenient: bool = False,
        meant: Mapping[tuple[str, str], tuple[str, ...]] = {},
    ) -> None:
        self._kit = kit
        self._lenient = lenient
        self._meant = meant
        self._columns: dict[int, _Column] = {}
        self._labels: dict[tuple[str, object], labels.Labels] = {}
        self._states: dict[str, Number | NoNumber] = {}

    def read(self, entry: Entry, raw: Raw, year: int | None = None) -> Read:
        """What a cell says in the field `entry`; `year` is meant where its words name none."""
        # A field is described once for the life of the program; its column holds on to it.
        column = self._columns.get(id(entry)) or self._column(entry)
        if raw is None:
            return column.nothing
        kept = (raw.__class__, raw, year)
        found = column.known.get(kept)
        if found is not None:
            return found
        if isinstance(raw, str) and len(raw) > _LONGEST_KEPT:
            return self._read_long(column, raw, year)
        found = column.read(raw, year)
        if len(column.known) < _MOST_KEPT:
            column.known[kept] = found
        return found

    def _read_long(self, column: _Column, raw: str, year: int | None) -> Read:
        """Words too long to be a value are not even looked through; only text has so many."""
        kind, words = column.entry.kind, raw.strip()
        if kind is Kind.text or len(words) <= (_LONGEST_LIST if kind in _SEVERAL else _LONGEST_VALUE):
            return column.read(raw, year)
        return Read(column.entry.empty, column.read(_NO_VALUE, None).fault, words if self._lenient else "")

    def _column(self, entry: Entry) -> _Column:
        column = self._columns[id(entry)] = _Column(entry, self._reader(entry))
        return column

    def _reader(self, entry: Entry) -> Reader:
        lenient = self._lenient
        match entry.kind:
            case Kind.text:
                return _text(entry, lenient=lenient)
            case Kind.number:
                self._states = self._states or numbers.said_states()
                return numbers.counted(entry, self._states, lenient=lenient)
            case Kind.whole:
                return numbers.whole(lenient=lenient)
            case Kind.date:
                return days.reader(lenient=lenient, deadline=entry.name == "due")
            case Kind.partial:
                return partials.reader(partials.form_of(entry), lenient=lenient)
            case Kind.time:
                return _time(lenient=lenient)
            case Kind.flag:
                return _flag(lenient=lenient)
        several = entry.kind in _SEVERAL
        return labels.reader(self._labels_of(entry), entry, several=several, lenient=lenient)

    def _labels_of(self, entry: Entry) -> labels.Labels:
        which = (entry.shown.choices, entry.enum)
        if which not in self._labels:
            self._labels[which] = labels.of_entry(entry, self._kit, lenient=self._lenient, meant=self._meant)
        return self._labels[which]


def _text(entry: Entry, *, lenient: bool) -> Reader:
    limit = LONG if entry.shown.multiline else SHORT
    too_long = _TOO_LONG if entry.shown.multiline else _TOO_LONG_FOR_LINE

    def read(raw: Raw, year: int | None) -> Read:
        words = words_of(raw)
        bare = words.strip()
        if not bare or bare in _DASHES:
            return Read("")
        if len(words) <= limit or len(bare) <= limit:
            # What we wrote ourselves comes back as it is, blanks included.
            return Read(bare if lenient or len(words) > limit else words)
        return Read(bare[: limit - 1] + "…", too_long, bare) if lenient else Read("", too_long)

    return read


def _flag(*, lenient: bool) -> Reader:
    said: dict[str, bool] = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}
    for code in CODES:
        language = Language(code)
        said[folded(language.say(Text("yes")))] = True
        said[folded(language.say(Text("no")))] = False

    def read(raw: Raw, year: int | None) -> Read:
        words = folded(words_of(raw))
        if words in NOTHING:
            return Read(None)
        if words in said:
            return Read(said[words])
        return Read(None, _YES_OR_NO, words_of(raw).strip() if lenient else "")

    return read


def _time(*, lenient: bool) -> Reader:
    def read(raw: Raw, year: int | None) -> Read:
        words = words_of(raw).strip()
        if words in NOTHING:
            return Read(None)
        found = _time_of(raw)
        if found is not None:
            return Read(found)
        hours = _HOURS.fullmatch(folded(words)) if lenient and isinstance(raw, str) else None
        found = _clock(hours[1], hours[2]) if hours else None
        if found is None:
            return Read(None, _HOUR, words if lenient else "")
        return Read(found, kept=words)

    return read


def _time_of(raw: Raw) -> time | None:
    if isinstance(raw, time):
        return raw.replace(microsecond=0)
    if isinstance(raw, datetime):
        return raw.time().replace(microsecond=0)
    if isinstance(raw, str):
        match = _CLOCK.fullmatch(raw.strip())
        return _clock(match[1], match[2], match[3]) if match else None
    if isinstance(raw, float) and math.isfinite(raw) and raw > 0:
        # Spreadsheets keep a time as a part of a day; a day before it does not matter.
        return _of_day(raw % 1) if raw < 1 or raw >= days.SERIALS.start else None
    return None


def _of_day(part: float) -> time | None:
    seconds = round(part * 86400)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60) if seconds < 86400 else None


def _clock(hours: str, minutes: str | None, seconds: str | None = None) -> time | None:
    try:
        return time(int(hours), int(minutes or 0), int(seconds or 0))
    except ValueError:
        return None
