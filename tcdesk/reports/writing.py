"""One way to write a document in any of its formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from tcdesk.reports.docx import docx
from tcdesk.reports.outline import Document
from tcdesk.reports.pdf import pdf
from tcdesk.reports.sheet import sheet

FORMATS: Mapping[str, Callable[[Document, datetime], bytes]] = {"pdf": pdf, "docx": docx, "xlsx": sheet}
"""The writer of each format, by the ending of its files."""


def write(document: Document, ending: str, now: datetime) -> bytes:
    """The document as a file whose name ends with `ending`, one of `FORMATS`; dated `now`."""
    return FORMATS[ending](document, now)
