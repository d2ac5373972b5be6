"""Which offered record is which record of the office by what names it, where there is no doubt which."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from tcdesk.domain.case import Case
from tcdesk.domain.fields import entries_of
from tcdesk.services.importing.known import Known
from tcdesk.services.importing.natural import names_of
from tcdesk.services.importing.offers import Row, said
from tcdesk.services.importing.pairing import Pairing

_Name = TypeVar("_Name", int, str)

_MAY_CHANGE = {"status", "child_route", "known_to", "consent", "criminal_case", "in_assistance"}
"""What becomes different while a case goes on; everything else is who it is about."""

_PERSON, _WHEN = ("sex", "age_band", "main_form"), ("half_year", "month")
_ENOUGH = 2


def by_natural_key(pairing: Pairing) -> None:
    """A record of the same workbook that people would call the same; then one of any list, for a list."""
    _by_names(pairing, pairing.ours(), elsewhere=False)
    if pairing.own_list:
        if pairing.kind.model is Case:
            _by_person(pairing)
        _by_names(pairing, pairing.of_lists(), elsewhere=True)


def _by_names(pairing: Pairing, known: Mapping[str, Known], *, elsewhere: bool) -> None:
    kind, origin = pairing.kind, pairing.origin
    if not known or not pairing.open:
        return
    names = {uid: names_of(kind, item.state, origin, elsewhere=elsewhere) for uid, item in known.items()}
    rows = {
        place: names_of(kind, row.state, origin, elsewhere=elsewhere) for place, row in pairing.open.items()
    }
    for turn in range(len(next(iter(names.values())).keys)):
        there = _by_key({uid: item.keys[turn] for uid, item in names.items() if uid in pairing.free})
        here = _by_key({place: item.keys[turn] for place, item in rows.items() if place in pairing.open})
        for key, places in here.items():
            uids = there.get(key, [])
            if len(places) == len(uids) == 1 and rows[places[0]].may_be(names[uids[0]]):
                pairing.pair(places[0], pairing.free[uids[0]])


def _by_key(keys: Mapping[_Name, Hashable | None]) -> dict[Hashable, list[_Name]]:
    found: dict[Hashable, list[_Name]] = {}
    for name, key in keys.items():
        if key is not None:
            found.setdefault(key, []).append(name)
    return found


def _by_person(pairing: Pairing) -> None:
    """Cases of the same list that have no code: everything that the row says of the person is the same, and
    of no other case. Two persons are never made one for being alike."""
    known = {uid: said(item.state) for uid, item in pairing.ours().items()}
    patterns: dict[tuple[str, ...], dict[Hashable, list[int]]] = {}
    for place, row in pairing.open.items():
        if fields := _said_of_person(row):
            key = _of_person(said(row.state), fields)
            patterns.setdefault(fields, {}).setdefault(key, []).append(place)
    alike: dict[int, list[str]] = {}
    rows_of: dict[str, list[int]] = {}
    for fields, rows in patterns.items():
        for uid, state in known.items():
            for place in rows.get(_of_person(state, fields), ()):
                alike.setdefault(place, []).append(uid)
                rows_of.setdefault(uid, []).append(place)
    for place, uids in alike.items():
        if len(uids) == len(rows_of[uids[0]]) == 1:
            pairing.pair(place, pairing.free[uids[0]])


def _said_of_person(row: Row) -> tuple[str, ...]:
    """The fields of the row that tell its person from others; nothing where they are too few."""
    given = row.offer.values
    if sum(name in given for name in _PERSON) < _ENOUGH or not any(name in given for name in _WHEN):
        return ()
    return tuple(
        entry.name for entry in entries_of(Case) if entry.name in given and entry.name not in _MAY_CHANGE
    )


def _of_person(state: Mapping[str, object], fields: tuple[str, ...]) -> Hashable:
    return tuple(str(state.get(name, "")) for name in fields)
