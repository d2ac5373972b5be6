"""A register and commissions of their own for the tests of trust, on one clock that can be moved by years."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlmodel import select

from tcdesk.exchange import certificates, documents
from tcdesk.exchange.documents import KitDocument
from tcdesk.services import access
from tcdesk.services.access import Own
from tcdesk.services.chancellery import inviting
from tcdesk.services.chancellery.root import Root, open_root
from tcdesk.store import belongings, slots_file
from tcdesk.store.tables import Commission, Letter
from tcdesk.store.vault import Vault
from tests.services.running import Ran, Run
from tests.services.year import PASSPHRASE, in_process

ORHEI, CAHUL, SOROCA = "6400000", "1700000", "7800000"
BEGIN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """The time of everything in a test."""

    moment: datetime = BEGIN

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class Office:
    """A new register with its root key, and the files that go to and fro."""

    folder: Path
    stock: Path
    tcdesk: Run
    now: Clock = field(default_factory=Clock)
    taken: list[str] = field(default_factory=list)

    @property
    def register(self) -> Path:
        return self.folder / "office.tcv"

    @property
    def root_key(self) -> Path:
        return self.folder / "office.root.tcv-key"

    def run(self, *words: object) -> Ran:
        return self.tcdesk(*words, now=self.now)

    def done(self, *words: object) -> Ran:
        ran = self.run(*words)
        assert ran.code == 0, ran.err
        return ran

    def commission(self, name: str, unit: str = ORHEI) -> Path:
        """A commission's vault that is new and like no other of this test."""
        made = self.stock / f"{unit}-{self.taken.count(unit)}.tcv"
        self.taken.append(unit)
        path = self.folder / f"{name}.tcv"
        for source, target in ((made, path), (slots_file.beside(made), slots_file.beside(path))):
            shutil.copyfile(source, target)
        return path

    def letter(self, unit: str = ORHEI) -> str:
        """A fresh letter's code, read from the paper."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(inviting, "LANGUAGES", ("ro",))
            patch.setattr(inviting, "FORMATS", ("docx",))
            with self.opened() as vault:
                [path] = inviting.invite(vault, [unit], self.folder / "letters")
        return code_on(path)

    def request(self, vault: Path, *more: object, name: str = "") -> Path:
        out = self.folder / "requests" / f"{name or vault.stem}.tcreq"
        self.done("commission", "request", vault, "--out", out, *more)
        return out

    def enrol(self, *words: object) -> Ran:
        out = ("--out", self.folder / "kits")
        return self.run("chancellery", "enrol", self.register, *words, *out)

    def kit(self) -> Path:
        """The national package, written anew."""
        ran = self.done("chancellery", "kit", self.register, "--out", self.folder / "kits")
        return Path(ran.out.strip())

    def enrolled(self, name: str = "orhei", unit: str = ORHEI) -> Path:
        """A commission that enrolled with its letter and installed the package without further proof."""
        if (name, unit) == ("orhei", ORHEI) and self._untouched():
            return self._from_stock()
        vault = self.commission(name, unit)
        ran = self.enrol(self.request(vault, "--code", self.letter(unit)))
        assert ran.code == 0, ran.err
        self.done("commission", "install", vault, ran.out.strip())
        return vault

    def _untouched(self) -> bool:
        """Whether nothing has happened yet in this test, so that what was made once for all can be used."""
        same = self.register.read_bytes() == (self.stock / "office.tcv").read_bytes()
        return same and not self.taken and self.now() == BEGIN and (self.stock / "settled").exists()

    def _from_stock(self) -> Path:
        for path in (self.stock / "settled").glob("o*.tcv*"):
            shutil.copyfile(path, self.folder / path.name)
        self.taken.append(ORHEI)
        return self.folder / "orhei.tcv"

    def opened(self, path: Path | None = None) -> Vault:
        role: Any = "commission" if path else "register"
        return access.open_as(role, path or self.register, PASSPHRASE, self.now)

    def root(self) -> Root:
        return open_root(self.root_key, PASSPHRASE)

    def row(self, unit: str = ORHEI) -> Commission:
        with self.opened() as vault, vault.reading() as session:
            return session.get_one(Commission, unit)

    def letters(self, unit: str = ORHEI) -> list[Letter]:
        with self.opened() as vault, vault.reading() as session:
            return list(session.exec(select(Letter).where(Letter.unit == unit)))

    def own(self, path: Path | None, name: Own) -> bytes | None:
        with self.opened(path) as vault, vault.reading() as session:
            return belongings.get(session, name)

    def document(self) -> KitDocument:
        """What the newest package says."""
        with self.opened() as vault, vault.reading() as session:
            newest = access.newest_kit(session)
            assert newest is not None
            return documents.read_kit(newest.document)

    def listed(self) -> certificates.RevocationList:
        """The newest list of revoked certificates."""
        der = self.own(None, Own.revocation_list)
        assert der is not None
        return certificates.read_list(der, self.root().certificate)


def code_on(letter: Path) -> str:
    """The one-time code on a letter, by its form."""
    rows = docx.Document(str(letter)).tables[0].rows
    [code] = [row.cells[1].text for row in rows if row.cells[1].text.count("-") == 3]
    return str(code)


def reason_of(ran: Ran) -> str:
    """The reason in brackets at the end of the first refusal of a batch."""
    return next(line.rpartition("[")[2].rstrip("]") for line in ran.lines if line.endswith("]"))


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new register with its keys and new vaults of some units; tests work on copies."""
    folder = tmp_path_factory.mktemp("stock")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TCDESK_PASSPHRASE", PASSPHRASE)
        made = [in_process("chancellery", "create", folder / "office.tcv", now=Clock())]
        for name in (f"{ORHEI}-0", f"{ORHEI}-1", f"{ORHEI}-2", f"{CAHUL}-0", f"{SOROCA}-0"):
            words = (
                "--unit",
                name[:7],
                "--secretary",
                "Secretarul",
                "--recovery-sheet",
                folder / f"{name}.pdf",
            )
            made.append(in_process("commission", "create", folder / f"{name}.tcv", *words, now=Clock()))
    assert {code for code, _, _ in made} == {0}, made
    settle(folder)
    return folder


def settle(stock: Path) -> None:
    """The same register with one commission enrolled, beside it."""
    aside = stock / "aside"
    aside.mkdir()
    for path in stock.glob("office*"):
        shutil.copyfile(path, aside / path.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TCDESK_PASSPHRASE", PASSPHRASE)
        made = Office(aside, stock, lambda *words, now: Ran(*in_process("--lang", "en", *words, now=now)))
        made.enrolled()
    aside.rename(stock / "settled")


@pytest.fixture
def office(stock: Path, tmp_path: Path, tcdesk: Run) -> Office:
    """A register that knows nobody yet."""
    for path in stock.glob("office*"):
        shutil.copyfile(path, tmp_path / path.name)
    return Office(tmp_path, stock, tcdesk)
