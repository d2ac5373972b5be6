"""PT Sans for the PDF: four faces put into the file itself, with Romanian and Cyrillic letters.

Also how wide words are in it, and where lines break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import fontpkg_pt_sans

REGULAR = "PTSans"
BOLD = "PTSans-Bold"
ITALIC = "PTSans-Italic"
BOLD_ITALIC = "PTSans-BoldItalic"

_FILES = {
    REGULAR: "PT_Sans-Web-Regular.ttf",
    BOLD: "PT_Sans-Web-Bold.ttf",
    ITALIC: "PT_Sans-Web-Italic.ttf",
    BOLD_ITALIC: "PT_Sans-Web-BoldItalic.ttf",
}
_registering = Lock()


def register() -> None:
    """Make the faces known to reportlab, the first one its default, and its files short.

    Call it before any other part of reportlab is imported: its style sheets look the default up
    when they are imported, and Helvetica, which cannot be embedded, would slip into the file.
    """
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with _registering:
        if rl_config.canvas_basefontname == REGULAR:
            return
        for name, file in _FILES.items():
            pdfmetrics.registerFont(TTFont(name, str(fontpkg_pt_sans.ROOT / "files" / file)))
        pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)
        # bytes as they are, a fifth shorter than as letters
        rl_config.useA85 = 0
        rl_config.canvas_basefontname = REGULAR


def faces() -> list[Path]:
    """The files of the four faces, for who draws with other means than reportlab."""
    return [Path(fontpkg_pt_sans.ROOT) / "files" / file for file in _FILES.values()]


def width(words: str, face: str, size: float) -> float:
    """How wide the words are on one line, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(words, face, size))


def wrapped(words: str, face: str, size: float, room: float) -> list[str]:
    """The words on lines of at most `room` points; a word that is longer is broken, never cut off."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        if width(paragraph, face, size) <= room:
            lines.append(paragraph)
        else:
            lines.extend(_filled(paragraph, face, size, room))
    return lines


# A line may break after a space, a hyphen or a slash; a no-break space holds.
_PIECE = re.compile(r"[^ /-]*[/-]+|[^ /-]+ *| +")


def _filled(words: str, face: str, size: float, room: float) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(words):
        if width((line + piece).rstrip(" "), face, size) <= room:
            line += piece
            continue
        if line.strip(" "):
            yield line.rstrip(" ")
        line = piece
        while width(line.rstrip(" "), face, size) > room:
            fits = _fitting(line, face, size, room)
            yield line[:fits]
            line = line[fits:]
    if line.strip(" "):
        yield line.rstrip(" ")


def _fitting(words: str, face: str, size: float, room: float) -> int:
    """How many characters of an overlong word stand on one line, at least one."""
    taken = 0.0
    for place, letter in enumerate(words):
        taken += width(letter, face, size)
        if taken > room:
            return max(place, 1)
    return len(words)
