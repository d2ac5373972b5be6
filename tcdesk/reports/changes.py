"""Differences between reports, and their effect on the national figures, in words.

One wording for the command line and the window; values are said as in every document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tcdesk.domain.case_choices import AgeBand, Form, Geography, Sex
from tcdesk.domain.choices import StatementTopic, Tier
from tcdesk.domain.difference import Change, Effect, FieldChange, Turn
from tcdesk.domain.disclosure import AgeGroup, Assistance, Borders, FormGroup
from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.forms import import_form
from tcdesk.domain.registry import BY_NAME, RecordType
from tcdesk.domain.rules import field_label
from tcdesk.domain.values import ValueState
from tcdesk.errors import Place
from tcdesk.reports.layout import shortened
from tcdesk.reports.pictures.persons import REGIONS
from tcdesk.reports.records import nested_titles
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.text import Text

_MOST_NAMING = 3
_LONGEST_NAME = 60
_NOBODY = "0" * 32


@dataclass(frozen=True, slots=True)
class Said:
    """A changed record in words: which one and what became of it, then a line for each field."""

    title: Text
    lines: tuple[Text, ...]


def said(changes: Iterable[Change], wording: Wording) -> list[Said]:
    """Each change in words. A record that came or went is named by its main fields, without further lines.

    Fields that stay are shown where a change has any: that is decided where it is made."""
    return [_said(change, wording) for change in changes]


def _said(change: Change, wording: Wording) -> Said:
    kind = BY_NAME[change.record]
    name = _name(kind, change.known, wording)
    title = (
        Text("{records} · {name}: {turn}", records=kind.title, name=name, turn=change.turn)
        if name
        else Text("{records}: {turn}", records=kind.title, turn=change.turn)
    )
    if change.turn in (Turn.added, Turn.removed):
        return Said(title, ())
    return Said(title, tuple(_line(kind, item, wording) for item in change.fields))


def _name(kind: RecordType, known: Mapping[str, object], wording: Wording) -> str:
    """By what a reader recognises the record: its first fields that are filled in."""
    if kind.single:
        return ""
    own = entries_of(kind.model)
    # the rule's code and the reason tell more than the random id of the record they are about
    entries = [item for item in own if item.name in ("rule", "text")] if kind.name == "explanation" else own
    words = [_words(kind, "", entry, known.get(entry.name), wording) for entry in entries]
    chosen = [shortened(item, _LONGEST_NAME) for item in words if item][:_MOST_NAMING]
    return ", ".join(chosen)


def _line(kind: RecordType, item: FieldChange, wording: Wording) -> Text:
    if item.rows and not item.name:
        return _whole_row(kind, item, wording)
    before, after = (
        value_words(kind, item, value, wording) or ValueState.unanswered.label
        for value in (item.before, item.after)
    )
    return Text("{field}: {before} → {after}", field=label_of(kind, item), before=before, after=after)


def label_of(kind: RecordType, item: FieldChange) -> Text:
    """How the changed field is called, with the row where it is one of several; a whole row by its number."""
    label = field_label(Place(kind.name, "", item.path)) if item.name else Text("row {row}", row=item.place)
    if not item.rows:
        return label
    return Text("{rows}: {field}", rows=nested_titles(kind)[item.rows], field=label)


def value_words(kind: RecordType, item: FieldChange, value: object, wording: Wording) -> str:
    """`item.before` or `item.after` as documents say it; of a whole row all its fields. Empty for nothing."""
    model = kind.nested[item.rows] if item.rows else kind.model
    if item.name:
        entry = next(entry for entry in entries_of(model) if entry.name == item.name)
        return _words(kind, item.rows, entry, value, wording)
    fields: Mapping[str, object] = value if isinstance(value, dict) else {}
    words = [_words(kind, item.rows, entry, fields.get(entry.name), wording) for entry in entries_of(model)]
    return ", ".join(word for word in words if word)


def _whole_row(kind: RecordType, item: FieldChange, wording: Wording) -> Text:
    values = item.before if item.after is None else item.after
    shown = value_words(kind, item, values, wording) or NOTHING
    rows = nested_titles(kind)[item.rows]
    if item.after is None:
        return Text("{rows}: row {row} removed: {values}", rows=rows, row=item.place, values=shown)
    return Text("{rows}: row {row} added: {values}", rows=rows, row=item.place, values=shown)


def _words(kind: RecordType, rows: str, entry: Entry, value: object, wording: Wording) -> str:
    """A plain value as documents say it; empty where nothing was filled in."""
    if value is None:
        return ""
    fields: dict[str, object] = {entry.name: value}
    document = {"id": _NOBODY, **({rows: [fields]} if rows else fields)}
    record = import_form(kind).model_validate_json(json.dumps(document))
    return wording.in_text(wording.cell(getattr(record, rows)[0] if rows else record, entry))


# --- figures ---------------------------------------------------------------------------------------

_Names = tuple[str | Mapping[str, object], ...]
"""Where the categories of a figure have their words: lists of the kit by name, or the words themselves; the
first that has a category says it."""

_FIGURES = {
    "period": Text("Period"),
    "edition": Text("Edition"),
    "preliminary": Text("Reports that wait to be accepted are counted"),
    "units.expected": Text("Territorial units"),
    "units.reported": Text("Units that reported"),
    "units.accepted": Text("Accepted reports"),
    "units.missing": Text("Units that did not report"),
    "meetings.total": Text("Meetings held"),
    "events.total": Text("Awareness activities"),
    "events.approximate": Text("Awareness activities: some numbers are approximate"),
    "events.in_campaign": Text("Awareness activities in the Week"),
    "events.participants.total": Text("Participants"),
    "events.participants.women": Text("Participants: women and girls"),
    "events.participants.men": Text("Participants: men and boys"),
    "events.participants.children": Text("Participants: children"),
    "events.participants.unknown": Text("Participants: sex not communicated"),
    "events.participants.approximate": Text("Participants: some numbers are approximate"),
    "trainings.received": Text("Trainings received by the commissions"),
    "trainings.organised": Text("Trainings organised by the commissions"),
    "trainings.participants": Text("Participants of trainings"),
    "trainings.national": Text("National trainings"),
    "cases.total": Text("Victims and presumed victims"),
    "cases.victim": Text("Victims identified"),
    "cases.presumed": Text("Presumed victims identified"),
    "cases.referred": Text("Persons referred"),
    "plan.planned": Text("Plan items planned"),
    "plan.done": Text("Plan items done"),
    "partners": Text("Partners"),
    "team_reports": Text("Team reports"),
}
_SPLIT: dict[str, tuple[Text, _Names]] = {
    "units.by_tier": (Text("Accepted reports"), (Tier.__members__,)),
    "meetings.by_unit": (Text("Meetings held"), ("units",)),
    "meetings.distribution": (Text("Commissions by number of meetings"), ()),
    "meetings.topics": (Text("Topics of the meetings"), ("topics",)),
    "events.by_kind": (Text("Awareness activities"), ("event_kinds",)),
    "events.by_audience": (Text("Awareness activities by audience"), ("audiences",)),
    "cases.by_unit": (Text("Victims and presumed victims"), ("units",)),
    "cases.by_region": (Text("Persons, by region"), (REGIONS,)),
    "cases.by_sex": (Text("Persons, by sex"), (Sex.__members__,)),
    "cases.by_age_band": (Text("Persons, by age"), (AgeGroup.__members__, AgeBand.__members__)),
    "cases.by_form": (
        Text("Persons, by main form of exploitation"),
        (FormGroup.__members__, Form.__members__),
    ),
    "cases.by_geography": (Text("Persons, by geography"), (Borders.__members__, Geography.__members__)),
    "cases.services": (Text("Assistance provided"), ("services", Assistance.__members__)),
    "members": (Text("Members"), ("institution_kinds",)),
    "statements": (Text("Statements that there were none"), (StatementTopic.__members__,)),
    "needs": (Text("Needs"), ("need_categories",)),
}
_COVERED = {
    "meetings": Text("meetings"),
    "events": Text("awareness activities"),
    "participants": Text("participants"),
    "trainings": Text("trainings"),
    "cases": Text("cases"),
    "members": Text("members of the commission"),
    "plan": Text("plan"),
    "partners": Text("partners"),
    "team_reports": Text("reports of multidisciplinary teams"),
    "needs": Text("needs"),
}
_INDICATOR = {
    "sum": Text("sum"),
    "answered": Text("units that gave a number"),
    "not_applicable": ValueState.not_applicable.label,
    "not_known": ValueState.not_known.label,
    "unanswered": ValueState.unanswered.label,
}


def said_effect(effect: Effect, wording: Wording) -> Text:
    """What becomes of one national figure. Of the units that are missing only their number is said."""
    before, after = (len(v) if isinstance(v, list) else v for v in (effect.before, effect.after))
    return Text(
        "{figure}: {before} → {after}",
        figure=figure_label(effect.path, wording),
        before=NOTHING if before is None else before,
        after=NOTHING if after is None else after,
    )


def figure_label(path: str, wording: Wording) -> Text:
    """How the figure at `path` of `Figures.as_json` is called."""
    if path in _FIGURES:
        return _FIGURES[path]
    above, _, key = path.rpartition(".")
    if above in _SPLIT:
        return Text("{figure}, {part}", figure=_SPLIT[above][0], part=category(above, key, wording))
    if above == "coverage":
        return Text("Units that answered, {part}", part=_COVERED[key])
    code = above.removeprefix("indicators.")
    name = wording.code("indicators", code)
    return Text("Indicator “{indicator}”, {part}", indicator=name, part=_INDICATOR[key])


def category(path: str, key: str, wording: Wording) -> object:
    """How the category `key` of the dimension at `path` is called."""
    return _part(key, _SPLIT[path][1], wording)


def _part(key: str, names: _Names, wording: Wording) -> object:
    if not key:
        return ValueState.unanswered.label
    for name in names:
        if not isinstance(name, str):
            if key in name:
                return name[key]
        elif wording.kit.entry(name, key) is not None:
            return wording.code(name, key)
    return key
