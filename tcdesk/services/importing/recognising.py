"""Which offered record is which record of the office. The number of a row alone never says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from tcdesk.domain.registry import RecordType
from tcdesk.services.importing.by_name import by_natural_key
from tcdesk.services.importing.known import Known, earlier
from tcdesk.services.importing.natural import year_of
from tcdesk.services.importing.offers import Plain, Row, said, says_the_same
from tcdesk.services.importing.pairing import Pairing

_NOTHING: frozenset[str] = frozenset()


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
        by_natural_key(pairing)
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
    """A record of the same workbook, or of another list, that said exactly the same before it was edited
    here."""
    ours = list(pairing.of_lists().values())
    states = ((known, past.state) for known, before in earlier(session, ours) for past in before)
    _by_states(pairing, states)


def _by_states(pairing: Pairing, states: Iterable[tuple[Known, Plain]]) -> None:
    """Rows and states that say the same; first with what the rows only assume, and then without that."""
    without = {_assumed(pairing.kind, row) for row in pairing.open.values()} | {_NOTHING}
    by_content: dict[tuple[frozenset[str], bytes], list[Known]] = {}
    for known, state in states:
        for names in without:
            by_content.setdefault((names, _content(state, names)), []).append(known)
    for exactly in (True, False):
        for place, row in list(pairing.open.items()):
            names = _NOTHING if exactly else _assumed(pairing.kind, row)
            if exactly or names:
                _pair_first(pairing, place, by_content.get((names, _content(row.state, names)), []))


def _pair_first(pairing: Pairing, place: int, some: list[Known]) -> None:
    while some:
        known = some.pop(0)
        if known.uid in pairing.free:
            pairing.pair(place, known)
            return


def _assumed(kind: RecordType, row: Row) -> frozenset[str]:
    """What may be otherwise in the record of the row. A plan of another year is another one."""
    return frozenset(row.offer.assumed) - {kind.dated_by}


def _content(state: Plain, without: frozenset[str]) -> bytes:
    words = {name: value for name, value in said(state).items() if name not in without}
    return json.dumps(words, sort_keys=True).encode()
