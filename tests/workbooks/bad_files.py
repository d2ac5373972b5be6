"""Files that must not be opened, each with the reason that must be named. Made here, on the spot."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO

from tests.workbooks import old_files
from tests.workbooks.packages import (
    SHEET,
    changed,
    ods,
    ods_cell,
    ods_parts,
    ods_row,
    xlsx,
    xlsx_parts,
    zipped,
)

_GOOD = '<row r="1"><c r="A1"><v>1</v></c></row>'
_XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def _docx() -> bytes:
    import docx

    made = BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def _types(kind: str) -> bytes:
    return changed(
        xlsx(_GOOD),
        {
            "[Content_Types].xml": _XML
            + f'<Types><Override ContentType="application/{kind}"/></Types>'.encode()
        },
    )


def _sheet(rows: str) -> bytes:
    return xlsx(rows)


def _cell(place: str) -> bytes:
    return xlsx(f'{_GOOD}<row r="2"><c r="{place}"><v>1</v></c></row>')


def _flipped() -> bytes:
    """A stored member with a byte changed under its checksum."""
    data = bytearray(zipped(xlsx_parts(_GOOD), zipfile.ZIP_STORED))
    data[data.index(b"<v>1</v>") + 3] = ord("2")
    return bytes(data)


def _flag(data: bytes, magic: bytes, offset: int, value: int) -> bytes:
    """Every header of this kind with a 16-bit field changed."""
    made = bytearray(data)
    place = made.find(magic)
    while place >= 0:
        struct.pack_into("<H", made, place + offset, value)
        place = made.find(magic, place + 1)
    return bytes(made)


def _locked_zip() -> bytes:
    return _flag(_flag(xlsx(_GOOD), b"PK\x01\x02", 8, 1), b"PK\x03\x04", 6, 1)


def _burst(parts: int = 1, *, honest: bool = True) -> bytes:
    """Sheets that unpack to 12 MiB each; not `honest`: with headers that promise ten bytes."""
    huge = _XML + b"<worksheet><sheetData/>" + b"<a>    </a>\n" * 1_000_000 + b"</worksheet>"
    if honest:
        steady = xlsx_parts(_GOOD) | {f"xl/worksheets/x{n}.xml": huge for n in range(parts)}
        return zipped(steady)
    data = bytearray(changed(xlsx(_GOOD), {SHEET: huge}))
    for magic, name, size in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        place = data.find(magic)
        while data[place + name : place + name + len(SHEET)] != SHEET.encode():
            place = data.find(magic, place + 1)
        struct.pack_into("<I", data, place + size, 10)
        struct.pack_into("<I", data, place + size - 8, zlib.crc32(huge[:10]))
    return bytes(data)


def _overlapping() -> bytes:
    """Two entries of the directory that point to the same bytes."""
    parts = xlsx_parts(_GOOD, sheets=2)
    data = bytearray(zipped(parts))
    first, second = (data.rindex(name.encode()) - 46 for name in (SHEET, "xl/worksheets/s2.xml"))
    data[second + 16 : second + 28] = data[first + 16 : first + 28]
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def _repeated_words() -> bytes:
    """One long shared string in very many cells: each would get its own copy."""
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="s"><v>0</v></c>' for c in "ABCDEFGHIJ") + "</row>"
        for n in range(1, 2001)
    )
    return xlsx(rows, strings=f"<si><t>{'long ' * 6000}</t></si>")


def _with(parts: dict[str, bytes], data: bytes | None = None) -> bytes:
    return changed(data or xlsx(_GOOD), parts)


def _ods_locked() -> bytes:
    space = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    inside = f"<m:manifest {space}><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    return zipped(ods_parts(ods_row("a")) | {"META-INF/manifest.xml": _XML + inside.encode()})


def _xls(cells: bytes = b"", **more: object) -> bytes:
    return old_files.xls(cells or old_files.number(0, 0, 1), **more)


def _csv(rows: int, columns: int) -> bytes:
    return b"\n".join([b";".join([b"x"] * columns)] * rows)


_PAGE = b"<html><table><tr><td>1</td></tr></table></html>"
_TABLE_LINK = '<table:table-source xlink:href="file:///a.ods" xmlns:xlink="x"/>'
_DDE = ods_cell("1", 'table:formula="of:=DDE(&quot;soffice&quot;;&quot;a&quot;)" office:value-type="float"')
_DEEP = f'<row r="1"/><row r="1048570"/>{"<row/>" * 5}<row><c><v>1</v></c></row>'
_HIDDEN = f"<!-- </sheetData> -->{_GOOD}<row r='2'><c r='ZZZ9'><v>1</v></c></row>"

BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "report.pdf": ("not_a_table", lambda: b"%PDF-1.7\n\x00\x01"),
    "scan.png": ("not_a_table", lambda: b"\x89PNG\r\n\x1a\n\x00\x00"),
    "photo.jpg": ("not_a_table", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    "letter.docx": ("not_a_table", _docx),
    "slides.pptx": ("not_a_table", lambda: zipped({"ppt/presentation.xml": b"<a/>"})),
    "letter.odt": ("not_a_table", lambda: ods(kind="application/vnd.oasis.opendocument.text")),
    "letter.doc": ("not_a_table", lambda: old_files.compound({"WordDocument": b"x"})),
    "all.zip": ("not_a_table", lambda: zipped({"list.csv": b"a;b"})),
    "2025.tcsub": ("not_a_table", lambda: b"age-encryption.org/v1\n-> X25519 a\n"),
    "kit.tckit": ("not_a_table", lambda: zipped({"mimetype": b"application/vnd.etsi.asic-e+zip"})),
    "letter.rtf": ("not_a_table", lambda: b"{\\rtf1\\ansi text}"),
    "portal.xls": ("not_a_table", lambda: _PAGE),
    "portal2.xls": ("not_a_table", lambda: ("\ufeff" + _PAGE.decode()).encode("utf-16")),
    "portal3.xls": ("not_a_table", lambda: b"MIME-Version: 1.0\r\n\r\n" + _PAGE),
    "xml2003.xls": ("not_a_table", lambda: _XML + b"<Workbook/>"),
    "binary.csv": ("not_a_table", lambda: b"a;b\n\x00\x01"),
    "control.csv": ("not_a_table", lambda: b"a;b\n\x01\x02"),
    "letters.csv": ("encoding", lambda: b"\xff\xfea\x00\x00\xd8b\x00"),
    "nothing.xlsx": ("empty", lambda: b""),
    "blank.csv": ("empty", lambda: b"\xef\xbb\xbf \r\n\r\n"),
    "excel4.xls": ("too_old", lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00"),
    "excel95.xls": ("too_old", lambda: old_files.compound({"Book": old_files.begin(5, 0x500)})),
    "excel95b.xls": ("too_old", lambda: _xls(version=0x500)),
    "locked.xlsx": (
        "encrypted",
        lambda: old_files.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
    ),
    "locked-zip.xlsx": ("encrypted", _locked_zip),
    "locked.ods": ("encrypted", _ods_locked),
    "locked-new.ods": ("encrypted", lambda: zipped({"encrypted-package": b"x"})),
    "locked.xls": ("encrypted", lambda: _xls(before=old_files.record(0x2F, b"\x01\x00" * 3))),
    "macros.xlsm": ("macros", lambda: _with({"xl/vbaProject.bin": b"x"})),
    "kind.xlsm": ("macros", lambda: _types("vnd.ms-excel.sheet.macroEnabled.main+xml")),
    "binary.xlsb": ("macros", lambda: _types("vnd.ms-excel.sheet.binary.macroEnabled.main")),
    "macros4.xlsx": ("macros", lambda: _with({"xl/macrosheets/sheet1.xml": b"<a/>"})),
    "macros.ods": ("macros", lambda: zipped(ods_parts() | {"Basic/Standard/Module1.xml": b"<a/>"})),
    "macros.xls": (
        "macros",
        lambda: old_files.compound(
            {"Workbook": old_files.workbook(b""), "_VBA_PROJECT_CUR": b"x"},
        ),
    ),
    "macros4.xls": ("macros", lambda: _xls(kind=1)),
    "links.xlsx": ("external_links", lambda: _with({"xl/externalLinks/externalLink1.xml": b"<a/>"})),
    "query.xlsx": ("external_links", lambda: _with({"xl/connections.xml": b"<a/>"})),
    "links.ods": ("external_links", lambda: ods(_TABLE_LINK + ods_row("a"))),
    "dde.ods": ("external_links", lambda: ods(ods_row(_DDE))),
    "links.xls": (
        "external_links",
        lambda: _xls(before=old_files.record(0x1AE, struct.pack("<HHB", 1, 5, 0) + b"a.xls")),
    ),
    "cut.xlsx": ("damaged", lambda: xlsx(_GOOD)[:-200]),
    "cut.xls": ("damaged", lambda: _xls()[:2000]),
    "flipped.xlsx": ("damaged", _flipped),
    "no-book.xlsx": ("damaged", lambda: changed(xlsx(_GOOD), {"xl/workbook.xml": None})),
    "no-sheet.xlsx": ("damaged", lambda: changed(xlsx(_GOOD), {SHEET: None})),
    "open-tag.xlsx": ("damaged", partial(_sheet, '<row r="1"><c r="A1"><v>1</c></row>')),
    "open-tag.ods": ("damaged", partial(ods, "<table:table-row>")),
    "no-string.xlsx": ("damaged", partial(_sheet, '<row r="1"><c r="A1" t="s"><v>9</v></c></row>')),
    "no-string.xls": ("damaged", lambda: _xls(old_files.record(0xFD, struct.pack("<HHHI", 0, 0, 0, 7)))),
    "strings.xls": ("damaged", lambda: _xls(before=old_files.strings("a", promised=2**31))),
    "places.xlsx": ("damaged", partial(_cell, "A-7")),
    "lying.xlsx": ("damaged", partial(_burst, honest=False)),
    "overlapping.xlsx": ("damaged", _overlapping),
    "steep.xlsx": ("too_much", lambda: _with({"xl/media/a.png": bytes(40 * 2**20)})),
    "burst.xlsx": ("too_much", partial(_burst, 2)),
    "members.xlsx": ("too_much", lambda: _with({f"x/{n}": b"" for n in range(5001)})),
    "long-tag.xlsx": ("too_much", lambda: _with({"xl/a.xml": b"<a b='" + b" " * (3 * 2**20) + b"'/>"})),
    "long-note.xlsx": ("too_much", lambda: _with({"xl/a.xml": b"<a><!-- " + b"> <" * 10**6 + b"--></a>"})),
    "long-words.xlsx": ("too_much", lambda: _with({"xl/a.xml": b"<a>" + b"> " * 2**21 + b"</a>"})),
    "spaces.ods": (
        "damaged",
        lambda: ods(ods_row(ods_cell("<text:s text:c='1000'/>" * 600))),
    ),
    "both.xlsx": ("damaged", lambda: _with({"content.xml": b"<a/>"})),
    "within.xlsx": ("damaged", partial(_sheet, '<row><c><v>1</v><row r="9"/></c></row>')),
    "words.xlsx": ("too_much", _repeated_words),
    "entity.xlsx": ("unsafe", lambda: _with({SHEET: _XML + b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
    "utf16.xlsx": ("unsafe", lambda: _with({SHEET: "<a/>".encode("utf-16")})),
    "latin.xlsx": ("unsafe", lambda: _with({SHEET: b'<?xml version="1.0" encoding="latin-1"?><a/>'})),
    "entity.ods": (
        "unsafe",
        lambda: zipped(ods_parts() | {"content.xml": b"<!DOCTYPE a><a/>"}),
    ),
    "far.xlsx": ("too_many_cells", partial(_cell, "T1048576")),
    "wide.xlsx": ("too_many_cells", partial(_cell, "XFD2")),
    "overflow.xlsx": ("too_many_cells", partial(_cell, "A9999999999")),
    "small.xlsx": ("too_many_cells", partial(_cell, "t1048576")),
    "area.xlsx": ("too_many_cells", partial(_cell, "AZ190000")),
    "unplaced.xlsx": ("too_many_cells", partial(_sheet, _DEEP)),
    "hidden.xlsx": ("too_many_cells", partial(_sheet, _HIDDEN)),
    "prefix.xlsx": (
        "too_many_cells",
        lambda: xlsx('<x:row r="9"><x:c r="B1048576"><x:v>1</x:v></x:c></x:row>', prefix="x"),
    ),
    "column.ods": ("too_many_cells", lambda: ods(ods_row("x", times=1048576))),
    "wide.ods": (
        "too_many_cells",
        lambda: ods(ods_row(ods_cell("x", 'office:value-type="string" table:number-columns-repeated="999"'))),
    ),
    "far.xls": ("too_many_cells", lambda: _xls(old_files.number(60000, 255, 1.0))),
    "wide.csv": ("too_many_cells", partial(_csv, 2, 301)),
    "long.csv": ("too_many_cells", partial(_csv, 200_001, 2)),
    "sheets.xlsx": ("too_many_sheets", lambda: xlsx(_GOOD, sheets=201)),
    "large.csv": ("too_large", lambda: b"a;b\n" * (8 * 2**20)),
}
