"""The demonstration year of 2022, played once for all tests and workers; tests work on copies of its parts.

Beside the finished year it keeps the register as it was before the first report, and some commissions as they
were before they handed anything in.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tcdesk.cli.main import run
from tcdesk.services import access
from tcdesk.services.demo import exercise
from tcdesk.store import slots_file
from tcdesk.store.vault import Vault

PASSPHRASE = "demo"
ORHEI, CHISINAU, DROCHIA = "6400000", "0100000", "3600000"
UNSENT = (ORHEI, CHISINAU, DROCHIA)
PLAYED_AT = datetime(2023, 1, 20, 10, 0, tzinfo=UTC)
LATER = datetime(2023, 1, 21, 10, 0, tzinfo=UTC)


def later() -> datetime:
    """The clock of everything that happens after the demonstration."""
    return LATER


def copied(vault: Path, folder: Path) -> Path:
    """A vault with its key slots, copied into another folder; also one that is open, between two writes."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (vault, slots_file.beside(vault), vault.with_name(vault.name + "-wal")):
        if path.exists():
            shutil.copyfile(path, folder / path.name)
    return folder / vault.name


@dataclass(frozen=True)
class Year:
    """Where the played year lies. Nothing in it is ever opened in place: take copies."""

    folder: Path

    @property
    def demo(self) -> Path:
        return self.folder / "demo"

    @property
    def files(self) -> list[Path]:
        """The 28 reports."""
        return sorted((self.demo / "submissions").iterdir())

    @property
    def kit(self) -> Path:
        return self.folder / "kit.tckit"

    @property
    def root_key(self) -> Path:
        return self.demo / "register.root.tcv-key"

    def register(self, folder: Path) -> Path:
        """A copy of the register with the 28 reports accepted."""
        return copied(self.demo / "register.tcv", folder)

    def empty_register(self, folder: Path) -> Path:
        """A copy of the register that knows its commissions and has no report yet."""
        return copied(self.folder / "before" / "register.tcv", folder)

    def commission(self, folder: Path, unit: str = ORHEI) -> Path:
        """A copy of an enrolled commission's vault, its year recorded and nothing handed in."""
        assert unit in UNSENT
        return copied(self.folder / "before" / f"{unit}.tcv", folder)


def played(root: Path) -> Year:
    """The year under `root`; the first who asks plays it, whichever process that is."""
    year = Year(root / "year-2022")
    with FileLock(root / "year-2022.lock"):
        if not (year.folder / "done").exists():
            shutil.rmtree(year.folder, ignore_errors=True)
            _play(year)
            (year.folder / "done").touch()
    return year


def _play(year: Year) -> None:
    """`tcdesk demo`, with a look over its shoulder before the reports are made and before they are merged."""
    before = year.folder / "before"
    before.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        real: dict[str, Callable[..., Any]] = {
            name: getattr(exercise, name) for name in ("_submit", "_merge")
        }

        def submit(commissions: dict[str, Vault], *more: Any) -> Any:
            for unit in UNSENT:
                copied(commissions[unit].path, before)
            return real["_submit"](commissions, *more)

        def merge(chancellery: Vault, *more: Any) -> Any:
            copied(chancellery.path, before)
            with chancellery.reading() as session:
                newest = access.newest_kit(session)
                assert newest is not None
                year.kit.write_bytes(newest.container)
            return real["_merge"](chancellery, *more)

        patch.setattr(exercise, "_submit", submit)
        patch.setattr(exercise, "_merge", merge)
        code, out, err = in_process("--lang", "en", "demo", year.demo, now=lambda: PLAYED_AT)
    assert code == 0, err
    (year.folder / "output.txt").write_text(out, encoding="utf-8")


def in_process(*words: object, now: Callable[[], datetime] = later) -> tuple[int, str, str]:
    """One command in this process, where there is no `capsys`: exit code, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setenv("LANGUAGE", "")
        code = run([str(word) for word in words], now=now, cheap=True)
    return code, out.getvalue(), err.getvalue()


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of one run have in common."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
