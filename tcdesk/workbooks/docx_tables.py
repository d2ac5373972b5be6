"""The tables of a Word document that came from outside: their words only, and the tags of its controls.

Nothing but the text of the document is unpacked, and that within our limits.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tcdesk import files
from tcdesk.errors import TcdeskError
from tcdesk.text import Text
from tcdesk.workbooks import package, refusals
from tcdesk.workbooks.package import local

_OLE = b"\xd0\xcf\x11\xe0"
UNSAID = frozenset(
    {"del", "moveFrom", "Fallback", "sdtPr", "pPr", "rPr", "tblPr", "trPr", "tcPr", "instrText"}
)
# letters of the Wingdings fonts that Word puts in for boxes
_SIGNS = {"F0FE": "☒", "F0FD": "☒", "F0FC": "✓", "F053": "☒", "F052": "☒", "F0A8": "☐", "F06F": "☐"}


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, a line for each paragraph, and the first tag of a content control in it."""

    words: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a document as rows of cells; `digest` is the SHA-256 of the file."""

    digest: str
    tables: Sequence[Sequence[Sequence[Cell]]]


def read(path: Path) -> Tables:
    """The tables of a .docx; refused like `opened`."""
    data = files.read(path, refusals.LARGEST)
    body = opened(data, path).body
    tables = [[list(cells(row)) for row in within(table, "tr")] for table in within(body, "tbl")]
    return Tables(hashlib.sha256(data).hexdigest(), tables)


@dataclass(frozen=True, slots=True)
class Opened:
    """A Word document that may be read: its parts, and the tree of the one that holds its words."""

    zipped: package.Package
    body: ET.Element


def opened(data: bytes, path: Path) -> Opened:
    """The .docx that `path` held; `not_a_document`, `macros`, `encrypted`, `damaged`, `unsafe`, `too_much` or
    `too_large` when it is not read."""
    if not data.startswith(b"PK"):
        raise _refused(path.name, old=data.startswith(_OLE))
    try:
        zipped = package.opened(data, path.name)
        if path.suffix.lower() == ".docm" or any(name.endswith("vbaproject.bin") for name in zipped.members):
            raise refusals.macros(path.name)
        name = _main_part(zipped)
        if name not in zipped.members:
            raise _refused(path.name, old=False)
        body = package.tree(zipped, name)
        if local(body.tag) != "document":
            raise _refused(path.name, old=False)
        return Opened(zipped, body)
    except TcdeskError as problem:
        # the hints of workbooks speak of Excel
        hint = problem.hint if problem.reason == "not_a_document" else _HINT
        raise TcdeskError(problem.text, hint, reason=problem.reason) from problem


_HINT = Text("Open it in Word or LibreOffice, save it as .docx without macros and passwords, and try again.")


def _refused(file: str, *, old: bool) -> TcdeskError:
    if old:
        text = Text("“{file}” is locked with a password, or was written by an old Word (.doc).", file=file)
        return TcdeskError(text, _HINT, reason="not_a_document")
    return TcdeskError(
        Text("“{file}” is not a Word document.", file=file),
        Text("Choose the filled page as .docx or .xlsx."),
        reason="not_a_document",
    )


def _main_part(zipped: package.Package) -> str:
    """The member that holds the words of the document."""
    if "_rels/.rels" not in zipped.members:
        return ""
    for relation in package.tree(zipped, "_rels/.rels"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/").lower()
    return ""


def within(node: ET.Element, wanted: str) -> Iterator[ET.Element]:
    """Tables, rows or cells inside, also those in content controls; none of a table inside a cell."""
    for child in node:
        name = local(child.tag)
        if name == wanted:
            yield child
        elif name not in ("tbl", "tr", "tc", "p") and name not in UNSAID:
            yield from within(child, wanted)


def cells(row: ET.Element) -> Iterator[Cell]:
    """The cells of a row, also those in content controls."""
    for cell in within(row, "tc"):
        tags = (_value(node) for node in cell.iter() if local(node.tag) == "tag")
        words = "".join(said(cell)).replace("\u00a0", " ")
        yield Cell(words.strip("\n"), next(iter(tags), ""))


def _value(node: ET.Element) -> str:
    return next((value for name, value in node.attrib.items() if local(name) == "val"), "")


def said(node: ET.Element) -> Iterator[str]:
    """The words under an element as a reader sees them; what was deleted, and placeholders, are not said."""
    if local(node.tag) == "sdt" and any(local(part.tag) == "showingPlcHdr" for part in node.iter()):
        return
    for child in node:
        name = local(child.tag)
        if name in UNSAID:
            continue
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield " "
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "sym":
            sign = next((value for key, value in child.attrib.items() if local(key) == "char"), "")
            yield _SIGNS.get(sign.upper(), " ")
        else:
            yield from said(child)
            if name == "p":
                yield "\n"
