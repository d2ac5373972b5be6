"""Keyed connections to the encrypted file, and what its result codes mean for people.

Only here, in `vault.py`, `upgrade.py` and the migrations is the database known to be SQLCipher.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, IntEnum, auto
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from tcdesk.errors import FileProblem, TcdeskError, VaultBusy, VaultDamaged
from tcdesk.text import Text

CHECKED_WHOLE = 32 * 2**20
_WAIT_MS = 5000

_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    f"busy_timeout = {_WAIT_MS}",
)


class Code(IntEnum):
    """Result codes that are the fault of the surroundings; every other one is a mistake of ours."""

    perm = 3
    busy = 5
    locked = 6
    readonly = 8
    ioerr = 10
    corrupt = 11
    full = 13
    cantopen = 14
    notadb = 26


def engine_for(path: Path, dek: bytes, salt: bytes | None = None) -> Engine:
    """An engine whose connections know the key; `salt` only when the file is about to be made."""

    def connect() -> Any:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA key = \"x'{dek.hex()}{salt.hex() if salt else ''}'\"")
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, module=sqlcipher, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def closed_engine() -> Engine:
    """What is left of an engine whose vault was closed: it knows no key, and nothing can be asked of it."""

    def refuse() -> Any:
        raise RuntimeError("the record is closed")

    return create_engine("sqlite://", creator=refuse, module=sqlcipher, poolclass=QueuePool)


class Mode(Enum):
    """What a connection may do, told in its execution option `mode`."""

    read = auto()
    write = auto()
    single = auto()  # every statement by itself, outside a transaction


def _begin(connection: Connection) -> None:
    """The driver begins nothing by itself. A writer takes the file at once, so that it cannot fail later."""
    mode = connection.get_execution_options().get("mode", Mode.write)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if mode is Mode.read else 'OFF'}")
    if mode is not Mode.single:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if mode is Mode.write else "BEGIN")


def damaged_pages(connection: Connection) -> int:
    """How many pages of the file are not what was written, bit for bit."""
    return len(connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall())


def checkpoint(connection: Connection) -> bool:
    """Move everything from the log beside the file into the file; whether all of it went."""
    [(busy, *_)] = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return not busy


def export(connection: Connection, aside: Path, dek: bytes, salt: bytes) -> None:
    """Write the whole database into the new file `aside`, under another key."""
    # A key cannot be a bound parameter everywhere; these are our own hexadecimal digits.
    key = f"x'{dek.hex()}{salt.hex()}'"
    connection.exec_driver_sql(f'ATTACH DATABASE ? AS successor KEY "{key}"', (str(aside),))
    try:
        connection.exec_driver_sql("SELECT sqlcipher_export('successor')").fetchall()
    finally:
        connection.exec_driver_sql("DETACH DATABASE successor")


@contextmanager
def single_statements(engine: Engine) -> Iterator[Connection]:
    """A connection that begins no transaction, for checkpoints and checks."""
    with engine.execution_options(mode=Mode.single).connect() as connection:
        yield connection


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turn what the database reports into a sentence, where the surroundings are to blame."""
    try:
        yield
    except sqlcipher.Error as problem:
        raise _known(problem, path) or problem from problem
    except DBAPIError as problem:
        raise _known(problem.orig, path) or problem from problem


def damaged(path: Path) -> VaultDamaged:
    """The sentence for a vault file that is not as it was written."""
    return VaultDamaged(
        Text("The record “{file}” is damaged.", file=path.name),
        Text("Leave the file as it is and open the last copy of the record instead."),
    )


def _known(problem: BaseException | None, path: Path) -> TcdeskError | None:
    code = getattr(problem, "sqlite_errorcode", None)
    name = path.name
    # The lower byte is the kind, the rest says where it happened.
    match (code or 0) & 0xFF:
        case Code.full:
            return FileProblem(
                Text("There is no room left on the disk for “{file}”.", file=name),
                Text("Free some room, then try again. Nothing was changed."),
                reason="disk_full",
            )
        case Code.ioerr:
            return FileProblem(
                Text("The disk did not take or give the data of “{file}”.", file=name),
                Text(
                    "The disk may be full, removed or failing. Nothing was changed; check it and try again."
                ),
                reason="disk_error",
            )
        case Code.readonly | Code.perm | Code.cantopen:
            return FileProblem(
                Text("“{file}” cannot be opened or written here.", file=name),
                Text("The folder or file is protected, or another program holds it: {path}", path=str(path)),
                reason="no_permission",
            )
        case Code.busy | Code.locked:
            return busy(path)
        case Code.corrupt | Code.notadb:
            return damaged(path)
    return None


def busy(path: Path) -> VaultBusy:
    """The sentence for a vault that another window or command has open."""
    return VaultBusy(
        Text("“{file}” is open in another window or on behalf of another command.", file=path.name),
        Text("Close it there, then try again."),
    )
