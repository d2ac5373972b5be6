"""Searching over everything: spellings, languages, rows inside, and what is never found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tcdesk.domain.case import Case
from tcdesk.domain.case_choices import CaseStatus, Sex
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import AgendaItem, Decision, Meeting
from tcdesk.domain.partner import Partner
from tcdesk.i18n import Language
from tcdesk.services import recording
from tcdesk.services.searching import Index, build
from tcdesk.store.vault import Vault
from tests.services.recording_vault import opened


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with opened(tmp_path) as found:
        _fill(found)
        yield found


def _fill(vault: Vault) -> None:
    recording.save_several(
        vault,
        [
            Event(
                title="Împreună pentru școală",
                kind="lecture",
                first_day=date(2026, 2, 3),
                place="Liceul\n„Ştefan”",
            ),
            Event(title="Masă rotundă", first_day=date(2025, 10, 18), partners="Centrul împotriva violenței"),
            Meeting(
                number="4",
                held_on=date(2026, 3, 1),
                agenda=[AgendaItem(title="Situația școlilor")],
                decisions=[Decision(text="Se ia act de raport")],
            ),
            Case(
                local_code="C-2026-01",
                half_year="2026-H1",
                status=CaseStatus.presumed,
                sex=Sex.female,
                local_note="ascuns",
            ),
            Partner(name="Приветствие"),
        ],
    )


def _titles(index: Index, words: str) -> list[str]:
    return [hit.title for hit in index.find(words)]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("SCOALA", ["Împreună pentru școală"]),
        ("şcoală împ", ["Împreună pentru școală"]),
        ("impreuna", ["Împreună pentru școală"]),
        ("ampreuna", ["Împreună pentru școală"]),
        ("stefan", ["Împreună pentru școală"]),
        ("împotriva", ["Masă rotundă"]),
        ("18.10.2025", ["Masă rotundă"]),
        ("sco", ["Împreună pentru școală", "Meeting no. 4"]),
        ("raport act", ["Meeting no. 4"]),
        ("приветствие", ["Приветствие"]),
        ("C-2026", ["C-2026-01"]),
        ("presumed first half", ["C-2026-01"]),
        ("female", []),
        ("ascuns", []),
        ("raport școală", []),
        ("", []),
        ("„”", []),
    ],
)
def test_every_word_is_found_however_it_is_typed(vault: Vault, words: str, titles: list[str]) -> None:
    assert _titles(build(vault, Language("en")), words) == titles


def test_a_hit_shows_where_it_was_found(vault: Vault) -> None:
    [hit] = build(vault, Language("en")).find("scolilor")
    assert (hit.kind, hit.title, hit.line, hit.when) == (
        "meeting",
        "Meeting no. 4",
        "Situația școlilor",
        "01.03.2026",
    )
    [hit] = build(vault, Language("en")).find("impotriva")
    assert hit.line == "Centrul împotriva violenței"
    assert build(vault, Language("ro")).find("prezumat")[0].title == "C-2026-01"


def test_only_the_best_are_given_and_the_latest_first(vault: Vault) -> None:
    recording.save_several(
        vault, [Event(title=f"Lecția {day}", first_day=date(2026, 1, day)) for day in range(1, 31)]
    )
    index = build(vault, Language("en"))
    assert [hit.when for hit in index.find("lectia", 3)] == ["30.01.2026", "29.01.2026", "28.01.2026"]


def test_the_index_follows_what_is_saved_removed_and_put_back(vault: Vault) -> None:
    index = build(vault, Language("en"))
    fresh = Event(title="Concurs de desene")
    recording.save(vault, fresh)
    assert _titles(index, "concurs") == []
    index.refresh(vault, [Event])
    assert _titles(index, "concurs") == ["Concurs de desene"]
    fresh.title = "Concurs de eseuri"
    recording.save(vault, fresh)
    index.refresh(vault, [Event, Meeting])
    assert (_titles(index, "desene"), _titles(index, "concurs")) == ([], ["Concurs de eseuri"])
    removed = recording.remove(vault, fresh)
    index.refresh(vault, [Event])
    assert _titles(index, "concurs") == []
    recording.put_back(vault, removed)
    index.refresh(vault, [Event])
    assert _titles(index, "concurs") == ["Concurs de eseuri"]
