"""Step 4: what signing needs, the reason and answers of a correction, and the one button."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QPlainTextEdit, QPushButton
from shiboken6 import isValid

from tcdesk.errors import ChecksFailed
from tcdesk.gui import parts
from tcdesk.gui.commission.enrolment import EnrolmentPanel
from tcdesk.gui.commission.report.chair import languages
from tcdesk.gui.commission.report.conditions import Conditions
from tcdesk.gui.commission.report.correction import Correction
from tcdesk.gui.commission.report.reading import ABLE, Seen
from tcdesk.gui.commission.report.steps import Step, StepState, flowing
from tcdesk.gui.commission.report.withdrawal import WithdrawalDialog
from tcdesk.i18n import Language
from tcdesk.services.commission import submitting
from tcdesk.services.commission.heading import Order
from tcdesk.services.commission.overview import Stage
from tcdesk.services.commission.overview.parts import Enrolment
from tcdesk.services.commission.submitting import Submitted
from tcdesk.text import Text

_WITHDRAWAL = "withdrawal"
"""Under which name the reason of a withdrawal waits."""
_FINISHED = (Stage.made, Stage.received, Stage.accepted, Stage.accepted_with_questions)


class SignStep(Step):
    """Signs, seals and writes the file. `made` carries the identity of the new report."""

    name = "sign"
    title = Text("Sign and seal")
    made = Signal(str)

    def state(self, seen: Seen) -> StepState:
        if seen.practice:
            return StepState("open", Text("not in a practice record"))
        if seen.report.stage in _FINISHED and not seen.report.changed_since:
            return StepState("done", seen.report.stage.label)
        if seen.enrolled.state not in ABLE:
            return StepState("attention", Text("the commission is not enrolled"))
        if not seen.sheet.confirmed:
            return StepState("attention", Text("the recovery sheet is missing"))
        if seen.report.last is not None:
            return StepState("open", Text("a correction can be made"))
        return StepState("open", Text("not made yet"))

    def show_seen(self, seen: Seen) -> None:
        self.seen = seen
        self.clear()
        self.correction: Correction | None = None
        conditions = Conditions(self.office, seen)
        conditions.check_wanted.connect(lambda: self.onward.emit("check"))
        self.body.addWidget(conditions)
        # The enrolment comes first while it stops the signing, and last while it only will.
        enrolment = self._enrolment(seen)
        if enrolment is not None and seen.enrolled.state not in ABLE:
            self.body.addWidget(enrolment)
        if seen.is_correction:
            self.correction = Correction(self.office, seen, self.typed)
            self.body.addWidget(self.correction)
        self.go_on: QCheckBox | None = None
        if seen.report.elsewhere and not seen.adopted:
            self._elsewhere()
        self._where()
        self._buttons(seen)
        words = Text(
            "The program's signature shows that the file comes from this commission and was not changed. "
            "It is not a qualified electronic signature."
        )
        self.body.addWidget(parts.label(self.say(words), "dim", name="no-qualified-signature"))
        if enrolment is not None and seen.enrolled.state in ABLE:
            self.body.addWidget(enrolment)
        self.body.addStretch(1)

    def _enrolment(self, seen: Seen) -> EnrolmentPanel | None:
        """How to be enrolled, or enrolled anew; nothing where that is far off."""
        if seen.practice or seen.enrolled.state is Enrolment.enrolled:
            return None
        return EnrolmentPanel(self.office, seen.enrolled, self.outside, self.typed)

    def _elsewhere(self) -> None:
        words = Text(
            "The State Chancellery has a later report for this period that this record does not know: the "
            "record was brought back from an older copy, or the commission uses two. If there is a newer "
            "copy of the record, go on in that one. If it is lost, enter here what is missing and look at "
            "the preview."
        )
        self.body.addWidget(parts.Banner("warning", self.say(words)))
        self.go_on = QCheckBox(
            self.say(Text("The newer record is lost: this report takes the place of the later one."))
        )
        self.go_on.setObjectName("go-on")
        self.body.addWidget(self.go_on)

    # --- where and how -----------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """Where the file is written."""
        chosen = self.typed.of("folder")
        return Path(chosen) if chosen else self.outside.folder

    def _where(self) -> None:
        self._place = parts.label("", name="sign-folder")
        self._say_place()
        change = parts.button(self.say(Text("Change…")), self._change, kind="link", name="change-folder")
        self.language = languages(self.say(Text("Language of the document in the file")), "sign-language")
        label = parts.label(self.language.accessibleName(), wrap=False)
        label.setBuddy(self.language)
        line = parts.row()
        line.addWidget(self._place, 1)
        line.addWidget(change)
        self.body.addLayout(line)
        self.body.addLayout(flowing(label, self.language))

    def _say_place(self) -> None:
        self._place.setText(self.say(Text("The file is written to: {folder}", folder=self.folder)))

    def _change(self) -> None:
        found = self.office.desk.ask.folder(Text("Where is the file written?"), self.folder)
        if found is not None:
            self.typed.put("folder", str(found))
            self._say_place()

    def _buttons(self, seen: Seen) -> None:
        title = Text("Sign and seal the correction") if seen.is_correction else Text("Sign and seal")
        icon = self.office.icon("certificate", colour=self.office.desk.theme.colours.on_accent)
        self.button = parts.button(self.say(title), self.sign, kind="primary", icon=icon, name="sign")
        self._enable()
        if self.go_on is not None:
            self.go_on.toggled.connect(lambda _: self._enable())
        more = QPushButton(self.say(Text("More")))
        more.setObjectName("sign-more")
        more.setAccessibleName(more.text())
        more.setMenu(self._menu(seen))
        more.setEnabled(seen.can_sign)
        self.body.addLayout(flowing(self.button, more))

    def _enable(self) -> None:
        seen = self.seen
        agreed = self.go_on is None or self.go_on.isChecked()
        self.button.setEnabled(seen is not None and seen.can_sign and not seen.open_points and agreed)

    def _menu(self, seen: Seen) -> QMenu:
        menu = QMenu(self)
        can_withdraw = seen.report.last is not None and seen.report.stage is not Stage.withdrawn
        for name, title, do, possible in (
            ("sign-test", Text("Send a test of the road…"), self.test, True),
            ("sign-withdraw", Text("Withdraw the report…"), self.withdraw, can_withdraw),
        ):
            action = QAction(self.say(title), menu)
            action.setObjectName(name)
            action.setEnabled(possible)
            action.triggered.connect(do)
            menu.addAction(action)
        return menu

    # --- making the report -------------------------------------------------------------------------

    def sign(self) -> None:
        """Make the report, unless a correction lacks its reason."""
        seen, correction = self.seen, self.correction
        if seen is None or (correction is not None and not correction.is_complete()):
            return
        self._submit(
            Order(
                seen.period,
                correction.reason if correction else "",
                go_on=self.go_on is not None and self.go_on.isChecked(),
                answers=correction.answers if correction else {},
            )
        )

    def test(self) -> None:
        """A file without data that shows whether files arrive."""
        question = Text(
            "The file holds no data. It only shows that the commission's files reach the State Chancellery, "
            "which answers with a receipt. It is never counted."
        )
        if self.seen and self.office.desk.ask.sure(
            Text("Send a test of the road?"), question, Text("Make the file")
        ):
            self._submit(Order(self.seen.period, test=True))

    def withdraw(self) -> None:
        """Ask why, then take the report back."""
        if self.seen is not None:
            period = self.seen.period
            dialog = WithdrawalDialog(self.office, period, self)
            # It is there again when the window was locked over it.
            self.typed.bind(dialog.reason, _WITHDRAWAL)
            dialog.agreed.connect(lambda reason: self._submit(Order(period, reason, withdraw=True)))
            dialog.open()

    def _submit(self, order: Order) -> None:
        vault, folder = self.office.vault, self.folder
        language = Language(str(self.language.currentData()))
        self.office.run(
            lambda job: submitting.submit(vault, order, folder, language, job),
            partial(self._made, order),
            self._failed,
            said=Text("Making the report"),
            changes=("sent", "frozen"),
        )

    def _made(self, order: Order, done: Submitted) -> None:
        if not isValid(self):
            return
        if not order.test:
            self.typed.forget("reason", "chair", "number", "day", _WITHDRAWAL)
            self.typed.forget(*(f"answer:{number}" for number in order.answers))
        self.office.tell(Text("Signed, sealed and written: {file}", file=done.path.name))
        self.made.emit(done.identity)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, ChecksFailed) and isValid(self):
            # Something was changed since this page was read: the list says what.
            self.office.changed.emit(frozenset({"sent"}))
            self.onward.emit("check")
            return
        self.office.desk.alerts.show(problem)

    def show_answer(self, number: str) -> None:
        """Put the cursor where a query is answered."""
        field = self.findChild(QPlainTextEdit, f"answer-{number}") if number else None
        if field is not None:
            field.setFocus()
