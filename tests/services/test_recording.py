"""Records in forms: what is filled in, what fits, saving, removing, going back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from tcdesk.domain.case import Case
from tcdesk.domain.case_choices import CaseStatus, Sex
from tcdesk.domain.choices import MeetingState, PlanState, Presence, Role
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import AgendaItem, Attendance, Decision, Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.domain.team_report import TeamReport
from tcdesk.domain.values import ValueState
from tcdesk.errors import InvalidRecord, RecordConflict, TcdeskError
from tcdesk.i18n import Language
from tcdesk.services import recording
from tcdesk.store.vault import Vault
from tests.services.recording_vault import events, opened

YEAR = Period(2026)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with opened(tmp_path) as found:
        yield found


def _new(vault: Vault, name: str, period: Period = YEAR) -> Stored:
    return recording.new_record(vault, BY_NAME[name], period)


def test_a_new_meeting_is_as_a_secretary_begins_it(vault: Vault) -> None:
    recording.save_several(
        vault,
        [
            Meeting(number="9", held_on=date(2025, 2, 1)),
            Meeting(number="2/2026", held_on=date(2026, 2, 1)),
            Meeting(number="10/2026", held_on=date(2026, 2, 2)),
            Member(name="Zina", role=Role.member, from_day=date(2020, 1, 1)),
            Member(name="Vlad", role=Role.chair, from_day=date(2020, 1, 1)),
            Member(name="Ana", role=Role.member, from_day=date(2020, 1, 1), to_day=date(2026, 1, 5)),
        ],
    )
    made = _new(vault, "meeting")
    assert isinstance(made, Meeting)
    assert (made.number, made.state, made.held_on, made.version) == ("11/2026", MeetingState.planned, None, 0)
    names = {
        row.uid: row.name
        for row in recording.listed(vault, BY_NAME["member"], None)
        if isinstance(row, Member)
    }
    assert [names[row.member] for row in made.attendance] == ["Vlad", "Zina"]
    assert {row.presence for row in made.attendance} == {None}
    before = _new(vault, "meeting", Period(2025))
    assert isinstance(before, Meeting)
    assert (before.number, before.state, len(before.attendance)) == ("10", MeetingState.held, 3)
    assert recording.faults(BY_NAME["meeting"], made) == {}


def test_new_records_know_their_period(vault: Vault) -> None:
    case = _new(vault, "case")
    assert isinstance(case, Case)
    assert (case.local_code, case.half_year, case.month) == ("C-2026-01", "2026-H1", "2026-03")
    recording.save(vault, case)
    recording.keep_draft(vault, Case(local_code="C-2026-07"), {})
    later = _new(vault, "case", Period(2026, 2))
    assert isinstance(later, Case)
    assert (later.local_code, later.half_year, later.month) == ("C-2026-08", "2026-H2", None)
    item = _new(vault, "plan_item")
    assert isinstance(item, PlanItem)
    assert (item.period, item.number, item.state) == ("2026", "1", PlanState.planned)
    report = _new(vault, "team_report", Period(2025))
    assert isinstance(report, TeamReport)
    assert report.period == "2025-H1"
    recording.save(vault, report)
    again, this = _new(vault, "team_report", Period(2025)), _new(vault, "team_report")
    assert isinstance(again, TeamReport)
    assert isinstance(this, TeamReport)
    assert (again.period, this.period) == ("2025-H2", None)
    event = _new(vault, "event")
    assert isinstance(event, Event)
    assert event.first_day is None


@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "profile"])
def test_every_kind_begins_is_saved_listed_and_copied(vault: Vault, name: str) -> None:
    kind = BY_NAME[name]
    record = _new(vault, name)
    assert recording.faults(kind, record) == {}
    recording.concerns(vault, kind, record, YEAR)
    assert recording.save(vault, record) is record
    assert [row.uid for row in recording.listed(vault, kind, YEAR)] == [record.uid]
    copy = recording.duplicate(recording.read(vault, kind, record.uid))
    assert copy.uid != record.uid
    assert copy.travel_id not in ("", record.travel_id)
    assert copy.version == 0
    assert recording.save(vault, copy).version == 1


def test_a_copy_says_nothing_that_is_true_of_the_first_only() -> None:
    meeting = Meeting(
        number="3",
        state=MeetingState.held,
        held_on=date(2026, 2, 1),
        at_time=time(10),
        place="sala 2",
        chaired_by="Vlad",
        attendance=[Attendance(member="m", presence=Presence.present, substitute="Ion")],
        agenda=[AgendaItem(title="Planul", topics=("plan",), votes_for=5, discussion="da")],
        decisions=[Decision(text="Se aprobă")],
    )
    copy = recording.duplicate(meeting)
    assert isinstance(copy, Meeting)
    assert (copy.number, copy.held_on, copy.state) == ("", None, MeetingState.planned)
    assert (copy.at_time, copy.place, copy.chaired_by) == (time(10), "sala 2", "")
    assert [(row.member, row.presence, row.substitute) for row in copy.attendance] == [("m", None, "")]
    assert [(row.title, row.votes_for, row.discussion) for row in copy.agenda] == [("Planul", None, "")]
    assert copy.decisions == []
    [lesson] = events(1)
    twin = recording.duplicate(lesson)
    assert isinstance(twin, Event)
    assert (twin.title, twin.first_day, twin.participants) == (lesson.title, None, None)
    assert (twin.participants_state, twin.number_of) == (ValueState.unanswered, 1)
    case = recording.duplicate(Case(local_code="C-2026-01", status=CaseStatus.victim, sex=Sex.male))
    assert isinstance(case, Case)
    assert (case.local_code, case.sex, case.status) == ("", None, CaseStatus.victim)


def test_faults_are_said_by_field_and_only_for_what_cannot_be_kept() -> None:
    kind = BY_NAME["meeting"]
    meeting = Meeting(
        held_on=date(206, 1, 1), agenda=[AgendaItem(), AgendaItem(title="x" * 301, votes_for=-1)]
    )
    found = recording.faults(kind, meeting)
    assert set(found) == {"held_on", "agenda[2].title", "agenda[2].votes_for"}
    assert "301" in Language("en").say(found["agenda[2].title"])
    event = Event(women=3, men_state=ValueState.exact, audiences=("no such code!",))
    event.kind = "a b"
    assert set(recording.faults(BY_NAME["event"], event)) == {"women", "men", "audiences", "kind"}
    wrong_way = Event(first_day=date(2026, 3, 2), last_day=date(2026, 3, 1))
    assert recording.faults(BY_NAME["event"], wrong_way) == {}
    assert set(recording.faults(BY_NAME["case"], Case(half_year="2026", month="2026-13"))) == {
        "half_year",
        "month",
    }


def test_concerns_are_about_this_record_as_it_stands(vault: Vault) -> None:
    first, second = events(2)
    second.last_day = date(2026, 1, 1)
    recording.save(vault, first)
    recording.save(vault, Member(name="Ion Popescu", from_day=date(2020, 1, 1), role=Role.member))
    second.title, second.audiences = "Lecție cu Ion Popescu", first.audiences
    kind = BY_NAME["event"]
    found = {(item.rule, item.place.field) for item in recording.concerns(vault, kind, second, YEAR)}
    assert ("last_before_first", "last_day") in found
    assert ("member_name", "title") in found
    assert ("incomplete", "organisers") in found
    twin = recording.duplicate(first)
    assert isinstance(twin, Event)
    twin.first_day, twin.participants, twin.participants_state = first.first_day, 30, ValueState.exact
    for identity in ("0" * 32, "f" * 32):
        twin.travel_id = identity
        likely = [
            item for item in recording.concerns(vault, kind, twin, YEAR) if item.rule == "likely_duplicate"
        ]
        assert [item.place.uid for item in likely] == [identity]
    assert not [
        item for item in recording.concerns(vault, kind, first, YEAR) if item.rule == "likely_duplicate"
    ]


def test_what_does_not_fit_is_refused_with_its_place_and_nothing_is_saved(vault: Vault) -> None:
    good, bad = events(2)
    bad.title = "x" * 400
    with pytest.raises(InvalidRecord) as refused:
        recording.save_several(vault, [good, bad])
    assert (refused.value.place.field, refused.value.place.uid) == ("title", bad.travel_id)
    assert recording.listed(vault, BY_NAME["event"], None) == []
    recording.save(vault, good)
    old = recording.read(vault, BY_NAME["event"], good.uid)
    recording.save(vault, good)
    with pytest.raises(RecordConflict):
        recording.save(vault, old)
    with pytest.raises(RecordConflict):
        recording.remove(vault, old)
    [other] = events(1)
    recording.save(vault, other)
    with pytest.raises(RecordConflict):
        recording.remove_several(vault, [other, old])
    # All of them, or none.
    assert len(recording.listed(vault, BY_NAME["event"], None)) == 2
    recording.save(vault, Profile())
    with pytest.raises(TcdeskError, match="one record") as again:
        recording.save(vault, Profile())
    assert again.value.reason == "only_one"


def test_romanian_is_kept_with_the_right_letters(vault: Vault) -> None:
    record = Meeting(place="Şcoala", agenda=[AgendaItem(title="Ţara")])
    recording.save(vault, record)
    found = recording.read(vault, BY_NAME["meeting"], record.uid)
    assert isinstance(found, Meeting)
    assert (found.place, found.agenda[0].title) == ("Școala", "Țara")
