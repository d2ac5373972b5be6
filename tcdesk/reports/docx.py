"""A document as DOCX, to go on editing: real styles, numbered pages, the marking in the page header.

Lays out only. Same document and moment, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from tcdesk.i18n import Language
from tcdesk.reports import docx_office, docx_pages, docx_pictures, docx_styles, docx_tables, docx_template
from tcdesk.reports.layout import APP, TAGS, one_line, readable, steady
from tcdesk.reports.outline import Block, Bullets, Columns, Document, Field, Heading, Paragraph, Picture


def docx(document: Document, now: datetime, *, template: bytes | None = None) -> bytes:
    """The document as DOCX, created and last changed at `now` by `document.author`.

    With a `template` it has that file's looks and fixed words; styles that it lacks are added. Raises what
    `docx_template.opened` raises.
    """
    import docx as library

    tag = TAGS[document.language]
    if template is None:
        out = library.Document()
        docx_styles.strip_tables(out)
        docx_styles.apply(out, tag, official=document.official)
        docx_pages.page(out, document)
        places = {*docx_template.PLACES}
    else:
        out = docx_template.opened(template)
        docx_styles.complete(out, tag)
        places = docx_template.places(out)
    docx_styles.strip(out)
    _properties(out, document, now)
    room = docx_pages.dressed(out, document)
    writers = _writers(out, document, places, room)
    if template is not None:
        docx_template.fill(out, writers)
    else:
        for writer in writers.values():
            writer()
    file = io.BytesIO()
    out.save(file)
    return steady(file.getvalue(), {"docProps/app.xml": APP})


def _writers(out: Any, document: Document, places: set[str], room: int) -> dict[str, Callable[[], None]]:
    """What writes each place of a document, in their order. Annexes go on from the text where the template
    has no place for them; any other place that it lacks is not written."""
    language = Language(document.language)
    text, signature, annexes = document.parts()
    if "{anexe}" not in places:
        text, annexes = (*text, *annexes), ()

    def put(chosen: Sequence[Block]) -> None:
        for block in chosen:
            _put(out, block, language, room)

    def letterhead() -> None:
        if document.letterhead:
            docx_office.letterhead(out, document.letterhead)

    return {
        "{antet}": letterhead,
        "{numar}": partial(put, document.above),
        "{titlu}": partial(_title, out, document),
        "{subtitlu}": partial(_subtitle, out, document),
        docx_template.WORDS: partial(put, text),
        "{semnatura}": partial(put, signature),
        "{anexe}": partial(put, annexes),
    }


def _title(out: Any, document: Document) -> None:
    title = out.add_paragraph(readable(document.title), "Title")
    if document.official and not document.subtitle:
        docx_office.apart(title)


def _subtitle(out: Any, document: Document) -> None:
    if document.subtitle:
        out.add_paragraph(readable(document.subtitle), "Subtitle")


def _put(out: Any, block: Block, language: Language, room: int) -> None:
    """One block after what is there already."""
    if isinstance(block, Heading):
        out.add_paragraph(readable(block.text), f"Heading {block.level}")
    elif isinstance(block, Paragraph):
        out.add_paragraph(readable(block.text), docx_styles.PARAGRAPHS[block.kind])
    elif isinstance(block, Bullets) and (block.marks or not docx_styles.knows(out, "List Bullet")):
        docx_office.listed(out, block, 400)
    elif isinstance(block, Bullets):
        for item in block.items:
            out.add_paragraph(readable(item), "List Bullet")
    elif isinstance(block, Columns):
        docx_office.columns(out, block, room)
    elif isinstance(block, Field):
        docx_office.field(out, block, room)
    elif isinstance(block, Picture):
        docx_pictures.picture(out, block, room)
    else:
        docx_tables.table(out, block, language, room)


def _properties(out: Any, document: Document, now: datetime) -> None:
    core = out.core_properties
    # python-docx refuses more than 255 characters
    core.title = one_line(document.title)[:255]
    core.subject = one_line(document.subtitle)[:255]
    core.author = core.last_modified_by = one_line(document.author)[:255]
    core.comments = core.keywords = core.category = core.content_status = core.identifier = core.version = ""
    core.language = TAGS[document.language]
    core.created = core.modified = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
