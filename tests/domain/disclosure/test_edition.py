"""The figures and groups of the public edition: every field is decided upon."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from tcdesk.domain.choices import Tier
from tcdesk.domain.counted import (
    Background,
    CaseGroup,
    Counted,
    Declared,
    IndicatorRow,
    Keyed,
    NeedRow,
    UnitReport,
)
from tcdesk.domain.disclosure import edition, public, public_background, public_counted
from tcdesk.domain.figures import Figures, Hidden, PublicCases
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.reports.figures import figures

UNIT, OTHER = "6400000", "0300000"
AS_OF = datetime(2023, 3, 1, tzinfo=UTC)
COUNTED = replace(
    Counted(AS_OF, *((),) * 17),
    reports=tuple(UnitReport(unit, unit, Tier.full, date(2023, 1, 9), True) for unit in (UNIT, OTHER)),
    cases=(CaseGroup(UNIT, "victim", "female", "age_0_13", "sexual", "internal", 11),),
    referred=(Keyed(UNIT, "referred", 10),),
    services=(Keyed(UNIT, "legal_aid", 2),),
    statements=(Keyed(OTHER, "cases", 1), Keyed(OTHER, "events", 1)),
    needs=(NeedRow(UNIT, "turnover", "Fata de 13 ani din sat are nevoie de adăpost.", "ro"),),
    indicators=(
        IndicatorRow(UNIT, "joint_checks", "exact", 3),
        IndicatorRow(UNIT, "cases_victim", "exact", 11),
        IndicatorRow(UNIT, "victims_sheltered", "exact", 2),
    ),
    declared=(
        Declared(OTHER, "cases_victim", "exact", 0, False),
        Declared(OTHER, "meetings", "exact", 3, False),
    ),
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def made(kit: Kit, period: str = "2022", earlier: PublicCases | None = None) -> Figures:
    return public(figures(COUNTED, kit, Period.parse(period)), kit, earlier)


def test_every_field_of_figures_and_groups_is_decided_upon() -> None:
    decided = [*edition.PUBLISHED_FIGURES, *edition.PROTECTED_FIGURES]
    assert sorted(decided) == sorted(item.name for item in fields(Figures))
    groups = [*edition.PUBLISHED_GROUPS, *edition.EMPTIED_GROUPS, *edition.FILTERED_GROUPS]
    assert sorted(groups) == sorted(item.name for item in fields(Counted))


def test_persons_are_protected_and_the_work_is_published(kit: Kit) -> None:
    found = made(kit)
    assert found.edition == "public"
    assert isinstance(found.cases, PublicCases)
    assert (found.cases.total, found.cases.referred) == (11, Hidden.c)
    assert found.meetings.total == 3
    plain = found.as_json()["cases"]
    assert isinstance(plain, dict)
    assert "by_unit" not in plain
    assert plain["referred"] == "c"


def test_what_may_count_victims_and_who_had_none_is_left_out(kit: Kit) -> None:
    found = made(kit)
    assert found.statements == {"events": 1}
    assert list(found.indicators) == ["joint_checks"]


def test_half_a_year_says_nothing_of_persons(kit: Kit) -> None:
    """The year less its first half would be its second half."""
    cases = made(kit, "2022-H1").cases
    assert isinstance(cases, PublicCases)
    assert cases.total is Hidden.c
    assert set(cases.by_sex.values()) == {Hidden.c}


def test_an_earlier_edition_that_differs_by_few_stays(kit: Kit) -> None:
    earlier = made(kit).cases
    assert isinstance(earlier, PublicCases)
    before = replace(earlier, as_of="2023-02-01T00:00:00Z", total=10)
    assert made(kit, earlier=before).cases is before
    same = replace(earlier, as_of="2023-02-01T00:00:00Z")
    assert made(kit, earlier=same).cases == earlier


def test_the_groups_of_the_public_note_have_nothing_on_persons() -> None:
    found = public_counted(COUNTED)
    assert not any((found.cases, found.referred, found.services))
    assert found.statements == (Keyed(OTHER, "events", 1),)
    assert [row.text for row in found.needs] == [""]
    assert [row.figure for row in found.declared] == ["meetings"]
    assert [row.code for row in found.indicators] == ["joint_checks"]
    assert public_counted(found) == found


def test_the_year_before_and_open_questions_go_the_same_way() -> None:
    beside = Background(before=COUNTED, questions=(Keyed(UNIT, "case", 1), Keyed(UNIT, "event", 1)))
    found = public_background(beside)
    assert found.before == public_counted(COUNTED)
    assert found.questions == (Keyed(UNIT, "", 1),), "not what about"
    assert public_background(replace(beside, questions=(Keyed(UNIT, "case", 3),))) == found
