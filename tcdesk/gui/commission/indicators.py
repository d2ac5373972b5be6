"""The page of indicators: every one of the list with its value, saved while it is typed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtWidgets import QProgressBar, QToolButton, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.commission.indicator_row import IndicatorRow
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.field import Marks
from tcdesk.gui.records.panel import SLICE
from tcdesk.services.commission import measuring
from tcdesk.services.commission.measuring import Counted, Indicators
from tcdesk.text import Text, counted


class IndicatorsPage(Page):
    """Rows to fill in, and below them what the program counts itself. Enter leads to the next one."""

    listens = frozenset({"indicator", "meeting", "event", "training", "case", "declared_totals", "kit"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._rows: list[IndicatorRow] = []
        self._making: Iterator[None] = iter(())
        self._own = False
        self._shown: tuple[object, ...] = ()
        self._wanted: tuple[str, str] | None = None
        self._marks = Marks(office)
        self._filtering = QTimer(self)
        self._filtering.setSingleShot(True)
        self._filtering.setInterval(0)
        self._filtering.timeout.connect(self._filter)
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._go_on)
        self._lay_out()

    def _lay_out(self) -> None:
        say, office = self.office.say, self.office
        self.progress = parts.label("", "heading", wrap=False, name="progress")
        self.bar = QProgressBar()
        self.bar.setObjectName("progress-bar")
        self.bar.setAccessibleName(say(Text("Indicators answered")))
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(office.desk.theme.scaled(240))
        self.open_only = QToolButton()
        self.open_only.setObjectName("not-answered")
        self.open_only.setProperty("part", "chip")
        self.open_only.setText(say(Text("Only not answered")))
        self.open_only.setAccessibleName(self.open_only.text())
        self.open_only.setCheckable(True)
        self.open_only.toggled.connect(lambda _: self._filter())
        self.empty = parts.label("", "lead", name="empty")
        self._asked = parts.column()
        self._counted = parts.column(gap=0)
        self._counted_title = parts.label(say(Text("Counted by the program from your records")), "heading")
        inside = QWidget()
        whole = parts.column(self.empty)
        whole.addLayout(self._asked)
        whole.addSpacing(2 * parts.GRID)
        whole.addWidget(self._counted_title)
        whole.addLayout(self._counted)
        whole.addStretch(1)
        inside.setLayout(whole)
        self.area = parts.scrolling(inside)
        intro = Text(
            "Values are saved while you type. 0 is a number; choose “not applicable” where the question does "
            "not fit your unit, and say why. Enter leads to the next one."
        )
        layout = parts.column(
            parts.label(say(Text("Indicators")), "title"),
            parts.label(say(intro), "dim", name="intro"),
            margin=2 * parts.GRID,
        )
        layout.addLayout(parts.row(self.progress, self.bar, None, self.open_only))
        layout.addWidget(self.area, 1)
        self.setLayout(layout)

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        if self._own:
            return
        self.settle()
        vault, period = self.office.vault, self.office.period
        self.office.run(lambda _: measuring.indicators(vault, period), self._show)

    def _show(self, found: Indicators) -> None:
        if not isValid(self):
            return
        names = (self.office.period, *(item.indicator for item in found.asked))
        if names == self._shown:
            for row, item in zip(self.rows, found.asked, strict=True):
                if not row.ahead:
                    row.show_asked(item)
            self._complete(found)
        else:
            self._shown = names
            self._making = self._made(found)
            self._go_on()

    @property
    def rows(self) -> list[IndicatorRow]:
        """All rows, in their order."""
        deque(self._making, maxlen=0)
        return self._rows

    def _go_on(self) -> None:
        """Make some rows and let the window answer."""
        until = QDeadlineTimer(SLICE)
        for _ in self._making:
            if until.hasExpired():
                self._slices.start()
                return

    def _complete(self, found: Indicators) -> None:
        self._show_counted(found)
        self._count()
        self._filter()
        wanted, self._wanted = self._wanted, None
        if wanted:
            self.go(*wanted)

    def _made(self, found: Indicators) -> Iterator[None]:
        # Somebody may have typed on while the other ones were read.
        self.settle()
        emptied(self._asked)
        self._rows = []
        for number, item in enumerate(found.asked, 1):
            row = IndicatorRow(self.office, item, number, self._marks)
            row.following.connect(lambda row=row: self._next(row))
            row.answered_anew.connect(self._count)
            row.saved.connect(self._announce)
            row.stale.connect(self.load)
            row.value.editor.left.connect(self._filtering.start)
            self._rows.append(row)
            if self.open_only.isChecked() and row.is_answered:
                row.hide()
            self._asked.addWidget(row)
            yield
        # Whoever asks for the rows from now on has them.
        self._making = iter(())
        self._complete(found)

    def _show_counted(self, found: Indicators) -> None:
        emptied(self._counted)
        self._counted_title.setVisible(bool(found.counted))
        for item in found.counted:
            label = parts.label(self.office.desk.language.label(item.indicator))
            number = parts.label(
                self._number(item), "heading", wrap=False, name=f"counted-{item.indicator.code}"
            )
            line = parts.row(label, number, margin=parts.GRID)
            line.setStretch(0, 3)
            line.setStretch(1, 2)
            self._counted.addLayout(line)

    def _number(self, item: Counted) -> str:
        # What nobody recorded is no zero, and is not shown as one.
        if item.count is None:
            return "–"
        words = self.office.desk.language.number(item.count.number)
        return f"≈ {words}" if item.count.about else words

    # --- how far it is -----------------------------------------------------------------------------

    def _count(self) -> None:
        done, whole = sum(row.is_answered for row in self.rows), len(self.rows)
        words = counted("{done} of {count} answered", "{done} of {count} answered", whole, done=done)
        self.progress.setText(self.office.say(words))
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)

    def _filter(self) -> None:
        """Show all, or what is open; a row with the cursor in it never goes away."""
        only = self.open_only.isChecked()
        for row in self.rows:
            row.setVisible(not only or not row.is_answered or row.has_focus)
        nothing = all(row.isHidden() for row in self.rows)
        self.empty.setVisible(nothing)
        if nothing:
            words = (
                Text("All indicators are answered.")
                if self.rows
                else Text("The national list asks for no indicators in this period.")
            )
            self.empty.setText(self.office.say(words))

    def _next(self, row: IndicatorRow) -> None:
        """On to the next row that is shown; after the last one it is said what is still open."""
        following = self.rows[self.rows.index(row) + 1 :]
        found = next((each for each in following if not each.isHidden()), None)
        if found is not None:
            self._focus(found)
            return
        row.save()
        left = sum(not each.is_answered for each in self.rows)
        if left:
            self.office.tell(
                counted(
                    "{count} indicator is not answered yet.", "{count} indicators are not answered yet.", left
                )
            )
        else:
            self.office.tell(Text("All indicators are answered."))

    def _focus(self, row: IndicatorRow, field: str = "") -> None:
        row.focus(field)
        self.area.ensureWidgetVisible(row, 0, 2 * parts.GRID)

    def _announce(self) -> None:
        """Tell the other pages; this one knows already."""
        self._own = True
        self.office.changed.emit(frozenset({"indicator"}))
        self._own = False

    # --- as every page -----------------------------------------------------------------------------

    def go(self, uid: str, field: str) -> None:
        """Lead to the value with this uid; without one to the first that is not answered."""
        if not self.rows:
            self._wanted = (uid, field)
            return
        wanted = [row for row in self.rows if row.record.uid == uid]
        if not uid and not field:
            return
        wanted += [row for row in self.rows if not row.is_answered]
        if wanted:
            self._focus(wanted[0], field)

    def settle(self) -> None:
        for row in self._rows:
            row.save()

    def start_filter(self) -> bool:
        self.open_only.setFocus()
        return True
