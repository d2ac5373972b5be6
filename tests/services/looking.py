"""A commission's record looked at on any day, and whether what is shown of it leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from tcdesk.domain.fields import entries_of
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.services.commission.overview import Line, Overview, Target, overview
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tests.services.year import PASSPHRASE

EN = Language("en")
YEAR = Period(2022)
OTHER_PAGES = ("report", "queries", "settings", "recovery", "enrolment", "copy", "import")
_ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


def on(path: Path, day: date) -> Vault:
    """The record, opened on that day."""
    moment = datetime.combine(day, time(9), UTC)
    return access.open_as("commission", path, PASSPHRASE, lambda: moment)


def seen(path: Path, day: date, period: Period = YEAR) -> Overview:
    """Its overview on that day; every line leads to a page, a record and a field that exist."""
    with on(path, day) as vault:
        found = overview(vault, period)
        for target in targets(found):
            must_exist(vault, target)
    assert [line.urgency for line in found.lines] == sorted(line.urgency for line in found.lines)
    return found


def targets(found: Overview) -> Iterator[Target]:
    for line in (*found.lines, *found.first_steps):
        yield from (line.target, *line.others)
    for count in found.counts:
        yield count.target


def must_exist(vault: Vault, target: Target) -> None:
    kind = BY_NAME.get(target.page)
    if kind is None:
        assert target.page in OTHER_PAGES, target
        return
    fields = {entry.name for entry in entries_of(kind.model)} | set(kind.nested)
    row = _ROW.fullmatch(target.field)
    if row:
        assert row[3] in {entry.name for entry in entries_of(kind.nested[row[1]])}, target
    elif target.field:
        assert target.field in fields, target
    if target.uid:
        with vault.reading() as session:
            record = records.get(session, kind.model, target.uid)
        assert record is not None, target
        assert record.deleted_at is None, target
        if row:
            assert 1 <= int(row[2]) <= len(getattr(record, row[1])), target


def keep(path: Path, *made: Stored, day: date = date(2022, 6, 1)) -> list[str]:
    """Save new records; returns their uids."""
    with on(path, day) as vault, vault.session() as session:
        records.save_many(session, vault, made)
        return [record.uid for record in made]


def said(lines: tuple[Line, ...]) -> list[str]:
    return [EN.say(line.text) for line in lines]


def about(found: Overview, words: str) -> Line:
    """The one line in which these words stand."""
    [line] = [line for line in found.lines if words in EN.say(line.text)]
    return line


def number(found: Overview, label: str) -> tuple[int | None, int | None]:
    """A count and what it is measured against."""
    [count] = [count for count in found.counts if EN.say(count.label) == label]
    return count.number, count.of
