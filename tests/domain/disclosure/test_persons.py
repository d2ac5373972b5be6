"""What is published of one year: merging before suppressing, zeros and wholes, linked numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tcdesk.domain.case_choices import AgeBand
from tcdesk.domain.disclosure import Assistance, protected
from tcdesk.domain.figures import Cases, Hidden, PublicCases
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in

C = Hidden.c
YEAR = Cases(
    total=27,
    victim=20,
    presumed=7,
    by_unit={"6400000": 12, "0300000": 15, "1700000": 0},
    by_sex={"female": 22, "male": 5},
    by_age_band={"age_18_24": 20, "age_25_34": 7},
    by_form={"sexual": 20, "labour": 7},
    by_geography={"abroad": 20, "internal": 7},
    referred=20,
    services={"legal_aid": 8, "medical_treatment": 3},
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def shown(kit: Kit, threshold: int = 5, **changed: object) -> PublicCases:
    return protected(replace(YEAR, **changed), kit, threshold=threshold)


def test_what_has_no_small_number_is_published_fine_with_its_zeros(kit: Kit) -> None:
    found = shown(kit)
    assert (found.total, found.victim, found.presumed, found.referred) == (27, 20, 7, 20)
    assert list(found.by_age_band) == [str(band) for band in AgeBand]
    assert found.by_age_band["age_18_24"] == 20
    assert found.by_age_band["age_0_13"] == 0
    assert found.by_sex == {"female": 22, "male": 5, "unknown": 0}


def test_categories_are_merged_before_anything_is_hidden(kit: Kit) -> None:
    found = shown(kit, by_age_band={"age_18_24": 19, "age_25_34": 2, "age_0_13": 2, "age_16_17": 4})
    assert found.by_age_band == {"adult": 21, "child": 6, "unknown": 0}
    forms = {"sexual": 12, "labour": 10, "begging": 3, "organs": 2}
    assert shown(kit, by_form=forms).by_form == {"sexual": 12, "labour": 10, "other": 5, "unknown": 0}
    abroad = {"abroad": 18, "destination": 3, "internal": 6}
    assert shown(kit, by_geography=abroad).by_geography == {"cross_border": 21, "internal": 6, "unknown": 0}


def test_a_small_number_never_stands_hidden_alone(kit: Kit) -> None:
    found = shown(kit, by_age_band={"age_18_24": 20, "age_0_13": 3, "unknown": 4})
    assert found.by_age_band == {"adult": 20, "child": C, "unknown": C}
    # three persons in both together: the last other one goes too
    assert shown(kit, by_sex={"female": 24, "male": 3}).by_sex == {"female": C, "male": C, "unknown": C}


def test_one_status_would_give_away_the_other(kit: Kit) -> None:
    found = shown(kit, victim=25, presumed=2)
    assert (found.victim, found.presumed, found.total) == (C, C, 27)


@pytest.mark.parametrize(("referred", "published"), [(0, 0), (3, C), (22, 22), (24, C), (26, C), (27, 27)])
def test_those_who_were_not_referred_are_protected_too(kit: Kit, referred: int, published: object) -> None:
    assert shown(kit, referred=referred).referred == published


def test_a_small_total_hides_everything(kit: Kit) -> None:
    found = shown(kit, total=4, by_unit={"6400000": 4})
    cells = [found.total, found.victim, found.presumed, found.referred]
    for group in (found.by_region, found.by_sex, found.by_age_band, found.by_form, found.services):
        cells += group.values()
    assert set(cells) == {C}


def test_nobody_is_a_true_zero(kit: Kit) -> None:
    nobody = Cases(0, 0, 0, {"6400000": 0}, {}, {}, {}, {}, 0, {})
    found = protected(nobody, kit, threshold=5)
    assert (found.total, found.referred, found.by_sex["female"]) == (0, 0, 0)


def test_units_become_regions_and_silence_is_no_zero(kit: Kit) -> None:
    found = shown(kit)
    assert sum(number for number in found.by_region.values() if isinstance(number, int)) == 27
    assert "utag" not in found.by_region, "no unit of that region answered"


def test_services_are_grouped_where_a_kind_is_small(kit: Kit) -> None:
    found = shown(kit)
    assert list(found.services) == [str(group) for group in Assistance]
    assert found.services["legal_assistance"] == 8
    assert found.services["medical_assistance"] is C
    assert found.services["housing_assistance"] == 0
    fine = shown(kit, services={"legal_aid": 8, "medical_treatment": 6}).services
    assert (fine["legal_aid"], fine["legal"]) == (8, 0)
    nearly_all = shown(kit, services={"legal_aid": 26}).services
    assert "legal_aid" not in nearly_all, "one person would be known not to have had it"


def test_services_are_grouped_where_a_kind_is_not_stated(kit: Kit) -> None:
    found = shown(kit, services={"legal": 21, "documents": 6}).services
    assert list(found) == [str(group) for group in Assistance], "no zero of a kind beside it"
    assert found["legal_assistance"] == 21
    other = shown(kit, services={"other": 21}).services
    assert other["legal_aid"] == 0, "another service is a kind that was stated"


def test_the_threshold_is_the_one_of_the_reference_data(kit: Kit) -> None:
    stricter = kit.model_copy(update={"thresholds": kit.thresholds.model_copy(update={"small_cell": 10})})
    assert protected(YEAR, stricter).presumed is C
    assert protected(YEAR, kit).presumed == 7
    none = kit.model_copy(update={"thresholds": kit.thresholds.model_copy(update={"small_cell": 0})})
    found = protected(replace(YEAR, victim=25, presumed=2), none)
    assert found.presumed is C, "no reference data switch the protection off"


def test_numbers_that_do_not_add_up_are_all_hidden(kit: Kit) -> None:
    assert set(shown(kit, by_sex={"female": 20}).by_sex.values()) == {C}
