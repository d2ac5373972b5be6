"""Where results are to go: nothing of somebody's is written over, and no place makes the program stumble."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.running import Run
from tests.services.year import Year, copied

LONG = "x" * 300


@pytest.fixture
def vault(year: Year, tmp_path: Path) -> Path:
    return copied(year.commission(tmp_path / "given"), tmp_path / "own")


def words(verb: str, vault: Path, report: Path, out: Path) -> tuple[object, ...]:
    """A command that writes one file."""
    return {
        "request": ("commission", "request", vault, "--out", out),
        "preview": ("commission", "preview", vault, "--period", "2022", "--out", out),
        "open": ("open", report, "--vault", vault, "--out", out),
        "form": ("commission", "form", "--out", out),
        "export": ("commission", "export", vault, "--out", out),
        "plan": ("commission", "plan", vault, "--period", "2022", "--out", out),
        "backup": ("backup", vault, "--out", out),
    }[verb]


@pytest.mark.parametrize("verb", ["request", "preview", "open", "form", "export", "plan", "backup"])
@pytest.mark.parametrize("ending", ["", ".slots"])
def test_a_record_is_never_written_over(vault: Path, year: Year, tcdesk: Run, verb: str, ending: str) -> None:
    victim = vault.with_name(vault.name + ending)
    kept = victim.read_bytes() if ending else b""
    ran = tcdesk(*words(verb, vault, year.files[0], victim))
    assert ran.code in (2, 3)
    assert len(ran.lines) == 2
    if ending:
        assert victim.read_bytes() == kept
    assert tcdesk("commission", "check", vault, "--period", "2022").code == 0


@pytest.mark.parametrize(("verb", "ending"), [("preview", ".pdf"), ("open", ".asice")])
def test_a_paper_that_is_there_is_kept(
    vault: Path, year: Year, tmp_path: Path, tcdesk: Run, verb: str, ending: str
) -> None:
    there = tmp_path / f"minutes{ending}"
    there.write_bytes(b"signed")
    ran = tcdesk(*words(verb, vault, year.files[0], there))
    assert (ran.code, len(ran.lines)) == (3, 2)
    assert there.read_bytes() == b"signed"


@pytest.mark.parametrize(
    ("verb", "ending"),
    [("request", ".tcreq"), ("preview", ".pdf"), ("form", ".pdf"), ("plan", ".docx"), ("backup", ".tcb")],
)
def test_a_name_that_no_disk_takes(
    vault: Path, year: Year, tmp_path: Path, tcdesk: Run, verb: str, ending: str
) -> None:
    ran = tcdesk(*words(verb, vault, year.files[0], tmp_path / f"{LONG}{ending}"))
    assert (ran.code, len(ran.lines)) == (3, 2)
    assert "too long" in ran.lines[0]
    assert LONG not in ran.err


def test_a_copy_is_not_restored_below_a_file(vault: Path, tmp_path: Path, tcdesk: Run) -> None:
    assert tcdesk("backup", vault, "--out", tmp_path / "a.tcb").code == 0
    ran = tcdesk("restore", tmp_path / "a.tcb", "--out", tmp_path / "a.tcb" / "new.tcv")
    assert (ran.code, len(ran.lines)) == (3, 2)


@pytest.mark.parametrize("verb", ["merge", "inspect"])
def test_a_name_that_no_disk_takes_stops_no_batch(year: Year, tmp_path: Path, tcdesk: Run, verb: str) -> None:
    register = year.empty_register(tmp_path)
    ran = tcdesk("chancellery", verb, register, tmp_path / LONG, year.files[0], "--json")
    assert ran.code == 4
    assert [row["verdict"] for row in ran.document["files"]] == ["refused", "ok"]


def test_what_cannot_be_read_is_said_and_stops_no_batch(
    year: Year, tmp_path: Path, tcdesk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the rights of files do not hold for root
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    register = year.empty_register(tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("x")
    ran = tcdesk("chancellery", "inspect", register, letter, year.files[0], "--json")
    assert ran.code == 4
    assert [row["verdict"] for row in ran.document["files"]] == ["refused", "ok"]


def test_signs_that_are_no_letters(tmp_path: Path, tcdesk: Run) -> None:
    words = ("--unit", "Leova", "--secretary", "bad\udcff", "--recovery-sheet", tmp_path / "sheet.pdf")
    ran = tcdesk("commission", "create", tmp_path / "new.tcv", *words)
    assert (ran.code, len(ran.lines)) == (2, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_no_register_reaches(year: Year, tmp_path: Path, tcdesk: Run) -> None:
    register = year.empty_register(tmp_path)
    ran = tcdesk("chancellery", "errata", register, 2**63, 1, "--out", tmp_path / "out")
    assert (ran.code, len(ran.lines)) == (2, 2)
