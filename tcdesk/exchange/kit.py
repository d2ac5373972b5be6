"""The kit as plain data: reading the one built into the program, checking one that came, writing one out.

The built-in kit is a folder with one JSON file per list (`units.json`, `topics.json`, …); `kit.json` holds
the serial, the date, the weeks, the deadlines and the thresholds. Signing and sending are not here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from tcdesk import files, paths
from tcdesk.domain.reference import Code, Kit, Unit
from tcdesk.errors import Damaged
from tcdesk.exchange import guard
from tcdesk.i18n import plain
from tcdesk.text import Text

LISTS = (
    "units",
    "topics",
    "event_kinds",
    "audiences",
    "institution_kinds",
    "institutions",
    "services",
    "need_categories",
    "training_topics",
    "channels",
    "statement_reasons",
    "indicators",
    "texts",
)
"""The lists of codes: names of the kit's fields, and of the files of the built-in kit."""

_LARGEST = 2**20
_UNIT_CODE = re.compile(r"[0-9]{7}")


@cache
def built_in() -> Kit:
    """The reference data every program has (serial 0): good for recording, not for handing in."""
    return read(paths.resources() / "kit")


def read(folder: Path) -> Kit:
    """The kit kept as a folder of JSON files; `Damaged` or `FileProblem` when the program is incomplete."""
    try:
        rest = guard.loads(files.read(folder / "kit.json", _LARGEST))
        lists = {name: guard.loads(files.read(folder / f"{name}.json", _LARGEST)) for name in LISTS}
        return parse({**rest, **lists} if isinstance(rest, dict) else rest)
    except Damaged as problem:
        raise Damaged(
            Text("The reference data of this program are damaged."),
            Text("Install the program again. Your own files are not affected."),
            reason="kit",
        ) from problem


def parse(value: object) -> Kit:
    """The kit that a JSON value means; `Damaged` with the first place that does not fit."""
    try:
        # Through JSON, because only there strictness still takes a list for a tuple and text for a date.
        kit = Kit.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as problem:
        raise _damaged(".".join(str(step) for step in problem.errors()[0]["loc"])) from problem
    except (TypeError, ValueError, RecursionError) as problem:
        raise _damaged("kit") from problem
    for place in _faults(kit):
        raise _damaged(place)
    return kit


def dump(kit: Kit) -> dict[str, object]:
    """The kit as a JSON value; what is not said (no end of validity) is left out. `parse` reads it back."""
    return kit.model_dump(mode="json", exclude_none=True)


def _damaged(place: str) -> Damaged:
    return Damaged(
        Text("The reference data in this file do not fit, at “{place}”.", place=place or "kit"),
        Text("Ask the State Chancellery to send the yearly package again."),
        reason="kit",
    )


# --- what the types cannot say -------------------------------------------------------------------


def _faults(kit: Kit) -> Iterator[str]:
    """The places where the lists contradict themselves or each other."""
    for name in (*LISTS, "sub_units"):
        yield from _faults_of_list(name, kit.entries(name))
    yield from _faults_of_units(kit.units)
    kinds = {kind.code for kind in kit.institution_kinds}
    yield from (f"institutions.{item.code}.kind" for item in kit.institutions if item.kind not in kinds)
    yield from _faults_of_calendar(kit)
    if min(kit.thresholds.model_dump().values()) < 1:
        yield "thresholds"


def _faults_of_list(name: str, entries: tuple[Code, ...]) -> Iterator[str]:
    """Codes given twice, missing words, an end before its beginning."""
    if not entries and name != "sub_units":
        yield name
    for code, times in Counter(entry.code for entry in entries).items():
        if times > 1:
            yield f"{name}.{code}"
    for entry in entries:
        if not all(words.strip() for words in (entry.en, entry.ro, entry.ru)):
            yield f"{name}.{entry.code}"
        if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
            yield f"{name}.{entry.code}.valid_to"


def _faults_of_units(units: tuple[Unit, ...]) -> Iterator[str]:
    """Codes that are not CUATM's, and names by which two units would be meant."""
    owners: dict[str, str] = {}
    for unit in units:
        if not _UNIT_CODE.fullmatch(unit.code) or unit.cuatm4 != unit.code[:4]:
            yield f"units.{unit.code}"
        names = (unit.en, unit.ro, unit.ru, unit.full_en, unit.full_ro, unit.full_ru, *unit.aliases)
        for name in names:
            if not name.strip() or owners.setdefault(plain(name), unit.code) != unit.code:
                yield f"units.{unit.code}.{name}"


def _faults_of_calendar(kit: Kit) -> Iterator[str]:
    """Weeks outside their year, and deadlines that are missing, doubled or no date."""
    for week in kit.weeks:
        if not week.first.year == week.last.year == week.year or week.last < week.first:
            yield f"weeks.{week.year}"
    if len({week.year for week in kit.weeks}) < len(kit.weeks):
        yield "weeks"
    if sorted(rule.half for rule in kit.deadlines) != [0, 1, 2]:
        yield "deadlines"
    for rule in kit.deadlines:
        try:
            # A year of 365 days, so that 29 February is no deadline.
            date(2023, rule.month, rule.day)
        except ValueError:
            yield f"deadlines.{rule.half}"
