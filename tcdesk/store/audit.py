"""The log of a vault: who did what to which record and when, each line chained to the one before.

Values appear only as HMACs under a key of the vault. The head of the chain travels in every submission,
because an old authentic file put back cannot be noticed otherwise.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlmodel import Session, SQLModel, col, insert, select

from tcdesk.store import belongings
from tcdesk.store.tables import LogEntry

GENESIS = "0" * 64
LOG_KEY = "log_key"
# 128 bits of each HMAC: enough to show that a value is the one written then, half the room.
_SHOWN = 32
_Plain = Mapping[str, object]
_NOTHING: _Plain = {}
_CHAINED = ("seq", "at", "who", "action", "record_type", "record", "changes", "previous")
# Existing logs hold only as long as these write what they always wrote.
_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_VALUE = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_CHANGES = json.JSONEncoder(separators=(",", ":"))


class Hand(Protocol):
    """On whose behalf something is written, and what time it is: an open vault."""

    @property
    def who(self) -> str: ...

    @property
    def now(self) -> Callable[[], datetime]: ...


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done. `before` and `after` are a record's JSON form; only HMACs of them are kept."""

    action: str
    record_type: str = ""
    record: str = ""
    before: _Plain = field(default_factory=dict)
    after: _Plain = field(default_factory=dict)


def note(
    session: Session,
    vault: Hand,
    action: str,
    record_type: str = "",
    record: str = "",
    before: _Plain | None = None,
    after: _Plain | None = None,
) -> None:
    """Add one line to the log, in the transaction of `session`."""
    note_all(session, vault, [Act(action, record_type, record, before or _NOTHING, after or _NOTHING)])


def note_all(session: Session, vault: Hand, acts: Iterable[Act]) -> None:
    """Add one line for each act, in their order; they all happen at one moment."""
    seal = hmac.new(belongings.need(session, LOG_KEY), digestmod="sha256")
    table = SQLModel.metadata.tables["log"]
    # Not through the ORM, which would look at each line again: every saving of a record comes by here.
    asked = select(table.c.seq, table.c.digest).order_by(table.c.seq.desc()).limit(1)
    written, previous = session.execute(asked).first() or (0, GENESIS)
    at, who = vault.now(), vault.who
    lines = []
    for seq, act in enumerate(acts, start=written + 1):
        changes = _changes(seal, act)
        line = (seq, at, who, act.action, act.record_type, act.record, changes, previous)
        previous = _digest(line)
        lines.append({**dict(zip(_CHAINED, line, strict=True)), "digest": previous})
    if lines:
        session.connection().execute(insert(table), lines)


def head(session: Session) -> str:
    """The digest of the last line (64 hexadecimal digits); `GENESIS` while nothing was written."""
    found = session.exec(select(LogEntry.digest).order_by(col(LogEntry.seq).desc()).limit(1)).first()
    return found or GENESIS


def last_of(session: Session, action: str) -> datetime | None:
    """When something was done for the last time; None where it never was."""
    asked = select(LogEntry.at).where(col(LogEntry.action) == action).order_by(col(LogEntry.seq).desc())
    return session.exec(asked.limit(1)).first()


def of_type(session: Session, record_type: str) -> list[LogEntry]:
    """All lines about records of one type, in their order."""
    asked = select(LogEntry).where(col(LogEntry.record_type) == record_type).order_by(col(LogEntry.seq))
    return list(session.exec(asked))


def verify(session: Session) -> int | None:
    """The number of the first line that was changed, added or taken away; None when the chain holds.

    Lines cut off at the end are noticed only by comparing `head` with one that travelled.
    """
    previous = GENESIS
    for place, entry in enumerate(session.exec(select(LogEntry).order_by(col(LogEntry.seq))), start=1):
        line = [getattr(entry, name) for name in _CHAINED]
        if entry.previous != previous or entry.digest != _digest(line):
            return place
        previous = entry.digest
    return None


def _digest(line: Sequence[Any]) -> str:
    """What the next line is chained to; `line` holds the values of `_CHAINED`."""
    seq, at, *rest = line
    words = _LINE.encode([seq, at.astimezone(UTC).isoformat(timespec="microseconds"), *rest])
    return hashlib.sha256(words.encode()).hexdigest()


def _changes(seal: hmac.HMAC, act: Act) -> str:
    """The fields that differ, each with HMACs of its old and new value (empty where there was none)."""
    before, after = act.before, act.after
    # Record and field belong to what is sealed, so that equal values elsewhere do not show.
    record = _VALUE.encode(act.record)
    found = {}
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            place = f"[{record}, {_VALUE.encode(name)}, "
            found[name] = [_sealed(seal, place, name, before), _sealed(seal, place, name, after)]
    return _CHANGES.encode(found) if found else ""


def _sealed(seal: hmac.HMAC, place: str, name: str, state: _Plain) -> str:
    """The HMAC over the list of record, field and value, as JSON."""
    if name not in state:
        return ""
    # A copy of the keyed beginning is cheaper than beginning anew.
    mac = seal.copy()
    mac.update(f"{place}{_json(state[name])}]".encode())
    return mac.hexdigest()[:_SHOWN]


def _json(value: object) -> str:
    """The value as JSON. Half of all values are numbers with their state: they go the short way."""
    if type(value) is dict:
        state, number = value.get("state"), value.get("number")
        if type(state) is str and len(value) == 1:
            return f'{{"state": {_VALUE.encode(state)}}}'
        if type(state) is str and type(number) is int and len(value) == 2:
            return f'{{"number": {number}, "state": {_VALUE.encode(state)}}}'
    return _VALUE.encode(value)
