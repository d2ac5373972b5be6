"""A copy of a workbook in which the cells that do not fit are marked."""

from __future__ import annotations

from pathlib import Path

from tcdesk import files
from tcdesk.i18n import Language
from tcdesk.services.importing.rejecting import CellsRejected
from tcdesk.workbooks import marked


def write_marked(source: Path, problem: CellsRejected, language: Language, path: Path) -> None:
    """Write the copy of `source` to `path` (.xlsx): each fault coloured, with what is expected there."""
    files.write(path, marked.marked(source, problem.faults, language), private=True)
