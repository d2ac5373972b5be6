"""What an example of a rule is, and the year around it that breaks no rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.rules import check
from tcdesk.errors import Problem
from tests.domain import builders as make

KIT = make.small_kit()
H1 = {"period": Period(2022, 1), "today": date(2022, 7, 12)}
FIGURES_MEETING = [{"figure": "meetings", "value": 1}]
LEAKS = {
    "personal_number",
    "personal_number_like",
    "phone_number",
    "email_address",
    "member_name",
    "member_family_name",
}


def checked(content: Content, **changes: Any) -> list[Problem]:
    given: dict[str, Any] = {
        "kit": KIT,
        "period": make.YEAR,
        "unit": make.ORHEI,
        "local": True,
        "today": make.TODAY,
    }
    given.update(changes)
    return check(content, given.pop("kit"), given.pop("period"), **given)


@dataclass
class Example:
    """Records that break a rule at a field, records that nearly do, and the circumstances of both."""

    rule: str
    at: str
    wrong: dict[str, list[Any]]
    right: dict[str, list[Any]]
    around: dict[str, Any] = field(default_factory=dict)


def year_of(records: dict[str, list[Any]]) -> Content:
    return make.clean_year(**records)


def two(make_one: Any, **fields: Any) -> list[Any]:
    return [make_one(**fields), make_one(**fields)]
