"""The schema: the revisions lead to what the models say, and an older vault goes up whole or not at all."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect
from sqlmodel import select

from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.errors import FileProblem, VaultDamaged
from tcdesk.store import connection, records, slots_file, upgrade
from tcdesk.store.vault import Vault, open_vault

REBUILD = '''
"""Rebuilds a table that has child rows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("meeting", recreate="always") as table:
        table.add_column(sa.Column("weather", sa.String(), nullable=False, server_default="sun"))
    AFTERWARDS
'''


def _schema(engine: Engine) -> dict[str, str]:
    with connection.single_statements(engine) as single:
        rows = single.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_the_revisions_lead_to_the_models(tmp_path: Path, vault: Vault) -> None:
    assert upgrade.FOUNDATION.read_text(encoding="utf-8") == upgrade.schema_as_sql(), (
        "the tables changed: run `python -m tcdesk.store.upgrade` (before the first release), "
        "or write a new revision"
    )
    empty = connection.engine_for(tmp_path / "empty.tcv", bytes(32))
    with connection.single_statements(empty) as single:
        assert upgrade.schema_of(single) == ""
        single.exec_driver_sql("BEGIN IMMEDIATE")
        upgrade._run(single, upgrade.SCRIPTS, "head")
        single.commit()
        assert upgrade.schema_of(single) == upgrade.SCHEMA
    assert _schema(empty) == _schema(vault._engine)
    assert len(_schema(empty)) > 30
    empty.dispose()


def test_the_models_are_all_there(vault: Vault) -> None:
    with connection.single_statements(vault._engine) as single:
        names = set(inspect(single).get_table_names())
    assert names == {*upgrade.SQLModel.metadata.tables, "alembic_version"}


def _next(tmp_path: Path, afterwards: str = "pass") -> Path:
    scripts = tmp_path / "scripts"
    shutil.copytree(upgrade.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0002_weather.py").write_text(REBUILD.replace("AFTERWARDS", afterwards))
    return scripts


@pytest.fixture
def older(path: Path, reopen: Callable[[], Vault], meeting: Callable[..., Meeting]) -> Path:
    with reopen() as vault, vault.session() as session:
        records.save_many(session, vault, [meeting("a", "b") for _ in range(5)])
    return path


def test_an_older_vault_is_brought_up_with_all_its_rows(
    older: Path, code: str, reopen: Callable[[], Vault], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(upgrade, "SCHEMA", "0002")
        tomorrow.setattr(upgrade, "SCRIPTS", _next(tmp_path))
        with reopen() as vault, vault.reading() as session:
            weather = session.connection().exec_driver_sql("SELECT weather FROM meeting").scalars().all()
            assert weather == ["sun"] * 5
            assert len(session.exec(select(AgendaItem)).all()) == 10, (
                "a rebuilt table took its child rows away"
            )
            pragma = session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar()
            assert pragma == 1, "foreign keys must be watched again"
        with reopen():
            pass
    copy = older.with_name("vault.2023-01-10-schema-0001.tcv")
    assert copy.read_bytes() == before
    assert sorted(item.name for item in older.parent.iterdir()) == [
        copy.name,
        slots_file.beside(copy).name,
        "vault.tcv",
        "vault.tcv.slots",
    ]
    # The dated copy opens with the program of yesterday.
    with open_vault(copy, code, now=vault.now) as old, old.reading() as session:
        assert len(records.all_of(session, Meeting)) == 5


@pytest.mark.parametrize(
    ("afterwards", "error"),
    [
        ("raise RuntimeError('power')", RuntimeError),
        ("op.execute(\"UPDATE agenda_item SET parent = 'no' || parent\")", VaultDamaged),
    ],
)
def test_a_failed_step_changes_nothing(
    older: Path,
    reopen: Callable[[], Vault],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    afterwards: str,
    error: type[Exception],
) -> None:
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(upgrade, "SCHEMA", "0002")
        tomorrow.setattr(upgrade, "SCRIPTS", _next(tmp_path, afterwards))
        with pytest.raises(error):
            reopen()
    with reopen() as vault, vault.reading() as session:
        assert len(records.all_of(session, Meeting)) == 5
        assert len(session.exec(select(AgendaItem)).all()) == 10
        assert "weather" not in {
            item["name"] for item in inspect(session.connection()).get_columns("meeting")
        }


def test_without_room_for_the_copy_nothing_begins(
    older: Path, reopen: Callable[[], Vault], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()

    def no_room(_: Path, copy: Path) -> None:
        copy.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(upgrade, "SCHEMA", "0002")
        tomorrow.setattr(upgrade, "SCRIPTS", _next(tmp_path))
        tomorrow.setattr(upgrade.shutil, "copyfile", no_room)
        with pytest.raises(FileProblem) as problem:
            reopen()
    assert problem.value.reason == "disk_full"
    assert older.read_bytes() == before
    assert sorted(item.name for item in older.parent.iterdir()) == ["vault.tcv", "vault.tcv.slots"]


def test_opening_does_not_load_alembic(path: Path, code: str) -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from tcdesk.store.vault import open_vault\n"
        "open_vault(Path(sys.argv[1]), sys.argv[2], now=lambda: datetime.now(UTC)).close()\n"
        "assert 'sqlmodel' in sys.modules and 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path), code], check=True, timeout=60)
