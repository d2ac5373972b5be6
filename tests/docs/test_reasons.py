"""The reasons that the format lists are those that the program gives."""

from __future__ import annotations

import ast
import re

from tcdesk.errors import NotASubmission
from tests.docs.reading import FORMAT, ROOT, section, table


def codes_in(node: ast.AST | None) -> set[str]:
    """The codes that a value can have: a constant, or one of the two sides of a condition."""
    if isinstance(node, ast.IfExp):
        return codes_in(node.body) | codes_in(node.orelse)
    plain = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return {str(node.value)} if plain and re.fullmatch(r"[a-z][a-z0-9_]*", str(node.value)) else set()


def reasons_in(source: str) -> set[str]:
    """Every reason that stands in a source: `reason=`, the functions that refuse by a code, their tables."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found |= {code for word in node.keywords if word.arg == "reason" for code in codes_in(word.value)}
            if name.lstrip("_") in ("refused", "damaged", "untrusted") and node.args:
                found |= codes_in(node.args[0])
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = getattr(target, "id", "")
            if name == "reason":
                found |= codes_in(node.value)
            if name in ("_SENTENCES", "faults") and isinstance(node.value, ast.Dict):
                found |= {code for key in node.value.keys for code in codes_in(key)}
        elif isinstance(node, ast.FunctionDef) and node.name in ("_why", "_misplaced", "_wrong_with"):
            returned = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return)]
            found |= {code for value in returned for code in codes_in(value)}
    return found


def test_the_reasons_are_those_of_the_program() -> None:
    """Of everything that reads and makes travelling files; a new one needs its line in the format."""
    sources = [*(ROOT / "tcdesk" / "exchange").glob("*.py"), *(ROOT / "tcdesk" / "services").glob("*.py")]
    for role in ("commission", "chancellery"):
        sources += (ROOT / "tcdesk" / "services" / role).glob("*.py")
    # copies, passphrases, papers, drives, the Note and the start of a record are no files that travel
    local = {
        "backing_up.py",
        "blanks.py",
        "deadlines.py",
        "checking_text.py",
        "drawing.py",
        "drives.py",
        "freezing.py",
        "handed_in.py",
        "handing_over.py",
        "letters.py",
        "listing.py",
        "mails.py",
        "measuring.py",
        "paperwork.py",
        "passphrases.py",
        "places.py",
        "practising.py",
        "printed_words.py",
        "printing.py",
        "publishing.py",
        "reporting.py",
        "sheet.py",
        "starting.py",
        "unlocking.py",
        "unsent.py",
        "wording.py",
    }
    assert local <= {path.name for path in sources}
    sources = [path for path in sources if path.name not in local]
    used = {NotASubmission.reason}.union(*(reasons_in(path.read_text("utf-8")) for path in sources))
    words = section(FORMAT, "## 13. Reasons")
    rows = [*table(words), *table(words[words.index("These are given") :])]
    listed = [code for row in rows for code in re.findall(r"`(\w+)`", row[0])]
    assert sorted(listed) == sorted(used)


def test_the_steps_name_reasons_of_the_table() -> None:
    listed = set(re.findall(r"`(\w+)`", section(FORMAT, "## 13. Reasons")))
    named = re.findall(r"\(([^()]*)\)", section(FORMAT, "## 11. Order of checks"))
    assert {code for part in named for code in re.findall(r"`(\w+)`", part)} <= listed
