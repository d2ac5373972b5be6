"""What became of a record, step by step, and going back to an earlier step."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from tcdesk.domain.difference import FieldChange, Turn, change_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.changes import label_of, value_words
from tcdesk.reports.wording import Wording
from tcdesk.services.access import reference
from tcdesk.services.recording.forming import KEPT, Plain, record_from, state_of
from tcdesk.services.recording.keeping import must_fit, present
from tcdesk.store import records
from tcdesk.store.tables import LogEntry, Revision
from tcdesk.store.vault import Vault
from tcdesk.text import Text

_ERASED = "erased:"
_TURNS: Mapping[str, Turn] = {"removed": Turn.removed, "restored": Turn.restored}
"""Acts of the log that wrote a state; every other one that did was a saving."""


@dataclass(frozen=True, slots=True)
class Words:
    """A value of an earlier state, to be said in any language as documents say it."""

    kit: Kit
    kind: RecordType
    item: FieldChange
    value: object

    def said_in(self, code: str) -> str:
        return value_words(self.kind, self.item, self.value, Wording(self.kit, Language(code)))


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed: `path` as in findings, its label, and what stood there before and after.

    `Language.show` says the values; None where there was nothing.
    """

    path: str
    label: Text
    before: Words | Text | None
    after: Words | Text | None


@dataclass(frozen=True, slots=True)
class Step:
    """One saving: the version it made, when, by whom, what became of the record, and the fields."""

    version: int
    at: datetime
    who: str
    turn: Turn
    changes: tuple[Change, ...]


def history(vault: Vault, kind: RecordType, uid: str) -> list[Step]:
    """Every step of a record, the newest first. In the first one, what was filled in then is what changed."""
    with vault.reading() as session:
        states = records.history(session, uid)
        acts, erased = _log(session, uid)
        kit = reference(session)
    found: list[Step] = []
    before: Plain | None = None
    for place, revision in enumerate(states):
        after: Plain = json.loads(revision.state)
        turn = _turn(acts, place, len(states))
        change = change_of(kind, "", before or {}, after, everything=True)
        fields = tuple(_said(kit, kind, item, _gone(states, place, erased)) for item in change.fields)
        if turn is Turn.added:
            fields = tuple(item for item in fields if _says_something(item))
        found.append(Step(revision.version, revision.at, revision.who, turn, fields))
        before = after
    return found[::-1]


def _log(session: Session, uid: str) -> tuple[list[str], frozenset[str]]:
    """The acts that wrote a state of the record, in order; the fields whose words were erased since."""
    asked = select(LogEntry.action).where(LogEntry.record == uid).order_by(col(LogEntry.seq))
    actions = list(session.exec(asked))
    erased = frozenset(action.removeprefix(_ERASED) for action in actions if action.startswith(_ERASED))
    return [action for action in actions if action in ("saved", *_TURNS)], erased


def _turn(acts: Sequence[str], place: int, number: int) -> Turn:
    if place == 0:
        return Turn.added
    return _TURNS.get(acts[place], Turn.changed) if len(acts) == number else Turn.changed


def _gone(
    states: Sequence[Revision], place: int, erased: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The fields of which nothing is left, in the state before this one and in this one."""
    before = erased if place and states[place - 1].erased else frozenset[str]()
    return before, erased if states[place].erased else frozenset[str]()


def _said(
    kit: Kit, kind: RecordType, item: FieldChange, gone: tuple[frozenset[str], frozenset[str]]
) -> Change:
    name = f"{item.rows}.{item.name}" if item.rows else item.name
    values: list[Words | Text | None] = []
    for value, names in zip((item.before, item.after), gone, strict=True):
        if value is None:
            values.append(Text("(erased from the history)") if name in names else None)
        else:
            values.append(Words(kit, kind, item, value))
    return Change(item.path, label_of(kind, item), *values)


def _says_something(change: Change) -> bool:
    """Whether a field of the first state was filled in: numbers are kept even where nobody gave any."""
    return isinstance(change.after, Text) or bool(change.after and change.after.said_in("en"))


def bring_back(vault: Vault, kind: RecordType, uid: str, version: int) -> Stored:
    """Save an earlier state as the newest one. What was erased from it keeps its present value.

    `TcdeskError` (`unknown_record`, `unknown_version`), `InvalidRecord` when the state no longer fits.
    """
    with vault.session() as session:
        now = present(session, kind, uid)
        states = {revision.version: revision for revision in records.history(session, uid)}
        if version not in states:
            raise TcdeskError(
                Text("This earlier state is not kept any more."),
                Text("Open the history again and choose another one."),
                reason="unknown_version",
            )
        chosen = states[version]
        state: Plain = json.loads(chosen.state)
        if chosen.erased:
            _fill(state, state_of(kind, now), _log(session, uid)[1])
        kept = {name: getattr(now, name) for name in KEPT}
        again = record_from(kind, {**state, "id": now.travel_id}, uid=uid, **kept)
        must_fit(again)
        return records.save(session, vault, again, expected_version=now.version)


def _fill(state: Plain, now: Plain, erased: frozenset[str]) -> None:
    """Put the present value where words were erased."""
    for path in erased:
        rows, _, name = path.rpartition(".")
        pairs = zip(state.get(rows, []), now.get(rows, []), strict=False) if rows else [(state, now)]
        for old, new in pairs:
            if name not in old and name in new:
                old[name] = new[name]


def erase_from_history(vault: Vault, kind: RecordType, uid: str, field: str) -> int:
    """Take the words of a field (`title`; of all rows: `agenda.title`) out of all earlier states.

    Correct and save the record first: its present state stays. Returns how many states were changed.
    """
    with vault.session() as session:
        present(session, kind, uid)
        return records.erase_from_history(session, vault, uid, field)
