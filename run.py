"""The one door to a checkout of tcdesk; needs Python 3.11 and nothing else.

    python3 run.py demo [DIR]       the national exercise of 2022, in ./demo-2022 unless DIR is given
    python3 run.py app [FILE]       the window
    python3 run.py test [...]       the tests; what follows goes to pytest
    python3 run.py check            form, lint, types, imports, spelling, translations, length of files
    python3 run.py check --update   the same, after merging the messages of the code into translations/
    python3 run.py check --fuzz [S] damaged and hostile files for S seconds (600), instead of the rest
    python3 run.py check --screens  pictures of every page and dialog in build/screens, instead of the rest
    python3 run.py bench [...]      the measurements

The first run makes a virtual environment in .venv. Where a system package is missing it prints
the line that installs it and asks; with --yes, or as root without a terminal, it installs it.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
# What the environment was made from; inside it, so that it goes when the environment goes.
STAMP = VENV / "tcdesk-made-from.txt"
CATALOGUES = ROOT / "packaging" / "catalogues.py"

# Programs that the tests ask for a second opinion, and the Debian packages that bring them.
REFEREES = {
    "age": ["age"],
    "certtool": ["gnutls-bin"],
    "openssl": ["openssl"],
    "pdftotext": ["poppler-utils"],
    "soffice": ["libreoffice-writer-nogui", "libreoffice-calc-nogui"],
    "unzip": ["unzip"],
}
# Libraries of the system that Qt's own do not bring along, and their packages: for every window, …
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# … and for one on a screen of X.
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# A screen without a person, and what reads it as a screen reader does.
SCREEN_FILES = {
    "/usr/bin/Xvfb": "xvfb",
    "/usr/bin/dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
}
# Options of `tcdesk demo` that are followed by a value.
WITH_VALUE = {"--lang", "--document-lang", "--passphrase-file"}
# Variables of a shell that would send pip or Python somewhere else than into .venv.
FOREIGN = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_PYTHON"}
LONGEST_FILE = 300


def say(words: str) -> None:
    """A line of this script, before anything that its children write."""
    print(words, flush=True)


# --- the system ------------------------------------------------------------------------------------


def missing_packages(verb: str) -> list[str]:
    """Debian packages that this verb needs and this computer lacks."""
    packages = []
    if not program("python").exists() and not can_make_venv():
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if verb == "test":
        packages += [name for tool, names in REFEREES.items() if shutil.which(tool) is None for name in names]
        packages += [name for file, name in SCREEN_FILES.items() if not Path(file).exists()]
    if verb in ("app", "bench", "screens", "test"):
        wanted = {**LIBRARIES, **SCREEN_LIBRARIES}
        packages += [name for library, name in wanted.items() if not has_library(library)]
    return packages


def has_library(name: str) -> bool:
    """Whether the system has a library that Qt asks for; elsewhere than on Linux Qt brings all it needs."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def can_make_venv() -> bool:
    """Debian keeps `ensurepip`, which `venv` needs, in a package of its own."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def supply_system(verb: str, yes: bool) -> None:
    """Install the system packages that are missing, or say the line that does; ends the run where it must."""
    packages = missing_packages(verb)
    if packages and agreed(packages, yes):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in apt_commands(packages):
            say(f"$ {shlex.join(command)}")
            subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL)
        packages = missing_packages(verb)
        if packages:
            raise SystemExit(f"These packages could not be installed: {' '.join(packages)}")
    if not program("python").exists() and not can_make_venv():
        raise SystemExit(
            "This Python cannot make a virtual environment: its modules venv or ensurepip are missing."
        )
    if packages:
        say(f"Tests that need these are left out: {' '.join(packages)}")


def apt_commands(packages: list[str]) -> list[list[str]]:
    """The two commands, through sudo where the user is not root and has it."""
    apt = ["sudo", "apt-get"] if not is_root() and shutil.which("sudo") else ["apt-get"]
    return [[*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", *packages]]


def agreed(packages: list[str], yes: bool) -> bool:
    """Whether the packages may be installed now; says the line that would do it."""
    if shutil.which("apt-get") is None:
        return False
    terminal = sys.stdin is not None and sys.stdin.isatty()
    if yes or (is_root() and not terminal):
        return True
    say("Some system packages are missing. This installs them:")
    say("  " + " && ".join(shlex.join(command) for command in apt_commands(packages)))
    return terminal and input("Run it now? [y/N] ").strip().lower() in {"y", "yes"}


def is_root() -> bool:
    """Never on Windows, which has no user number."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


# --- the virtual environment -----------------------------------------------------------------------


def program(name: str) -> Path:
    """A program inside .venv."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def surroundings() -> dict[str, str]:
    """The variables for a child: no other environment's, and our programs first on the path."""
    kept = {name: value for name, value in os.environ.items() if name.upper() not in FOREIGN}
    path = os.pathsep.join([str(program("python").parent), kept.get("PATH", os.defpath)])
    return {**kept, "VIRTUAL_ENV": str(VENV), "PATH": path}


def run(*command: str | Path, where: Path = ROOT, **variables: str) -> int:
    """Run a command to its end; its exit code."""
    return subprocess.run(
        [str(word) for word in command], check=False, cwd=where, env={**surroundings(), **variables}
    ).returncode


def stamp_for(level: str) -> str:
    """One line that changes when `level` (run or dev) has to be installed anew."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for name in (f"requirements/{level}.txt", "pyproject.toml", "packaging/build_hook.py"):
        # Git on Windows may change line ends; the contents are what counts.
        digest.update((ROOT / name).read_bytes().replace(b"\r\n", b"\n"))
    return f"{level} {digest.hexdigest()}"


def prepare(level: str) -> None:
    """Make .venv hold exactly what requirements/`level`.txt says, and this checkout."""
    wanted = stamp_for(level)
    if program("python").exists() and STAMP.exists() and wanted in STAMP.read_text("utf-8").splitlines():
        return
    say("Preparing .venv; the first time this takes a few minutes.")
    STAMP.unlink(missing_ok=True)
    # Not sys.executable: that may lie in another environment, or in the very one that is to be made anew.
    maker = getattr(sys, "_base_executable", None) or sys.executable
    if not venv_fits() and run(maker, "-m", "venv", "--clear", VENV):
        raise SystemExit("The virtual environment could not be made.")
    pip = (program("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    if run(*pip, "--require-hashes", "-r", f"requirements/{level}.txt"):
        raise SystemExit(f"requirements/{level}.txt could not be installed. Is there a connection?")
    if run(*pip, "--no-index", "--no-build-isolation", "--no-deps", "-e", "."):
        raise SystemExit("This checkout could not be installed into .venv.")
    # dev.txt holds everything that run.txt holds, in the same versions.
    levels = ("run", "dev") if level == "dev" else ("run",)
    STAMP.write_text("".join(f"{stamp_for(each)}\n" for each in levels), encoding="utf-8")


def venv_fits() -> bool:
    """Whether .venv is there, works, has pip and is of this Python's version."""
    question = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return program("python").exists() and run(program("python"), "-c", question) == 0


# --- the verbs -------------------------------------------------------------------------------------


def demo(arguments: list[str]) -> int:
    """The demonstration year, in the folder from which this was called."""
    return run(program("tcdesk"), "demo", *with_folder(arguments), where=Path.cwd())


def with_folder(arguments: list[str]) -> list[str]:
    """The arguments of `tcdesk demo`, completed by the usual folder where they name none."""
    before = ["", *arguments]
    named = any(
        not word.startswith("-") and last not in WITH_VALUE
        for last, word in zip(before, arguments, strict=False)
    )
    return arguments if named else [*arguments, "demo-2022"]


def app(arguments: list[str]) -> int:
    """The window, with the records that this user had open before."""
    return run(program("tcdesk"), "app", *arguments, where=Path.cwd())


def test(arguments: list[str]) -> int:
    """All tests, spread over the processors; a file stays together because its fixtures are dear."""
    chosen = any(word.startswith(("-n", "--numprocesses")) or word == "--pdb" for word in arguments)
    spread = (
        [] if chosen else ["-n", str(os.cpu_count() or 2), "--dist", "loadfile", "--no-loadscope-reorder"]
    )
    return run(program("python"), "-m", "pytest", *spread, *arguments)


def bench(arguments: list[str]) -> int:
    """The measurements of tests/bench."""
    return run(program("python"), "-m", "tests.bench", *arguments)


def check(arguments: list[str]) -> int:
    """Every check, also after one has failed; a summary at the end."""
    python = program("python")
    if arguments[:1] == ["--fuzz"] and len(arguments) <= 2 and all(word.isdigit() for word in arguments[1:]):
        return run(python, "-m", "tests.exchange.fuzzing", *(arguments[1:] or ["600"]))
    if arguments[:1] == ["--screens"]:
        return run(python, "-m", "tests.gui.screens", *arguments[1:], QT_QPA_PLATFORM="offscreen")
    if arguments not in ([], ["--update"]):
        say("run.py check knows three options: --update, --screens, and --fuzz with a number of seconds")
        return 2
    if arguments:
        run(python, CATALOGUES, "update")
    steps: dict[str, tuple[str | Path, ...]] = {
        "format": (python, "-m", "ruff", "format", "--check", "."),
        "lint": (python, "-m", "ruff", "check", "."),
        "types": (python, "-m", "mypy"),
        "imports": (program("lint-imports"),),
        "spelling": (program("codespell"), "."),
        "translations": (python, CATALOGUES, "check"),
    }
    results = {}
    for name, command in steps.items():
        say(f"--- {name}")
        # Tools print box signs and arrows, also into a Windows pipe.
        results[name] = run(*command, PYTHONUTF8="1") == 0
    say("--- length of files")
    results["length of files"] = not too_long()
    say("---")
    for name, good in results.items():
        say(f"{'ok  ' if good else 'FAIL'}  {name}")
    return 0 if all(results.values()) else 1


def too_long() -> list[str]:
    """Modules of the program that have grown past the limit, printed with their lines."""
    lengths = {
        path: len(path.read_text("utf-8").splitlines()) for path in sorted(ROOT.glob("tcdesk/**/*.py"))
    }
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {lines} lines, {LONGEST_FILE} are allowed"
        for path, lines in lengths.items()
        if lines > LONGEST_FILE
    ]
    for line in found:
        say(line)
    return found


VERBS = {"demo": demo, "app": app, "test": test, "check": check, "bench": bench}


def main(arguments: list[str]) -> int:
    """Prepare what the verb needs, then run it; the exit code is the verb's."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if sys.version_info < (3, 11):
        raise SystemExit("tcdesk needs Python 3.11 or newer, this is " + sys.version.split()[0])
    yes = "--yes" in arguments
    arguments = [word for word in arguments if word != "--yes"]
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb not in VERBS:
        say((__doc__ or "").strip())
        return 0 if verb in {"-h", "--help", "help"} else 2
    supply_system("screens" if rest[:1] == ["--screens"] else verb, yes)
    prepare("run" if verb in ("demo", "app") else "dev")
    run(program("python"), CATALOGUES, "compile")
    return VERBS[verb](rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
