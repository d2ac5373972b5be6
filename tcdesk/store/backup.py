"""A copy of a vault in one file: the encrypted database, the key slots, and their digests.

It is as secret as the vault itself: nothing in it is readable without a passphrase or the recovery sheet.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import Session

from tcdesk import files
from tcdesk.errors import TcdeskError, VaultDamaged, VaultNewer
from tcdesk.store import audit, connection, keyslots, place, slots_file
from tcdesk.store.vault import Vault, open_vault
from tcdesk.text import Progress, Silent, Text

FORMAT_VERSION = 1
LARGEST = 512 * 2**20
_HEAD, _DATABASE, _SLOTS = "copy.json", "record.tcv", "record.slots"
_LARGEST_SMALL = 64 * 1024
# what reading a damaged package may raise
_BROKEN = (zipfile.BadZipFile, RuntimeError, EOFError, OSError, zlib.error)
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Head(BaseModel):
    """What a copy says of itself; it names neither the unit nor a person."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    format: Literal["tcdesk-copy"] = "tcdesk-copy"
    format_version: int = FORMAT_VERSION
    made_at: str
    database: _Digest
    slots: _Digest


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was read and whose digests hold."""

    made_at: datetime
    database: bytes
    slots: bytes


def made(vault: Vault, progress: Progress | None = None) -> bytes:
    """The copy of an open vault, proven: it was opened again and every page and line of its log checked."""
    watcher = progress or Silent()
    watcher.step(0, 2, Text("Copying the record"))
    with vault.still() as session:
        database = files.read(vault.path, LARGEST)
        slots = files.read(slots_file.beside(vault.path), _LARGEST_SMALL)
        head = audit.head(session)
    watcher.check()
    watcher.step(1, 2, Text("Checking the copy"))
    assert vault.unlocked is not None
    with tempfile.TemporaryDirectory(prefix="tcdesk-") as folder:
        path = Path(folder) / _DATABASE
        files.write(path, database, private=True)
        try:
            prove(path, vault.unlocked.dek, head)
        except VaultDamaged as problem:
            raise connection.damaged(vault.path) from problem
    watcher.check()
    at = vault.now().astimezone(UTC).replace(microsecond=0)
    return _packed(at, database, slots)


def read(path: Path) -> Copy:
    """The copy in a file; `VaultDamaged` or `VaultNewer` when it does not hold."""
    data = files.read(path, LARGEST + 2 * _LARGEST_SMALL)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = {item.filename: item.file_size for item in package.infolist()}
            limits = {_HEAD: _LARGEST_SMALL, _SLOTS: _LARGEST_SMALL, _DATABASE: LARGEST}
            if set(sizes) != set(limits) or any(sizes[name] > limits[name] for name in limits):
                raise _damaged(path)
            head_data, slots, database = (package.read(name) for name in (_HEAD, _SLOTS, _DATABASE))
        version = json.loads(head_data).get("format_version", 0)
        if isinstance(version, int) and version > FORMAT_VERSION:
            raise VaultNewer(
                Text("“{file}” was made by a newer version of this program.", file=path.name),
                Text("Install the newer version on this computer too. Nothing was changed."),
            )
        head = Head.model_validate_json(head_data)
        made_at = datetime.fromisoformat(head.made_at)
    except (*_BROKEN, ValidationError, ValueError, AttributeError) as problem:
        raise _damaged(path) from problem
    if (_digest(database), _digest(slots)) != (head.database, head.slots):
        raise _damaged(path)
    keyslots.decoded(slots)
    return Copy(made_at, database, slots)


@dataclass(frozen=True, slots=True)
class Label:
    """What a copy tells without being read whole: of which vault (its identity), when it was made, and the
    digest of the database in it."""

    vault: str
    made_at: datetime
    database: str


def label(path: Path) -> Label | None:
    """The label of a copy; None for any other file, also one that cannot be read."""
    try:
        with zipfile.ZipFile(path) as package:
            sizes = {item.filename: item.file_size for item in package.infolist()}
            if set(sizes) != {_HEAD, _SLOTS, _DATABASE} or max(sizes[_HEAD], sizes[_SLOTS]) > _LARGEST_SMALL:
                return None
            head_data, slots = package.read(_HEAD), package.read(_SLOTS)
        head = Head.model_validate_json(head_data)
        if _digest(slots) != head.slots:
            return None
        return Label(keyslots.decoded(slots).vault, datetime.fromisoformat(head.made_at), head.database)
    except (*_BROKEN, ValidationError, ValueError, TcdeskError):
        return None


def tried(path: Path, secret: str) -> datetime:
    """Open a copy with a passphrase or sheet and look at every page and the whole log, without laying it
    down; when it was made. `WrongPassphrase`, `VaultDamaged` or `VaultNewer` where it does not hold."""
    copy = read(path)
    unlocked = keyslots.unlock(keyslots.decoded(copy.slots), secret)
    with tempfile.TemporaryDirectory(prefix="tcdesk-") as folder:
        aside = Path(folder) / _DATABASE
        files.write(aside, copy.database, private=True)
        try:
            prove(aside, unlocked.dek)
        except VaultDamaged as problem:
            raise _damaged(path) from problem
    return copy.made_at


def database_digest(vault: Vault) -> str:
    """The digest of an open vault's database as a copy made now would hold it."""
    with vault.still():
        return _digest(files.read(vault.path, LARGEST))


def put_back(copy: Copy, path: Path, secret: str, now: datetime) -> None:
    """Lay a copy down as the vault `path`, once it opened with `secret`; never over a file that is there."""
    beside = slots_file.beside(path)
    place.check(path)
    place.must_be_free(path)
    keyslots.unlock(keyslots.decoded(copy.slots), secret)
    try:
        files.write(beside, copy.slots, private=True)
        files.write(path, copy.database, private=True)
        with open_vault(path, secret, now=lambda: now) as vault, vault.session() as session:
            audit.note(session, vault, "restored")
    except BaseException:
        for left in (path, beside, *place.log_files(path)):
            left.unlink(missing_ok=True)
        raise


def prove(path: Path, dek: bytes, head: str = "") -> None:
    """Open the file with its key and look at every page and the whole log, which must end with `head` where
    that is known."""
    engine = connection.engine_for(path, dek)
    try:
        with connection.understood(path):
            with connection.single_statements(engine) as single:
                pages = connection.damaged_pages(single)
            with Session(engine.execution_options(mode=connection.Mode.read)) as session:
                whole = head in ("", audit.head(session)) and audit.verify(session) is None
            with connection.single_statements(engine) as single:
                connection.checkpoint(single)
        if pages or not whole:
            raise connection.damaged(path)
    finally:
        engine.dispose()


def _packed(at: datetime, database: bytes, slots: bytes) -> bytes:
    head = Head(made_at=at.isoformat(), database=_digest(database), slots=_digest(slots))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in (
            (_HEAD, head.model_dump_json().encode()),
            (_SLOTS, slots),
            (_DATABASE, database),
        ):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _damaged(path: Path) -> VaultDamaged:
    return VaultDamaged(
        Text("“{file}” is no copy of a record, or it is damaged.", file=path.name),
        Text("Choose another copy; the names of copies end in .tcb."),
    )
