"""A corrected edition beside the one before: when it is published, and when the earlier block stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tcdesk.domain.disclosure import held, protected
from tcdesk.domain.figures import Cases, PublicCases
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tests.domain.disclosure.test_persons import YEAR


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def published(kit: Kit, cases: Cases, as_of: str) -> PublicCases:
    return protected(cases, kit, as_of=as_of, threshold=5)


def stays(kit: Kit, before: Cases, after: Cases) -> bool:
    earlier, later = published(kit, before, "2023-03-01"), published(kit, after, "2023-06-01")
    found = held(later, earlier, kit, threshold=5)
    assert found in (earlier, later)
    return found is earlier


def more(cases: Cases, number: int) -> Cases:
    """So many persons more, all alike the largest group."""
    return replace(
        cases,
        total=cases.total + number,
        victim=cases.victim + number,
        by_unit={**cases.by_unit, "0300000": cases.by_unit["0300000"] + number},
        by_sex={**cases.by_sex, "female": cases.by_sex["female"] + number},
        by_age_band={**cases.by_age_band, "age_18_24": cases.by_age_band["age_18_24"] + number},
        by_form={**cases.by_form, "sexual": cases.by_form["sexual"] + number},
        by_geography={**cases.by_geography, "abroad": cases.by_geography["abroad"] + number},
        referred=cases.referred + number,
    )


@pytest.mark.parametrize(("number", "kept"), [(0, False), (1, True), (4, True), (5, False), (12, False)])
def test_a_few_persons_more_keep_the_earlier_block(kit: Kit, number: int, kept: bool) -> None:
    assert stays(kit, YEAR, more(YEAR, number)) is kept
    assert stays(kit, more(YEAR, number), YEAR) is kept


def test_an_attribute_corrected_for_one_person_keeps_it_too(kit: Kit) -> None:
    assert stays(kit, YEAR, replace(YEAR, by_sex={"female": 21, "male": 6}))


def test_whoever_was_not_referred_is_not_told_by_the_difference(kit: Kit) -> None:
    assert stays(kit, YEAR, replace(more(YEAR, 8), referred=YEAR.referred + 4))


def test_hidden_numbers_together_may_not_change_by_a_few(kit: Kit) -> None:
    """Seven more, five of them in the published cell: the two hidden ones have two more."""
    before = replace(YEAR, by_age_band={"age_18_24": 19, "age_0_13": 4, "unknown": 4})
    after = replace(more(before, 7), by_age_band={"age_18_24": 24, "age_0_13": 5, "unknown": 5})
    assert stays(kit, before, after)


def test_what_is_published_later_may_not_close_in_what_was_hidden(kit: Kit) -> None:
    """Seven were children or of unknown age; later nobody's age is unknown: then they were seven children."""
    before = replace(YEAR, by_age_band={"age_18_24": 20, "age_0_13": 3, "unknown": 4})
    more_children = {"age_18_24": 20, "age_0_13": 12}
    assert stays(kit, before, replace(more(before, 5), by_age_band=more_children))
    some_of_both = {"age_18_24": 20, "age_0_13": 6, "unknown": 6}
    assert not stays(kit, before, replace(more(before, 5), by_age_band=some_of_both))


def test_somebody_less_among_others_more_is_no_reason(kit: Kit) -> None:
    assert not stays(kit, YEAR, replace(more(YEAR, 5), victim=29, presumed=3)), "nothing follows from it"


def test_a_first_edition_without_numbers_holds_nothing_back(kit: Kit) -> None:
    few = Cases(3, 3, 0, {"6400000": 3}, {"female": 3}, {"age_18_24": 3}, {}, {}, 0, {})
    assert not stays(kit, few, YEAR)
    nobody = Cases(0, 0, 0, {"6400000": 0}, {}, {}, {}, {}, 0, {})
    assert not stays(kit, nobody, YEAR)


def test_services_are_compared_at_the_level_both_have(kit: Kit) -> None:
    fine = replace(YEAR, services={"legal_aid": 8, "medical_treatment": 6})
    assert (
        stays(kit, fine, replace(YEAR, services={"legal_aid": 8, "medical_treatment": 6, "documents": 1}))
        is False
    )
    assert stays(kit, fine, replace(YEAR, services={"legal_aid": 8, "information_on_rights": 2}))
