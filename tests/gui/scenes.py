"""What is seen on a walk through the window, scene by scene."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QTabBar, QToolButton, QWidget

from tcdesk.domain.plan import PlanItem
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import RowsRejected, TcdeskError
from tcdesk.gui.access import start, unlock
from tcdesk.gui.chancellery import decision
from tcdesk.gui.chancellery.errata import ErrataDialog
from tcdesk.gui.chancellery.inbox import InboxPage, take_in_files
from tcdesk.gui.chancellery.letters import LettersDialog
from tcdesk.gui.chancellery.note import NotePage
from tcdesk.gui.chancellery.note_check import CheckPage
from tcdesk.gui.chancellery.note_conclusions import ConclusionsPage
from tcdesk.gui.chancellery.note_publications import PublicationsPage
from tcdesk.gui.chancellery.signed_paper import SignedPaperDialog
from tcdesk.gui.commission.case_keys import open_key_sheet
from tcdesk.gui.commission.from_above import ControlCodeDialog
from tcdesk.gui.commission.report.page import ReportPage
from tcdesk.gui.commission.report.withdrawal import WithdrawalDialog
from tcdesk.gui.jobs import Job
from tcdesk.gui.records.conflict import open_conflict
from tcdesk.gui.records.history import open_history
from tcdesk.gui.records.page import RecordPage
from tcdesk.gui.records.several import open_several
from tcdesk.gui.roles import pages_of
from tcdesk.gui.workspace import menus
from tcdesk.gui.workspace.finding import Finder, Search
from tcdesk.gui.workspace.shell import Workspace
from tcdesk.services import recording
from tcdesk.services.chancellery import merging, publishing
from tcdesk.services.chancellery.merging import Intake
from tcdesk.store import connection
from tcdesk.text import Text
from tests.gui.person import find
from tests.gui.walk import Walk, settle

_CLAIM = "Majoritatea comisiilor au ținut 987 de ședințe."
_SEVERAL = ("event", "training", "plan_item", "partner", "need")


def ways_in(walk: Walk) -> None:
    """Everything before a record is open."""
    with walk.sitting("practice") as window:
        (screen,) = window.findChildren(unlock.UnlockScreen)
        walk.see("unlock", window)
        for _ in range(unlock.TRIES):
            screen.passphrase.setText("x")
            find(window, QPushButton, "open").click()
        walk.see("unlock-wrong", window)
        with walk.called("forgotten"):
            find(window, QPushButton, "forgotten").click()
        window.show_start()
        walk.see("start", window)
        for way in (*start.WAYS, start._FROM_COPY):
            (choices,) = window.findChildren(start.StartScreen)
            choices.begin(way)
            walk.see(f"start-{way.name}-1", window)
            walk.steps_of(f"start-{way.name}", window)
            choices.show_choices()
            settle()


def pages(walk: Walk, record: str) -> None:
    """Every page of a record, and its first record in the form."""
    with walk.working(record) as workspace:
        for place in pages_of(workspace.office.vault.role):
            name = f"{record}-{place.name}"
            walk.or_skip(name, partial(_page, walk, workspace, place.name, name))


def _page(walk: Walk, workspace: Workspace, page: str, name: str) -> None:
    office = workspace.office
    shown = workspace.show_page(page)
    walk.see(name, walk.window_of(workspace))
    if page == "case":
        office.cases_open = True
        shown.load()
        walk.see(f"{name}-list", walk.window_of(workspace))
    _tabs(walk, shown, name)
    if page not in BY_NAME or page == "profile":
        return
    found = recording.listed(office.vault, BY_NAME[page], office.period)
    if found:
        shown.go(found[0].uid, "")
        walk.see(f"{name}-form", walk.window_of(workspace))
    else:
        shown.start_new()
        walk.see(f"{name}-new", walk.window_of(workspace))
    shown.settle()


def _tabs(walk: Walk, page: QWidget, name: str) -> None:
    for tabs in page.findChildren(QTabBar):
        for place in range(1, tabs.count() if tabs.isVisible() else 0):
            tabs.setCurrentIndex(place)
            walk.see(f"{name}-tab-{place + 1}", page.window())
        tabs.setCurrentIndex(0)


def report(walk: Walk) -> None:
    """The steps of the report, in a record that can hand in."""
    with walk.working("enrolled") as workspace:
        page = workspace.show_page("report")
        assert isinstance(page, ReportPage)
        for step in page.steps:
            walk.or_skip(f"report-{step}", partial(page.open_step, step))
            walk.see(f"report-{step}", walk.window_of(workspace))
        withdrawal = WithdrawalDialog(workspace.office, workspace.office.period, page)
        with walk.called("withdrawal"):
            withdrawal.exec()
        unproven = TcdeskError(Text("This file proves nothing."), reason="no_proof")
        with walk.called("control-code"):
            ControlCodeDialog(workspace.office, unproven, page).exec()


def dialogs(walk: Walk) -> None:
    """What the menu opens, search, several at once, and the history of a record."""
    with walk.working("practice") as workspace:
        office, window = workspace.office, walk.window_of(workspace)
        for entry in menus.entries_of(office):
            with walk.called(f"dialog-{entry.name}"):
                walk.or_skip(f"dialog-{entry.name}", partial(entry.open, office, window))
        with walk.called("search"):
            Finder(office, Search(office), window).exec()
        finder = Finder(office, Search(office), window)
        finder.words.setText("2026")
        finder.look()
        with walk.called("search-found"):
            finder.exec()
        for kind in _SEVERAL:
            with walk.called(f"several-{kind}"):
                walk.or_skip(f"several-{kind}", partial(_several, workspace, kind))
        with walk.called("history"):
            walk.or_skip("history", partial(_history, workspace))
        with walk.called("key-sheet"):
            open_key_sheet(office, ["C-2026-01"], window)
        with walk.called("conflict"):
            _conflict(workspace)
        menu = find(window, QToolButton, "menu").menu()
        assert isinstance(menu, QMenu)
        menu.popup(window.mapToGlobal(window.rect().center()))
        walk.see("menu", menu)
        menu.close()


def _several(workspace: Workspace, kind: str) -> None:
    open_several(workspace.office, BY_NAME[kind], workspace)


def _history(workspace: Workspace) -> None:
    office = workspace.office
    (meeting, *_) = recording.listed(office.vault, BY_NAME["meeting"], office.period)
    recording.save(office.vault, recording.read(office.vault, BY_NAME["meeting"], meeting.uid))
    open_history(office, BY_NAME["meeting"], meeting.uid, workspace)


def _conflict(workspace: Workspace) -> None:
    page = workspace.show_page("plan_item")
    assert isinstance(page, RecordPage)
    office, kind = workspace.office, BY_NAME["plan_item"]
    (mine, *_) = recording.listed(office.vault, kind, office.period)
    assert isinstance(mine, PlanItem)
    mine.activity = f"{mine.activity}."
    open_conflict(page, mine)


def register(walk: Walk) -> None:
    """The pages of the register with two reports, and each decision about one."""
    with walk.working("register") as workspace:
        page, window = workspace.show_page("inbox"), walk.window_of(workspace)
        assert isinstance(page, InboxPage)
        take_in_files(workspace.office, walk.material.reports)
        page.go(walk.material.reports[0].name.split("-")[0], "")
        page.table.selectRow(0)
        walk.see("register-taken-in", window)
        for way in decision.WAYS:
            page.decide(way)
            settle()
            for dialog in window.findChildren(QDialog):
                walk.see(f"decision-{way.name}", dialog)
                dialog.reject()
            settle()
    pages(walk, "register")


def note(walk: Walk) -> None:
    """What the tabs of the Note show once something was typed, checked, published; and their dialogs."""
    with walk.working("register") as workspace:
        office, window = workspace.office, walk.window_of(workspace)
        intake = Intake(office.desk.today, None, True)
        merging.merge(office.vault, walk.material.reports, intake)
        for edition in ("public", "restricted", "restricted"):
            publishing.publish(office.vault, office.period, edition)
        page = workspace.show_page("note")
        assert isinstance(page, NotePage)
        drawn = page.show_tab("conclusions")
        assert isinstance(drawn, ConclusionsPage)
        drawn.list.rows[0].words.setPlainText(_CLAIM)
        drawn.list.add()
        drawn._look()
        walk.see("note-conclusions-typed", window)
        text = walk.material.folder / "edited.txt"
        text.write_text(_CLAIM, encoding="utf-8")
        check = page.show_tab("check")
        assert isinstance(check, CheckPage)
        check.take(text)
        walk.see("note-check-found", window)
        publications = page.show_tab("publications")
        assert isinstance(publications, PublicationsPage)
        publications.verify()
        walk.see("note-publications", window)
        row = publishing.listed(office.vault)[-1]
        with walk.called("signed-paper"):
            SignedPaperDialog(office, row, window).exec()
        with walk.called("errata"):
            ErrataDialog(office, row, publications.others(row), window).exec()
        with walk.called("letters"):
            LettersDialog(office, window).exec()


def boxes(walk: Walk) -> None:
    """Questions, problems, our own mistakes, waiting."""
    with walk.working("empty") as workspace:
        ask, alerts = walk.real_boxes()
        with walk.called("question"):
            ask.choose(
                Text("Remove"), Text("If you are not sure, press Cancel."), [Text("Remove")], danger=True
            )
        problem = connection.busy(Path("Comisia-Cahul.tcv"))
        with walk.called("problem"):
            alerts.show(problem)
        with walk.called("problem-rows"):
            alerts.show(RowsRejected(Text("Nothing was taken in."), [("B7", Text("This is no date."))]))
        with walk.called("crash"):
            alerts.show(ValueError("x"))
        window = walk.window_of(workspace)
        panel = window.waiting
        panel.watch(Job(Text("Opening the record")))
        panel._appear()
        walk.see("waiting", window)
        panel.hide()


SCENES: dict[str, Callable[[Walk], None]] = {
    "ways-in": ways_in,
    "pages": partial(pages, record="practice"),
    "empty": partial(pages, record="empty"),
    "report": report,
    "dialogs": dialogs,
    "boxes": boxes,
    "register": register,
    "note": note,
}
