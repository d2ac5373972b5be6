"""Records from a JSON file: all of them, or none and every reason why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.values import ValueState
from tcdesk.errors import TcdeskError
from tcdesk.services import importing
from tcdesk.store import audit, records
from tests.services.crafting import opened
from tests.services.running import Run

EVENT = {
    "title": "Lecție publică",
    "kind": "lesson",
    "first_day": "2022-05-12",
    "audiences": ["pupils"],
    "participants": {"state": "about", "number": 25},
    "place": "școala nr. 2",
    "local_note": "de sunat",
}
MEETING = {
    "id": "a" * 32,
    "number": "9",
    "state": "held",
    "held_on": "2022-06-01",
    "at_time": "10:30:00",
    "agenda": [{"topics": ["week"], "title": "Săptămâna"}, {"topics": ["annual_plan"]}],
    "attendance": [{"presence": "present", "member": "m1"}, {"presence": "absent"}],
    "decisions": [{"text": "Se aprobă.", "state": "done"}],
}


def counts(path: Path) -> dict[str, int]:
    with opened(path) as vault, vault.reading() as session:
        return {kind.name: len(records.all_of(session, kind.model)) for kind in RECORDS}


def log_head(path: Path) -> str:
    with opened(path) as vault, vault.reading() as session:
        return audit.head(session)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.json"


def put(file: Path, **rows: object) -> Path:
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return file


def taken(path: Path, file: Path, **more: Any) -> tuple[int, int, int]:
    with opened(path) as vault:
        found = importing.import_json(vault, file, **more)
    return found.new, found.changed, found.unchanged


def test_records_and_what_is_nested_in_them(commission: Path, file: Path) -> None:
    before = counts(commission)
    assert taken(commission, put(file, meeting=[MEETING], event=[EVENT, EVENT])) == (3, 0, 0)
    assert counts(commission) == {**before, "meeting": before["meeting"] + 1, "event": before["event"] + 2}
    with opened(commission) as vault, vault.reading() as session:
        [meeting] = [row for row in records.all_of(session, Meeting) if row.travel_id == "a" * 32]
        event = next(row for row in records.all_of(session, Event) if row.local_note == "de sunat")
    assert [(row.topics, row.title) for row in meeting.agenda] == [
        (("week",), "Săptămâna"),
        (("annual_plan",), ""),
    ]
    assert [str(row.presence) for row in meeting.attendance] == ["present", "absent"]
    assert meeting.decisions[0].text == "Se aprobă."
    assert (event.participants, event.participants_state) == (25, ValueState.about)
    assert (event.number_of, event.number_of_state) == (1, ValueState.exact), "as a new record begins"
    assert event.source.endswith(("event[1]", "event[2]"))


@pytest.mark.parametrize("wrapped", [False, True])
def test_the_same_file_again_changes_nothing(commission: Path, file: Path, wrapped: bool) -> None:
    rows: dict[str, Any] = {"meeting": [MEETING], "event": [EVENT]}
    statement = {"period": "2022", "topic": "trainings", "reason": "other", "text": "Nu."}
    if wrapped:
        put(file, records=rows, statements=[statement], header={"unit": "6400000"})
    else:
        put(file, **rows, statement=[statement])
    assert taken(commission, file) == (3, 0, 0)
    head = log_head(commission)
    assert taken(commission, file) == (0, 0, 3)
    assert log_head(commission) == head


def test_a_known_id_changes_the_record_with_its_rows(commission: Path, file: Path) -> None:
    taken(commission, put(file, meeting=[MEETING]))
    before = counts(commission)
    changed = {**MEETING, "agenda": [{"topics": ["cooperation"]}], "number": "10", "at_time": None}
    assert taken(commission, put(file, meeting=[changed])) == (0, 1, 0)
    assert counts(commission) == before
    with opened(commission) as vault, vault.reading() as session:
        [meeting] = [row for row in records.all_of(session, Meeting) if row.travel_id == "a" * 32]
        states = records.history(session, meeting.uid)
    assert (meeting.number, meeting.at_time, meeting.version) == ("10", None, 2)
    assert [row.topics for row in meeting.agenda] == [("cooperation",)]
    assert len(meeting.attendance) == 2
    assert [json.loads(state.state)["number"] for state in states] == ["9", "10"]


def test_the_page_of_the_commission_is_changed_never_doubled(commission: Path, file: Path) -> None:
    page = {"chair_post": "vicepreședinte", "secretary_email": "a@example.md"}
    assert taken(commission, put(file, profile=[page])) == (0, 1, 0)
    assert counts(commission)["profile"] == 1


def test_a_trial_takes_nothing_in(commission: Path, file: Path, done: Run) -> None:
    before, head = counts(commission), log_head(commission)
    put(file, meeting=[MEETING], event=[EVENT])
    ran = done("commission", "import", commission, file, "--dry-run")
    assert ran.out.splitlines() == ["2 new records", "0 changed records", "0 records were there already"]
    assert "trial" in ran.err
    assert (counts(commission), log_head(commission)) == (before, head)
    assert done("commission", "import", commission, file).out == ran.out


FAULTY = {
    "meeting": [
        MEETING,
        {**MEETING, "id": "b" * 32, "held_on": "1.06.2022", "agenda": [{"topics": ["week"], "wish": 1}]},
        {"held_on": "2022-02-30", "at_time": "noon", "kind": "secret"},
    ],
    "event": [
        {**EVENT, "participants": 25},
        {**EVENT, "participants": {"state": "exact"}, "women": {"state": "not_known", "number": 3}},
        {**EVENT, "men": {"state": "about", "number": -1}, "title": "x" * 301},
        "an activity",
    ],
    "case": [{"id": "1", "half_year": "2022", "name": "cineva"}, {"id": "c" * 32}, {"id": "c" * 32}],
    "partner": {"name": "no list"},
    "diary": [],
}
PLACES = (
    "meeting[2].held_on",
    "meeting[2].agenda[1].wish",
    "meeting[3].held_on",
    "meeting[3].at_time",
    "meeting[3].kind",
    "event[1].participants",
    "event[2].participants.number",
    "event[2].women.number",
    "event[3].men.number",
    "event[3].title",
    "event[4]",
    "case[1].id",
    "case[1].half_year",
    "case[1].name",
    "case[3]",
    "partner",
    "diary",
)


def test_every_fault_is_named_with_its_place_and_nothing_is_taken_in(
    commission: Path, file: Path, tcdesk: Run
) -> None:
    before, head = counts(commission), log_head(commission)
    put(file, **FAULTY)
    ran = tcdesk("commission", "import", commission, file)
    assert (ran.code, ran.out) == (3, "")
    assert ran.lines[0] == f"Nothing was taken in: the file has {len(PLACES)} faults."
    told = {line.strip().partition(": ")[0]: line.partition(": ")[2] for line in ran.lines[2:]}
    assert sorted(told) == sorted(PLACES)
    assert told["meeting[2].held_on"] == "A date is expected, written YYYY-MM-DD."
    assert told["case[1].name"] == "There is no such field."
    assert told["case[3]"] == "Another record of the file has the same id."
    assert told["event[1].participants"].startswith("A number is written")
    assert told["diary"] == "There is no such kind of record."
    assert (counts(commission), log_head(commission)) == (before, head)


HOSTILE = {
    "json": b'{"event": [',
    "json_number": b'{"event": [{"participants": {"state": "exact", "number": NaN}}]}',
    "json_number 2": b'{"event": [{"participants": {"state": "exact", "number": 1e3}}]}',
    "json_number 3": b'{"event": [{"participants": {"state": "exact", "number": 1' + b"0" * 400 + b"}}]}",
    "json_duplicate": b'{"event": [], "event": [{"title": "x"}]}',
    "json_depth": b'{"event": ' + b"[" * 1000 + b"]" * 1000 + b"}",
    "json_parts": b'{"event": [' + b"[]," * 400_000 + b"[]]}",
    "json_encoding": '{"event": [{"title": "ședință"}]}'.encode("utf-16"),
    "json_text": b'{"event": [{"title": "a\\u0000b"}]}',
    "json_text 2": b'{"event": [{"title": "\\ud800"}]}',
    "too_large": b" " * (importing.LARGEST + 1),
    "json pdf": b"%PDF-1.7 something",
    "json empty": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_json_that_is_none_or_meant_to_harm(commission: Path, file: Path, name: str, tcdesk: Run) -> None:
    before = log_head(commission)
    file.write_bytes(HOSTILE[name])
    with opened(commission) as vault, pytest.raises(TcdeskError) as caught:
        importing.import_json(vault, file)
    assert caught.value.reason == name.partition(" ")[0]
    ran = tcdesk("commission", "import", commission, file)
    assert (ran.code, ran.out, len(ran.lines)) == (3, "", 2)
    assert log_head(commission) == before


@pytest.mark.parametrize("document", ["[]", "3", "null", '"event"'])
def test_a_document_that_is_no_object(commission: Path, file: Path, document: str, tcdesk: Run) -> None:
    file.write_text(document)
    ran = tcdesk("commission", "import", commission, file)
    assert ran.code == 3
    assert ran.lines[2].strip() == "The file must hold an object with lists of records."


def test_letters_with_a_cedilla_become_those_with_a_comma(commission: Path, file: Path) -> None:
    assert taken(commission, put(file, event=[{**EVENT, "title": "Şedinţă"}])) == (1, 0, 0)
    with opened(commission) as vault, vault.reading() as session:
        titles = [row.title for row in records.all_of(session, Event)]
    assert "Ședință" in titles


def test_a_removed_record_is_not_said_to_be_there(commission: Path, file: Path) -> None:
    """Taken in again, a record that was only marked as removed is back."""
    taken(commission, put(file, meeting=[MEETING]))
    with opened(commission) as vault, vault.session() as session:
        [meeting] = [row for row in records.all_of(session, Meeting) if row.travel_id == "a" * 32]
        meeting.deleted_at = vault.now()
        records.save(session, vault, meeting, expected_version=meeting.version)
    before = counts(commission)["meeting"]
    assert taken(commission, file) == (0, 1, 0)
    assert counts(commission)["meeting"] == before + 1
