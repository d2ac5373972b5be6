"""The tags of a PDF: what is a heading, a list, a table, a picture, as another program reads them."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from tcdesk.reports.outline import Columns, Document, Heading, Paragraph, Picture, Signature, Table
from tcdesk.reports.pdf import pdf
from tcdesk.reports.pictures.shapes import blank
from tests.reports.documents import NOW, nasty, sample

ROWS = 60


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(document, NOW, tagged=True)))


def elements(reader: PdfReader) -> Iterator[Any]:
    """Every element, from the top."""

    def inside(element: Any) -> Iterator[Any]:
        yield element
        kids = element["/K"]
        if not isinstance(kids, int):
            for kid in kids:
                yield from inside(kid.get_object())

    root: Any = reader.trailer["/Root"]
    yield from inside(root["/StructTreeRoot"]["/K"].get_object())


def test_what_the_document_is_made_of_in_its_order() -> None:
    found = [element["/S"] for element in elements(read(sample("ro", ROWS)))]
    assert found[:5] == ["/Document", "/H1", "/P", "/P", "/H2"]
    count = Counter(found)
    assert count["/H2"] == 2
    assert count["/H3"] == 2
    assert (count["/L"], count["/LI"], count["/LBody"]) == (1, 3, 3)
    # both tables once, although the first goes over several pages
    assert count["/Table"] == 2
    assert count["/TR"] == 1 + ROWS + 1 + 1 + 1
    assert count["/TH"] == 6 + 3
    assert count["/TD"] == (ROWS + 1) * 6 + 3


@pytest.mark.parametrize("document", [sample("ru", ROWS), nasty()], ids=["all blocks", "nasty"])
def test_every_mark_on_a_page_has_its_element_and_every_word_its_mark(document: Document) -> None:
    reader = read(document)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not None
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for place, page in enumerate(reader.pages):
        assert page["/StructParents"] == place
        contents: Any = page.get_contents()
        code = contents.get_data().decode("latin-1")
        marks = [int(found) for found in re.findall(r"<</MCID (\d+)>> BDC", code)]
        assert marks == list(range(len(marks)))
        assert len(numbers[2 * place + 1].get_object()) == len(marks)
        depth = 0
        for command in re.findall(r"BDC|BMC|EMC|BT", code):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1, "BT": 0}[command]
            assert depth in (0, 1)
            assert command != "BT" or depth == 1
        assert depth == 0


def test_a_picture_is_told_and_a_signature_is_words() -> None:
    picture = Picture("Ședințe pe unități", "Bare: Orhei 4, Бельцы 2.", lambda: blank(60), ["Sursa."])
    signed = Signature([["____", "semnătura"]], (1, 1))
    made = Document("Titlu", "", "ro", "Autor", (Paragraph("x"), picture, signed, Heading("Anexă")))
    found = list(elements(read(made)))
    [figure] = [element for element in found if element["/S"] == "/Figure"]
    assert figure["/Alt"] == "Bare: Orhei 4, Бельцы 2."
    assert not [element for element in found if element["/S"] == "/Table"]
    assert isinstance(signed, Columns)


def test_tags_are_only_there_when_asked_for() -> None:
    table = Document("T", "", "ro", "A", (Table("t", "T", ("A",), [(1,)]),))
    root: Any = PdfReader(io.BytesIO(pdf(table, NOW))).trailer["/Root"]
    assert "/StructTreeRoot" not in root
    assert pdf(table, NOW, tagged=True) == pdf(table, NOW, tagged=True)
