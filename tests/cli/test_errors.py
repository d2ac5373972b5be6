"""What can go wrong around a command: what it was, what to do, code 3, and nothing changed."""

from __future__ import annotations

import errno
import gettext
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlmodel import select, text

from tcdesk import files, paths
from tcdesk.domain.forms import whole_record
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS
from tcdesk.i18n import CODES
from tcdesk.store import records
from tcdesk.store.tables import Sent
from tests.services.crafting import opened
from tests.services.running import Run
from tests.services.year import Year, copied

Words = tuple[object, ...]


@dataclass
class Place:
    """Where a command is run: copies of a commission's vault and of the register, a folder for results."""

    year: Year
    folder: Path
    commission: Path
    register: Path
    patch: pytest.MonkeyPatch
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def file(self, name: str, data: bytes = b"a letter") -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def state(self) -> dict[str, bytes]:
        """Every byte of the vaults; what lies in the log beside one that is open is left apart."""
        found = {}
        for vault in (self.commission, self.register):
            for path in vault.parent.iterdir():
                if path.suffix in (".tcv", ".slots"):
                    found[str(path)] = path.read_bytes()
        return found

    def records(self) -> list[object]:
        """What the commission has recorded and handed in."""
        with opened(self.commission) as vault, vault.reading() as session:
            sent = [row.identity for row in session.exec(select(Sent))]
            content = records.content(session, Period(2022))
        return [
            sent,
            *(whole_record(row, kind, travels=False) for kind in RECORDS for row in content.of(kind.name)),
        ]

    def results(self) -> list[Path]:
        return list(self.out.iterdir()) if self.out.exists() else []


@pytest.fixture(scope="module")
def vaults(year: Year, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Opened and closed once, so that nothing waits in the log beside them."""
    folder = tmp_path_factory.mktemp("vaults")
    commission, register = year.commission(folder), year.empty_register(folder)
    opened(commission).close()
    opened(register, "register").close()
    return commission, register


@pytest.fixture
def place(
    year: Year, vaults: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    commission, register = (copied(vault, tmp_path / vault.stem) for vault in vaults)
    found = Place(year, tmp_path, commission, register, monkeypatch)
    with found.stack:
        yield found


# --- what goes wrong, and the command that meets it -----------------------------------------------


def check(vault: object, period: str = "2022") -> Words:
    return ("commission", "check", vault, "--period", period)


def wrong_passphrase(place: Place) -> Words:
    place.patch.setenv("TCDESK_PASSPHRASE", "demo!")
    return check(place.commission)


def wrong_passphrase_of_the_root(place: Place) -> Words:
    place.patch.setenv("TCDESK_PASSPHRASE", "demo!")
    return ("chancellery", "kit", place.register, "--out", place.out, "--root-key", _root_key(place))


def _root_key(place: Place) -> Path:
    return place.file("root.tcv-key", place.year.root_key.read_bytes())


def damaged_vault(place: Place) -> Words:
    data = bytearray(place.commission.read_bytes())
    data[len(data) // 2] ^= 1
    place.commission.write_bytes(data)
    return check(place.commission)


def damaged_beginning(place: Place) -> Words:
    data = bytearray(place.commission.read_bytes())
    data[100] ^= 1
    place.commission.write_bytes(data)
    return check(place.commission)


def damaged_slots(place: Place) -> Words:
    slots = place.commission.with_name(place.commission.name + ".slots")
    slots.write_bytes(slots.read_bytes()[:100])
    place.patch.setenv("TCDESK_DATA", str(place.folder / "nowhere"))
    return check(place.commission)


def cut_vault(place: Place) -> Words:
    place.commission.write_bytes(place.commission.read_bytes()[:20_000])
    return check(place.commission)


def newer_vault(place: Place) -> Words:
    with opened(place.commission) as vault, vault.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    return check(place.commission)


def vault_in_use(place: Place) -> Words:
    place.stack.enter_context(opened(place.commission))
    return check(place.commission)


def register_in_use(place: Place) -> Words:
    place.stack.enter_context(opened(place.register, "register"))
    return ("chancellery", "status", place.register, "--period", "2022")


def _failing(code: int) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    return fail


def full_disk(place: Place) -> Words:
    place.patch.setattr(files.os, "fsync", _failing(errno.ENOSPC))
    return ("commission", "submit", place.commission, "--period", "2022", "--out", place.out)


def full_disk_for_the_preview(place: Place) -> Words:
    place.patch.setattr(files.os, "fsync", _failing(errno.ENOSPC))
    return ("commission", "preview", place.commission, "--period", "2022", "--out", place.out / "p.pdf")


def read_only_folder(place: Place) -> Words:
    place.patch.setattr(tempfile, "mkstemp", _failing(errno.EROFS))
    return ("commission", "submit", place.commission, "--period", "2022", "--out", place.out)


def protected_folder(place: Place) -> Words:
    place.patch.setattr(tempfile, "mkstemp", _failing(errno.EACCES))
    return ("chancellery", "note", place.register, "--period", "2022", "--out", place.out)


def folder_that_is_a_file(place: Place) -> Words:
    there = place.file("there")
    return ("commission", "submit", place.commission, "--period", "2022", "--out", there)


def missing_vault(place: Place) -> Words:
    return check(place.folder / "nowhere.tcv")


def missing_records(place: Place) -> Words:
    return ("commission", "import", place.commission, place.folder / "nowhere.json")


def missing_kit(place: Place) -> Words:
    return ("commission", "install", place.commission, place.folder / "nowhere.tckit")


def missing_report(place: Place) -> Words:
    missing = place.folder / "nowhere.tcsub"
    return ("open", missing, "--vault", place.register, "--out", place.out / "x.asice")


def missing_root_key(place: Place) -> Words:
    return ("chancellery", "kit", place.register, "--out", place.out)


def letter_as_vault(place: Place) -> Words:
    return check(place.file("letter.tcv"))


def folder_as_vault(place: Place) -> Words:
    return check(place.commission.parent)


def empty_file_as_vault(place: Place) -> Words:
    return check(place.file("empty.tcv", b""))


def register_as_commission(place: Place) -> Words:
    return check(place.register)


def commission_as_register(place: Place) -> Words:
    return ("chancellery", "status", place.commission, "--period", "2022")


def letter_as_records(place: Place) -> Words:
    return ("commission", "import", place.commission, place.file("letter.json"))


def report_as_kit(place: Place) -> Words:
    return ("commission", "install", place.commission, place.year.files[0])


def kit_as_request(place: Place) -> Words:
    root = _root_key(place)
    return ("chancellery", "enrol", place.register, place.year.kit, "--root-key", root, "--out", place.out)


def letter_as_report(place: Place) -> Words:
    letter = place.file("letter.tcsub")
    return ("open", letter, "--vault", place.register, "--out", place.out / "x.asice")


def letter_as_root_key(place: Place) -> Words:
    letter = place.file("letter.tcv-key")
    return ("chancellery", "kit", place.register, "--root-key", letter, "--out", place.out)


def wrong_unit(place: Place) -> Words:
    typed = place.file("typed.json", json.dumps({"figures": {}}).encode())
    words = ("--unit", "Narnia", "--period", "2022", "--road", "post", "--arrived", "2023-01-10", typed)
    return ("chancellery", "enter", place.register, *words)


def wrong_unit_of_a_new_vault(place: Place) -> Words:
    words = ("--unit", "9999999", "--secretary", "Secretarul", "--recovery-sheet", place.out / "s.pdf")
    return ("commission", "create", place.out / "new.tcv", *words)


def unknown_period(place: Place) -> Words:
    return check(place.commission, "2022-H3")


def unknown_period_of_figures(place: Place) -> Words:
    return ("chancellery", "figures", place.register, "--period", "anul trecut", "--json")


def existing_register(place: Place) -> Words:
    return ("chancellery", "create", place.register)


def wrong_letter_code(place: Place) -> Words:
    code = "0000-0000-0000-0001"
    return ("commission", "request", place.commission, "--out", place.out / "r.tcreq", "--code", code)


TROUBLES: dict[Callable[[Place], Words], str] = {
    wrong_passphrase: "passphrase",
    wrong_passphrase_of_the_root: "passphrase",
    damaged_vault: "damaged",
    damaged_beginning: "damaged",
    damaged_slots: "damaged",
    cut_vault: "damaged",
    newer_vault: "newer version",
    vault_in_use: "open in another window",
    register_in_use: "open in another window",
    full_disk: "no room left",
    full_disk_for_the_preview: "no room left",
    read_only_folder: "cannot be opened or written",
    protected_folder: "cannot be opened or written",
    folder_that_is_a_file: "is a file, but a folder is needed here",
    missing_vault: "There is no file or folder “nowhere.tcv”",
    missing_records: "There is no file or folder “nowhere.json”",
    missing_kit: "There is no file or folder “nowhere.tckit”",
    missing_report: "There is no file or folder “nowhere.tcsub”",
    missing_root_key: "There is no file or folder “register.root.tcv-key”",
    letter_as_vault: "is not a record",
    folder_as_vault: "folder",
    empty_file_as_vault: "is not a record",
    register_as_commission: "is the State Chancellery's register",
    commission_as_register: "is the record of a commission",
    letter_as_records: "not written the way",
    report_as_kit: "not addressed to you",
    kit_as_request: "not of the kind",
    letter_as_report: "not a file of this program",
    letter_as_root_key: "not a key file",
    wrong_unit: "no territorial unit “Narnia”",
    wrong_unit_of_a_new_vault: "no territorial unit “9999999”",
    unknown_period: "“2022-H3” is not a period",
    unknown_period_of_figures: "“anul trecut” is not a period",
    existing_register: "already",
    wrong_letter_code: "code of the letter",
}
"""What goes wrong, and words of the English sentence about it."""
NOTED = (full_disk, full_disk_for_the_preview, read_only_folder, folder_that_is_a_file)
"""Here the log of the vault says what was tried; its records are as before."""


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_one_line_and_a_hint_in_each_language(
    trouble: Callable[[Place], Words], place: Place, tcdesk: Run
) -> None:
    words = trouble(place)
    before, recorded = place.state(), place.records() if trouble in NOTED else []
    said = {}
    for lang in CODES:
        ran = tcdesk(*words, lang=lang)
        assert (ran.code, ran.out) == (3, ""), ran.err
        assert len(ran.lines) == 2, ran.err
        assert all(line.strip() and "{" not in line for line in ran.lines)
        said[lang] = ran.lines
    assert TROUBLES[trouble] in said["en"][0]
    if trouble in NOTED:
        assert place.records() == recorded
    else:
        assert place.state() == before
    assert place.results() == []
    for lang in ("ro", "ru"):
        if gettext.find("tcdesk", str(paths.catalogues()), [lang]):
            assert said[lang][0] != said["en"][0]
            assert said[lang][1] != said["en"][1]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_folder_that_is_really_protected(place: Place, tcdesk: Run) -> None:
    protected = place.out
    if os.geteuid() == 0:
        # the rights of files do not hold for root; here nobody may make one
        protected = Path("/sys/kernel")
    else:
        protected.mkdir()
        protected.chmod(0o500)
    ran = tcdesk("commission", "submit", place.commission, "--period", "2022", "--out", protected)
    assert (ran.code, len(ran.lines)) == (3, 2)
    assert place.results() == []


def test_after_a_full_disk_the_report_is_still_the_first(place: Place, tcdesk: Run) -> None:
    with place.patch.context() as patch:
        patch.setattr(tempfile, "mkstemp", _failing(errno.ENOSPC))
        words = ("commission", "submit", place.commission, "--period", "2022", "--out", place.out)
        assert tcdesk(*words).code == 3
    ran = tcdesk(*words)
    assert ran.code == 0
    assert ran.out.strip().endswith("-1.tcsub")


@pytest.mark.parametrize("verb", ["merge", "inspect"])
def test_in_a_batch_the_good_go_on(place: Place, tcdesk: Run, verb: str) -> None:
    letter, folder = place.file("letter.tcsub"), place.folder / "empty"
    folder.mkdir()
    good = place.year.files[5]
    words = (
        "chancellery",
        verb,
        place.register,
        letter,
        folder,
        place.folder / "nowhere",
        good,
        place.year.kit,
    )
    ran = tcdesk(*words, "--json")
    assert ran.code == 4
    rows = [(Path(row["path"]).name, row["verdict"], row["reason"]) for row in ran.document["files"]]
    kit = ("ok", None) if verb == "inspect" else ("refused", "wrong_kind")
    assert rows == [
        ("letter.tcsub", "refused", "not_a_file_of_tcdesk"),
        ("nowhere", "refused", "missing_file"),
        (good.name, "ok", None),
        (place.year.kit.name, *kit),
    ]
