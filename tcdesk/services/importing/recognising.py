"""Which offered record is which record of the office. The number of a row alone never says so."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from tcdesk.domain.registry import RecordType
from tcdesk.services.importing.known import Known, earlier
from tcdesk.services.importing.natural import natural_keys, year_of
from tcdesk.services.importing.offers import Plain, Row, said, says_the_same

_Name = TypeVar("_Name", int, str)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is paired so far: rows by their place among the rows of the type, records by uid.

    `open` and `free` are those without a partner. `copied` are rows exported from a record of another year.
    """

    kind: RecordType
    origin: str
    open: dict[int, Row]
    free: dict[str, Known]
    found: dict[int, Known]
    copied: dict[int, Known]

    def ours(self) -> dict[str, Known]:
        """The free records that came from this workbook."""
        return {uid: known for uid, known in self.free.items() if known.source.startswith(f"{self.origin}:")}

    def pair(self, place: int, known: Known) -> None:
        self.found[place] = known
        del self.open[place], self.free[known.uid]


def recognised(
    session: Session, kind: RecordType, rows: Sequence[Row], known: Mapping[str, Known], origin: str
) -> Pairing:
    """Every row with the record that it is, each record at most once."""
    pairing = Pairing(kind, origin, dict(enumerate(rows)), dict(known), {}, {})
    if kind.single:
        _the_single_one(pairing)
        return pairing
    for step in (_by_identity, _by_source, _by_content):
        if pairing.open and pairing.free:
            step(pairing)
    if pairing.open and pairing.free:
        _by_earlier_content(session, pairing)
    if pairing.open and pairing.free:
        _by_natural_key(pairing)
    return pairing


def _the_single_one(pairing: Pairing) -> None:
    if pairing.open and pairing.free:
        pairing.pair(0, next(iter(pairing.free.values())))


def _by_identity(pairing: Pairing) -> None:
    """The record that the row was exported from.

    Of several copies of a row the one that still says what the record says is the record. A row of a workbook
    with another year is the beginning of a new one, not a correction of the old record.
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
        if of_year:
            pairing.pair(_the_same(pairing, of_year, known), known)


def _the_same(pairing: Pairing, places: Sequence[int], known: Known) -> int:
    """The row that says what the record says; the first, where there is none or only one."""
    rows = ((place, pairing.open[place]) for place in places if len(places) > 1)
    same = (place for place, row in rows if says_the_same(known.state, row.offer, row.state))
    return next(same, places[0])


def _year_agrees(pairing: Pairing, row: Row, known: Known) -> bool:
    here = year_of(row.offer.values, pairing.kind)
    if not here or not pairing.origin.startswith("workbook:"):
        return True
    return year_of(known.state, pairing.kind) in ("", here)


def _by_source(pairing: Pairing) -> None:
    """The record that was made from this very row of this very file."""
    by_source = {known.source: known for known in pairing.free.values() if known.source}
    for place, row in list(pairing.open.items()):
        known = by_source.pop(row.source, None)
        if known is not None:
            pairing.pair(place, known)


def _by_content(pairing: Pairing) -> None:
    """A record that says exactly the same; one that is not removed comes first."""
    _by_states(pairing, ((known, known.state) for known in pairing.free.values()))


def _by_earlier_content(session: Session, pairing: Pairing) -> None:
    """A record of the same workbook that said exactly the same before it was edited here."""
    ours = list(pairing.ours().values())
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


def _by_natural_key(pairing: Pairing) -> None:
    """A record of the same workbook that people would call the same, where there is no doubt which."""
    ours = {uid: _names(pairing.kind, known.state) for uid, known in pairing.ours().items()}
    if not ours:
        return
    rows = {place: _names(pairing.kind, row.state) for place, row in pairing.open.items()}
    for turn in range(len(next(iter(ours.values())).keys)):
        there = _by_key({uid: names.keys[turn] for uid, names in ours.items() if uid in pairing.free})
        here = _by_key({place: names.keys[turn] for place, names in rows.items() if place in pairing.open})
        for key, places in here.items():
            uids = there.get(key, [])
            if len(places) == len(uids) == 1 and rows[places[0]].of_office(ours[uids[0]]):
                pairing.pair(places[0], pairing.free[uids[0]])


@dataclass(frozen=True, slots=True)
class _Names:
    """By what a record is told from others, and its sector."""

    keys: tuple[Hashable | None, ...]
    sub_unit: str

    def of_office(self, other: _Names) -> bool:
        """A row of one sector is never the record of another."""
        return not self.sub_unit or not other.sub_unit or self.sub_unit == other.sub_unit


def _names(kind: RecordType, state: Plain) -> _Names:
    return _Names(natural_keys(kind, state), str(state.get("sub_unit", "")))


def _by_key(keys: Mapping[_Name, Hashable | None]) -> dict[Hashable, list[_Name]]:
    found: dict[Hashable, list[_Name]] = {}
    for name, key in keys.items():
        if key is not None:
            found.setdefault(key, []).append(name)
    return found
