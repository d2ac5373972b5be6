"""An edited text and edited conclusions, from edge to edge on the year like 2022."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tcdesk.reports import docx_pictures
from tests.services.running import Run

MOST = "Most of the Territorial Commissions reported they have had meetings."
EDITIONS = ("restricted", "public")


@pytest.fixture(autouse=True, scope="module")
def pictures_of_one_point() -> Iterator[None]:
    """Only the words of a Note are looked at here, and drawing takes as long as writing them."""
    file = io.BytesIO()
    Image.new("L", (1, 1)).save(file, "PNG")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(docx_pictures, "png", lambda drawing: file.getvalue())
        yield


def note_text(done: Run, register: Path, folder: Path, edition: str, code: str, *more: str) -> Path:
    out = done(
        *("chancellery", "note", register, "--period", "2022", "--format", "docx", "--out", folder),
        *("--edition", edition, "--document-lang", code, *more),
    ).out
    return Path(out.strip())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("code", ["ro", "ru", "en"])
def test_the_note_itself_is_borne_and_an_edited_sentence_is_found(
    tcdesk: Run, done: Run, register: Path, tmp_path: Path, edition: str, code: str
) -> None:
    import docx

    path = note_text(done, register, tmp_path, edition, code)
    words = ("--period", "2022", "--edition", edition, "--document-lang", code, "--json")
    assert done("chancellery", "check-text", register, path, *words).document == {"flags": []}
    edited = docx.Document(str(path))
    claim = {
        "en": MOST,
        "ro": "Majoritatea comisiilor teritoriale au raportat că au avut ședințe.",
        "ru": "Большинство территориальных комиссий сообщили, что провели заседания.",
    }[code]
    edited.paragraphs[5].insert_paragraph_before(claim)
    edited.save(str(tmp_path / "edited.docx"))
    ran = tcdesk("chancellery", "check-text", register, tmp_path / "edited.docx", *words)
    assert ran.code == 4
    (flag,) = ran.document["flags"]
    assert (flag["kind"], flag["says"]) == ("quantifier", "The figures say: 14 of 28.")
    assert (flag["suggestion"], flag["context"]) == ("half of them", claim)


def test_a_plain_text_and_what_is_no_text(tcdesk: Run, register: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(f"Half of the commissions held meetings.\n{MOST}", encoding="utf-8")
    asked = ("--period", "2022", "--document-lang", "en")
    ran = tcdesk("chancellery", "check-text", register, text, *asked)
    assert ran.code == 4
    assert "Paragraph 2, sentence 1: “Most of”" in ran.out
    assert "Suggested: half of them." in ran.out
    text.write_text("Half of the commissions held meetings.", encoding="utf-8")
    assert tcdesk("chancellery", "check-text", register, text, *asked).code == 0
    for data, reason in (
        (b"\xff\xfe\x00", "neither"),
        (b" \n", "no words"),
        ("Все комиссии".encode(), "language"),
    ):
        text.write_bytes(data)
        refused = tcdesk("chancellery", "check-text", register, text, *asked)
        assert refused.code == 3
        assert reason in refused.err


def test_a_workbook_is_not_found_right(tcdesk: Run, done: Run, register: Path, tmp_path: Path) -> None:
    done("chancellery", "note", register, "--period", "2022", "--format", "xlsx", "--out", tmp_path)
    (book,) = tmp_path.glob("*.xlsx")
    ran = tcdesk("chancellery", "check-text", register, book, "--period", "2022")
    assert ran.code == 3
    assert "not a Word document" in ran.err


@pytest.mark.parametrize("edition", EDITIONS)
def test_conclusions_are_put_in_order_switched_off_changed_and_printed(
    done: Run, register: Path, tmp_path: Path, edition: str
) -> None:
    where = (register, "--period", "2022", "--edition", edition, "--document-lang", "en")
    rows: list[dict[str, Any]] = done("chancellery", "conclusions", *where, "--json").document["conclusions"]
    by_code = {row["code"]: row for row in rows}
    assert "Half of the commissions" in by_code["meetings"]["words"]
    wanted = [
        {"code": "own_1", "words": "Secretaries need time for this work.", "opinion": True},
        {**by_code["meetings"], "words": MOST},
        {**by_code["coverage"], "on": False},
        by_code["no_meetings"],
    ]
    path = tmp_path / "conclusions.json"
    path.write_text(json.dumps({"conclusions": wanted}), encoding="utf-8")
    kept = done("chancellery", "conclusions", *where, "--keep", path, "--json").document
    assert [row["code"] for row in kept["conclusions"]][:4] == [
        "own_1",
        "meetings",
        "coverage",
        "no_meetings",
    ]
    assert len(kept["conclusions"]) == len(rows) + 1
    assert [(flag["kind"], flag["paragraph"]) for flag in kept["flags"]] == [("quantifier", 2)]
    said = printed(note_text(done, register, tmp_path, edition, "en"))
    assert said[0] == "Opinion of the officer: Secretaries need time for this work."
    assert said[1] == MOST
    assert by_code["coverage"]["words"] not in said
    assert said[2] == by_code["no_meetings"]["words"]
    other = EDITIONS[edition == "restricted"]
    assert MOST not in printed(note_text(done, register, tmp_path, other, "en"))
    assert MOST not in printed(note_text(done, register, tmp_path, edition, "ro"))
    earlier = ("--as-of", "2023-01-20T12:00:00Z")
    assert MOST not in printed(note_text(done, register, tmp_path, edition, "en", *earlier))


def printed(path: Path) -> list[str]:
    """The list under the heading of the conclusions."""
    import docx

    texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    return texts[next(place for place, text in enumerate(texts) if text.startswith("V. ")) + 1 :]


def test_a_public_conclusion_that_discloses_is_not_kept(tcdesk: Run, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "conclusions.json"
    row = {"code": "own_1", "words": "3 of the victims were children.", "opinion": True}
    path.write_text(json.dumps({"conclusions": [row]}), encoding="utf-8")
    asked = ("chancellery", "conclusions", register, "--period", "2022", "--keep", path)
    ran = tcdesk(*asked, "--edition", "public", "--document-lang", "en")
    assert ran.code == 3
    assert "“3”" in ran.err
    assert tcdesk(*asked, "--document-lang", "en").code == 0


@pytest.mark.parametrize("rows", [[{"code": "a b"}], [{"code": "x"}, {"code": "x"}], [{"words": "x"}]])
def test_a_file_that_is_none_of_conclusions_is_refused(
    tcdesk: Run, register: Path, tmp_path: Path, rows: list[object]
) -> None:
    path = tmp_path / "conclusions.json"
    path.write_text(json.dumps({"conclusions": rows}), encoding="utf-8")
    ran = tcdesk("chancellery", "conclusions", register, "--period", "2022", "--keep", path)
    assert ran.code == 3


def test_of_any_other_file_it_is_said_where_to_begin(tcdesk: Run, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK")
    ran = tcdesk("chancellery", "conclusions", register, "--period", "2022", "--keep", path, "--lang", "en")
    assert ran.code == 3
    assert "“conclusions --json”" in ran.err
    assert "plan.docx: " in ran.err
