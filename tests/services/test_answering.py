"""Answers to requests: only public figures, each with what stands behind it, all in the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from tcdesk.domain.figures import Figures, PublicCases
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.i18n import CODES, Language
from tcdesk.reports import answers
from tcdesk.services import access
from tcdesk.services.chancellery import answering, publishing, reporting
from tcdesk.store.vault import Vault
from tests.services.running import Clock, Run
from tests.services.test_printing import words_of
from tests.services.test_publishing import add_victims
from tests.services.year import LATER, PASSPHRASE

YEAR = Period(2022)
NEVER_ASKED = {
    *("period", "as_of", "edition", "preliminary", "cases.as_of", "coverage", "statements", "indicators"),
    *("units.by_tier", "events.approximate", "events.participants.approximate"),
    "events.participants.unknown",
}
"""What belongs to other figures, and what nobody would ask for alone."""


def asked(vault: Vault, folder: Path, *names: str, code: str = "en", period: Period = YEAR) -> str:
    """The words of the answer."""
    done = answering.answer(vault, period, names, folder, Language(code))
    return words_of(done.paths[0])


def paths(model: type[Any], above: str = "") -> Iterator[str]:
    hints = get_type_hints(model)
    for item in fields(model):
        hint = PublicCases if item.name == "cases" else hints[item.name]
        if is_dataclass(hint):
            yield from paths(hint, f"{above}{item.name}.")
        else:
            yield f"{above}{item.name}"


def test_every_public_figure_can_be_asked_for() -> None:
    assert set(paths(Figures)) == set(answers.FIGURES) | NEVER_ASKED
    assert "cases.by_unit" not in answers.FIGURES
    assert get_args(reporting.Edition) == ("restricted", "public")


@pytest.mark.parametrize("code", CODES)
def test_all_figures_in_one_answer(office: Vault, tmp_path: Path, code: str) -> None:
    done = answering.answer(office, YEAR, list(answers.FIGURES), tmp_path, Language(code))
    assert [path.name for path in done.paths] == [f"answer_2022_1_{code}.docx", f"answer_2022_1_{code}.pdf"]
    for path in done.paths:
        words = words_of(path)
        for item in answers.FIGURES.values():
            assert Language(code).say(item.label).split()[0] in words
    row = publishing.find(office, 1)
    assert (str(row.kind), row.edition, row.language) == ("answer", "public", code)
    assert row.chosen.split() == list(answers.FIGURES)
    assert publishing.verify(office, row)


def test_a_figure_with_source_coverage_and_definition(office: Vault, tmp_path: Path) -> None:
    words = asked(office, tmp_path, "meetings.total", "units.expected")
    total = reporting.national(office, YEAR).figures.meetings.total
    assert f"Meetings held\n{total}\n" in words
    assert "28 of 35 units answered. Source: accepted reports as of 21.01.2023" in words
    assert "sectors of Chișinău" in words
    assert "Territorial units that are to report\n35\n" in words


def test_what_is_hidden_is_never_told(office: Vault, tmp_path: Path) -> None:
    public = reporting.national(office, YEAR, None, "public").figures.as_json()["cases"]
    assert isinstance(public, Mapping)
    hidden = [
        name for name in answers.FIGURES if name.startswith("cases.") and public[name.split(".")[1]] == "c"
    ]
    tables = [
        name
        for name in answers.FIGURES
        if name.startswith("cases.")
        and isinstance(public[name.split(".")[1]], Mapping)
        and "c" in public[name.split(".")[1]].values()
    ]
    assert hidden or tables, "the year must have something to hide"
    for name in hidden:
        assert "not published (small number)" in asked(office, tmp_path, name)
    for name in (*hidden, *tables):
        assert "marked “c”" in asked(office, tmp_path, name)
    # of a half-year nothing about persons is published
    half = asked(office, tmp_path, "cases.total", period=Period(2022, 1))
    assert "not published" in half or "not communicated" in half


def test_an_answer_is_an_edition_for_those_that_follow(register: Path, tmp_path: Path) -> None:
    clock = Clock()
    with access.open_as("register", register, PASSPHRASE, clock) as vault:
        answering.answer(vault, YEAR, ["cases.total"], tmp_path, Language("ro"))
        told = json.loads(publishing.find(vault, 1).figures)["cases"]
        clock.at = LATER.replace(day=23)
        add_victims(vault, tmp_path / "more", 1)
        later = publishing.publish(vault, YEAR, "public")
        assert json.loads(later.figures)["cases"] == told
        words = asked(vault, tmp_path, "cases.total")
        assert "28 of 35 units answered. Source: edition already published, as of 21.01.2023" in words


def test_nothing_is_written_for_an_unknown_name(office: Vault, tmp_path: Path) -> None:
    for names in ([], ["cases.by_unit"], ["meetings.total", "x"]):
        with pytest.raises(Usage) as problem:
            answering.answer(office, YEAR, names, tmp_path / "out", Language("ro"))
        assert "meetings.total" in str(problem.value.hint)
    assert publishing.listed(office) == []
    assert not (tmp_path / "out").exists()


def test_nobody_answered_is_no_zero(empty_register: Path, tmp_path: Path) -> None:
    with access.open_as("register", empty_register, PASSPHRASE, Clock()) as vault:
        words = asked(vault, tmp_path, "events.total", "cases.total", "cases.by_sex", "needs")
    assert words.count("not communicated") == 4


def test_the_command(done: Run, tcdesk: Run, register: Path, tmp_path: Path) -> None:
    words = ("chancellery", "answer", register, "--period", "2022", "--out", tmp_path / "out")
    ran = done(*words, "--figure", "meetings.total", "--figure", "cases.total", "--document-lang", "ru")
    assert [Path(line).name for line in ran.out.split()] == ["answer_2022_1_ru.docx", "answer_2022_1_ru.pdf"]
    assert "no. 1" in ran.err
    [row] = done("chancellery", "publications", register, "--json").document["publications"]
    assert (row["kind"], row["figures"]) == ("answer", ["meetings.total", "cases.total"])
    assert tcdesk(*words, "--figure", "nothing").code == 2
