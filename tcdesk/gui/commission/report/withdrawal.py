"""Taking a report back: what that means, and why it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from tcdesk.domain.period import Period
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.text import Text


class WithdrawalDialog(QDialog):
    """`agreed` carries the reason, `reason` is where it is typed."""

    agreed = Signal(str)

    def __init__(self, office: Office, period: Period, parent: QWidget) -> None:
        super().__init__(parent)
        say = office.say
        self.setObjectName("withdrawal")
        self.setWindowTitle(say(Text("Withdraw the report")))
        self.setMinimumWidth(office.desk.theme.scaled(480))
        words = Text(
            "The State Chancellery then counts no report of this commission for the {period}. The records "
            "here stay as they are, and a new report can be made at any time. If only something is wrong in "
            "the report, make a correction instead.",
            period=period.label,
        )
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("withdrawal-reason")
        self.reason.setAccessibleName(say(Text("Why is the report withdrawn?")))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(office.desk.theme.scaled(72))
        title = parts.label(self.reason.accessibleName(), wrap=False)
        title.setBuddy(self.reason)
        self._do = parts.button(say(Text("Withdraw")), self._agree, kind="danger", name="withdraw")
        self._do.setEnabled(False)
        self.reason.textChanged.connect(lambda: self._do.setEnabled(bool(self.reason.toPlainText().strip())))
        cancel = parts.button(say(Text("Cancel")), self.reject, name="cancel")
        layout = parts.column(
            parts.label(say(words)), title, self.reason, None, gap=2 * parts.GRID, margin=3 * parts.GRID
        )
        layout.addLayout(parts.row(None, cancel, self._do))
        self.setLayout(layout)
        self.reason.setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.reason.toPlainText().strip())
