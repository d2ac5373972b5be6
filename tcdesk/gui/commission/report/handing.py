"""Handing a file over: onto a drive by its name, or by mail; for reports and for the request of enrolment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk import files
from tcdesk.gui import parts
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.commission.report.steps import flowing
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.services import handing_over
from tcdesk.services.drives import Drive
from tcdesk.services.handing_over import Message
from tcdesk.text import Text

_MOST_DRAFTS = 100


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed over. Both are called beside the window: `file` gives the file on the disk, written
    there once more where it is gone; `message` the letter that goes with it, for what has one."""

    file: Callable[[], Path]
    message: Callable[[Path], Message] | None = None
    sender: str = ""


class Handing(QWidget):
    """Ways for one file. What was done, and what that proves, is said below them."""

    def __init__(self, office: Office, outside: Outside, parcel: Parcel) -> None:
        super().__init__()
        self._office = office
        self._outside = outside
        self._parcel = parcel
        self._drives = QVBoxLayout()
        self._drives.setSpacing(parts.GRID)
        self._mail = QVBoxLayout()
        self._mail.setSpacing(parts.GRID)
        self.result = parts.label("", "good", name="hand-result")
        self.result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.result.hide()
        layout = parts.column(self.result, gap=2 * parts.GRID)
        layout.addWidget(self._card(Text("On a USB stick"), self._drives))
        layout.addWidget(self._card(Text("By mail"), self._mail))
        self.setLayout(layout)
        self._offer_mail(False)

    def _card(self, title: Text, inside: QVBoxLayout) -> QWidget:
        holder = QWidget()
        inside.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(inside)
        return parts.card(holder, title=self._office.say(title))

    def look(self) -> None:
        """See which drives are there, and whether a mail program is. Both may take a moment."""
        outside = self._outside
        self._office.run(
            lambda _: (list(outside.drives()), self._parcel.message is not None and outside.mail_program()),
            self._offer,
        )

    def _offer(self, found: tuple[list[Drive], bool]) -> None:
        if isValid(self):
            self._offer_drives(found[0])
            self._offer_mail(found[1])

    def _offer_drives(self, drives: Sequence[Drive]) -> None:
        emptied(self._drives)
        say = self._office.say
        if not drives:
            self._drives.addWidget(
                parts.label(
                    say(Text("Plug in a USB stick, then press “Look again”.")), "dim", name="no-drive"
                )
            )
        for place, drive in enumerate(drives):
            first = place == 0
            colours = self._office.desk.theme.colours
            button = parts.button(
                say(Text("Copy to “{drive}”", drive=drive.name)),
                partial(self._copy, drive),
                kind="primary" if first else "plain",
                icon=self._office.icon("device-usb", colour=colours.on_accent if first else ""),
                name=f"drive-{place}",
            )
            self._drives.addLayout(parts.row(button, None))
        again = parts.button(say(Text("Look again")), self.look, kind="link", name="drives-again")
        self._drives.addLayout(parts.row(again, None))

    def _offer_mail(self, program: bool) -> None:
        emptied(self._mail)
        say = self._office.say
        if program:
            words = Text("Your mail program opens with the file attached; you look at it and press Send.")
        else:
            words = Text("Write a message in your mail, attach the file, and paste the text.")
        self._mail.addWidget(parts.label(say(words), "dim"))
        buttons = flowing()
        offered: list[tuple[str, Text, str, Callable[[], object]]] = []
        if program:
            offered.append(("hand-mail", Text("Open in the mail program"), "mail", self._draft))
        offered.append(("hand-folder", Text("Show the file in its folder"), "folder-open", self._show))
        if self._parcel.message is not None:
            offered += [
                ("hand-address", Text("Copy the address"), "copy", partial(self._take, "address")),
                ("hand-subject", Text("Copy the subject"), "copy", partial(self._take, "subject")),
                ("hand-text", Text("Copy the text"), "copy", partial(self._take, "body")),
            ]
        for name, title, icon, do in offered:
            buttons.addWidget(parts.button(say(title), do, icon=self._office.icon(icon), name=name))
        self._mail.addLayout(buttons)

    # --- the ways ----------------------------------------------------------------------------------

    def _copy(self, drive: Drive) -> None:
        parcel = self._parcel
        self._office.run(
            lambda job: handing_over.copy_to(parcel.file(), drive.folder, job),
            partial(self._copied, drive),
            said=Text("Copying to the drive"),
        )

    def _copied(self, drive: Drive, path: Path) -> None:
        self._say(
            Text(
                "The file “{file}” is on “{drive}”. It was read back from there and is the same, byte for "
                "byte. You can take the stick out in the usual way.",
                file=path.name,
                drive=drive.name,
            )
        )

    def _show(self) -> None:
        self._office.run(lambda _: self._parcel.file(), self._shown)

    def _shown(self, path: Path) -> None:
        self._outside.show(path.parent)
        self._say(
            Text("The file is called “{file}” and lies in {folder}", file=path.name, folder=path.parent)
        )

    def _take(self, part: str) -> None:
        message = self._parcel.message
        if message is not None:
            self._office.run(lambda _: message(self._parcel.file()), partial(self._taken, part))

    def _taken(self, part: str, message: Message) -> None:
        words = {"address": message.address, "subject": message.subject, "body": message.body}[part]
        if not words:
            self._say(Text("The address stands in the letter of the State Chancellery to your commission."))
            return
        self._outside.copy(words)
        self._say(Text("Copied. Paste it into your message (Ctrl+V)."))

    def _draft(self) -> None:
        parcel = self._parcel
        message = parcel.message
        if message is None:
            return

        def work(_: Job) -> Path:
            path = parcel.file()
            draft = _free(path.with_suffix(".eml"))
            files.write(draft, handing_over.eml(message(path), path, parcel.sender))
            return draft

        self._office.run(work, self._drafted)

    def _drafted(self, path: Path) -> None:
        self._outside.show(path)
        self._say(Text("The message is open in your mail program. Look at it, then press Send there."))

    def _say(self, words: Text) -> None:
        if isValid(self):
            self.result.setText(self._office.say(words))
            self.result.show()


def _free(path: Path) -> Path:
    """A name beside `path` that no file has."""
    tried = [path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, _MOST_DRAFTS))]
    return next((item for item in tried if not item.exists()), path)
