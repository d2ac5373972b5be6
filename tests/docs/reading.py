"""Where the documents are, and their sections, blocks and tables as a reader finds them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
FORMAT = DOCS / "submission-format.md"
THREATS = DOCS / "threats.md"


def section(page: Path, heading: str) -> str:
    """The words under a heading, up to the next one of the same depth."""
    depth = heading.split(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^{depth} |\Z)", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found, f"{page.name} has no section “{heading}”"
    return found[1]


def blocks(words: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", words, re.DOTALL | re.MULTILINE)


def table(words: str) -> list[list[str]]:
    """The rows of the first table, without its heading; bars inside code do not end a cell."""
    found = re.search(r"^\|.*\n(?:\|.*\n)+", words, re.MULTILINE)
    assert found
    lines = found[0].splitlines()
    split = [
        re.split(r"\|(?=(?:[^`]*`[^`]*`)*[^`]*$)", line.strip().removeprefix("|").removesuffix("|"))
        for line in lines
    ]
    return [[cell.strip() for cell in row] for row in split[2:]]
