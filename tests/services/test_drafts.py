"""Drafts hold whatever stands in a form, valid or not, and are gone once it is saved."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.event import Event
from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import ValueState
from tcdesk.errors import InvalidRecord
from tcdesk.services import recording
from tcdesk.services.recording.drafting import Draft
from tcdesk.services.recording.forming import state_of
from tests.services.inventing import plain_records, record
from tests.services.recording_vault import NOW, events, opened


def test_a_form_comes_back_as_it_stood(tmp_path: Path) -> None:
    with opened(tmp_path) as vault:
        meeting = Meeting(
            place="x" * 400, held_on=date(2026, 2, 1), at_time=time(10, 30), agenda=[AgendaItem(votes_for=-3)]
        )
        meeting.source = "list.xlsx, row 3"
        recording.keep_draft(vault, meeting, {"held_on": "01.02.202"})
        with pytest.raises(InvalidRecord):
            recording.save(vault, meeting)
        [draft] = recording.drafts(vault)
        assert (draft.uid, draft.kind, draft.version) == (meeting.uid, "meeting", 0)
        assert (draft.at, draft.who, draft.raw) == (NOW, "Ana", {"held_on": "01.02.202"})
        found = recording.record_of(draft)
        assert isinstance(found, Meeting)
        assert found.model_dump() == meeting.model_dump()
        assert [row.votes_for for row in found.agenda] == [-3]
        meeting.place, meeting.agenda[0].votes_for = "sala", 3
        recording.save(vault, meeting)
        assert recording.drafts(vault) == []


def test_a_draft_of_a_stored_record_goes_on_from_its_version(tmp_path: Path) -> None:
    with opened(tmp_path) as vault:
        [event] = events(1)
        recording.save(vault, event)
        event.women, event.women_state = None, ValueState.exact
        recording.keep_draft(vault, event, {"women": "zwölf"})
        [draft] = recording.drafts(vault)
        found = recording.record_of(draft)
        assert isinstance(found, Event)
        assert (found.version, found.women, found.women_state) == (1, None, ValueState.exact)
        found.women_state = ValueState.not_known
        assert recording.save(vault, found).version == 2
        recording.keep_draft(vault, event, {})
        recording.drop_draft(vault, event.uid)
        assert recording.drafts(vault) == []


@given(st.sampled_from(RECORDS).flatmap(lambda kind: st.tuples(st.just(kind), plain_records(kind))))
def test_any_record_goes_through_a_draft_unchanged(given_: tuple[RecordType, dict[str, object]]) -> None:
    kind, plain = given_
    before: Stored = record(kind, plain)
    state = state_of(kind, before)
    after = recording.record_of(Draft(before.uid, kind.name, 0, state, {}, NOW, "Ana"))
    assert state_of(kind, after) == state
    assert after.uid == before.uid
