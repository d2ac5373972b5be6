"""Makes the model papers in resources/templates from the words in its folder src, always the same bytes.

python packaging/templates.py        writes them anew
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tcdesk.reports import writing
from tcdesk.reports.outline import (
    Block,
    Bullets,
    Columns,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Table,
)

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "templates"
# not the day of the making, which would change the bytes
_MADE = datetime(2026, 1, 1, tzinfo=UTC)


def made() -> Iterator[tuple[Path, bytes]]:
    """Each model paper: where it belongs, and its DOCX."""
    for source in sorted((FOLDER / "src").glob("*.toml")):
        document = outline(tomllib.loads(source.read_text("utf-8")), source.stem[-2:])
        yield FOLDER / f"{source.stem}.docx", writing.write(document, "docx", _MADE)


def outline(plain: Mapping[str, Any], language: str) -> Document:
    """The paper as the writers know it; `plain` is a file of src."""
    head = plain.get("letterhead")
    above = plain.get("above")
    return Document(
        title=plain["title"],
        subtitle=plain["subtitle"],
        language=language,
        author=plain["author"],
        blocks=tuple(block(item) for item in plain["blocks"]),
        page_words=plain["page"],
        official=True,
        letterhead=Letterhead((), head) if head else None,
        above=(Columns([above], (5, 5)),) if above else (),
    )


def block(item: Mapping[str, Any]) -> Block:
    """One block: what it is shows in the one key that only its kind has."""
    match item:
        case {"heading": words}:
            return Heading(words, 2)
        case {"text": words}:
            return Paragraph(words)
        case {"centred": words}:
            return Paragraph(words, "centred")
        case {"steps": steps}:
            marks = item.get("marks", "{n}.")
            return Bullets(steps, [marks.format(n=number) for number in range(1, len(steps) + 1)])
        case {"columns": rows, "widths": widths}:
            return Columns(rows, widths)
        case {"title": title, "header": header, "rows": rows, "widths": widths}:
            return Table(title, title, header, rows, widths, ruled=True)
    raise ValueError(f"no kind of block has these keys: {', '.join(item)}")


if __name__ == "__main__":
    for path, data in made():
        path.write_bytes(data)
