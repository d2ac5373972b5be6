"""What the Note of 2022 publishes, and the seeded dice for what it does not."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from tcdesk import paths
from tcdesk.domain.period import Period

Row = dict[str, object]
PERIOD = Period(2022)
SEED = 2022


@dataclass(frozen=True, slots=True)
class Facts:
    """What the Note of 2022 publishes."""

    meetings_by_unit: Mapping[str, int]
    cases: int
    events: int
    topics: Sequence[str]
    partners: Sequence[str]
    services: Sequence[str]
    needs: Sequence[tuple[str, str]]
    national_trainings: Sequence[Mapping[str, object]]


def published() -> Facts:
    """The facts of the Note."""
    document = json.loads((paths.resources() / "demo" / "2022.json").read_text(encoding="utf-8"))["facts"]
    needs = tuple((category, text) for category, text in document.pop("needs"))
    return Facts(needs=needs, **document)


def dice_for(*words: object) -> random.Random:
    """A generator of its own for each purpose, so that a change in one place moves nothing elsewhere."""
    return random.Random(f"{SEED}/{'/'.join(map(str, words))}")


def id_for(*words: object) -> str:
    """A travel id that is the same in every run."""
    return sha256("/".join(map(str, (SEED, *words))).encode()).hexdigest()[:32]


def number(value: int) -> Row:
    return {"state": "exact", "number": value}


def weekday(dice: random.Random, first: date, last: date) -> date:
    """A working day between two days."""
    day = first + timedelta(days=dice.randrange((last - first).days))
    return day - timedelta(days=max(0, day.weekday() - 4))


def shares(total: int, units: Sequence[str], purpose: str, least: int) -> dict[str, int]:
    """`total` split over the units, at least `least` each."""
    dice = dice_for(purpose)
    found = dict.fromkeys(units, least)
    weights = [dice.uniform(0.3, 3.0) for _ in units]
    for unit in dice.choices(units, weights, k=total - least * len(units)):
        found[unit] += 1
    return found
