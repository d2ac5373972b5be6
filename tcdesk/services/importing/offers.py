"""An offered record in its JSON form, and as it is with what the record of this office holds besides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from tcdesk.domain.forms import Strict, faults, import_form, whole_record
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rules import field_label
from tcdesk.domain.values import UNANSWERED
from tcdesk.errors import Place
from tcdesk.text import Text
from tcdesk.workbooks.tables import Fault, Inner, Offer
from tcdesk.workbooks.tidying import words as tidied

Plain = dict[str, Any]

_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Row:
    """An offer, and where it comes from (`Stored.source`)."""

    offer: Offer
    source: str

    @property
    def state(self) -> Plain:
        """Its JSON form with the defaults of a new record. Made anew each time: a file may have many rows."""
        return state_of(form_of(self.offer), self.offer.kind)


def form_of(offer: Offer) -> Strict:
    """The offer as a validated form, as a new record is made of it; pydantic's ValidationError with every
    fault."""
    inner = {name: tuple(dict(row.values) for row in rows) for name, rows in offer.nested.items()}
    return import_form(offer.kind).model_validate({**offer.assumed, **offer.values, **inner})


def faults_of(offer: Offer, error: ValidationError) -> list[Fault]:
    """What does not fit, at the row: which column it is, only the reader of the file knows."""
    return [_fault(offer, path, expected) for path, expected in faults(error)]


def _fault(offer: Offer, path: str, expected: Text) -> Fault:
    name = path.partition(".")[0].partition("[")[0]
    if path and (name in offer.values or name in offer.assumed):
        label = field_label(Place(offer.kind.name, "", name))
        expected = Text("{field}: {expected}", field=label, expected=expected)
    value = offer.values.get(path)
    return Fault(offer.table, offer.row, None, value if isinstance(value, str) else "", expected)


def state_of(record: object, kind: RecordType) -> Plain:
    """The JSON form of a stored record or of a form, without its identity."""
    state = whole_record(record, kind, travels=False)
    del state["id"]
    return state


def merged(before: Plain, offer: Offer, new: Plain) -> Plain:
    """What becomes of a record when the offer is laid over it: what the file has no column for stays, and
    what is only assumed fills fields that are empty.

    `new` is the JSON form of the offer."""
    found = _stated(before, offer, new)
    for name in offer.assumed:
        if name in new and _is_empty(before.get(name)):
            found[name] = new[name]
    return found


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value == UNANSWERED.model_dump()


def _stated(before: Plain, offer: Offer, new: Plain) -> Plain:
    """The record with what the file itself says."""
    found = _laid_over(before, offer.values, new)
    for name, rows in offer.nested.items():
        old, now = before.get(name, []), new.get(name, [])
        found.pop(name, None)
        inner = [_inner(old, place, *pair) for place, pair in enumerate(zip(rows, now, strict=True))]
        if inner:
            found[name] = inner
    return found


def _inner(old: Sequence[Plain], place: int, row: Inner, new: Plain) -> Plain:
    before = row.before
    if before is not None and 0 <= before < len(old):
        return _laid_over(old[before], row.values, new)
    # what agrees as far as cells can tell is not touched
    return old[place] if place < len(old) and said(old[place]) == said(new) else new


def _laid_over(old: Plain, given: Collection[str], new: Plain) -> Plain:
    """The old fields with the given ones of the new; words that a cell says alike stay as they are."""
    found = {name: value for name, value in old.items() if name not in given}
    for name in given:
        was, now = old.get(name, ""), new.get(name, "")
        value = was if was != now and _like(was, now) else now
        if value != "":
            found[name] = value
    return found


def _like(one: object, other: object) -> bool:
    return _said(one) == _said(other)


def in_a_cell(words: str) -> str:
    """Words as a cell can say them: letters composed and with a comma, no control characters, no blanks
    around; a dash alone says nothing. What was typed or came as JSON may differ in that, and may name a code
    twice."""
    bare = (tidied(words) or "").strip()
    return "" if bare in _DASHES else bare


def said(state: Plain) -> Plain:
    """A state as far as cells can say it."""
    found = {name: _said(value) for name, value in state.items()}
    return {name: value for name, value in found.items() if value != ""}


def _said(value: object) -> object:
    if isinstance(value, str):
        return in_a_cell(value)
    if isinstance(value, list):
        rows = [said(item) for item in value if isinstance(item, dict)]
        return rows or list(dict.fromkeys(value))
    return value


def says_the_same(state: Plain, offer: Offer, new: Plain, *, erased: bool = False) -> bool:
    """Whether the offer says nothing else than this state. Of a state with `erased` words only what is left
    of it is compared."""
    after = _stated(state, offer, new)
    return _within(state, after) if erased else state == after


def _within(state: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return all(_agrees(value, after.get(name)) for name, value in state.items())


def _agrees(value: object, other: object) -> bool:
    if isinstance(value, list) and isinstance(other, list) and value and isinstance(value[0], dict):
        return len(value) == len(other) and all(map(_within, value, other))
    return value == other
