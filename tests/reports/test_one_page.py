"""The one-page report on paper: one page in every language, everything on it, nothing beside it."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tcdesk.domain.choices import Figure
from tcdesk.domain.reference import Code, Kit
from tcdesk.errors import ReportError
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports import one_page
from tcdesk.text import Text
from tests.reports.documents import NOW


class Wordy(Language):
    """A language that needs 30 % more room than the others."""

    def say(self, message: Text | str) -> str:
        words = super().say(message)
        return f"{words} {words[: len(words) * 3 // 10 - 1]}" if len(words) > 6 else words


def text_of(data: bytes, folder: Path, *options: str) -> str:
    file = folder / "page.pdf"
    file.write_bytes(data)
    return subprocess.run(
        ["pdftotext", *options, str(file), "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def letters(words: str) -> str:
    """Words without the places where lines break."""
    return "".join(words.split()).casefold()


def test_every_figure_has_one_box() -> None:
    assert sorted(one_page.FIGURES) == sorted(Figure)
    assert one_page.PARTS.issubset(Figure)


@pytest.mark.referee("pdftotext")
@pytest.mark.parametrize("code", CODES)
def test_one_page_with_everything_on_it(code: str, tmp_path: Path) -> None:
    language, kit = Language(code), built_in()
    data = one_page.pdf(kit, language, NOW)
    assert len(PdfReader(io.BytesIO(data)).pages) == 1
    found = letters(text_of(data, tmp_path, "-raw"))
    asked = [one_page.TITLE, one_page.SUBTITLE, one_page.COMMISSION, one_page.ADDRESSEE, one_page.UNIT]
    asked += [one_page.PERIOD, *one_page.HALVES, one_page.CONTROL, one_page.control_words()]
    asked += [one_page.NUMBERS, one_page.ACTIVITY, one_page.VICTIM, one_page.PRIVACY, one_page.SOURCE]
    asked += [one_page.TOPICS, one_page.NEEDS, one_page.NEEDS_HOW, one_page.how_to_send(kit)]
    asked += [section.title for section in one_page.SECTIONS] + [figure.label for figure in Figure]
    for words in asked:
        assert letters(language.say(words)) in found, words
    for entry in (*kit.topics, *kit.need_categories):
        assert letters(language.label(entry)) in found, entry.code
    assert "15.07" in found
    assert "15.01" in found


@pytest.mark.referee("pdftotext")
@pytest.mark.parametrize("language", [*map(Language, CODES), Wordy("ru"), Wordy("ro")])
def test_no_word_leaves_the_page(language: Language, tmp_path: Path) -> None:
    boxes = text_of(one_page.pdf(built_in(), language, NOW), tmp_path, "-bbox")
    found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">', boxes)
    assert len(found) > 250
    for left, top, right, bottom in (map(float, box) for box in found):
        assert left >= 39
        assert right <= 556
        assert 24 < top < bottom < 825


@pytest.mark.referee("pdftotext")
@pytest.mark.parametrize("language", [*map(Language, CODES), Wordy("ru"), Wordy("ro")])
def test_no_two_words_lie_on_each_other(language: Language, tmp_path: Path) -> None:
    boxes = text_of(one_page.pdf(built_in(), language, NOW), tmp_path, "-bbox")
    found = [
        tuple(map(float, box))
        for box in re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">', boxes)
    ]
    for place, (left, top, right, bottom) in enumerate(found):
        for other in found[place + 1 :]:
            beside = min(right, other[2]) - max(left, other[0])
            below = min(bottom, other[3]) - max(top, other[1])
            # the boxes of lines include their leading, which may touch
            assert beside < 0.5 or below < 0.35 * (bottom - top), (left, top, other)


def longer(kit: Kit, times: int) -> Kit:
    more = tuple(
        Code(code=f"n{place}", en="a topic " * 8, ro="o temă " * 8, ru="одна тема " * 8)
        for place in range(times)
    )
    return kit.model_copy(update={"topics": (*kit.topics, *more)})


def test_a_longer_list_makes_letters_smaller_until_nobody_could_read_them() -> None:
    kit = longer(built_in(), 6)
    assert len(PdfReader(io.BytesIO(one_page.pdf(kit, Language("ru"), NOW))).pages) == 1
    with pytest.raises(ReportError) as refused:
        one_page.pdf(longer(kit, 60), Language("ru"), NOW)
    assert refused.value.reason == "too_long"


def test_same_moment_same_bytes_and_no_name_of_a_computer() -> None:
    data = one_page.pdf(built_in(), Language("ro"), NOW)
    assert data == one_page.pdf(built_in(), Language("ro"), NOW)
    about = PdfReader(io.BytesIO(data))
    assert about.metadata is not None
    assert (about.metadata.creation_date, about.metadata.creator) == (NOW, "tcdesk")
    assert about.trailer["/Root"]["/Lang"] == "ro-MD"
    fonts = re.findall(rb"/BaseFont /(\S+)", data)
    assert fonts
    assert all(b"+PTSans" in font for font in fonts)
