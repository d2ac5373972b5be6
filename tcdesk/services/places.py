"""Where records are kept on this computer, how their files are called, and which ones are there."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tcdesk import paths
from tcdesk.errors import AccessError, TcdeskError
from tcdesk.exchange import kit
from tcdesk.store import place, slots_file

SUFFIX = ".tcv"
_RECORD, _PRACTICE = "Comisia", "Exersare"
_LONGEST = 40
_SIGNS = re.compile(r"[^A-Za-z0-9]+")


def default_folder(
    system: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    shared: Path = Path("/Users/Shared"),
) -> Path:
    """The folder for records, which is not made here.

    On Windows the documents of all users: an office computer is shared, and whoever stands in for the
    secretary must find the record under a login of their own. Where that folder is copied to the internet or
    lies on another computer, the program data of all users. On macOS the folder shared by all. On Linux there
    is none that all may write and that lasts, so the user's own data. `TCDESK_DATA` moves it everywhere.
    """
    moved = environment.get("TCDESK_DATA")
    if moved:
        return Path(moved) / "records"
    if system == "darwin":
        return shared / "tcdesk"
    if system == "win32":
        public = Path(environment.get("PUBLIC") or r"C:\Users\Public") / "Documents" / "tcdesk"
        return public if _allowed(public) else _program_data(environment) / "tcdesk"
    return paths.user_data() / "records"


def proposed_file(
    unit_name: str, code: str = "", folder: Path | None = None, *, practice: bool = False
) -> Path:
    """A free name for the record of a unit: `Comisia-Cahul.tcv`, in Latin letters without blanks.

    `code` is the unit's code; without one the name is looked for, in any spelling. A practice record is
    called `Exersare-….tcv`. The name says the unit, never a person.
    """
    inside = folder or default_folder()
    return free_file(inside, _PRACTICE if practice else _RECORD, SUFFIX, code, unit_name)


def free_file(folder: Path, purpose: str, suffix: str, *unit: str) -> Path:
    """A name in the folder that no file has: purpose, unit (by code or name) and, where needed, a number."""
    stem = f"{purpose}-{_latin(_official(*unit))}".rstrip("-")
    tried = folder / f"{stem}{suffix}"
    number = 1
    while not _free(tried):
        number += 1
        tried = folder / f"{stem}-{number}{suffix}"
    return tried


def known_records(folders: Sequence[Path], recent: Sequence[Path] = ()) -> list[Path]:
    """The records on this computer: those opened lately that are still there, then the others by name."""
    found = dict[Path, None]()
    for path in recent:
        if _is_record(path):
            found[path] = None
    for folder in folders:
        inside: list[Path] = []
        # a folder that is not ours, or gone, is no reason to show nothing
        with suppress(OSError):
            inside = sorted(folder.glob(f"*{SUFFIX}"), key=lambda item: item.name.casefold())
        found |= dict.fromkeys(path for path in inside if _is_record(path))
    same = dict[Path, Path]()
    for path in found:
        same.setdefault(path.resolve(), path)
    return list(same.values())


def is_inside(path: Path, folders: Sequence[Path]) -> bool:
    """Whether `path` is one of the folders or lies in one."""
    wanted = path.resolve()
    return any(wanted.is_relative_to(folder.resolve()) for folder in folders)


def _program_data(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("PROGRAMDATA") or r"C:\ProgramData")


def _allowed(folder: Path) -> bool:
    try:
        place.check(folder / f"record{SUFFIX}")
    except AccessError:
        return False
    return True


def _official(*asked: str) -> str:
    """The unit's Romanian name, by whatever finds it first; else the words themselves."""
    units = kit.built_in()
    for words in asked:
        with suppress(TcdeskError):
            return units.find_unit(words).ro
    return asked[-1]


def _latin(name: str) -> str:
    letters = "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    )
    return _SIGNS.sub("-", letters).strip("-")[:_LONGEST]


def _free(path: Path) -> bool:
    return not any(taken.exists() for taken in (path, slots_file.beside(path), *place.log_files(path)))


def _is_record(path: Path) -> bool:
    try:
        return path.suffix == SUFFIX and not path.name.startswith(".") and path.is_file()
    except OSError:
        return False
