"""One way to write a document in any of its formats."""

from __future__ import annotations

from datetime import datetime

from tcdesk import paths
from tcdesk.reports.docx import docx
from tcdesk.reports.outline import Document
from tcdesk.reports.pdf import pdf
from tcdesk.reports.sheet import sheet

FORMATS = ("pdf", "docx", "xlsx")
"""The formats a document can have, by the ending of its files."""


def write(document: Document, ending: str, now: datetime, *, template: bytes | None = None) -> bytes:
    """The document as a file whose name ends with `ending`, one of `FORMATS`; dated `now`.

    A `template` gives a DOCX its looks; the other formats know none. Raises what `docx` raises.
    """
    if ending == "docx":
        return docx(document, now, template=template)
    return pdf(document, now, tagged=True) if ending == "pdf" else sheet(document, now)


def note_template() -> bytes:
    """The program's own template of the Note."""
    return (paths.resources() / "templates" / "note.docx").read_bytes()
