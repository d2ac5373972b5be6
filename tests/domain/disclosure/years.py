"""Years of cases made up at random, and later reports and corrections to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

from tcdesk.domain.case_choices import AgeBand, CaseStatus, Form, Geography, Sex
from tcdesk.domain.figures import Cases
from tcdesk.domain.reference import Kit

STATUSES = (CaseStatus.victim, CaseStatus.presumed)


@dataclass(frozen=True)
class Person:
    unit: str
    status: str
    sex: str
    age: str
    form: str
    geography: str
    referred: bool
    services: frozenset[str]


def uneven(random: Random, codes: list[str]) -> str:
    """One of the codes, the first ones far oftener: cells are large, small and empty."""
    return codes[min(int(random.expovariate(1.2)), len(codes) - 1)]


def persons(random: Random, number: int, kit: Kit) -> list[Person]:
    """So many persons, in a year in which everything is frequent in another order."""
    orders = {name: random.sample(list(kind), len(kind)) for name, kind in _KINDS.items()}
    units = random.sample([unit.code for unit in kit.units], 28)
    kinds = random.sample([kind.code for kind in kit.services], random.randint(2, 30))
    willing = random.choice((0.2, 0.5, 0.9, 1))

    def one() -> Person:
        drawn = {name: str(uneven(random, order)) for name, order in orders.items()}
        had = frozenset(kind for kind in kinds if random.random() < willing / 4)
        return Person(uneven(random, units), **drawn, referred=random.random() < willing, services=had)

    return [one() for _ in range(number)]


_KINDS = {"status": STATUSES, "sex": Sex, "age": AgeBand, "form": Form, "geography": Geography}


def corrected(random: Random, earlier: list[Person], kit: Kit) -> list[Person]:
    """The year as it is later: some persons more, or some fewer, or some with other attributes."""
    change = random.choice(("added", "added", "taken out", "changed"))
    if change == "added":
        return [*earlier, *persons(random, random.randint(0, 14), kit)]
    if change == "taken out":
        return random.sample(earlier, random.randint(0, len(earlier)))
    others = persons(random, random.randint(0, 3), kit)
    return [*earlier[len(others) :], *others[: len(earlier)]]


def cases(year: list[Person], kit: Kit) -> Cases:
    """The figures of the restricted edition; every unit of the kit gave an answer."""
    by_unit = Counter({unit.code: 0 for unit in kit.units})
    by_unit.update(person.unit for person in year)
    return Cases(
        total=len(year),
        victim=sum(person.status == "victim" for person in year),
        presumed=sum(person.status == "presumed" for person in year),
        by_unit=dict(by_unit),
        by_sex=dict(Counter(person.sex for person in year)),
        by_age_band=dict(Counter(person.age for person in year)),
        by_form=dict(Counter(person.form for person in year)),
        by_geography=dict(Counter(person.geography for person in year)),
        referred=sum(person.referred for person in year),
        services=dict(Counter(kind for person in year for kind in person.services)),
    )
