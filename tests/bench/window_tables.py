"""A keystroke in the filter of a table, and saving through a page against the bare commit."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from tcdesk.domain.event import Event
from tcdesk.domain.fields import entries_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.domain.values import ValueState
from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tests.bench.result import Result

COLUMNS = ("first_day", "title", "participants", "kind", "locality")
WORDS = ("scoala 12", "cahul", "stefan voda 2026", "lectie 99", "nr", "clasa a 7")
PLACES = ("Cahul", "Orhei", "Ștefan Vodă", "Căușeni")
MOST = {10_000: 0.050, 100_000: 0.250}
"""Seconds that a keystroke may take, by the number of records."""


def measured(folder: Path) -> list[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    found = [_keystroke(number, most, application.processEvents) for number, most in MOST.items()]
    return [*found, _saving(folder)]


def _events(number: int) -> list[Event]:
    kinds = [item.code for item in kit.built_in().event_kinds]
    return [
        new_row(
            Event,
            {
                "title": f"Lecție de informare în școala nr. {place}, clasa a {place % 12}-a",
                "first_day": date(2026, 1, 1) + timedelta(days=place % 365),
                "kind": kinds[place % len(kinds)],
                "participants": place % 300,
                "participants_state": ValueState.exact,
                "locality": PLACES[place % len(PLACES)],
            },
        )
        for place in range(number)
    ]


def _keystroke(number: int, most: float, process: Callable[[], None]) -> Result:
    """Each key of several words, until the table is painted anew; the 95th percentile."""
    from PySide6.QtWidgets import QTableView

    from tcdesk.gui.records.sort_proxy import SortProxy
    from tcdesk.gui.records.table_model import RecordsModel

    entries = {entry.name: entry for entry in entries_of(Event)}
    model = RecordsModel(
        BY_NAME["event"], [entries[name] for name in COLUMNS], Language("ro"), kit.built_in()
    )
    rows = SortProxy(model)
    view = QTableView()
    view.setModel(rows)
    view.verticalHeader().setDefaultSectionSize(32)
    view.resize(1100, 600)
    view.show()
    events = _events(number)
    begun = time.perf_counter()
    model.set_rows(events)
    process()
    model.prepare()
    ready = time.perf_counter() - begun
    taken = []
    for word in WORDS:
        for end in [*range(1, len(word) + 1), 0]:
            begun = time.perf_counter()
            rows.look_for(word[:end])
            process()
            view.viewport().repaint()
            taken.append(time.perf_counter() - begun)
    view.close()
    slow = quantiles(taken, n=20)[-1]
    return Result(
        f"a key in the filter of {number:,} records / {most * 1000:.0f} ms",
        slow / most,
        1,
        f"{slow * 1000:.0f} ms, median {median(taken) * 1000:.0f}; all ready in {ready:.1f} s",
    )


def _saving(folder: Path) -> Result:
    """A change in the form until the page shows it saved, against the service that saves it."""
    from PySide6.QtWidgets import QApplication

    from tcdesk.gui.commission import record_pages
    from tcdesk.gui.desk import Desk
    from tcdesk.gui.jobs import InlineJobs
    from tcdesk.gui.office import Office
    from tcdesk.gui.records.page import RecordPage
    from tcdesk.gui.workspace import opened
    from tcdesk.services import recording
    from tcdesk.services.commission import starting
    from tcdesk.store import keyslots, recovery_code

    path = folder / "window" / "record.tcv"
    path.parent.mkdir()
    code = recovery_code.new_recovery_code()
    starting.create(path, "Cahul", "bench", "bench bench bench", code, now=_now, cost=keyslots.FLOOR)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    desk = Desk(
        application, InlineJobs(), folder / "window" / "settings.json", now=_now, code="ro", cheap=True
    )
    found = opened.open_record(path, "bench bench bench", _now)
    office = Office(desk, found.vault, found.kit, found.period)
    events = _events(200)
    recording.save_several(found.vault, events)
    page = record_pages.events(office)
    assert isinstance(page, RecordPage)
    page.resize(1180, 660)
    page.show()
    page.load()
    page.open(events[0].uid)
    through, bare = [], []
    for place in range(40):
        page.form.fields["title"].editor.set_value(f"Titlu {place}")
        page.form.edited.emit()
        through.append(_timed(page.keeper.save))
        events[1].title = f"Titlu {place}"
        bare.append(_timed(lambda: recording.save(found.vault, events[1])))
    page.close()
    found.vault.close()
    ours, alone = median(through), median(bare)
    return Result(
        "saving through a page / the service alone",
        ours / alone,
        2,
        f"{ours * 1000:.1f} / {alone * 1000:.1f} ms",
    )


def _now() -> datetime:
    return datetime(2026, 10, 12, 9, 30, tzinfo=UTC)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
