"""Taking reports in: in any order, once or twice, the good with the bad, files beside transcripts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tcdesk.domain.choices import Road
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.exchange import archive, sealing
from tcdesk.services.access import Own
from tcdesk.services.chancellery import inspecting, merging, reporting
from tcdesk.services.chancellery.inspecting import Seen
from tcdesk.services.chancellery.merging import Intake
from tcdesk.store import audit, belongings, records
from tcdesk.store.vault import Vault
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.recount import recount
from tests.services.running import Run
from tests.services.year import DROCHIA, ORHEI, PASSPHRASE, Year, copied, in_process

ARRIVED = date(2023, 1, 12)
SIX = ("Orhei", "Drochia", "Cimișlia", "Bălți", "Leova", "Ungheni")
TRANSCRIBED = ("6400000", "3600000", "2900000", "0300000", "5700000", "9200000", "0100000", "8300000")
FIGURES = ("chancellery", "figures")
YEAR = ("--period", "2022", "--json")


def merged(vault: Vault, paths: Iterable[Path], *, accept: bool = True) -> list[Seen]:
    return merging.merge(vault, list(paths), Intake(ARRIVED, Road.mail, accept))


def national(vault: Vault) -> dict[str, Any]:
    return reporting.national(vault, Period(2022)).figures.as_json()


def six(year: Year) -> list[Path]:
    found = [path for path in year.files if path.name.partition("_")[0] in SIX]
    assert len(found) == len(SIX)
    return found


@pytest.fixture(scope="module")
def expected(year: Year, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of the finished year."""
    path = year.register(tmp_path_factory.mktemp("expected"))
    with opened(path, "register") as vault:
        return national(vault)


def log_head(vault: Vault) -> str:
    with vault.reading() as session:
        return audit.head(session)


# --- order ---------------------------------------------------------------------------------------


def test_any_order_in_any_number_of_batches(year: Year, tmp_path: Path) -> None:
    dice = random.Random(35)
    results = []
    for turn in range(4):
        files = six(year)
        dice.shuffle(files)
        cut = dice.randrange(len(files))
        with opened(year.empty_register(tmp_path / str(turn)), "register") as vault:
            seen = [*merged(vault, files[:cut]), *merged(vault, files[cut:])]
            assert {str(item.verdict) for item in seen} == {"ok"}
            results.append(national(vault))
    assert results[0]["units"]["reported"] == 6
    assert all(result == results[0] for result in results)


def test_all_28_shuffled_with_one_damaged(
    tcdesk: Run, empty_register: Path, year: Year, expected: dict[str, Any], tmp_path: Path
) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    files = list(year.files)
    random.Random(28).shuffle(files)
    for place, path in enumerate(files):
        (mail / f"{place:02}.tcsub").write_bytes(path.read_bytes())
    bad = mail / "07.tcsub"
    whole = bad.read_bytes()
    bad.write_bytes(whole[:500_000] + bytes([whole[500_000] ^ 1]) + whole[500_001:])
    words = ("chancellery", "merge", empty_register, mail, "--accept", "--arrived-on", "2023-01-12", "--json")

    ran = tcdesk(*words, "--road", "mail")
    assert ran.code == 4
    seen = {Path(row["path"]).name: row for row in ran.document["files"]}
    assert len(seen) == 28
    refused = seen.pop("07.tcsub")
    assert (refused["verdict"], refused["reason"], refused["decision"]) == ("refused", "damaged", "none")
    assert refused["identity"] is refused["unit"] is None
    assert ran.lines[0].startswith("07.tcsub: ")
    assert "[damaged]" in ran.lines[0]
    assert {(row["verdict"], row["decision"], row["reason"]) for row in seen.values()} == {
        ("ok", "accepted", None)
    }
    assert tcdesk(*FIGURES, empty_register, *YEAR).document["units"]["reported"] == 27

    bad.write_bytes(whole)
    again = tcdesk(*words, "--road", "mail")
    assert again.code == 0
    verdicts = [row["verdict"] for row in again.document["files"]]
    assert (verdicts.count("duplicate"), verdicts.count("ok")) == (27, 1)
    assert {row["decision"] for row in again.document["files"]} == {"accepted"}
    assert tcdesk(*FIGURES, empty_register, *YEAR).document == expected


def test_merging_twice_changes_nothing(register: Path, year: Year, expected: dict[str, Any]) -> None:
    with opened(register, "register") as vault:
        before = log_head(vault)
        assert {str(item.verdict) for item in merged(vault, six(year))} == {"duplicate"}
        assert log_head(vault) == before
        assert national(vault) == expected


def test_a_file_named_twice_is_looked_at_once(empty_register: Path, year: Year) -> None:
    one = year.files[0]
    with opened(empty_register, "register") as vault:
        assert len(merged(vault, [one, one])) == 1
        assert len(inspecting.inspect(vault, [one, one.parent])) == 28


def test_without_accept_nothing_counts_yet(done: Run, empty_register: Path, year: Year) -> None:
    words = ("chancellery", "merge", empty_register, year.files[0], "--json")
    [row] = done(*words).document["files"]
    assert (row["verdict"], row["decision"]) == ("ok", "none")
    units = done(*FIGURES, empty_register, *YEAR).document["units"]
    assert (units["reported"], units["accepted"]) == (1, 0)
    assert done("chancellery", "accept", empty_register, row["identity"][:8]).out == f"{row['identity']}\n"
    units = done(*FIGURES, empty_register, *YEAR).document["units"]
    assert (units["reported"], units["accepted"]) == (1, 1)


def test_accept_wants_enough_of_an_identity(tcdesk: Run, register: Path) -> None:
    for words in ("0a", "00000000", ""):
        refused = tcdesk("chancellery", "accept", register, words)
        assert refused.code == 3, words
        assert len(refused.lines) == 2


# --- corrections ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chain(year: Year, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A report of Drochia and two corrections; each has one meeting less."""
    folder = tmp_path_factory.mktemp("chain")
    paths = []
    with opened(year.commission(folder, DROCHIA)) as vault:
        for turn, reason in enumerate(("", "O ședință în plus", "Încă una")):
            if turn:
                with vault.session() as session:
                    records.remove(session, vault, records.all_of(session, Meeting)[0])
            paths.append(crafting.handed_in(vault, folder / "sent", reason))
    return paths


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
@pytest.mark.parametrize("together", [True, False])
def test_a_chain_in_any_order_ends_in_its_last_link(
    year: Year, chain: list[Path], order: Sequence[int], together: bool, tmp_path: Path
) -> None:
    """What waited for an earlier report is accepted when that one comes, as if it had come in order."""
    files = [chain[place] for place in order]
    with opened(year.empty_register(tmp_path), "register") as vault:
        if together:
            seen = merged(vault, files)
            assert {(str(item.verdict), str(item.decision)) for item in seen} == {("ok", "accepted")}
        else:
            for path in files:
                merged(vault, [path])
        found = national(vault)
    assert found["meetings"]["by_unit"] == {DROCHIA: 1}
    assert found["units"]["accepted"] == 1


def test_a_correction_without_its_report_waits(empty_register: Path, chain: list[Path], tcdesk: Run) -> None:
    with opened(empty_register, "register") as vault:
        [seen] = merged(vault, [chain[1]])
        assert (str(seen.verdict), str(seen.decision)) == ("gap", "none")
        assert national(vault)["units"]["accepted"] == 0
    refused = tcdesk("chancellery", "accept", empty_register, seen.identity)
    assert refused.code == 3
    assert "the report before it is missing" in refused.lines[0]


def test_what_came_without_accept_waits_for_a_decision(empty_register: Path, chain: list[Path]) -> None:
    """Only what could not be accepted before is accepted later: an officer's silence is not overruled."""
    with opened(empty_register, "register") as vault:
        merged(vault, [chain[0]], accept=False)
        merged(vault, [chain[1]])
        again = merged(vault, [chain[0]])
        assert [str(item.decision) for item in again] == ["none"]


# --- transcripts ---------------------------------------------------------------------------------


def transcript(report: dict[str, Any]) -> dict[str, Any]:
    """A report as somebody would read it out: totals only."""
    found = recount([report])
    people, cases = found["events"]["participants"], found["cases"]
    numbers = {
        "meetings": found["meetings"]["total"],
        "events": found["events"]["total"],
        "events_in_campaign": found["events"]["in_campaign"],
        "participants": people["total"],
        "women": people["women"],
        "men": people["men"],
        "children": people["children"],
        "trainings_received": found["trainings"]["received"],
        "trainings_organised": found["trainings"]["organised"],
        "training_participants": found["trainings"]["participants"],
        "cases_victim": cases["victim"],
        "cases_presumed": cases["presumed"],
        "cases_referred": cases["referred"],
        "members": sum(found["members"].values()),
        "plan_planned": found["plan"]["planned"],
        "plan_done": found["plan"]["done"],
        "team_reports": found["team_reports"],
    }
    return {
        "figures": {name: {"state": "exact", "number": number} for name, number in numbers.items()},
        "topics": sorted(found["meetings"]["topics"]),
        "needs": [{"category": row["category"], "text": row["text"]} for row in report["records"]["need"]],
        "source": "raport pe hârtie",
    }


@pytest.fixture(scope="module")
def reports(year: Year, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[str, Any]]]:
    """By unit: the file, and what is in it."""
    path = copied(year.demo / "register.tcv", tmp_path_factory.mktemp("key"))
    with opened(path, "register") as vault, vault.reading() as session:
        secret = belongings.need(session, Own.age_secret).decode()
    found = {}
    for file in year.files:
        inside = archive.read(sealing.unseal(file.read_bytes(), [secret]))
        report = json.loads(inside["submission.json"])
        found[report["header"]["unit"]] = (file, report)
    return found


@pytest.fixture(scope="module")
def mixed(
    year: Year, reports: dict[str, tuple[Path, dict[str, Any]]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A register with 20 files and 8 reports that were typed in."""
    folder = tmp_path_factory.mktemp("mixed")
    path = year.empty_register(folder)
    with opened(path, "register") as vault:
        merged(vault, [file for unit, (file, _) in reports.items() if unit not in TRANSCRIBED])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TCDESK_PASSPHRASE", PASSPHRASE)
        for unit in TRANSCRIBED:
            typed = folder / f"{unit}.json"
            typed.write_text(json.dumps(transcript(reports[unit][1])), encoding="utf-8")
            words = ("--period", "2022", "--road", "post", "--arrived", "2023-01-16", typed)
            code, out, err = in_process("chancellery", "enter", path, "--unit", unit, *words)
            assert code == 0, err
            assert len(out) == 65
    return path


def test_20_files_and_8_transcripts_give_the_same_figures(
    mixed: Path, expected: dict[str, Any], done: Run
) -> None:
    found = done(*FIGURES, mixed, *YEAR).document
    for name in ("expected", "reported", "accepted", "missing"):
        assert found["units"][name] == expected["units"][name]
    assert found["units"]["by_tier"] == {"full": 20, "transcript": 8, "minimum": 0}
    for name in ("total", "by_unit", "distribution"):
        assert found["meetings"][name] == expected["meetings"][name]
    assert set(found["meetings"]["topics"]) == set(expected["meetings"]["topics"])
    for name in ("total", "approximate", "in_campaign", "participants"):
        assert found["events"][name] == expected["events"][name], name
    for name in ("total", "victim", "presumed", "by_unit", "referred"):
        assert found["cases"][name] == expected["cases"][name], name
    for name in ("trainings", "plan", "team_reports", "needs"):
        assert found[name] == expected[name], name
    for name in ("by_sex", "by_age_band", "by_form", "by_geography"):
        assert sum(found["cases"][name].values()) == 27, "what a transcript does not split is unknown"
    for name in ("meetings", "events", "participants", "trainings", "cases", "members", "plan", "needs"):
        assert found["coverage"][name] == expected["coverage"][name], name


def test_the_status_shows_the_tiers(mixed: Path, done: Run) -> None:
    found = done("chancellery", "status", mixed, *YEAR).document
    assert set(found) == {"period", "units"}
    keys = {"unit", "state", "tier", "arrived_on", "on_time", "complete", "nil", "questions"}
    assert all(set(row) == keys for row in found["units"])
    rows = {row["unit"]: row for row in found["units"]}
    assert len(rows) == 35
    assert {unit for unit, row in rows.items() if row["tier"] == "transcript"} == set(TRANSCRIBED)
    assert sum(row["tier"] == "full" for row in rows.values()) == 20
    assert sum(row["state"] == "missing" and row["tier"] is None for row in rows.values()) == 7
    assert rows[ORHEI]["arrived_on"] == "2023-01-16"
    assert rows[ORHEI]["on_time"] is False
    assert rows["1200000"]["on_time"] is True
    shown = done("chancellery", "status", mixed, "--period", "2022").out
    assert shown.count("report transcribed by the Chancellery") == 8
    assert "28 of 35 units reported." in shown


def test_a_file_replaces_a_transcript_whatever_comes_first(
    mixed: Path, reports: dict[str, tuple[Path, dict[str, Any]]], tmp_path: Path
) -> None:
    with opened(copied(mixed, tmp_path), "register") as vault:
        merged(vault, [reports[ORHEI][0]])
        found = national(vault)
    assert found["units"]["by_tier"] == {"full": 21, "transcript": 7, "minimum": 0}
    assert found["cases"]["total"] == 27
    assert found["meetings"]["total"] == 29


def enter(done: Run, register: Path, folder: Path, typed: dict[str, Any], road: str = "phone") -> str:
    path = folder / "typed.json"
    path.write_text(json.dumps(typed), encoding="utf-8")
    words = ("--unit", "Anenii Noi", "--period", "2022", "--road", road, "--arrived", "2023-01-10", path)
    return str(done("chancellery", "enter", register, *words).out)


def test_by_phone_it_is_the_minimum_and_what_is_absent_was_not_told(
    done: Run, register: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    told = {"meetings": {"state": "exact", "number": 2}, "events": {"state": "about", "number": 10}}
    enter(done, register, tmp_path, {"figures": told})
    found = done(*FIGURES, register, *YEAR).document
    assert found["units"]["by_tier"] == {"full": 28, "transcript": 0, "minimum": 1}
    assert found["meetings"]["by_unit"]["1000000"] == 2
    assert (found["events"]["total"], found["events"]["approximate"]) == (510, True)
    assert "1000000" not in found["cases"]["by_unit"]
    assert (found["coverage"]["cases"], found["coverage"]["meetings"]) == (28, 29)
    assert found["cases"] == expected["cases"]


def test_the_same_transcript_again_changes_nothing_and_a_newer_one_holds(
    done: Run, register: Path, tmp_path: Path
) -> None:
    two, three = ({"figures": {"meetings": {"state": "exact", "number": number}}} for number in (2, 3))
    first = enter(done, register, tmp_path, two)
    assert enter(done, register, tmp_path, two) == first
    assert enter(done, register, tmp_path, three) != first
    found = done(*FIGURES, register, *YEAR).document
    assert found["meetings"]["by_unit"]["1000000"] == 3
    assert found["units"]["reported"] == 29


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({"figures": {"meetings": 2}}, ["figures.meetings"]),
        ({"figures": {"meetings": {"state": "exact", "number": -1}}}, ["figures.meetings"]),
        ({"figures": {"wishes": {"state": "exact", "number": 1}}}, ["figures.wishes"]),
        ({"topics": ["nothing_like_it"], "needs": [{"category": "x", "text": "y"}]}, ["topics", "needs[1]"]),
        ({"figures": {}, "sources": ""}, ["sources"]),
        ([], [""]),
    ],
)
def test_a_transcript_with_faults_is_refused_with_their_places(
    tcdesk: Run, register: Path, tmp_path: Path, typed: object, places: list[str]
) -> None:
    path = tmp_path / "typed.json"
    path.write_text(json.dumps(typed), encoding="utf-8")
    words = ("--unit", "1000000", "--period", "2022", "--road", "post", "--arrived", "2023-01-10", path)
    refused = tcdesk("chancellery", "enter", register, *words)
    assert refused.code == 3
    assert all(any(line.strip().startswith(place) for line in refused.lines[2:]) for place in places)
    assert tcdesk(*FIGURES, register, *YEAR).document["units"]["reported"] == 28
