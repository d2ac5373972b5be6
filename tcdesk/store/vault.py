"""An encrypted database file as long as it is open: making it, opening it, its sessions, closing it.

One process at a time. How the file is encrypted and what its errors mean is in `connection.py`, what opens
it in `keyslots.py`.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, cast

from filelock import FileLock
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from tcdesk import files
from tcdesk.errors import AccessError, VaultDamaged, VaultNewer, WrongRole
from tcdesk.store import audit, belongings, connection, keyslots, locking, place, slots_file, upgrade
from tcdesk.text import Text

VaultRole = Literal["commission", "register"]
Clock = Callable[[], datetime]

_SALT = 16
_PLAIN_SQLITE = b"SQLite format 3\0"

_log = logging.getLogger(__name__)


class Vault:
    """An open vault or register. Use it as a context manager, or call `close`.

    `who` is the name on the key slot that was opened; `by_recovery` says that it was the recovery sheet.
    """

    def __init__(
        self, path: Path, engine: Engine, lock: FileLock, unlocked: keyslots.Unlocked, now: Clock
    ) -> None:
        self.path = path
        self.who = unlocked.who
        self.by_recovery = unlocked.type is keyslots.SlotType.recovery
        self.now = now
        self.unlocked: keyslots.Unlocked | None = unlocked
        self._engine = engine
        self._lock = lock
        self._open = True
        with self.reading() as session:
            self.role = cast(VaultRole, belongings.need(session, "role").decode())
            self.unit = belongings.need(session, "unit").decode()
            self.vault_id = belongings.need(session, "vault_id").decode()

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One writing transaction: on the disk when the block ends, undone when it raises."""
        with self._transaction(connection.Mode.write) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view of the vault; anything written in it is refused."""
        with self._transaction(connection.Mode.read) as session:
            yield session

    @contextmanager
    def _transaction(self, mode: connection.Mode) -> Iterator[Session]:
        engine = self._engine.execution_options(mode=mode)
        with (
            connection.understood(self.path),
            Session(engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()  # begins now, not at the first statement
            yield session

    @contextmanager
    def still(self) -> Iterator[Session]:
        """A writing transaction in which the one file holds everything that was acknowledged, so that it may
        be copied as it lies; what the block itself writes is not in it yet."""
        for again in (True, True, False):
            with connection.understood(self.path), connection.single_statements(self._engine) as single:
                connection.checkpoint(single)
            with self.session() as session:
                # somebody may have written between the two
                if again and any(
                    log.exists() and log.stat().st_size for log in place.log_files(self.path)[:1]
                ):
                    continue
                yield session
                return

    def export(self, aside: Path, dek: bytes, salt: bytes) -> None:
        """Write everything into the new file `aside` under another key."""
        with connection.understood(self.path), connection.single_statements(self._engine) as single:
            connection.export(single, aside, dek, salt)

    def close(self) -> None:
        """Move everything into the one file, forget the key and let others open the vault."""
        if not self._open:
            return
        try:
            with connection.single_statements(self._engine) as single:
                connection.checkpoint(single)
        except DBAPIError as problem:
            # Nothing is lost: what was acknowledged is in the log beside the file, for the next opening.
            _log.warning("checkpoint at closing failed: %s", type(problem.orig).__name__)
        finally:
            self._left()

    def give_way(self, successor: Path) -> None:
        """Close, and put the file `successor` in the place of the vault's own, before anybody can open it.

        Nothing happens when the log beside the file cannot be emptied: laid over the successor, it would
        destroy it.
        """
        with connection.understood(self.path), connection.single_statements(self._engine) as single:
            if not connection.checkpoint(single):
                raise connection.busy(self.path)
        self._engine.dispose()
        try:
            for log in place.log_files(self.path):
                log.unlink(missing_ok=True)
            files.replace(successor, self.path)
        finally:
            self._left()

    def _left(self) -> None:
        self._open = False
        self.unlocked = None
        self._engine.dispose()
        # The one before knows the key, and would open the file again for whoever asks.
        self._engine = connection.closed_engine()
        locking.unlock(self._lock)


def create(
    path: Path,
    role: VaultRole,
    unit: str,
    who: str,
    passphrase: str,
    recovery_code: str | None,
    *,
    cost: keyslots.Cost = keyslots.NORMAL,
    now: Clock,
) -> Vault:
    """Make a new vault or register and open it. Never writes over a file; leaves nothing when it fails."""
    place.check(path)
    place.must_be_free(path)
    dek, salt = secrets.token_bytes(32), secrets.token_bytes(_SALT)
    slots = keyslots.Slots(vault=secrets.token_hex(16))
    slots = keyslots.with_passphrase(slots, dek, who, passphrase, cost, now())
    if recovery_code is not None:
        slots = keyslots.with_recovery(slots, dek, who, recovery_code)
    unlocked = keyslots.Unlocked(dek, who, keyslots.SlotType.passphrase, slots.slots[0].id)
    lock = locking.locked(path)
    engine = connection.engine_for(path, dek, salt)
    try:
        with connection.understood(path):
            _furnish(engine, {"role": role, "unit": unit, "vault_id": slots.vault})
        slots_file.keep(slots, path, salt)
        vault = Vault(path, engine, lock, unlocked, now)
        with vault.session() as session:
            audit.note(session, vault, "created")
    except BaseException:
        engine.dispose()
        for left in (path, slots_file.beside(path), slots_file.second_copy(salt), *place.log_files(path)):
            left.unlink(missing_ok=True)
        locking.unlock(lock)
        raise
    return vault


def open_vault(path: Path, passphrase: str, *, now: Clock) -> Vault:
    """Open a vault with a passphrase, or with the code of its recovery sheet.

    Every page of a file below 32 MiB is checked. Raises `FileProblem` (missing, protected, no room),
    `VaultBusy`, `VaultDamaged`, `VaultNewer`, `WrongPassphrase`, or `AccessError` (`not_a_vault`).
    """
    salt = _first_bytes(path)
    lock = locking.locked(path)
    try:
        slots = None if salt == _PLAIN_SQLITE else slots_file.find(path, salt)
        if slots is None:
            raise _not_a_vault(path)
        unlocked, engine = _examined(path, slots, passphrase, now)
        try:
            vault = Vault(path, engine, lock, unlocked, now)
            if vault.vault_id != slots.vault:
                raise connection.damaged(path)
            if vault.by_recovery:
                with vault.session() as session:
                    audit.note(session, vault, "opened_by_recovery")
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        locking.unlock(lock)
        raise
    return vault


def require(vault: Vault, role: VaultRole) -> None:
    """Raise `WrongRole` when a commission's verb meets a register, or the other way round."""
    if vault.role == role:
        return
    name = vault.path.name
    if role == "commission":
        raise WrongRole(
            Text("“{file}” is the State Chancellery's register, not the record of a commission.", file=name),
            Text("Use the commands for the Chancellery, or choose the record of a commission."),
        )
    raise WrongRole(
        Text("“{file}” is the record of a commission, not the State Chancellery's register.", file=name),
        Text("Use the commands for a commission, or choose the register."),
    )


def _furnish(engine: Engine, identity: dict[str, str]) -> None:
    """All tables in a new file, and what the vault knows of itself."""
    upgrade.make_tables(engine)
    with Session(engine) as session, session.begin():
        for name, value in identity.items():
            belongings.put(session, name, value.encode())
        belongings.put(session, audit.LOG_KEY, secrets.token_bytes(32))


def _examined(path: Path, slots: keyslots.Slots, secret: str, now: Clock) -> tuple[keyslots.Unlocked, Engine]:
    """What the secret opens, and the file opened with it: the first key that fits."""
    problem: VaultDamaged | None = None
    for unlocked in keyslots.openings(slots, secret):
        engine = connection.engine_for(path, unlocked.dek)
        try:
            _examine(path, engine, now)
        except VaultDamaged as found:
            # the key may be that of a handing over which was cut off
            engine.dispose()
            problem = problem or found
        except BaseException:
            engine.dispose()
            raise
        else:
            return unlocked, engine
    raise problem or connection.damaged(path)


def _examine(path: Path, engine: Engine, now: Clock) -> None:
    """Take in what a crash left in the log, check every page, bring an older schema up."""
    with connection.understood(path):
        with connection.single_statements(engine) as single:
            connection.checkpoint(single)
            small = path.stat().st_size < connection.CHECKED_WHOLE
            if small and connection.damaged_pages(single):
                raise connection.damaged(path)
            schema = upgrade.schema_of(single)
        if not schema:
            raise connection.damaged(path)
        if schema > upgrade.SCHEMA:
            raise VaultNewer(
                Text("“{file}” was last opened by a newer version of this program.", file=path.name),
                Text("Install the newer version on this computer too. Nothing was changed."),
            )
        if schema < upgrade.SCHEMA:
            upgrade.bring_up(
                engine, path, now().date(), schema, scripts=upgrade.SCRIPTS, target=upgrade.SCHEMA
            )


def _first_bytes(path: Path) -> bytes:
    try:
        # Asked for writing, because the database itself would be content with reading.
        with path.open("r+b") as file:
            return file.read(_SALT)
    except OSError as problem:
        raise files.understood(problem, path) from problem


def _not_a_vault(path: Path) -> AccessError:
    return AccessError(
        Text("“{file}” is not a record, or the file beside it is missing.", file=path.name),
        Text("A record has a file “{slots}” beside it; copy both.", slots=slots_file.beside(path).name),
        reason="not_a_vault",
    )
