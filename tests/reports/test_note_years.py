"""Several years side by side, each with its coverage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tcdesk.domain.counted import Counted
from tcdesk.domain.figures import Hidden, PublicCases
from tcdesk.domain.period import Period, span
from tcdesk.domain.reference import Kit
from tcdesk.errors import TcdeskError
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.figures import figures
from tcdesk.reports.note.years import Year, years
from tests.reports.test_note import EMPTY, said, tables, year_2022


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def year(kit: Kit, number: int, counted: Counted) -> Year:
    return Year(Period(number), figures(counted, kit, Period(number)), counted, kit)


def both(kit: Kit) -> list[Year]:
    return [year(kit, 2021, EMPTY), year(kit, 2022, year_2022())]


def test_each_year_has_a_column_and_silence_is_a_dash(kit: Kit) -> None:
    document = years(both(kit), Language("en"))
    table = tables(document)["Key figures"]
    assert list(table.header) == ["Figure", "2021", "2022"]
    rows = {row[0]: tuple(row[1:]) for row in table.rows}
    assert rows["Units that reported"] == (0, 28)
    assert rows["Meetings held"] == ("—", 29)
    assert rows["Victims and presumed victims"] == ("—", 27)
    covered = {row[0]: tuple(row[1:]) for row in tables(document)["Coverage"].rows}
    assert covered["Units expected"] == (35, 35)
    assert covered["Meetings held"] == (0, 28)
    assert "2022: 7 units – Anenii Noi, Briceni" in said(document)


def test_an_approximate_sum_is_called_so(kit: Kit) -> None:
    counted = year_2022()
    about = replace(counted.events[0].number_of, about=1)
    counted = replace(counted, events=(replace(counted.events[0], number_of=about),))
    table = tables(years([year(kit, 2022, counted)], Language("en")))["Key figures"]
    assert ["Awareness activities", "about 300"] in [list(row) for row in table.rows]


def test_what_is_not_published_is_marked_and_never_a_zero(kit: Kit) -> None:
    one = year(kit, 2022, year_2022())
    cases = PublicCases("", Hidden.c, Hidden.c, Hidden.c, {}, {}, {}, {}, {}, Hidden.c, {})
    public = replace(one, figures=replace(one.figures, edition="public", cases=cases))
    document = years([public], Language("en"))
    rows = {row[0]: row[1] for row in tables(document)["Key figures"].rows}
    assert rows["Victims and presumed victims"] == "c"
    assert any("“c”" in note for note in tables(document)["Key figures"].notes)
    assert "OFFICIAL USE" not in document.marking


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_empty_in_any_language(kit: Kit, code: str) -> None:
    document = years(both(kit), Language(code), invented=True)
    for table in tables(document).values():
        assert all(cell is not None and cell != "" for row in table.rows for cell in row)
    assert "{" not in said(document)


def test_a_span_of_years() -> None:
    assert span("2021..2023") == (Period(2021), Period(2022), Period(2023))
    assert span("2021-H1..2022-H1") == (Period(2021, 1), Period(2022, 1))


@pytest.mark.parametrize(
    "words", ["2023..2021", "2022..2022", "2021-H1..2022", "..2022", "1950..2022", "2021.."]
)
def test_what_is_no_span(words: str) -> None:
    with pytest.raises(TcdeskError) as caught:
        span(words)
    assert caught.value.reason == "unknown_period"
