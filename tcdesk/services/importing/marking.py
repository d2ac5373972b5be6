"""A copy of a workbook in which the cells that do not fit are marked."""

from __future__ import annotations

from pathlib import Path
from typing import TypeGuard

from tcdesk import files
from tcdesk.i18n import Language
from tcdesk.services.importing.any_file import Source
from tcdesk.services.importing.rejecting import CellsRejected
from tcdesk.text import Text
from tcdesk.workbooks import activity_page, marked


def can_be_marked(source: Source) -> TypeGuard[Path]:
    """Whether a copy with marks is made of it: of workbooks and lists in files, which have cells."""
    return isinstance(source, Path) and source.suffix.lower() != ".json" and not activity_page.is_page(source)


def must_be_free(path: Path) -> None:
    """Refuse a name for the copy that another file has; to be asked before anything is taken in."""
    files.must_be_free(path, Text("Choose another name for the copy; no file is written over."))


def write_marked(source: Path, problem: CellsRejected, language: Language, path: Path) -> None:
    """Write the copy of `source` to `path` (.xlsx): each fault coloured, with what is expected there.

    `FileProblem` (`exists`, …), and what `opening.read` raises.
    """
    must_be_free(path)
    files.write(path, marked.marked(source, problem.faults, language), private=True)
