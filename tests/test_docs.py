"""What the documents say is true: commands run, links lead somewhere, tables and schema equal the program.

`python -m tests.test_docs` writes docs/submission.schema.json anew.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tcdesk.cli import intake, main
from tcdesk.domain import forms, values
from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Kind
from tcdesk.domain.submission import OUTSIDE, TRAVELLING, Header
from tcdesk.errors import Cancelled, Severity, TcdeskError, Usage
from tcdesk.exchange import archive, container, documents, guard, profile, sealing
from tcdesk.exchange.certificates import Role
from tcdesk.i18n import Language
from tcdesk.services.demo.facts import published

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCS = ROOT / "docs"
FORMAT = DOCS / "submission-format.md"
SCHEMA = DOCS / "submission.schema.json"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [README, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
TOP = ("tcdesk", "docs", "tests", "resources", "packaging", "requirements", "translations", ".ci", ".github")


def schema_as_published() -> str:
    return json.dumps(json.loads(documents.schema()), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


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


# --- the worked example ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """The folder in which the README's example was run, and what each command wrote."""

    folder: Path
    said: dict[str, str]

    @property
    def report(self) -> Path:
        [found] = (self.folder / "sent").glob("*.tcsub")
        return found


def example_commands() -> list[list[str]]:
    [block] = blocks(section(README, "## One commission, from start to figures"), "sh")
    lines = [shlex.split(line, comments=True) for line in block.splitlines()]
    return [words for words in lines if words]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Example]:
    """Every line of the example, in its order, with the two control codes put in as a reader would."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copy(DOCS / "example-2022.json", folder)
    said: dict[str, str] = {}
    codes: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        patched.setenv("LANG", "en")
        for words in example_commands():
            if words[0] == "export":
                name, _, value = words[1].partition("=")
                patched.setenv(name, value)
                continue
            assert words[0] == "tcdesk"
            arguments = [codes[word[1:]] if word.startswith("$") else word for word in words[1:]]
            arguments = [str(found) for word in arguments for found in expanded(word)]
            out = io.StringIO()
            with redirect_stdout(out), redirect_stderr(out):
                code = main.run(arguments, cheap=True)
            assert code == 0, f"{shlex.join(words)}\n{out.getvalue()}"
            said[" ".join(words[1:3])] = out.getvalue()
            lines = out.getvalue().splitlines()
            if words[1:3] == ["chancellery", "create"]:
                codes["ROOT"] = next(line.rpartition(": ")[2] for line in lines if "root: " in line)
            if words[1:3] == ["commission", "request"]:
                codes["CODE"] = lines[-1]
        yield Example(folder, said)


def expanded(word: str) -> list[Path | str]:
    return list(Path().glob(word)) if "*" in word else [word]


def test_the_example_runs_from_start_to_figures(example: Example) -> None:
    first, *_, last = [" ".join(words[1:3]) for words in example_commands() if words[0] == "tcdesk"]
    assert (first, last) == ("chancellery create", "chancellery figures")
    assert set(example.said) >= {f"commission {name}" for name in main.COMMISSION}


def test_the_figures_shown_are_those_of_the_example(example: Example) -> None:
    [shown] = blocks(section(README, "## One commission, from start to figures"), "text")
    said = example.said["chancellery figures"].splitlines()
    assert [line for line in shown.splitlines() if line not in said] == []


def test_the_example_has_as_many_records_as_the_readme_says() -> None:
    document = json.loads((DOCS / "example-2022.json").read_text("utf-8"))
    lists = [*document["records"].values(), *(document[key] for key in OUTSIDE.values() if key in document)]
    words = {9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}
    assert f"year of {words[sum(map(len, lists))]} records" in README.read_text("utf-8").replace("\n", " ")


def test_the_demonstration_is_shown_with_the_figures_of_the_note() -> None:
    shown = blocks(section(README, "## Try it"), "text")[0]
    known = published()
    held = sorted(known.meetings_by_unit.values())
    spread = ", ".join(f"{number} × {held.count(number)}" for number in sorted(set(held)))
    assert f"{len(held)} of 35 commissions reported." in shown
    assert f"Meetings: {sum(held)} (meetings × commissions: {spread})." in shown
    assert f"Awareness activities: {known.events}." in shown
    assert f"Victims and presumed victims: {known.cases}." in shown


# --- tables of the README --------------------------------------------------------------------------


def command_of(words: list[str]) -> tuple[str, Any]:
    """The name of the command that a row shows, and what typer made of it."""
    group: Any = main._root(Language("en"))
    path = []
    for word in words[1:]:
        found = group.get_command(None, word)
        path.append(word)
        if not hasattr(found, "verbs"):
            return " ".join(path), found
        group = found
    raise AssertionError(words)


def test_the_table_lists_every_command_and_no_other() -> None:
    rows = [shlex.split(row[0].strip("`")) for row in table(section(README, "## The commands"))]
    shown = [command_of(words)[0] for words in rows]
    groups = {"": main.ROOT, "commission ": main.COMMISSION, "chancellery ": main.CHANCELLERY}
    assert sorted(shown) == sorted(prefix + name for prefix, verbs in groups.items() for name in verbs)


def test_the_options_of_the_table_exist_and_the_needed_ones_are_there() -> None:
    for row in table(section(README, "## The commands")):
        words = shlex.split(row[0].strip("`"))
        name, command = command_of(words)
        known = {option for each in command.params for option in each.opts if option.startswith("--")}
        needed = {each.opts[0] for each in command.params if each.required and each.opts[0].startswith("--")}
        shown = {word for word in words if word.startswith("--")}
        assert needed <= shown <= known, name


def test_the_exit_codes_are_those_of_the_program() -> None:
    words = section(README, "## The commands")
    rows = table(words[words.index("| Exit code |") :])
    bug = 1
    classes = (Usage.exit_code, TcdeskError.exit_code, intake.BATCH_REFUSED, Cancelled.exit_code)
    assert [int(row[0]) for row in rows] == [0, bug, *classes]


# --- links and paths -------------------------------------------------------------------------------


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


# --- decisions -------------------------------------------------------------------------------------


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


# --- schema and format -----------------------------------------------------------------------------


def test_the_published_schema_is_the_programs() -> None:
    assert SCHEMA.read_text("utf-8") == schema_as_published(), "write it anew: python -m tests.test_docs"


def opened(example: Example) -> dict[str, bytes]:
    """The members of the example's report."""
    out = example.folder / "for-schema.asice"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TCDESK_PASSPHRASE", passphrase())
        vault = str(example.folder / "register.tcv")
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            assert main.run(["open", str(example.report), "--vault", vault, "--out", str(out)]) == 0
    return archive.read(out.read_bytes())


def passphrase() -> str:
    return next(words[1].partition("=")[2] for words in example_commands() if words[0] == "export")


def test_a_real_report_fits_the_published_schema_and_a_foreign_field_does_not(example: Example) -> None:
    published_schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published_schema)
    judge = jsonschema.Draft202012Validator(published_schema)
    report = json.loads(opened(example)["submission.json"])
    assert report["header"]["schema_digest"] == hashlib.sha256(guard.canonical(published_schema)).hexdigest()
    assert list(judge.iter_errors(report)) == []
    meeting, event = report["records"]["meeting"][0], report["records"]["event"][0]
    meeting["chaired_by"] = "a name that never leaves"
    event["participants"] = 30
    faults = {tuple(fault.absolute_path) for fault in judge.iter_errors(report)}
    assert faults == {("records", "meeting", 0), ("records", "event", 0, "participants")}


def test_what_never_leaves_is_not_in_the_report_of_the_example(example: Example) -> None:
    document = json.loads((DOCS / "example-2022.json").read_text("utf-8"))
    stays = [member["name"] for member in document["records"]["member"] if "Membru" in member["name"]]
    stays += [item["title"] for item in document["records"]["meeting"][0]["agenda"]]
    stays += [item["local_note"] for item in document["records"]["event"] if "local_note" in item]
    sent = opened(example)["submission.json"].decode("utf-8")
    assert len(stays) >= 3
    assert [words for words in stays if words in sent] == []


def test_the_format_names_every_field_and_type() -> None:
    rows = table(section(FORMAT, "### Header"))
    fields = [name for row in rows for name in re.findall(r"`(\w+)`", row[0])]
    assert fields == list(Header.model_fields)
    kinds = next(row[1] for row in rows if row[0] == "`kind`")
    assert re.findall(r"`(\w+)`", kinds) == [str(kind) for kind in Kind]
    records = section(FORMAT, "### Records").split(".")[0]
    assert re.findall(r"`(\w+)`", records) == ["records", *(kind.name for kind in TRAVELLING)]
    request, kit = section(FORMAT, "## 7. Request and package").split("\n\n")[:2]
    assert set(documents.Request.model_fields) <= set(re.findall(r"`(\w+)`", request))
    assert set(documents.KitDocument.model_fields) <= set(re.findall(r"`(\w+)`", kit))


def test_the_format_names_kinds_roles_severities_and_verdicts() -> None:
    words = FORMAT.read_text("utf-8")
    files = [(row[0].strip("`"), row[2].strip("`"), row[3][:3]) for row in table(words)]
    assert files == [(kind.suffix, kind.root, "yes" if kind.sealed else "no") for kind in container.Kind]
    signature = section(FORMAT, "## 4. The signature")
    for number, role in enumerate(Role, start=1):
        assert f"`.{number}` {role}" in signature
        assert role.oid.endswith(f".{number}")
    assert f"`{Role.district_signer.oid.rpartition('.')[0]}`" in signature
    assert all(f"`{severity}`" in section(FORMAT, "### checks.json") for severity in Severity)
    assert all(f"`{verdict}`" in section(FORMAT, "## 10. Corrections") for verdict in Verdict)


def test_the_limits_of_the_format_are_those_of_the_program() -> None:
    limits = {row[0]: row[1] for row in table(section(FORMAT, "## 8. Limits"))}
    mib, kib = 2**20, 2**10
    assert limits == {
        "sealed file": f"{archive.LARGEST // mib} MiB + {(sealing.LARGEST - archive.LARGEST) // kib} KiB",
        "zip": f"{archive.LARGEST // mib} MiB",
        "all members unpacked": f"{archive.LARGEST_UNZIPPED // mib} MiB",
        "members": f"{archive._MOST_MEMBERS}",
        "manifest": f"{container._LARGEST_MANIFEST // kib} KiB",
        "signature": f"{profile.LARGEST // kib} KiB",
        "one JSON member": (
            f"{guard.LARGEST // mib} MiB, {guard._MOST_PARTS:,} commas and opening brackets, "
            f"{guard._DEEPEST} levels"
        ),
        "records of a type": f"{forms.MOST_ROWS:,}",
        "rows inside a record": f"{forms.MOST_NESTED}",
        "a number": f"{values.LARGEST:,}",
    }


def public_tools() -> tuple[str, str]:
    """The marked blocks of the format's first section: the shell commands, and the way to the identity."""
    words = section(FORMAT, "## 1. Open and check a report with public tools")
    marked = "\n".join(re.findall(r"^<!-- run -->\n(```.*?^```$)", words, re.DOTALL | re.MULTILINE))
    assert marked.count("```") == words.count("```"), "a block of this section is not marked"
    [python] = blocks(marked, "python")
    return "\n".join(blocks(marked, "sh")), python


@pytest.mark.referee("age", "openssl")
@pytest.mark.parametrize("forged", [False, True], ids=["as sent", "changed on the way"])
def test_public_tools_open_and_check_a_report(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forged: bool
) -> None:
    shell, python = public_tools()
    for name in ("register.tcv", "register.tcv.slots"):
        shutil.copy(example.folder / name, tmp_path)
    shutil.copy(example.report, tmp_path / "report.tcsub")
    shutil.copy(next((example.folder / "package").glob("*.tckit")), tmp_path / "package.tckit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("getpass.getpass", passphrase)
    exec(compile(python, str(FORMAT), "exec"), {})
    if forged:
        opening, checking = shell.split("openssl cms", 1)
        change = "sed -i 's/in_person/by_mail__/' submission.json checks.json\n"
        shell = f"{opening}{change}openssl cms{checking}"
    done = subprocess.run(
        ["bash", "-eu", "-c", shell],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{Path(shutil.which('python3') or '').parent}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "verification successful" in done.stderr.lower()
    assert Role.district_signer.oid in done.stdout
    assert "URI:urn:tcdesk:unit:2100000" in done.stdout
    right = {line.partition(":")[0] for line in done.stdout.splitlines() if line.endswith(": as signed")}
    changed = {"submission.json"} if forged else set()
    assert right == {"submission.json", "checks.json", "report.pdf"} - changed
    identity = done.stdout.split()[-1]
    assert identity[:16] in example.said["chancellery inspect"]
    inside = {line for line in done.stdout.splitlines() if line.startswith("./")}
    assert inside == {f"./{name}" for name in archive.read(Path("report.asice").read_bytes())}


if __name__ == "__main__":
    SCHEMA.write_text(schema_as_published(), encoding="utf-8")
