"""Makers of .xlsx and .ods out of their parts, so that each part can be spoilt by itself."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OF = "urn:oasis:names:tc:opendocument:xmlns:"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SHEET = "xl/worksheets/first.xml"

Parts = dict[str, bytes]


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def unzipped(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx_parts(rows: str = "", *, strings: str = "", prefix: str = "", sheets: int = 1) -> Parts:
    """The parts of an .xlsx whose sheets hold `rows` (XML), each called Sheet and its number."""
    mark = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    numbers = range(1, sheets + 1)
    entries = "".join(f'<{mark}sheet name="Sheet{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="{_target(n)}"/>' for n in numbers
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_LINKS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<{mark}workbook {space}="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<{mark}sheets>{entries}</{mark}sheets></{mark}workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">{links}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
    }
    body = f'<{mark}worksheet {space}="{_MAIN}"><{mark}sheetData>{rows}</{mark}sheetData></{mark}worksheet>'
    parts |= {f"xl/{_target(n)}": body for n in numbers}
    return {name: (_XML + words).encode() for name, words in parts.items()}


def _target(number: int) -> str:
    return "worksheets/first.xml" if number == 1 else f"worksheets/s{number}.xml"


def xlsx(rows: str = "", **more: str | int) -> bytes:
    return zipped(xlsx_parts(rows, **more))


def changed(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """A package with parts put in, or left out where None."""
    parts = unzipped(data) | {name: part for name, part in changes.items() if part is not None}
    return zipped({name: part for name, part in parts.items() if changes.get(name, b"") is not None})


def ods_parts(rows: str = "", *, before: str = "", kind: str = ODS) -> Parts:
    """The parts of an .ods with one sheet that holds `rows` (XML)."""
    spaces = " ".join(f'xmlns:{name}="{_OF}{name}:1.0"' for name in ("office", "table", "text"))
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    spaces += f' xmlns:draw="{_OF}drawing:1.0"'
    content = (
        f"{_XML}<office:document-content {spaces}><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'{_XML}<m:manifest xmlns:m="{_OF}manifest:1.0"/>'
    return {
        "mimetype": kind.encode(),
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": content.encode(),
    }


def ods(rows: str = "", **more: str) -> bytes:
    return zipped(ods_parts(rows, **more))


def ods_row(*cells: str, times: int = 1) -> str:
    """A row of cells in XML; a bare word becomes a cell of text."""
    inside = "".join(cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'


def ods_cell(words: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"
