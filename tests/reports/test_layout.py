"""What the writers share: words that break nothing, names of sheets, widths, steady packages."""

from __future__ import annotations

import io
import zipfile

import pytest

from tcdesk.i18n import Language
from tcdesk.reports import fonts, layout
from tcdesk.reports.outline import Table
from tests.reports.documents import NASTY

RO = Language("ro")


def test_readable_keeps_words_and_drops_what_no_format_holds() -> None:
    assert layout.readable("nul\x00 a\x1bb \ud800c \ufffed\u202etxt") == "nul ab c dtxt"
    assert layout.readable("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
    assert layout.readable("S\u0326tefan \N{GREEK SMALL LETTER PI} 😀 �") == "Ștefan π 😀 �"
    for words in NASTY:
        layout.readable(words).encode()


def test_cells_are_shown_in_the_language() -> None:
    assert [layout.shown(cell, RO) for cell in (None, 0, 1234, -5, "  x")] == ["", "0", "1.234", "-5", "  x"]
    assert layout.shown(1234567, Language("ru")) == "1\u00a0234\u00a0567"


def test_columns_of_numbers_are_known_by_their_cells() -> None:
    rows = [("a", 1, "12,5 %", "01.10.2022", None), ("b", "c", "–", "1", None), ("c", None, "", "112", None)]
    shape = layout.grid(Table("", "", ("A", "B", "C", "D", "E"), rows), RO, 100)
    assert list(shape.numbers) == [False, True, True, False, False]


@pytest.mark.parametrize("widths", [(), (1, 1, 8), (1, 2), (0, 0, 0)])
def test_shares_fill_the_page_and_leave_room_for_each_word(widths: tuple[float, ...]) -> None:
    table = Table("", "", ("Responsabilitate", "B", "C"), [("x", "y", "words and words " * 9)], widths)
    shape = layout.grid(table, RO, 100)
    assert sum(shape.shares) == pytest.approx(1)
    assert shape.shares[0] * 100 > len("Responsabilitate")
    assert shape.shares[2] > 0.4


def test_uneven_rows_become_a_rectangle() -> None:
    shape = layout.grid(Table("", "", ("A",), [(1, "two"), (), (None,)]), RO, 100)
    assert list(shape.header) == ["A", ""]
    assert shape.rows == [["1", "two"], ["", ""], ["", ""]]


def test_lines_hold_every_letter_within_the_room() -> None:
    fonts.register()
    words = "Comisia teritorială, str. Ștefan-cel-Mare/31 " + "x" * 300 + " și\naltele 1\u00a0234"
    lines = fonts.wrapped(words, fonts.REGULAR, 9, 100)
    assert all(fonts.width(line, fonts.REGULAR, 9) <= 100 for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join("".join(words.split("\n")).split(" "))
    assert "altele 1\u00a0234" in lines
    assert fonts.wrapped("WW", fonts.REGULAR, 9, 1) == ["W", "W"]


def test_a_package_keeps_no_time() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(zipfile.ZipInfo("a", (2020, 1, 1, 1, 1, 0)), b"one")
        package.writestr("b", b"two")
    with zipfile.ZipFile(io.BytesIO(layout.steady(file.getvalue(), {"b": b"other"}))) as steady:
        assert {part.date_time for part in steady.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert (steady.read("a"), steady.read("b")) == (b"one", b"other")
