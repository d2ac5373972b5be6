"""A DOCX made from a template: its places are filled in, the rest of it stays, nobody's name gets in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx as library
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tcdesk.errors import TcdeskError
from tcdesk.reports import docx_styles, writing
from tcdesk.reports.docx import docx
from tcdesk.reports.docx_template import PLACES
from tcdesk.reports.outline import Columns, Document, Heading, Letterhead, Paragraph, Signature, Table
from tests.packaging_scripts import script
from tests.reports.documents import NOW, sample

ROOT = Path(__file__).parent.parent.parent
MADE = Document(
    "Notă informativă",
    "Ediție publică",
    "ru",
    "Cancelaria de Stat",
    (
        Heading("I. Ședințe"),
        Table("t", "Tabelul 1", ("A", "B"), [("x", 1)]),
        Paragraph("Concluzie"),
        Signature([["____", "semnătura"]], (1, 1)),
        Heading("Anexa 1"),
    ),
    marking="PENTRU UZ DE SERVICIU",
    official=True,
    letterhead=Letterhead((), ("Cancelaria de Stat",)),
    above=(Columns([["Nr. ____ din ____", ""]], (1, 1)),),
)


def template(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """The program's template after a change in Word."""
    out = library.Document(io.BytesIO(writing.note_template()))
    change(out)
    file = io.BytesIO()
    out.save(file)
    return file.getvalue()


def filled(data: bytes, document: Document = MADE) -> Any:
    return library.Document(io.BytesIO(docx(document, NOW, template=data)))


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def lines(out: Any) -> list[str]:
    """The words of the body in their order, those of tables too."""
    words = [element.xpath("string(.)") for element in out.element.body]
    return [line for line in words if line]


def place(out: Any, name: str) -> Any:
    return next(line for line in out.paragraphs if line.text == name)


def remove(name: str) -> Callable[[Any], None]:
    def change(out: Any) -> None:
        line = place(out, name)._p
        line.getparent().remove(line)

    return change


def test_the_program_s_own_template_gives_the_same_as_none() -> None:
    assert lines(filled(template())) == lines(library.Document(io.BytesIO(docx(MADE, NOW))))
    whole = sample("ro")
    plain = library.Document(io.BytesIO(docx(whole, NOW)))
    assert lines(filled(template(), whole)) == lines(plain)
    assert [line.style.name for line in filled(template(), whole).paragraphs] == [
        line.style.name for line in plain.paragraphs
    ]


def test_words_and_looks_of_a_changed_template_stay() -> None:
    def change(out: Any) -> None:
        place(out, "{antet}").insert_paragraph_before("GUVERNUL REPUBLICII MOLDOVA")
        place(out, "{semnatura}").text = "Șeful direcției ________"
        out.styles["Heading 1"].font.name = "Times New Roman"
        out.sections[0].footer.paragraphs[0].text = "Chișinău"
        out.sections[0].header.paragraphs[0].text = "Antetul nostru"

    out = filled(template(change))
    words = lines(out)
    assert words[:2] == ["GUVERNUL REPUBLICII MOLDOVA", "Cancelaria de Stat"]
    assert words[-2:] == ["Șeful direcției ________", "Anexa 1"]
    assert "semnătura" not in "".join(words)
    assert out.styles["Heading 1"].font.name == "Times New Roman"
    section = out.sections[0]
    assert [line.text for line in section.header.paragraphs] == ["PENTRU UZ DE SERVICIU", "Antetul nostru"]
    assert section.first_page_header.paragraphs[0].text == "PENTRU UZ DE SERVICIU"
    assert section.footer.paragraphs[0].text == "Chișinău"


def test_a_template_without_a_place_leaves_it_out_but_never_the_annexes() -> None:
    words = lines(filled(template(remove("{anexe}"))))
    assert words[-2:] == ["Anexa 1", "____semnătura"]
    words = lines(filled(template(remove("{numar}"))))
    assert not [line for line in words if "Nr." in line]


def test_styles_that_a_template_lacks_are_added() -> None:
    def change(out: Any) -> None:
        for name in ("Warning", "Table Header", "List Bullet", "Marking", "Heading 1", "Table Grid"):
            out.styles[name].delete()

    out = filled(template(change), sample("ro"))
    names = {line.style.name for line in out.paragraphs}
    assert {"Warning", "Heading 1", "List Mark"} <= names
    assert out.styles["Marking"].font.bold
    assert "•\tAl doilea punct" in [line.text for line in out.paragraphs]


def test_a_template_saved_by_another_program_is_understood() -> None:
    def change(out: Any) -> None:
        for element in out.styles.element.iter(qn("w:name")):
            if element.get(qn("w:val")) == "heading 1":
                element.set(qn("w:val"), "Heading 1")

    out = filled(template(change))
    assert "I. Ședințe" in [line.text for line in out.paragraphs if line.style.name == "Heading 1"]


def test_nobody_s_name_and_no_place_on_a_computer_gets_in() -> None:
    def change(out: Any) -> None:
        core = out.core_properties
        core.author = core.last_modified_by = core.keywords = core.category = "Ion Popescu"
        attached = OxmlElement("w:attachedTemplate")
        settings = out.part._settings_part
        target = "file:///C:/Users/popescu/Normal.dotm"
        attached.set(
            qn("r:id"), settings.relate_to(target, f"{RELATIONS}/attachedTemplate", is_external=True)
        )
        out.settings.element.insert(0, attached)

    with zipfile.ZipFile(io.BytesIO(docx(MADE, NOW, template=template(change)))) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).lower()
    assert b"popescu" not in everything
    core = filled(template(change)).core_properties
    assert (core.author, core.title, core.language) == ("Cancelaria de Stat", MADE.title, "ru-MD")


def without_a_body(out: Any) -> None:
    out.element.remove(out.element.body)


def commented(out: Any) -> None:
    out.add_comment(out.paragraphs[0].runs, "de verificat", author="Ion Popescu")


def tracked_in_the_head(out: Any) -> None:
    head = out.sections[0].header.paragraphs[0]
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:author"), "Ion Popescu")
    head._p.append(inserted)


def with_a_part(kind: str, target: str) -> Callable[[Any], None]:
    def change(out: Any) -> None:
        out.part.relate_to(target, f"{RELATIONS}/{kind}", is_external=True)

    return change


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK no",
        b"%PDF-1.4",
        template(remove("{continut}")),
        template(commented),
        template(without_a_body),
        template(tracked_in_the_head),
        template(with_a_part("image", "https://example.org/pixel.png")),
        template(with_a_part("vbaProject", "vbaProject.bin")),
    ],
    ids=["empty", "damaged", "pdf", "no place", "comments", "no body", "tracked", "fetched", "program"],
)
def test_what_cannot_be_filled_in_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(TcdeskError) as refused:
        docx(MADE, NOW, template=data)
    assert refused.value.reason == "template"
    assert "{continut}" in str(refused.value.hint)


def test_every_style_that_the_writer_knows_is_in_the_template() -> None:
    out = library.Document(io.BytesIO(writing.note_template()))
    known = {style.name for style in out.styles}
    assert set(docx_styles.USED) <= known
    assert [line.text for line in out.paragraphs] == list(PLACES)


def test_the_committed_template_is_what_the_script_makes() -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts(script("note_template").made()) == parts(writing.note_template())
