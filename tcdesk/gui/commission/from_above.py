"""Files of the State Chancellery: the yearly package and receipts. What each brought is said at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.services.commission import installing, receipts
from tcdesk.services.commission.installing import Installed
from tcdesk.services.commission.receipts import Taken
from tcdesk.store.received import Decision
from tcdesk.text import Text

_UNPROVEN = ("no_proof", "root_code", "root_fingerprint")
"""Reasons after which the control code, told by phone, is what helps."""


def open_install(office: Office, parent: QWidget) -> None:
    """Ask for a file of the State Chancellery and take it in."""
    kinds = f"{office.say(Text('Files of the State Chancellery'))} (*.tckit *.tcrec)"
    path = office.desk.ask.file_to_open(Text("Which file did the State Chancellery send?"), kinds)
    if path is not None:
        take_in_file(office, path)


def take_in_file(office: Office, path: Path, control_code: str | None = None) -> None:
    """Take in a package or a receipt, whichever it is, and show what it changed."""

    def work(_: Job) -> Taken | Installed:
        if receipts.is_receipt(path):
            return receipts.install(office.vault, path)
        return installing.install(office.vault, path, control_code)

    def failed(problem: Exception) -> None:
        if isinstance(problem, TcdeskError) and problem.reason in _UNPROVEN:
            _ask_for_code(office, path, problem)
        else:
            office.desk.alerts.show(problem)

    office.run(
        work,
        partial(_say, office),
        failed,
        said=Text("Taking in the file"),
        changes=("kit", "sent"),
    )


def _ask_for_code(office: Office, path: Path, problem: TcdeskError) -> None:
    dialog = ControlCodeDialog(office, problem, office.desk.application.activeWindow())
    dialog.given.connect(lambda code: take_in_file(office, path, code))
    dialog.open()


def _say(office: Office, found: Taken | Installed) -> None:
    if isinstance(found, Installed):
        office.tell(_package(found))
        office.go("enrolment")
        return
    receipt = found.receipt
    decision = Decision[receipt.decision]
    office.tell(
        Text(
            "Report no. {seq} for the {period}, arrived on {day}: {decision}.",
            seq=receipt.seq,
            period=Period.parse(receipt.period).label,
            day=receipt.arrived_on,
            decision=Text("received, not decided yet") if decision is Decision.none else decision,
        )
    )
    for text, hint in _warnings(found):
        office.desk.alerts.show(TcdeskError(text, hint, reason="notice"))
    office.go("queries" if receipt.queries else "sent", receipt.period)


def _package(found: Installed) -> Text:
    number = str(found.serial)
    if not found.enrolled:
        return Text(
            "The yearly package no. {serial} is taken in. It holds no certificate for this commission yet.",
            serial=number,
        )
    if found.already:
        return Text("The yearly package no. {serial} was taken in before.", serial=number)
    return Text("The yearly package no. {serial} is taken in: the commission is enrolled.", serial=number)


def _warnings(found: Taken) -> list[tuple[Text, Text]]:
    """What a receipt tells besides the decision."""
    warnings = []
    if found.ahead is not None:
        warnings.append(
            (
                Text(
                    "The State Chancellery has report no. {seq}, which this record lacks.",
                    seq=found.ahead.seq,
                ),
                Text(
                    "The record was brought back from an older copy, or the commission uses two. Go on in "
                    "the newest one; if it is lost, the page of the report says how to go on."
                ),
            )
        )
    if found.newer_kit:
        warnings.append(
            (
                Text("There is a newer yearly package of the State Chancellery."),
                Text("Ask for it and take it in: it holds current lists and dates."),
            )
        )
    return warnings


class ControlCodeDialog(QDialog):
    """Asks for the control code of the State Chancellery. `given` carries what was typed."""

    given = Signal(str)

    def __init__(self, office: Office, problem: TcdeskError, parent: QWidget | None) -> None:
        super().__init__(parent)
        say = office.say
        self.setObjectName("control-code-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(Text("Control code")))
        self.setMinimumWidth(office.desk.theme.scaled(520))
        words = Text(
            "Call the State Chancellery on the number you know and ask for the control code of its root: "
            "8 groups of 4 letters and digits. Type it here. So you can be sure who sent the file."
        )
        self._code = QLineEdit()
        self._code.setObjectName("control-code")
        self._code.setAccessibleName(say(Text("Control code")))
        self._code.setPlaceholderText("XXXX XXXX XXXX XXXX XXXX XXXX XXXX XXXX")
        take = parts.button(say(Text("Take in the file")), self._give, kind="primary", name="take-in")
        take.setEnabled(False)
        take.setDefault(True)
        self._code.textChanged.connect(lambda typed: take.setEnabled(bool(typed.strip())))
        cancel = parts.button(say(Text("Cancel")), self.reject, name="cancel")
        layout = parts.column(
            parts.label(say(problem.text), "lead"),
            parts.label(say(words)),
            self._code,
            None,
            gap=2 * parts.GRID,
            margin=3 * parts.GRID,
        )
        layout.addLayout(parts.row(None, cancel, take))
        self.setLayout(layout)
        self._code.setFocus()

    def _give(self) -> None:
        typed = self._code.text().strip()
        self.accept()
        self.given.emit(typed)
