"""What a PDF says about its own order, for those who have it read aloud: headings, lists, tables, pictures.

reportlab draws without tags. They are put around what it has drawn when it is done with a part of the page,
and the tree of elements is added before the file is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

_PARAGRAPHS = {
    "title": "H1",
    "heading1": "H2",
    "heading2": "H3",
    "bullet": "LI",
    "marked": "LI",
}
"""The element of each style of running text; the others are paragraphs."""


@dataclass(slots=True, eq=False)
class Element:
    """A piece of the document: its kind, what is inside it, and where it is drawn (page, mark on it)."""

    kind: str
    inside: list[Element] = field(default_factory=list)
    drawn: tuple[int, int] | None = None
    alt: str = ""


@dataclass(slots=True)
class Tags:
    """The elements of a document while its pages are drawn. `begun` is where on the page, counted in
    commands, the next part begins; `alt` says what the next picture shows."""

    top: Element = field(default_factory=lambda: Element("Document"))
    pages: list[list[Element]] = field(default_factory=list)
    begun: int = 0
    alt: str = ""

    def opening(self, canvas: Any, element: Element) -> str:
        """The command before what belongs to the element, on the page that is being drawn."""
        while len(self.pages) < canvas.getPageNumber():
            self.pages.append([])
        marks = self.pages[-1]
        element.drawn = len(self.pages) - 1, len(marks)
        marks.append(element)
        return f"/{element.kind} <</MCID {len(marks) - 1}>> BDC"

    def page_dressed(self, canvas: Any) -> None:
        """What was drawn on the page so far stands around its words, and is not read aloud."""
        canvas._code.insert(0, ARTIFACT)
        canvas._code.append(END)
        self.begun = len(canvas._code)

    def flowed(self, canvas: Any, part: Any) -> None:
        """A part was drawn: running text, a picture, or what only adorns; a table has told by itself."""
        code = canvas._code
        if len(code) > self.begun and not getattr(part, "_renderCB", None):
            code.insert(self.begun, self._command(canvas, part))
            code.append(END)
        self.begun = len(code)

    def _command(self, canvas: Any, part: Any) -> str:
        style = getattr(part, "style", None)
        if style is not None:
            return self.opening(canvas, self._paragraph(_PARAGRAPHS.get(style.name, "P")))
        if self.alt and hasattr(part, "renderScale"):
            element = Element("Figure", alt=self.alt)
            self.top.inside.append(element)
            self.alt = ""
            return self.opening(canvas, element)
        return ARTIFACT

    def _paragraph(self, kind: str) -> Element:
        parents = self.top.inside
        if kind != "LI":
            parents.append(Element(kind))
            return parents[-1]
        if not parents or parents[-1].kind != "L":
            parents.append(Element("L"))
        words = Element("LBody")
        parents[-1].inside.append(Element("LI", [words]))
        return words


ARTIFACT = "/Artifact BMC"
END = "EMC"

Row = Literal["header", "row", "note", "words"]


class Cells:
    """Told by reportlab while it draws a table; `rows` says what each row is: header, row, note below the
    table, or mere words side by side. A table drawn on several pages is one element, its header once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.done = 0
        self.table: Element | None = None
        self.row: Element | None = None
        self.open = False

    def __call__(self, drawn: Any, event: str, *about: Any) -> None:
        tags: Tags | None = getattr(drawn.canv, "tags", None)
        if tags is None:
            return
        code = drawn.canv._code
        if event in ("startBG", "startLines"):
            code.append(ARTIFACT)
        elif event in ("endBG", "endLines"):
            code.append(END)
        elif event == "startRow":
            self._begin_row(tags, repeated=self.done > 0 and about[0] < (drawn.repeatRows or 0))
        elif event == "startCell":
            self._begin_cell(tags, drawn.canv, about[2])
        elif event == "endCell" and self.open:
            code.append(END)
            self.open = False
        elif event == "endRow" and self.row is not None:
            self.done += 1

    def _begin_row(self, tags: Tags, *, repeated: bool) -> None:
        self.row = None
        if repeated:
            return
        kind = self.rows[self.done]
        self.row = Element("P" if kind in ("note", "words") else "TR")
        if kind in ("header", "row"):
            if self.table is None:
                self.table = Element("Table")
                tags.top.inside.append(self.table)
            self.table.inside.append(self.row)

    def _begin_cell(self, tags: Tags, canvas: Any, value: Any) -> None:
        self.open = True
        if self.row is None:
            canvas._code.append(ARTIFACT)
        elif self.row.kind == "TR":
            kind = "TH" if self.rows[self.done] == "header" else "TD"
            self.row.inside.append(Element(kind))
            canvas._code.append(tags.opening(canvas, self.row.inside[-1]))
        elif value:
            tags.top.inside.append(Element("P"))
            canvas._code.append(tags.opening(canvas, tags.top.inside[-1]))
        else:
            canvas._code.append(ARTIFACT)


def finish(canvas: Any, tags: Tags) -> None:
    """Put the tree of elements into the file; call it when all pages are drawn, before the file is made."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

    document = canvas._doc
    pages = document.Pages.pages
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    found: dict[int, Any] = {}

    def tree(element: Element, parent: Any) -> Any:
        words = PDFDictionary({"S": PDFName(element.kind), "P": parent})
        reference = found[id(element)] = document.Reference(words)
        if element.kind == "TH":
            words["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
        if element.alt:
            words["Alt"] = _words(element.alt)
        if element.drawn is not None:
            words["Pg"] = document.Reference(pages[element.drawn[0]])
            words["K"] = element.drawn[1]
        else:
            words["K"] = PDFArray([tree(inside, reference) for inside in element.inside])
        return reference

    held = document.Reference(root)
    root["K"] = tree(tags.top, held)
    numbers: list[Any] = []
    for place, page in enumerate(pages):
        marks = tags.pages[place] if place < len(tags.pages) else []
        numbers += [place, document.Reference(PDFArray([found[id(element)] for element in marks]))]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = place, PDFName("S")
    root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    root["ParentTreeNextKey"] = len(pages)
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _words(words: str) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFString

    return PDFString(words)
