"""Makes resources/templates/note.docx, the template of the Note that an office may copy and change in Word.

python packaging/note_template.py        writes it anew
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import docx

from tcdesk.reports import docx_pages, docx_styles, docx_template
from tcdesk.reports.layout import APP, TAGS, steady
from tcdesk.reports.outline import Document

FILE = Path(__file__).resolve().parent.parent / "resources" / "templates" / "note.docx"
"""Committed, so that nobody has to make it who builds the program or changes a copy."""

_OFFICE = "Cancelaria de Stat a Republicii Moldova"
_STYLES = {"{antet}": "Letterhead Name", "{titlu}": "Title", "{subtitlu}": "Subtitle"}
# a template is older than every document made from it
_MADE = datetime(2023, 7, 14)


def made() -> bytes:
    """The template: the styles of an official paper, its pages, and a paragraph for each place."""
    out = docx.Document()
    docx_styles.strip(out)
    docx_styles.strip_tables(out)
    docx_styles.apply(out, TAGS["ro"], official=True)
    docx_pages.page(out, Document("", "", "ro", _OFFICE))
    for place in docx_template.PLACES:
        out.add_paragraph(place, _STYLES.get(place, "Body Text"))
    core = out.core_properties
    core.title = core.comments = ""
    core.author = core.last_modified_by = _OFFICE
    core.created = core.modified = _MADE
    core.language = TAGS["ro"]
    file = io.BytesIO()
    out.save(file)
    return steady(file.getvalue(), {"docProps/app.xml": APP})


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(made())
