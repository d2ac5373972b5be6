"""Closed lists: every code is a plain word, its name and value agree, and it has a label."""

from __future__ import annotations

import re

import pytest

from tcdesk.domain import case_choices, chain, choices, values
from tcdesk.domain.case_choices import AgeBand
from tcdesk.domain.choices import Choice
from tcdesk.i18n import Language
from tcdesk.store.received import Decision
from tcdesk.text import Text


def lists() -> list[type[Choice]]:
    declared = [*vars(choices).values(), *vars(case_choices).values()]
    found = [item for item in declared if isinstance(item, type) and issubclass(item, Choice)]
    every = dict.fromkeys((*found, values.ValueState, chain.Verdict, Decision))
    return [item for item in every if item is not Choice]


@pytest.mark.parametrize("closed", lists(), ids=lambda item: item.__name__)
def test_codes_are_plain_words_and_agree_with_their_names(closed: type[Choice]) -> None:
    assert len(closed) > 1
    for member in closed:
        assert member.name == member.value == str(member)
        assert re.fullmatch(r"[a-z][a-z0-9_]*", member.value)
        assert closed(member.value) is closed[member.name] is member


@pytest.mark.parametrize("closed", lists(), ids=lambda item: item.__name__)
def test_every_code_has_a_label_of_its_own(closed: type[Choice]) -> None:
    labels = [member.label for member in closed]
    assert all(isinstance(label, Text) and str(label).strip() for label in labels)
    assert len({str(label) for label in labels}) == len(labels)
    assert all(Language("en").show(member) == str(member.label) for member in closed)


def test_bands_are_wholly_below_or_above_18() -> None:
    children = [band for band in AgeBand if band.child]
    assert children == [AgeBand.age_0_13, AgeBand.age_14_15, AgeBand.age_16_17]
    for band in AgeBand:
        ages = [int(age) for age in re.findall(r"\d+", band.value)]
        assert all((age < 18) is band.child for age in ages)
