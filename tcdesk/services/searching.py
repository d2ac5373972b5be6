"""Searching everything that the office recorded, as fast as somebody types. Kept in memory only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from typing import Any

from sqlmodel import Session, SQLModel, String, col, func, select, type_coerce

from tcdesk.domain.case import Case
from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.registry import BY_MODEL, BY_NAME, RecordType
from tcdesk.i18n import Language, plain
from tcdesk.reports.wording import Wording
from tcdesk.services.access import reference
from tcdesk.store import reading
from tcdesk.store.tables import LogEntry
from tcdesk.store.vault import Vault
from tcdesk.text import Text

_CASE = ("local_code", "half_year", "status")
"""All that can be found of a case."""
_NO_WORDS = frozenset({"explanation.rule", "explanation.target", "explanation.field", "attendance.member"})
"""Texts that are codes or ids."""
_NAMED_BY = {
    "member": ("name",),
    "plan_item": ("activity",),
    "event": ("title", "kind"),
    "training": ("title", "topic"),
    "case": ("local_code",),
    "partner": ("name",),
    "need": ("text", "category"),
    "indicator": ("code",),
    "declared_totals": ("origin",),
    "statement": ("topic",),
    "explanation": ("text",),
    "national_training": ("topic_ro", "code"),
}
"""The fields by which people call a record: the first that is filled in. The others go by their kind."""
_SAID = frozenset({Kind.text, Kind.date, Kind.partial, Kind.choice, Kind.choices, Kind.code, Kind.codes})
_DAY = "\0"
"""Beside the fields: the day as it is kept."""
_AT_ONCE = 500
_MOST_WORDS = 12
_WEIGHED = 5_000
"""Of more hits than anybody looks through, only the latest are put in order."""
_APART = re.compile("[„“”\"«»()\\[\\]{},;:!?–—'’]")
"""After these a word begins."""
# The letter that i18n.plain reads as â is typed as i by whoever has no such key.
_TYPED = str.maketrans("îÎ", "iI")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: what it is called, the words in which it was found, and its date as written.

    For rows inside a record (agenda, decisions) it is the record.
    """

    kind: str
    uid: str
    title: str
    line: str
    when: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of one record: a day by which it is sorted, and its title, its date, its other texts."""

    kind: str
    uid: str
    day: str
    parts: tuple[str, ...]


class _Plain(dict[str, str]):
    """Words as they are compared, each worked out once."""

    def __missing__(self, word: str) -> str:
        self[word] = found = _APART.sub(" ", plain(word))
        return found

    def of(self, text: str) -> str:
        """The text with every word as it is compared, a blank before each."""
        return " ".join(map(self.__getitem__, text.split(" ")))


class Index:
    """Everything that can be found, in one language. Made by `build`; holds texts, so drop it at locking."""

    def __init__(self, language: Language, seen: int) -> None:
        self._language = language
        # By record type, the last line of the log that was looked at.
        self._seen = dict.fromkeys(BY_NAME, seen)
        self._records: list[_Found] = []
        self._texts: list[str] = []
        self._places: dict[str, int] = {}

    def find(self, words: str, limit: int = 50) -> list[Hit]:
        """The records in which every one of the words occurs. First come those whose title begins with them,
        then those where a word of the title or another word does; of equal ones, the latest."""
        asked = sorted(set(_Plain().of(words).split()), key=len, reverse=True)[:_MOST_WORDS]
        if not asked:
            return []
        texts = self._texts
        found: Iterable[int] = range(len(texts))
        # The longest word leaves the fewest records to look at again.
        for word in asked:
            found = [place for place in found if word in texts[place]]
        latest = list(found)[-_WEIGHED:]
        best = nlargest(limit, [(_weight(texts[place], asked), place) for place in latest])
        return [self._hit(place, asked) for _, place in best]

    def _hit(self, place: int, asked: Sequence[str]) -> Hit:
        record, text = self._records[place], self._texts[place]
        title, when, *rest = record.parts
        line = next((words for words in rest if words), "")
        for word in asked:
            at = text.find(f" {word}")
            # A text may be there twice, in two spellings.
            part = text.count("\n", 0, text.find(word) if at < 0 else at) % len(record.parts)
            if part > 1:
                line = record.parts[part]
                break
        return Hit(record.kind, record.uid, title, line, when)

    def refresh(self, vault: Vault, models: Iterable[type[SQLModel]]) -> None:
        """Take in what happened to records of these types since the index was made or refreshed."""
        with vault.reading() as session:
            wording = Wording(reference(session), self._language)
            for kind in [BY_MODEL[model] for model in models]:
                seen = self._seen[kind.name]
                asked = select(LogEntry.record, LogEntry.seq)
                lines = session.exec(
                    asked.where(col(LogEntry.seq) > seen, col(LogEntry.record_type) == kind.name)
                ).all()
                self._seen[kind.name] = max((seq for _, seq in lines), default=seen)
                changed = list({uid for uid, _ in lines})
                for start in range(0, len(changed), _AT_ONCE):
                    some = changed[start : start + _AT_ONCE]
                    self._forget(some)
                    self.add(_read(session, kind, wording, some))

    def _forget(self, uids: Iterable[str]) -> None:
        for uid in uids:
            place = self._places.pop(uid, None)
            if place is not None:
                # No word is found in nothing; the places of the others stay.
                self._texts[place] = ""
                self._records[place] = _Found("", "", "", ())

    def add(self, records: Sequence[_Found]) -> None:
        """Take in records that are not in the index; of equal hits the one that came last is shown first."""
        words, typed = _Plain(), _Plain()
        for record in records:
            text = "\n ".join(record.parts)
            compared = f" {words.of(text)}"
            if "î" in text or "Î" in text:
                compared += f"\n {typed.of(text.translate(_TYPED))}"
            self._places[record.uid] = len(self._records)
            self._records.append(record)
            self._texts.append(compared)


def build(vault: Vault, language: Language) -> Index:
    """An index of all own records of this vault."""
    with vault.reading() as session, reading.nothing_to_collect():
        index = Index(language, session.exec(select(func.max(LogEntry.seq))).one() or 0)
        wording = Wording(reference(session), language)
        found = [item for kind in BY_NAME.values() for item in _read(session, kind, wording)]
        index.add(sorted(found, key=lambda item: item.day))
    return index


def _weight(text: str, asked: Sequence[str]) -> int:
    """How well a text fits, by where its words begin."""
    weight = 0
    for word in asked:
        at = text.find(f" {word}")
        if at == 0:
            weight += 4
        elif at > 0:
            weight += 3 if at < text.find("\n") else 2
    return weight


def _read(session: Session, kind: RecordType, wording: Wording, uids: Sequence[str] = ()) -> list[_Found]:
    """The own records of one type with their words; only those with these uids, where any are given."""
    model: Any = kind.model
    own = [col(model.submission).is_(None), col(model.deleted_at).is_(None)]
    if uids:
        own.append(col(model.uid).in_(uids))
    inside: dict[str, list[str]] = {}
    if kind.model is not Case:
        for nested in kind.nested.values():
            parents = select(model.uid).where(*own)
            for parent, words in _rows(
                session, nested, "parent", [_column(nested, "parent").in_(parents)], wording
            ):
                inside.setdefault(parent, []).extend(words.values())
    found = []
    for uid, words in _rows(session, kind.model, "uid", own, wording):
        title = _title(kind, words, wording)
        when = words.pop(kind.dated_by, "")
        day = words.pop(_DAY, "")
        found.append(_Found(kind.name, uid, day, (title, when, *words.values(), *inside.get(uid, ()))))
    return found


def _title(kind: RecordType, words: dict[str, str], wording: Wording) -> str:
    """By what people call a record; the words are taken out, so that they are not found twice."""
    if kind.name == "meeting" and (number := words.pop("number", "")):
        return wording.say(Text("Meeting no. {number}", number=number))
    named = next((name for name in _NAMED_BY.get(kind.name, ()) if name in words), "")
    return words.pop(named) if named else wording.say(kind.title)


def _rows(
    session: Session, model: type[SQLModel], key: str, where: Sequence[Any], wording: Wording
) -> Iterator[tuple[str, dict[str, str]]]:
    """Of each row the column `key`, and what its fields say; the dating field also as it is kept."""
    entries = _entries(model)
    dated_by = BY_MODEL[model].dated_by if model in BY_MODEL else ""
    # As plain text, because most values occur again and again and are put into words only once.
    columns = [type_coerce(_column(model, name), String) for name in (key, *(item.name for item in entries))]
    say = [(entry.name, entry.name == dated_by, _sayer(entry, wording)) for entry in entries]
    for uid, *values in session.execute(select(*columns).where(*where)):
        words: dict[str, str] = {}
        for (name, dates, said), value in zip(say, values, strict=True):
            if value:
                words[name] = said(value)
                if dates:
                    words[_DAY] = str(value)
        yield uid, words


def _entries(model: type[SQLModel]) -> list[Entry]:
    if model is Case:
        return [entry for entry in entries_of(model) if entry.name in _CASE]
    found = [entry for entry in entries_of(model) if entry.kind in _SAID]
    return [entry for entry in found if f"{model.__tablename__}.{entry.name}" not in _NO_WORDS]


def _sayer(entry: Entry, wording: Wording) -> Callable[[Any], str]:
    """How a value of the field is put into words, on one line."""
    if entry.kind is Kind.text:
        return lambda words: words if words.isprintable() else " ".join(words.split())
    said: dict[Any, str] = {}

    def say(value: Any) -> str:
        if value not in said:
            said[value] = _in_words(entry, str(value), wording)
        return said[value]

    return say


def _in_words(entry: Entry, value: str, wording: Wording) -> str:
    match entry.kind:
        case Kind.date:
            return wording.language.day(date.fromisoformat(value))
        case Kind.partial:
            return wording.partial(value)
        case Kind.code | Kind.codes:
            return ", ".join(wording.code(entry.shown.choices, code) for code in value.split())
    known = entry.enum.__members__ if entry.enum else {}
    return ", ".join(wording.say(known[name].label) for name in value.split() if name in known)


def _column(model: type[SQLModel], name: str) -> Any:
    return getattr(model, name)
