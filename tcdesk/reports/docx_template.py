"""A document made from a template that somebody may have changed in Word: places in it are filled in.

A place is a paragraph that holds nothing but a word in braces, `{continut}`. Everything else in the template
stays: letterhead, fixed names below the signature, styles, head and foot of the pages.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from tcdesk.errors import TcdeskError
from tcdesk.text import Text

WORDS = "{continut}"
"""The place of the running text, which every template must have."""
PLACES = ("{antet}", "{numar}", "{titlu}", "{subtitlu}", WORDS, "{semnatura}", "{anexe}")
"""Letterhead, number and date, title, line below it, text, signature, what follows the signature."""

MOST_BYTES = 5 * 2**20
"""A template is not larger than this."""
_MOST_UNPACKED = 10 * MOST_BYTES
_AUTHOR = b"w:author="
"""What each comment and each tracked change has, wherever it stands."""
_HARMLESS = ("hyperlink", "attachedTemplate")
"""What may lead out of a template: a link is followed by hand, the place of a template is taken out."""


def opened(data: bytes) -> Any:
    """The template as the library reads it. Raises `TcdeskError` where it is none that can be filled in."""
    import docx as library

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            if unpacked > _MOST_UNPACKED:
                raise _unfit(Text("The template is too large."))
            authors = any(_AUTHOR in package.read(name) for name in package.namelist())
        out = library.Document(io.BytesIO(data))
        there = places(out)
    except TcdeskError:
        raise
    except Exception as problem:
        # the library fails in many ways over a damaged or foreign file
        raise _unfit(Text("The template cannot be read: it is no Word document (.docx).")) from problem
    if WORDS not in there:
        raise _unfit(Text("The template has no place for the text of the document."))
    if any(_fetched(relation) for relation in out.part.package.iter_rels()):
        raise _unfit(Text("The template takes pictures or other parts from elsewhere, or holds a program."))
    if authors or any(relation.reltype.endswith("/comments") for relation in out.part.rels.values()):
        raise _unfit(Text("The template holds comments or tracked changes, and with them names."))
    return out


def places(out: Any) -> set[str]:
    """The places that the template has."""
    return {place for element in out.element.body if (place := _place(element))}


def fill(out: Any, writers: Mapping[str, Callable[[], None]]) -> None:
    """Write each place of the template where it stands; the writers add to the end of the document."""
    from docx.oxml.ns import qn

    body = out.element.body
    everything = [element for element in body if element.tag != qn("w:sectPr")]
    for element in everything:
        body.remove(element)
    for element in everything:
        writer = writers.get(_place(element))
        if writer is not None:
            writer()
        elif body.sectPr is not None:
            body.sectPr.addprevious(element)
        else:
            body.append(element)


def speaks(part: Any) -> bool:
    """Whether a head or foot of the template says or shows anything."""
    element = part._element
    return bool(element.xpath("string()").strip() or element.xpath(".//w:drawing | .//w:pict"))


def _place(element: Any) -> str:
    from docx.oxml.ns import qn

    if element.tag != qn("w:p"):
        return ""
    words = "".join(run.text or "" for run in element.iter(qn("w:t"))).strip()
    return words if words in PLACES else ""


def _fetched(relation: Any) -> bool:
    """Whether it is something that a reader's program would get from a network, or run."""
    kind = relation.reltype.rpartition("/")[2]
    return kind == "vbaProject" or (relation.is_external and kind not in _HARMLESS)


def _unfit(words: Text) -> TcdeskError:
    return TcdeskError(
        words,
        Text(
            "Copy the template of the program and change the copy in Word. It must keep a paragraph with "
            "nothing but {place}, and have no comments or tracked changes left.",
            place=WORDS,
        ),
        reason="template",
    )
