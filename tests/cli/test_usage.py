"""How a command is spoken to: options anywhere, languages, secrets, exit codes, clean output."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tcdesk.cli.main import run
from tcdesk.errors import Cancelled
from tcdesk.services.chancellery import following_up
from tcdesk.store import keyslots
from tests.services.running import Ran, Run
from tests.services.year import PASSPHRASE, Year

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def office(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished register, for tests that only look at it."""
    return year.register(tmp_path_factory.mktemp("office"))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8-sig")
    return path


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command as it is typed, without a passphrase in the environment."""
    monkeypatch.delenv("TCDESK_PASSPHRASE", raising=False)
    monkeypatch.setenv("LANGUAGE", "")

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words], cheap=True)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


# --- wrong use -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("wish",),
        ("commission", "wish"),
        ("commission", "check"),
        ("commission", "check", "x.tcv"),
        ("commission", "check", "x.tcv", "--period"),
        ("commission", "check", "x.tcv", "--period", "2022", "y.tcv"),
        ("commission", "check", "x.tcv", "--period", "2022", "--wish"),
        ("commission", "check", "x.tcv", "--period", "2022", "--json=5"),
        ("--wish",),
        ("--lang", "de", "--help"),
        ("--lang",),
        ("chancellery", "merge", "x.tcv"),
        ("chancellery", "merge", "x.tcv", "y", "--road", "pigeon"),
        ("chancellery", "merge", "x.tcv", "y", "--arrived-on", "yesterday"),
        ("chancellery", "figures", "x.tcv", "--period", "2022", "--edition", "secret"),
        ("chancellery", "figures", "x.tcv", "--period", "2022", "--as-of", "now"),
        ("chancellery", "note", "x.tcv", "--period", "2022", "--out", "y", "--format", "docx,odt"),
        ("chancellery", "note", "x.tcv", "--period", "2022", "--out", "y", "--format", ","),
        ("chancellery", "training", "x", "--code", "a", "--topic-ro", "b", "--from", "c", "--workshops", "d"),
        ("commission", "preview", "x.tcv", "--period", "2022", "--out", "y", "--document-lang", "de"),
        ("commission", "create", "x.tcv", "--unit", "Orhei", "--secretary", "Secretarul"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_two_lines_and_code_2(
    tcdesk: Run, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = tcdesk(*words)
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 2), ran.err
    assert list(tmp_path.iterdir()) == []
    if "--lang" not in words:
        said = set(re.findall(r"(?<![-\w])[a-z]{4,}", tcdesk(*words, lang="ru").lines[0]))
        assert said <= {*re.findall("[a-z]+", " ".join(words)), "docx", "xlsx", "json"}, "no English is left"


# --- options that hold everywhere --------------------------------------------------------------------


def test_language_and_passphrase_file_stand_anywhere(bare: Run, office: Path, secret: Path) -> None:
    status = ["chancellery", "status", office, "--period", "2022"]
    shown = set()
    for place in range(len(status) + 1):
        options = ["--lang=en", "--passphrase-file", secret] if place % 2 else [f"--passphrase-file={secret}"]
        more = [] if place % 2 else ["--lang", "en"]
        ran = bare(*more, *status[:place], *options, *status[place:])
        if place == len(status) - 1:
            continue  # between --period and its value: taken out before the command line is read
        assert ran.code == 0, ran.err
        shown.add(ran.out)
    assert len(shown) == 1


def test_after_two_dashes_words_are_names(bare: Run) -> None:
    ran = bare("commission", "check", "--period", "2022", "--", "--lang")
    assert ran.code == 2, "the passphrase is missing; the file is called --lang"
    assert "TCDESK_PASSPHRASE" in ran.err


def test_the_file_comes_before_the_environment(
    tcdesk: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("altceva")
    words = ("chancellery", "status", office, "--period", "2022", "--passphrase-file")
    assert tcdesk(*words, wrong).code == 3
    monkeypatch.setenv("TCDESK_PASSPHRASE", "altceva")
    right = tmp_path / "right.txt"
    for rest in (b"", b"\n", b"\r\n", b"\r\nwritten down on Monday"):
        right.write_bytes(PASSPHRASE.encode() + rest)
        assert tcdesk(*words, right).code == 0


def test_a_passphrase_file_that_cannot_be_read(tcdesk: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xfa")
    for path in (tmp_path / "nowhere", tmp_path, tmp_path / "bytes", ""):
        words = ("--period", "2022", "--passphrase-file", path)
        ran = tcdesk("chancellery", "status", office, *words)
        assert (ran.code, ran.out, len(ran.lines)) == (3, "", 2)


def test_without_a_passphrase_it_is_asked_for_or_said(
    bare: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = bare("--lang", "en", "chancellery", "status", office, "--period", "2022")
    assert (ran.code, len(ran.lines)) == (2, 2)
    asked: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or PASSPHRASE)
    assert bare("--lang", "en", "chancellery", "status", office, "--period", "2022").code == 0
    assert asked == ["Passphrase: "]


def test_the_system_decides_the_language_else_romanian(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {}
    for system, expected in (("ru_RU.UTF-8", "ru"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "ro"), ("", "ro")):
        monkeypatch.setattr("locale.getlocale", lambda: (None, None))
        monkeypatch.setenv("LC_ALL", system)
        said[system] = bare("--help").out
        assert said[system] == bare("--lang", expected, "--help").out


# --- output ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("chancellery", "figures", "--period", "2022", "--json"),
        ("chancellery", "status", "--period", "2022", "--json"),
        ("chancellery", "inspect", "NOTHING", "--json"),
    ],
    ids=" ".join,
)
def test_json_is_one_document_and_nothing_else(
    tcdesk: Run, office: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    given = [tmp_path / word if word == "NOTHING" else word for word in words]
    ran = tcdesk(*given[:2], office, *given[2:])
    assert ran.code in (0, 4)
    assert isinstance(json.loads(ran.out), dict)
    assert ran.out.endswith("}\n")


def test_figures_without_json_name_the_same_numbers(tcdesk: Run, office: Path) -> None:
    lines = tcdesk("chancellery", "figures", office, "--period", "2022").out.splitlines()
    assert "meetings.total: 29" in lines
    assert "meetings.distribution.0: 14" in lines
    assert "events.participants.approximate: False" in lines


def test_output_is_utf8_into_a_pipe_of_another_encoding(office: Path) -> None:
    surroundings = {
        **os.environ,
        "PYTHONIOENCODING": "cp1252",
        "TCDESK_PASSPHRASE": PASSPHRASE,
        "PYTHONPATH": str(ROOT),
    }
    words = ["--lang", "en", "chancellery", "status", str(office), "--period", "2022"]
    ran = subprocess.run(
        [sys.executable, "-m", "tcdesk", *words], capture_output=True, check=True, env=surroundings, cwd=ROOT
    )
    text = ran.stdout.decode("utf-8")
    for name in ("Șoldănești", "Găgăuzia", "Ștefan Vodă"):
        assert name in text


def test_a_verb_that_writes_prints_the_paths_one_a_line(done: Run, office: Path, tmp_path: Path) -> None:
    ran = done(
        *("chancellery", "note", office, "--period", "2022", "--format", "XLSX, docx"),
        *("--out", tmp_path / "note", "--document-lang", "ru"),
    )
    written = [Path(line) for line in ran.out.splitlines()]
    assert [path.name for path in written] == [
        "note_2022_restricted_ru.xlsx",
        "note_2022_restricted_ru.docx",
    ]
    assert all(path.stat().st_size > 5000 for path in written)


def test_making_a_commission_writes_its_sheet(done: Run, tcdesk: Run, tmp_path: Path) -> None:
    vault, sheet = tmp_path / "new.tcv", tmp_path / "sheet.pdf"
    words = ("--unit", "стрэшень", "--secretary", "Secretarul", "--recovery-sheet", sheet)
    ran = done("commission", "create", vault, *words)
    assert ran.out.splitlines() == [str(vault), str(sheet)]
    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o077 == 0 or os.name == "nt"
    before = (vault.read_bytes(), sheet.read_bytes())
    for more in ((), ("--recovery-sheet", tmp_path / "second.pdf")):
        refused = tcdesk("commission", "create", vault, *words, *more)
        assert (refused.code, len(refused.lines)) == (3, 2)
    assert (vault.read_bytes(), sheet.read_bytes()) == before
    assert not (tmp_path / "second.pdf").exists(), "a sheet for a record that was not made would mislead"
    words = ("--unit", "Narnia", "--secretary", "x", "--recovery-sheet", tmp_path / "third.pdf")
    assert tcdesk("commission", "create", tmp_path / "third.tcv", *words).code == 3
    assert {path.name for path in tmp_path.iterdir()} == {"new.tcv", "new.tcv.slots", "sheet.pdf"}


def test_on_a_terminal_the_recovery_code_is_typed_back(
    tcdesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = keyslots.new_recovery_code()
    monkeypatch.setattr(keyslots, "new_recovery_code", lambda: code)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    groups = code.split("-") if "-" in code else code.split()
    answers = iter(["WRONG", groups[0].lower(), groups[len(groups) // 2], groups[-1]])
    monkeypatch.setattr("builtins.input", lambda prompt="": next(answers))
    words = ("commission", "create", tmp_path / "t.tcv", "--unit", "1700000", "--secretary", "Secretarul")
    assert tcdesk(*words).code == 2
    assert list(tmp_path.iterdir()) == []
    ran = tcdesk(*words)
    assert ran.code == 0
    assert code in ran.err
    assert code not in ran.out


# --- how it ends -------------------------------------------------------------------------------------


def test_cancelled_is_130(tcdesk: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(following_up, "status", stop)
    ran = tcdesk("chancellery", "status", office, "--period", "2022")
    assert (ran.code, ran.err) == (130, f"{Cancelled()}\n")


def test_a_bug_is_1_and_tells_no_data(tcdesk: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Ion Secretul")

    monkeypatch.setattr(following_up, "status", broken)
    ran = tcdesk("chancellery", "status", office, "--period", "2022")
    assert (ran.code, len(ran.lines)) == (1, 2)
    assert "ValueError, test_usage.py:" in ran.err
    assert "Secretul" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("buffered", [True, False])
def test_a_closed_pipe_is_no_bug(buffered: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        words = [sys.executable, *([] if buffered else ["-u"]), "-m", "tcdesk", "--help"]
        ran = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")
