"""Forms that wait, and a removal that is taken back with all its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import RecordConflict
from tcdesk.store import audit, drafts, records
from tcdesk.store.tables import LogEntry, Revision
from tcdesk.store.vault import Vault


def test_a_form_is_kept_in_place_of_the_one_before(vault: Vault) -> None:
    for title in ("L", "Le", "Lecție"):
        with vault.session() as session:
            drafts.keep(session, vault, "a" * 32, "event", 0, {"title": title}, {"first_day": "1.1"})
    with vault.session() as session:
        drafts.keep(session, vault, "b" * 32, "case", 3, {}, {})
    with vault.reading() as session:
        first, second = drafts.all_of(session)
        assert (first.record, first.record_type, first.version) == ("a" * 32, "event", 0)
        assert first.state == '{"title":"Lecție"}'.encode()
        assert first.raw == b'{"first_day":"1.1"}'
        assert (second.version, second.who) == (3, vault.who)
        assert session.exec(select(Revision)).all() == []
        assert [entry.action for entry in session.exec(select(LogEntry)) if entry.record] == []


def test_a_form_is_dropped_and_comes_back(vault: Vault) -> None:
    with vault.session() as session:
        drafts.keep(session, vault, "a" * 32, "event", 2, {"title": "x"}, {})
    with vault.session() as session:
        kept = drafts.of(session, "a" * 32)
        assert kept is not None
        drafts.drop(session, ["a" * 32, "unknown"])
        drafts.drop(session, [])
    with vault.session() as session:
        assert drafts.all_of(session) == []
        drafts.bring_back(session, kept)
    with vault.reading() as session:
        assert [row.model_dump() for row in drafts.all_of(session)] == [kept.model_dump()]


def test_what_was_gone_comes_back_with_its_history(vault: Vault, meeting: Callable[..., Meeting]) -> None:
    record = meeting("a", "b")
    for place in ("sala 1", "sala 2"):
        record.place = place
        with vault.session() as session:
            records.save(session, vault, record, expected_version=record.version or None)
    with vault.session() as session:
        before = records.history(session, record.uid)
        stored = records.get(session, Meeting, record.uid)
        assert stored is not None
        assert records.remove(session, vault, stored) is False
        assert records.history(session, record.uid) == []
    with vault.session() as session:
        assert records.put_back(session, vault, stored, before) is stored
    with vault.reading() as session:
        found = records.get(session, Meeting, record.uid)
        assert found is not None
        assert (found.version, found.place, found.created_at) == (3, "sala 2", record.created_at)
        assert [item.title for item in found.agenda] == ["a", "b"]
        assert [row.version for row in records.history(session, record.uid)] == [1, 2, 3]
        lines = session.exec(select(LogEntry).where(LogEntry.record == record.uid)).all()
        assert [line.action for line in lines] == ["saved", "saved", "deleted", "restored"]
        # It came out of nothing: the log shows every value that is there now.
        assert '"place":["",' in lines[-1].changes
        assert audit.verify(session) is None
    with pytest.raises(RecordConflict), vault.session() as session:
        records.put_back(session, vault, stored, before)
    assert stored.version == 3


def test_a_list_holds_the_period_and_what_has_no_date(vault: Vault, event: Callable[..., Event]) -> None:
    several = [event(first_day=day) for day in (date(2021, 5, 1), date(2022, 5, 1), None)]
    removed = event(first_day=date(2022, 6, 1))
    with vault.session() as session:
        records.save_many(session, vault, [*several, removed])
        removed.deleted_at = vault.now()
        records.save_many(session, vault, [removed])
    with vault.reading() as session:
        found = records.listed(session, BY_NAME["event"], Period(2022))
        assert [row.uid for row in found] == [several[2].uid, several[1].uid]
        assert len(records.listed(session, BY_NAME["event"], None)) == 3
