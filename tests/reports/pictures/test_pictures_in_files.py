"""The pictures as they arrive: letters one can read and search, words for who cannot see them."""

from __future__ import annotations

import io
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx as library
import pytest
from openpyxl import load_workbook
from PIL import Image

from tcdesk.reports.docx import docx
from tcdesk.reports.outline import Document, Picture
from tcdesk.reports.pdf import pdf
from tcdesk.reports.pictures import meetings, persons, reporting, weeks
from tcdesk.reports.pictures.formats import png, svg
from tcdesk.reports.sheet import sheet
from tests.reports.documents import NOW, sample
from tests.reports.pictures.conftest import REGIONS, Make

SVG = "{http://www.w3.org/2000/svg}"


def document(*pictures: Picture | None) -> Document:
    return replace(sample("ro", 3), blocks=[picture for picture in pictures if picture], marking="")


def inline(data: bytes) -> list[Any]:
    return list(library.Document(io.BytesIO(data)).inline_shapes)


@pytest.mark.parametrize(
    ("code", "names"), [("ro", ("Șoldănești", "Bălți")), ("ru", ("Шолданешты", "Бельцы"))]
)
def test_svg_is_whole_and_its_letters_are_letters(sources: Make, code: str, names: tuple[str, str]) -> None:
    picture = reporting.on_map(sources(code))
    tree = ET.fromstring(svg(picture.draw(), picture.alt))
    words = {element.text for element in tree.iter(f"{SVG}text")}
    assert set(names) <= words
    assert tree.findtext(f"{SVG}desc") == picture.alt
    families = {element.get("style", "").split(";")[0] for element in tree.iter(f"{SVG}text")}
    assert all("PT Sans" in family for family in families)


def test_words_in_an_svg_are_never_taken_for_marks(sources: Make) -> None:
    picture = persons.by_unit(sources())
    tree = ET.fromstring(svg(picture.draw(), "a < b & c"))
    assert tree.findtext(f"{SVG}desc") == "a < b & c"


def test_png_is_as_large_as_its_dots_say_and_always_the_same(sources: Make) -> None:
    picture = persons.by_unit(sources())
    points = Image.open(io.BytesIO(png(picture.draw(), 144))).convert("RGB")
    drawing = picture.draw()
    assert points.size == (round(drawing.width * 2), round(drawing.height * 2))
    assert points.getpixel((points.width - 1, points.height - 1)) == (255, 255, 255)
    assert png(picture.draw(), 144) == png(picture.draw(), 144)


def test_dark_and_white_stay_apart_in_grey(sources: Make) -> None:
    picture = reporting.on_map(sources())
    tones = Image.open(io.BytesIO(png(picture.draw(), 72))).convert("L").histogram()
    # the blue of an accepted report is dark; the paper is white
    assert sum(tones[60:100]) > 1000
    assert tones[255] > 10000


@pytest.mark.referee
@pytest.mark.parametrize("code", ["ro", "ru"])
def test_the_words_of_pictures_in_a_pdf_can_be_searched(sources: Make, code: str, tmp_path: Path) -> None:
    made = sources(code)
    path = tmp_path / "pictures.pdf"
    shown = document(
        persons.by_unit(made), reporting.on_map(made), meetings.by_unit(made), weeks.by_week(made)
    )
    path.write_bytes(pdf(shown, NOW))
    words = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    for unit in ("8300000", "0300000", "6400000", "8500000"):
        for part in made.wording.code("units", unit).replace("-", "- ").split():
            assert part in words
    days = made.language.days(date(2022, 10, 17), date(2022, 10, 23))
    assert " ".join(days.split()) in " ".join(words.split())
    fonts = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode()
    assert "PTSans" in fonts
    assert not [line for line in fonts.splitlines()[2:] if "PTSans" not in line]


def test_a_picture_in_a_docx_tells_in_words_what_it_shows(sources: Make) -> None:
    made = sources("ro", regions=REGIONS)
    pictures = [persons.by_region(made), reporting.on_map(made)]
    shown = inline(docx(document(*pictures), NOW))
    assert [shape._inline.docPr.get("descr") for shape in shown] == [picture.alt for picture in pictures]
    assert [shape._inline.docPr.get("title") for shape in shown] == [picture.title for picture in pictures]
    # 16 cm of room between the margins
    assert all(shape.width.cm <= 16.01 for shape in shown)
    assert shown[0].height / shown[0].width == pytest.approx(
        pictures[0].draw().height / pictures[0].draw().width, rel=0.01
    )


def test_same_pictures_same_bytes(sources: Make) -> None:
    for write in (pdf, docx, sheet):
        first, second = (write(document(persons.by_unit(sources())), NOW) for _ in range(2))
        assert first == second


def test_a_workbook_says_pictures_in_words_and_holds_none(sources: Make) -> None:
    picture = persons.by_region(sources(regions=REGIONS))
    data = sheet(document(picture), NOW)
    cover = load_workbook(io.BytesIO(data)).worksheets[0]
    words = [cell.value for cell in cover["A"]]
    assert picture.title in words
    assert picture.alt in words
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media" in name]


def test_a_picture_larger_than_the_page_is_made_smaller(sources: Make) -> None:
    picture = meetings.by_unit(sources())

    def huge() -> Any:
        drawing = picture.draw()
        drawing.width, drawing.height = 2000, 3000
        return drawing

    assert pdf(document(replace(picture, draw=huge)), NOW).startswith(b"%PDF")
