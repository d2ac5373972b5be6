"""The log of a vault: who did what to which record and when, each line chained to the one before.

Values appear only as HMACs under a key of the vault. The head of the chain travels in every submission,
because an old authentic file put back cannot be noticed otherwise.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from sqlmodel import Session, col, insert, select

from tcdesk.store import belongings
from tcdesk.store.tables import LogEntry

GENESIS = "0" * 64
LOG_KEY = "log_key"
# 128 bits of each HMAC: enough to show that a value is the one written then, half the room.
_SHOWN = 32
_Plain = Mapping[str, object]
_NOTHING: _Plain = {}


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
    """Add one line for each act, in their order."""
    key = belongings.need(session, LOG_KEY)
    last = session.exec(select(LogEntry).order_by(col(LogEntry.seq).desc()).limit(1)).first()
    seq, previous = (last.seq, last.digest) if last else (0, GENESIS)
    lines = []
    for act in acts:
        seq += 1
        entry = LogEntry(
            seq=seq,
            at=vault.now(),
            who=vault.who,
            action=act.action,
            record_type=act.record_type,
            record=act.record,
            changes=_changes(key, act),
            previous=previous,
            digest="",
        )
        previous = _digest(entry)
        lines.append({**entry.model_dump(), "digest": previous})
    if lines:
        session.execute(insert(LogEntry), lines)


def head(session: Session) -> str:
    """The digest of the last line (64 hexadecimal digits); `GENESIS` while nothing was written."""
    found = session.exec(select(LogEntry.digest).order_by(col(LogEntry.seq).desc()).limit(1)).first()
    return found or GENESIS


def verify(session: Session) -> int | None:
    """The number of the first line that was changed, added or taken away; None when the chain holds.

    Lines cut off at the end are noticed only by comparing `head` with one that travelled.
    """
    previous = GENESIS
    for place, entry in enumerate(session.exec(select(LogEntry).order_by(col(LogEntry.seq))), start=1):
        if entry.previous != previous or entry.digest != _digest(entry):
            return place
        previous = entry.digest
    return None


def _digest(entry: LogEntry) -> str:
    line = [
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.who,
        entry.action,
        entry.record_type,
        entry.record,
        entry.changes,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _changes(key: bytes, act: Act) -> str:
    """The fields that differ, each with HMACs of its old and new value (empty where there was none)."""
    found = {
        name: [_sealed(key, act, name, act.before), _sealed(key, act, name, act.after)]
        for name in sorted({*act.before, *act.after})
        if act.before.get(name) != act.after.get(name)
    }
    return json.dumps(found, separators=(",", ":")) if found else ""


def _sealed(key: bytes, act: Act, name: str, state: _Plain) -> str:
    if name not in state:
        return ""
    # Record and field belong to it, so that equal values elsewhere do not show.
    words = json.dumps([act.record, name, state[name]], ensure_ascii=False, sort_keys=True)
    return hmac.digest(key, words.encode(), "sha256").hex()[:_SHOWN]
