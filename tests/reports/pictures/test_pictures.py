"""The pictures of the Note: what they draw, and that their words tell the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tcdesk.domain.counted import Dated
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports import fonts
from tcdesk.reports.layout import ACCENT
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures import meetings, needs, persons, places, reporting, weeks
from tests.reports.pictures.conftest import REGIONS, Make, counted


def shapes(picture: Picture, name: str) -> list[Any]:
    """The shapes of one kind in a drawing."""
    return [shape for shape in picture.draw().contents if type(shape).__name__ == name]


def said(picture: Picture) -> list[str]:
    return [shape.text for shape in shapes(picture, "String")]


def filled(picture: Picture, colour: str = ACCENT) -> list[Any]:
    """The areas filled with a colour."""
    areas = shapes(picture, "Polygon")
    return [area for area in areas if area.fillColor and area.fillColor.hexval()[2:] == colour.lower()]


def wide(area: Any) -> float:
    return float(max(area.points[::2]) - min(area.points[::2]))


def high(area: Any) -> float:
    return float(max(area.points[1::2]) - min(area.points[1::2]))


def test_persons_by_unit_have_bars_as_long_as_their_numbers(sources: Make) -> None:
    picture = persons.by_unit(sources())
    assert said(picture) == ["Orhei", "12", "Șoldănești", "10"]
    first, second = map(wide, filled(picture))
    assert second / first == pytest.approx(10 / 12)
    assert "Orhei 12; Șoldănești 10" in picture.alt
    assert "1 more unit stated that there were none." in picture.alt


def test_a_hidden_number_is_a_band_that_tells_nothing(sources: Make) -> None:
    picture = persons.by_region(sources(regions=REGIONS))
    assert said(picture)[1::2] == ["7", "c", "0", "15", "c"]
    assert len(filled(picture)) == 2
    assert "Centre c; South 0;" in picture.alt
    assert any(note.startswith("c: the number is not published") for note in picture.notes)
    # whatever is behind it, the band is the same, and so is the order of the regions
    bands = [area for area in shapes(picture, "Polygon") if area.fillColor is None]
    assert len(bands) == 2
    assert wide(bands[0]) == wide(bands[1]) > max(map(wide, filled(picture)))
    assert said(picture)[::2][:3] == ["North", "Centre", "South"]


def test_a_region_of_which_nobody_spoke_is_no_zero(sources: Make) -> None:
    picture = persons.by_region(sources(regions={"north": 7, "south": 0}))
    assert said(picture)[1::2] == ["7", "not communicated", "0", "not communicated", "not communicated"]
    assert not any("c: the number" in note for note in picture.notes)


def test_the_public_picture_has_no_unit_in_it(sources: Make) -> None:
    picture = persons.by_region(sources(regions=REGIONS))
    everything = " ".join([picture.title, picture.alt, *picture.notes, *said(picture)])
    assert "Orhei" not in everything
    assert "12" not in everything.replace("2023", "").replace("01.03", "")


def test_meetings_show_zeros_and_the_minimum(sources: Make) -> None:
    picture = meetings.by_unit(sources())
    assert said(picture)[:6] == ["Orhei", "4", "Șoldănești", "1", "Bălți", "0"]
    assert "minimum: 4 a year" in said(picture)
    assert len(filled(picture)) == 2
    for sentence in (
        "Bars for the 3 commissions that gave the number of their meetings.",
        "The largest number is 4 meetings: Orhei.",
        "1 commission held no meeting.",
        "1 of the 3 commissions",
    ):
        assert sentence in picture.alt


def test_a_half_year_has_no_minimum(sources: Make) -> None:
    picture = meetings.by_unit(sources(period=Period(2022, 1)))
    assert not any(words.startswith("minimum") for words in said(picture))
    assert "least number" not in picture.alt


def test_the_map_tells_three_states_apart_without_colour(sources: Make) -> None:
    picture = reporting.on_map(sources())
    assert "The reports of 3 units are accepted." in picture.alt
    assert "Not accepted yet: Taraclia." in picture.alt
    assert "Did not report: Anenii Noi, Basarabeasca" in picture.alt
    assert "Taraclia" not in picture.alt.split("Did not report")[1]
    words = said(picture)
    assert {"report accepted (3)", "report not accepted yet (1)", "did not report (31)"} <= set(words)
    # three outlines, three tiles, one in the legend; hatching for Taraclia in all three places
    assert len(filled(picture)) == 7
    assert len(shapes(picture, "Line")) > 20
    dark = {shape.text for shape in shapes(picture, "String") if shape.fillColor.hexval() == "0xffffff"}
    assert dark == {"Orhei", "Bălți", "Șoldănești"}


def test_a_long_legend_stays_on_its_line(sources: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    made = sources()
    monkeypatch.setattr(Language, "say", lambda _self, message: f"{message} сказано длиннее")
    picture = reporting.on_map(made)
    legend = [box(shape) for shape in shapes(picture, "String")][-4:]
    assert all(one[2] < other[0] for one, other in pairwise(legend))
    assert legend[-1][2] <= picture.draw().width


def test_every_unit_has_an_outline_and_a_tile_of_its_own(kit: Kit) -> None:
    units = {unit.iso for unit in kit.units}
    tiles = places.tiles().places
    assert set(tiles) == units
    assert len(set(tiles.values())) == 35
    assert set(places.outlines(100, 0, 0)) == units | {"MD-SN"}


def test_the_week_is_one_column_and_the_highest(sources: Make) -> None:
    picture = weeks.by_week(sources())
    assert picture
    (campaign,) = filled(picture)
    others = [high(area) for area in shapes(picture, "Polygon") if area.points != campaign.points]
    assert sorted(others) == pytest.approx([high(campaign) * 5 / 100, high(campaign) * 20 / 100])
    assert any("17–23 October 2022: 100" in words for words in said(picture))
    assert {"20", "5"} <= set(said(picture))
    assert "The highest, 100, is that of 17–23 October 2022." in picture.alt
    assert "25 took place in all other weeks together." in picture.alt
    assert picture.notes[0].startswith("5 activities are not in the picture")


def test_without_days_there_is_no_picture_of_weeks(sources: Make) -> None:
    found = counted()
    events = tuple(replace(group, in_week=0) for group in found.events)
    assert weeks.by_week(sources(groups=replace(found, events=events, days=()))) is None


def test_every_day_of_a_period_lies_in_one_week(sources: Make) -> None:
    for period in (Period(2022), Period(2022, 1), Period(2022, 2), Period(2019)):
        first = Dated("6400000", period.first, period.first, 1)
        last = Dated("6400000", period.last, period.last, 1)
        made = sources(groups=replace(counted(), days=(first, last)), period=period)
        picture = weeks.by_week(made)
        assert picture
        days_of = Language("en").days(period.first, period.last)
        assert f"each week of {days_of}." in picture.alt
        days = list(weeks.columns(made))
        assert sum(column.number for column in days if not column.campaign) == 2
        assert all((b.first - a.last).days == 1 for a, b in pairwise(days))


def test_a_half_year_without_the_week_begins_on_mondays(sources: Make) -> None:
    made = sources(period=Period(2022, 1))
    second = list(weeks.columns(made))[1]
    assert second.first == date(2022, 1, 3)
    assert not any(column.campaign for column in weeks.columns(made))


def test_needs_are_ranked_as_in_their_table(sources: Make) -> None:
    rows = [("Turnover of specialists in the commissions of the country " * 2, 9), ("Materials", 3)]
    picture = needs.ranking(sources(), rows)
    first, second = map(wide, filled(picture))
    assert second / first == pytest.approx(3 / 9)
    assert f"{rows[0][0]} 9; Materials 3" in picture.alt


def pictures(made: Sources) -> Iterator[Picture]:
    yield reporting.on_map(made)
    yield meetings.by_unit(made)
    week = weeks.by_week(made)
    assert week
    yield week
    yield persons.by_unit(made)
    yield needs.ranking(made, [("Текучесть кадров, " * 12, 5), ("Lipsa specialiștilor", 1)])


@pytest.mark.parametrize("code", ["ro", "ru", "en"])
def test_no_words_leave_the_drawing_or_run_into_each_other(sources: Make, code: str) -> None:
    for picture in pictures(sources(code)):
        drawing = picture.draw()
        boxes = [box(shape) for shape in drawing.contents if type(shape).__name__ == "String"]
        for left, low, right, top, words in boxes:
            assert left >= -0.5, words
            assert right <= drawing.width + 0.5, words
            assert low >= 0, words
            assert top <= drawing.height + 0.5, words
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (one, other)


def box(shape: Any) -> tuple[float, float, float, float, str]:
    """Left, lower, right, upper edge of a line of words."""
    wide = fonts.width(shape.text, shape.fontName, shape.fontSize)
    left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.textAnchor]
    return left, shape.y - shape.fontSize * 0.2, left + wide, shape.y + shape.fontSize * 0.7, shape.text
