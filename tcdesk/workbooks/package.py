"""The zip inside .xlsx and .ods: opened only when it is whole, modest and honest about itself.

Members are unpacked here, not by zipfile: it believes the sizes in the headers, which other readers ignore.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

from tcdesk.errors import TcdeskError
from tcdesk.workbooks import refusals

_MOST_MEMBERS = 5_000
_MOST_BYTES = 300 * 2**20
_LARGEST_READ_WHOLE = 16 * 2**20
_DEEPEST = 200
# Sheets shrink to a tenth or a fortieth; what shrinks to this part is made to burst.
_STEEPEST = 300
_STEEP_FROM = 16 * 2**20
_PIECE = 256 * 1024
# Of a tag or of words. Excel keeps at most 32,767 letters in a cell; long tags take quadratic time.
_LONGEST_STRETCH = 2 * 2**20
_LOCAL = struct.Struct("<4sHHHHHIIIHH")


@dataclass(frozen=True, slots=True)
class Package:
    """A zip whose directory holds; `members` by their name in small letters, with forward slashes."""

    file: str
    data: bytes
    members: Mapping[str, zipfile.ZipInfo]

    def has(self, *beginnings: str) -> bool:
        """Whether the name of any member begins so."""
        return any(name.startswith(beginnings) for name in self.members)


# what zipfile raises for directories that are damaged, or ask for versions that nobody has
_BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, OverflowError)


def opened(data: bytes, file: str) -> Package:
    """The package, every member still unread: `too_much`, `encrypted` or `damaged` by its directory."""
    if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
        raise refusals.too_much(file)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found = archive.infolist()
    except _BROKEN as bad:
        raise refusals.damaged(file) from bad
    members: dict[str, zipfile.ZipInfo] = {}
    reached = 0
    for info in sorted(found, key=lambda info: info.header_offset):
        if info.flag_bits & 0x1:
            raise refusals.encrypted(file)
        start = _start(data, info)
        name = info.filename.replace("\\", "/").lower()
        if (
            start is None
            or info.header_offset < reached
            or name in members
            or info.compress_type not in (0, 8)
        ):
            raise refusals.damaged(file)
        reached = start + info.compress_size
        members[name] = info
    if reached > len(data):
        raise refusals.damaged(file)
    return Package(file, data, members)


def _start(data: bytes, info: zipfile.ZipInfo) -> int | None:
    """Where the packed bytes begin; None where the member's own header says other than the directory."""
    if info.header_offset < 0 or info.header_offset + _LOCAL.size > len(data):
        return None
    magic, _, _, method, *_, name, extra = _LOCAL.unpack_from(data, info.header_offset)
    if magic != b"PK\x03\x04" or method != info.compress_type:
        return None
    return info.header_offset + _LOCAL.size + int(name) + int(extra)


def pieces(package: Package, name: str) -> Iterator[bytes]:
    """What really comes out of a member, piece by piece; its size and checksum must be as promised."""
    info = package.members.get(name)
    start = _start(package.data, info) if info else None
    if info is None or start is None:
        raise refusals.damaged(package.file)
    packed = memoryview(package.data)[start : start + info.compress_size]
    size = checksum = 0
    try:
        for piece in _unpacked(packed, stored=info.compress_type == 0):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if size > _STEEP_FROM and size > _STEEPEST * info.compress_size:
                raise refusals.too_much(package.file)
            yield piece
    except (zlib.error, EOFError) as bad:
        raise refusals.damaged(package.file) from bad
    if size != info.file_size or checksum != info.CRC:
        raise refusals.damaged(package.file)


def _unpacked(packed: memoryview, *, stored: bool) -> Iterator[bytes]:
    if stored:
        yield from (bytes(packed[place : place + _PIECE]) for place in range(0, len(packed), _PIECE))
        return
    machine = zlib.decompressobj(-15)
    for place in range(0, len(packed), _PIECE):
        rest: bytes | memoryview = packed[place : place + _PIECE]
        while rest and not machine.eof:
            yield machine.decompress(rest, _PIECE)
            rest = machine.unconsumed_tail
        if machine.eof and (machine.unused_data or place + _PIECE < len(packed)):
            raise EOFError
    if not machine.eof:
        yield machine.flush()
        if not machine.eof:
            raise EOFError


def xml_pieces(package: Package, name: str) -> Iterator[bytes]:
    """The pieces of a member that must be plain, well-formed XML in UTF-8: `unsafe` or `damaged` if not."""
    return _well_formed(pieces(package, name), package.file)


def _well_formed(parts: Iterable[bytes], file: str) -> Iterator[bytes]:
    def refuse(*_declared: object) -> None:
        raise refusals.unsafe(file)

    def declared(_version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "us-ascii", "ascii"):
            raise refusals.unsafe(file)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.XmlDeclHandler = declared
    size = waiting = 0
    try:
        for part in parts:
            if not size and part[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise refusals.unsafe(file)
            size += len(part)
            last = part.rfind(b"<")
            waiting = len(part) - last if last >= 0 else waiting + len(part)
            parser.Parse(part, False)
            # Words without a tag, or a tag or comment without an end.
            if max(waiting, size - parser.CurrentByteIndex) > _LONGEST_STRETCH:
                raise refusals.too_much(file)
            yield part
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as bad:
        raise refusals.damaged(file) from bad


def tree(package: Package, name: str) -> ET.Element:
    """A small member as a tree; `damaged` where it is missing."""
    found: list[bytes] = []
    size = 0
    for part in xml_pieces(package, name):
        size += len(part)
        if size > _LARGEST_READ_WHOLE:
            raise refusals.too_much(package.file)
        found.append(part)
    try:
        root = ET.fromstring(b"".join(found))
    except (ET.ParseError, ValueError) as bad:
        raise refusals.damaged(package.file) from bad
    if _is_deep(root):
        raise refusals.unsafe(package.file)
    return root


def _is_deep(root: ET.Element) -> bool:
    """Whether elements stand in each other deeper than any program writes: whoever walks there would fall."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node]
    return bool(level)


class Tally:
    """Counts what comes out of all members together."""

    __slots__ = ("_file", "_total")

    def __init__(self, file: str) -> None:
        self._file = file
        self._total = 0

    def counted(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """The same pieces; `too_much` once all members together are beyond the limit."""
        for part in parts:
            self._total += len(part)
            if self._total > _MOST_BYTES:
                raise self.refusal()
            yield part

    def refusal(self) -> TcdeskError:
        return refusals.too_much(self._file)


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]
