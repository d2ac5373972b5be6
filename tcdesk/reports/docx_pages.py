"""The pages of a DOCX: their size, and what stands at the head and foot of each."""

from __future__ import annotations

from typing import Any

from tcdesk.reports import docx_styles, docx_template
from tcdesk.reports.layout import one_line, page_words, readable
from tcdesk.reports.outline import Document

# twentieths of a point: A4, and 2.5 cm on every side
_SHORT, _LONG, _MARGIN = 11906, 16838, 1417
# the library's own unit in a twentieth of a point
_TWIP = 635


def page(out: Any, document: Document) -> None:
    """Size and margins of the pages."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    section = out.sections[0]
    wide, high = (_LONG, _SHORT) if document.landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = Twips(wide), Twips(high)
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin = section.bottom_margin = Twips(_MARGIN)
    section.header_distance = section.footer_distance = Twips(600)
    section.different_first_page_header_footer = True


def dressed(out: Any, document: Document) -> int:
    """Head and foot of the pages, in every section; returns the width left for words, in twips."""
    title = one_line(document.short_title or document.title)
    for place, section in enumerate(out.sections):
        room = _room(section)
        kinds = [(section.header, section.footer, title)]
        if section.different_first_page_header_footer:
            kinds.insert(0, (section.first_page_header, section.first_page_footer, ""))
        if out.settings.odd_and_even_pages_header_footer:
            kinds.append((section.even_page_header, section.even_page_footer, title))
        for head, foot, words in kinds:
            # a later section has the head and foot of the one before it, unless it has its own
            if place == 0 or not head.is_linked_to_previous:
                _head(head, document, words)
            if place == 0 or not foot.is_linked_to_previous:
                _foot(foot, document, room)
    return _room(out.sections[0])


def _room(section: Any) -> int:
    """The width between the margins, in twips."""
    return int(section.page_width - section.left_margin - section.right_margin) // _TWIP


def _head(head: Any, document: Document, title: str) -> None:
    """The marking, and below it the short title, which the first page need not repeat. What a template has
    there stays below the marking."""
    if docx_template.speaks(head):
        if document.marking:
            marking = head.add_paragraph(readable(document.marking), "Marking")
            head._element.insert(0, marking._p)
        return
    line = head.paragraphs[0]
    if document.marking:
        line.style = "Marking"
        line.add_run(readable(document.marking))
        line = head.add_paragraph()
    line.style = "Header"
    line.add_run(title)


def _foot(foot: Any, document: Document, room: int) -> None:
    """The author and the number of the page; a template that has something there keeps it."""
    from docx.shared import Twips

    if docx_template.speaks(foot):
        return
    line = foot.paragraphs[0]
    line.style = "Footer"
    line.paragraph_format.tab_stops.add_tab_stop(Twips(room), docx_styles.right_tab())
    line.add_run(f"{one_line(document.author)}\t")
    _page_number(line, document)


def _page_number(foot: Any, document: Document) -> None:
    """The words of the foot with fields where the page and the number of pages stand."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    # \x01 and \x02 can stand in no words: `readable` takes them out
    for piece in _split(page_words(document, "\x01", "\x02")):
        field = {"\x01": "PAGE", "\x02": "NUMPAGES"}.get(piece)
        if field is None:
            foot.add_run(piece)
            continue
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        foot._p.append(simple)
        run = foot.add_run("1")
        simple.append(run._r)


def _split(words: str) -> list[str]:
    for sign in "\x01\x02":
        words = words.replace(sign, f"\x00{sign}\x00")
    return [piece for piece in words.split("\x00") if piece]
