"""Opening a file of rows, whatever program wrote it: what is inside decides, not the ending of its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tcdesk import files
from tcdesk.text import Progress, Silent, Text
from tcdesk.workbooks import calamine, compound, old_excel, open_document, package, refusals, separated
from tcdesk.workbooks.package import Package
from tcdesk.workbooks.tables import Book, Table

_BEGINNINGS = (
    (b"%PDF", Text("It is a PDF.")),
    (b"\x89PNG", Text("It is a picture.")),
    (b"\xff\xd8\xff", Text("It is a picture.")),
    (b"GIF8", Text("It is a picture.")),
    (b"II*\x00", Text("It is a picture.")),
    (b"MM\x00*", Text("It is a picture.")),
    (b"BM", Text("It is a picture.")),
    (b"RIFF", Text("It is a picture, a sound or a film.")),
    (b"age-encryption.org", Text("It is a sealed file of tcdesk.")),
    (b"-----BEGIN ", Text("It is a key, a certificate or a sealed file.")),
    (b"7z\xbc\xaf\x27\x1c", Text("It is an archive; take the file out of it first.")),
    (b"Rar!", Text("It is an archive; take the file out of it first.")),
    (b"\x1f\x8b", Text("It is an archive; take the file out of it first.")),
)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
# Excel 2 to 4 wrote no compound file: only records, the first of which says which of them it was.
_BEFORE_95 = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def read(path: Path, progress: Progress | None = None) -> Book:
    """All sheets of a file of rows: .xlsx, .ods, .xls, .csv, .tsv or text in columns.

    `FileProblem` (`too_large` over 30 MiB, `missing_file`, …). `TcdeskError` with the reason
    `not_a_table`, `empty`, `too_old`, `encrypted`, `macros`, `external_links`, `damaged`, `unsafe`,
    `too_much`, `too_many_cells`, `too_many_sheets` or `encoding`.
    """
    watching = progress or Silent()
    watching.check()
    data = files.read(path, refusals.LARGEST)
    return Book(hashlib.sha256(data).hexdigest(), _tables(data, path.name, watching))


def pasted(words: str | bytes) -> Book:
    """The one table of text copied from a sheet or a document; the refusals of too much of it.

    Bytes are read as those of a text file, with the refusals of one.
    """
    if isinstance(words, bytes):
        return Book(hashlib.sha256(words).hexdigest(), (separated.read(words, ""),))
    data = words.encode("utf-8", "surrogatepass")
    return Book(hashlib.sha256(data).hexdigest(), (separated.table(words.lstrip("\ufeff"), ""),))


def _tables(data: bytes, file: str, progress: Progress) -> tuple[Table, ...]:
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise refusals.empty(file)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _from_zip(package.opened(data, file), progress)
    if data.startswith(compound.MAGIC):
        return old_excel.tables(data, file, progress)
    if data.startswith(_BEFORE_95):
        raise refusals.too_old(file)
    for beginning, what in _BEGINNINGS:
        if data.startswith(beginning) and not (beginning == b"BM" and b"\x00" not in data):
            raise refusals.not_a_table(file, what)
    progress.step(0, 1, Text("Reading the file"))
    table = separated.read(data, file)
    progress.step(1, 1, Text("Reading the file"))
    return (table,)


def _from_zip(pack: Package, progress: Progress) -> tuple[Table, ...]:
    if pack.has("xl/"):
        _refuse_active(pack)
        return calamine.tables(pack, progress)
    if "content.xml" in pack.members or "encrypted-package" in pack.members:
        _refuse_locked(pack)
        if (_kind(pack) or _SPREADSHEET).startswith(_SPREADSHEET):
            return open_document.tables(pack, progress)
    raise refusals.not_a_table(pack.file, _other(pack))


def _refuse_active(pack: Package) -> None:
    """Macros and links of an .xlsx; and workbooks of other kinds in the same package, which the reader would
    turn to if this one were broken."""
    if "content.xml" in pack.members or "xl/workbook.bin" in pack.members:
        raise refusals.macros(pack.file) if pack.has("xl/workbook.bin") else refusals.damaged(pack.file)
    if pack.has("xl/vbaproject", "xl/macrosheets/", "xl/activex/"):
        raise refusals.macros(pack.file)
    types = [
        element.get("ContentType", "").lower() for element in package.tree(pack, "[content_types].xml").iter()
    ]
    if any("macroenabled" in kind or "vbaproject" in kind for kind in types):
        raise refusals.macros(pack.file)
    if pack.has("xl/externallinks/", "xl/connections.xml", "xl/querytables/"):
        raise refusals.external_links(pack.file)


def _refuse_locked(pack: Package) -> None:
    """A password or macros in an .ods."""
    manifest = "meta-inf/manifest.xml"
    names: set[str] = set()
    if manifest in pack.members:
        names = {package.local(element.tag) for element in package.tree(pack, manifest).iter()}
    if "encrypted-package" in pack.members or "encryption-data" in names:
        raise refusals.encrypted(pack.file)
    if pack.has("basic/", "scripts/"):
        raise refusals.macros(pack.file)


def _kind(pack: Package) -> bytes:
    """What an OpenDocument file says it is."""
    if "mimetype" in pack.members:
        return b"".join(package.pieces(pack, "mimetype"))[:200].strip()
    return b""


def _other(pack: Package) -> Text:
    if pack.has("word/"):
        return Text("It is a Word document.")
    if pack.has("ppt/"):
        return Text("It is a presentation.")
    kind = _kind(pack)
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return Text("It is a text document.")
    if kind.startswith(b"application/vnd.etsi.asic"):
        return Text("It is a file of tcdesk, or a signed file.")
    return Text("It is an archive; take the file out of it first.")
