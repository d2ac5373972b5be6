"""What a person is told of a map: words and labels instead of codes, and nothing left unsaid."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.workbooks.column_map import ColumnMap
from tcdesk.workbooks.mapping import describe, proposed
from tcdesk.workbooks.tables import Book, Raw, Table

KIT = built_in()
ENGLISH = Language("en")
MAP_LINE = "To say it, run the import with --map and the name of a file, and write the codes there."


def unsure(*rows: Sequence[Raw]) -> list[str]:
    return [ENGLISH.say(text) for text in proposed(Book("00", (Table("", rows),)), KIT).unsure]


@pytest.mark.parametrize("language", ["ro", "ru", "en"])
def test_what_goes_without_saying_is_told_by_its_label(language: str) -> None:
    from tcdesk.domain.choices import MeetingState

    columns = ColumnMap(records="meeting", columns={"Data": "held_on"}, defaults={"state": "held"})
    speaker = Language(language)

    line = speaker.say(describe(columns, KIT)[-1])

    assert f"“{speaker.say(MeetingState.held.label)}”" in line.translate(str.maketrans("„”«»", "“”“”"))
    assert "held" not in line or language == "en"


def test_codes_of_the_kit_are_told_by_their_labels_and_other_words_as_they_are() -> None:
    columns = ColumnMap(
        records="event", columns={"Data": "first_day"}, defaults={"kind": "lesson", "place": "x"}
    )

    lines = [Language("ro").say(text) for text in describe(columns, KIT)]

    entry = KIT.entry("event_kinds", "lesson")
    assert entry is not None
    assert entry.ro in lines[-2]
    assert "x" in lines[-1]


def test_that_the_kind_is_taken_from_the_title_is_said_once() -> None:
    with_title = ColumnMap(records="event", columns={"Data": "first_day", "Tema": "title"})
    with_kind = ColumnMap(records="event", columns={"Tipul": "kind", "Tema": "title"})

    said = [[ENGLISH.say(text) for text in describe(columns, KIT)] for columns in (with_title, with_kind)]

    line = "Kind of activity: taken from the title"
    assert [lines.count(line) for lines in said] == [1, 0]


@pytest.mark.parametrize(("count", "named", "more"), [(7, 7, 0), (12, 12, 0), (15, 12, 3)])
def test_unknown_words_are_all_told_or_counted(count: int, named: int, more: int) -> None:
    rows = [[f"{place}.10.2025", f"Ceva{place:02}x", "Tema"] for place in range(1, count + 1)]

    lines = unsure(["Data", "Tipul", "Tema"], *rows)

    line = next(line for line in lines if "not in the list" in line)
    assert line.count("Ceva") == named
    assert (f"and {more} more" in line) == (more > 0)
    assert f"{count} entries" in line
    assert lines[-1] == MAP_LINE


def test_words_that_say_it_was_not_held_are_not_asked_for() -> None:
    rows = [["10.1.2025", "Planul", "lipsă cvorum"], ["11.1.2025", "Planul", "ordinară - nu a avut loc"]]

    assert MAP_LINE not in unsure(["Data ședinței", "Ordinea de zi", "Tip"], *rows)


def test_the_map_is_not_named_where_nothing_is_asked() -> None:
    assert MAP_LINE not in unsure(["Data", "Tipul", "Tema"], ["1.10.2025", "concurs", "Tema"])


def test_remarks_of_cases_are_told_as_left_out() -> None:
    rows = [["Statutul", "Sexul", "Vârsta", "Note", "Comentarii"], ["victimă", "F", "18-24", "x", "y"]]

    assert "Left out: Note and Comentarii." in unsure(*rows)
