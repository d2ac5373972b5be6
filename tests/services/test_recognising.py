"""Offered rows are recognised by what they say, and never written over better data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tcdesk.domain.difference import Turn
from tcdesk.services.importing import CellsRejected
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tests.domain import builders
from tests.services.offering import (
    FIRST,
    MEETING,
    SECOND,
    counts,
    edited,
    everything,
    kept,
    lesson,
    made,
    offer,
    put,
    taken,
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with made(tmp_path / "vault.tcv") as opened:
        yield opened


def marked_removed(vault: Vault, record: Any) -> None:
    """As `records.remove` does with what was part of a report."""
    record.deleted_at = vault.now()
    put(vault, [record])


# --- new and again ---------------------------------------------------------------------------------


def test_new_records_say_where_they_came_from(vault: Vault) -> None:
    done = taken(vault, lesson(6), offer("partner", 4, "a" * 32, name="CCF"))
    assert counts(done) == (2, 0, 0, 0)
    [event], [partner] = kept(vault, "event"), kept(vault, "partner")
    assert event.source == f"workbook:w:{FIRST[:16]}:Activities!7"
    assert (event.number_of, event.title) == (1, "Lecție"), "as a new record begins"
    assert partner.travel_id == "a" * 32, "what was exported from another computer goes on"


@pytest.mark.parametrize("digest", [FIRST, SECOND])
def test_the_same_rows_again_change_nothing(vault: Vault, digest: str) -> None:
    rows = [lesson(row) for row in range(4, 8)] + [offer("meeting", **MEETING)]
    taken(vault, *rows)
    before = everything(vault)
    assert counts(taken(vault, *rows, digest=digest)) == (0, 0, 5, 0)
    assert everything(vault) == before


def test_sorted_and_appended_rows_are_told_from_those_before(vault: Vault) -> None:
    rows = [lesson(row, title=f"Lecția {row}") for row in range(4, 30)]
    taken(vault, *rows)
    turned = [lesson(34 - row, title=f"Lecția {row}") for row in range(4, 30)]
    more = [lesson(40, title="Alta"), lesson(41, title="Lecția 4")]
    done = taken(vault, *turned, *more, digest=SECOND)
    assert counts(done) == (2, 0, 26, 0)
    assert [place for place, _ in done.repeats] == ["Activities!41", "Activities!42"]


def test_a_typed_record_is_not_doubled_by_the_same_words(vault: Vault) -> None:
    put(vault, [builders.event(title="Lecție", organisers=["police"])])
    [typed] = kept(vault, "event")
    fields = {"kind": "lesson", "first_day": "2022-05-12", "number_of": 1, "audiences": ["pupils"]}
    people = {"participants": 25, "women": 12, "men": 13, "children": 24, "locality": "or. Orhei"}
    row = offer("event", title="Lecție", organisers=["police"], **fields, **people)
    assert counts(taken(vault, row)) == (0, 0, 1, 0)
    assert [item.uid for item in kept(vault, "event")] == [typed.uid]


# --- changed ---------------------------------------------------------------------------------------


def test_the_same_workbook_and_natural_key_is_a_change_that_is_shown(vault: Vault) -> None:
    taken(vault, lesson(), lesson(5, title="Alta"))
    done = taken(vault, lesson(9, title="LECŢIE", participants=30), lesson(5, title="Alta"), digest=SECOND)
    assert counts(done) == (0, 1, 1, 0)
    [change] = done.changes
    assert (change.turn, {item.name: item.after for item in change.fields}) == (
        Turn.changed,
        {"title": "LECŢIE", "participants": {"state": "exact", "number": 30}},
    )
    assert sorted(item.participants for item in kept(vault, "event")) == [25, 30]


@pytest.mark.parametrize("field", ["title", "first_day", "kind"])
def test_a_row_of_the_same_number_that_says_something_else_is_new(vault: Vault, field: str) -> None:
    """Last year's workbook, emptied and filled anew, has the same rows."""
    taken(vault, lesson())
    other = {"title": "Masă rotundă", "first_day": "2023-05-12", "kind": "seminar"}
    assert counts(taken(vault, lesson(**{field: other[field]}), digest=SECOND)) == (1, 0, 0, 0)
    assert len(kept(vault, "event")) == 2


def test_another_workbook_with_the_same_key_is_new_and_hinted_at(vault: Vault) -> None:
    taken(vault, offer("meeting", **MEETING))
    done = taken(vault, offer("meeting", place="primărie", **MEETING), origin="list:x", digest=SECOND)
    assert counts(done) == (1, 0, 0, 0)
    assert [(place, str(like)) for place, like in done.repeats] == [
        ("Meetings!5", "Meetings, 2022-03-03, 1"),
    ]


def test_an_unclear_key_recognises_nothing(vault: Vault) -> None:
    taken(vault, lesson(participants=20), lesson(5, participants=21))
    done = taken(vault, lesson(participants=30), lesson(5, participants=31), digest=SECOND)
    assert counts(done) == (2, 0, 0, 0)


def test_sectors_do_not_take_each_others_records(vault: Vault) -> None:
    taken(vault, offer("team_report", period="2022-H1", sub_unit="a", cases=3))
    other = offer("team_report", period="2022-H1", sub_unit="b", cases=4)
    assert counts(taken(vault, other, digest=SECOND)) == (1, 0, 0, 0)
    again = offer("team_report", period="2022-H1", sub_unit="a", cases=9)
    assert counts(taken(vault, again, digest=SECOND)) == (0, 1, 0, 0)


def test_fields_without_a_column_stay(vault: Vault) -> None:
    inside = [{"topics": ["week"], "title": "Săptămâna"}, {"topics": ["annual_plan"], "title": "Planul"}]
    put(vault, [builders.meeting(place="primărie", agenda=inside, attendance=[{"presence": "present"}])])
    [before] = kept(vault, "meeting")
    turned = [{"topics": ["cooperation"], "at": 1}, {"topics": ["week"]}, {"topics": ["other"], "at": 9}]
    done = taken(vault, offer("meeting", 4, before.travel_id, number="7", agenda=turned))
    assert counts(done) == (0, 1, 0, 0)
    [after] = kept(vault, "meeting")
    assert (after.number, after.place, after.uid, after.version) == ("7", "primărie", before.uid, 2)
    assert [(row.topics, row.title) for row in after.agenda] == [
        (("cooperation",), "Planul"),
        (("week",), ""),
        (("other",), ""),
    ]
    assert len(after.attendance) == 1
    assert len(after.decisions) == 1


def test_a_sheet_without_rows_empties_and_no_sheet_leaves(vault: Vault) -> None:
    put(vault, [builders.meeting()])
    [before] = kept(vault, "meeting")
    taken(vault, offer("meeting", 4, before.travel_id, number="1", decisions=[]))
    [after] = kept(vault, "meeting")
    assert (len(after.decisions), len(after.agenda)) == (0, 1)


def test_the_commission_is_one_wherever_its_row_comes_from(vault: Vault) -> None:
    put(vault, [builders.profile()])
    done = taken(vault, offer("profile", email="a@example.md"))
    assert counts(done) == (0, 1, 0, 0)
    [page] = kept(vault, "profile")
    assert (page.email, page.chair_post) == ("a@example.md", "vicepreședinte al raionului")
    with pytest.raises(CellsRejected):
        taken(vault, offer("profile", email="a"), offer("profile", 5, email="b"))


# --- identities ------------------------------------------------------------------------------------


def test_a_row_with_its_identity_may_change_everything_else(vault: Vault) -> None:
    put(vault, [builders.event()])
    [before] = kept(vault, "event")
    done = taken(vault, lesson(9, before.travel_id, first_day="2022-11-11", title="X", kind="seminar"))
    assert counts(done) == (0, 1, 0, 0)
    [after] = kept(vault, "event")
    assert (after.uid, after.title, after.source) == (before.uid, "X", "")


def test_a_corrected_year_in_a_file_that_is_no_workbook_is_a_change(vault: Vault) -> None:
    put(vault, [builders.event()])
    [before] = kept(vault, "event")
    done = taken(vault, lesson(4, before.travel_id, first_day="2023-05-12"), origin="json")
    assert counts(done) == (0, 1, 0, 0)


def test_of_copies_of_a_row_the_unchanged_one_is_the_record(vault: Vault) -> None:
    taken(vault, lesson())
    [before] = kept(vault, "event")
    copy = lesson(4, before.travel_id, title="Copie", first_day="2022-06-01")
    done = taken(vault, copy, lesson(5, before.travel_id), digest=SECOND)
    assert counts(done) == (1, 0, 1, 0)
    titles = {item.title: item.travel_id for item in kept(vault, "event")}
    assert titles["Lecție"] == before.travel_id != titles["Copie"]


def test_a_copied_workbook_for_the_next_year_leaves_last_years_records(vault: Vault) -> None:
    put(vault, [builders.event(), builders.meeting(), builders.plan_item(), builders.member()])
    before = everything(vault)
    ids = {name: kept(vault, name)[0].travel_id for name in ("event", "meeting", "plan_item", "member")}
    rows = [
        lesson(4, ids["event"], first_day="2023-05-12"),
        offer("meeting", 4, ids["meeting"], **{**MEETING, "held_on": "2023-03-03"}),
        offer("plan_item", 4, ids["plan_item"], period="2023", activity="Lecții în școli"),
        offer("member", 4, ids["member"], name="Reprezentantul poliției", from_day="2023-01-01"),
    ]
    done = taken(vault, *rows)
    assert counts(done) == (3, 1, 0, 0), "only the membership is the same one"
    assert [fault.place for fault in done.remarks] == ["Plan!5", "Meetings!5", "Activities!5"]
    after = everything(vault)
    assert all(
        after[uid] == value for uid, value in before.items() if uid != "log" and "from_day" not in value[3]
    )
    assert counts(taken(vault, *rows, digest=SECOND)) == (0, 0, 4, 0)
    assert len({row.travel_id for row in kept(vault, "event")}) == 2


# --- older, removed --------------------------------------------------------------------------------


def test_an_older_file_does_not_undo_what_was_corrected_here(vault: Vault) -> None:
    bare = offer("event", 5, title="Fără dată")  # has no natural key
    taken(vault, lesson(), bare)
    for record in kept(vault, "event"):
        edited(vault, record, first_day=date(2022, 10, 18), kind="seminar", title="Corectat")
    before = everything(vault)
    for digest in (FIRST, SECOND):
        assert counts(taken(vault, lesson(), bare, digest=digest)) == (0, 0, 0, 2)
    assert everything(vault) == before
    newer = taken(vault, lesson(participants=99), digest=FIRST)
    assert counts(newer) == (0, 1, 0, 0), "another reading of the same file is no older one"


def test_an_older_export_is_told_by_its_columns(vault: Vault) -> None:
    """A field that the file has no column for does not matter."""
    put(vault, [builders.event(place="școala")])
    [record] = kept(vault, "event")
    edited(vault, record, title="Corectat", place="liceul")
    done = taken(vault, offer("event", 4, record.travel_id, title="Lecție publică"))
    assert counts(done) == (0, 0, 0, 1)


def test_words_that_were_erased_do_not_come_back(vault: Vault) -> None:
    taken(vault, lesson(title="Nume Greșit"))
    [record] = kept(vault, "event")
    edited(vault, record, title="Lecție")
    with vault.session() as session:
        assert records.erase_from_history(session, vault, record.uid, "title") == 1
    assert counts(taken(vault, lesson(title="Nume Greșit"))) == (0, 0, 0, 1)
    assert kept(vault, "event")[0].title == "Lecție"


@pytest.mark.parametrize("by", ["source", "identity"])
def test_a_removed_record_that_comes_again_is_back_and_listed(vault: Vault, by: str) -> None:
    taken(vault, lesson())
    [record] = kept(vault, "event")
    marked_removed(vault, record)
    row = lesson() if by == "source" else lesson(50, record.travel_id)
    done = taken(vault, row, digest=FIRST if by == "source" else SECOND)
    assert counts(done) == (0, 1, 0, 0)
    assert [(change.turn, change.fields) for change in done.changes] == [(Turn.restored, ())]
    [back] = kept(vault, "event")
    assert back.uid == record.uid
