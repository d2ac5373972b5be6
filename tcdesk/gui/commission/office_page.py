"""The commission itself: profile, members, figures without records, statements that there was nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTabBar, QVBoxLayout

from tcdesk.domain.commission import Member
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui import parts
from tcdesk.gui.commission.office_form import ProfileForm
from tcdesk.gui.commission.office_usual import UsualDialog
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records.page import RecordPage
from tcdesk.gui.records.single import SinglePage
from tcdesk.text import Text

TABS = {
    "profile": Text("Profile"),
    **{name: BY_NAME[name].title for name in ("member", "declared_totals", "statement")},
}

_NAME = 180
"""Pixels of the column of names, at ordinary letters."""


class MembersPage(RecordPage):
    """The members, with a way to enter the usual ones at once."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            office,
            BY_NAME["member"],
            columns=("name", "role", "kind"),
            # The chair first.
            sorted_by="role",
            intro=Text(
                "Who leaves the commission gets a last day and stays in the list. Names stay on this "
                "computer; only the kind of institution and the role are reported."
            ),
            empty=Text(
                "Enter the members of the commission. With the usual institutions you begin fastest: only "
                "the names are left to be added."
            ),
            first=Text("Enter the first member"),
        )
        usual = parts.button(
            office.say(Text("Add the usual institutions…")),
            self.add_usual,
            kind="link",
            icon=office.icon("users"),
            name="usual",
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, parts.row(usual, None))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        if self.kind.name not in office.desk.settings.columns:
            head.resizeSection(1, office.desk.theme.scaled(_NAME))
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)

    def usual(self) -> UsualDialog:
        """The list of the usual members, without those whose institution is there already."""
        rows = [row for row in self.model.records if isinstance(row, Member)]
        return UsualDialog(self.office, self.window(), there=[row.kind or "" for row in rows])

    def add_usual(self) -> None:
        """Let somebody tick the usual members."""
        self.keeper.leave()
        parts.modal(self.usual())


class CommissionPage(Page):
    """Four tabs; each is read when it is first shown, and anew after its records changed."""

    listens = frozenset(TABS)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.pages: dict[str, Page] = {}
        self._read: set[str] = set()
        self._shown = ""
        self.tabs = QTabBar()
        self.tabs.setObjectName("commission-tabs")
        self.tabs.setAccessibleName(office.say(Text("Commission")))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        for title in TABS.values():
            self.tabs.addTab(office.say(title))
        layout = parts.column(gap=0)
        bar = parts.row(self.tabs)
        bar.setContentsMargins(parts.GRID, parts.GRID, parts.GRID, 0)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self.tabs.currentChanged.connect(lambda place: self.show_tab(list(TABS)[place]))

    @property
    def shown(self) -> Page:
        """The page of the tab that is shown."""
        return self.page_of(list(TABS)[self.tabs.currentIndex()])

    def page_of(self, name: str) -> Page:
        """The page of a tab, made when it is first asked for."""
        if name not in self.pages:
            self.pages[name] = _MAKERS[name](self.office)
            self._stack.addWidget(self.pages[name])
        return self.pages[name]

    def show_tab(self, name: str) -> None:
        """Show a tab; what was typed in the one before is kept."""
        if self._shown and self._shown != name:
            self.pages[self._shown].settle()
        self._shown = name
        self._stack.setCurrentWidget(self.page_of(name))
        place = list(TABS).index(name)
        if self.tabs.currentIndex() != place:
            self.tabs.setCurrentIndex(place)
        if name not in self._read:
            self._read.add(name)
            self.page_of(name).load()

    def load(self) -> None:
        self._read.clear()
        self.show_tab(self._shown or "profile")

    def go(self, uid: str, field: str) -> None:
        name, colon, one = uid.rpartition(":")
        if not colon:
            # Without a tab it is the profile that is meant.
            name, one = "profile", uid
        self.show_tab(name if name in TABS else "profile")
        self.shown.go(one, field)

    def settle(self) -> None:
        for page in self.pages.values():
            page.settle()

    def start_new(self) -> bool:
        return self.shown.start_new()

    def start_filter(self) -> bool:
        return self.shown.start_filter()


def _totals(office: Office) -> RecordPage:
    return RecordPage(
        office,
        BY_NAME["declared_totals"],
        columns=("first_day", "last_day", "origin"),
        intro=Text(
            "For a part of the year of which only totals are known, from an older report or another "
            "secretary: they are added to what is recorded one by one, and the records come before them."
        ),
        empty=Text(
            "Usually nothing is needed here. Enter totals only for months whose meetings or activities "
            "cannot be recorded one by one any more."
        ),
        first=Text("Enter totals"),
    )


def _statements(office: Office) -> RecordPage:
    return RecordPage(
        office,
        BY_NAME["statement"],
        columns=("topic", "period", "reason"),
        intro=Text(
            "Where there was nothing to record, the report says so and why: “No meeting was held, because …”."
            " An empty page is not a statement."
        ),
        empty=Text(
            "If there was no meeting, no activity, no training, no case or no team report in the period, "
            "state it here with the reason. The report then counts a true zero."
        ),
        first=Text("State that there was none"),
    )


def _profile(office: Office) -> SinglePage:
    return SinglePage(office, BY_NAME["profile"], TABS["profile"], form=ProfileForm)


_MAKERS: Mapping[str, Callable[[Office], Page]] = {
    "profile": _profile,
    "member": MembersPage,
    "declared_totals": _totals,
    "statement": _statements,
}
