"""The public edition from the command line: its figures, its files, and that the other one is the default."""

from __future__ import annotations

from pathlib import Path

from tests.services.running import Run


def test_the_figures_of_the_public_edition_name_no_unit_with_cases(tcdesk: Run, register: Path) -> None:
    public = tcdesk("chancellery", "figures", register, "--period", "2022", "--edition", "public", "--json")
    restricted = tcdesk("chancellery", "figures", register, "--period", "2022", "--json")
    assert (public.code, restricted.code) == (0, 0), public.err
    assert (public.document["edition"], restricted.document["edition"]) == ("public", "restricted")
    assert "by_unit" in restricted.document["cases"]
    assert "by_unit" not in public.document["cases"]
    assert "by_region" in public.document["cases"]


def test_half_a_year_has_c_for_every_number_of_persons(tcdesk: Run, register: Path) -> None:
    ran = tcdesk("chancellery", "figures", register, "--period", "2022-H1", "--edition", "public", "--json")
    cases = ran.document["cases"]
    assert (cases["total"], cases["referred"], set(cases["by_sex"].values())) == ("c", "c", {"c"})


def test_the_name_of_the_file_carries_the_edition(tcdesk: Run, register: Path, tmp_path: Path) -> None:
    words = ("chancellery", "note", register, "--period", "2022", "--format", "docx", "--out", tmp_path)
    assert tcdesk(*words, "--edition", "public").code == 0
    assert tcdesk(*words).code == 0
    names = sorted(path.name for path in tmp_path.glob("note_*"))
    assert names == ["note_2022_public_ro.docx", "note_2022_restricted_ro.docx"]


def test_there_are_two_editions(tcdesk: Run, register: Path) -> None:
    ran = tcdesk("chancellery", "figures", register, "--period", "2022", "--edition", "secret")
    assert ran.code == 2
    assert len(ran.lines) == 2
