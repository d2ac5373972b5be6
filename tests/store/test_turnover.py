"""Who is new in the commissions, and what the Chancellery wrote to needs, from a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tcdesk.domain.choices import Tier
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.counted import NeedWording, Turnover, UnitReport
from tcdesk.domain.period import Period
from tcdesk.store.turnover import turnover
from tcdesk.store.vault import Vault
from tcdesk.store.wordings import put, wordings
from tests.store.conftest import Ticking

DAY = date(2023, 1, 12)
A, B, C = "6400000", "0100000", "3600000"


def taken_in(vault: Vault, unit: str, year: int, members: list[str], secretary: str = "") -> UnitReport:
    """A report with these members (by the identity under which they travel)."""
    identity = f"{unit}{year}".ljust(64, "0")
    own = {"submission": identity, "version": 1}
    with vault.session() as session:
        for name in members:
            session.add(Member(uid=f"{identity[:24]}-{name}", travel_id=name * 32, kind="police", **own))
        session.add(Profile(uid=f"{identity[:24]}-p", secretary_name=secretary, **own))
    return UnitReport(unit, identity, Tier.full, DAY, accepted=True)


def found(vault: Vault, now: list[UnitReport], before: list[UnitReport]) -> list[Turnover]:
    with vault.reading() as session:
        return list(turnover(session, now, before))


def test_new_members_are_those_that_the_report_before_did_not_have(vault: Vault) -> None:
    before = [taken_in(vault, A, 2021, ["1", "2", "3"], "Ana Țurcan")]
    now = [taken_in(vault, A, 2022, ["2", "3", "4", "5"], "ANA TURCAN")]
    assert found(vault, now, before) == [Turnover(A, 4, 2, secretary=False)]


def test_a_unit_without_a_report_before_or_without_members_has_no_turnover(vault: Vault) -> None:
    before = [taken_in(vault, A, 2021, []), taken_in(vault, C, 2021, ["9"], "Ion")]
    now = [taken_in(vault, A, 2022, ["1"], "Ana"), taken_in(vault, B, 2022, ["2"], "Ana")]
    assert found(vault, now, before) == [Turnover(A, 0, 0, secretary=None)]


def test_another_secretary_is_seen(vault: Vault) -> None:
    before = [taken_in(vault, A, 2021, ["1"], "Ana"), taken_in(vault, B, 2021, ["2"], "Ion")]
    now = [taken_in(vault, A, 2022, ["1"], "Vera"), taken_in(vault, B, 2022, ["2"], " ion ")]
    rows = {row.unit: row.secretary for row in found(vault, now, before)}
    assert rows == {A: True, B: False}


@pytest.fixture
def words() -> NeedWording:
    return NeedWording("2022", "turnover", ("Pleacă", "", ""), ("", "", ""))


def test_the_words_of_an_earlier_moment_stay(vault: Vault, words: NeedWording, now: Ticking) -> None:
    first = now()
    with vault.session() as session:
        put(session, words, first, "x")
        put(session, replace(words, answer=("Da", "", "")), first + timedelta(days=1), "x")
        put(session, replace(words, period="2021"), first, "x")
    with vault.reading() as session:
        assert wordings(session, [Period(2022)], first) == (words,)
        assert wordings(session, [Period(2022)], first - timedelta(days=1)) == ()
        later = wordings(session, [Period(2021), Period(2022)], first + timedelta(days=2))
    assert [row.period for row in later] == ["2021", "2022"]
    assert later[1].answer == ("Da", "", "")
