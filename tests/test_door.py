"""run.py and what it installs: verbs, system packages, the virtual environment, requirements, the wheel."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

ROOT = Path(__file__).resolve().parent.parent
LEVELS = ("run", "dev")

EVERY_REFEREE = [
    "age",
    "gnutls-bin",
    "openssl",
    "poppler-utils",
    "libreoffice-writer-nogui",
    "libreoffice-calc-nogui",
    "unzip",
]
EVERY_LIBRARY = [
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
    "libxkbcommon0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
]
EVERY_SCREEN_FILE = ["xvfb", "dbus-daemon", "at-spi2-core", "python3-pyatspi", "fonts-dejavu-core"]


def pins(level: str) -> dict[str, str]:
    """Name and version of everything in requirements/`level`.txt."""
    text = (ROOT / "requirements" / f"{level}.txt").read_text("utf-8")
    return {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    }


# --- the script ------------------------------------------------------------------------------------


def test_the_door_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(("words", "code"), [([], 2), (["package"], 2), (["--help"], 0)])
def test_it_lists_the_verbs_it_has_and_no_other(words: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "run.py", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert (
        set(re.findall(r"run\.py (\w+)", done.stdout))
        == set(run.VERBS)
        == {"demo", "app", "test", "check", "bench"}
    )


@pytest.mark.parametrize(
    ("arguments", "whole"),
    [
        ([], ["demo-2022"]),
        (["here"], ["here"]),
        (["--lang", "ru"], ["--lang", "ru", "demo-2022"]),
        (["--lang=ru", "here"], ["--lang=ru", "here"]),
        (["here", "--document-lang", "en"], ["here", "--document-lang", "en"]),
        (["--help"], ["--help", "demo-2022"]),
    ],
)
def test_the_demonstration_has_a_usual_folder(arguments: list[str], whole: list[str]) -> None:
    assert run.with_folder(arguments) == whole


def test_every_check_runs_and_one_failure_is_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []

    def recorded(*command: str | Path, **_: Any) -> int:
        ran.append(" ".join(Path(str(word)).name for word in command))
        return int("mypy" in command)

    monkeypatch.setattr(run, "run", recorded)
    monkeypatch.setattr(run, "too_long", list)
    assert run.check([]) == 1
    assert len(ran) == 6
    assert ran[-1].endswith("catalogues.py check")
    assert re.findall(r"^(ok|FAIL) +(.+)$", capsys.readouterr().out, re.MULTILINE) == [
        ("ok", "format"),
        ("ok", "lint"),
        ("FAIL", "types"),
        ("ok", "imports"),
        ("ok", "spelling"),
        ("ok", "translations"),
        ("ok", "length of files"),
    ]


def test_check_knows_one_option() -> None:
    assert run.check(["--fix"]) == 2


def test_a_long_module_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tcdesk" / "deep").mkdir(parents=True)
    (tmp_path / "tcdesk" / "fits.py").write_text("\n" * 300, encoding="utf-8")
    (tmp_path / "tcdesk" / "deep" / "grown.py").write_text("\n" * 301, encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    assert len(run.too_long()) == 1
    assert capsys.readouterr().out == "tcdesk/deep/grown.py: 301 lines, 300 are allowed\n"


# --- the system ------------------------------------------------------------------------------------


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A computer with apt-get and nothing else, and a checkout without .venv."""
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(run, "can_make_venv", lambda: False)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(run, "has_library", lambda name: False)
    monkeypatch.setattr(
        run, "SCREEN_FILES", {f"/nowhere{file}": name for file, name in run.SCREEN_FILES.items()}
    )
    monkeypatch.setattr(run.sys, "stdin", None)
    return tmp_path


def test_libraries_are_found_by_loading_them() -> None:
    assert all(run.has_library(name) for name in (*run.LIBRARIES, *run.SCREEN_LIBRARIES))
    assert not run.has_library("libtcdesk-has-none.so.1")


def test_what_a_bare_computer_lacks(bare: Path) -> None:
    venv = f"python3.{sys.version_info.minor}-venv"
    assert run.missing_packages("demo") == [venv]
    assert run.missing_packages("check") == [venv]
    assert run.missing_packages("app") == [venv, *EVERY_LIBRARY]
    assert run.missing_packages("test") == [venv, *EVERY_REFEREE, *EVERY_SCREEN_FILE, *EVERY_LIBRARY]


@pytest.mark.parametrize(
    ("root", "terminal", "yes", "answer", "agreed"),
    [
        (True, False, False, "", True),
        (False, False, True, "", True),
        (False, False, False, "", False),
        (True, True, False, "n", False),
        (False, True, False, "y", True),
    ],
)
def test_when_packages_are_installed(
    bare: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    root: bool,
    terminal: bool,
    yes: bool,
    answer: str,
    agreed: bool,
) -> None:
    class Input:
        def isatty(self) -> bool:
            return terminal

    monkeypatch.setattr(run, "is_root", lambda: root)
    monkeypatch.setattr(run.sys, "stdin", Input())
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert run.agreed(["age", "openssl"], yes) is agreed
    line = "apt-get install --yes --no-install-recommends age openssl"
    asked = not yes and not (root and not terminal)
    assert (line in capsys.readouterr().out) is asked


def test_packages_are_never_installed_without_apt(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    assert run.agreed(["age"], yes=True) is False


def test_the_package_lists_are_fetched_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def recorded(command: list[str], **_: Any) -> None:
        ran.append(command)
        # What the second command brings.
        monkeypatch.setattr(run, "can_make_venv", lambda: len(ran) > 1)

    monkeypatch.setattr(run.subprocess, "run", recorded)
    monkeypatch.setattr(run, "is_root", lambda: True)
    run.supply_system("demo", yes=False)
    assert [command[:2] for command in ran] == [["apt-get", "update"], ["apt-get", "install"]]


def test_an_installation_that_fails_ends_the_run(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: None)
    with pytest.raises(SystemExit, match=r"could not be installed: .*age"):
        run.supply_system("test", yes=True)


def test_without_consent_tests_run_but_nothing_is_made_without_venv(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "is_root", lambda: False)
    with pytest.raises(SystemExit, match="cannot make a virtual environment"):
        run.supply_system("test", yes=False)
    monkeypatch.setattr(run, "can_make_venv", lambda: True)
    run.supply_system("test", yes=False)
    assert f"left out: {' '.join(EVERY_REFEREE)}" in capsys.readouterr().out


# --- the virtual environment -----------------------------------------------------------------------


def test_children_see_no_other_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PATH", "/elsewhere")
    seen = run.surroundings()
    assert not run.FOREIGN & set(seen)
    assert seen["VIRTUAL_ENV"] == str(run.VENV)
    assert seen["PATH"] == os.pathsep.join([str(run.program("x").parent), "/elsewhere"])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A checkout in a folder of its own; the commands that `prepare` would run are collected."""
    commands: list[str] = []
    for name in ("requirements/run.txt", "requirements/dev.txt", "pyproject.toml", "packaging/build_hook.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "stamp")

    def recorded(*command: str | Path, **_: Any) -> int:
        words = " ".join(str(word) for word in command)
        commands.append(words)
        if "-m venv" in words:
            run.program("python").parent.mkdir(parents=True)
            run.program("python").touch()
        return 0

    monkeypatch.setattr(run, "run", recorded)
    return commands


def test_the_environment_is_made_once(made: list[str]) -> None:
    run.prepare("dev")
    assert len(made) == 3
    assert "-m venv" in made[0]
    assert "--require-hashes -r requirements/dev.txt" in made[1]
    assert "--no-build-isolation --no-deps -e ." in made[2]
    run.prepare("dev")
    run.prepare("run")
    assert len(made) == 3


@pytest.mark.parametrize("name", ["requirements/dev.txt", "pyproject.toml", "packaging/build_hook.py"])
def test_it_follows_what_it_was_made_from(made: list[str], tmp_path: Path, name: str) -> None:
    run.prepare("dev")
    (tmp_path / name).write_text("changed", encoding="utf-8")
    made.clear()
    run.prepare("dev")
    assert any("--require-hashes" in command for command in made)


def test_more_is_installed_when_more_is_needed(made: list[str]) -> None:
    run.prepare("run")
    made.clear()
    run.prepare("dev")
    assert any("requirements/dev.txt" in command for command in made)


def test_a_failed_installation_is_tried_again(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = run.run
    monkeypatch.setattr(
        run, "run", lambda *words, **rest: int(recorded(*words, **rest) or "--require-hashes" in words)
    )
    with pytest.raises(SystemExit, match="connection"):
        run.prepare("dev")
    assert not run.STAMP.exists()


# --- requirements ----------------------------------------------------------------------------------


@pytest.mark.parametrize("level", LEVELS)
def test_requirements_are_hashed_and_name_no_place(level: str) -> None:
    text = (ROOT / "requirements" / f"{level}.txt").read_text("utf-8")
    assert not re.search(r"://|find-links|(?<!no-emit-)index-url|^-|\.whl|(?<![\w.])/\w", text, re.MULTILINE)
    blocks = re.split(r"\n(?=[\w.-]+==)", text)[1:]
    assert len(blocks) == len(pins(level)) > 20
    assert all("--hash=sha256:" in block for block in blocks)


def test_requirements_follow_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = pins("run")
    for wanted in map(Requirement, project["dependencies"]):
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), wanted
    assert pinned.items() <= pins("dev").items()


def test_hooks_have_the_versions_of_the_requirements() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    revisions = dict(re.findall(r"repo: \S+/(\S+)\n +rev: v(\S+)", text))
    assert revisions == {"ruff-pre-commit": pins("dev")["ruff"], "codespell": pins("dev")["codespell"]}


# --- the wheel -------------------------------------------------------------------------------------


def test_the_wheel_holds_resources_and_compiled_translations(tmp_path: Path) -> None:
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        metadata = next(name for name in names if name.endswith(".dist-info/entry_points.txt"))
        assert "tcdesk = tcdesk.__main__:main" in wheel.read(metadata).decode()
    resources = {p.relative_to(ROOT).as_posix() for p in (ROOT / "resources").rglob("*") if p.is_file()}
    assert resources
    assert {f"tcdesk/{name}" for name in resources} <= names
    assert {f"tcdesk/locale/{code}/LC_MESSAGES/tcdesk.mo" for code in ("ro", "ru")} <= names
    assert not {name for name in names if not name.startswith(("tcdesk/", "tcdesk-"))}
