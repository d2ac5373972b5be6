"""Numbers as a secretary can give them: a number, about a number, or why there is none.

A blank never counts as zero. JSON is always `{"state": "exact", "number": 3}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from tcdesk.domain.choices import Choice
from tcdesk.text import Text

LARGEST = 10_000_000


class ValueState(Choice):
    """The four states of a number; `about` is a number that is only approximately known."""

    exact = "exact", Text("number")
    about = "about", Text("approximately")
    not_applicable = "not_applicable", Text("not applicable")
    not_known = "not_known", Text("not known")
    unanswered = "unanswered", Text("not filled in")


class Number(BaseModel):
    """A number that was given, exact or approximate."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    state: Literal["exact", "about"]
    number: Annotated[int, Field(ge=0, le=LARGEST)]


class NoNumber(BaseModel):
    """A number that was not given, and why. Its `number` is None, never 0."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    state: Literal["not_applicable", "not_known", "unanswered"]
    number: ClassVar[None] = None


Value = Annotated[Number | NoNumber, Field(discriminator="state")]
UNANSWERED = NoNumber(state="unanswered")
NOT_KNOWN = NoNumber(state="not_known")


def exact(number: int) -> Number:
    return Number(state="exact", number=number)


def about(number: int) -> Number:
    return Number(state="about", number=number)


@lru_cache(maxsize=4096)
def value_from(state: ValueState | str | None, number: int | None) -> Number | NoNumber:
    """The value of a pair of columns."""
    name = str(state or "unanswered")
    if number is None:
        return NoNumber.model_construct(state=name)
    return Number.model_construct(state=name, number=number)


def answered(value: Number | NoNumber) -> bool:
    """Whether the question was answered: a number (a true zero included) or "not applicable"."""
    return value.state in ("exact", "about", "not_applicable")


def total(values: Iterable[Number | NoNumber]) -> tuple[int, bool]:
    """The sum of the numbers that were given, and whether it must be called approximate."""
    given = [value for value in values if value.number is not None]
    return sum(value.number or 0 for value in given), any(value.state == "about" for value in given)
