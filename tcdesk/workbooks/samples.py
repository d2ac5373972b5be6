"""The sample rows of the empty workbook: plausible, without anybody's name, and ignored by import."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from tcdesk.domain.fields import Entry, Kind
from tcdesk.domain.reference import Kit
from tcdesk.domain.values import NOT_KNOWN, NoNumber, about, exact
from tcdesk.i18n import CODES, Language, plain
from tcdesk.text import Text
from tcdesk.workbooks.cellwriting import Labelling, written
from tcdesk.workbooks.plan import SAMPLE, Sheet
from tcdesk.workbooks.tables import Raw

_OFFICE = Text("head of the social assistance office")
_SECRETARY = Text("secretary of the commission")

SAMPLES: Mapping[str, Mapping[str, object]] = {
    "profile": {
        "set_up_by": Text("Decision of the district council no. 2/5 of 20.02.2025"),
        "chair_post": Text("vice-president of the district"),
        "secretary_employer": Text("District council"),
        "secretary_email": "ct@raion.example",
        "email": "ct@raion.example",
        "minimum_meetings": 4,
        "quorum_rule": "majority",
        "plan_approved_on": date(2025, 1, 20),
    },
    "member": {
        "name": _OFFICE,
        "institution": Text("Social assistance office"),
        "kind": "social_assistance",
        "post": Text("head of the office"),
        "role": "member",
        "from_day": date(2025, 1, 15),
    },
    "plan_item": {
        "period": "2025",
        "number": "1",
        "activity": Text("Public lessons in the schools of the district"),
        "responsible_kind": "education",
        "due": "2025-Q4",
        "state": "in_progress",
    },
    "meeting": {
        "ref": "1",
        "number": "1",
        "state": "held",
        "held_on": date(2025, 3, 14),
        "at_time": time(10, 0),
        "place": Text("Hall of the district council"),
        "kind": "ordinary",
        "mode": "in_person",
        "chaired_by": Text("chair of the commission"),
        "invited": ("education", "ngo"),
    },
    "meeting.attendance": {"of": "1", "member": _OFFICE, "presence": "present"},
    "meeting.agenda": {
        "of": "1",
        "topics": ("annual_plan", "week"),
        "title": Text("Plan of the year"),
        "rapporteur": _SECRETARY,
        "votes_for": 9,
        "votes_against": 0,
        "votes_abstained": 0,
    },
    "meeting.decisions": {
        "of": "1",
        "item": 1,
        "text": Text("To approve the plan of the year."),
        "responsible": _SECRETARY,
        "due": date(2025, 3, 31),
        "state": "done",
    },
    "event": {
        "title": Text("Lesson on safe work abroad"),
        "kind": "lesson",
        "first_day": date(2025, 10, 20),
        "number_of": exact(2),
        "in_week": NoNumber(state="not_applicable"),
        "audiences": ("pupils", "teachers"),
        "participants": about(60),
        "women": NOT_KNOWN,
        "men": NOT_KNOWN,
        "children": exact(55),
        "locality": Text("district centre"),
        "organisers": ("education", "police"),
        "materials": exact(60),
        "publications": exact(1),
        "channels": ("website",),
    },
    "training": {
        "direction": "received",
        "topic": "referral_mechanism",
        "title": Text("Working together for victims"),
        "first": "2025-05-12",
        "last": "2025-05-13",
        "sessions": exact(2),
        "organisers": ("ngo",),
        "participants": exact(25),
        "of_commission": exact(7),
    },
    "case": {
        "ref": "1",
        "local_code": "C-2025-01",
        "half_year": "2025-H1",
        "month": "2025-04",
        "status": "presumed",
        "sex": "female",
        "age_band": "age_18_24",
        "main_form": "labour",
        "geography": "abroad",
        "how_learned": "institution",
        "identified_by": "social_assistance",
        "displaced": "no",
    },
    "case.statuses": {"of": "1", "status": "potential", "noted_on": date(2025, 4, 7)},
    "case.referrals": {
        "of": "1",
        "institution": "assistance_centre",
        "month": "2025-04",
        "outcome": "accepted",
    },
    "case.services": {
        "of": "1",
        "kind": "psychological_counselling",
        "state": "provided",
        "provider": "assistance_centre",
    },
    "partner": {
        "name": Text("Association that helps victims"),
        "kind": "ngo",
        "purposes": ("prevention", "assistance"),
        "active": True,
    },
    "team_report": {
        "period": "2025-H1",
        "received_on": date(2025, 7, 10),
        "meetings": exact(3),
        "cases": exact(12),
        "trafficking": exact(1),
        "new_cases": about(4),
        "closed_cases": NOT_KNOWN,
        "examined_at": "2",
        "evaluation": "sufficient",
    },
    "need": {
        "period": "2025",
        "category": "trainings",
        "text": Text("New members of the commission need a training in the first months."),
        "priority": "high",
        "addressed_to": ("state_chancellery",),
        "training_topics": ("commission_work",),
    },
    "indicator": {"period": "2025", "code": "specialists_trained", "value": exact(40)},
    "declared_totals": {
        "ref": "1",
        "first_day": date(2025, 1, 1),
        "last_day": date(2025, 6, 30),
        "origin": Text("Report of the former secretary"),
        "topics": ("annual_plan",),
    },
    "declared_totals.figures": {"of": "1", "figure": "participants", "value": about(300)},
    "statement": {"period": "2025-H2", "topic": "trainings", "reason": "no_offer"},
}
"""What the sample row of each sheet says, by key and column, as native values."""


def sample(sheet: Sheet, kit: Kit, language: Language) -> list[Raw]:
    """The cells of the sample row of a sheet, one for each of its columns."""
    return _cells(sheet, Labelling(kit, language))


def mark_of(sheet: Sheet, cells: Sequence[Raw]) -> str:
    """What stands in the hidden column of a sample row: digests of its cells, by which the row is known to be
    the sample also when a later program words it otherwise."""
    named = zip((column.name for column in sheet.columns), map(_plain, cells), strict=True)
    return " ".join([SAMPLE, *(f"{name}:{_digest(words)}" for name, words in named if words)])


def is_sample(sheet: Sheet, values: Mapping[str, Raw], kit: Kit, mark: str) -> bool:
    """Whether the cells of a row, by name of the column, still say nothing but the sample: that of `mark`, or
    today's in any language.

    Columns that were deleted and cells that were emptied do not matter; anything added or changed does.
    """
    found = {name: _plain(raw) for name, raw in values.items()}
    filled = {name: words for name, words in found.items() if words}
    if {f"{name}:{_digest(words)}" for name, words in filled.items()} <= set(mark.split()):
        return True
    names = [column.name for column in sheet.columns]
    for code in CODES:
        written = dict(zip(names, map(_plain, sample(sheet, kit, Language(code))), strict=True))
        if all(words == written.get(name) for name, words in filled.items()):
            return True
    return False


def is_whole_sample(sheet: Sheet, values: Mapping[str, Raw], kit: Kit) -> bool:
    """Whether a row without a mark says the whole sample word for word: its hidden column was lost."""
    filled = {name: words for name, raw in values.items() if (words := _plain(raw))}
    for code in CODES:
        named = zip(
            (column.name for column in sheet.columns), sample(sheet, kit, Language(code)), strict=True
        )
        if filled == {name: words for name, raw in named if (words := _plain(raw)) and name in values}:
            return bool(filled)
    return False


def left_over(sheet: Sheet, values: Mapping[str, Raw], mark: str) -> list[str]:
    """The columns of a changed sample row that still hold the sample's own words, numbers or days. What is
    chosen from lists, periods and short words may be meant."""
    known = set(mark.split())
    free = {
        column.name
        for column in sheet.columns
        if column.entry is not None and column.entry.kind in (Kind.text, Kind.date, Kind.number)
    }
    found = {name: _plain(raw) for name, raw in values.items() if name in free}
    said = {
        name: words for name, words in found.items() if len(words) > (1 if words.strip("≈").isdigit() else 3)
    }
    return [name for name, words in said.items() if f"{name}:{_digest(words)}" in known]


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def _cells(sheet: Sheet, labels: Labelling) -> list[Raw]:
    given = SAMPLES.get(sheet.key, {})
    cells: list[Raw] = []
    for column in sheet.columns:
        value = given.get(column.name)
        if column.entry is None:
            cells.append(value if isinstance(value, str) else None)
        else:
            cells.append(written(column.entry, _in_kit(column.entry, value, labels.kit), labels))
    return cells


def _in_kit(entry: Entry, value: object, kit: Kit) -> object:
    """The value without the codes that the kit does not have."""
    name = entry.shown.choices
    if entry.kind is Kind.code:
        return value if isinstance(value, str) and kit.entry(name, value) else None
    if entry.kind is Kind.codes and isinstance(value, tuple):
        return tuple(code for code in value if kit.entry(name, code))
    return value


def _plain(raw: Raw) -> str:
    """A cell as words, the same whether it was kept as a date, a number or typed."""
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return f"{raw:%d.%m.%Y}"
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return "" if raw is None else " ".join(plain(str(raw)).split())
