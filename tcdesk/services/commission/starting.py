"""Making a commission's vault, with its keys and its recovery sheet; or going on with a predecessor's."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcdesk import files
from tcdesk.domain.commission import Profile
from tcdesk.domain.stored import new_id
from tcdesk.exchange import issuing, kit, sealing
from tcdesk.i18n import Language
from tcdesk.reports import pdf
from tcdesk.reports.outline import Document, Heading, Paragraph, Table
from tcdesk.services import access, backing_up, places, unlocking
from tcdesk.services.access import Clock, Own
from tcdesk.store import backup, belongings, keyslots, place, records, slots_file
from tcdesk.store import vault as vaults
from tcdesk.store.keyslots import NORMAL, Cost
from tcdesk.text import Progress, Silent, Text

_COPY = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Continued:
    """The successor's record, its unit, and, where it comes from a copy, when that was made."""

    path: Path
    unit: str
    made_at: datetime | None = None


def create(
    path: Path,
    unit: str,
    secretary: str,
    passphrase: str,
    recovery_code: str,
    *,
    now: Clock,
    cost: Cost = NORMAL,
    sheet_later: bool = False,
) -> str:
    """Make the vault of a unit's commission (any spelling of its name); returns the unit's code.

    The recovery code opens the vault too, and everything that is later sealed for the commission. With
    `sheet_later` it is kept in the vault until the sheet is confirmed (`sheet.py`).
    """
    found = kit.built_in().find_unit(unit)
    own = sealing.new_identity()
    recovery = sealing.identity_from(keyslots.recovery_seed(recovery_code))
    with (
        vaults.create(
            path, "commission", found.code, secretary, passphrase, recovery_code, cost=cost, now=now
        ) as vault,
        vault.session() as session,
    ):
        belongings.put(session, Own.chain_id, new_id().encode())
        belongings.put(session, Own.signing_key, issuing.new_key())
        belongings.put(session, Own.age_secret, own.secret.encode())
        belongings.put(session, Own.recovery_recipient, recovery.recipient.encode())
        records.save(session, vault, Profile(secretary_name=secretary), expected_version=None)
        if sheet_later:
            unlocking.keep_sheet(session, recovery_code, now())
    return found.code


def continue_from(
    source: Path,
    secret: str,
    name: str,
    passphrase: str,
    folder: Path,
    *,
    now: Clock,
    cost: Cost = NORMAL,
    progress: Progress | None = None,
) -> Continued:
    """Make the record of a predecessor that of `name`: from a copy (.tcb), or from the record itself (.tcv).

    `secret` is a passphrase or the code of the recovery sheet. The successor's record lies in `folder`, under
    a new key that only `passphrase` and a new sheet open, which `sheet.py` then asks to be printed. A record
    that lies there already is handed over in place; of any other place it is a copy, and what is there stays
    as it is. When something fails, nothing was changed.
    """
    watcher = progress or Silent()
    place.check(folder / "record.tcv")
    folder.mkdir(parents=True, exist_ok=True)
    if source.resolve().parent == folder.resolve() and not _is_copy(source):
        watcher.step(0, 2, Text("Locking the record with a new key"))
        unit = _hand_over(source, secret, name, passphrase, now=now, cost=cost)
        found = Continued(source, unit)
    else:
        found = _brought(source, secret, name, passphrase, folder, now=now, cost=cost, watcher=watcher)
    watcher.step(1, 2, Text("Opening the record with the new passphrase"))
    _introduce(found.path, name, passphrase, now)
    watcher.step(2, 2, Text("Done"))
    return found


def _brought(
    source: Path,
    secret: str,
    name: str,
    passphrase: str,
    folder: Path,
    *,
    now: Clock,
    cost: Cost,
    watcher: Progress,
) -> Continued:
    """Lay the record down aside in the folder, hand it over there, and only then give it its name."""
    made_at: datetime | None = None
    with tempfile.TemporaryDirectory(prefix=".tcdesk-", dir=folder) as aside:
        laid = Path(aside) / "record.tcv"
        watcher.step(0, 2, Text("Reading the predecessor's record"))
        if _is_copy(source):
            made_at = backing_up.restore(source, laid, secret, now).made_at
        else:
            _copied(source, laid)
        watcher.check()
        unit = _hand_over(laid, secret, name, passphrase, now=now, cost=cost)
        path = places.proposed_file(unit, unit, folder)
        slots = slots_file.beside(path)
        files.replace(slots_file.beside(laid), slots)
        try:
            files.replace(laid, path)
        except BaseException:
            slots.unlink(missing_ok=True)
            raise
    return Continued(path, unit, made_at)


def _is_copy(source: Path) -> bool:
    try:
        with source.open("rb") as file:
            return file.read(len(_COPY)) == _COPY
    except OSError as problem:
        raise files.understood(problem, source) from problem


def _copied(source: Path, laid: Path) -> None:
    """The record with its slots, and what a crash left beside it."""
    beside = slots_file.beside(source)
    logs = zip(place.log_files(source), place.log_files(laid), strict=True)
    for there, here in ((source, laid), (beside, slots_file.beside(laid)), *logs):
        # Missing slots are looked for in this user's own folder when it is opened.
        if there == source or there.exists():
            files.write(here, files.read(there, backup.LARGEST), private=True)


def _hand_over(path: Path, secret: str, name: str, passphrase: str, *, now: Clock, cost: Cost) -> str:
    """Under a new key; returns the unit. `WrongRole` for a register."""
    with access.open_as("commission", path, secret, now) as vault:
        code = keyslots.new_recovery_code()
        unlocking.hand_over_own(vault, name, passphrase, code, cost=cost, later=True)
        return vault.unit


def _introduce(path: Path, name: str, passphrase: str, now: Clock) -> None:
    """The successor is the secretary now; how the predecessor was reached stays in the history."""
    with access.open_as("commission", path, passphrase, now) as vault, vault.session() as session:
        for profile in records.all_of(session, Profile):
            if profile.secretary_name == name:
                continue
            profile.secretary_name, profile.secretary_phone, profile.secretary_email = name, "", ""
            records.save(session, vault, profile, expected_version=profile.version)


def recovery_sheet(recovery_code: str, unit: str, language: Language, now: Clock) -> bytes:
    """The sheet to print, as PDF; it belongs in a sealed envelope with the chair."""
    say = language.say
    name = language.label(kit.built_in().find_unit(unit))
    groups = recovery_code.split()
    rows = [[str(place), group] for place, group in enumerate(groups, start=1)]
    document = Document(
        title=say(Text("Recovery sheet")),
        subtitle=name,
        language=language.code,
        author="tcdesk",
        marking=say(Text("For a sealed envelope")),
        blocks=(
            Paragraph(
                say(
                    Text(
                        "This sheet opens the commission's record when the passphrase is forgotten, and "
                        "makes the work of a lost computer readable again. Whoever has it and the file can "
                        "read everything."
                    )
                ),
                "lead",
            ),
            Table(
                "code",
                say(Text("Recovery code")),
                (say(Text("Group")), say(Text("Letters and digits"))),
                rows,
            ),
            Heading(say(Text("What to do with this sheet")), 2),
            Paragraph(
                say(
                    Text(
                        "Print it, put it into an envelope, seal and sign the envelope, and give it to the "
                        "chair of the commission. Then delete this file from the computer and empty the "
                        "recycle bin."
                    )
                )
            ),
        ),
    )
    return pdf.pdf(document, now())
