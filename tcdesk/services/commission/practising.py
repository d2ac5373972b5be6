"""A record to practise with: a year of invented data, marked on every paper and never accepted nationally."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session

from tcdesk import paths
from tcdesk.domain.commission import Profile
from tcdesk.errors import TcdeskError
from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.services import access, importing
from tcdesk.services.access import Clock, Own
from tcdesk.services.commission import starting
from tcdesk.store import belongings, keyslots, records
from tcdesk.store.keyslots import FLOOR, Cost
from tcdesk.store.vault import Vault
from tcdesk.text import Text

PASSPHRASE = "exersare"
"""Of every practice record; it is shown on the screen, for nothing in it is secret."""

# In the first weeks of a year people still work on the last one.
_STILL_LAST_YEAR = timedelta(days=90)
_MARK = re.compile(r"@([A-Z]?)([+-]?[0-9.]*)")
_SECRETARY = {"ru": "Секретарь комиссии"}
_CHAIR = {"ru": "председатель комиссии"}


@dataclass(frozen=True, slots=True)
class _Year:
    """The practice year as seen from today: from its first working days until today, or until its end."""

    first: date
    last: date
    today: date
    week: date | None
    code: str

    def day(self, where: str) -> date:
        """`0.4` is a part of the way through the year so far, `-20` and `+14` are days from today; always a
        working day."""
        if where.startswith(("+", "-")):
            day = self.today + timedelta(days=int(where))
        else:
            day = self.first + (self.last - self.first) * float(where)
        return day - timedelta(days=max(0, day.weekday() - 4))


def create(path: Path, unit: str, language: Language, now: Clock, cost: Cost = FLOOR) -> str:
    """Make a practice record at `path` with invented data for a year; returns the unit's code.

    Its texts are in Romanian or Russian. It opens with `PASSPHRASE`, and there is no recovery sheet: what is
    lost with it was never true.
    """
    secretary = _SECRETARY.get(language.code, "Secretarul comisiei")
    code = starting.create(
        path, unit, secretary, PASSPHRASE, keyslots.new_recovery_code(), now=now, cost=cost
    )
    with access.open_as("commission", path, PASSPHRASE, now) as vault:
        with vault.session() as session:
            belongings.put(session, Own.invented, b"1")
            belongings.put(session, Own.practice, b"1")
            _fill_profile(session, vault, language)
        with tempfile.TemporaryDirectory() as aside:
            # Through the door for files, so that the data is checked like anybody's.
            document = Path(aside) / "year.json"
            document.write_text(json.dumps(_records(now().date(), language.code)), encoding="utf-8")
            importing.import_json(vault, document)
    return code


def is_practice(vault: Vault) -> bool:
    """Whether the record is one to practise with."""
    with vault.reading() as session:
        return belongings.get(session, Own.practice) is not None


def refuse(session: Session) -> None:
    """Nothing of a practice record goes to the Chancellery (`practice`)."""
    if belongings.get(session, Own.practice) is not None:
        raise TcdeskError(
            Text("This is a record to practise with: nothing of it is handed in."),
            Text("Start your commission's own record to ask for a certificate and to report."),
            reason="practice",
        )


def _fill_profile(session: Session, vault: Vault, language: Language) -> None:
    for profile in records.all_of(session, Profile):
        profile.secretary_email = "secretar@comisie.example"
        profile.chair_post = _CHAIR.get(language.code, "președinte al comisiei")
        records.save(session, vault, profile, expected_version=profile.version)


def _records(today: date, code: str) -> object:
    year = (today - _STILL_LAST_YEAR).year
    week = kit.built_in().week(year)
    seen = _Year(
        first=date(year, 1, 12),
        last=min(today, date(year, 12, 18)),
        today=today,
        week=week.first if week is not None and week.first < today else None,
        code="ru" if code == "ru" else "ro",
    )
    path = paths.resources() / "practice" / "year.json"
    return _filled_in(json.loads(path.read_text(encoding="utf-8")), seen)


def _filled_in(value: object, year: _Year) -> object:
    """The document in one language, its marks become days."""
    if isinstance(value, dict):
        if value.keys() == {"ro", "ru"}:
            return value[year.code]
        return {name: _filled_in(item, year) for name, item in value.items()}
    if isinstance(value, list):
        return [_filled_in(item, year) for item in value]
    if isinstance(value, str) and (found := _MARK.fullmatch(value)):
        return _marked(found[1], found[2], year)
    return value


def _marked(kind: str, where: str, year: _Year) -> str:
    """`@0.4` a day, `@M…` its month, `@Q…` its quarter, `@H…` its half-year, `@D…` a day as text, `@Y` the
    year, `@W` the campaign week, `@C…` the code of a case, `@L` the language."""
    if kind == "Y":
        return str(year.first.year)
    if kind == "L":
        return year.code
    if kind == "C":
        return f"C-{year.first.year}{where}"
    if kind == "W":
        return (year.week or year.day("0.8")).isoformat()
    day = year.day(where)
    forms = {
        "M": f"{day:%Y-%m}",
        "Q": f"{day.year}-Q{(day.month + 2) // 3}",
        "H": f"{day.year}-H{1 if day.month <= 6 else 2}",
    }
    return forms.get(kind, day.isoformat())
