"""The zip: written the same each time, and every way of hiding something in it refused by its own name."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import NotASubmission, SubmissionError
from tcdesk.exchange import archive

JSON = b'{"header":{"unit":"0100000"}}' * 9
MEMBERS = [("submission.json", JSON), ("report.pdf", b"%PDF-1.7"), (f"attachments/{'0a' * 16}.pdf", b"")]
GOOD = archive.write(MEMBERS)
DIRECTORY = GOOD.index(b"PK\x01\x02")
END = GOOD.index(b"PK\x05\x06")
SECOND = GOOD.index(b"PK\x03\x04", 10)
SECOND_LINE = GOOD.index(b"PK\x01\x02", DIRECTORY + 4)

# Offsets of fields in the member's own header and in its line of the directory.
FIELDS = {
    "needs": (4, 6),
    "flags": (6, 8),
    "method": (8, 10),
    "crc": (14, 16),
    "packed": (18, 20),
    "size": (22, 24),
}


def refused(data: bytes) -> str:
    with pytest.raises(SubmissionError) as caught:
        archive.read(data)
    assert caught.value.hint is not None
    return caught.value.reason


def put(data: bytes, place: int, form: str, value: int) -> bytes:
    size = struct.calcsize("<" + form)
    return data[:place] + struct.pack("<" + form, value) + data[place + size :]


def both(field: str, form: str, value: int) -> bytes:
    """The second member with one field set in both of its headers."""
    local, line = FIELDS[field]
    return put(put(GOOD, SECOND + local, form, value), SECOND_LINE + line, form, value)


def rebuilt(body: bytes, lines: bytes, count: int = 4) -> bytes:
    return body + lines + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(lines), len(body), 0)


def by_zipfile(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", archive.MIMETYPE)
        for name, content in members:
            file.writestr(name, content, method)
    return made.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return entry


def in_a_stream() -> bytes:
    """What a program writes that cannot go back: sizes behind the member."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    made = Stream()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", archive.MIMETYPE)
        file.writestr("kit.json", JSON)
    return made.getvalue()


def overlapping() -> bytes:
    """Two lines of the directory for the same bytes, the trick of the better zip bomb."""
    line = GOOD[SECOND_LINE : GOOD.index(b"PK\x01\x02", SECOND_LINE + 4)]
    other = line.replace(b"submission.json", b"receipt.json\0\0\0")[:-3]
    other = put(other, 28, "H", 12)
    lines = GOOD[DIRECTORY:END] + other
    return rebuilt(GOOD[:DIRECTORY], lines, 5)


def with_gap() -> bytes:
    """Three bytes between the first two members, the directory adjusted."""
    body = GOOD[:SECOND] + b"xyz" + GOOD[SECOND:DIRECTORY]
    lines = bytearray(GOOD[DIRECTORY:END])
    place = 0
    for number in range(4):
        place = lines.index(b"PK\x01\x02", place)
        offset = struct.unpack_from("<I", lines, place + 42)[0]
        struct.pack_into("<I", lines, place + 42, offset + (3 if number else 0))
        place += 4
    return rebuilt(body, bytes(lines))


def prepended_and_adjusted() -> bytes:
    lines = bytearray(GOOD[DIRECTORY:END])
    place = 0
    for _ in range(4):
        place = lines.index(b"PK\x01\x02", place)
        struct.pack_into("<I", lines, place + 42, struct.unpack_from("<I", lines, place + 42)[0] + 4)
        place += 4
    return rebuilt(b"PK\3\4" + GOOD[:DIRECTORY], bytes(lines))


def bomb() -> bytes:
    return by_zipfile(("kit.json", bytes(2**20)))


def lying_bomb() -> bytes:
    """Declares a harmless size for a member that inflates to 10 MiB."""
    data = by_zipfile(("kit.json", bytes(10 * 2**20)))
    at, line = data.index(b"PK\3\4", 10), data.rindex(b"PK\1\2")
    return put(put(data, at + 22, "I", 1000), line + 24, "I", 1000)


TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bytes behind": (lambda: GOOD + b"\0", "zip_comment"),
    "a comment": (lambda: put(GOOD, len(GOOD) - 2, "H", 2) + b"hi", "zip_comment"),
    "a comment that is an end": (lambda: put(GOOD, len(GOOD) - 2, "H", 22) + GOOD[END:], "zip_prepended"),
    "bytes in front": (lambda: b"PK\3\4" + GOOD, "zip_prepended"),
    "bytes in front, adjusted": (prepended_and_adjusted, "zip_prepended"),
    "bytes between members": (with_gap, "zip_gap"),
    "bytes before the directory": (
        lambda: rebuilt(GOOD[:DIRECTORY] + b"xyz", GOOD[DIRECTORY:END]),
        "zip_gap",
    ),
    "bytes in the directory": (lambda: rebuilt(GOOD[:DIRECTORY], GOOD[DIRECTORY:END] + b"xyz"), "zip_gap"),
    "overlap": (overlapping, "zip_overlap"),
    "overlap with the directory": (lambda: both("packed", "I", 90_000), "zip_overlap"),
    "end cut off": (lambda: GOOD[:-1], "zip_end"),
    "only a beginning": (lambda: GOOD[:10], "zip_end"),
    "directory beyond the end": (lambda: put(GOOD, END + 16, "I", END + 40), "zip_end"),
    "counts differ": (lambda: put(GOOD, END + 8, "H", 3), "zip_members"),
    "second disk": (lambda: put(GOOD, END + 4, "H", 1), "zip_members"),
    "no member": (lambda: b"PK\3\4" + rebuilt(b"", b"", 0), "zip_members"),
    "65 members": (lambda: by_zipfile(*[(f"{n}", b"") for n in range(64)]), "zip_members"),
    "zip64 end": (lambda: put(GOOD, END + 16, "I", 0xFFFFFFFF), "zip64"),
    "zip64 member": (lambda: both("size", "I", 0xFFFFFFFF), "zip64"),
    "zip64 version": (lambda: both("needs", "H", 45), "zip64"),
    "encrypted": (lambda: both("flags", "H", 1), "zip_encrypted"),
    "strongly encrypted": (lambda: both("flags", "H", 0x40), "zip_encrypted"),
    "sizes behind the member": (in_a_stream, "zip_descriptor"),
    "other flags": (lambda: both("flags", "H", 0x800), "zip_flags"),
    "bzip2": (lambda: by_zipfile(("kit.json", JSON), method=zipfile.ZIP_BZIP2), "zip_method"),
    "method differs inside": (lambda: put(GOOD, SECOND + 8, "H", 0), "zip_header"),
    "size differs inside": (lambda: put(GOOD, SECOND + 22, "I", 5), "zip_header"),
    "name differs inside": (
        lambda: GOOD[:SECOND] + GOOD[SECOND:].replace(b"submiss", b"submits", 1),
        "zip_header",
    ),
    "time differs inside": (lambda: put(GOOD, SECOND + 10, "H", 9), "zip_header"),
    "symbolic link": (lambda: by_zipfile((link("kit.json"), b"/etc/passwd")), "zip_link"),
    "folder": (lambda: put(GOOD, SECOND_LINE + 38, "I", 0x10), "zip_link"),
    "twice": (lambda: twice(), "zip_duplicate"),
    "10 MiB from 10 KiB": (bomb, "zip_bomb"),
    "more than it declares": (lying_bomb, "zip_size"),
    "less than it declares": (lambda: both("size", "I", len(JSON) + 1), "zip_size"),
    "stored with two sizes": (lambda: put(put(GOOD, 22, "I", 30), DIRECTORY + 24, "I", 30), "zip_size"),
    "wrong check sum": (lambda: both("crc", "I", 1), "zip_crc"),
    "not deflated": (lambda: put(GOOD, SECOND + 45, "I", 0xFFFFFFFF), "zip_crc"),
    "no mimetype": (lambda: archive_without_mimetype(), "zip_mimetype"),
    "another mimetype": (lambda: GOOD.replace(b"asic-e", b"asic-s"), "zip_crc"),
    "padding not zero": (lambda: by_zipfile((archive.PADDING, b"\0\1\0"), method=0), "zip_padding"),
    "padding deflated": (lambda: by_zipfile((archive.PADDING, bytes(90))), "zip_padding"),
    "too much in all": (lambda: by_zipfile(*wide()), "zip_bomb"),
}
NAMES = [
    "../kit.json", "/kit.json", "C:kit.json", "kit.JSON", "kit.json\n", "kit.json\0.pdf", "ședință.json",
    "other.json", "attachments/", "attachments/x.pdf", "META-INF/manifest.xml", "META-INF/signature002.p7s",
    "META-INF/ASiCManifest002.xml",
    f"attachments/{'0A' * 16}.pdf", f"attachments/{'0a' * 16}.pdf.exe",
]  # fmt: skip


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return by_zipfile(("kit.json", b"1"), ("kit.json", b"2"))


def archive_without_mimetype() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("kit.json", JSON)
    return made.getvalue()


def wide() -> list[tuple[str | zipfile.ZipInfo, bytes]]:
    """Members that are each within the ratio and together above the limit."""
    block = bytes(range(256)) + bytes(30_000)
    content = (block * 400)[: 12 * 2**20]
    return [(f"attachments/{number:032x}.pdf", content) for number in range(5)]


def test_round_trip() -> None:
    assert archive.read(GOOD) == {"mimetype": archive.MIMETYPE, **dict(MEMBERS)}
    assert list(archive.read(GOOD)) == ["mimetype", *dict(MEMBERS)]
    assert archive.write(MEMBERS) == GOOD
    assert GOOD[38 : 38 + len(archive.MIMETYPE)] == archive.MIMETYPE
    with zipfile.ZipFile(io.BytesIO(GOOD)) as file:
        assert file.testzip() is None
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr) for entry in file.infolist()} == {(0, 0)}


@given(st.binary(max_size=3000), st.binary(max_size=50).map(lambda part: part * 9000))
def test_any_content_comes_back(one: bytes, two: bytes) -> None:
    """What shrinks a thousandfold too: the writer must not make what the reader takes for a bomb."""
    members = [("kit.json", one), ("report.pdf", two)]
    assert archive.read(archive.write(members)) == {"mimetype": archive.MIMETYPE, **dict(members)}


@pytest.mark.parametrize("trap", TRAPS)
def test_refuses(trap: str) -> None:
    make, reason = TRAPS[trap]
    assert refused(make()) == reason


@pytest.mark.parametrize("name", NAMES)
def test_names_by_whitelist(name: str) -> None:
    assert not archive.allowed_name(name)
    with pytest.raises(ValueError, match="travel"):
        archive.write([(name, b"")])
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    entry.create_system = 0
    # A name outside ASCII comes with a flag of its own.
    assert refused(by_zipfile((entry, b""))) in ("zip_name", "zip_flags")


def test_a_bomb_is_refused_at_once() -> None:
    """What a member declares is never trusted with memory, nor what it holds."""
    data = lying_bomb()
    tracemalloc.start()
    try:
        refused(data)
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\5\6" + bytes(18)])
def test_not_an_archive(data: bytes) -> None:
    with pytest.raises(NotASubmission):
        archive.read(data)


def test_too_large() -> None:
    assert refused(GOOD + bytes(archive.LARGEST)) == "too_large"


@given(st.data())
def test_no_change_passes_unseen(data: st.DataObject) -> None:
    """A changed byte is refused as one of our errors, or stands where nothing is told."""
    place = data.draw(st.integers(0, len(GOOD) - 1))
    hostile = bytearray(GOOD)
    hostile[place] ^= data.draw(st.integers(1, 255))
    try:
        found = archive.read(bytes(hostile))
    except SubmissionError:
        return
    assert found == archive.read(GOOD)


@pytest.mark.parametrize(
    ("content", "size"), [(9, 1), (2**20 - 900, 1), (2**20 - 300, 2), (3 * 2**20, 4), (32 * 2**20 - 900, 32)]
)
def test_padding(content: int, size: int) -> None:
    members = [("kit.json", JSON), ("report.pdf", random.Random(7).randbytes(content))]
    made = archive.padded(members)
    assert len(made) == size * 2**20
    assert archive.fits(made)
    found = archive.read(made)
    padding = found.pop(archive.PADDING)
    assert padding.count(0) == len(padding)
    assert list(found.items())[1:] == members


@pytest.mark.referee("unzip")
def test_unzip_agrees(tmp_path: Path) -> None:
    (tmp_path / "a.asice").write_bytes(archive.padded(MEMBERS))
    subprocess.run(["unzip", "-tq", "a.asice"], cwd=tmp_path, check=True, capture_output=True)
