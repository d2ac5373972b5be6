"""New rows of the tables, made in bulk: all values at once, where SQLModel would set one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from sqlmodel import SQLModel, inspect

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What a new row of one table holds: the same in all, and anew in each."""

    bare: Callable[[], Any]
    same: Mapping[str, object]
    fresh: Mapping[str, Callable[[], object]]


def new_row(model: type[Row], values: Mapping[str, object]) -> Row:
    """What `model(**values)` makes, where all `values` are columns. Rows inside are set on it afterwards."""
    pattern = _pattern(model)
    # As rows begin that are read from the database: known to SQLAlchemy, and empty.
    row: Row = pattern.bare()
    content = vars(row)
    content.update(pattern.same)
    for name, fresh in pattern.fresh.items():
        content[name] = fresh()
    content.update(values)
    row.model_fields_set.update(values)
    return row


def bare_rows(model: type[Row], names: Sequence[str], values: Iterable[Sequence[object]]) -> list[Row]:
    """Rows of which every column is given, in the order of `names`."""
    bare: Callable[[], Row] = _pattern(model).bare
    found = []
    for given in values:
        row = bare()
        vars(row).update(zip(names, given, strict=True))
        found.append(row)
    return found


@cache
def _pattern(model: type[SQLModel]) -> _Pattern:
    whole = model()
    fields = model.model_fields
    fresh = {
        name: cast(Callable[[], object], field.default_factory)
        for name, field in fields.items()
        if field.default_factory
    }
    same = {name: getattr(whole, name) for name in fields if name not in fresh}
    return _Pattern(inspect(model).class_manager.new_instance, same, fresh)
