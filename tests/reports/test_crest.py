"""The coat of arms over the letterhead: drawn in both formats, and never in the way of a paper."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pypdf
import pytest
from PIL import Image

from tcdesk.domain.commission import Profile
from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.reports import writing
from tcdesk.reports.papers import case_papers
from tcdesk.reports.papers.letterhead import Office, crest_of
from tcdesk.reports.wording import Wording

KIT = kit.built_in()
NOW = datetime(2026, 10, 12, tzinfo=UTC)


def drawn(path: Path, ending: str) -> bytes:
    profile = Profile(letterhead="REPUBLICA MOLDOVA", crest_file=str(path))
    office = Office(KIT.find_unit("Cahul"), profile, [], Wording(KIT, Language("ro")))
    return writing.write(case_papers.key_sheet(office), ending, NOW)


def pictures(data: bytes, ending: str) -> int:
    if ending == "docx":
        return len(docx.Document(io.BytesIO(data)).inline_shapes)
    return sum(len(page.images) for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
@pytest.mark.parametrize("side", [(60, 90), (3000, 100)])
def test_a_picture_stands_on_the_paper(tmp_path: Path, ending: str, side: tuple[int, int]) -> None:
    path = tmp_path / "stema.png"
    Image.new("RGB", side, "blue").save(path)
    assert pictures(drawn(path, ending), ending) == 1


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_paper_is_written_without_a_damaged_picture(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "stema.png"
    Image.new("RGB", (60, 90), "blue").save(path)
    path.write_bytes(path.read_bytes()[:20])
    assert "REPUBLICA MOLDOVA" in words(drawn(path, ending), ending)
    path.unlink()
    assert pictures(drawn(path, ending), ending) == 0


def words(data: bytes, ending: str) -> str:
    if ending == "docx":
        return "\n".join(line.text for line in docx.Document(io.BytesIO(data)).paragraphs)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def test_only_pictures_of_a_size_that_papers_bear_are_taken(tmp_path: Path) -> None:
    named = tmp_path / "stema.png"
    named.write_text("Nu sunt o imagine")
    assert crest_of(str(named)) == b""
    named.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2_000_000))
    assert crest_of(str(named)) == b""
    assert crest_of("") == b""
    assert crest_of(str(tmp_path)) == b""


def test_the_card_says_what_the_window_says() -> None:
    rows = case_papers.whom_to_call(KIT, Language("ro"), date(2026, 1, 1))
    assert [phone for _, phone in rows] == ["112", "(022) 254 998", "0 800 77777", ""]
