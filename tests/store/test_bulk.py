"""Taking in many records: rows made from forms are stored like any other, and many cost no more than few."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import ref

import pytest
from sqlalchemy import event as listening
from sqlmodel import Session, select

from tcdesk.domain.forms import whole_record
from tcdesk.domain.meeting import AgendaItem, Attendance, Decision, Meeting
from tcdesk.domain.registry import BY_MODEL
from tcdesk.domain.stored import Stored
from tcdesk.store import audit, records
from tcdesk.store.tables import LogEntry, Revision
from tcdesk.store.vault import Vault
from tests.domain import builders as make

MADE = [make.meeting, make.event, make.case, make.declared_totals, make.member]


def _plain(record: Stored) -> dict[str, object]:
    return whole_record(record, BY_MODEL[type(record)], travels=False)


@pytest.mark.parametrize("build", MADE)
def test_a_session_takes_a_row_of_a_form_like_any_other(vault: Vault, build: Any) -> None:
    """Added as it is, with the rows inside; then changed in place."""
    record = build(local_note="first")
    before = _plain(record)
    with vault.session() as session:
        session.add(record)
        assert record in session.new
    with vault.session() as session:
        found = session.exec(select(type(record))).one()
        assert _plain(found) == before
        found.local_note = "second"
        assert found in session.dirty
    with vault.reading() as session:
        assert records.all_of(session, type(record))[0].local_note == "second"


def test_rows_inside_belong_to_their_record(vault: Vault) -> None:
    record = make.meeting()
    with vault.session() as session:
        session.add(record)
        session.flush()
        record.agenda.clear()
        session.flush()
        assert session.exec(select(AgendaItem)).all() == []
        session.delete(record)
    with vault.reading() as session:
        for inner in (Attendance, AgendaItem, Decision):
            assert session.exec(select(inner)).all() == []


def test_a_row_of_a_form_is_saved_changed_and_removed(vault: Vault) -> None:
    record = make.meeting(number="1")
    with vault.session() as session:
        records.save(session, vault, record, expected_version=None)
    assert (record.version, record.created_by, record.changed_by) == (1, vault.who, vault.who)
    record.number = "2"
    record.agenda.append(AgendaItem(title="Alta"))
    with vault.session() as session:
        records.save(session, vault, record, expected_version=1)
    with vault.session() as session:
        found = records.get(session, Meeting, record.uid)
        assert found
        assert _plain(found) == _plain(record)
        states = [json.loads(state.state) for state in records.history(session, record.uid)]
        assert [(state["number"], len(state["agenda"])) for state in states] == [("1", 1), ("2", 2)]
        records.remove(session, vault, found)


def test_the_moment_is_one_for_all(vault: Vault) -> None:
    several = [make.event() for _ in range(3)]
    with vault.session() as session:
        records.save_many(session, vault, several)
        assert len({record.created_at for record in several} | {record.changed_at for record in several}) == 1
        assert len(set(session.exec(select(LogEntry.at).where(LogEntry.action == "saved")))) == 1
        assert set(session.exec(select(Revision.at))) == {several[0].created_at}


def test_saved_records_are_not_held_until_the_transaction_ends(vault: Vault) -> None:
    kept = make.event()

    def failing() -> None:
        with vault.session() as session:
            other = make.event()
            gone = ref(other)
            records.save_many(session, vault, [kept, other])
            del other
            gc.collect()
            assert gone() is None
            assert kept.version == 1
            raise KeyError

    with pytest.raises(KeyError):
        failing()
    assert (kept.version, kept.created_at, kept.created_by) == (0, None, "")


@contextmanager
def _statements(session: Session) -> Iterator[list[str]]:
    """The statements that the database is asked within the block; many rows at once are one."""
    found: list[str] = []

    def note(_: object, __: object, statement: str, *more: object) -> None:
        found.append(statement)

    connection = session.connection()
    listening.listen(connection, "before_cursor_execute", note)
    yield found
    listening.remove(connection, "before_cursor_execute", note)


def test_many_are_not_asked_about_one_by_one(vault: Vault) -> None:
    with vault.session() as session:
        with _statements(session) as first:
            records.save_many(session, vault, [make.event()])
        records.save_many(session, vault, [make.event() for _ in range(600)])
        with _statements(session) as later:
            records.save_many(session, vault, [make.event() for _ in range(400)])
        assert len(later) == len(first) <= 6
        assert audit.verify(session) is None
