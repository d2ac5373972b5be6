"""The overview: of an empty record, through the year, and what each line says and leads to."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tcdesk.domain.case import Case
from tcdesk.domain.choices import DecisionState, MeetingState, PlanState, StatementTopic
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import AgendaItem, Decision, Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.totals import Statement
from tcdesk.services import backing_up
from tcdesk.services.commission import enrolling, starting
from tcdesk.services.commission.overview import Enrolment, Stage, Target, Urgency
from tcdesk.store import keyslots, records
from tests.services.looking import EN, about, keep, number, on, said, seen
from tests.services.year import PASSPHRASE, PLAYED_AT

JUNE, JANUARY = date(2022, 6, 1), date(2023, 1, 10)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A record that was made this minute."""
    path = tmp_path / "new" / "cahul.tcv"
    path.parent.mkdir()
    code = keyslots.new_recovery_code()
    starting.create(path, "Cahul", "Secretar", PASSPHRASE, code, now=lambda: PLAYED_AT, cost=keyslots.FLOOR)
    return path


# --- the beginning -------------------------------------------------------------------------------


def test_an_empty_record_says_what_to_do_first_and_blames_nobody(empty: Path) -> None:
    found = seen(empty, JUNE)
    assert [step.target.page for step in found.first_steps] == [
        *("profile", "member", "plan_item", "meeting", "import")
    ]
    assert found.first_steps[0].target.field == "chair_name"
    assert found.enrolment.state is Enrolment.not_asked
    assert found.last_copy is None
    assert {count.number for count in found.counts} == {None}
    assert number(found, "Meetings held") == (None, 4)
    # the running year still has time; what is missing now is only who the commission is
    assert {line.target.page for line in found.lines} == {"profile", "member", "enrolment"}
    assert not [line for line in found.lines if line.urgency <= Urgency.soon]
    page = about(found, "commission's page")
    assert said((page,)) == ["The commission's page: not filled in: Chair: post and Secretary: e-mail."]
    assert [target.field for target in (page.target, *page.others)] == ["chair_post", "secretary_email"]


def test_steps_go_away_as_they_are_taken(empty: Path) -> None:
    with on(empty, JUNE) as vault, vault.session() as session:
        [profile] = records.all_of(session, Profile)
        for name in ("chair_name", "chair_post", "secretary_email", "letterhead"):
            setattr(profile, name, "x")
        records.save(session, vault, profile, expected_version=profile.version)
    keep(empty, Member(name="Ion Anonim", from_day=date(2020, 1, 1)), PlanItem(period="2022"))
    assert [step.target.page for step in seen(empty, JUNE).first_steps] == ["meeting", "import"]
    keep(empty, Meeting(state=MeetingState.planned, held_on=date(2022, 7, 1)))
    assert seen(empty, JUNE).first_steps == ()


def test_a_member_without_a_date_is_a_member(empty: Path) -> None:
    assert about(seen(empty, JUNE), "No members").target == Target("member")
    [uid] = keep(empty, Member(name="Ion Anonim"))
    found = seen(empty, JUNE)
    assert "No members" not in " ".join(said(found.lines))
    assert about(found, "no date").target == Target("member", uid, "from_day")
    assert "member" not in {step.target.page for step in found.first_steps}


def test_a_year_that_is_over_lacks_what_was_not_recorded(empty: Path) -> None:
    found = seen(empty, date(2023, 1, 20))
    late = about(found, "was due on 15.01.2023, 5 days ago")
    assert (late.urgency, late.target) == (Urgency.late, Target("report"))
    assert about(found, "Nothing is recorded about meetings").urgency is Urgency.missing
    assert about(found, "Nothing is recorded about trainings").urgency is Urgency.note
    # whoever looks at the new year is told of the old one
    assert about(seen(empty, JANUARY, Period(2023)), "for the year 2022").target == Target("report", "2022")
    assert "2022" not in " ".join(said(seen(empty, date(2023, 6, 1), Period(2023)).lines))


def test_request_and_copy_are_seen_in_the_log(empty: Path, tmp_path: Path) -> None:
    keep(empty, Member(name="Ion Anonim", from_day=JUNE))
    assert about(seen(empty, JUNE), "No copy").target == Target("copy")
    with on(empty, JUNE) as vault:
        enrolling.request(vault, tmp_path / "x.tcreq")
        backing_up.back_up(vault, tmp_path / "x.tcb")
        made = vault.now()
    found = seen(empty, JUNE)
    assert (found.enrolment.state, found.last_copy) == (Enrolment.asked, made)
    assert "copy" not in {line.target.page for line in found.lines}
    assert about(seen(empty, JUNE + timedelta(days=31)), "last copy").urgency is Urgency.note


# --- the year ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words", "urgency"),
    [
        (date(2022, 11, 20), "56 days left", Urgency.note),
        (date(2023, 1, 14), "is due by 15.01.2023: 1 day left", Urgency.soon),
        (date(2023, 1, 15), "0 days left", Urgency.soon),
        (date(2023, 1, 16), "1 day ago", Urgency.late),
    ],
)
def test_the_deadline_comes_near_and_passes(
    commission: Path, day: date, words: str, urgency: Urgency
) -> None:
    found = seen(commission, day)
    assert about(found, words).urgency is urgency
    assert found.report.stage is Stage.nothing_made
    assert found.report.days_left == (date(2023, 1, 15) - day).days


def test_counts_of_a_full_year(commission: Path) -> None:
    found = seen(commission, JANUARY)
    assert found.first_steps == ()
    assert number(found, "Meetings held") == (2, 4)
    assert number(found, "Of these, in the Week") == (17, 25)
    assert number(found, "Members in office") == (9, None)
    assert number(found, "Plan: done") == (6, 6)
    assert number(found, "Cases") == (1, None)
    assert found.enrolment.state is Enrolment.enrolled
    assert seen(commission, date(2025, 12, 20)).enrolment.state is Enrolment.ending
    late = seen(commission, date(2026, 3, 1))
    assert late.enrolment.state is Enrolment.ended
    assert about(late, "The certificate of this commission ended").urgency is Urgency.late


def test_numbers_are_approximate_absent_or_a_stated_zero(empty: Path) -> None:
    keep(
        empty,
        Event(kind="lesson", first_day=JUNE, number_of=2, participants=30, participants_state="about"),
        Event(kind="lesson", first_day=JUNE),
        Statement(period="2022", topic=StatementTopic.meetings),
    )
    found = seen(empty, JUNE)
    [people] = [count for count in found.counts if EN.say(count.label) == "Participants"]
    assert (people.number, people.about) == (30, True)
    assert number(found, "Awareness activities") == (3, None)
    assert number(found, "Meetings held") == (0, 4)
    assert number(found, "Trainings") == (None, None)


def test_what_is_alike_is_gathered(empty: Path) -> None:
    uids = keep(empty, *(Meeting(number=str(place), held_on=date(2022, 3, place)) for place in (1, 2, 3)))
    found = seen(empty, JUNE)
    line = about(found, "State of the meeting")
    assert said((line,)) == ["3 meetings: “State of the meeting” is not filled in."]
    assert {target.uid for target in (line.target, *line.others)} == set(uids)
    [lost] = keep(empty, Meeting(number="9"))
    undated = about(seen(empty, JUNE), "no date")
    assert said((undated,)) == ["Meeting no. 9: This record has no date, so it belongs to no report."]
    assert undated.target == Target("meeting", lost, "held_on")


def test_rows_of_one_record_are_one_line(empty: Path) -> None:
    held = Meeting(number="1", state=MeetingState.held, held_on=date(2022, 3, 1))
    held.agenda = [AgendaItem(position=place, title="x") for place in (0, 1)]
    [uid] = keep(empty, held)
    line = about(seen(empty, JUNE), "Topics")
    assert said((line,)) == ["Meeting of 01.03.2022: “Topics” is not filled in."]
    assert line.others == (Target("meeting", uid, "agenda[2].topics"),)


def test_meetings_decisions_and_minutes(empty: Path) -> None:
    held = Meeting(number="1", state=MeetingState.held, held_on=date(2021, 12, 1))
    held.decisions = [
        Decision(position=0, due=date(2022, 5, 1), state=DecisionState.done),
        Decision(position=1, due=date(2022, 5, 1), state=DecisionState.open, text="x"),
        Decision(position=2, due=date(2022, 6, 10)),
    ]
    past = Meeting(number="2", state=MeetingState.planned, held_on=date(2022, 5, 2))
    near = Meeting(number="3", state=MeetingState.planned, held_on=date(2022, 6, 8))
    old = Meeting(number="4", state=MeetingState.held, held_on=date(2022, 4, 1))
    uids = keep(empty, held, past, near, old)
    found = seen(empty, JUNE)
    overdue = about(found, "by 01.05.2022")
    assert (overdue.urgency, overdue.target) == (
        Urgency.late,
        Target("meeting", uids[0], "decisions[2].state"),
    )
    assert about(found, "by 10.06.2022").urgency is Urgency.soon
    assert about(found, "still marked as planned").target == Target("meeting", uids[1], "state")
    assert about(found, "agenda is still empty").target == Target("meeting", uids[2], "agenda")
    assert about(found, "minutes").target == Target("meeting", uids[3], "minutes_signed_on")


def test_many_overdue_items_are_one_line(empty: Path) -> None:
    dues = ("2022-Q1", "2022-02", "2022-04-05", "2022-05", "2022-Q4")
    items = [PlanItem(period="2022", activity="x", due=due, state=PlanState.planned) for due in dues]
    uids = keep(empty, *items)
    line = about(seen(empty, JUNE), "overdue")
    assert said((line,)) == ["4 items of the plan are overdue."]
    assert [line.target.uid, *(target.uid for target in line.others)] == [uids[1], uids[0], uids[2], uids[3]]


def test_the_week_before_and_after(empty: Path) -> None:
    keep(empty, Event(kind="lesson", first_day=date(2022, 3, 1)))
    assert about(seen(empty, date(2022, 10, 1)), "17.10.2022").urgency is Urgency.soon
    assert about(seen(empty, date(2022, 10, 30)), "No activity is recorded yet").urgency is Urgency.missing
    keep(empty, Event(kind="lesson", first_day=date(2022, 10, 18)))
    assert "No activity" not in " ".join(said(seen(empty, date(2022, 10, 30)).lines))


def test_no_line_names_anybody(empty: Path) -> None:
    keep(empty, Member(name="Vasile Nimeni"), Case(local_code="C-2022-77", half_year="2022-H1"))
    words = " ".join(said(seen(empty, JANUARY).lines))
    assert all(shown in words for shown in ("1 case", "1 member"))
    assert not [secret for secret in ("Nimeni", "C-2022-77") if secret in words]
