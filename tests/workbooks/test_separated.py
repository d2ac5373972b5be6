"""Text in columns comes apart as it was meant, whatever program wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import TcdeskError
from tcdesk.workbooks import opening
from tcdesk.workbooks.tables import Raw

_ROMANIAN = "Data;Tema;Localitatea\r\n03.10.2025;Şedinţă cu părinţii şi învăţătorii;Făleşti\r\n"
_RUSSIAN = "Дата;Тема;Населённый пункт\r\n03.10.2025;Урок о торговле людьми;Бельцы\r\n"


def _read(folder: Path, data: bytes) -> list[list[Raw]]:
    path = folder / "list.csv"
    path.write_bytes(data)
    (table,) = opening.read(path).tables
    assert table.name == ""
    return [list(row) for row in table.rows]


def _pasted(words: str) -> list[list[Raw]]:
    (table,) = opening.pasted(words).tables
    return [list(row) for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_romanian_in_every_encoding_of_excel(tmp_path: Path, encoding: str) -> None:
    assert _read(tmp_path, _ROMANIAN.encode(encoding)) == [
        ["Data", "Tema", "Localitatea"],
        ["03.10.2025", "Ședință cu părinții și învățătorii", "Fălești"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_russian_in_every_encoding_of_excel(tmp_path: Path, encoding: str) -> None:
    assert _read(tmp_path, _RUSSIAN.encode(encoding))[1] == [
        "03.10.2025",
        "Урок о торговле людьми",
        "Бельцы",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        ("a;b\r\n1,5;2,5\r\n", [["a", "b"], ["1,5", "2,5"]]),
        ("a,b,c\n1,x; y,3\n2,u; v,4", [["a", "b", "c"], ["1", "x; y", "3"], ["2", "u; v", "4"]]),
        ("sep=,\na,b;c", [["a", "b;c"]]),
        (
            "Lista anului\n\nnr;tema;loc\n1;a, b;c\n",
            [["Lista anului"], [], ["nr", "tema", "loc"], ["1", "a, b", "c"]],
        ),
        ('a;"b\nc";d', [["a", "b\nc", "d"]]),
        ('a;"b ""c"" d;e"', [["a", 'b "c" d;e']]),
        ('"Lumina" şcoala;b\n1;2', [['"Lumina" școala', "b"], ["1", "2"]]),
        ('liceul "Orizont";b\n"neînchis;c', [['liceul "Orizont"', "b"], ['"neînchis', "c"]]),
        ("a;b;;;\n;;;\n\n;c", [["a", "b"], [], [], [None, "c"]]),
        ("o singură coloană\nși atât", [["o singură coloană"], ["și atât"]]),
        ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
        ("", []),
    ],
)  # fmt: skip
def test_separators_quotes_and_lines(tmp_path: Path, words: str, expected: list[list[Raw]]) -> None:
    assert _pasted(words) == expected
    if words:
        assert _read(tmp_path, words.encode()) == expected


def test_numbers_and_days_stay_the_words_they_are(tmp_path: Path) -> None:
    assert _read(tmp_path, b"007;17-21.10;1e5") == [["007", "17-21.10", "1e5"]]


def test_too_much_pasted_is_refused() -> None:
    with pytest.raises(TcdeskError) as caught:
        opening.pasted("a\tb\n" * 200_001)
    assert caught.value.reason == "too_many_cells"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [(_ROMANIAN, "utf-8-sig"), (_ROMANIAN, "cp1250"), (_RUSSIAN, "cp1251"), (_RUSSIAN, "utf-16")],
)
def test_pasted_bytes_keep_their_letters(words: str, encoding: str) -> None:
    (table,) = opening.pasted(words.encode(encoding)).tables
    assert [list(row) for row in table.rows] == _pasted(words)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"Tema\tLocul\n\x98\x81\t1\n", "encoding"), (b"PK\x03\x04\x00\x00", "not_a_table")]
)
def test_pasted_bytes_that_are_no_words_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(TcdeskError) as caught:
        opening.pasted(data)
    assert caught.value.reason == reason
    assert "was pasted" in str(caught.value)
    assert "“”" not in str(caught.value)


@given(
    st.lists(st.lists(st.text(st.sampled_from('ab ș"\n;\t'), min_size=1), min_size=2, max_size=4), min_size=1)
)
def test_quoted_values_come_back_whole(rows: list[list[str]]) -> None:
    quoted = ("\t".join('"' + value.replace('"', '""') + '"' for value in row) for row in rows)
    expected = [[value if value.strip() else None for value in row] for row in rows]
    for row in expected:
        while row and row[-1] is None:
            row.pop()
    while expected and not expected[-1]:
        expected.pop()
    assert _pasted("sep=\t\n" + "\n".join(quoted)) == expected


@given(st.text())
def test_any_text_becomes_a_table(words: str) -> None:
    assert len(opening.pasted(words).tables) == 1
