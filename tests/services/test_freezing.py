"""The report as the chair saw it: kept, compared, completed later, used at handing in, and then gone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tcdesk import files
from tcdesk.domain.event import Event
from tcdesk.domain.period import Period
from tcdesk.domain.submission import Chair
from tcdesk.errors import FileProblem, TcdeskError
from tcdesk.i18n import Language
from tcdesk.services.commission import freezing, submitting
from tcdesk.services.commission.heading import Order
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tcdesk.text import Text
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.year import LATER

YEAR, ENGLISH = Period(2022), Language("en")
DAY = date(2023, 1, 12)


@pytest.fixture
def vault(commission: Path) -> Iterator[Vault]:
    with opened(commission) as found:
        yield found


def renamed(vault: Vault, title: str) -> str:
    """Give the first activity another title; returns the earlier one."""
    with vault.session() as session:
        event = records.all_of(session, Event)[0]
        before, event.title = event.title, title
        records.save(session, vault, event, expected_version=event.version)
    return before


def header(vault: Vault, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(crafting.members_of(path.read_bytes(), vault)["submission.json"])
    return dict(found["header"])


def test_nothing_is_frozen_at_first(vault: Vault) -> None:
    assert freezing.frozen(vault, YEAR) is None
    assert freezing.differs(vault, YEAR, ENGLISH) == []
    freezing.forget(vault, YEAR)
    with pytest.raises(TcdeskError) as caught:
        freezing.update(vault, YEAR, "Președintele", "12/3", DAY)
    assert caught.value.reason == "not_frozen"


def test_what_was_frozen_is_there_when_the_record_is_opened_again(commission: Path) -> None:
    with opened(commission) as vault:
        made = freezing.freeze(vault, YEAR, " Președintele  comisiei ")
    assert (made.chair, made.number, made.day, made.at) == ("Președintele comisiei", "", None, LATER)
    with opened(commission) as vault:
        assert freezing.frozen(vault, YEAR) == made
        assert freezing.frozen(vault, Period(2022, 1)) is None
        later = freezing.update(vault, YEAR, "Președintele comisiei", "12/3", DAY)
        assert (later.number, later.day, later.digest, later.at) == ("12/3", DAY, made.digest, made.at)
        assert freezing.frozen(vault, YEAR) == later


def test_a_change_is_shown_and_a_change_taken_back_is_none(vault: Vault) -> None:
    freezing.freeze(vault, YEAR)
    assert freezing.differs(vault, YEAR, ENGLISH) == []
    before = renamed(vault, "Alt titlu")
    [said] = freezing.differs(vault, YEAR, ENGLISH)
    assert "Alt titlu" in str(said.title)
    assert [str(line) for line in said.lines] == [f"Title: {before} → Alt titlu"]
    renamed(vault, before)
    assert freezing.differs(vault, YEAR, ENGLISH) == []


def test_what_stays_in_the_office_is_no_difference(vault: Vault) -> None:
    made = freezing.freeze(vault, YEAR)
    with vault.session() as session:
        event = records.all_of(session, Event)[0]
        event.local_note = "numai pentru noi"
        records.save(session, vault, event, expected_version=event.version)
    assert freezing.differs(vault, YEAR, ENGLISH) == []
    assert freezing.freeze(vault, YEAR).digest == made.digest


def test_frozen_anew_the_chair_saw_the_change(vault: Vault) -> None:
    first = freezing.freeze(vault, YEAR, "Președintele", "12/3", DAY)
    renamed(vault, "Alt titlu")
    second = freezing.freeze(vault, YEAR, "Președintele")
    assert second.digest != first.digest
    assert (second.number, second.day) == ("", None)
    assert freezing.differs(vault, YEAR, ENGLISH) == []
    freezing.forget(vault, YEAR)
    assert freezing.frozen(vault, YEAR) is None


def test_a_name_that_could_not_travel_is_refused_at_once(vault: Vault) -> None:
    with pytest.raises(TcdeskError) as caught:
        freezing.freeze(vault, YEAR, "x" * 301)
    assert caught.value.reason == "too_long"
    assert freezing.frozen(vault, YEAR) is None


def test_the_report_says_who_approved_it_and_is_frozen_no_more(vault: Vault, tmp_path: Path) -> None:
    freezing.freeze(vault, YEAR, "Președintele", "12/3", DAY)
    done = submitting.submit(vault, Order(YEAR), tmp_path / "out", ENGLISH)
    found = header(vault, done.path)
    assert found["chair"] == {"name": "Președintele", "date": "2023-01-12"}
    assert found["outgoing"] == {"number": "12/3", "date": "2023-01-12"}
    assert freezing.frozen(vault, YEAR) is None


def test_what_the_order_names_goes_first_and_what_lacks_a_day_stays_out(vault: Vault, tmp_path: Path) -> None:
    freezing.freeze(vault, YEAR, "Președintele", "12/3", DAY)
    order = Order(YEAR, chair=Chair(name="Vicepreședintele", date=date(2023, 1, 13)))
    found = header(vault, submitting.submit(vault, order, tmp_path / "out", ENGLISH).path)
    assert (found["chair"]["name"], found["outgoing"]["number"]) == ("Vicepreședintele", "12/3")
    freezing.freeze(vault, YEAR, "Președintele", "12/4")
    correction = submitting.submit(vault, Order(YEAR, reason="O greșeală"), tmp_path / "out", ENGLISH)
    found = header(vault, correction.path)
    assert (found.get("chair"), found.get("outgoing")) == (None, None)


def test_a_test_of_the_road_and_a_failed_report_leave_it(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = freezing.freeze(vault, YEAR, "Președintele", "12/3", DAY)
    sent = submitting.submit(vault, Order(YEAR, test=True), tmp_path / "out", ENGLISH)
    assert header(vault, sent.path).get("chair") is None

    def full(*_: object, **__: object) -> None:
        raise FileProblem(Text("There is no room left."))

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", full)
        with pytest.raises(FileProblem):
            submitting.submit(vault, Order(YEAR), tmp_path / "out", ENGLISH)
    assert freezing.frozen(vault, YEAR) == made
    renamed(vault, "Alt titlu")
    assert len(freezing.differs(vault, YEAR, ENGLISH)) == 1
