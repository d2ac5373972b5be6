"""The log: a chain that shows every tampering, and no value in it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from tcdesk.domain.event import Event
from tcdesk.store import audit, belongings, records
from tcdesk.store.tables import LogEntry
from tcdesk.store.vault import Vault


@pytest.fixture
def logged(vault: Vault, event: Callable[..., Event]) -> Vault:
    """A vault with six lines in its log, which nothing removes by itself."""
    record = event("secret name")
    with vault.session() as session:
        records.save(session, vault, record, expected_version=None)
        record.title = "another name"
        records.save(session, vault, record, expected_version=1)
        for number in range(2):
            audit.note(session, vault, "read", "case", f"{number}" * 32)
        assert len(session.exec(select(LogEntry)).all()) == 6
    return vault


def test_the_chain_begins_defined_and_holds(logged: Vault) -> None:
    with logged.reading() as session:
        entries = session.exec(select(LogEntry).order_by(col(LogEntry.seq))).all()
        assert entries[0].previous == audit.GENESIS == "0" * 64
        assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6]
        assert audit.head(session) == entries[-1].digest
        assert all(len(entry.digest) == 64 for entry in entries)
        assert audit.verify(session) is None


def test_an_empty_log_has_a_head(logged: Vault) -> None:
    with logged.session() as session:
        session.execute(text("DELETE FROM log"))
        assert audit.head(session) == audit.GENESIS
        assert audit.verify(session) is None


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE log SET who = 'somebody' WHERE seq = 3", 3),
        ("UPDATE log SET at = '2020-01-01 00:00:00.000000' WHERE seq = 3", 3),
        ("UPDATE log SET action = 'x' WHERE seq = 1", 1),
        ("UPDATE log SET record = 'x' WHERE seq = 6", 6),
        ("UPDATE log SET record_type = 'x' WHERE seq = 2", 2),
        ("UPDATE log SET changes = '' WHERE seq = 4", 4),
        ("UPDATE log SET digest = previous WHERE seq = 4", 4),
        ("UPDATE log SET previous = digest WHERE seq = 4", 4),
        ("DELETE FROM log WHERE seq = 3", 3),
        ("DELETE FROM log WHERE seq = 1", 1),
        ("UPDATE log SET seq = 9 WHERE seq = 6", 6),
        ("INSERT INTO log SELECT 7, at, who, action, record_type, record, changes, previous, digest "
         "FROM log WHERE seq = 6", 7),
    ],
)  # fmt: skip
def test_every_tampering_is_found_at_its_line(logged: Vault, statement: str, broken: int) -> None:
    with logged.session() as session:
        assert session.connection().exec_driver_sql(statement).rowcount == 1
    with logged.reading() as session:
        assert audit.verify(session) == broken


def test_a_shortened_log_shows_in_its_head(logged: Vault) -> None:
    with logged.session() as session:
        before = audit.head(session)
        session.execute(text("DELETE FROM log WHERE seq = 6"))
    with logged.reading() as session:
        assert audit.verify(session) is None
        assert audit.head(session) != before


def test_values_are_there_only_as_macs_under_the_vaults_key(logged: Vault) -> None:
    with logged.reading() as session:
        saved = session.exec(select(LogEntry).where(LogEntry.action == "saved")).all()
        key = belongings.need(session, audit.LOG_KEY)
    made, changed = (json.loads(entry.changes) for entry in saved)
    assert "name" not in "".join(entry.changes for entry in saved)
    assert len(key) == 32
    assert list(changed) == ["title"]
    assert made["title"] == ["", changed["title"][0]]
    assert changed["title"][0] != changed["title"][1]
    assert {len(mac) for mac in changed["title"]} == {32}
    assert made["id"][0] == ""


def test_equal_values_of_two_records_do_not_look_equal(vault: Vault, event: Callable[..., Event]) -> None:
    with vault.session() as session:
        records.save_many(session, vault, [event("same"), event("same")])
        entries = session.exec(select(LogEntry).where(LogEntry.action == "saved")).all()
    first, second = (json.loads(entry.changes)["title"][1] for entry in entries)
    assert first != second


def test_another_key_makes_other_macs(logged: Vault, event: Callable[..., Event]) -> None:
    with logged.session() as session:
        act = audit.Act("saved", "event", "u", {}, {"title": "x"})
        key = belongings.need(session, audit.LOG_KEY)
        assert audit._changes(key, act) == audit._changes(key, act)
        assert audit._changes(key, act) != audit._changes(bytes(32), act)
