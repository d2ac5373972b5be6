"""An offered record in its JSON form, and as it is with what the record of this office holds besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from tcdesk.domain.forms import Strict, faults, import_form, whole_record
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rules import field_label
from tcdesk.errors import Place
from tcdesk.text import Text
from tcdesk.workbooks.tables import Fault, Inner, Offer

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """An offer, where it comes from (`Stored.source`), and its JSON form with the defaults of a new record;
    the form is left out where nothing is compared."""

    offer: Offer
    source: str
    state: Plain


def form_of(offer: Offer) -> Strict:
    """The offer as a validated form; pydantic's ValidationError with every fault."""
    inner = {name: tuple(dict(row.values) for row in rows) for name, rows in offer.nested.items()}
    return import_form(offer.kind).model_validate({**offer.values, **inner})


def faults_of(offer: Offer, error: ValidationError) -> list[Fault]:
    """What does not fit, at the row: which column it is, only the reader of the file knows."""
    return [_fault(offer, path, expected) for path, expected in faults(error)]


def _fault(offer: Offer, path: str, expected: Text) -> Fault:
    name = path.partition(".")[0].partition("[")[0]
    if path and name in offer.values:
        label = field_label(Place(offer.kind.name, "", name))
        expected = Text("{field}: {expected}", field=label, expected=expected)
    value = offer.values.get(path)
    return Fault(offer.table, offer.row, None, value if isinstance(value, str) else "", expected)


def state_of(record: object, kind: RecordType) -> Plain:
    """The JSON form of a stored record or of a form, without its identity."""
    state = whole_record(record, kind, travels=False)
    del state["id"]
    return state


def merged(before: Plain, row: Row) -> Plain:
    """What becomes of a record when the offer is laid over it: what the file has no column for stays."""
    offer, new = row.offer, row.state
    found = {name: value for name, value in before.items() if name not in offer.values}
    found |= {name: new[name] for name in offer.values if name in new}
    for name, rows in offer.nested.items():
        found.pop(name, None)
        old = before.get(name, [])
        if inner := [_laid_over(old, *pair) for pair in zip(rows, new.get(name, ()), strict=True)]:
            found[name] = inner
    return found


def _laid_over(old: Sequence[Plain], inner: Inner, new: Plain) -> Plain:
    place = inner.before
    if place is None or not 0 <= place < len(old):
        return new
    stays = {name: value for name, value in old[place].items() if name not in inner.values}
    return stays | {name: new[name] for name in inner.values if name in new}


def says_the_same(state: Plain, row: Row, *, erased: bool = False) -> bool:
    """Whether the offer says nothing else than this state. Of a state with `erased` words only what is left
    of it is compared."""
    after = merged(state, row)
    return _within(state, after) if erased else state == after


def _within(state: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return all(_agrees(value, after.get(name)) for name, value in state.items())


def _agrees(value: object, other: object) -> bool:
    if isinstance(value, list) and isinstance(other, list) and value and isinstance(value[0], dict):
        return len(value) == len(other) and all(map(_within, value, other))
    return value == other
