"""Text in columns: .csv, .tsv, .txt and what was copied from a sheet or a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tcdesk.text import Text
from tcdesk.workbooks import refusals, tidying
from tcdesk.workbooks.tables import Raw, Table

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = ("\t", ";", ",")
_TRIED = 64 * 1024
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
_BINARY = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_ANNOUNCED = re.compile(r"sep=([^\w\s\"]|\t)(?:\r\n|\r|\n|$)", re.IGNORECASE)
# No sheet of Excel is wider or longer, not even with empty cells.
_LONGEST_ROW = 16_384
_LAST_ROW = 1_048_576
_WEB = ("<!doctype html", "<html", "<?xml", "<table", "<head", "<meta", "mime-version:")


def read(data: bytes, file: str) -> Table:
    """The rows of a text file, all of them text: `not_a_table`, `encoding` or `too_many_cells` if not."""
    text = _decoded(data, file)
    start = text[:1000].lstrip("\ufeff \t\r\n")[:20].lower()
    if start.startswith(_WEB):
        raise refusals.not_a_table(file, Text("It is a web page or XML."))
    if start.startswith("{\\rtf"):
        raise refusals.not_a_table(file, Text("It is a text document (RTF)."))
    if _BINARY.search(text):
        raise refusals.not_a_table(file, Text("It is not text."))
    return table(text, file)


def table(text: str, file: str) -> Table:
    """The table that `text` lays out. Its separator is the one that makes most rows equally long."""
    announced = _ANNOUNCED.match(text)
    if announced:
        text, separator = text[announced.end() :], announced[1]
    else:
        separator = _separator(text)
    rows: list[list[Raw]] = []
    tidy, columns, blank = tidying.Tidy(), 0, 0
    for values in _rows(text, separator):
        row = tidying.cut(tidy.row(values)) if any(values) else []
        if not row:
            blank += 1
            if blank > _LAST_ROW:
                tidying.check_extent(file, "", blank, columns)
            continue
        columns = max(columns, len(row))
        tidying.check_extent(file, "", len(rows) + blank + 1, columns)
        rows += [*([] for _ in range(blank)), row]
        blank = 0
    return Table("", rows)


def _decoded(data: bytes, file: str) -> str:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not encoding and b"\x00" in data:
        raise refusals.not_a_table(file, Text("It is not text."))
    for name in (encoding,) if encoding else ("utf-8", *_old_pages(data)):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise refusals.unknown_letters(file)


def _old_pages(data: bytes) -> tuple[str, str]:
    """Windows-1251 first where whole words are beyond ASCII, as in Russian; in Romanian only some letters
    of a word are, which Windows-1250 has."""
    words = Counter(
        "whole" if min(word) > 127 else "mixed" for word in _WORD.findall(data[: 2**20]) if max(word) > 127
    )
    pages = ("cp1250", "cp1251")
    return (pages[1], pages[0]) if words["whole"] > words["mixed"] else pages


def _separator(text: str) -> str:
    """The one that makes most rows equally long, and of two the less common in words and numbers: a comma
    in the notes or in a fraction must not win over the real one."""
    sample = text[:_TRIED]
    best, chosen = 0, _SEPARATORS[0]
    for separator in _SEPARATORS:
        lengths = Counter(len(row) for row in _rows(sample, separator))
        alike = max((times for length, times in lengths.items() if length > 1), default=0)
        if alike > best:
            best, chosen = alike, separator
    return chosen


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Rows of values. A value in quotes may hold separators, new lines and doubled quotes; a quote that is
    never closed, or is followed by more words, is only a letter: “"Lumina" school” keeps it."""
    if '"' not in text:
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            yield line.split(separator, _LONGEST_ROW)
        return
    mark = re.escape(separator)
    value = re.compile(
        rf'(?:"([^"]*+(?:""[^"]*+)*+)"(?=[ ]*+(?:{mark}|[\r\n]|\Z))[ ]*+|([^{mark}\r\n]*))'
        rf"({mark}|\r\n|\r|\n|\Z)"
    )
    row: list[str] = []
    place = 0
    while True:
        found = value.match(text, place)
        if found is None:  # cannot be: the second way takes anything up to a separator
            raise ValueError(place)
        quoted, bare, end = found.groups()
        row.append(quoted.replace('""', '"') if quoted is not None else bare)
        place = found.end()
        if end == separator and len(row) <= _LONGEST_ROW:
            continue
        yield row
        if not end:
            return
        row = []
