"""An edited Word document or plain text becomes passages; what does harm is not opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tcdesk.errors import TcdeskError
from tcdesk.reports.claim_check import Passage
from tcdesk.workbooks import docx_text


def saved(document: Any, folder: Path) -> Path:
    path = folder / "text.docx"
    document.save(str(path))
    return path


def test_paragraphs_rows_and_opinions_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("I. Meetings")
    document.styles.add_style("Opinion", 1)
    document.add_paragraph("It is good.", "Opinion")
    document.add_paragraph("Table 1. Victims")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Unit", "Persons", "Orhei", "3"), strict=True):
        cell.text = words
    document.add_paragraph("The end.")
    filled = [row for row in docx_text.read(saved(document, tmp_path)) if row.words]
    about = "Table 1. Victims Unit | Persons"
    assert filled == [
        Passage("I. Meetings"),
        Passage("It is good.", opinion=True),
        Passage("Table 1. Victims"),
        Passage("Unit | Persons", about),
        Passage("Orhei | 3", about),
        Passage("The end."),
    ]


def test_what_was_deleted_is_not_read_and_what_was_put_in_is(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The commissions held ")
    for tag, inner, words in (("del", "delText", "29"), ("ins", "t", "31")):
        run = f"<w:r><w:{inner}>{words}</w:{inner}></w:r>"
        paragraph._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x">{run}</w:{tag}>'))
    assert docx_text.read(saved(document, tmp_path))[0].words == "The commissions held 31"


def test_footnotes_are_read_too(tmp_path: Path) -> None:
    path = saved(docx.Document(), tmp_path)
    note = f"<w:footnotes {nsdecls('w')}><w:footnote><w:p><w:r><w:t>3 victims</w:t></w:r></w:p></w:footnote>"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", f"{note}</w:footnotes>")
    assert Passage("3 victims") in docx_text.read(path)


def test_plain_text_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("\ufeffPrima linie\r\n\r\nA doua".encode())
    assert [row.words for row in docx_text.read(path)] == ["Prima linie", "", "A doua"]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xff\xfeA\x00")
    with pytest.raises(TcdeskError) as caught:
        docx_text.read(path)
    assert caught.value.reason == "not_text"
    assert caught.value.hint is not None


def packed(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return data.getvalue()


RELATIONS = (
    '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0old", "not_a_document"),
        (b"no zip", "not_a_document"),
        (b"PK\x03\x04broken", "damaged"),
        (packed(x="y"), "not_a_document"),
        (packed(**{"word/vbaProject.bin": "y", "_rels/.rels": RELATIONS}), "macros"),
        (
            packed(
                **{"_rels/.rels": RELATIONS, "word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
            ),
            "unsafe",
        ),
        (packed(**{"_rels/.rels": RELATIONS, "word/document.xml": "<x>" + " " * 40_000_000}), "too_much"),
        (
            packed(**{"_rels/.rels": RELATIONS, "word/document.xml": "<x>" * 5_000 + "</x>" * 5_000}),
            "unsafe",
        ),
    ],
)
def test_hostile_documents_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "text.docx"
    path.write_bytes(data)
    with pytest.raises(TcdeskError) as caught:
        docx_text.read(path)
    assert caught.value.reason == reason


def test_a_text_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("27 victims. " * 100_000)
    with pytest.raises(TcdeskError) as caught:
        docx_text.read(path)
    assert caught.value.reason == "too_large"
