"""A problem in words: what is wrong, and what to do. Made from code and values, so that it may travel."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from string import Formatter

from tcdesk.domain.choices import Choice, Figure, StatementTopic
from tcdesk.domain.fields import entries_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rules.catalogue import RULES
from tcdesk.errors import Place, Problem
from tcdesk.text import Text

_ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)", re.ASCII)


def sentence(problem: Problem, kit: Kit) -> Text:
    """What is wrong, in one sentence. A file may name rules or hold values that are not known here."""
    rule = RULES.get(problem.rule)
    if rule is None:
        return Text("A check of another version of the program found something: {rule}.", rule=problem.rule)
    said = copy(rule.says)
    names = {name for _, name, _, _ in Formatter().parse(rule.says.source) if name}
    said.values = {name: _shown(name, problem, kit) for name in sorted(names)}
    return said


def advice(problem: Problem) -> Text:
    """What to do about it."""
    rule = RULES.get(problem.rule)
    return rule.advice if rule else Text("Ask which version of the program it was made with.")


def _shown(name: str, problem: Problem, kit: Kit) -> object:
    """The value of a placeholder as a reader wants it: labels instead of codes."""
    if name == "field":
        return field_label(problem.place)
    if name == "indicators":
        return _entries(kit, "indicators", problem.values.get("codes"))
    value = problem.values.get(name, "?")
    if name == "audiences":
        return _entries(kit, "audiences", value)
    reader = _READERS.get(name)
    return reader(value, problem.place) if reader else value


def _entries(kit: Kit, choices: str, codes: object) -> list[object]:
    return [kit.entry(choices, code) or code for code in str(codes or "").split()]


def _choice(enum: type[Choice], value: object) -> object:
    return next((item for item in enum if item.value == value), value)


def _parts(value: object, place: Place) -> object:
    """Labels of several fields, or of declared figures."""
    names = str(value).split()
    if place.record == "declared_totals":
        return [_choice(Figure, name) for name in names]
    return [field_label(Place(place.record, "", name)) for name in names]


_READERS: dict[str, Callable[[object, Place], object]] = {
    "figure": lambda value, _: _choice(Figure, value),
    "topic": lambda value, _: _choice(StatementTopic, value),
    "part": _parts,
    "whole": _parts,
}


def field_label(place: Place) -> Text:
    """How a field is called on the page, with the row where it is one of several rows."""
    kind = BY_NAME.get(place.record)
    row = _ROW.fullmatch(place.field)
    model = kind.nested.get(row[1]) if kind and row else kind.model if kind else None
    name = row[3] if row else place.field
    labels = {entry.name: entry.shown.label for entry in entries_of(model)} if model else {}
    if (label := labels.get(name)) is None:
        return Text("field {field}", field=place.field)
    return Text("{field}, row {row}", field=label, row=int(row[2])) if row else label
