"""The demonstration year: what the Note of 2022 publishes comes out of 28 sealed reports again."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tcdesk.exchange import sealing
from tcdesk.i18n import Language
from tcdesk.services.access import Own
from tcdesk.store import belongings
from tcdesk.store.vault import open_vault
from tcdesk.text import Text
from tests.services.recount import recount
from tests.services.running import Run
from tests.services.year import LATER, PASSPHRASE, PLAYED_AT, Year, in_process, later

MISSING = ["1000000", "1400000", "5300000", "5500000", "6000000", "6200000", "9600000"]
HELD = {
    **dict.fromkeys(("2100000", "2500000", "3100000", "7100000"), 1),
    **dict.fromkeys(("0100000", "1200000", "3800000", "6400000", "8000000", "8500000", "8900000"), 2),
    "3600000": 3,
    **dict.fromkeys(("2900000", "8300000"), 4),
    **dict.fromkeys(
        (
            *("0300000", "1700000", "2700000", "3400000", "4100000", "4300000", "4500000"),
            *("4800000", "5700000", "6700000", "7400000", "7800000", "8700000", "9200000"),
        ),
        0,
    ),
}
"""Meetings by unit, as the Note of 2022 publishes them."""
CONTRACT: dict[str, Any] = {
    "period": None,
    "as_of": None,
    "edition": None,
    "units": {"expected": None, "reported": None, "accepted": None, "missing": None, "by_tier": None},
    "meetings": {"total": None, "by_unit": None, "distribution": None, "topics": None},
    "events": {
        **dict.fromkeys(("total", "approximate", "in_campaign", "by_kind", "by_audience")),
        "participants": dict.fromkeys(("total", "women", "men", "children", "unknown", "approximate")),
    },
    "trainings": dict.fromkeys(("received", "organised", "participants", "national")),
    "cases": dict.fromkeys(
        (
            *("total", "victim", "presumed", "by_unit", "by_sex", "by_age_band", "by_form"),
            *("by_geography", "referred", "services"),
        )
    ),
    "members": None,
    "plan": {"planned": None, "done": None},
    "partners": None,
    "team_reports": None,
    "statements": None,
    "needs": None,
    "coverage": None,
    "indicators": None,
    "preliminary": None,
}
"""The keys of `figures --json`; None where the keys below are codes of a list, or there are none."""


@pytest.fixture(scope="module")
def office(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished register, for tests that only look at it."""
    return year.register(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def figures(office: Path) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TCDESK_PASSPHRASE", PASSPHRASE)
        code, out, err = in_process("chancellery", "figures", office, "--period", "2022", "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.fixture(scope="module")
def secret(office: Path) -> str:
    with open_vault(office, PASSPHRASE, now=later) as vault, vault.reading() as session:
        return belongings.need(session, Own.age_secret).decode()


@pytest.fixture(scope="module")
def reports(year: Year, secret: str) -> list[dict[str, Any]]:
    """The 28 files, opened with the Chancellery's key."""
    return [opened(path.read_bytes(), secret) for path in year.files]


def opened(sealed: bytes, secret: str) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(sealing.unseal(sealed, [secret]))) as container:
        return json.loads(container.read("submission.json"))


def test_the_units_are_those_of_the_note(figures: dict[str, Any]) -> None:
    assert figures["units"] == {
        "expected": 35,
        "reported": 28,
        "accepted": 28,
        "missing": MISSING,
        "by_tier": {"full": 28, "transcript": 0, "minimum": 0},
    }
    assert (figures["period"], figures["edition"]) == ("2022", "restricted")
    assert figures["as_of"] == LATER.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_meetings_are_those_of_the_note(figures: dict[str, Any]) -> None:
    meetings = figures["meetings"]
    assert meetings["total"] == 29
    assert meetings["by_unit"] == dict(sorted(HELD.items()))
    assert meetings["distribution"] == {"0": 14, "1": 4, "2": 7, "3": 1, "4": 2}


def test_27_cases_in_every_dimension(figures: dict[str, Any]) -> None:
    cases = figures["cases"]
    assert cases["total"] == cases["victim"] + cases["presumed"] == 27
    for dimension in ("by_unit", "by_sex", "by_age_band", "by_form", "by_geography"):
        assert sum(cases[dimension].values()) == 27, dimension
    assert len(cases["by_unit"]) == 28


def test_500_activities(figures: dict[str, Any]) -> None:
    events = figures["events"]
    assert events["total"] == sum(events["by_kind"].values()) == 500
    assert events["approximate"] is False
    assert 0 < events["in_campaign"] < 500


def test_the_json_has_the_keys_of_the_contract_and_no_other(figures: dict[str, Any]) -> None:
    assert shape(figures, CONTRACT) == CONTRACT
    assert all(
        set(row) == {"sum", "answered", "not_applicable", "not_known", "unanswered"}
        for row in figures["indicators"].values()
    )


def shape(tree: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """The keys of `tree`, followed where the contract says that the keys below are fixed too."""
    return {key: shape(value, like[key]) if like.get(key) else None for key, value in tree.items()}


def test_a_recount_of_the_opened_reports_gives_the_same(
    figures: dict[str, Any], reports: list[dict[str, Any]]
) -> None:
    again = recount(reports)
    for name, value in again.items():
        assert figures[name] == value, name
    assert set(figures) - set(again) == {
        *("period", "as_of", "edition", "units", "coverage", "preliminary"),
    }
    assert sorted(report["header"]["unit"] for report in reports) == sorted(HELD)


def test_coverage_says_how_many_answered(figures: dict[str, Any], reports: list[dict[str, Any]]) -> None:
    coverage = figures["coverage"]
    assert coverage["meetings"] == coverage["cases"] == coverage["events"] == 28
    with_team = sum(bool(report["records"]["team_report"]) for report in reports)
    assert coverage["team_reports"] == with_team < 28


def test_a_moment_before_nobody_had_reported(done: Run, register: Path) -> None:
    before = (PLAYED_AT - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    words = ("chancellery", "figures", register, "--period", "2022", "--json", "--as-of")
    earlier = done(*words, before).document
    assert (earlier["units"]["reported"], earlier["units"]["expected"]) == (0, 35)
    assert len(earlier["units"]["missing"]) == 35
    assert (earlier["meetings"]["total"], earlier["cases"]["total"], earlier["events"]["total"]) == (0, 0, 0)
    assert done(*words, "2023-01-20").document["units"]["reported"] == 28, "the whole day counts"
    assert done(*words, "2023-01-19").document["units"]["reported"] == 0


def test_another_year_has_nothing(done: Run, register: Path) -> None:
    other = done("chancellery", "figures", register, "--period", "2022-H1", "--json").document
    assert (other["units"]["reported"], other["meetings"]["total"]) == (0, 0)


def test_the_command_says_what_came_out_and_where(year: Year) -> None:
    said = (year.folder / "output.txt").read_text(encoding="utf-8")
    for words in ("28 of 35 commissions reported.", "0 × 14, 1 × 4, 2 × 7, 3 × 1, 4 × 2", "500", "27"):
        assert words in said
    for name in ("Anenii Noi", "Briceni", "Găgăuzia", "Hîncești", "Ialoveni", "Nisporeni", "Ocnița"):
        assert name in said
    assert "Passphrase of all records: demo" in said
    for path in (year.demo / "register.tcv", year.demo / "submissions", *(year.demo / "note").iterdir()):
        assert str(path) in said


def test_everything_lies_where_the_contract_says(year: Year) -> None:
    assert {path.name for path in (year.demo / "note").iterdir()} == {
        f"note_2022_restricted_ro.{suffix}" for suffix in ("docx", "pdf", "xlsx")
    }
    assert len(list((year.demo / "commissions").glob("*.tcv"))) == 28
    assert len(year.files) == 28
    assert {path.suffix for path in year.files} == {".tcsub"}
    assert (year.demo / "trust" / "root.pem").read_text(encoding="ascii").startswith("-----BEGIN CERTIFICATE")
    assert "invented" in (year.demo / "READ-ME.txt").read_text(encoding="utf-8")
    left = [path.name for path in year.demo.rglob("*") if path.name.endswith(("-wal", "-shm", ".lock"))]
    assert left == []


def test_a_folder_with_something_in_it_is_refused(tcdesk: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    refused = tcdesk("demo", tmp_path)
    assert refused.code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_opening_for_auditors_gives_what_the_key_gives(
    done: Run, register: Path, year: Year, secret: str, tmp_path: Path
) -> None:
    out = tmp_path / "opened.asice"
    ran = done("open", year.files[0], "--vault", register, "--out", out)
    assert ran.out == f"{out}\n"
    assert "plain text" in ran.err
    assert out.read_bytes() == sealing.unseal(year.files[0].read_bytes(), [secret])
    with zipfile.ZipFile(out) as container:
        names = container.namelist()
    assert names[0] == "mimetype"
    assert {"submission.json", "report.pdf", "checks.json"} < set(names)


def test_only_keys_it_was_sealed_for_open_a_report(
    done: Run, tcdesk: Run, commission: Path, year: Year, tmp_path: Path
) -> None:
    own = (path for path in year.files if path.name.startswith(("Orhei", "Cahul")))
    foreign = tmp_path / "foreign.asice"
    names = {path.name.partition("_")[0]: path for path in own}
    done("open", names["Orhei"], "--vault", commission, "--out", tmp_path / "own.asice")
    refused = tcdesk("open", names["Cahul"], "--vault", commission, "--out", foreign)
    assert refused.code == 3
    assert not foreign.exists()


@pytest.mark.referee("age")
def test_age_opens_a_report(year: Year, secret: str, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    key.write_text(secret + "\n")
    shown = subprocess.run(
        ["age", "--decrypt", "--identity", str(key), str(year.files[3])], capture_output=True, check=True
    )
    assert shown.stdout == sealing.unseal(year.files[3].read_bytes(), [secret])


def test_played_twice_it_gives_the_same(
    figures: dict[str, Any], reports: list[dict[str, Any]], tmp_path: Path, done: Run
) -> None:
    """Another day, another language: the same records under the same ids, and so the same figures."""
    done("demo", tmp_path / "again", lang="ro", now=later)
    register = tmp_path / "again" / "register.tcv"
    words = ("chancellery", "figures", register, "--period", "2022", "--json")
    assert {**done(*words).document, "as_of": figures["as_of"]} == figures
    with open_vault(register, PASSPHRASE, now=later) as vault, vault.reading() as session:
        key = belongings.need(session, Own.age_secret).decode()
    second = [opened(path.read_bytes(), key) for path in (tmp_path / "again" / "submissions").iterdir()]
    assert without_headers(second) == without_headers(reports)
    chains = {report["header"]["chain_id"] for report in (*second, *reports)}
    assert len(chains) == 56, "keys and chains are new each time"


def without_headers(reports: list[dict[str, Any]]) -> dict[str, Any]:
    return {report["header"]["unit"]: {**report, "header": None} for report in reports}


def test_what_is_invented_says_so(done: Run, commission: Path, tmp_path: Path) -> None:
    done("commission", "preview", commission, "--period", "2022", "--out", tmp_path / "p.pdf")
    words = Language("ro").say(Text("Demonstration: partly invented data"))
    pages = pypdf.PdfReader(tmp_path / "p.pdf").pages
    assert len(pages) > 3
    assert all(words in " ".join(page.extract_text().split()) for page in pages)
