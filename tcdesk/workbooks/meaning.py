"""What one cell says, and the two ways in which words are compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from tcdesk.i18n import plain
from tcdesk.text import Text
from tcdesk.workbooks.tables import Raw

_WORD = re.compile(r"[^\W_]+")
NOTHING = frozenset(("", "-", "–", "—", "?"))
"""What stands in a cell in which nothing was entered."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says, in the form in which `forms.import_form` takes it; `entry.empty` where nothing.

    `fault` says what is expected where the cell cannot be read; the value is then the best that may be
    said. `kept` are the cell's own words where the value says less than they do. `until` is the last day
    (or month) where the cell names several, in the form of `value`.
    """

    value: object
    fault: Text | None = None
    kept: str = ""
    until: object = None


Reader = Callable[[Raw, int | None], Read]
"""Reads a cell of one field; the year is the one that is meant where the words name none."""


def folded(words: str) -> str:
    """Words without case, diacritics and needless blanks; punctuation stays."""
    return " ".join(plain(words).split())


def key(words: str) -> str:
    """Words by which labels are compared: like `folded`, and punctuation counts as a blank."""
    return " ".join(_WORD.findall(plain(words)))


def words_of(raw: Raw) -> str:
    """A cell as the person who filled it in sees it: 30 and not 30.0, days as dd.mm.yyyy."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else str(raw)
    if isinstance(raw, datetime):
        return f"{raw:%d.%m.%Y %H:%M}" if raw.time() != time() else f"{raw:%d.%m.%Y}"
    if isinstance(raw, date):
        return f"{raw:%d.%m.%Y}"
    return f"{raw:%H:%M}" if isinstance(raw, time) else str(raw)
