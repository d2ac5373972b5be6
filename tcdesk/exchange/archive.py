"""The zip around the members: always written the same way, read with suspicion, never unpacked to disk.

Python's own reader is not used: it repairs what should be refused. What the members mean is known
in `container.py`.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from tcdesk.errors import Damaged, NotASubmission
from tcdesk.text import Text

MIMETYPE = b"application/vnd.etsi.asic-e+zip"
MANIFEST = "META-INF/ASiCManifest001.xml"
SIGNATURE = "META-INF/signature001.p7s"
PADDING = "META-INF/padding"

LARGEST = 32 * 2**20
LARGEST_UNZIPPED = 48 * 2**20
_MOST_MEMBERS = 64
_HIGHEST_RATIO = 200
_FIRST_BYTES = b"PK\x03\x04"
_NAME = re.compile(
    r"mimetype|(?:request|kit|submission|receipt)\.json|report\.pdf|checks\.json"
    r"|attachments/[0-9a-f]{32}\.[a-z0-9]{1,8}"
    r"|META-INF/(?:ASiCManifest001\.xml|signature001\.p7s|padding)"
)

_SIZES = [2**power * 2**20 for power in range(6)]
# Version 2.0 on no particular system, and the first moment that a zip can tell: 1 January 1980.
_VERSION = 20
_MOMENT = (0, 33)

_END_MARK = b"PK\x05\x06"
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the central directory."""

    needs: int
    flags: int
    method: int
    moment: tuple[int, int]
    crc: int
    packed: int
    size: int
    attributes: int
    offset: int
    name: bytes

    def told(self) -> tuple[object, ...]:
        """What the member's own header must repeat."""
        return (
            self.needs,
            self.flags,
            self.method,
            self.moment,
            self.crc,
            self.packed,
            self.size,
            self.name,
        )


def allowed_name(name: str) -> bool:
    """Whether a member may have this name."""
    return _NAME.fullmatch(name) is not None


def fits(data: bytes) -> bool:
    """Whether an archive that was just written is within the limits of `read`."""
    if len(data) > LARGEST:
        return False
    try:
        _directory(data)
    except Damaged:
        return False
    return True


def looks_like_archive(data: bytes) -> bool:
    """Whether this begins like a zip."""
    return data.startswith(_FIRST_BYTES)


def write(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of the members in their order, the same bytes each time; `mimetype` comes first by itself.

    Padding is stored, and so is what would shrink so much that the reader took it for a bomb.
    """
    return _joined([_packed(name, content) for name, content in [("mimetype", MIMETYPE), *members]])


def padded(members: Sequence[tuple[str, bytes]]) -> bytes:
    """As `write`, with zeros at the end so that the whole is exactly 1, 2, 4, 8, 16 or 32 MiB.

    Larger content is left as long as it is; see `fits`.
    """
    packed = [_packed(name, content) for name, content in [("mimetype", MIMETYPE), *members]]
    bare = len(_joined([*packed, _packed(PADDING, b"")]))
    room = next((size - bare for size in _SIZES if bare <= size), 0)
    return _joined([*packed, _packed(PADDING, bytes(room))])


def read(data: bytes) -> dict[str, bytes]:
    """The members by name, in their order, `mimetype` among them.

    `NotASubmission` when it is no zip at all; `Damaged` otherwise, with the reason: `too_large`, `zip_end`,
    `zip_comment`, `zip64`, `zip_prepended`, `zip_members`, `zip_gap`, `zip_overlap`, `zip_header`,
    `zip_encrypted`, `zip_descriptor`, `zip_flags`, `zip_method`, `zip_link`, `zip_name`, `zip_duplicate`,
    `zip_bomb`, `zip_size`, `zip_crc`, `zip_mimetype`, `zip_padding`.
    """
    if not looks_like_archive(data):
        raise NotASubmission(
            Text("This is not a file of this program."),
            Text("Choose the file as it came with the message, unchanged."),
        )
    if len(data) > LARGEST:
        raise _refused("too_large")
    try:
        entries, directory = _directory(data)
        starts = _starts(data, entries, directory)
    except struct.error as problem:
        raise _refused("zip_end") from problem
    members = {
        entry.name.decode("ascii"): _content(data, entry, start)
        for entry, start in zip(entries, starts, strict=True)
    }
    if next(iter(members)) != "mimetype" or members["mimetype"] != MIMETYPE or entries[0].method != 0:
        raise _refused("zip_mimetype")
    return members


def _directory(data: bytes) -> tuple[list[_Entry], int]:
    """The entries of the central directory and where it begins; nothing may stand around it."""
    end = len(data) - _END.size
    if end < 0:
        raise _refused("zip_end")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end)
    last = data.rfind(_END_MARK)
    if last != end or comment:
        raise _refused("zip_comment" if 0 <= last <= end else "zip_end")
    if 0xFFFFFFFF in (size, start) or 0xFFFF in (here, count):
        raise _refused("zip64")
    if disk or first_disk or here != count or not 1 <= count <= _MOST_MEMBERS:
        raise _refused("zip_members")
    if start + size != end:
        raise _refused("zip_prepended" if start + size < end else "zip_end")
    entries: list[_Entry] = []
    place = start
    for _ in range(count):
        entry = _entry(data, place)
        _check_entry(entry)
        entries.append(entry)
        place += _CENTRAL.size + len(entry.name)
    if place != end:
        raise _refused("zip_gap")
    _check_together(entries)
    return entries, start


def _entry(data: bytes, place: int) -> _Entry:
    told = _CENTRAL.unpack_from(data, place)
    mark, _made_by, needs, flags, method, time, date, crc, packed, size, name, extra, comment = told[:13]
    disk, _internal, attributes, offset = told[13:]
    if mark != b"PK\x01\x02" or extra or comment or disk:
        raise _refused("zip_header")
    written = data[place + _CENTRAL.size : place + _CENTRAL.size + name]
    return _Entry(needs, flags, method, (time, date), crc, packed, size, attributes, offset, written)


def _check_entry(entry: _Entry) -> None:
    mode = entry.attributes >> 16
    faults = {
        "zip_encrypted": entry.flags & 0x2041,
        "zip_descriptor": entry.flags & 0x0008,
        "zip_flags": entry.flags,
        "zip_method": entry.method not in (0, 8),
        "zip64": 0xFFFFFFFF in (entry.packed, entry.size, entry.offset) or entry.needs > 20,
        "zip_link": entry.attributes & 0x10 or stat.S_IFMT(mode) not in (0, stat.S_IFREG),
        "zip_name": not (entry.name.isascii() and allowed_name(entry.name.decode("ascii"))),
        "zip_padding": entry.name == PADDING.encode() and entry.method != 0,
        "zip_bomb": entry.size > _HIGHEST_RATIO * entry.packed,
        "zip_size": entry.method == 0 and entry.packed != entry.size,
    }
    for reason, fault in faults.items():
        if fault:
            raise _refused(reason)


def _check_together(entries: list[_Entry]) -> None:
    if len({entry.name for entry in entries}) != len(entries):
        raise _refused("zip_duplicate")
    if sum(entry.size for entry in entries) > LARGEST_UNZIPPED:
        raise _refused("zip_bomb")


def _starts(data: bytes, entries: list[_Entry], directory: int) -> list[int]:
    """Where each member's bytes begin: one behind the other from the first byte on, with nothing between."""
    place, starts = 0, []
    for entry in entries:
        if entry.offset != place:
            raise _refused(_misplaced(entry.offset, place))
        told = _LOCAL.unpack_from(data, place)
        mark, needs, flags, method, time, date, crc, packed, size, name, extra = told
        start = place + _LOCAL.size + name
        here = (needs, flags, method, (time, date), crc, packed, size, data[place + _LOCAL.size : start])
        if mark != _FIRST_BYTES or extra or here != entry.told():
            raise _refused("zip_header")
        starts.append(start)
        place = start + entry.packed
    if place != directory:
        raise _refused("zip_overlap" if place > directory else "zip_gap")
    return starts


def _misplaced(offset: int, expected: int) -> str:
    if offset < expected:
        return "zip_overlap"
    return "zip_gap" if expected else "zip_prepended"


def _content(data: bytes, entry: _Entry, start: int) -> bytes:
    packed = data[start : start + entry.packed]
    if entry.name == PADDING.encode():
        if packed != bytes(entry.size):
            raise _refused("zip_padding")
        content = packed
    else:
        content = packed if entry.method == 0 else _inflated(packed, entry.size)
    if zlib.crc32(content) != entry.crc:
        raise _refused("zip_crc")
    return content


def _inflated(packed: bytes, size: int) -> bytes:
    """What was deflated, never more than one byte beyond the declared size."""
    inflater = zlib.decompressobj(-15)
    try:
        content = inflater.decompress(packed, size + 1)
    except zlib.error as problem:
        raise _refused("zip_crc") from problem
    if len(content) != size or not inflater.eof or inflater.unused_data:
        raise _refused("zip_size")
    return content


def _packed(name: str, content: bytes) -> tuple[_Entry, bytes]:
    """A member ready to be joined with others: its entry, for now at offset 0, and its bytes."""
    if not allowed_name(name):
        raise ValueError("a name that cannot travel")
    body, method = content, 0
    if name not in ("mimetype", PADDING):
        deflater = zlib.compressobj(wbits=-15)
        deflated = deflater.compress(content) + deflater.flush()
        if len(deflated) < len(content) <= len(deflated) * _HIGHEST_RATIO // 2:
            body, method = deflated, 8
    sizes = (zlib.crc32(content), len(body), len(content))
    return _Entry(_VERSION, 0, method, _MOMENT, *sizes, 0, 0, name.encode("ascii")), body


def _joined(members: Sequence[tuple[_Entry, bytes]]) -> bytes:
    body, lines = bytearray(), bytearray()
    for entry, content in members:
        told = (entry.needs, entry.flags, entry.method, *entry.moment, entry.crc, entry.packed, entry.size)
        name = len(entry.name)
        lines += _CENTRAL.pack(b"PK\x01\x02", _VERSION, *told, name, 0, 0, 0, 0, entry.attributes, len(body))
        lines += entry.name
        body += _LOCAL.pack(_FIRST_BYTES, *told, name, 0) + entry.name + content
    end = _END.pack(_END_MARK, 0, 0, len(members), len(members), len(lines), len(body), 0)
    return bytes(body + lines + end)


def _refused(reason: str) -> Damaged:
    return Damaged(
        Text("The file is damaged or was changed on its way."),
        Text("Copy or download it again; if that does not help, ask the sender to send it again."),
        reason=reason,
    )
