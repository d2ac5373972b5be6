"""Step 5: a report that was made goes to the State Chancellery, today or again later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from tcdesk import files
from tcdesk.gui import parts
from tcdesk.gui.commission.report.handing import Handing, Parcel
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.steps import Step, StepState
from tcdesk.gui.pieces import emptied
from tcdesk.services import handing_over
from tcdesk.services.commission import sent_reports
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.store.vault import Vault
from tcdesk.text import Text


def called(report: SentReport) -> Text:
    """How a report is called in lists."""
    return Text(
        "{kind} no. {seq}, {period}, made on {at}",
        kind=report.kind,
        seq=report.seq,
        period=report.period.label,
        at=report.made_at,
    )


class HandStep(Step):
    """Shows the newest report, or the one that was asked for."""

    name = "hand"
    title = Text("Hand over")

    def build(self) -> None:
        self._chosen = ""
        self._handing: Handing | None = None

    def state(self, seen: Seen) -> StepState:
        last = seen.report.last
        if last is None:
            return StepState("open", Text("once the report is signed"))
        if last.decision is not None:
            return StepState("done", Text("the State Chancellery has it"))
        return StepState("attention", Text("wait for the receipt"))

    def choose(self, identity: str) -> None:
        """Show this report, as soon as it is known here."""
        self._chosen = identity

    def show_seen(self, seen: Seen) -> None:
        self.seen = seen
        self.clear()
        self._handing = None
        if not seen.sent:
            words = Text("Nothing was signed yet. The file is handed over here once it is made.")
            self.body.addWidget(parts.label(self.say(words), name="nothing-sent"))
            button = parts.button(
                self.say(Text("Go to: sign and seal")),
                lambda: self.onward.emit("sign"),
                kind="primary",
                name="hand-back",
            )
            self.body.addLayout(parts.row(button, None))
            self.body.addStretch(1)
            return
        self.reports = QComboBox()
        self.reports.setObjectName("hand-report")
        self.reports.setAccessibleName(self.say(Text("Report")))
        for report in seen.sent:
            title = self.say(called(report))
            self.reports.addItem(title[:1].upper() + title[1:], report.identity)
        self.reports.setCurrentIndex(max(self.reports.findData(self._chosen or self._newest(seen)), 0))
        self.reports.currentIndexChanged.connect(lambda _: self._choose_shown())
        self.body.addLayout(parts.row(self.reports, None))
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        onward = parts.button(
            self.say(Text("Go on: receipt")), lambda: self.onward.emit("receipt"), name="hand-onward"
        )
        self.body.addLayout(parts.row(onward, None))
        self.body.addStretch(1)
        self._offer()

    def _newest(self, seen: Seen) -> str:
        return next((item.identity for item in seen.sent if item.period == seen.period), "")

    def _choose_shown(self) -> None:
        self._chosen = str(self.reports.currentData())
        self._offer()

    def _offer(self) -> None:
        report = self._report()
        if report is None:
            return
        emptied(self._place)
        code = Text("Control code of the file: {code}", code=handing_over.control_code(report.identity))
        self._place.addWidget(parts.label(self.say(code), name="control-code"))
        self._handing = Handing(self.office, self.outside, self._parcel(report))
        self._place.addWidget(self._handing)
        self._handing.look()

    def _report(self) -> SentReport | None:
        identity = self.reports.currentData()
        assert self.seen is not None
        return next((item for item in self.seen.sent if item.identity == identity), None)

    def _parcel(self, report: SentReport) -> Parcel:
        assert self.seen is not None
        vault, language = self.office.vault, self.office.desk.language
        folder = Path(self.typed.of("folder") or self.outside.folder)
        profile = next(iter(self.seen.known.content.profile), None)
        return Parcel(
            lambda: on_disk(vault, report, folder),
            lambda path: handing_over.message(vault, path, report.period, language),
            (profile.secretary_email or profile.email) if profile else "",
        )


def on_disk(vault: Vault, report: SentReport, folder: Path) -> Path:
    """The file of a report in the folder; written there again where it is gone, never over another one."""
    path, data = folder / report.file_name, sent_reports.file_of(vault, report.identity)
    if not (path.is_file() and path.stat().st_size == len(data) and files.read(path, len(data)) == data):
        files.must_be_free(path, Text("It is another file of this name. Move it away, then try again."))
        files.write(path, data)
    return path
