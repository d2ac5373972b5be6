"""Which commands there are, and that help comes quickly and in the reader's language."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tcdesk.cli import main
from tcdesk.i18n import CODES, Language
from tests.services.running import Run

COMMANDS = {
    "app": set(),
    "demo": {"--document-lang"},
    "open": {"--vault", "--out"},
    "verify": {"--trust", "--identity"},
    "backup": {"--out"},
    "restore": {"--out", "--recovery-file"},
    "passphrase": {"--new-passphrase-file", "--name", "--recovery-sheet", "--document-lang"},
    "recover": {"--recovery-file", "--new-passphrase-file", "--recovery-sheet", "--document-lang"},
    "commission create": {"--unit", "--secretary", "--recovery-sheet", "--document-lang"},
    "commission request": {"--out", "--code", "--renew"},
    "commission code": set(),
    "commission install": {"--root-fingerprint"},
    "commission import": {"--map", "--marked", "--dry-run"},
    "commission template": {"--out", "--document-lang"},
    "commission form": {"--out", "--document-lang"},
    "commission sheet": {"--out", "--document-lang"},
    "commission export": {"--out", "--everything", "--document-lang"},
    "commission check": {"--period", "--json"},
    "commission explain": {"--text"},
    "commission preview": {"--period", "--out", "--document-lang"},
    "commission papers": {"--out", "--format", "--document-lang"},
    "commission plan": {"--period", "--out", "--document-lang"},
    "commission report": {"--period", "--out", "--document-lang"},
    "commission letter": {"--period", "--out", "--document-lang"},
    "commission receipt": {"--period", "--out", "--document-lang"},
    "commission calendar": {"--period", "--out", "--document-lang"},
    "commission card": {"--out", "--vault", "--key-sheet", "--document-lang"},
    "commission submit": {
        *("--period", "--out", "--reason", "--chair", "--number", "--date"),
        *("--answer", "--withdraw", "--test", "--continue-from-receipt", "--document-lang"),
    },
    "chancellery create": {"--officer"},
    "chancellery invite": {"--out", "--contact"},
    "chancellery revoke": {"--reason", "--out", "--root-key", "--since"},
    "chancellery officer": {"--name", "--root-key"},
    "chancellery enrol": {"--fingerprint", "--out", "--root-key"},
    "chancellery kit": {"--out", "--root-key"},
    "chancellery inspect": {"--json"},
    "chancellery merge": {"--accept", "--arrived-on", "--road", "--json"},
    "chancellery accept": {"--questions", "--text", "--out"},
    "chancellery query": {"--text", "--record", "--uid", "--field", "--due", "--out"},
    "chancellery return": {"--text", "--out"},
    "chancellery resolve": {"--keep", "--out"},
    "chancellery enter": {"--unit", "--period", "--road", "--arrived"},
    "chancellery training": {
        *("--code", "--topic-ro", "--topic-ru", "--topic-en", "--from", "--to"),
        *("--workshops", "--participants", "--organiser"),
    },
    "chancellery need": {
        *("--period", "--category", "--wording-ro", "--wording-ru", "--wording-en"),
        *("--answer-ro", "--answer-ru", "--answer-en"),
    },
    "chancellery status": {"--period", "--json"},
    "chancellery figures": {"--period", "--edition", "--as-of", "--preliminary", "--json"},
    "chancellery note": {
        *("--period", "--edition", "--as-of", "--preliminary", "--format", "--out", "--document-lang"),
        "--template",
    },
    "chancellery check-text": {"--period", "--edition", "--document-lang", "--json"},
    "chancellery conclusions": {"--period", "--keep", "--edition", "--document-lang", "--json"},
    "chancellery publish": {"--period", "--edition", "--as-of", "--document-lang"},
    "chancellery publications": {"--check", "--json"},
    "chancellery register-signed": {"--number", "--date"},
    "chancellery errata": {"--out", "--document-lang"},
    "chancellery letters": {
        *("--period", "--kind", "--out", "--unit", "--second", "--contact", "--document-lang"),
    },
    "chancellery models": {"--out", "--document-lang"},
    "chancellery answer": {"--period", "--figure", "--out", "--document-lang"},
}
"""The commands of this version with their options; those of later versions must not exist yet."""
HEAVY = (
    "sqlmodel sqlalchemy pyhanko reportlab docx openpyxl python_calamine alembic PySide6 babel rich "
    "cryptography pydantic"
)
LOADED = """
import sys
from tcdesk.cli.main import run
code = run(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def test_every_command_of_this_version_and_no_other() -> None:
    found = {
        *main.ROOT,
        *(f"commission {name}" for name in main.COMMISSION),
        *(f"chancellery {name}" for name in main.CHANCELLERY),
    }
    assert found == set(COMMANDS)


@pytest.mark.parametrize("verb", ["commission rebuild", "chancellery rebuild"])
def test_a_command_of_a_later_version_is_a_wrong_use(tcdesk: Run, verb: str) -> None:
    ran = tcdesk(*verb.split(), "x")
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 2)


@pytest.mark.parametrize("verb", COMMANDS)
@pytest.mark.parametrize("lang", CODES)
def test_every_command_explains_itself(done: Run, verb: str, lang: str) -> None:
    ran = done(*verb.split(), "--help", lang=lang)
    assert ran.err == ""
    assert f"tcdesk {verb} " in ran.out
    shown = {word.strip(",[]") for word in ran.out.split() if word.startswith("--")}
    shown -= {"--help"}
    # A hint may name an option too; what is listed as one begins its line.
    listed = {line.split()[0] for line in ran.out.splitlines() if line.strip().startswith("--")} - {"--help"}
    assert listed == COMMANDS[verb] <= shown


def test_no_help_text_is_left_empty(done: Run) -> None:
    for verb in COMMANDS:
        lines = done(*verb.split(), "--help").out.splitlines()
        for place, line in enumerate(lines):
            if line.strip().startswith("--"):
                words = line.split("  ", 3)
                following = lines[place + 1] if place + 1 < len(lines) else ""
                assert len(line.split()) > 2 or following.startswith("      "), (verb, words)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("words", [(), ("--help",), ("commission",), ("chancellery", "--help")])
def test_the_lists_of_commands_are_in_the_language(done: Run, lang: str, words: tuple[str, ...]) -> None:
    ran = done(*words, lang=lang)
    verbs = main.ROOT if not words or words == ("--help",) else getattr(main, words[0].upper())
    joined = " ".join(ran.out.split())
    for name, verb in verbs.items():
        assert f"{name} " in joined
        assert Language(lang).say(verb.help) in joined


@pytest.mark.parametrize("lang", ["ro", "ru"])
def test_a_language_that_is_spoken_is_spoken_throughout(done: Run, lang: str) -> None:
    """Where there are translations, nothing of the library's own English is left in the help."""
    if Language(lang).say("Commands") == "Commands":
        pytest.skip("the catalogues are not compiled")
    for words in (("--help",), ("commission", "submit", "--help")):
        shown = done(*words, lang=lang).out
        for english in ("Usage", "Options", "Commands", "Arguments", "required", "default", "Show this"):
            assert english not in shown, shown


@pytest.mark.parametrize("lang", CODES)
def test_help_is_quick_and_loads_nothing_heavy(lang: str) -> None:
    started = time.monotonic()
    ran = _process(lang, "--help")
    assert time.monotonic() - started < 5
    code, *modules = ran.stderr.split()
    assert code == "0"
    assert not set(HEAVY.split()) & set(modules)


def test_no_command_loads_qt() -> None:
    """The one that reaches farthest; what it writes does not matter here."""
    imports = "import tcdesk.cli.national, tcdesk.cli.intake, tcdesk.cli.report, tcdesk.cli.commission, sys"
    heavy = "pyhanko reportlab docx openpyxl python_calamine alembic PySide6 rich"
    code = f"{imports}; print(*[name for name in {heavy.split()} if name in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_root()
    )
    assert ran.stdout.split() == []


def _root() -> Path:
    return Path(__file__).resolve().parents[2]


def _process(lang: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LOADED, "--lang", lang, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=_root(),
    )
