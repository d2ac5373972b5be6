"""Handing a finished file over: onto a stick, or as a letter that the user's own mail program sends."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk import files
from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.errors import FileProblem, TcdeskError
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.store.tables import Sent
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text

_BLOCK = 2**20
_MOST_NAMES = 1000
_CODE = 16
_CHANGED = (
    Text("The drive gave back something else than was written to it."),
    Text("It is failing: use another one. The file itself is safe on this computer."),
)


@dataclass(frozen=True, slots=True)
class Message:
    """A letter to be sent by hand. `address` is empty where the yearly package names none: it then stands in
    the State Chancellery's letter."""

    address: str
    subject: str
    body: str


# --- onto a drive ----------------------------------------------------------------------------------


def copy_to(file: Path, folder: Path, progress: Progress | None = None) -> Path:
    """Copy a file into a folder of a drive, and read it back from there; returns the copy.

    A different file of that name is left alone, and the copy gets a number; an equal one counts as done.
    `FileProblem`: `drive_gone`, `disk_full`, `no_permission` (protected), `disk_error`. Nothing half-written
    is left, unless the drive itself was pulled out.
    """
    watcher = progress or Silent()
    wanted = _digest(file)
    try:
        if not folder.is_dir():
            raise FileNotFoundError
        for path in _names(folder, file.name):
            if not path.exists():
                return _copied(file, path, wanted, watcher)
            if path.is_file() and files.digest_on_medium(path) == wanted:
                return path
    except OSError as problem:
        raise _understood(problem, folder, file) from problem
    raise _understood(OSError(), folder, file)


def _names(folder: Path, name: str) -> list[Path]:
    stem, ending = os.path.splitext(name)
    return [folder / name, *(folder / f"{stem} ({number}){ending}" for number in range(2, _MOST_NAMES))]


def _copied(file: Path, path: Path, wanted: str, watcher: Progress) -> Path:
    handle, aside = tempfile.mkstemp(prefix=".tcdesk-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as target, file.open("rb") as source:
            size, done = os.fstat(source.fileno()).st_size, 0
            while block := source.read(_BLOCK):
                watcher.check()
                watcher.step(done, 2 * size, Text("Copying to the drive"))
                target.write(block)
                done += len(block)
            target.flush()
            os.fsync(target.fileno())
        watcher.step(size, 2 * size, Text("Reading it back from the drive"))
        if files.digest_on_medium(Path(aside)) != wanted:
            raise FileProblem(*_CHANGED, reason="disk_error")
        with suppress(OSError):
            Path(aside).chmod(0o644)
        files.replace(Path(aside), path)
        watcher.step(2 * size, 2 * size, Text("Done"))
    finally:
        with suppress(OSError):
            Path(aside).unlink(missing_ok=True)
    return path


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    try:
        with file.open("rb") as source:
            while block := source.read(_BLOCK):
                found.update(block)
    except OSError as problem:
        raise files.understood(problem, file) from problem
    return found.hexdigest()


def _understood(problem: OSError, folder: Path, file: Path) -> FileProblem:
    """As for any file, but a drive that is no longer there is called so, whatever the system says of it."""
    drive = folder.name or str(folder)
    if not os.path.isdir(folder):
        return FileProblem(
            Text("The drive “{drive}” is no longer there.", drive=drive),
            Text("Plug it in again, then hand the file over once more. The file is safe on this computer."),
            reason="drive_gone",
        )
    found = files.understood(problem, folder / file.name)
    if found.reason == "no_permission":
        hint = Text("Move the small switch on the stick, if it has one, or use another drive.")
        return FileProblem(
            Text("The drive “{drive}” is protected: nothing can be written to it.", drive=drive),
            hint,
            reason=found.reason,
        )
    if found.reason == "disk_full":
        return FileProblem(
            Text("There is no room left on the drive “{drive}”.", drive=drive),
            Text("Remove something from it, or use another drive. Nothing was left there half-written."),
            reason=found.reason,
        )
    return found


# --- as a letter -----------------------------------------------------------------------------------


def control_code(identity: str) -> str:
    """What both sides compare by phone: the beginning of a report's identity, in groups of four."""
    return " ".join(identity[place : place + 4] for place in range(0, _CODE, 4))


def message(vault: Vault, file: Path, period: Period, language: Language) -> Message:
    """The letter with which a report made here is sent; it says nothing of what is in it.

    `TcdeskError` (`unknown_report`) where no report of that name was made for the period.
    """
    with vault.reading() as session:
        sent = _sent(session, file.name, period)
        unit = access.reference(session).unit(vault.unit)
    subject = Text("{unit}: {what} for the {period}", unit=unit, what=_what(sent), period=period.label)
    body = Text(
        "Attached is the {what} of the territorial commission for combating trafficking in human beings "
        "({unit}) for the {period}: the file “{file}”, signed and sealed.\n\n"
        "Control code of the file: {code}.\n\n"
        "Please confirm that it arrived.",
        what=_what(sent),
        unit=unit,
        period=period.label,
        file=file.name,
        code=control_code(sent.identity),
    )
    # The reference data name no address of the State Chancellery.
    return Message("", language.say(subject), language.say(body))


def _sent(session: Session, name: str, period: Period) -> Sent:
    asked = select(Sent).where(col(Sent.file_name) == name, col(Sent.period) == str(period))
    found = session.exec(asked.order_by(col(Sent.made_at).desc()).limit(1)).first()
    if found is None:
        raise TcdeskError(
            Text("No report called “{file}” was made here for the {period}.", file=name, period=period.label),
            Text("Choose a file that was written when the report was signed and sealed."),
            reason="unknown_report",
        )
    return found


def _what(sent: Sent) -> Text:
    match sent.kind:
        case Kind.correction:
            return Text("correction no. {number} of the report", number=sent.seq - 1)
        case Kind.withdrawal:
            return Text("withdrawal of the report")
        case Kind.test:
            return Text("test of the road")
    return Text("report")


def eml(message: Message, file: Path, sender: str = "") -> bytes:
    """The letter with its file as a draft (RFC 822) that a mail program opens for sending; nothing is sent.

    Without a date: the mail program writes the one of sending. `FileProblem` where the file cannot be read.
    """
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"
    for header, value in (("From", sender), ("To", message.address)):
        with suppress(ValueError):
            if value:
                draft[header] = Address(addr_spec=value.strip())
    draft["Subject"] = " ".join(message.subject.split())
    draft.set_content(message.body)
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise files.understood(problem, file) from problem
    draft.add_attachment(data, maintype="application", subtype="octet-stream", filename=file.name)
    return draft.as_bytes()


def mail_program() -> bool:
    """Whether a program is registered for letters on this computer; False where that cannot be told."""
    with suppress(Exception):
        if sys.platform == "win32":
            return _in_registry()
        if sys.platform == "darwin":
            return _in_launch_services()
        return _in_xdg()
    return False


def _in_registry() -> bool:
    if sys.platform == "win32":
        import winreg

        chosen = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto\UserChoice"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, chosen) as key:
            return bool(winreg.QueryValueEx(key, "ProgId")[0])
        with suppress(OSError):
            return bool(winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"mailto\shell\open\command"))
    return False


def _in_launch_services() -> bool:
    import plistlib

    kept = Path.home() / "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist"
    with kept.open("rb") as file:
        handlers = plistlib.load(file).get("LSHandlers", [])
    return any(item.get("LSHandlerURLScheme") == "mailto" for item in handlers)


def _in_xdg() -> bool:
    import subprocess

    tool = shutil.which("xdg-mime")
    if tool is None:
        return False
    asked = [tool, "query", "default", "x-scheme-handler/mailto"]
    return bool(subprocess.run(asked, capture_output=True, timeout=5, check=False).stdout.strip())
