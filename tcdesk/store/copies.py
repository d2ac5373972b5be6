"""Which copies hold all that a vault holds, remembered in the user's own data folder.

Not in the vault itself, which would change by it; where this note is lost, one more copy is made.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from tcdesk import files, paths
from tcdesk.errors import FileProblem

_LARGEST = 64 * 1024
_MOST = 20


class _Note(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    database: str
    copies: tuple[str, ...] = ()


def equal(vault: str, database: str) -> frozenset[str]:
    """The digests of those databases in copies that lack nothing of the vault `vault` (its identity), whose
    own database now has the digest `database`."""
    try:
        note = _Note.model_validate_json(files.read(_place(vault), _LARGEST))
    except (FileProblem, ValidationError):
        return frozenset((database,))
    return frozenset((database, *note.copies)) if note.database == database else frozenset((database,))


def remember(vault: str, database: str, copies: frozenset[str]) -> None:
    """Note that a vault whose database has the digest `database` holds nothing that these copies lack. It
    is a convenience: a full or protected user folder must not stop the work."""
    note = _Note(database=database, copies=tuple(sorted(copies))[:_MOST])
    try:
        files.write(_place(vault), note.model_dump_json().encode(), private=True)
    except FileProblem:
        with suppress(OSError):
            _place(vault).unlink()


def _place(vault: str) -> Path:
    return paths.user_data() / "copies" / f"{vault}.json"
