"""A file goes onto a stick and is read back; as a letter it says what it is, and nothing of what is in it."""

from __future__ import annotations

import email
import email.policy
import errno
import os
import re
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from tcdesk import files
from tcdesk.domain.period import Period
from tcdesk.errors import Cancelled, FileProblem, TcdeskError
from tcdesk.i18n import Language
from tcdesk.services import handing_over
from tcdesk.services.commission import submitting
from tcdesk.services.commission.heading import Order
from tcdesk.services.handing_over import Message
from tcdesk.text import Text
from tests.services.crafting import opened
from tests.services.year import Year

YEAR, ENGLISH = Period(2022), Language("en")
DATA = bytes(range(256)) * 5000
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Orhei_2022_raport-1.tcsub"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


# --- onto a drive ----------------------------------------------------------------------------------


class Watching:
    def __init__(self, stop_at: int = -1) -> None:
        self.steps: list[tuple[int, int]] = []
        self.stop_at = stop_at

    def step(self, done: int, of: int, text: Text) -> None:
        self.steps.append((done, of))

    def check(self) -> None:
        if len(self.steps) == self.stop_at:
            raise Cancelled


def test_the_file_is_on_the_stick(file: Path, stick: Path) -> None:
    watcher = Watching()
    made = handing_over.copy_to(file, stick, watcher)
    assert (made, made.read_bytes(), names(stick)) == (stick / file.name, DATA, [file.name])
    done = [done / of for done, of in watcher.steps]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, 1)


def test_an_equal_file_counts_as_done_and_a_different_one_is_left_alone(file: Path, stick: Path) -> None:
    (stick / file.name).write_bytes(b"another")
    second = handing_over.copy_to(file, stick)
    assert second.name == "Orhei_2022_raport-1 (2).tcsub"
    assert handing_over.copy_to(file, stick) == second
    (stick / second.name).write_bytes(DATA + b"x")
    assert handing_over.copy_to(file, stick).name == "Orhei_2022_raport-1 (3).tcsub"
    assert (stick / file.name).read_bytes() == b"another"


def test_a_folder_of_that_name_is_left_alone(file: Path, stick: Path) -> None:
    (stick / file.name).mkdir()
    assert handing_over.copy_to(file, stick).name == "Orhei_2022_raport-1 (2).tcsub"


def test_stopped_in_the_middle_nothing_is_left(file: Path, stick: Path) -> None:
    with pytest.raises(Cancelled):
        handing_over.copy_to(file, stick, Watching(stop_at=1))
    assert names(stick) == []


def test_a_stick_that_is_gone(file: Path, stick: Path) -> None:
    stick.rmdir()
    with pytest.raises(FileProblem) as caught:
        handing_over.copy_to(file, stick)
    assert (caught.value.reason, stick.exists()) == ("drive_gone", False)


def test_a_stick_that_is_pulled_out_meanwhile(
    file: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(_: int) -> None:
        for item in stick.iterdir():
            item.unlink()
        stick.rmdir()
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", pulled)
    with pytest.raises(FileProblem) as caught:
        handing_over.copy_to(file, stick)
    assert caught.value.reason == "drive_gone"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "no_permission"),
        (errno.EACCES, "no_permission"),
        (errno.EIO, "disk_error"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whatever_goes_wrong_there_is_a_sentence_and_nothing_half_written(
    file: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, reason: str
) -> None:
    def failing(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os if step == "fsync" else Path, step, failing)
        with pytest.raises(FileProblem) as caught:
            handing_over.copy_to(file, stick)
    assert (caught.value.reason, names(stick)) == (reason, [])
    assert caught.value.hint is not None


def test_what_reads_back_differently_is_not_handed_over(
    file: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "digest_on_medium", lambda _: "0" * 64)
    with pytest.raises(FileProblem) as caught:
        handing_over.copy_to(file, stick)
    assert (caught.value.reason, names(stick)) == ("disk_error", [])


_LIMITED = """
import resource, sys
from pathlib import Path
from tcdesk.errors import FileProblem
from tcdesk.services import handing_over
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    handing_over.copy_to(Path(sys.argv[1]), Path(sys.argv[2]))
except FileProblem as problem:
    print(problem.reason)
"""


@POSIX
def test_a_real_limit_of_the_system(file: Path, stick: Path) -> None:
    command = [sys.executable, "-c", _LIMITED, str(file), str(stick)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (ran.stdout.strip(), names(stick)) == ("disk_full", [])


# --- as a letter -----------------------------------------------------------------------------------


def test_the_letter_names_the_report_and_nothing_in_it(year: Year, tmp_path: Path) -> None:
    with opened(year.commission(tmp_path / "orhei")) as vault:
        first = submitting.submit(vault, Order(YEAR), tmp_path / "out", ENGLISH)
        again = Order(YEAR, reason="O greșeală")
        second = submitting.submit(vault, again, tmp_path / "out", ENGLISH)
        found = handing_over.message(vault, first.path, YEAR, ENGLISH)
        corrected = handing_over.message(vault, second.path, YEAR, ENGLISH)
        with pytest.raises(TcdeskError) as caught:
            handing_over.message(vault, first.path, Period(2021), ENGLISH)
    assert caught.value.reason == "unknown_report"
    assert (found.address, found.subject) == ("", "Orhei: report for the year 2022")
    assert corrected.subject == "Orhei: correction no. 1 of the report for the year 2022"
    for letter, sent in ((found, first), (corrected, second)):
        code = handing_over.control_code(sent.identity)
        assert code.replace(" ", "") == sent.identity[:16], "what the register shows"
        assert sent.path.name in letter.body
        plain = letter.body.replace(sent.path.name, "").replace(code, "").replace("2022", "")
        numbers = re.findall(r"\d+", plain)
        assert numbers == (["1"] if letter is corrected else []), "no count leaves in a letter"


def read(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_draft_for_a_mail_program(file: Path) -> None:
    letter = Message("cancelaria@example.md", "Raport: Orhei", "Stimați colegi,\n\nVă transmitem raportul.")
    draft = read(handing_over.eml(letter, file, "comisia@example.md"))
    assert (draft["X-Unsent"], draft["Date"], draft["Message-ID"]) == ("1", None, None)
    assert (draft["To"], draft["From"], draft["Subject"]) == (
        "cancelaria@example.md",
        "comisia@example.md",
        "Raport: Orhei",
    )
    body = draft.get_body()
    assert body is not None
    assert "Stimați colegi" in body.get_content()
    [attached] = draft.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == (file.name, DATA)


def test_no_address_is_invented_and_none_breaks_the_draft(file: Path) -> None:
    draft = read(handing_over.eml(Message("", "Raport\nBcc: x@example.md", "Text"), file, "no address"))
    assert (draft["To"], draft["From"], draft["Bcc"]) == (None, None, None)
    with pytest.raises(FileProblem):
        handing_over.eml(Message("", "Raport", "Text"), file.with_name("gone"))


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-mime")
@pytest.mark.parametrize(
    ("script", "expected"),
    [("echo mail.desktop", True), ("true", False), ("exit 3", False), (None, False)],
)
def test_whether_a_mail_program_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, expected: bool
) -> None:
    if script is not None:
        tool = tmp_path / "xdg-mime"
        tool.write_text(f"#!/bin/sh\n{script}\n", "ascii")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert handing_over.mail_program() is expected
