"""The DOCX: real styles, tables and fields, as the library reads them back."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any, Literal

import docx as library
import pytest
from docx.oxml.ns import qn

from tcdesk.reports.docx import docx
from tcdesk.reports.outline import Document, Paragraph
from tests.reports.documents import MARKING, NASTY, NOW, UNITS, WORDS, nasty, sample


def opened(document: Document) -> Any:
    return library.Document(io.BytesIO(docx(document, NOW)))


@pytest.mark.parametrize("language", ["ro", "ru"])
def test_words_and_styles_come_back(language: Literal["ro", "ru"]) -> None:
    made = sample(language)
    lines = [(line.style.name, line.text) for line in opened(made).paragraphs]
    words = WORDS[language]
    assert lines[:5] == [
        ("Title", made.title),
        ("Subtitle", made.subtitle),
        ("Lead", words),
        ("Heading 1", "I. Organizarea"),
        ("Body Text", words * 4),
    ]
    for line in (
        ("List Bullet", "Третий пункт"),
        ("Heading 2", "I.1. Ședințe"),
        ("Caption", "Tabelul 1. Ședințele comisiilor teritoriale"),
        ("Note", words),
    ):
        assert line in lines
    assert next(words for style, words in lines if style == "Warning").startswith("Cifrele se suprapun")


def test_tables() -> None:
    table = opened(sample("ro")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(rows) == 62
    assert rows[0] == ["Unitatea", "Data", "Tema ședinței", "Ședințe", "Participanți", "Ponderea"]
    assert (rows[1][0], rows[2][4], rows[3][5]) == (UNITS[0], "1.234", "2,5 %")
    assert rows[-1] == ["Total", "", "", "1.770", "2.184.180", ":"]
    first, *others = (row._tr for row in table.rows)
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))
    assert table.autofit is False
    assert 9000 < sum(column.width.twips for column in table.columns) <= 9072
    assert table.rows[1].cells[4].paragraphs[0].alignment == 2
    assert table.rows[-1].cells[0].paragraphs[0].style.font.bold


@pytest.mark.parametrize("landscape", [False, True])
def test_page_head_and_foot(landscape: bool) -> None:
    made = sample("ru", landscape=landscape)
    section = opened(made).sections[0]
    assert (section.page_width > section.page_height) is landscape
    assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
    assert round(section.left_margin.cm, 1) == round(section.bottom_margin.cm, 1) == 2.5
    assert [line.text for line in section.header.paragraphs] == [MARKING["ru"], made.short_title]
    assert section.first_page_header.paragraphs[0].text == MARKING["ru"]
    for foot in (section.footer, section.first_page_footer):
        fields = [field.get(qn("w:instr")) for field in foot._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        shown = "".join(word.text for word in foot._element.iter(qn("w:t")))
        assert shown == f"{made.author}1 / 1"


@pytest.mark.parametrize(("language", "tag"), [("ro", "ro-MD"), ("ru", "ru-MD"), ("en", "en-GB")])
def test_properties_and_language(language: Literal["ro", "ru", "en"], tag: str) -> None:
    made = sample(language)
    out = opened(made)
    core = out.core_properties
    assert (core.title, core.author, core.last_modified_by) == (made.title, made.author, made.author)
    assert (core.created, core.modified, core.language) == (NOW, NOW, tag)
    assert core.comments == ""
    languages = {element.get(qn("w:val")) for element in out.styles.element.iter(qn("w:lang"))}
    assert languages == {tag}


def test_nothing_of_the_library_or_machine_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(sample("ro"), NOW))) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).lower()
        assert not [name for name in package.namelist() if "thumbnail" in name or "customXml" in name]
    for trace in (b"python", b"macintosh", b"normal.dotm"):
        assert trace not in everything


def test_same_document_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = docx(sample("ro"), NOW)
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + 100_000)
    assert docx(sample("ro"), NOW) == first
    assert docx(sample("ro"), NOW.replace(year=2024)) != first


def test_nasty_words_are_words() -> None:
    out = opened(nasty())
    lines = [line.text for line in out.paragraphs]
    assert lines[0] == NASTY[0]
    assert "nul bell escape[31m unit" in lines
    assert "line\nline\nline\nline tab" in lines
    assert "emoji 😀 → ✓ 漢字 עברית" in lines
    assert out.tables[0].rows[1].cells[0].text == NASTY[0]
    assert out.tables[0].rows[9].cells[2].text == "=1+1"
    assert len(out.core_properties.title) <= 255


def test_long_titles_fit_the_properties() -> None:
    out = opened(Document("т" * 400, "с" * 400, "ru", "а" * 400, (Paragraph("x"),)))
    assert len(out.core_properties.title) == 255
    assert out.paragraphs[0].text == "т" * 400
