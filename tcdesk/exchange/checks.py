"""`checks.json`: the findings of the checks, which travel as codes and values, never as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from tcdesk.domain.forms import Strict
from tcdesk.domain.submission import Words
from tcdesk.errors import Damaged, Place, Problem, Severity
from tcdesk.exchange import guard
from tcdesk.text import Text

VERSION = 1


class _Finding(Strict):
    rule: Words
    severity: Severity
    record: Words
    uid: Words
    field: Words
    values: dict[Words, str | int]
    explanation: Annotated[str, Field(max_length=10_000)]


class _Checks(Strict):
    format: Literal["tcdesk-checks"]
    format_version: Annotated[int, Field(ge=1, le=VERSION)]
    problems: Annotated[tuple[_Finding, ...], Field(max_length=50_000)]


def plain(problem: Problem) -> dict[str, object]:
    """The JSON form of one finding, as the command line shows it too."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "record": problem.place.record,
        "uid": problem.place.uid,
        "field": problem.place.field,
        "values": dict(problem.values),
        "explanation": problem.explanation,
    }


def write(problems: Sequence[Problem]) -> bytes:
    return guard.canonical(
        {"format": "tcdesk-checks", "format_version": VERSION, "problems": [plain(item) for item in problems]}
    )


def read(data: bytes) -> tuple[Problem, ...]:
    """The findings in `checks.json`; `Damaged` (`checks`) when it does not have the agreed form."""
    guard.guard(data)
    try:
        found = _Checks.model_validate_json(data)
    except ValidationError as problem:
        raise Damaged(
            Text("The findings of the checks in the file do not have the agreed form."),
            Text("The sender should make the file again with the current program."),
            reason="checks",
        ) from problem
    return tuple(
        Problem(
            item.rule, item.severity, Place(item.record, item.uid, item.field), item.values, item.explanation
        )
        for item in found.problems
    )
