"""Reports that were made: how they stand, on the first page and in their list, and what changed since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tcdesk.domain.choices import Kind
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.services.commission import sent_reports
from tcdesk.services.commission.overview import Stage, Target, Urgency
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.store import records
from tcdesk.store.received import Decision
from tests.services.looking import EN, YEAR, about, keep, on, said, seen
from tests.services.running import Run
from tests.services.test_printing import refused
from tests.services.test_receipts import phoned, taken_in, told
from tests.services.year import copied

DAY = date(2023, 1, 25)


@pytest.fixture
def sent(done: Run, commission: Path, tmp_path: Path) -> Path:
    """The report of Orhei."""
    words = ("commission", "submit", commission, "--period", "2022", "--out", tmp_path / "sent")
    return Path(done(*words).out.strip())


@pytest.fixture
def taken(done: Run, empty_register: Path, sent: Path) -> str:
    """Its identity, once the Chancellery has it."""
    return taken_in(done, empty_register, sent)


def of(path: Path) -> list[SentReport]:
    with on(path, DAY) as vault:
        return sent_reports.all_of(vault)


def test_a_report_that_was_made(commission: Path, sent: Path) -> None:
    [report] = of(commission)
    assert (report.period, report.seq, report.kind) == (YEAR, 1, Kind.original)
    assert (report.file_name, report.decision, report.arrived_on) == (sent.name, None, None)
    assert report.document().header.period == "2022"
    assert len(report.document().content.event) > 10
    with on(commission, DAY) as vault:
        assert sent_reports.file_of(vault, report.identity) == sent.read_bytes()
        refused("unknown_report", lambda: sent_reports.file_of(vault, "0" * 64))
        assert sent_reports.difference(vault, YEAR, EN) == []
        assert sent_reports.difference(vault, Period(2021), EN) is None
    found = seen(commission, DAY)
    assert (found.report.stage, found.report.last) == (Stage.made, report)
    assert found.report.changed_since == 0
    # late as it is, it is made; and what was decided then is not said again
    assert not [line for line in found.lines if line.urgency in (Urgency.late, Urgency.note)]


def test_what_was_changed_since_asks_for_a_correction(commission: Path, sent: Path) -> None:
    keep(commission, Event(title="Uitată", kind="lesson", first_day=date(2022, 10, 18)), day=DAY)
    with on(commission, DAY) as vault:
        with vault.session() as session:
            [*_, meeting] = records.all_of(session, Meeting)
            meeting.number = "99"
            records.save(session, vault, meeting, expected_version=meeting.version)
        changes = sent_reports.difference(vault, YEAR, EN)
    assert changes is not None
    titles = " ".join(EN.say(change.title) for change in changes)
    assert all(words in titles for words in ("Uitată", "added"))
    assert [line for change in changes for line in change.lines if EN.say(line).endswith("→ 99")]
    found = seen(commission, DAY)
    assert found.report.changed_since == len(changes) == 2
    line = about(found, "Make a correction?")
    assert said((line,)) == ["2 records were changed since the report was made. Make a correction?"]
    assert (line.urgency, line.target) == (Urgency.note, Target("report"))


@pytest.mark.parametrize(
    ("verb", "words", "stage"),
    [
        ("accept", (), Stage.accepted),
        ("accept", ("--questions", "questions.json"), Stage.accepted_with_questions),
        ("return", ("--text", "De refăcut"), Stage.returned),
    ],
)
def test_receipts(
    done: Run,
    commission: Path,
    empty_register: Path,
    taken: str,
    tmp_path: Path,
    verb: str,
    words: tuple[str, ...],
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("questions.json").write_text('[{"text": "Ce dată?"}]', encoding="utf-8")
    path = told(done, empty_register, verb, taken, tmp_path / "back", *words)
    done("commission", "install", commission, path)
    found = seen(commission, DAY)
    last = found.report.last
    assert last is not None
    assert last.answered_at is not None
    assert (found.report.stage, last.arrived_on) == (stage, date(2023, 1, 12))
    late = [line for line in found.lines if line.urgency is Urgency.late]
    assert [line.target for line in late] == ([Target("report")] if stage is Stage.returned else [])


def test_queries_lead_to_what_they_are_about(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    with on(commission, DAY) as vault, vault.reading() as session:
        meeting = records.all_of(session, Meeting)[0]
    record = ("--record", "meeting", "--uid", meeting.travel_id, "--field", "held_on")
    words = ("--text", "Ce dată?", *record, "--due", "2023-02-01")
    done("commission", "install", commission, told(done, empty_register, "query", taken, tmp_path, *words))
    found = seen(commission, DAY)
    assert found.report.stage is Stage.queried
    assert [report.open_queries for report in of(commission)] == [1]
    line = about(found, "Ce dată?")
    assert (line.urgency, line.target) == (Urgency.soon, Target("meeting", meeting.uid, "held_on"))
    assert "01.02.2023" in said((line,))[0]
    late = seen(commission, date(2023, 2, 2))
    assert about(late, "Ce dată?").urgency is Urgency.late
    with on(commission, DAY) as vault, vault.session() as session:
        records.remove(session, vault, records.all_of(session, Meeting)[0])
    assert about(seen(commission, DAY), "Ce dată?").target == Target("queries")


def test_a_code_by_phone_and_a_withdrawal(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    done("commission", "code", commission, phoned(done, empty_register, taken))
    [report] = of(commission)
    assert (report.decision, report.arrived_on) == (Decision.accepted, None)
    assert report.answered_at is not None
    assert seen(commission, DAY).report.stage is Stage.accepted
    words = ("--period", "2022", "--out", tmp_path / "sent", "--withdraw", "--reason", "greșit")
    done("commission", "submit", commission, *words)
    found = seen(commission, DAY)
    assert found.report.stage is Stage.withdrawn
    assert about(found, "was due on").urgency is Urgency.late
    assert [item.kind for item in of(commission)] == [Kind.withdrawal, Kind.original]


def test_a_later_report_that_only_the_chancellery_has(
    done: Run, commission: Path, empty_register: Path, tmp_path: Path
) -> None:
    old = copied(commission, tmp_path / "old")
    words = ("commission", "submit", commission, "--period", "2022", "--out", tmp_path / "sent")
    identity = taken_in(done, empty_register, Path(done(*words).out.strip()))
    done("commission", "install", old, told(done, empty_register, "accept", identity, tmp_path / "back"))
    found = seen(old, DAY)
    assert (found.report.elsewhere, found.report.last) == (True, None)
    assert about(found, "has a later report").urgency is Urgency.late
    assert "was due" not in " ".join(said(found.lines))
