"""Invitation letters with one-time codes, one for each unit; of the code only the derived key is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete

from tcdesk import files
from tcdesk.domain.reference import Unit
from tcdesk.exchange import certificates, letter_code
from tcdesk.i18n import CHISINAU, Language
from tcdesk.reports import writing
from tcdesk.reports.letters.enrolment import Invitation, invitation
from tcdesk.services.access import Own, reference
from tcdesk.store import audit, belongings
from tcdesk.store.tables import Letter
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text

VALID = timedelta(days=90)
LANGUAGES = ("ro", "ru")
FORMATS = ("docx", "pdf")


def invite(
    vault: Vault, units: Sequence[str], folder: Path, contact: str = "", progress: Progress | None = None
) -> list[Path]:
    """Write a letter for each unit (all of them when none is named), in Romanian and in Russian, each as
    DOCX and PDF. A new letter takes the place of the unit's unused one."""
    watcher = progress or Silent()
    with vault.reading() as session:
        kit = reference(session)
    chosen = list(dict.fromkeys(kit.find_unit(words).code for words in units))
    written = []
    for place, code in enumerate(chosen or [unit.code for unit in kit.units]):
        watcher.check()
        unit = kit.unit(code)
        watcher.step(place, len(chosen or kit.units), Text("Writing the letter for {unit}", unit=unit))
        written += _invited(vault, unit, folder, contact)
    return written


def _invited(vault: Vault, unit: Unit, folder: Path, contact: str) -> list[Path]:
    """The letter of one unit. Its key is kept only together with all its files, and the other way round."""
    code = letter_code.new_code()
    now = vault.now()
    until = _end_of_day(now + VALID)
    with files.all_or_none() as written, vault.session() as session:
        letter = Invitation(
            unit,
            code,
            until.date(),
            certificates.fingerprint(belongings.need(session, Own.root)),
            contact,
            belongings.get(session, Own.invented) is not None,
        )
        _replace(session, unit.code)
        key = letter_code.key_of(code, unit.code)
        session.add(Letter(unit=unit.code, key=key, issued_at=now, valid_until=until))
        audit.note(session, vault, "invite", "commission", unit.code)
        for path, data in _documents(letter, folder, vault):
            files.write(path, data, private=True)
            written.append(path)
    return written


def _end_of_day(moment: datetime) -> datetime:
    """The paper names a day, so the code is good until that day ends."""
    return datetime.combine(moment.astimezone(ZoneInfo(CHISINAU)), time.max, ZoneInfo(CHISINAU))


def _replace(session: Session, unit: str) -> None:
    session.execute(delete(Letter).where(col(Letter.unit) == unit, col(Letter.used_by) == ""))


def _documents(letter: Invitation, folder: Path, vault: Vault) -> list[tuple[Path, bytes]]:
    """The files of a letter, named by unit and language, never by a person."""
    made = []
    for code in LANGUAGES:
        language = Language(code)
        document = invitation(letter, language)
        word = {"ro": "invitatie", "ru": "priglashenie"}[code]
        stem = f"{letter.unit.code}_{language.label(letter.unit)}_{word}".replace(" ", "-")
        made += [
            (folder / f"{stem}.{ending}", writing.write(document, ending, vault.now())) for ending in FORMATS
        ]
    return made
