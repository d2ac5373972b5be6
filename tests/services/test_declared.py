"""Declared totals from end to end: for a part of the year they are added, where records are they are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.services.running import Run
from tests.services.year import ORHEI


def exact(number: int) -> dict[str, object]:
    return {"state": "exact", "number": number}


def totals(first: str, last: str, **figures: dict[str, object]) -> dict[str, object]:
    rows = [{"figure": name, "value": value} for name, value in figures.items()]
    return {"first_day": first, "last_day": last, "origin": "raportul de predare", "figures": rows}


def figures_with(
    done: Run, commission: Path, register: Path, folder: Path, **declared: Any
) -> dict[str, Any]:
    """The national figures when Orhei alone reports, with these totals beside its records."""
    path = folder / "totals.json"
    path.write_text(json.dumps({"declared_totals": [totals(**declared)]}), encoding="utf-8")
    done("commission", "import", commission, path)
    checked = done("commission", "check", commission, "--period", "2022", "--json").document["problems"]
    for row in checked:
        if row["severity"] == "explain" and not row["explanation"]:
            words = (row["rule"], row["uid"] or "2022", "--text", "Este corect.")
            done("commission", "explain", commission, *words)
    done("commission", "submit", commission, "--period", "2022", "--out", folder / "out")
    done("chancellery", "merge", register, folder / "out", "--accept")
    return dict(done("chancellery", "figures", register, "--period", "2022", "--json").document)


@pytest.fixture
def plain(done: Run, commission: Path, empty_register: Path, tmp_path: Path, year: Any) -> dict[str, Any]:
    """The figures of Orhei without any totals."""
    register = year.empty_register(tmp_path / "plain")
    done(
        "commission",
        "submit",
        year.commission(tmp_path / "plain"),
        "--period",
        "2022",
        "--out",
        tmp_path / "p",
    )
    done("chancellery", "merge", register, tmp_path / "p", "--accept")
    return dict(done("chancellery", "figures", register, "--period", "2022", "--json").document)


def test_days_without_records_are_added(
    done: Run, commission: Path, empty_register: Path, tmp_path: Path, plain: dict[str, Any]
) -> None:
    found = figures_with(
        *(done, commission, empty_register, tmp_path),
        first="2022-01-01",
        last="2022-01-10",
        meetings=exact(1),
        events={"state": "about", "number": 7},
    )
    assert found["meetings"]["by_unit"] == {ORHEI: plain["meetings"]["total"] + 1}
    assert found["events"]["total"] == plain["events"]["total"] + 7
    assert (plain["events"]["approximate"], found["events"]["approximate"]) == (False, True)
    assert found["cases"] == plain["cases"]


def test_where_records_are_they_come_first(
    done: Run, commission: Path, empty_register: Path, tmp_path: Path, plain: dict[str, Any]
) -> None:
    found = figures_with(
        *(done, commission, empty_register, tmp_path),
        first="2022-01-01",
        last="2022-12-31",
        meetings=exact(9),
        events=exact(99),
    )
    assert {**found, "as_of": plain["as_of"]} == plain


def test_a_difference_asks_for_a_reason(done: Run, tcdesk: Run, commission: Path, tmp_path: Path) -> None:
    path = tmp_path / "totals.json"
    whole = totals("2022-01-01", "2022-12-31", meetings=exact(9))
    path.write_text(json.dumps({"declared_totals": [whole]}), encoding="utf-8")
    done("commission", "import", commission, path)
    refused = tcdesk("commission", "submit", commission, "--period", "2022", "--out", tmp_path / "out")
    assert refused.code == 3
    assert "Declared and recorded differ" in refused.err
