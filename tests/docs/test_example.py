"""The worked example of the README runs as it stands, and its report is what the format says."""

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

import jsonschema
import pytest

from tcdesk.cli import main
from tcdesk.domain.submission import OUTSIDE
from tcdesk.exchange import archive, guard
from tcdesk.exchange.certificates import Role
from tests.docs.reading import DOCS, FORMAT, README, blocks, section

SCHEMA = DOCS / "submission.schema.json"


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
    """Every line of the example, in its order, with codes and identity put in as a reader would."""
    folder = tmp_path_factory.mktemp("example")
    for name in ("example-2022.json", "example-list.csv"):
        shutil.copy(DOCS / name, folder)
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
            if words[1:3] == ["chancellery", "merge"]:
                codes["ID"] = next(filter(re.compile(r"[0-9a-f]{16}").fullmatch, out.getvalue().split()))
            if words[1:3] == ["chancellery", "accept"]:
                codes["PHONE"] = lines[-1].rpartition(": ")[2]
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


@pytest.fixture(scope="module")
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


def test_a_real_report_fits_the_published_schema_and_a_foreign_field_does_not(
    opened: dict[str, bytes],
) -> None:
    published_schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published_schema)
    judge = jsonschema.Draft202012Validator(published_schema)
    report = json.loads(opened["submission.json"])
    assert report["header"]["schema_digest"] == hashlib.sha256(guard.canonical(published_schema)).hexdigest()
    assert list(judge.iter_errors(report)) == []
    meeting, event = report["records"]["meeting"][0], report["records"]["event"][0]
    meeting["chaired_by"] = "a name that never leaves"
    event["participants"] = 30
    faults = {tuple(fault.absolute_path) for fault in judge.iter_errors(report)}
    assert faults == {("records", "meeting", 0), ("records", "event", 0, "participants")}


def test_what_never_leaves_is_not_in_the_report_of_the_example(opened: dict[str, bytes]) -> None:
    document = json.loads((DOCS / "example-2022.json").read_text("utf-8"))
    stays = [member["name"] for member in document["records"]["member"] if "Membru" in member["name"]]
    stays += [item["title"] for item in document["records"]["meeting"][0]["agenda"]]
    stays += [item["local_note"] for item in document["records"]["event"] if "local_note" in item]
    sent = opened["submission.json"].decode("utf-8")
    assert len(stays) >= 3
    assert [words for words in stays if words in sent] == []


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
