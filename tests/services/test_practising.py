"""A practice record: a whole invented year without people, on every paper marked, and never sent."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tcdesk import paths
from tcdesk.domain.choices import DecisionState, MeetingState
from tcdesk.domain.commission import Profile
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS
from tcdesk.errors import Severity, TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.outline import Document
from tcdesk.services import access, checking
from tcdesk.services.commission import enrolling, making, practising, sheet, starting, submitting
from tcdesk.services.commission.heading import Order
from tcdesk.store import keyslots, records
from tcdesk.store.vault import Vault

WHEN = {
    "autumn": datetime(2026, 11, 22, 9, tzinfo=UTC),
    "january": datetime(2027, 1, 5, 9, tzinfo=UTC),
    "april": datetime(2026, 4, 2, 9, tzinfo=UTC),
    "leap day": datetime(2028, 2, 29, 9, tzinfo=UTC),
}
COUNTS = {"member": 9, "plan_item": 5, "meeting": 5, "event": 10, "training": 2, "case": 2, "need": 2}


def made(folder: Path, when: datetime, language: str = "ro") -> Vault:
    path = folder / "Exersare-Cahul.tcv"
    assert practising.create(path, "Кагул", Language(language), lambda: when) == "1700000"
    return access.open_as("commission", path, practising.PASSPHRASE, lambda: when)


@pytest.mark.parametrize("when", WHEN.values(), ids=WHEN.keys())
def test_a_whole_year_whenever_it_is_made(tmp_path: Path, when: datetime) -> None:
    with made(tmp_path, when) as vault, vault.session() as session:
        found = {kind.name: records.all_of(session, kind.model) for kind in RECORDS}
        assert {name: len(found[name]) for name in COUNTS} == COUNTS
        year = Period(int(found["plan_item"][0].model_dump()["period"]))
        checked = checking.checked(vault, session, year)
        assert not [problem for problem in checked.problems if problem.severity is Severity.block]
        # something is left to be done, or there would be nothing to practise
        assert {problem.rule for problem in checked.problems} >= {"incomplete"}
        meetings = records.all_of(session, Meeting)
        assert {meeting.state for meeting in meetings} >= set(MeetingState) - {MeetingState.cancelled}
        for meeting in meetings:
            assert meeting.held_on is not None
            assert meeting.held_on.weekday() < 5
            assert (meeting.held_on > when.date()) == (meeting.state is MeetingState.planned)
        late = [
            decision
            for meeting in meetings
            for decision in meeting.decisions
            if decision.due and decision.due < when.date() and decision.state is DecisionState.open
        ]
        assert late


@pytest.mark.parametrize(("language", "letters"), [("ro", "a-zăâîșț"), ("ru", "а-яё"), ("en", "a-zăâîșț")])
def test_its_texts_are_in_one_language(tmp_path: Path, language: str, letters: str) -> None:
    with made(tmp_path, WHEN["autumn"], language) as vault, vault.reading() as session:
        for meeting in records.all_of(session, Meeting):
            for item in meeting.agenda:
                assert re.fullmatch(f"[{letters}, ]+", item.title.lower()), item.title


def test_nobody_is_named() -> None:
    text = (paths.resources() / "practice" / "year.json").read_text("utf-8")
    assert {seat["name"]["ro"].split()[0] for seat in json.loads(text)["records"]["member"]} == {
        *("Președintele", "Vicepreședintele", "Secretarul", "Membru")
    }


def test_it_is_marked_on_every_paper(tmp_path: Path) -> None:
    with made(tmp_path, WHEN["autumn"]) as vault, vault.reading() as session:
        assert practising.is_practice(vault)
        paper = Document(title="x", subtitle="", language="ro", author="", blocks=(), marking="")
        assert making.marked(session, paper, Language("en")).marking.startswith("Demonstration")
        [profile] = records.all_of(session, Profile)
        assert profile.secretary_email.endswith(".example")
        assert sheet.state(vault).confirmed


def test_nothing_of_it_goes_to_the_chancellery(tmp_path: Path) -> None:
    with made(tmp_path, WHEN["autumn"]) as vault:
        for refused in (
            lambda: enrolling.request(vault, tmp_path / "x.tcreq"),
            lambda: submitting.submit(vault, Order(Period(2026)), tmp_path, Language("ro")),
            lambda: submitting.submit(vault, Order(Period(2026), test=True), tmp_path, Language("ro")),
        ):
            with pytest.raises(TcdeskError) as caught:
                refused()
            assert caught.value.reason == "practice"
        assert submitting.preview(vault, Period(2026), Language("ro")).startswith(b"%PDF")
    assert not list(tmp_path.glob("*.tcreq")) + list(tmp_path.glob("*.tcsub"))


def test_a_real_record_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.tcv"
    code = keyslots.new_recovery_code()
    now = WHEN["autumn"]
    starting.create(path, "Cahul", "S", "p", code, now=lambda: now, cost=keyslots.FLOOR)
    with access.open_as("commission", path, "p", lambda: now) as vault:
        assert not practising.is_practice(vault)
