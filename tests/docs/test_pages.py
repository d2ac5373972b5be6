"""Links lead somewhere, paths exist, decisions have their parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.reading import DOCS, README, ROOT, blocks, section

DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [README, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
TOP = ("tcdesk", "docs", "tests", "resources", "packaging", "requirements", "translations", ".ci", ".github")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    words = page.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", words) if "://" not in link]
    for link in links:
        assert (page.parent / link.partition("#")[0]).exists(), link
    for path in re.findall(r"`([\w.-]+/[\w./-]*)`", words):
        if path.split("/")[0] in TOP:
            assert (ROOT / path).exists(), path


def test_the_tree_of_the_readme_is_the_one_that_is_there() -> None:
    [tree] = blocks(section(README, "## Where things are"), "text")
    above = ""
    for line in tree.splitlines():
        name = line.split()[0]
        path = f"{above}{name}" if line.startswith(" ") else name
        above = above if line.startswith(" ") else name
        assert (ROOT / path).exists(), path


def test_the_picture_is_a_file_of_its_own() -> None:
    picture = (DOCS / "flow.svg").read_text("utf-8")
    assert re.findall(r'(?:href|src)="|url\((?!#)', picture) == []
    assert "<title" in picture
    assert "<desc" in picture


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    listed = re.findall(r"\(decisions/([^)]+)\)", (DOCS / "architecture.md").read_text("utf-8"))
    assert listed == [path.name for path in DECISIONS]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name[:4])
def test_a_decision_has_its_four_parts(path: Path) -> None:
    words = path.read_text("utf-8")
    assert words.startswith(f"# {path.name[:4]} ")
    assert re.findall(r"^## (.+)$", words, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
        "Alternatives",
    ]
