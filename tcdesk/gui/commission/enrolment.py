"""Enrolling the commission: the request with the code of the letter, its control code, the yearly package."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk import files
from tcdesk.gui import parts
from tcdesk.gui.commission import from_above
from tcdesk.gui.commission.report.handing import Handing, Parcel
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.commission.report.steps import flowing
from tcdesk.gui.commission.report.typed import Typed
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.services.commission import enrolling
from tcdesk.services.commission.enrolling import Asked
from tcdesk.services.commission.overview import Enrolled
from tcdesk.services.commission.overview.parts import Enrolment
from tcdesk.text import Text

_NEW_LETTER = (Enrolment.ended, Enrolment.revoked)
_FILES = {"ro": "cerere-de-inregistrare", "ru": "zayavka-na-registratsiyu", "en": "enrolment-request"}


class EnrolmentPanel(QWidget):
    """Three steps on one card: write the request, hand it over, take in the package that comes back."""

    def __init__(self, office: Office, enrolled: Enrolled, outside: Outside, typed: Typed) -> None:
        super().__init__()
        self.setObjectName("enrolment")
        self._office = office
        self._outside = outside
        self._typed = typed
        say = office.say
        inside = QWidget()
        self._state = enrolled.state
        self._body = parts.column(
            parts.label(say(enrolled.text), name="enrolment-state"),
            parts.label(say(_first_step(enrolled.state)), "lead", name="enrolment-first"),
            gap=parts.GRID,
        )
        if self._renews:
            self._offer_renewal()
        else:
            self._ask_for_code(again=enrolled.state in (Enrolment.asked, Enrolment.without_certificate))
        self._made = QVBoxLayout()
        self._body.addLayout(self._made)
        words = Text("2. The State Chancellery answers with the yearly package, a file that ends in .tckit.")
        self._body.addWidget(parts.label(say(words), "lead"))
        take = parts.button(
            say(Text("Take in the yearly package…")),
            lambda: from_above.open_install(office, self.window()),
            icon=office.icon("inbox"),
            name="take-package",
        )
        self._body.addLayout(parts.row(take, None))
        inside.setLayout(self._body)
        title = Text("Enrolment of the commission")
        if self._renews or enrolled.state in _NEW_LETTER:
            title = Text("Renewal of the enrolment")
        self.setLayout(parts.column(parts.card(inside, title=say(title))))

    @property
    def _renews(self) -> bool:
        """Whether the certificate still holds: with it a request needs no letter."""
        return self._state is Enrolment.ending

    def _offer_renewal(self) -> None:
        write = parts.button(
            self._office.say(Text("Write the request for renewal…")), self.write, name="write-request"
        )
        self._body.addLayout(parts.row(write, None))

    def _ask_for_code(self, *, again: bool) -> None:
        say = self._office.say
        self.code = QLineEdit()
        self.code.setObjectName("letter-code")
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX")
        self.code.setMaxLength(32)
        self.code.setFixedWidth(self._office.desk.theme.scaled(240))
        self._typed.bind(self.code, "letter-code")
        label = parts.label(say(Text("Code of the letter")), wrap=False)
        label.setBuddy(self.code)
        self.code.setAccessibleName(label.text())
        title = Text("Write the request once more…") if again else Text("Write the request…")
        write = parts.button(
            say(title), self.write, kind="plain" if again else "primary", name="write-request"
        )
        self._body.addLayout(flowing(label, self.code, write))
        words = Text(
            "Without a letter leave it empty: you then read a control code aloud to the State Chancellery."
        )
        self._body.addWidget(parts.label(say(words), "dim"))

    def write(self) -> None:
        """Write the request to a file and say its control code."""
        office, renew = self._office, self._renews
        code = "" if renew else self.code.text().strip()
        name = f"{_FILES[office.desk.language.code]}-{office.vault.unit}.tcreq"
        path = office.desk.ask.file_to_write(
            Text("Where is the request written?"), self._outside.folder / name, "*.tcreq"
        )
        if path is None:
            return
        chosen = path if path.suffix == ".tcreq" else path.with_name(f"{path.name}.tcreq")

        def work(_: Job) -> Asked:
            files.must_be_free(chosen, Text("Choose another name. The file that is there was not touched."))
            return enrolling.request(office.vault, chosen, code or None, renew=renew)

        # Nothing is read anew: what was just written is shown right here.
        office.run(work, self._written, said=Text("Writing the request"))

    def _written(self, asked: Asked) -> None:
        if not isValid(self):
            return
        self._typed.forget("letter-code")
        say = self._office.say
        emptied(self._made)
        words = Text("The request is written: {file}", file=asked.path.name)
        self._made.addWidget(parts.label(say(words), "good", name="request-written"))
        code = Text(
            "Control code, to be read aloud when the State Chancellery asks: {code}", code=asked.fingerprint
        )
        self._made.addWidget(parts.label(say(code), name="request-code"))
        path: Path = asked.path
        handing = Handing(self._office, self._outside, Parcel(lambda: path))
        self._made.addWidget(handing)
        handing.look()


def _first_step(state: Enrolment) -> Text:
    if state is Enrolment.ending:
        return Text(
            "1. The next report asks for the new certificate by itself. If none is made before this one "
            "ends, write a request for renewal; it needs no code."
        )
    if state in _NEW_LETTER:
        return Text(
            "1. Ask the State Chancellery for a new letter, and write the request for renewal with its code."
        )
    return Text("1. Write the request, with the code of the State Chancellery's letter.")
