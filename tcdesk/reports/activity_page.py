"""The page on which a school or a partner reports one activity: what it asks, and the page as DOCX.

The workbook of the same content, and reading both back, are in `workbooks.activity_page`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports import docx_styles
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.layout import APP, SHADE, TAGS, one_line, readable, steady
from tcdesk.text import Text

TITLE = Text("Report on one activity")
SUBTITLE = Text("For schools and partners of the commission for combating trafficking in human beings")
EXPLANATION = Text(
    "Please tell the commission about an activity against trafficking in human beings that you carried out. "
    "One activity is one occasion, in one place, for one audience; use a page of its own for each."
)
PRIVACY = Text("Please write no names and no other personal data of participants, children or victims.")
SEND = Text("Send this file to the secretary of the commission. It is read by a program, so keep the table.")
SEND_TO = Text("Address of the secretary")
TAG = "tcdesk:"
"""What the tag of a question begins with; the name of the field follows."""

BOX, TICKED = "☐", "☒"
# twentieths of a point: the page, its margins, the column of questions
_WIDE, _HIGH, _MARGIN, _TOP = 11906, 16838, 850, 680
_ASKED = 2650
_OPTION = 8.5
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the page: a field of an event, its words, and the list of the kit whose entries are ticked."""

    name: str
    label: Text
    hint: Text | None = None
    ticks: str = ""


_NUMBER = Text("≈30 where it is approximate, ? where it is not known")
_TICK = Text("Tick what fits.")
QUESTIONS = (
    Question("title", Text("Title of the activity")),
    Question("kind", Text("Kind of activity"), Text("Tick one."), "event_kinds"),
    Question("first_day", Text("First day"), Text("For example 17.10.2022")),
    Question("last_day", Text("Last day"), Text("Empty when it was one day.")),
    Question("locality", Text("Locality")),
    Question("place", Text("Place, institution")),
    Question("audiences", Text("Audiences"), _TICK, "audiences"),
    Question("participants", Text("Participants, in all"), _NUMBER),
    Question("women", Text("Women and girls")),
    Question("men", Text("Men and boys")),
    Question("children", Text("Of all these, children")),
    Question("organisers", Text("Organisers"), _TICK, "institution_kinds"),
    Question("partners", Text("Partner organisations")),
    Question("materials", Text("Materials given out"), Text("Number of pieces")),
    Question("channels", Text("Published through"), _TICK, "channels"),
)


def docx(kit: Kit, language: Language, now: datetime) -> bytes:
    """The empty page as DOCX with the lists of the kit, dated `now`; same content and moment, same bytes."""
    import docx as library
    from docx.shared import Twips

    out = library.Document()
    docx_styles.strip(out)
    docx_styles.apply(out, TAGS[language.code])
    _properties(out, language, now)
    section = out.sections[0]
    section.page_width, section.page_height = Twips(_WIDE), Twips(_HIGH)
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin = section.bottom_margin = Twips(_TOP)
    section.header_distance = section.footer_distance = Twips(300)
    _paragraph(out, language.say(TITLE), "Title", 15)
    _paragraph(out, language.say(SUBTITLE), "Table Text", 9.5, after=4)
    _paragraph(out, language.say(EXPLANATION), "Table Text", 9.5)
    _paragraph(out, language.say(PRIVACY), "Table Header", 9.5, after=5)
    _table(out, kit, language)
    _paragraph(out, language.say(SEND), "Table Text", 9, before=5)
    _paragraph(out, f"{language.say(SEND_TO)}: {'_' * 52}", "Table Text", 9, before=3)
    file = io.BytesIO()
    out.save(file)
    return steady(file.getvalue(), {"docProps/app.xml": APP})


def _properties(out: Any, language: Language, now: datetime) -> None:
    core = out.core_properties
    core.title = one_line(language.say(TITLE))
    core.author = core.last_modified_by = language.say(OFFICE)
    core.comments = ""
    core.language = TAGS[language.code]
    core.created = core.modified = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _paragraph(
    out: Any, words: str, style: str, size: float, *, before: float = 0, after: float = 1.5
) -> None:
    from docx.shared import Pt

    paragraph = out.add_paragraph(style=style)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.add_run(readable(words)).font.size = Pt(size)


def _table(out: Any, kit: Kit, language: Language) -> None:
    """Two columns: the question, tagged with its field, and room or boxes for the answer."""
    from docx.shared import Twips

    drawn = out.add_table(0, 2, "Table Grid")
    drawn.autofit = False
    room = _WIDE - 2 * _MARGIN
    for column, wide in zip(drawn.columns, (_ASKED, room - _ASKED), strict=True):
        column.width = Twips(wide)
    for question in QUESTIONS:
        row = drawn.add_row()
        row.cells[0].width, row.cells[1].width = Twips(_ASKED), Twips(room - _ASKED)
        _question(row.cells[0], question, language)
        _answer(row.cells[1], question, kit, language)
        if not question.ticks:
            row.height = Twips(420)


def _question(cell: Any, question: Question, language: Language) -> None:
    """The words of the question inside a control that keeps them from being overwritten, and the hint."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)
    line = cell.paragraphs[0]
    line.style = "Table Header"
    run = line.add_run(readable(language.say(question.label)))
    run.font.size = Pt(9)
    control = _control(run, f"{TAG}{question.name}")
    lock = OxmlElement("w:lock")
    lock.set(qn("w:val"), "sdtContentLocked")
    control.append(lock)
    if question.hint:
        hint = cell.add_paragraph(style="Note")
        hint.paragraph_format.space_before, hint.paragraph_format.space_after = Pt(0), Pt(2)
        hint.add_run(readable(language.say(question.hint))).font.size = Pt(7.5)


def _answer(cell: Any, question: Question, kit: Kit, language: Language) -> None:
    from docx.shared import Pt

    line = cell.paragraphs[0]
    line.style = "Table Text"
    for place, entry in enumerate(kit.entries(question.ticks) if question.ticks else ()):
        if place:
            line.add_run("   ").font.size = Pt(_OPTION)
        _box(line)
        # a box and the first word of its entry stay together
        line.add_run(f"\u00a0{readable(language.label(entry))}").font.size = Pt(_OPTION)


def _box(line: Any) -> None:
    """A box that a click ticks."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = line.add_run(BOX)
    run.font.size = Pt(9)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "MS Gothic")
    control = _control(run, "")
    checkbox = control.makeelement(f"{{{_W14}}}checkbox", nsmap={"w14": _W14})
    for name, value in (("checked", "0"), ("checkedState", "2612"), ("uncheckedState", "2610")):
        state = OxmlElement("w:p").makeelement(f"{{{_W14}}}{name}")
        state.set(f"{{{_W14}}}val", value)
        if name != "checked":
            state.set(f"{{{_W14}}}font", "MS Gothic")
        checkbox.append(state)
    control.append(checkbox)


def _control(run: Any, tag: str) -> Any:
    """Put the run into a content control; returns the control's properties."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    control = OxmlElement("w:sdt")
    about = OxmlElement("w:sdtPr")
    if tag:
        name = OxmlElement("w:tag")
        name.set(qn("w:val"), tag)
        about.append(name)
    content = OxmlElement("w:sdtContent")
    run._r.addprevious(control)
    control.append(about)
    control.append(content)
    content.append(run._r)
    return about
