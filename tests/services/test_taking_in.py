"""What a table offers is taken in whole or not at all, and nothing before it is agreed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import Cancelled
from tcdesk.services.importing import CellsRejected, Imported, take_in
from tcdesk.store.vault import Vault
from tcdesk.text import Text
from tcdesk.workbooks.tables import Fault, Inner, Offer, Offered
from tests.services.offering import FIRST, SECOND, counts, everything, kept, lesson, made, offer, taken


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with made(tmp_path / "vault.tcv") as opened:
        yield opened


def faulty(kind: str, **values: Any) -> Offer:
    return Offer(BY_NAME[kind], "Foaie", 8, values)


def test_every_fault_is_named_and_nothing_taken_in(vault: Vault) -> None:
    before = everything(vault)
    long = faulty("event", title="x" * 301, participants="multe")
    many = Offer(BY_NAME["meeting"], "Meetings", 9, {}, {"agenda": [Inner({"title": "x"})] * 301})
    with pytest.raises(CellsRejected) as caught:
        taken(vault, lesson(), long, many, faulty("case", half_year="2022"))
    assert sorted(place for place, _ in caught.value.problems) == ["Foaie!9"] * 3 + ["Meetings!10"]
    words = "\n".join(str(text) for _, text in caught.value.problems)
    assert "Title: Too long: at most 300 are allowed." in words
    assert "Half-year of first identification: " in words
    assert len(caught.value.faults) == 4
    assert everything(vault) == before


def test_cells_that_do_not_fit_are_handed_on_for_marking(vault: Vault) -> None:
    fault = Fault("Meetings", 6, 3, "ieri", Text("A date is expected."))
    with pytest.raises(CellsRejected) as caught:
        take_in(vault, Offered("workbook:w", [lesson()], [fault]), digest=FIRST)
    assert caught.value.faults == (fault,)
    assert [(place, str(text)) for place, text in caught.value.problems] == [
        ("Meetings!D7", "“ieri”: A date is expected."),
    ]
    assert kept(vault, "event") == []


def test_a_trial_writes_nothing(vault: Vault) -> None:
    taken(vault, lesson())
    before = everything(vault)
    done = taken(vault, lesson(participants=9), offer("partner", name="X"), digest=SECOND, dry_run=True)
    assert counts(done) == (1, 1, 0, 0)
    assert everything(vault) == before


def test_changes_are_agreed_before_anything_is_written(vault: Vault) -> None:
    taken(vault, lesson())
    before = everything(vault)
    shown: list[Imported] = []

    def refuse(found: Imported) -> bool:
        assert everything(vault) == before, "nothing is written, and the vault can be read, while people look"
        shown.append(found)
        return False

    rows = lesson(participants=9), offer("partner", name="X")
    with pytest.raises(Cancelled):
        taken(vault, *rows, digest=SECOND, agreed=refuse)
    assert everything(vault) == before
    assert [counts(found) for found in shown] == [(1, 1, 0, 0)]
    assert counts(taken(vault, offer("partner", name="X"), agreed=refuse)) == (1, 0, 0, 0), "nothing changes"


class Stopping:
    """Progress whose user stops after some checks."""

    def __init__(self, checks: int) -> None:
        self.checks = checks
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, of: int, text: Text) -> None:
        self.steps.append((done, of))

    def check(self) -> None:
        self.checks -= 1
        if self.checks < 0:
            raise Cancelled


def test_stopping_on_the_way_leaves_everything_as_it_was(vault: Vault) -> None:
    rows = [lesson(row, title=f"Lecția {row}") for row in range(4, 1304)]
    before = everything(vault)
    patient = Stopping(100)
    taken(vault, *rows, progress=patient, dry_run=True)
    looked = 100 - patient.checks
    for checks in (0, looked - 1, looked + 1, looked + 2):
        with pytest.raises(Cancelled):
            taken(vault, *rows, progress=Stopping(checks))
        assert everything(vault) == before
    watching = Stopping(100)
    assert counts(taken(vault, *rows, progress=watching)) == (1300, 0, 0, 0)
    assert watching.steps == sorted(watching.steps)
    assert len({of for _, of in watching.steps}) == 1
