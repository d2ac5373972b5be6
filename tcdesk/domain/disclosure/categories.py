"""The coarse categories of the public edition, and into which of them each fine one is merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from tcdesk.domain.case_choices import AgeBand, CaseStatus, Form, Geography, ServiceGroup, Sex
from tcdesk.domain.choices import Choice
from tcdesk.domain.figures import Count
from tcdesk.domain.reference import Kit, Region
from tcdesk.text import Text

REGIONS: tuple[str, ...] = get_args(Region)
STATUSES = (str(CaseStatus.victim), str(CaseStatus.presumed))


class AgeGroup(Choice):
    """In this order, because a small number of children then hides the fewest other numbers."""

    adult = "adult", Text("adults (18 years and over)")
    child = "child", Text("children (under 18 years)")
    unknown = "unknown", Text("age not known")


class FormGroup(Choice):
    """The forms of UNODC's public table."""

    sexual = "sexual", Text("sexual exploitation")
    labour = "labour", Text("forced labour")
    other = "other", Text("other forms of exploitation")
    unknown = "unknown", Text("form not known")


class Borders(Choice):
    cross_border = "cross_border", Text("cross-border trafficking")
    internal = "internal", Text("internal trafficking")
    unknown = "unknown", Text("geography not known")


class Assistance(Choice):
    """The groups of services; their codes differ from those of services, of which some are called alike."""

    legal_assistance = "legal_assistance", ServiceGroup.legal.label
    medical_assistance = "medical_assistance", ServiceGroup.medical.label
    psychological_assistance = "psychological_assistance", ServiceGroup.psychological.label
    housing_assistance = "housing_assistance", ServiceGroup.housing.label
    other_assistance = "other_assistance", ServiceGroup.other.label

    @classmethod
    def of(cls, group: str) -> Assistance:
        """The entry for one of the groups that services have."""
        return cls[f"{group}_assistance"]


@dataclass(frozen=True, slots=True)
class Levels:
    """The categories of a dimension, fine and coarse; where both are the same there is only one level."""

    fine: tuple[str, ...]
    coarse: tuple[str, ...]
    into: Callable[[str], str]

    def at_fine(self, cells: Mapping[str, int]) -> dict[str, int]:
        """Every fine category, those without a person too, and any other that the data have."""
        return {code: cells.get(code, 0) for code in (*self.fine, *sorted(set(cells).difference(self.fine)))}

    def at_coarse(self, cells: Mapping[str, int]) -> dict[str, int]:
        """Every coarse category with the sum of what is merged into it."""
        found = dict.fromkeys(self.coarse, 0)
        for code, number in cells.items():
            found[self.into(code)] += number
        return found

    def is_coarse(self, cells: Mapping[str, Count]) -> bool:
        return cells.keys() <= set(self.coarse)


def _age(band: str) -> str:
    if band not in set(AgeBand) or band == AgeBand.unknown:
        return AgeGroup.unknown
    return AgeGroup.child if AgeBand[band].child else AgeGroup.adult


def _form(form: str) -> str:
    return FormGroup[form] if form in set(FormGroup) else FormGroup.other


def _borders(geography: str) -> str:
    if geography in (Geography.abroad, Geography.destination, Geography.transit):
        return Borders.cross_border
    return Borders.internal if geography == Geography.internal else Borders.unknown


def codes(choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(str(choice) for choice in choices)


def _same(code: str) -> str:
    return code


def levels() -> dict[str, Levels]:
    """The dimensions of `PublicCases` that add up to all persons, by the names of their fields."""
    sex = codes(Sex)
    return {
        "by_region": Levels(REGIONS, REGIONS, _same),
        "by_sex": Levels(sex, sex, lambda code: code if code in sex else str(Sex.unknown)),
        "by_age_band": Levels(codes(AgeBand), codes(AgeGroup), _age),
        "by_form": Levels(codes(Form), codes(FormGroup), _form),
        "by_geography": Levels(codes(Geography), codes(Borders), _borders),
    }


def service_levels(kit: Kit) -> Levels:
    """Kinds of services and their groups; persons with several services stand in several of them."""
    groups = {kind.code: str(Assistance.of(kind.group)) for kind in kit.services}
    other = str(Assistance.other_assistance)
    return Levels(tuple(groups), codes(Assistance), lambda code: groups.get(code, other))
