"""One row of an own list as a record: each cell as its column says, and what cannot be said in full."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tcdesk.domain.fields import LONG, Entry, Kind, entries_of
from tcdesk.domain.registry import RecordType
from tcdesk.domain.values import about, exact
from tcdesk.i18n import plain
from tcdesk.text import Text
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.column_map import LEFT_OUT, NOTE
from tcdesk.workbooks.contents import has_identity
from tcdesk.workbooks.header_words import AGENDA, DECISIONS, WOMEN_MEN
from tcdesk.workbooks.headers import cell
from tcdesk.workbooks.list_doubts import Row, doubt
from tcdesk.workbooks.list_inner import inner_rows
from tcdesk.workbooks.list_rows import Column, Layout, filled
from tcdesk.workbooks.meaning import NOTHING, words_of
from tcdesk.workbooks.tables import Fault, Inner, Offer, Raw
from tcdesk.workbooks.telling import FROM_WORDS

LOOKS_LIKE_IDENTITY = Text("This looks like an IDNP. It is not taken in.")
IN_PART = Text("The field cannot say all of this; the words are kept in the note.")
IN_PART_LEFT = Text("The field cannot say all of this; the rest is left out.")
NO_CODE = Text("A code of the case is expected, as short as C-2025-03. Words and days are not taken in here.")
TOO_LONG = Text("The note is too long; its end is left out.")
BOTH = Text("Two numbers are expected, women and men, for example 15/10.")

_UNTIL = {"first_day": "last_day", "first": "last", "from_day": "to_day"}
_DAYS_ONLY = re.compile(r"(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?\.?")
_CODE = re.compile(r"(?=.*\d)[^\W_][\w/.-]{0,19}")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_OF_A_CODE = frozenset(("caz", "cazul", "cod", "codul", "dosar", "tfu", "дело", "код", "случаи", "case"))
"""The only words of a code: whatever else has three letters may be a name."""
_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{6,}")
_MEN_FIRST = re.compile(r"[^a-zа-я]*(?:b|m|м)", re.IGNORECASE)
_QUOTED = re.compile(r"[„“«\"][^„“«”»\"]*[”“»\"]")
_INTRODUCED = re.compile(
    r"^(?:(?:(?:re)?organiz|desfășur|petrec|realiz|particip|провед|организ|участ)\w*\s+"
    r"(?:(?:unei|unui|unor|la|în|cu|de|în cadrul|в|на)\s+)*)",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(r"campani|кампани|emisi|передач|apariti|выступ|interviu|интервью")
_THROUGH = ("online_campaign", "media")
"""Kinds whose everyday words also say what an activity is about."""

_FIRST_WORDS = 3
_PAIR_LENGTH = 40


@dataclass(slots=True)
class Reading:
    """What has been read of one row: values, what may be assumed besides, lines for the note, remarks, and
    which fields were spoken of."""

    row: int
    values: dict[str, object] = field(default_factory=dict)
    assumed: dict[str, object] = field(default_factory=dict)
    nested: dict[str, Sequence[Inner]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    spoken: set[str] = field(default_factory=set)


class RowReader:
    """Reads the rows of one list. `month` is the month of the section they stand in, with its year."""

    def __init__(
        self,
        layout: Layout,
        kind: RecordType,
        cells: Cells,
        defaults: Mapping[str, str],
        year: int | None,
    ) -> None:
        self._layout = layout
        self._kind = kind
        self._cells = cells
        self._defaults = defaults
        self._year = year
        self._entries: Mapping[str, Entry] = {entry.name: entry for entry in entries_of(kind.model)}
        self._mapped = {column.target for column in layout.columns}
        self._closed = kind.name == "case"
        self.month: tuple[int, int | None] | None = None

    def read(self, row: int) -> tuple[Offer, list[Fault]]:
        """The record in that row (from 0), and the remarks on it."""
        reading = Reading(row)
        for column in self._layout.columns:
            if column.target != LEFT_OUT:
                self._take(reading, column)
        self._from_section(reading)
        self._add(reading)
        self._note(reading)
        table = self._layout.table.name
        offer = Offer(self._kind, table, row, reading.values, reading.nested, assumed=reading.assumed)
        return offer, reading.remarks

    # --- one cell ---

    def _take(self, reading: Reading, column: Column) -> None:
        table = self._layout.table
        unread = table.unread.get((reading.row, column.place))
        raw = cell(table, reading.row, column.place)
        if unread is not None:
            self._remark(reading, column, "", unread)
        if raw is None or words_of(raw).strip() in NOTHING - {"?"}:
            return
        if has_identity(raw):
            self._remark(reading, column, "", LOOKS_LIKE_IDENTITY)
        elif column.target == NOTE:
            self._keep(reading, column, words_of(raw))
        elif column.target == WOMEN_MEN:
            self._women_and_men(reading, column, raw)
        elif column.entry is None:
            self._rows_inside(reading, column, raw)
        elif self._closed and column.target == "local_code" and not is_code(words_of(raw)):
            self._remark(reading, column, "", NO_CODE)
        else:
            self._value(reading, column, column.entry, raw)

    def _value(self, reading: Reading, column: Column, entry: Entry, raw: Raw) -> None:
        if self.month is not None and entry.kind in (Kind.date, Kind.partial):
            raw = self._in_month(raw, self.month)
        if isinstance(raw, str) and not entry.shown.multiline:
            raw = " ".join(raw.split())
        read = self._cells.read(entry, raw, self._year)
        reading.spoken.add(entry.name)
        if read.value != entry.empty:
            reading.values[entry.name] = read.value
        until = _UNTIL.get(entry.name, "")
        if read.until is not None and until in self._entries and until not in self._mapped:
            reading.values[until] = read.until
        if read.kept or read.fault is not None:
            self._keep(reading, column, read.kept)
            rest = IN_PART_LEFT if self._closed else IN_PART
            self._remark(reading, column, read.kept or words_of(raw), read.fault or rest)

    def _in_month(self, raw: Raw, month: tuple[int, int | None]) -> Raw:
        """Days alone ("17", "17-21") belong to the month that stands above them."""
        found = _DAYS_ONLY.fullmatch(words_of(raw).strip())
        if found is None:
            return raw
        year = month[1] or self._year
        ending = f".{month[0]:02}" + (f".{year}" if year else "")
        return f"{found[1]}-{found[2]}{ending}" if found[2] else f"{found[1]}{ending}"

    def _women_and_men(self, reading: Reading, column: Column, raw: Raw) -> None:
        """15/10, f-15 b-10, 25 (15/10): women, men, and all where no other column says it."""
        words = words_of(raw).strip()
        numbers = [int(number) for number in re.findall(r"\d{1,6}", words)]
        total = numbers.pop(0) if len(numbers) == 3 else sum(numbers)
        if len(numbers) < 2 and "participants" not in self._mapped:
            self._value(reading, column, self._entries["participants"], raw)
            return
        if len(numbers) != 2 or len(words) > _PAIR_LENGTH or sum(numbers) != total:
            self._keep(reading, column, words)
            self._remark(reading, column, words, BOTH)
            return
        make = about if re.search("[≈~]", words) else exact
        women, men = reversed(numbers) if _MEN_FIRST.match(words) else numbers
        reading.values.update(women=make(women), men=make(men))
        if "participants" not in self._mapped:
            reading.values["participants"] = make(total)

    def _rows_inside(self, reading: Reading, column: Column, raw: Raw) -> None:
        rows, over = inner_rows(self._kind, column.target, words_of(raw), self._cells)
        reading.nested[column.target] = rows
        if over:
            self._keep(reading, column, over)
            self._remark(reading, column, over, IN_PART)

    # --- the whole row ---

    def _from_section(self, reading: Reading) -> None:
        """A row without a day, below the name of a month: the month is kept."""
        dated = next((c for c in self._layout.columns if c.target == self._kind.dated_by), None)
        if dated is None or dated.entry is None or self.month is None or dated.target in reading.spoken:
            return
        month, year = self.month[0], self.month[1] or self._year
        if year:
            self._value(reading, dated, dated.entry, f"{month:02}.{year}")

    def _add(self, reading: Reading) -> None:
        """What the row says in other words, and what goes without saying."""
        self._from_title(reading)
        self._doubt(reading)
        month = reading.values.get("month")
        if self._closed and "half_year" not in reading.values and isinstance(month, str):
            reading.assumed["half_year"] = f"{month[:4]}-H{1 if month[5:7] <= '06' else 2}"
        for name, words in self._defaults.items():
            if name not in {*reading.values, *reading.assumed, *reading.spoken}:
                read = self._cells.read(self._entries[name], words, self._year)
                if read.value != self._entries[name].empty:
                    reading.assumed[name] = read.value

    def _doubt(self, reading: Reading) -> None:
        """What the row itself says against what goes without saying: not held, or more than one."""
        places = {column.target: column.place for column in self._layout.columns}
        agenda = {places[name] for name in (AGENDA, DECISIONS) if name in places}
        cells, heads = filled(self._layout, reading.row), self._layout.heading.words
        found = doubt(Row(self._kind.name, cells, heads, agenda, places, reading.values, reading.spoken))
        if found is None:
            return
        if found.name:
            before = self._layout.at.get(places.get(found.name, -1))
            if before is not None and found.name in reading.values:
                self._keep(reading, before, words_of(cells[before.place]))
            reading.spoken.add(found.name)
            reading.values.pop(found.name, None)
            if found.value is not None:
                reading.assumed[found.name] = found.value
        if found.remark is not None:
            reading.remarks.append(
                Fault(self._layout.table.name, reading.row, found.place, found.read, found.remark)
            )

    def _from_title(self, reading: Reading) -> None:
        target, source = FROM_WORDS.get(self._kind.name, ("", ""))
        title = reading.values.get(source)
        if not target or target in reading.values or not isinstance(title, str):
            return
        # what is quoted is a slogan: „Nu traficului”
        words = _QUOTED.sub(" ", title).strip() or title
        read = self._cells.read(self._entries[target], words)
        if read.fault is not None or read.value == self._entries[target].empty:
            return
        if self._kind.name != "event" or self._named_first(words, target, read.value):
            reading.assumed[target] = read.value

    def _named_first(self, words: str, target: str, value: object) -> bool:
        """Whether a title begins with its kind: "Concurs …" is a contest, "Siguranța online" no campaign."""
        first = " ".join(_INTRODUCED.sub("", words).split()[:_FIRST_WORDS])
        named = self._cells.read(self._entries[target], first)
        called = value not in _THROUGH or _CAMPAIGN.search(plain(first)) is not None
        return called and named.fault is None and named.value == value

    def _note(self, reading: Reading) -> None:
        if self._closed or not reading.kept:
            return
        own = reading.values.get("local_note")
        lines = dict.fromkeys([*([own] if isinstance(own, str) else []), *reading.kept])
        words = "\n".join(lines)
        if len(words) > LONG:
            self._remark(reading, None, words[-200:], TOO_LONG)
            words = words[:LONG]
        reading.values["local_note"] = words

    def _keep(self, reading: Reading, column: Column, words: str) -> None:
        if words and not self._closed:
            reading.kept.append(f"{column.header}: {words.strip()}")

    def _remark(self, reading: Reading, column: Column | None, read: str, expected: Text) -> None:
        place = column.place if column else None
        reading.remarks.append(Fault(self._layout.table.name, reading.row, place, read, expected))


def is_code(words: str) -> bool:
    """Whether words can be the code of a case: no name, no day of birth, no identity."""
    said = words.strip()
    named = any(plain(word) not in _OF_A_CODE for word in _LETTERS.findall(said))
    return _CODE.fullmatch(said) is not None and _DATE_LIKE.search(said) is None and not named
