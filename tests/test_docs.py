"""What the documents say is true: commands run, links lead somewhere, tables and schema equal the program.

`python -m tests.test_docs` writes docs/*.schema.json anew.
"""

from __future__ import annotations

import ast
import hashlib
import hmac
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
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tcdesk.cli import intake, main
from tcdesk.domain import forms, values
from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Kind
from tcdesk.domain.submission import OUTSIDE, TRAVELLING, Header
from tcdesk.errors import Cancelled, NotASubmission, Severity, TcdeskError, Usage
from tcdesk.exchange import (
    archive,
    certificates,
    container,
    documents,
    guard,
    letter_code,
    phone_code,
    profile,
    sealing,
)
from tcdesk.exchange.certificates import Role
from tcdesk.i18n import Language
from tcdesk.services.chancellery.inviting import VALID
from tcdesk.services.chancellery.renewing import DISTRICT_DAYS
from tcdesk.services.chancellery.root import OFFICE_DAYS
from tcdesk.services.demo.facts import published
from tcdesk.store import recovery_code
from tcdesk.store.received import Decision

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCS = ROOT / "docs"
FORMAT = DOCS / "submission-format.md"
THREATS = DOCS / "threats.md"
SCHEMA = DOCS / "submission.schema.json"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [README, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
TOP = ("tcdesk", "docs", "tests", "resources", "packaging", "requirements", "translations", ".ci", ".github")


def schemas() -> dict[Path, str]:
    """The schema of each kind of file, as it is to be published."""
    plain = {
        "submission": json.loads(documents.schema()),
        "request": documents.Request.model_json_schema(),
        "kit": documents.KitDocument.model_json_schema(),
        "receipt": documents.Receipt.model_json_schema(),
    }
    return {
        DOCS / f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, schema in plain.items()
    }


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


def test_the_published_schemas_are_the_programs() -> None:
    made = schemas()
    assert {kind.value for kind in container.Kind} == {path.name.partition(".")[0] for path in made}
    for path, schema in made.items():
        assert path.read_text("utf-8") == schema, "write it anew: python -m tests.test_docs"
        jsonschema.Draft202012Validator.check_schema(json.loads(schema))


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
    kinds = next(row[2] for row in rows if row[0] == "`kind`")
    assert re.findall(r"`(\w+)`", kinds) == [str(kind) for kind in Kind]
    after = section(FORMAT, "### Header").partition("| Kind |")[2]
    assert re.findall(r"^\| `(\w+)`", after, re.MULTILINE) == [str(kind) for kind in Kind]
    records = section(FORMAT, "### Records").split(".")[0]
    assert re.findall(r"`(\w+)`", records) == ["records", *(kind.name for kind in TRAVELLING)]
    parts = section(FORMAT, "## 7. Request and package").strip().split("\n\n")
    request, kit = (
        next(part for part in parts if part.startswith(name)) for name in ("`request.json`", "`kit.json`")
    )
    assert set(documents.Request.model_fields) <= set(re.findall(r"`(\w+)`", request))
    assert set(documents.KitDocument.model_fields) <= set(re.findall(r"`(\w+)`", kit))
    rows = table(section(FORMAT, "## 8. The receipt"))
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row[0])] == list(
        documents.Receipt.model_fields
    )
    told = {row[0]: set(re.findall(r"`(\w+)`", row[2])) for row in rows}
    assert told["`decision`"] == {str(decision) for decision in Decision}
    assert set(documents.Query.model_fields) <= {*told["`queries`"]}
    assert set(documents.Head.model_fields) == told["`head`"]


def test_the_format_names_kinds_roles_severities_and_verdicts() -> None:
    words = FORMAT.read_text("utf-8")
    files = [(row[0].strip("`"), row[2].strip("`"), row[3][:3]) for row in table(words)]
    assert files == [(kind.suffix, kind.root, "yes" if kind.sealed else "no") for kind in container.Kind]
    signature = " ".join(section(FORMAT, "## 4. The signature").split())
    for number, role in enumerate(Role, start=1):
        assert f"`.{number}` {role}" in signature
        assert role.oid.endswith(f".{number}")
    assert f"`{Role.district_signer.oid.rpartition('.')[0]}`" in signature
    assert all(f"`{severity}`" in section(FORMAT, "### checks.json") for severity in Severity)
    assert all(f"`{verdict}`" in section(FORMAT, "## 12. Corrections") for verdict in Verdict)


def test_the_limits_of_the_format_are_those_of_the_program() -> None:
    limits = {row[0]: row[1] for row in table(section(FORMAT, "## 10. Limits"))}
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
            f"{guard._MOST_KEYS:,} keys in an object, {guard._DEEPEST} levels"
        ),
        "`submission.json`": (
            f"{documents.LARGEST_REPORT // mib} MiB, {documents.MOST_RECORDS:,} records of all types together"
        ),
        "records of a type": f"{forms.MOST_ROWS:,}",
        "rows inside a record": f"{forms.MOST_NESTED}",
        "a number": f"{values.LARGEST:,}",
    }


def test_the_lives_of_certificates_and_letters_are_those_of_the_program() -> None:
    lives = next(row for row in table(section(FORMAT, "### Certificates")) if row[0] == "life")
    assert lives[2:] == [f"{DISTRICT_DAYS // 365} years", f"{OFFICE_DAYS // 365} years"]
    assert f"good for {VALID.days} days" in section(FORMAT, "## 7. Request and package")


def test_the_manifest_shown_is_the_one_that_is_written() -> None:
    [shown] = blocks(section(FORMAT, "## 3. The list of digests"), "xml")
    assert shown.encode() == container._manifest("request.json", {"request.json": b""})


# --- codes for people: computed here from the words of the format alone ------------------------------

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def product(left: int, right: int) -> int:
    """Of polynomials over two elements, modulo x⁵ + x² + 1."""
    whole = 0
    for place in range(5):
        whole ^= left << place if right >> place & 1 else 0
    for place in range(8, 4, -1):
        whole ^= 0b100101 << (place - 5) if whole >> place & 1 else 0
    return whole


def signs(data: bytes, bits: int) -> list[int]:
    """The values of the first `bits` of `data`, five at a time."""
    written = "".join(f"{byte:08b}" for byte in data)
    return [int(written[place : place + 5], 2) for place in range(0, bits, 5)]


def spelt(numbers: list[int], size: int, gap: str) -> str:
    letters = "".join(SIGNS[value] for value in numbers)
    return gap.join(letters[place : place + size] for place in range(0, len(letters), size))


def phone_code_by_the_book(secret: str, identity: str, decision: str) -> str:
    digest = hmac.new(bytes.fromhex(secret), (identity + decision).encode("ascii"), hashlib.sha256).digest()
    proof = signs(digest, 50)

    def at(word: list[int], point: int) -> int:
        value = 0
        for coefficient in word:
            value = product(value, point) ^ coefficient
        return value

    [checked] = [
        [*proof, one, two]
        for one in range(32)
        for two in range(32)
        if at([*proof, one, two], 2) == at([*proof, one, two], 4) == 0
    ]
    return spelt(checked, 4, "-")


def recovery_code_by_the_book(data: bytes) -> str:
    groups = []
    numbers = signs(data, 160)
    for place in range(8):
        group, check = numbers[4 * place : 4 * place + 4], place
        for value in group:
            check = product(check, 2) ^ value
        groups.append(spelt([*group, product(check, 2)], 5, ""))
    return " ".join(groups)


def vectors() -> Any:
    [found] = re.findall(r"^<!-- vectors -->\n```json\n(.*?)^```$", FORMAT.read_text("utf-8"), re.S | re.M)
    return json.loads(found)


def sha256(words: str) -> bytes:
    return hashlib.sha256(words.encode("ascii")).digest()


def test_the_control_code_follows_from_the_words() -> None:
    shown = vectors()["control_code"]
    assert shown["code"] == spelt(signs(sha256(shown["of"]), 160), 4, " ")
    assert shown["code"] == certificates.fingerprint(shown["of"].encode())


def test_the_letters_code_follows_from_the_words() -> None:
    shown = vectors()["letter"]
    letters = shown["code"].replace("-", "")
    check, weight = 0, 1
    for letter in letters[:15]:
        weight = product(weight, 2)
        check ^= product(weight, SIGNS.index(letter))
    assert SIGNS[check] == letters[15]
    salt = f"tcdesk letter {shown['unit']}".encode()
    argon = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024)
    key = argon.derive(letters.encode())
    proof = hmac.new(key, sha256(shown["of"]), hashlib.sha256).hexdigest()
    assert (shown["key"], shown["proof"]) == (key.hex(), proof)
    assert letter_code.key_of(shown["code"], shown["unit"]) == key
    assert letter_code.proof(key, sha256(shown["of"])) == proof


def test_the_phone_code_follows_from_the_words() -> None:
    shown = vectors()["phone"]
    secret, identity = shown["receipt_secret"], shown["identity"]
    assert identity == sha256(shown["of"]).hex()
    for decision in ("accepted", "accepted_with_questions"):
        assert shown[decision] == phone_code_by_the_book(secret, identity, decision)
        assert shown[decision] == phone_code.phone_code(secret, identity, decision)
    for number in range(5):
        identity = hashlib.sha256(bytes([number])).hexdigest()
        by_the_book = phone_code_by_the_book(secret, identity, "accepted")
        assert phone_code.phone_code(secret, identity, "accepted") == by_the_book


def test_the_recovery_code_follows_from_the_words() -> None:
    shown = vectors()["recovery"]
    data = bytes.fromhex(shown["bytes"])
    assert shown["code"] == recovery_code_by_the_book(data)
    assert recovery_code.secret_of(shown["code"]) == data
    info = section(FORMAT, "## 5. Sealing").partition("with the info\n`")[2].partition("`")[0].encode()
    secret = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(data)
    assert (shown["secret"], recovery_code.recovery_seed(shown["code"])) == (secret.hex(), secret)
    assert sealing.identity_from(secret).recipient == shown["recipient"]
    assert shown["short_form"] == sha256(shown["recipient"]).hex()[:32]
    assert shown["short_form"] == sealing.recipient_fingerprint(shown["recipient"])


def test_canonical_json_is_as_shown() -> None:
    shown = vectors()["canonical"]
    assert guard.canonical(shown["value"]).decode("utf-8") == shown["bytes"]


# --- reasons -----------------------------------------------------------------------------------------


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


# --- threats -----------------------------------------------------------------------------------------


def test_what_shows_that_something_holds_is_there() -> None:
    """Each row names tests or files that exist, down to the function."""
    rows = table(section(THREATS, "## Who attacks, and what holds"))
    assert len(rows) >= 12
    for row in rows:
        places = re.findall(r"`(tests/[^`:]+)(?:::(\w+))?`", row[3])
        assert places, row[0]
        for path, function in places:
            assert (ROOT / path).is_file(), path
            assert not function or f"def {function}(" in (ROOT / path).read_text("utf-8"), function


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
    for path, schema in schemas().items():
        path.write_text(schema, encoding="utf-8")
