"""What becomes of each offered record: new, unchanged, changed, or older than the record that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from tcdesk.domain.difference import Change, change_of
from tcdesk.domain.registry import RecordType
from tcdesk.domain.values import ValueState
from tcdesk.services.importing.known import Known, earlier
from tcdesk.services.importing.offers import Plain, Row, merged, says_the_same
from tcdesk.services.importing.pairing import Pairing


@dataclass(frozen=True, slots=True)
class Renewal:
    """A record that will say something else, or is taken back from the removed ones.

    `source` is where it comes from now: a row that only names a record by its identity made it not.
    """

    kind: RecordType
    known: Known
    state: Plain
    source: str

    @property
    def change(self) -> Change:
        """How it is shown, with the fields that stay in the office."""
        known = self.known
        return change_of(
            self.kind, known.identity, known.state, self.state, everything=True, restored=known.removed
        )


@dataclass(slots=True)
class Judged:
    """The offers of one type: places of the new ones, the changed ones, and the numbers of the others."""

    new: list[int]
    renewals: list[Renewal]
    unchanged: int = 0
    older: int = 0


def judged(session: Session, rows: Sequence[Row], pairing: Pairing) -> Judged:
    """Compare each recognised row with its record, of which it replaces what the file has columns for."""
    found = Judged(sorted(pairing.open), [])
    differing: dict[str, tuple[Row, Known]] = {}
    states: dict[str, Plain] = {}
    for place, known in sorted(pairing.found.items()):
        row, before = rows[place], known.state
        after = merged(before, row.offer, row.state)
        same = after == before or _without_empty_rows(after) == _without_empty_rows(before)
        if same and not known.removed:
            found.unchanged += 1
        else:
            differing[known.uid], states[known.uid] = (row, known), after
    for uid in _older(session, differing):
        if differing[uid][1].removed:
            states[uid] = differing[uid][1].state
        else:
            found.older += 1
            del states[uid]
    for uid, after in states.items():
        row, known = differing[uid]
        source = known.source if row.offer.identity == known.identity else row.source
        found.renewals.append(Renewal(pairing.kind, known, after, source))
    return found


def _without_empty_rows(state: Plain) -> dict[str, object]:
    """The record without rows inside it that say nothing: a workbook has no line for such."""
    found: dict[str, object] = {}
    for name, value in state.items():
        rows = value if isinstance(value, list) and all(isinstance(row, dict) for row in value) else None
        kept = value if rows is None else [row for row in rows if any(map(_says_something, row.values()))]
        if kept or rows is None:
            found[name] = kept
    return found


def _says_something(value: object) -> bool:
    return value != {"state": str(ValueState.unanswered)}


def _older(session: Session, differing: Mapping[str, tuple[Row, Known]]) -> Iterator[str]:
    """The records of which the row says what an earlier state said."""
    for known, before in earlier(session, [known for _, known in differing.values()]):
        row, _ = differing[known.uid]
        new = row.state
        if any(says_the_same(past.state, row.offer, new, erased=past.erased) for past in before):
            yield known.uid
