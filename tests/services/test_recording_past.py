"""What became of records: earlier statuses, removals taken back, history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tcdesk.domain.case import Case
from tcdesk.domain.case_choices import CaseStatus
from tcdesk.domain.choices import MeetingState
from tcdesk.domain.difference import Turn
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.domain.partner import Partner
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import RecordConflict, TcdeskError
from tcdesk.i18n import Language
from tcdesk.services import recording
from tcdesk.store import audit
from tcdesk.store.tables import LogEntry
from tcdesk.store.vault import Vault
from tests.services.recording_vault import NOW, events, opened, sent


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with opened(tmp_path) as found:
        yield found


def test_the_earlier_status_of_a_case_is_kept(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(local_code="C-2026-01", status=CaseStatus.presumed)
    recording.save(vault, case)
    monkeypatch.setattr(vault, "now", lambda: NOW + timedelta(days=20))
    case.local_note = "x"
    recording.save(vault, case)
    assert case.statuses == []
    stale = recording.read(vault, BY_NAME["case"], case.uid)
    assert isinstance(stale, Case)
    case.status = CaseStatus.victim
    recording.save(vault, case)
    assert [(row.status, row.noted_on) for row in case.statuses] == [(CaseStatus.presumed, NOW.date())]
    stale.status = CaseStatus.refuted
    with pytest.raises(RecordConflict):
        recording.save(vault, stale)
    assert stale.statuses == []
    with vault.reading() as session:
        actions = session.exec(select(LogEntry.action).where(LogEntry.record == case.uid)).all()
    assert actions == ["saved", "saved", "read", "saved"]


def test_a_removal_is_taken_back_with_all_that_belonged_to_it(vault: Vault) -> None:
    kind = BY_NAME["event"]
    [record] = events(1)
    recording.save(vault, record)
    record.title = "Altă lecție"
    recording.save(vault, record)
    record.title = "not saved yet"
    recording.keep_draft(vault, record, {})
    removed = recording.remove(vault, record)
    assert (removed.marked, recording.drafts(vault)) == (False, [])
    with pytest.raises(TcdeskError) as gone:
        recording.read(vault, kind, record.uid)
    assert gone.value.reason == "unknown_record"
    assert recording.put_back(vault, removed).version == 3
    found = recording.read(vault, kind, record.uid)
    assert isinstance(found, Event)
    assert found.title == "Altă lecție"
    turns = [step.turn for step in recording.history(vault, kind, record.uid)]
    assert turns == [Turn.restored, Turn.changed, Turn.added]
    assert [draft.uid for draft in recording.drafts(vault)] == [record.uid]
    with pytest.raises(RecordConflict):
        recording.put_back(vault, removed)
    with vault.reading() as session:
        assert audit.verify(session) is None


def test_a_removal_of_what_was_sent_is_taken_back(vault: Vault) -> None:
    kind = BY_NAME["event"]
    [record] = events(1)
    recording.save(vault, record)
    sent(vault, record.travel_id)
    removed = recording.remove(vault, record)
    assert removed.marked
    assert recording.listed(vault, kind, None) == []
    assert recording.put_back(vault, removed).version == 3
    assert [row.uid for row in recording.listed(vault, kind, None)] == [record.uid]
    turns = [step.turn for step in recording.history(vault, kind, record.uid)]
    assert turns == [Turn.restored, Turn.removed, Turn.added]


def test_history_says_what_changed_and_goes_back(vault: Vault) -> None:
    kind, say = BY_NAME["meeting"], Language("en").show
    record = Meeting(number="1", state=MeetingState.planned, agenda=[AgendaItem(title="Ion")])
    recording.save(vault, record)
    record.held_on, record.state = date(2026, 2, 1), MeetingState.held
    record.agenda[0].title = "corrected"
    recording.save(vault, record)
    new, first = recording.history(vault, kind, record.uid)
    said = {item.path: (say(item.label), say(item.before), say(item.after)) for item in new.changes}
    assert said["held_on"] == ("Date", "", "01.02.2026")
    assert said["state"] == ("State of the meeting", "meeting planned", "held")
    assert said["agenda[1].title"][1:] == ("Ion", "corrected")
    assert {item.path for item in first.changes} == {"number", "state", "agenda[1]"}
    assert recording.erase_from_history(vault, kind, record.uid, "agenda.title") == 1
    after = {item.path: say(item.before) for item in recording.history(vault, kind, record.uid)[0].changes}
    assert after["agenda[1].title"] == "(erased from the history)"
    back = recording.bring_back(vault, kind, record.uid, 1)
    assert isinstance(back, Meeting)
    assert (back.version, back.held_on, back.agenda[0].title) == (3, None, "corrected")
    assert back.travel_id == record.travel_id
    assert back.created_at == record.created_at
    with pytest.raises(TcdeskError) as unknown:
        recording.bring_back(vault, kind, record.uid, 9)
    assert unknown.value.reason == "unknown_version"


def test_an_emptied_field_stays_empty_when_it_comes_back(vault: Vault) -> None:
    record = Partner(name="x", active=None)
    recording.save(vault, record)
    record.active = True
    recording.save(vault, record)
    back = recording.bring_back(vault, BY_NAME["partner"], record.uid, 1)
    assert isinstance(back, Partner)
    assert back.active is None
