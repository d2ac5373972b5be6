"""The PDF: its words as another program reads them, its fonts, its pages."""

from __future__ import annotations

import io
import re
import subprocess
import time
from pathlib import Path
from typing import Literal

import pytest
from pypdf import PdfReader

from tcdesk.errors import Cancelled
from tcdesk.reports.outline import Bullets, Document, Heading, Paragraph, Table
from tcdesk.reports.pdf import MARGIN, pdf
from tcdesk.text import Silent, Text
from tests.reports.documents import FORMULAS, MARKING, NASTY, NOW, UNITS, WORDS, nasty, sample

LANGUAGES: tuple[Literal["ro", "ru", "en"], ...] = ("ro", "ru", "en")
TOTAL = {"ro": "2.184.180", "ru": "2 184 180", "en": "2,184,180"}


def said(tool: str, data: bytes, folder: Path, *options: str) -> str:
    """What a program of poppler says about the file."""
    file = folder / "document.pdf"
    file.write_bytes(data)
    end = ["-"] if tool == "pdftotext" else []
    return subprocess.run(
        [tool, *options, str(file), *end], check=True, capture_output=True, text=True
    ).stdout


def flat(words: str) -> str:
    return " ".join(words.split())


def document(*blocks: Heading | Paragraph | Bullets | Table) -> Document:
    return Document("Titlu", "", "ro", "Autor", blocks)


@pytest.mark.referee
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_come_back_exactly(language: Literal["ro", "ru", "en"], tmp_path: Path) -> None:
    text = flat(said("pdftotext", pdf(sample(language), NOW), tmp_path))
    assert text.count(WORDS[language]) >= 8
    for words in (*UNITS, TOTAL[language], "Cancelaria de Stat a Republicii Moldova", "Третий пункт"):
        assert words in text, words


@pytest.mark.referee
@pytest.mark.parametrize("made", [sample("ru"), nasty()], ids=["all blocks", "nasty"])
def test_every_font_is_embedded(made: Document, tmp_path: Path) -> None:
    rows = said("pdffonts", pdf(made, NOW), tmp_path).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+PTSans-\w+ +TrueType +\w+ +yes +yes +yes ", row), row


@pytest.mark.referee
@pytest.mark.parametrize("made", [sample("ro"), sample("ro", landscape=True), nasty()])
def test_no_word_leaves_the_page(made: Document, tmp_path: Path) -> None:
    boxes = said("pdftotext", pdf(made, NOW), tmp_path, "-bbox")
    pages = re.split("<page ", boxes)[1:]
    assert pages
    for page in pages:
        width, height = (float(n) for n in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        for box in re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">', page):
            left, top, right, bottom = map(float, box)
            assert left >= MARGIN - 1
            assert right <= width - MARGIN + 1
            assert 0 < top < bottom < height


@pytest.mark.referee
def test_user_words_are_never_markup_and_none_is_lost(tmp_path: Path) -> None:
    text = flat(said("pdftotext", pdf(nasty(), NOW), tmp_path))
    assert text.count(NASTY[0]) >= 6
    for words in (*(formula.strip() for formula in FORMULAS), "nul bell escape[31m unit", "Ștefan, țară"):
        assert words in text, words
    # one paragraph, one bullet, two cells, one note
    assert len(re.findall(r"\bword\b", text)) == 5 * 900
    assert "The end" in text


@pytest.mark.referee
def test_a_cell_higher_than_a_page_goes_on_overleaf(tmp_path: Path) -> None:
    lines = [f"rândul {number}." for number in range(300)]
    table = Table("", "T", ("A", "B"), [("scurt", 1), ("\n".join(lines), 2), ("ultim", 3)], total_row=True)
    text = flat(said("pdftotext", pdf(document(table), NOW), tmp_path, "-layout"))
    assert [text.find(line) for line in lines] == sorted(text.find(line) for line in lines)
    assert -1 not in [text.find(line) for line in lines]


@pytest.mark.referee
@pytest.mark.parametrize("rows", [1, 17, 18, 19, 20, 21, 22, 23, 60, 61, 62])
def test_pages_of_a_table(rows: int, tmp_path: Path) -> None:
    """The header once on each page; the total never parted from the row before it, nor from its notes."""
    table = Table(
        "t",
        "Tabelul",
        ("Antet", "Număr"),
        [*((f"rând{i}\nîncă", i) for i in range(rows)), ("Suma", 9)],
        total_row=True,
        notes=("Notița",),
    )
    pages = said("pdftotext", pdf(document(Heading("Capitol"), table), NOW), tmp_path).split("\f")[:-1]
    held = [page for page in pages if "rând" in page]
    assert held == pages
    assert all(page.count("Antet") == 1 for page in pages)
    assert [page for page in pages if f"rând{rows - 1}\n" in page and "Suma" in page and "Notița" in page]


@pytest.mark.referee
@pytest.mark.parametrize("before", range(30, 52, 3))
def test_a_heading_is_never_last_on_its_page(before: int, tmp_path: Path) -> None:
    table = Table("t", "", ("Antet", "B"), [("rând", i) for i in range(80)])
    lines = Paragraph("\n".join(["text"] * before))
    made = document(lines, Heading("Capitol"), Heading("Punct", 2), table)
    pages = said("pdftotext", pdf(made, NOW), tmp_path).split("\f")
    page = next(page for page in pages if "Capitol" in page)
    assert "Punct" in page
    assert page.count("rând") >= 2


def test_marking_and_number_on_every_page() -> None:
    made = sample("ro", 100)
    pages = [flat(page.extract_text()) for page in PdfReader(io.BytesIO(pdf(made, NOW))).pages]
    assert len(pages) > 3
    for number, words in enumerate(pages, start=1):
        assert MARKING["ro"] in words
        assert f"{number} / {len(pages)}" in words
        assert (number == 1) or made.short_title in words


def test_properties_bookmarks_and_language() -> None:
    made = sample("ru")
    reader = PdfReader(io.BytesIO(pdf(made, NOW)))
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author, about.subject) == (made.title, made.author, made.subtitle)
    assert (about.creation_date, about.modification_date) == (NOW, NOW)
    assert reader.trailer["/Root"]["/Lang"] == "ru-MD"
    first, inside, second, inside_second = reader.outline
    assert (first["/Title"], second["/Title"]) == ("I. Organizarea", "II. Cazuri")
    assert [inside[0]["/Title"], inside_second[0]["/Title"]] == ["I.1. Ședințe", "II.1. Repatrieri"]
    assert reader.get_destination_page_number(first) == 0
    last = len(reader.pages) - 1
    assert reader.get_destination_page_number(second) == last
    assert "II. Cazuri" in reader.pages[last].extract_text()


def test_same_document_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdf(sample("ro"), NOW)
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + 100_000)
    assert pdf(sample("ro"), NOW) == first
    assert pdf(sample("ro"), NOW.replace(year=2024)) != first


def test_an_empty_document_has_a_page() -> None:
    assert len(PdfReader(io.BytesIO(pdf(document(), NOW))).pages) == 1


class _Watch(Silent):
    def __init__(self, stop_at: int) -> None:
        self.left = stop_at
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, of: int, text: Text) -> None:
        self.steps.append((done, of))

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_progress_is_told_and_may_stop() -> None:
    watch = _Watch(1000)
    pdf(sample("ro"), NOW, progress=watch)
    assert watch.steps == sorted(watch.steps)
    assert all(done < of for done, of in watch.steps)
    for stop_at in (0, 3, 1000 - watch.left - 1):
        with pytest.raises(Cancelled):
            pdf(sample("ro"), NOW, progress=_Watch(stop_at))
