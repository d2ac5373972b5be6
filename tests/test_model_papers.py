"""The model papers: made from their words, neutral, in both languages alike, and handed out as they are."""

from __future__ import annotations

import io
import re
import tomllib
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tcdesk.i18n import Language
from tcdesk.reports import writing
from tcdesk.services import model_papers
from tests.packaging_scripts import script
from tests.reports.documents import NOW

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "resources" / "templates" / "src").glob("*.toml"))
LAW = {"ro": "art. 9 din Legea nr. 241-XVI din 20.10.2005", "ru": "ст. 9 Закона № 241-XVI от 20.10.2005"}


templates = script("templates")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_what_is_committed_is_what_the_script_makes() -> None:
    made = dict(templates.made())
    assert {path.name for path in made} | {model_papers.NOTE} == {
        path.name for code in model_papers.LANGUAGES for path in model_papers.templates_of(Language(code))
    }
    for path, data in made.items():
        assert parts(data) == parts(path.read_bytes()), f"run packaging/templates.py: {path.name}"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_paper_is_neutral_names_the_law_and_is_spelled_right(source: Path) -> None:
    made = docx.Document(str(source.parents[1] / f"{source.stem}.docx"))
    core = made.core_properties
    plain = tomllib.loads(source.read_text("utf-8"))
    assert core.author == plain["author"]
    assert core.last_modified_by in ("", plain["author"])
    assert core.created is not None
    assert core.created.year == 2026
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(line.text for line in made.paragraphs), *cells])
    code = source.stem[-2:]
    assert LAW[code] in words
    assert words == unicodedata.normalize("NFC", words)
    assert not set("şţŞŢ") & set(words)
    if code == "ru":
        assert not re.search(r"[ăâîșț]", words)


@pytest.mark.parametrize("name", model_papers.NAMES)
def test_both_languages_say_the_same_in_the_same_places(name: str) -> None:
    """Block for block, number for number: dates, laws, days."""
    ro, ru = (
        tomllib.loads((SOURCES[0].parent / f"{name}_{code}.toml").read_text("utf-8"))["blocks"]
        for code in model_papers.LANGUAGES
    )
    assert [sorted(block) for block in ro] == [sorted(block) for block in ru]
    for one, other in zip(ro, ru, strict=True):
        assert re.findall(r"\d+", str(one)) == re.findall(r"\d+", str(other))


@pytest.mark.parametrize("code", model_papers.LANGUAGES)
@pytest.mark.parametrize(("name", "pages"), [("data-protection", 1), ("order", 2), ("instruction", 4)])
def test_a_paper_is_short(name: str, pages: int, code: str) -> None:
    plain = tomllib.loads((SOURCES[0].parent / f"{name}_{code}.toml").read_text("utf-8"))
    made = writing.write(templates.outline(plain, code), "pdf", NOW)
    assert len(PdfReader(io.BytesIO(made)).pages) <= pages


def test_an_unknown_block_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="picture"):
        templates.block({"picture": "x"})


def test_the_papers_are_handed_out_as_they_are(tmp_path: Path) -> None:
    written = model_papers.write(tmp_path, Language("ru"))
    assert [path.name for path in written] == [
        "instruction_ru.docx",
        "order_ru.docx",
        "data-protection_ru.docx",
        model_papers.NOTE,
    ]
    for path, source in zip(written, model_papers.templates_of(Language("ru")), strict=True):
        assert path.read_bytes() == source.read_bytes()
    assert model_papers.templates_of(Language("en")) == model_papers.templates_of(Language("ro"))
