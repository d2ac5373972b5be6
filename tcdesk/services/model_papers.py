"""The papers that come with the program, to be changed by an office: instruction, order, sheet on data
protection, and the template from which the Note is made."""

from __future__ import annotations

from pathlib import Path

from tcdesk import files, paths
from tcdesk.i18n import Language

NAMES = ("instruction", "order", "data-protection")
LANGUAGES = ("ro", "ru")
NOTE = "note.docx"
"""Without words of its own, so it serves every language."""


def templates_of(language: Language) -> list[Path]:
    """The model papers in this language (in Romanian where they are not in it) and the template of the Note,
    to be copied and edited."""
    code = language.code if language.code in LANGUAGES else LANGUAGES[0]
    return [paths.resources() / "templates" / name for name in (*(f"{n}_{code}.docx" for n in NAMES), NOTE)]


def write(folder: Path, language: Language) -> list[Path]:
    """Copy the model papers into `folder`; what lies there under their names is replaced."""
    written = []
    for source in templates_of(language):
        path = folder / source.name
        files.write(path, source.read_bytes())
        written.append(path)
    return written
