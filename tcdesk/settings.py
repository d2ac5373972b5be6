"""What this user of this computer likes: language, look, where records lie. Nothing of what is in a record.

One JSON file in the user's own data folder. Whatever is wrong with it, the program starts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from tcdesk import files, paths
from tcdesk.errors import FileProblem

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150)
MOST_RECENT = 8
_LANGUAGES = ("", "ro", "ru", "en")
_LARGEST = 2**20


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; changed with `dataclasses.replace`.

    `language` is empty for the system's; `text_size` is in percent; `window_geometry` and `window_state` are
    bytes as hex; `columns` holds the widths of a page's columns in pixels; `idle_minutes` 0 is never;
    `copies` the folder for copies by the record's identity; `period` as it is written (`2026`, `2026-H1`);
    `papers_folder` is where printed papers are kept, empty until it was asked; `system_theme` the theme that
    the system had when the program last looked.
    `unknown` keeps what a newer version wrote.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    last_record: str = ""
    recent: tuple[str, ...] = ()
    window_geometry: str = ""
    window_state: str = ""
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    idle_minutes: int = 10
    copies: Mapping[str, str] = field(default_factory=dict)
    period: str = ""
    practice_seen: bool = False
    papers_folder: str = ""
    system_theme: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict)


def default_path() -> Path:
    """Where the settings of this user lie."""
    return paths.user_data() / "settings.json"


def load(path: Path) -> Settings:
    """The settings in the file; never fails. A damaged file is set aside as `….damaged`; where a value does
    not fit, the default stands."""
    try:
        data = files.read(path, _LARGEST)
    except FileProblem as problem:
        if problem.reason == "too_large":
            _set_aside(path)
        return Settings()
    try:
        document = json.loads(data)
        if not isinstance(document, dict):
            raise ValueError
    except (ValueError, RecursionError):
        _set_aside(path)
        return Settings()
    known = {name: reader(document[name]) for name, reader in _READERS.items() if name in document}
    given = {name: value for name, value in known.items() if value is not None}
    unknown = {name: value for name, value in document.items() if name not in _READERS}
    return Settings(**given, unknown=unknown)


def save(settings: Settings, path: Path) -> None:
    """Write the settings, whole or not at all; `FileProblem` where that is not possible."""
    known = {item.name: getattr(settings, item.name) for item in fields(settings) if item.name in _READERS}
    document = {**settings.unknown, **known}
    files.write(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode(), private=True)


def opened(settings: Settings, record: Path) -> Settings:
    """The settings after `record` was opened: it is the last one and the first of the recent ones."""
    name = str(record)
    recent = (name, *(item for item in settings.recent if item != name))[:MOST_RECENT]
    return replace(settings, last_record=name, recent=recent)


def forgotten(settings: Settings, record: Path) -> Settings:
    """The settings without a record that is gone."""
    name = str(record)
    recent = tuple(item for item in settings.recent if item != name)
    last = "" if settings.last_record == name else settings.last_record
    return replace(settings, last_record=last, recent=recent)


def _set_aside(path: Path) -> None:
    # What cannot even be renamed is written over by the next saving.
    with suppress(OSError):
        path.replace(path.with_name(path.name + ".damaged"))


# --- reading each value: None where it does not fit ----------------------------------------------


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _one_of(*choices: object) -> Callable[[Any], Any]:
    return lambda value: value if not isinstance(value, bool) and value in choices else None


def _hex(value: Any) -> str | None:
    try:
        return bytes.fromhex(value).hex()
    except (TypeError, ValueError):
        return None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _minutes(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value <= 480 else None


def _names(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(item for item in value if isinstance(item, str))[:MOST_RECENT]


def _by_name(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    return {name: item for name, item in value.items() if isinstance(item, str)}


def _widths(value: Any) -> dict[str, tuple[int, ...]] | None:
    if not isinstance(value, dict):
        return None
    return {
        name: tuple(item)
        for name, item in value.items()
        if isinstance(item, list) and all(type(width) is int and 0 < width < 10_000 for width in item)
    }


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "language": _one_of(*_LANGUAGES),
    "theme": _one_of(*THEMES),
    "text_size": _one_of(*TEXT_SIZES),
    "last_record": _word,
    "recent": _names,
    "window_geometry": _hex,
    "window_state": _hex,
    "columns": _widths,
    "idle_minutes": _minutes,
    "copies": _by_name,
    "period": _word,
    "practice_seen": _flag,
    "papers_folder": _word,
    "system_theme": _one_of(*THEMES[1:]),
}
