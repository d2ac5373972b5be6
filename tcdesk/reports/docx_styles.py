"""How a DOCX looks: its styles, the borders of its tables, and what the template's own parts leave out.

Arial, because every office computer has it with Romanian and Cyrillic letters and a DOCX embeds no font.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tcdesk.reports.layout import ACCENT, GREY, INK, RULE, SHADE

FONT = "Arial"
PARAGRAPHS = {"body": "Body Text", "lead": "Lead", "note": "Note", "warning": "Warning", "centred": "Centred"}
"""The style of each kind of running text."""

_USED_TABLES = ("Normal Table", "Table Grid")
_LEFT_OUT = (
    *("/thumbnail", "/stylesWithEffects", "/customXml", "/custom-properties", "/attachedTemplate"),
    # whoever wrote a comment once
    "/people",
)


USED = (
    *("Normal", "Body Text", "Lead", "Note", "Warning", "List Bullet", "List Mark", "Centred"),
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Letterhead", "Letterhead Name", "Letterhead End"),
    *("Columns", "Field", "Caption", "Table Text", "Table Header", "Table Total", "Table Gap"),
    *("Header", "Footer", "Marking"),
)
"""The styles that the writer uses, by name; a template gives them its own looks."""


def strip(out: Any) -> None:
    """Take out what is not the document's: a picture of the first page, the place of a template on
    somebody's computer, properties of an office."""
    for part in (out.part.package, out.part, out.part._settings_part):
        for key in [key for key, rel in part.rels.items() if rel.reltype.endswith(_LEFT_OUT)]:
            part.rels.pop(key)
    for element in out.settings.element.xpath("w:attachedTemplate"):
        element.getparent().remove(element)


def strip_tables(out: Any) -> None:
    """Take the styles of tables that nobody uses out of the library's own template."""
    for style in list(out.styles):
        if style.type == _table_type() and style.name not in _USED_TABLES:
            style.delete()


def _table_type() -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    return WD_STYLE_TYPE.TABLE


def right_tab() -> Any:
    """The alignment of the tab that page numbers stand at."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def apply(out: Any, tag: str, *, official: bool = False) -> None:
    """Set up every style the writer uses, in the language `tag`; an official paper has no colour and its
    title in the middle."""
    _defaults(out, tag)
    _style(out, "Normal", 10.5, after=0)
    _style(out, "Body Text", 10.5, after=6, line=1.15)
    _style(out, "Lead", 12, after=8, line=1.15)
    _style(out, "Note", 8.5, colour=GREY, before=2, after=4)
    warning = _style(out, "Warning", 10.5, before=8, after=10, line=1.15)
    _framed(warning, SHADE)
    _style(out, "List Bullet", 10.5, after=3, line=1.1)
    _titles(out, official=official)
    _office(out)
    _style(out, "Caption", 10.5, bold=True, before=10, after=4, held=True)
    _style(out, "Table Text", 9, before=1.5, after=1.5)
    _style(out, "Table Header", 9, bold=True, before=2, after=2)
    _style(out, "Table Total", 9, bold=True, before=2, after=2)
    _style(out, "Table Gap", 6, after=4)
    _style(out, "Header", 8, colour=GREY, after=10)
    _style(out, "Footer", 8, colour=GREY)
    marking = _style(out, "Marking", 10, bold=True, after=6)
    marking.paragraph_format.alignment = 1
    _framed(marking)


def complete(out: Any, tag: str) -> None:
    """Give a template the styles that it lacks, with the looks of an official paper, and its language.

    Only the bullets of a list stay away: their dots are not part of the style.
    """
    import docx as library

    _rename(out)
    known = {style.name for style in out.styles}
    wanted = (*_USED_TABLES, *USED)
    missing = [name for name in wanted if name not in known and name != "List Bullet"]
    if missing:
        plain = library.Document()
        apply(plain, tag, official=True)
        for name in missing:
            out.styles.element.append(deepcopy(plain.styles[name].element))
    _languages(out, tag)


def _rename(out: Any) -> None:
    """Call the styles as Word does: other programs write "Heading 1" where it writes "heading 1"."""
    from docx.oxml.ns import qn
    from docx.styles import BabelFish

    names = {element.get(qn("w:val")): element for element in out.styles.element.iter(qn("w:name"))}
    for name, element in names.items():
        of_word = BabelFish.ui2internal(name)
        if of_word not in names:
            element.set(qn("w:val"), of_word)


def knows(out: Any, name: str) -> bool:
    """Whether the document has a style of that name."""
    return any(style.name == name for style in out.styles)


def _titles(out: Any, *, official: bool) -> None:
    if official:
        _centred(_style(out, "Title", 14, bold=True, before=10, after=2, held=True))
        _centred(_style(out, "Subtitle", 11, after=12))
        _style(out, "Heading 1", 11.5, bold=True, before=12, after=4, held=True)
        _style(out, "Heading 2", 10.5, bold=True, before=8, after=3, held=True)
        return
    _style(out, "Title", 20, bold=True, after=4)
    subtitle = _style(out, "Subtitle", 12, colour=GREY, after=14)
    _border(subtitle, "bottom", 12, ACCENT, 6)
    _style(out, "Heading 1", 14, bold=True, colour=ACCENT, before=16, after=6, held=True)
    _style(out, "Heading 2", 12, bold=True, before=12, after=4, held=True)


def _office(out: Any) -> None:
    """Letterhead, words side by side, fields, lists with marks of their own."""
    _centred(_style(out, "Letterhead", 10))
    _centred(_style(out, "Letterhead Name", 12, bold=True))
    end = _centred(_style(out, "Letterhead End", 8.5, before=2, after=10))
    _border(end, "bottom", 8, INK, 4)
    _centred(_style(out, "Centred", 10.5, after=6))
    _style(out, "Columns", 10.5, before=2, after=2)
    _style(out, "Field", 10.5, before=3, after=4, line=1.15)
    _style(out, "List Mark", 10.5, after=3, line=1.1)


def _centred(style: Any) -> Any:
    style.paragraph_format.alignment = 1
    return style


def _defaults(out: Any, tag: str) -> None:
    """Font and language where no style says otherwise, and in the settings of the file."""
    from docx.oxml.ns import qn

    styles = out.styles.element
    fonts = styles.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    _name_fonts(fonts)
    _languages(out, tag)


def _languages(out: Any, tag: str) -> None:
    from docx.oxml.ns import qn

    for language in out.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), tag)
    for language in out.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), tag)


def _name_fonts(fonts: Any) -> None:
    from docx.oxml.ns import qn

    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _style(
    out: Any,
    name: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    held: bool = False,
) -> Any:
    """The paragraph style `name`, of the template or new, with these looks; sizes in points."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    known = [style.name for style in out.styles]
    style = out.styles[name] if name in known else out.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for old in style.element.xpath("w:pPr/w:pBdr | w:pPr/w:tabs | w:rPr/w:spacing | w:rPr/w:kern"):
        old.getparent().remove(old)
    style.hidden = False
    style.quick_style = True
    style.font.name = FONT
    _name_fonts(style.element.rPr.rFonts)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = line
    spacing.keep_with_next = held
    spacing.widow_control = True
    return style


def _framed(style: Any, shade: str = "") -> None:
    """A frame around the paragraphs of the style, on a shade."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for side in ("top", "left", "bottom", "right"):
        _border(style, side, 6, INK, 4)
    if shade:
        ground = OxmlElement("w:shd")
        ground.set(qn("w:val"), "clear")
        ground.set(qn("w:color"), "auto")
        ground.set(qn("w:fill"), shade)
        style.element.pPr.find(qn("w:pBdr")).addnext(ground)


def _border(style: Any, side: str, eighths: int, colour: str, space: int) -> None:
    """A line at one side of the style's paragraphs; its weight in eighths of a point."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    of_paragraph = style.element.get_or_add_pPr()
    borders = of_paragraph.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
        of_paragraph.insert_element_before(borders, *after)
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", eighths), ("space", space), ("color", colour)):
        border.set(qn(f"w:{name}"), str(value))
    borders.append(border)


def dress(drawn: Any, title: str, room: int, *, ruled: bool = False) -> None:
    """Width, rules between rows only or around all cells, and the name that a screen reader says, of a
    table's element."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    of_table = drawn.tblPr
    width = of_table.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(room))
    borders = OxmlElement("w:tblBorders")
    colour = INK if ruled else RULE
    for side, between_rows in (
        ("top", False),
        ("left", False),
        ("bottom", True),
        ("right", False),
        ("insideH", True),
        ("insideV", False),
    ):
        weight = 4 if ruled or between_rows else 0
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "single" if weight else "nil")
        if weight:
            border.set(qn("w:sz"), str(weight))
            border.set(qn("w:space"), "0")
            border.set(qn("w:color"), colour)
        borders.append(border)
    # the frame of the table, not its words, begins where the words of the page do
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")
    indent.set(qn("w:type"), "dxa")
    of_table.find(qn("w:tblLayout")).addprevious(indent)
    of_table.find(qn("w:tblLayout")).addprevious(borders)
    if title:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), title)
        of_table.append(caption)
