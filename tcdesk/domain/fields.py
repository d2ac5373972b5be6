"""The note on a field, and what is derived from it.

A record type is one SQLModel class; whatever merely lists fields (forms, files, workbooks, tests)
loops over `entries_of(type)`. Figures, rules and wording are written by hand elsewhere.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum, Flag, auto
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, StringConstraints
from pydantic import Field as Limits
from pydantic_core import PydanticCustomError
from sqlmodel import SQLModel, String, TypeDecorator

from tcdesk.domain.choices import Choice
from tcdesk.domain.period import HALF_PATTERN, PATTERN
from tcdesk.domain.values import LARGEST, UNANSWERED, Value, exact
from tcdesk.text import Text

SHORT = 300
LONG = 10_000
MOST_CODES = 60
_CODE = StringConstraints(pattern=r"^[A-Za-z0-9_]{1,40}$")
_DAY = r"(0[1-9]|[12][0-9]|3[01])"
_MONTH = r"(0[1-9]|1[0-2])"


class Partial(Enum):
    """Dates that may be less than a day, kept as text that sorts like the dates."""

    month = rf"^(19|20)[0-9][0-9]-{_MONTH}$"
    day_or_month = rf"^(19|20)[0-9][0-9]-{_MONTH}(-{_DAY})?$"
    due = rf"^(19|20)[0-9][0-9]-(Q[1-4]|{_MONTH}(-{_DAY})?)$"
    period = PATTERN
    half_year = HALF_PATTERN


class Leaves(Enum):
    """Whether a field is part of what is handed in. Nothing leaves without a mark."""

    yes = auto()
    as_code = auto()
    no = auto()


class Where(Flag):
    """Where a field is shown."""

    table = auto()
    form = auto()
    workbook = auto()
    everywhere = table | form | workbook


class Kind(Enum):
    """What sort of thing a field holds; decides editor, cell and JSON form."""

    text = auto()
    date = auto()
    time = auto()
    partial = auto()  # a day, a month, a quarter or a period, as text of fixed form
    number = auto()  # with a value state beside it
    whole = auto()
    flag = auto()
    choice = auto()
    choices = auto()
    code = auto()  # of a list of the kit, named by Shown.choices
    codes = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """The note on a field: how it is called, whether it must be filled in, whether it leaves."""

    label: Text
    leaves: Leaves
    help: Text | None = None
    unit: Text | None = None
    multiline: bool = False
    needed: bool = False
    where: Where = Where.everywhere
    width: int = 14
    group: Text | None = None
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as its consumers see it: name, kind, the note, and the type of its JSON form."""

    name: str
    kind: Kind
    shown: Shown
    annotation: Any
    enum: type[Choice] | None = None
    default: object = None

    @property
    def leaves(self) -> bool:
        return self.shown.leaves is not Leaves.no

    @property
    def state_name(self) -> str:
        """The column beside a number that keeps its value state."""
        return f"{self.name}_state"

    @property
    def closed_list(self) -> str:
        """The name of the closed list behind the field; empty where there is none."""
        return self.shown.choices or (self.enum.__name__ if self.enum else "")

    @property
    def empty(self) -> object:
        """What the field holds when it was left empty, as its JSON form is read."""
        if self.kind is Kind.number:
            return UNANSWERED
        return () if self.kind in (Kind.choices, Kind.codes) else "" if self.kind is Kind.text else None


class Codes(TypeDecorator[tuple[str, ...]]):
    """Several codes in one column, as words separated by blanks; any database can group by it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str:
        return " ".join(value or ())

    def process_result_value(self, value: str | None, dialect: Any) -> tuple[str, ...]:
        return tuple(value.split()) if value else ()


@cache
def entries_of(record: type[SQLModel]) -> tuple[Entry, ...]:
    """The noted fields of a record type, in the order of their declaration, inherited ones last."""
    own = [name for cls in record.__mro__ for name in vars(cls).get("__annotations__", {})]
    order = {name: place for place, name in reversed(list(enumerate(own)))}
    found = []
    for name, field in record.model_fields.items():
        shown = next((item for item in field.metadata if isinstance(item, Shown)), None)
        if shown is not None:
            partial = next((item for item in field.metadata if isinstance(item, Partial)), None)
            counted = f"{name}_state" in record.model_fields
            entry = _entry(name, _without_none(field.annotation), shown, partial, counted)
            found.append(replace(entry, default=_default(entry, field.default)))
    return tuple(sorted(found, key=lambda entry: order[entry.name]))


def _entry(name: str, bare: Any, shown: Shown, partial: Partial | None, counted: bool) -> Entry:
    """The kind of a field and the type of its JSON form, from its annotation."""
    if counted:
        return Entry(name, Kind.number, shown, Value)
    if get_origin(bare) is tuple:
        item: Any = get_args(bare)[0]
        several = Limits(max_length=MOST_CODES)
        if issubclass(item, Choice):
            return Entry(name, Kind.choices, shown, Annotated[_several(item), several], item)
        return Entry(name, Kind.codes, shown, Annotated[_several(Annotated[str, _CODE]), several])
    if issubclass(bare, Choice):
        return Entry(name, Kind.choice, shown, bare | None, bare)
    if partial:
        form = Annotated[str, StringConstraints(pattern=partial.value), AfterValidator(_real_day)]
        return Entry(name, Kind.partial, shown, form | None)
    if bare is str and shown.choices:
        return Entry(name, Kind.code, shown, Annotated[str, _CODE] | None)
    if bare is str:
        limit = StringConstraints(max_length=LONG if shown.multiline else SHORT)
        return Entry(name, Kind.text, shown, Annotated[str, limit])
    if bare is int:
        return Entry(name, Kind.whole, shown, Annotated[int, Limits(ge=0, le=LARGEST)] | None)
    return Entry(name, {date: Kind.date, time: Kind.time, bool: Kind.flag}[bare], shown, bare | None)


def _real_day(words: str) -> str:
    """Refuse a day that its month does not have, which no pattern can tell."""
    if len(words) == len("2022-02-30"):
        try:
            date.fromisoformat(words)
        except ValueError as problem:
            raise PydanticCustomError("date_parsing", "no such day") from problem
    return words


def _default(entry: Entry, given: object) -> object:
    """What a new record holds before anything is entered."""
    if entry.kind is Kind.number and isinstance(given, int):
        return exact(given)
    return given if isinstance(given, bool) else entry.empty


def _several(item: Any) -> Any:
    return tuple.__class_getitem__((item, ...))


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
