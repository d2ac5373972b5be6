"""A year of a few units whose pictures can be told in one's head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tcdesk.domain.choices import Tier
from tcdesk.domain.counted import CaseGroup, Counted, Dated, EventGroup, Keyed, NeedRow, Sum, UnitReport
from tcdesk.domain.figures import Count, Hidden, PublicCases
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.reports.figures import figures
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.wording import Wording

AS_OF = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
ORHEI, BALTI, SOLDANESTI, TARACLIA = "6400000", "0300000", "8300000", "8700000"
YEAR = Period(2022)
REGIONS: dict[str, Count] = {
    "north": 7,
    "centre": Hidden.c,
    "south": 0,
    "chisinau": 15,
    "utag": Hidden.c,
}
Make = Callable[..., Sources]


@pytest.fixture(scope="session")
def kit() -> Kit:
    return built_in()


def counted() -> Counted:
    """Three accepted reports and one that waits; 130 activities, 100 of them in the Week and 5 undated."""
    number = Sum(2, 2, 0, 130)
    none = Sum(0, 0, 0, 0)
    return Counted(
        AS_OF,
        reports=(
            UnitReport(ORHEI, "a", Tier.full, date(2023, 1, 12), True),
            UnitReport(BALTI, "b", Tier.full, date(2023, 1, 12), True),
            UnitReport(SOLDANESTI, "c", Tier.minimum, date(2023, 1, 13), True),
            UnitReport(TARACLIA, "d", Tier.full, date(2023, 1, 14), False),
        ),
        meetings=(Keyed(ORHEI, "held", 4), Keyed(SOLDANESTI, "held", 1)),
        topics=(),
        events=(EventGroup(ORHEI, "lesson", ("pupils",), number, 100, none, none, none, none, 0),),
        trainings=(),
        cases=(
            CaseGroup(ORHEI, "victim", "female", "age_18_24", "sexual", "abroad", 12),
            CaseGroup(SOLDANESTI, "presumed", "male", "age_16_17", "labour", "internal", 10),
        ),
        referred=(),
        services=(),
        members=(),
        plan=(),
        partners=(),
        team_reports=(),
        statements=(Keyed(BALTI, "meetings", 1), Keyed(BALTI, "cases", 1)),
        needs=(NeedRow(ORHEI, "turnover", "x", "ro"), NeedRow(BALTI, "materials", "y", "ro")),
        indicators=(),
        declared=(),
        national=(),
        days=(
            Dated(ORHEI, date(2022, 10, 18), date(2022, 10, 18), 100),
            Dated(ORHEI, date(2022, 3, 3), date(2022, 3, 3), 20),
            Dated(ORHEI, date(2022, 1, 1), date(2022, 1, 1), 5),
            Dated(ORHEI, date(2022, 5, 1), date(2022, 5, 30), 5),
        ),
    )


@pytest.fixture
def sources(kit: Kit) -> Make:
    """Sources for a picture: language, what was counted, and the public edition where asked for."""

    def make(
        code: str = "en",
        *,
        groups: Counted | None = None,
        period: Period = YEAR,
        regions: dict[str, Count] | None = None,
    ) -> Sources:
        found = groups or counted()
        made = figures(found, kit, period)
        if regions is not None:
            dimensions: list[dict[str, Count]] = [{} for _ in range(4)]
            public = PublicCases(made.as_of, 27, Hidden.c, Hidden.c, regions, *dimensions, Hidden.c, {})
            made = replace(made, edition="public", cases=public)
        return Sources(made, found, period, Wording(kit, Language(code)))

    return make
