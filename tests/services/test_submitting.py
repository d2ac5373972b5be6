"""A commission's report: checked, explained, handed in, corrected; what was sent is never lost silently."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tcdesk import files
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.errors import FileProblem
from tcdesk.exchange import certificates, container, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.signing import Trust
from tcdesk.services.access import Own
from tcdesk.services.commission import placing
from tcdesk.store import audit, belongings, records
from tcdesk.store.vault import Vault
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.running import Ran, Run
from tests.services.year import DROCHIA, LATER, ORHEI, Year

PERIOD = ("--period", "2022")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def submitted(done: Run, vault: Path, out: Path, *more: object, period: str = "2022") -> Path:
    return Path(done("commission", "submit", vault, "--period", period, "--out", out, *more).out.strip())


def document(path: Path, vault: Path) -> dict[str, Any]:
    with opened(vault) as found:
        return json.loads(crafting.members_of(path.read_bytes(), found)["submission.json"])


def identity(path: Path, vault: Path) -> str:
    """What the manifest inside says, computed as the Chancellery does."""
    with opened(vault) as found, found.reading() as session:
        secret = belongings.need(session, Own.age_secret).decode()
        root = belongings.need(session, Own.root)
    trust = Trust(root, Role.district_signer, LATER)
    data = sealing.unseal(path.read_bytes(), [secret])
    return container.read(data, lambda manifest, sign: signing.verify(manifest, sign, trust)).identity


def change(vault: Path, act: Callable[[Vault, Any], object]) -> None:
    with opened(vault) as found, found.session() as session:
        act(found, session)


def spoil(vault: Vault, session: Any) -> None:
    """Take the title's participants away, so that a point is open."""
    event = records.all_of(session, Event)[0]
    event.participants, event.participants_state = None, "unanswered"
    records.save(session, vault, event, expected_version=event.version)


def head(vault: Path) -> str:
    with opened(vault) as found, found.reading() as session:
        return audit.head(session)


# --- check and explain -----------------------------------------------------------------------------


def problems(done: Run, vault: Path, period: str = "2022") -> list[dict[str, Any]]:
    found = done("commission", "check", vault, "--period", period, "--json").document
    assert list(found) == ["problems"]
    return list(found["problems"])


def test_the_findings_as_json(done: Run, commission: Path) -> None:
    change(commission, spoil)
    found = problems(done, commission)
    keys = {"rule", "severity", "record", "uid", "field", "values", "explanation"}
    assert all(set(row) == keys for row in found)
    assert {row["severity"] for row in found} <= {"block", "explain", "inform"}
    [open_point] = [row for row in found if row["rule"] == "incomplete"]
    assert (open_point["record"], open_point["field"]) == ("event", "participants")
    shown = done("commission", "check", commission, *PERIOD).out
    assert f"incomplete · Activities · {open_point['uid']}" in shown
    assert shown.index("COMPLETE OR EXPLAIN") < shown.index("FOR YOUR INFORMATION")


def test_an_open_point_stops_the_report_until_it_is_explained(
    done: Run, tcdesk: Run, commission: Path, out: Path
) -> None:
    change(commission, spoil)
    before = head(commission)
    words = ("commission", "submit", commission, *PERIOD, "--out", out)
    refused = tcdesk(*words)
    assert (refused.code, refused.out) == (3, "")
    assert "1 point is open" in refused.err
    [uid] = [row["uid"] for row in problems(done, commission) if row["rule"] == "incomplete"]
    assert any(f"incomplete {uid}" in line for line in refused.lines), "the open points are listed"
    assert not out.exists()
    assert head(commission) == before

    done("commission", "explain", commission, "incomplete", uid[:10], "--text", "Nu s-a numărat.")
    [row] = [row for row in problems(done, commission) if row["rule"] == "incomplete"]
    assert row["explanation"] == "Nu s-a numărat."
    report = document(Path(done(*words).out.strip()), commission)
    [reason] = [row for row in report["explanations"] if row["rule"] == "incomplete"]
    assert (reason["text"], reason["target"]) == ("Nu s-a numărat.", uid)


def test_a_second_reason_replaces_the_first(done: Run, commission: Path) -> None:
    change(commission, spoil)
    [uid] = [row["uid"] for row in problems(done, commission) if row["rule"] == "incomplete"]
    for text in ("Prima.", "A doua."):
        done("commission", "explain", commission, "incomplete", uid, "--text", text)
    [row] = [row for row in problems(done, commission) if row["rule"] == "incomplete"]
    assert row["explanation"] == "A doua."


def test_a_report_as_a_whole_can_be_explained(done: Run, commission: Path, out: Path) -> None:
    """Without any meeting and without a statement about it."""

    def without_meetings(vault: Vault, session: Any) -> None:
        for meeting in records.all_of(session, Meeting):
            records.remove(session, vault, meeting)

    change(commission, without_meetings)
    [row] = [row for row in problems(done, commission) if row["rule"] == "statement_missing"]
    assert (row["uid"], row["values"]) == ("", {"topic": "meetings"})
    done("commission", "explain", commission, "statement_missing", "2022", "--text", "Se verifică.")
    report = document(submitted(done, commission, out), commission)
    assert [row["text"] for row in report["explanations"] if row.get("period") == "2022"] == ["Se verifică."]


@pytest.mark.parametrize(
    ("rule", "record", "text"),
    [
        ("no_such_rule", "2022", "x"),
        ("incomplete", "ffffffff", "x"),
        ("incomplete", "2022-H3", "x"),
        ("incomplete", "2022", "  "),
        ("incomplete", "", "x"),
    ],
)
def test_what_cannot_be_explained(tcdesk: Run, commission: Path, rule: str, record: str, text: str) -> None:
    before = head(commission)
    ran = tcdesk("commission", "explain", commission, rule, record, "--text", text)
    assert (ran.code, ran.out, len(ran.lines)) == (3, "", 2)
    assert head(commission) == before


def test_a_personal_number_blocks_and_cannot_be_explained(
    done: Run, tcdesk: Run, commission: Path, out: Path
) -> None:
    def leak(vault: Vault, session: Any) -> None:
        event = records.all_of(session, Event)[0]
        event.title = "Lecție 2000000000007"
        records.save(session, vault, event, expected_version=event.version)

    change(commission, leak)
    found = [row for row in problems(done, commission) if "personal_number" in row["rule"]]
    assert found
    assert "2000000000007" not in json.dumps(found), "what was found is not part of the finding"
    if found[0]["severity"] == "block":
        done("commission", "explain", commission, found[0]["rule"], found[0]["uid"], "--text", "Da.")
    ran = tcdesk("commission", "submit", commission, *PERIOD, "--out", out)
    assert ran.code == 3
    assert "2000000000007" not in ran.err


# --- the report --------------------------------------------------------------------------------------


@pytest.fixture
def report(done: Run, commission: Path, out: Path) -> tuple[Path, dict[str, Any]]:
    path = submitted(done, commission, out)
    return path, document(path, commission)


def test_the_file_and_its_header(report: tuple[Path, dict[str, Any]], commission: Path, year: Year) -> None:
    path, found = report
    assert path.name == "Orhei_2022_raport-1.tcsub"
    header = found["header"]
    assert (header["unit"], header["period"], header["seq"], header["prev"]) == (ORHEI, "2022", 1, None)
    assert (header["kind"], header["tier"], header["reason"]) == ("original", "full", "")
    assert header["kit_serial"] == 1
    assert header["created_at"] == LATER.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert len(header["recipients"]) == 4, "the Chancellery twice, the vault, the recovery sheet"
    assert header["counts"]["meeting"] == len(found["records"]["meeting"]) == 2
    with opened(commission) as vault, vault.reading() as session:
        sent = placing.standing(session, Period(2022), vault.unit).last
    assert sent is not None
    assert (sent.identity, sent.sealed) == (identity(path, commission), path.read_bytes())
    assert 2**20 < path.stat().st_size < 2**20 + 4096, "padded to a MiB"


def test_chair_and_outgoing_number_travel(done: Run, tcdesk: Run, commission: Path, out: Path) -> None:
    words = ("--chair", "Președintele comisiei", "--number", "12/3", "--date", "2023-01-12")
    found = document(submitted(done, commission, out, *words), commission)
    assert found["header"]["chair"] == {"name": "Președintele comisiei", "date": "2023-01-12"}
    assert found["header"]["outgoing"] == {"number": "12/3", "date": "2023-01-12"}
    for wrong in (("--chair", "x"), ("--number", "1"), ("--chair", "x", "--date", "12.13.2023")):
        assert tcdesk("commission", "submit", commission, *PERIOD, "--out", out, *wrong).code == 2


def test_a_second_report_is_a_correction_and_says_why(
    done: Run, tcdesk: Run, commission: Path, out: Path, report: tuple[Path, dict[str, Any]]
) -> None:
    first, before = report
    words = ("commission", "submit", commission, *PERIOD, "--out", out)
    for reason in ((), ("--reason", "  ")):
        refused = tcdesk(*words, *reason)
        assert (refused.code, len(refused.lines)) == (3, 2)
        assert "--reason" in refused.lines[1]
    assert len(list(out.iterdir())) == 1

    second = Path(done(*words, "--reason", "O greșeală").out.strip())
    after = document(second, commission)
    header = after["header"]
    assert second.name == "Orhei_2022_raport-2.tcsub"
    assert (header["kind"], header["seq"], header["reason"]) == ("correction", 2, "O greșeală")
    assert header["prev"] == identity(first, commission)
    assert header["chain_id"] == before["header"]["chain_id"]
    assert header["submission_id"] != before["header"]["submission_id"]
    assert after["records"] == before["records"]
    assert after.get("deleted", []) == []


def test_a_record_that_was_sent_leaves_its_id_behind(
    done: Run, commission: Path, out: Path, report: tuple[Path, dict[str, Any]], empty_register: Path
) -> None:
    first, before = report
    gone: list[str] = []

    def remove(vault: Vault, session: Any) -> None:
        meeting = records.all_of(session, Meeting)[0]
        gone.append(meeting.travel_id)
        assert records.remove(session, vault, meeting) is True, "only marked, because it was sent"

    change(commission, remove)
    second = submitted(done, commission, out, "--reason", "Ședința nu a avut loc")
    after = document(second, commission)
    assert after["deleted"] == gone
    ids = [row["id"] for row in after["records"]["meeting"]]
    assert ids == [row["id"] for row in before["records"]["meeting"] if row["id"] not in gone]

    words = ("chancellery", "figures", empty_register, *PERIOD, "--json")
    merge = ("chancellery", "merge", empty_register, "--accept")
    done(*merge, first)
    assert done(*words).document["meetings"]["by_unit"] == {ORHEI: 2}
    done(*merge, second)
    found = done(*words).document
    assert found["meetings"]["by_unit"] == {ORHEI: 1}
    assert (found["units"]["accepted"], found["units"]["reported"]) == (1, 1)
    assert found["events"]["total"] == sum(
        row["number_of"]["number"] for row in after["records"]["event"] if row["kind"] != "raid"
    )


def test_a_half_year_has_a_chain_of_its_own(
    done: Run, commission: Path, out: Path, report: tuple[Path, dict[str, Any]], empty_register: Path
) -> None:
    for row in problems(done, commission, "2022-H1"):
        if row["severity"] == "explain" and not row["explanation"]:
            words = (row["rule"], row["uid"] or "2022-H1", "--text", "Este corect.")
            done("commission", "explain", commission, *words)
    half = submitted(done, commission, out, period="2022-H1")
    header = document(half, commission)["header"]
    assert (header["seq"], header["prev"], header["kind"]) == (1, None, "original")
    assert half.name == "Orhei_2022-H1_raport-1.tcsub"
    inside = document(half, commission)["records"]
    assert all(row["held_on"] <= "2022-06-30" for row in inside["meeting"])
    assert all(row["half_year"] == "2022-H1" for row in inside["case"])

    done("chancellery", "merge", empty_register, out, "--accept")
    figures = ("chancellery", "figures", empty_register, "--json", "--period")
    year, half_year = done(*figures, "2022").document, done(*figures, "2022-H1").document
    assert (year["units"]["reported"], half_year["units"]["reported"]) == (1, 1)
    assert year["meetings"]["total"] == 2, "a half is never added to the year"
    assert half_year["meetings"]["total"] == len(inside["meeting"])


def test_the_report_is_in_the_language_of_the_document(done: Run, commission: Path, out: Path) -> None:
    words = ("--document-lang", "ru")
    assert submitted(done, commission, out, *words).name == "Орхей_2022_otchet-1.tcsub"


def test_only_what_the_chancellery_can_check_too_travels_as_findings(
    report: tuple[Path, dict[str, Any]], commission: Path, done: Run
) -> None:
    here = {row["rule"] for row in problems(done, commission)}
    assert "few_meetings" in here
    with opened(commission) as vault:
        inside = crafting.members_of(report[0].read_bytes(), vault)
    found = json.loads(inside["checks.json"])
    assert found["format"] == "tcdesk-checks"
    rules = {row["rule"] for row in found["problems"]}
    assert "not_known" in rules
    assert "few_meetings" not in rules


# --- disks -------------------------------------------------------------------------------------------


def test_a_file_that_could_not_be_written_was_not_handed_in(
    commission: Path, out: Path, tcdesk: Run, done: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes, **more: object) -> None:
        raise FileProblem(files.understood(OSError(28, "No space left on device"), path).text)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", full)
        assert tcdesk("commission", "submit", commission, *PERIOD, "--out", out).code == 3
    assert not out.exists()
    again: Ran = done("commission", "submit", commission, *PERIOD, "--out", out)
    assert again.out.strip().endswith("Orhei_2022_raport-1.tcsub"), "the next try is no correction"


def test_what_was_sent_can_be_read_with_the_recovery_sheets_key(
    report: tuple[Path, dict[str, Any]], commission: Path
) -> None:
    with opened(commission) as vault, vault.reading() as session:
        recovery = belongings.need(session, Own.recovery_recipient).decode()
    assert sealing.recipient_fingerprint(recovery) in report[1]["header"]["recipients"]


def test_the_certificate_is_the_units_own(year: Year, tmp_path: Path) -> None:
    with opened(year.commission(tmp_path, DROCHIA)) as vault:
        assert certificates.read(crafting.hand_of(vault).certificate).unit == vault.unit == DROCHIA
