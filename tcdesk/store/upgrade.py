"""The schema of a vault: which one it has, and the way up to the one this program knows.

New vaults are made from the models and only stamped, because Alembic is slow to import. While 0001 is not
released, `python -m tcdesk.store.upgrade` writes its SQL anew from the models; afterwards every change
of a table is a revision of its own in `migrations/versions/`.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, PrimaryKeyConstraint, String, Table, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel, insert, select

from tcdesk import files
from tcdesk.domain.registry import RECORDS
from tcdesk.store import connection, slots_file, tables

SCHEMA = "0001"
SCRIPTS = Path(__file__).parent / "migrations"
FOUNDATION = SCRIPTS / "versions" / "0001_foundation.sql"

_STAMP = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
# Imported for their tables; named, so that a tool that removes unused imports leaves them.
_DECLARED = (RECORDS, tables)


def make_tables(engine: Engine) -> None:
    """All tables in a new file, and the note that they are of today's schema."""
    SQLModel.metadata.create_all(engine, checkfirst=False)
    with engine.begin() as writing:
        _STAMP.create(writing)
        writing.execute(insert(_STAMP).values(version_num=SCHEMA))


def schema_of(open_connection: Connection) -> str:
    """The schema a vault has; empty when it says nothing of it."""
    if not inspect(open_connection).has_table(_STAMP.name):
        return ""
    return open_connection.execute(select(_STAMP.c.version_num)).scalar() or ""


def bring_up(engine: Engine, path: Path, today: date, schema: str, *, scripts: Path, target: str) -> Path:
    """Bring an older vault up to `target`, all or nothing; returns the dated copy made before."""
    copy = _copied(path, f"{today.isoformat()}-schema-{schema}")
    with connection.single_statements(engine) as single:
        # A rebuilt table would silently take its child rows with it.
        single.exec_driver_sql("PRAGMA foreign_keys = OFF")
        try:
            single.exec_driver_sql("BEGIN IMMEDIATE")
            _run(single, scripts, target)
            if single.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise connection.damaged(path)
            single.commit()
        except BaseException:
            single.rollback()
            raise
        finally:
            single.exec_driver_sql("PRAGMA foreign_keys = ON")
    return copy


def _run(single: Connection, scripts: Path, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": single})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    command.upgrade(config, target)


def _copied(path: Path, mark: str) -> Path:
    """A copy of the vault and its key slots, which opens like the vault itself."""
    copy = path.with_name(f"{path.stem}.{mark}{path.suffix}")
    try:
        shutil.copyfile(path, copy)
        if slots_file.beside(path).exists():
            shutil.copyfile(slots_file.beside(path), slots_file.beside(copy))
    except OSError as problem:
        for half in (copy, slots_file.beside(copy)):
            half.unlink(missing_ok=True)
        raise files.understood(problem, copy) from problem
    return copy


def schema_as_sql() -> str:
    """The statements that make all tables and indexes of the models."""
    dialect = sqlite.dialect()
    statements = []
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    lines = (line.rstrip() for statement in statements for line in f"{statement};".splitlines())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    files.write(FOUNDATION, schema_as_sql().encode())
