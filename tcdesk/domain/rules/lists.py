"""Codes against the lists of the kit: unknown ones, and ones that ended before the record's day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from sqlmodel import SQLModel

from tcdesk.domain.fields import Kind
from tcdesk.domain.forms import held_in, identity_of, leaving
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.rules.inspection import Inspection, found, nested_field
from tcdesk.errors import Problem

_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
# The Chancellery's own records, which are not part of the kit.
_ELSEWHERE = "national_trainings"

_Known = Callable[[str, str, Callable[[], date]], bool]


def codes(inspection: Inspection) -> Iterator[Problem]:
    """Every code that the kit does not know, or knows to have ended before the day of the record."""
    known = _known(inspection)
    endless: set[tuple[str, object]] = set()
    for kind in RECORDS:
        own = coded(kind.model)
        nested = [(name, coded(row)) for name, row in kind.nested.items() if coded(row)]
        if not own and not nested:
            continue
        for record in inspection.content.of(kind.name):

            def day(kind: RecordType = kind, record: object = record) -> date:
                return _day(kind, record, inspection.period)

            for field in _unknown(record, own, known, day, endless):
                yield found("unknown_code", kind.name, identity_of(record), field)
            for name, fields in nested:
                for place, row in enumerate(getattr(record, name)):
                    for field in _unknown(row, fields, known, day, endless):
                        where = nested_field(name, place, field)
                        yield found("unknown_code", kind.name, identity_of(record), where)


@cache
def coded(model: type[SQLModel]) -> tuple[tuple[str, str, bool], ...]:
    """The leaving fields that hold codes: name, list of the kit, whether there may be several."""
    return tuple(
        (entry.name, entry.shown.choices, entry.kind is Kind.codes)
        for entry in leaving(model)
        if entry.kind in (Kind.code, Kind.codes) and entry.shown.choices != _ELSEWHERE
    )


def _unknown(
    row: object,
    fields: tuple[tuple[str, str, bool], ...],
    known: _Known,
    day: Callable[[], date],
    endless: set[tuple[str, object]],
) -> Iterator[str]:
    """The fields with a code that does not hold. `endless` gathers what holds on any day: most records say
    the same few codes, which are looked for in the lists only once."""
    for name, choices, several in fields:
        raw = held_in(row, name)
        if not raw or (choices, found := tuple(raw) if several else (raw,)) in endless:
            continue
        if all(known(choices, code, _last_of_days) for code in found):
            endless.add((choices, found))
        elif not all(known(choices, code, day) for code in found):
            yield name


def _last_of_days() -> date:
    return date.max


def _known(inspection: Inspection) -> _Known:
    """Whether a list of the kit holds a code on a day. A sector must be one of the unit's own."""
    kit = inspection.kit
    ended: dict[str, dict[str, date | None]] = {}
    unit = next((unit for unit in kit.units if unit.code == inspection.unit), None)
    ended["sub_units"] = {item.code: item.valid_to for item in (unit.sub_units if unit else ())}

    def known(choices: str, code: str, day: Callable[[], date]) -> bool:
        if choices == "countries":
            return bool(_COUNTRY.fullmatch(code))
        if choices not in ended:
            ended[choices] = {item.code: item.valid_to for item in kit.entries(choices)}
        if code not in ended[choices]:
            return False
        until = ended[choices][code]
        return until is None or day() <= until

    return known


def _day(kind: RecordType, record: object, period: Period) -> date:
    """The first day of what a record is about; of the period where the record does not say it."""
    when = None if kind.until else getattr(record, kind.dated_by, None)
    if isinstance(when, date):
        return when
    if not when:
        return period.first
    if len(when) == 4 or "H" in when:
        return Period.parse(when).first
    return date.fromisoformat(when if len(when) == 10 else f"{when}-01")
