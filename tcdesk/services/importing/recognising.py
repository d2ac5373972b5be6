"""Which offered record is which record of the office. The number of a row alone never says so."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from tcdesk.domain.registry import RecordType
from tcdesk.services.importing.known import Known, earlier
from tcdesk.services.importing.natural import natural_key, natural_keys, year_of
from tcdesk.services.importing.offers import Plain, Row, said, says_the_same

_Name = TypeVar("_Name", int, str)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is paired so far: rows by their place among the rows of the type, records by uid.

    `open` and `free` are those without a partner. `copied` are rows exported from a record of another year.
    """

    kind: RecordType
    open: dict[int, Row]
    free: dict[str, Known]
    found: dict[int, Known]
    copied: dict[int, Known]

    def pair(self, place: int, known: Known) -> None:
        self.found[place] = known
        del self.open[place], self.free[known.uid]


def recognised(
    session: Session, kind: RecordType, rows: Sequence[Row], known: Mapping[str, Known], origin: str
) -> Pairing:
    """Every row with the record that it is, each record at most once."""
    pairing = Pairing(kind, dict(enumerate(rows)), dict(known), {}, {})
    if kind.single:
        _the_single_one(pairing)
        return pairing
    for step in (_by_identity, _by_source, _by_content):
        if pairing.open and pairing.free:
            step(pairing)
    if pairing.open and pairing.free:
        _by_earlier_content(session, pairing, origin)
    if pairing.open and pairing.free:
        _by_natural_key(pairing, origin)
    return pairing


def _the_single_one(pairing: Pairing) -> None:
    if pairing.open and pairing.free:
        pairing.pair(0, next(iter(pairing.free.values())))


def _by_identity(pairing: Pairing) -> None:
    """The record that the row was exported from.

    Of several copies of a row the one that still says what the record says is the record. A row with
    another year is the beginning of a new workbook, not a correction of the old record.
    """
    by_identity = {known.identity: known for known in pairing.free.values()}
    copies: dict[str, list[int]] = {}
    for place, row in pairing.open.items():
        if row.offer.identity in by_identity:
            copies.setdefault(row.offer.identity, []).append(place)
    for identity, places in copies.items():
        known = by_identity[identity]
        of_year = [place for place in places if _year_agrees(pairing, pairing.open[place], known)]
        pairing.copied.update((place, known) for place in places if place not in of_year)
        same = (place for place in of_year if says_the_same(known.state, pairing.open[place]))
        chosen = next(same, of_year[0] if of_year else None)
        if chosen is not None:
            pairing.pair(chosen, known)


def _year_agrees(pairing: Pairing, row: Row, known: Known) -> bool:
    here, there = year_of(row.state, pairing.kind), year_of(known.state, pairing.kind)
    return not here or not there or here == there


def _by_source(pairing: Pairing) -> None:
    """The record that was made from this very row of this very file."""
    by_source = {known.source: known for known in pairing.free.values() if known.source}
    for place, row in list(pairing.open.items()):
        known = by_source.pop(row.source, None)
        if known is not None:
            pairing.pair(place, known)


def _by_content(pairing: Pairing) -> None:
    """A record that says exactly the same; one that is not removed comes first."""
    _by_states(pairing, [(known, known.state) for known in pairing.free.values()])


def _by_earlier_content(session: Session, pairing: Pairing, origin: str) -> None:
    """A record of the same workbook that said exactly the same before it was edited here."""
    ours = [known for known in pairing.free.values() if known.source.startswith(f"{origin}:")]
    states = ((known, past.state) for known, before in earlier(session, ours) for past in before)
    _by_states(pairing, states)


def _by_states(pairing: Pairing, states: Iterable[tuple[Known, Plain]]) -> None:
    by_content: dict[bytes, list[Known]] = {}
    for known, state in states:
        by_content.setdefault(_content(state), []).append(known)
    for place, row in list(pairing.open.items()):
        some = by_content.get(_content(row.state), [])
        while some:
            known = some.pop(0)
            if known.uid in pairing.free:
                pairing.pair(place, known)
                break


def _content(state: Plain) -> bytes:
    return json.dumps(said(state), sort_keys=True).encode()


def _by_natural_key(pairing: Pairing, origin: str) -> None:
    """A record of the same workbook that people would call the same, where there is no doubt which."""
    for names in natural_keys(pairing.kind):
        for fields in ((*names, "sub_unit"), names):
            rows = {place: row.state for place, row in pairing.open.items()}
            ours = {
                uid: known.state
                for uid, known in pairing.free.items()
                if known.source.startswith(f"{origin}:")
            }
            there = _by_key(ours, fields)
            for key, places in _by_key(rows, fields).items():
                uids = there.get(key, [])
                if len(places) == len(uids) == 1 and _one_office(rows[places[0]], ours[uids[0]]):
                    pairing.pair(places[0], pairing.free[uids[0]])


def _by_key(states: Mapping[_Name, Plain], fields: tuple[str, ...]) -> dict[Hashable, list[_Name]]:
    found: dict[Hashable, list[_Name]] = {}
    for name, state in states.items():
        if (key := natural_key(state, fields)) is not None:
            found.setdefault(key, []).append(name)
    return found


def _one_office(row: Plain, known: Plain) -> bool:
    """A row of one sector is never the record of another."""
    here, there = row.get("sub_unit"), known.get("sub_unit")
    return not here or not there or here == there
