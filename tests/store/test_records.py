"""Saving, removing and reading records: versions, nested rows, history, and what belongs to a period."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, SQLModel, select

from tcdesk.domain.case import Case
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.event import Event
from tcdesk.domain.fields import Entry, Kind, Partial, entries_of
from tcdesk.domain.forms import whole_record
from tcdesk.domain.meeting import AgendaItem, Attendance, Meeting
from tcdesk.domain.partner import Partner
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_MODEL, NATIONAL, RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.totals import DeclaredTotals, Explanation, Statement
from tcdesk.domain.training import Training
from tcdesk.domain.values import ValueState
from tcdesk.errors import RecordConflict
from tcdesk.store import audit, records
from tcdesk.store.tables import LogEntry, Revision, Sent
from tcdesk.store.vault import Vault

EVERY = (*RECORDS, NATIONAL)


def _save(vault: Vault, record: Stored, expected: int | None = None) -> None:
    with vault.session() as session:
        assert records.save(session, vault, record, expected_version=expected) is record


def _got(vault: Vault, model: type[Any], uid: str) -> Any:
    with vault.reading() as session:
        found = records.get(session, model, uid)
    assert found is not None
    return found


def _sample(entry: Entry, model: type[SQLModel]) -> dict[str, Any]:
    """Something in the field, whatever its kind."""
    partial = next(
        (item for item in model.model_fields[entry.name].metadata if isinstance(item, Partial)), None
    )
    partials = {
        Partial.month: "2022-05",
        Partial.day_or_month: "2022-05-06",
        Partial.due: "2022-Q3",
        Partial.period: "2022",
        Partial.half_year: "2022-H1",
    }
    choice = list(entry.enum)[-1] if entry.enum else None
    if entry.kind is Kind.number:
        return {entry.name: 7, entry.state_name: ValueState.about}
    values: dict[Kind, object] = {
        Kind.text: "Ședință «Ё» 'x' ; --",
        Kind.date: date(2022, 5, 6),
        Kind.time: time(14, 30),
        Kind.partial: partials.get(partial) if partial else None,
        Kind.whole: 3,
        Kind.flag: False,
        Kind.choice: choice,
        Kind.choices: (choice,),
        Kind.code: "code_1",
        Kind.codes: ("code_1", "code_2"),
    }
    return {entry.name: values[entry.kind]}


def _full(kind: RecordType) -> Stored:
    def fields(model: type[SQLModel]) -> dict[str, Any]:
        return {name: value for entry in entries_of(model) for name, value in _sample(entry, model).items()}

    nested = {name: [row(**fields(row)) for _ in range(2)] for name, row in kind.nested.items()}
    return kind.model(**fields(kind.model), **nested, source="json:x")


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_every_type_comes_back_as_it_was_saved(vault: Vault, kind: RecordType) -> None:
    record = _full(kind)
    before = whole_record(record, kind, travels=False)
    _save(vault, record)
    found = _got(vault, kind.model, record.uid)
    assert found is not record
    assert whole_record(found, kind, travels=False) == before
    assert (found.version, found.source, found.created_by) == (1, "json:x", vault.who)
    assert found.created_at == found.changed_at
    with vault.reading() as session:
        [state] = records.history(session, record.uid)
    assert json.loads(state.state) == before
    assert (state.version, state.who, state.record_type) == (1, vault.who, kind.name)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_every_type_can_be_saved_empty_removed_and_forgotten(vault: Vault, kind: RecordType) -> None:
    record = kind.model()
    _save(vault, record)
    _got(vault, kind.model, record.uid)
    with vault.session() as session:
        assert records.remove(session, vault, record) is False
    with vault.reading() as session:
        assert records.get(session, kind.model, record.uid) is None
        assert records.history(session, record.uid) == []


def test_a_change_keeps_who_made_it_and_its_travel_id(vault: Vault, event: Callable[..., Event]) -> None:
    record = event("before")
    _save(vault, record)
    first = _got(vault, Event, record.uid)
    other = Event(uid=record.uid, title="after")
    _save(vault, other, 1)
    found = _got(vault, Event, record.uid)
    assert (found.title, found.first_day, found.version) == ("after", None, 2)
    assert (found.travel_id, found.created_at, found.created_by) == (
        first.travel_id,
        first.created_at,
        first.created_by,
    )
    assert found.changed_at is not None
    assert first.changed_at is not None
    assert found.changed_at > first.changed_at
    with vault.reading() as session:
        states = [json.loads(state.state).get("title") for state in records.history(session, record.uid)]
    assert states == ["before", "after"]


def test_nested_rows_are_replaced_reordered_and_taken_away(
    vault: Vault, meeting: Callable[..., Meeting]
) -> None:
    record = meeting("a", "b", "c")
    other = meeting("untouched")
    _save(vault, record)
    _save(vault, other)
    found = _got(vault, Meeting, record.uid)
    found.agenda = [found.agenda[2], AgendaItem(title="new"), found.agenda[0]]
    found.attendance.clear()
    _save(vault, found, 1)
    again = _got(vault, Meeting, record.uid)
    assert [item.title for item in again.agenda] == ["c", "new", "a"]
    assert [item.position for item in again.agenda] == [0, 1, 2]
    assert again.attendance == []
    assert [item.title for item in _got(vault, Meeting, other.uid).agenda] == ["untouched"]
    with vault.session() as session:
        records.remove(session, vault, again)
    with vault.reading() as session:
        assert [item.title for item in session.exec(select(AgendaItem))] == ["untouched"]
        assert len(session.exec(select(Attendance)).all()) == 1


def test_who_saves_an_older_state_is_told(vault: Vault, event: Callable[..., Event]) -> None:
    record = event("first")
    _save(vault, record)
    mine, theirs = _got(vault, Event, record.uid), _got(vault, Event, record.uid)
    theirs.title = "theirs"
    _save(vault, theirs, theirs.version)
    mine.title = "mine"
    for attempt in (1, 3, None):
        with pytest.raises(RecordConflict) as problem:
            _save(vault, mine, attempt)
        assert problem.value.hint
    assert mine.version == 1
    assert _got(vault, Event, record.uid).title == "theirs"
    with vault.reading() as session:
        assert len(records.history(session, record.uid)) == 2

    def remove() -> None:
        with vault.session() as session:
            records.remove(session, vault, mine)

    with pytest.raises(RecordConflict):
        remove()


def test_what_is_gone_cannot_be_changed(vault: Vault, event: Callable[..., Event]) -> None:
    record = event()
    with pytest.raises(RecordConflict):
        _save(vault, record, 1)
    _save(vault, record)
    with vault.session() as session:
        records.remove(session, vault, record)
    with pytest.raises(RecordConflict):
        _save(vault, record, 1)


def test_a_failed_transaction_leaves_the_record_as_it_was(vault: Vault, event: Callable[..., Event]) -> None:
    record = event()
    _save(vault, record)
    before = record.model_dump()

    def half() -> None:
        with vault.session() as session:
            records.save(session, vault, record, expected_version=1)
            assert record.version == 2
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert record.model_dump() == before
    _save(vault, record, 1)


def test_changes_go_only_through_save(vault: Vault, meeting: Callable[..., Meeting]) -> None:
    """A record read and changed in a session is not written by the way."""
    record = meeting("a", "b")
    _save(vault, record)
    with vault.session() as session:
        found = records.get(session, Meeting, record.uid)
        assert found
        found.number = "99"
        found.agenda.pop()
        session.flush()
    assert _got(vault, Meeting, record.uid).number == "1"
    with vault.session() as session:
        # Even when another query of the session knows the same record.
        known = session.exec(select(Meeting)).one()
        known.number = "77"
        known.agenda.pop()
        found.number = "99"
        records.save(session, vault, found, expected_version=1)
        fresh = records.get(session, Meeting, record.uid)
        assert fresh is not known
        assert fresh
        assert fresh.number == "99"
    again = _got(vault, Meeting, record.uid)
    assert (again.number, len(again.agenda), again.version) == ("99", 1, 2)


def test_many_are_saved_in_one_go_or_not_at_all(
    vault: Vault, event: Callable[..., Event], meeting: Callable[..., Meeting]
) -> None:
    old, changed = event("old"), meeting("x")
    _save(vault, old)
    _save(vault, changed)
    changed.agenda.append(AgendaItem(title="y"))
    several = [event(str(number)) for number in range(600)]
    with vault.session() as session:
        records.save_many(session, vault, [changed, *several, meeting("z")])
        assert audit.verify(session) is None
    assert [item.title for item in _got(vault, Meeting, changed.uid).agenda] == ["x", "y"]
    old.version = 5
    fresh = event("fresh")

    def outdated() -> None:
        with vault.session() as session:
            records.save_many(session, vault, [fresh, old])

    with pytest.raises(RecordConflict):
        outdated()
    with vault.session() as session:
        records.save_many(session, vault, [])
        assert records.get(session, Event, fresh.uid) is None
        assert len(records.all_of(session, Event)) == 601


def _sent(travel_id: str) -> Sent:
    return Sent(
        identity="0" * 64,
        period="2022",
        seq=1,
        kind="original",
        made_at=datetime(2023, 1, 1, tzinfo=UTC),
        file_name="x.tcsub",
        sealed=b"sealed",
        document=json.dumps({"records": {"event": [{"id": travel_id}]}}).encode(),
    )


def test_what_was_handed_in_is_only_marked_and_can_come_back(
    vault: Vault, event: Callable[..., Event]
) -> None:
    record = event()
    _save(vault, record)
    with vault.session() as session:
        session.add(_sent(record.travel_id))
    with vault.session() as session:
        assert records.remove(session, vault, record) is True
    with vault.reading() as session:
        assert records.all_of(session, Event) == []
        assert records.content(session, Period(2022)).event == []
        [found] = records.all_of(session, Event, include_deleted=True)
        assert found.deleted_at == record.deleted_at
        assert found.version == 2
        assert len(records.history(session, record.uid)) == 2
    with vault.session() as session:
        records.undelete(session, vault, found)
    with vault.reading() as session:
        assert [record.version for record in records.all_of(session, Event)] == [3]
        actions = [
            entry.action for entry in session.exec(select(LogEntry).where(LogEntry.record == record.uid))
        ]
    assert actions == ["saved", "removed", "restored"]


DATES = [
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2022, 6, 30),
    date(2022, 7, 1),
    date(2022, 12, 31),
    date(2023, 1, 1),
]
TEXTS = [
    *("2021", "2022", "2023", "2021-H2", "2022-H1", "2022-H2", "2023-H1"),
    *("2021-12", "2022-01", "2022-06", "2022-07", "2022-12", "2023-01"),
    *("2021-12-31", "2022-01-01", "2022-06-30", "2022-07-01", "2022-12-31", "2023-01-01"),
]
PERIODS = [Period(2022), Period(2022, 1), Period(2022, 2), Period(2021), Period(2023, 1)]


@pytest.mark.parametrize("model", [Meeting, Event, DeclaredTotals, Case, Training, Statement])
def test_a_record_belongs_where_its_period_says(vault: Vault, model: type[Stored]) -> None:
    kind = BY_MODEL[model]
    is_date = model in (Meeting, Event, DeclaredTotals)
    several = [model(**{kind.dated_by: value}) for value in [*(DATES if is_date else TEXTS), None]]
    with vault.session() as session:
        records.save_many(session, vault, several)
    with vault.reading() as session:
        for period in PERIODS:
            found = {record.uid for record in records.content(session, period).of(kind.name)}
            wanted = {row.uid for row in several if period.holds(getattr(row, kind.dated_by))}
            assert found == wanted, str(period)
            assert wanted
        assert records.undated(session) == [(kind, _same(session, several[-1]))]


def _same(session: Session, record: Stored) -> Stored:
    found = records.get(session, type(record), record.uid)
    assert found
    return found


def test_members_belong_to_every_period_they_served_in(vault: Vault) -> None:
    spans: list[tuple[date | None, date | None]] = [
        (date(2020, 1, 1), None),
        (date(2020, 1, 1), date(2021, 12, 31)),
        (date(2020, 1, 1), date(2022, 1, 1)),
        (date(2022, 12, 31), None),
        (date(2022, 7, 1), date(2022, 8, 1)),
        (date(2023, 1, 1), None),
        (None, date(2022, 5, 1)),
    ]
    several = [Member(from_day=first, to_day=last) for first, last in spans]
    with vault.session() as session:
        records.save_many(session, vault, several)
    with vault.reading() as session:
        for period, wanted in (
            (Period(2022), {0, 2, 3, 4}),
            (Period(2022, 1), {0, 2}),
            (Period(2021), {0, 1, 2}),
        ):
            found = {record.uid for record in records.content(session, period).member}
            assert found == {several[place].uid for place in wanted}
        assert [record.uid for _, record in records.undated(session)] == [several[-1].uid]


def test_what_holds_at_any_time_is_in_every_period(vault: Vault) -> None:
    with vault.session() as session:
        records.save_many(session, vault, [Profile(), Partner(name="x"), Explanation(rule="x")])
    with vault.reading() as session:
        found = records.content(session, Period(1999))
        assert (len(found.profile), len(found.partner), len(found.explanation), found.size()) == (1, 1, 1, 3)
        assert records.undated(session) == []


def test_rows_of_received_reports_are_not_the_offices_own(vault: Vault, event: Callable[..., Event]) -> None:
    with vault.session() as session:
        session.add(event(submission="f" * 64))
        session.add(event(first_day=None, submission="f" * 64))
    with vault.reading() as session:
        assert records.all_of(session, Event, include_deleted=True) == []
        assert records.content(session, Period(2022)).size() == 0
        assert records.undated(session) == []


def test_the_order_is_that_of_the_dates(vault: Vault, event: Callable[..., Event]) -> None:
    days = [date(2022, 5, 1), date(2022, 1, 1), date(2022, 3, 1)]
    with vault.session() as session:
        records.save_many(session, vault, [event(first_day=day) for day in days])
    with vault.reading() as session:
        assert [record.first_day for record in records.all_of(session, Event)] == sorted(days)
        assert [record.first_day for record in records.content(session, Period(2022)).event] == sorted(days)


def test_words_can_be_erased_from_history(vault: Vault, event: Callable[..., Event]) -> None:
    record = event("Marker Name", local_note="kept")
    _save(vault, record)
    record.title = "corrected"
    _save(vault, record, 1)
    with vault.session() as session:
        assert records.erase_from_history(session, vault, record.uid, "title") == 1
        assert records.erase_from_history(session, vault, record.uid, "title") == 0
        assert records.erase_from_history(session, vault, "unknown", "title") == 0
    with vault.reading() as session:
        old, new = records.history(session, record.uid)
        assert "title" not in json.loads(old.state)
        assert json.loads(old.state)["local_note"] == "kept"
        assert json.loads(new.state)["title"] == "corrected"
        assert (old.erased, new.erased) == (True, False)
        lines = session.exec(select(LogEntry).where(LogEntry.record == record.uid)).all()
        assert [line.action for line in lines] == ["saved", "saved", "erased:title"]
        assert lines[-1].changes == ""
        assert audit.verify(session) is None
        dump = session.connection().exec_driver_sql("SELECT group_concat(state) FROM revision").scalar()
        assert b"Marker" not in (dump if isinstance(dump, bytes) else str(dump).encode())


def test_words_of_nested_rows_can_be_erased_too(vault: Vault, meeting: Callable[..., Meeting]) -> None:
    record = meeting("Marker 1", "Marker 2")
    _save(vault, record)
    for item in record.agenda:
        item.title = "corrected"
    _save(vault, record, 1)
    with vault.session() as session:
        assert records.erase_from_history(session, vault, record.uid, "agenda.title") == 1
        old = records.history(session, record.uid)[0]
    assert json.loads(old.state)["agenda"] == [{"topics": ["plan"]}, {"topics": ["plan"]}]


def test_reading_a_case_is_noted(vault: Vault) -> None:
    record = Case(local_code="C-2022-01")
    _save(vault, record)
    with vault.session() as session:
        records.opened(session, vault, record)
        last = session.exec(select(LogEntry).order_by(text("seq DESC"))).first()
    assert last
    assert (last.action, last.record_type, last.record, last.changes) == ("read", "case", record.uid, "")


def test_no_orphan_is_left_by_anything(vault: Vault, meeting: Callable[..., Meeting]) -> None:
    record = meeting("a")
    _save(vault, record)
    with vault.session() as session:
        records.remove(session, vault, record)
        assert session.exec(select(Revision)).all() == []
        assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
