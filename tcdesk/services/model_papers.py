"""The model papers that come with the program: instruction, order, sheet on data protection."""

from __future__ import annotations

from pathlib import Path

from tcdesk import files, paths
from tcdesk.i18n import Language

NAMES = ("instruction", "order", "data-protection")
LANGUAGES = ("ro", "ru")


def templates_of(language: Language) -> list[Path]:
    """The model papers in this language (in Romanian where they are not in it), to be copied and edited."""
    code = language.code if language.code in LANGUAGES else LANGUAGES[0]
    return [paths.resources() / "templates" / f"{name}_{code}.docx" for name in NAMES]


def write(folder: Path, language: Language) -> list[Path]:
    """Copy the model papers into `folder`; what lies there under their names is replaced."""
    written = []
    for source in templates_of(language):
        path = folder / source.name
        files.write(path, source.read_bytes())
        written.append(path)
    return written
