"""How a page of records is put together: its columns, its commands and buttons, where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLayout, QPushButton, QStackedWidget, QWidget

from tcdesk.domain.fields import Entry, Kind, Leaves, Shown, Where, entries_of
from tcdesk.domain.registry import RecordType
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records import doing
from tcdesk.gui.records.commands import Action, command
from tcdesk.gui.records.empty import empty_state
from tcdesk.gui.records.halves import Halves
from tcdesk.gui.records.table_model import RecordsModel
from tcdesk.gui.roles import COMMISSION
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.gui.records.page import RecordPage

_MOST_COLUMNS = 4
_OF_ROWS = {"agenda": Text("Agenda")}
"""Columns that name the rows inside a record, one after the other."""


def model_of(office: Office, kind: RecordType, columns: Sequence[str]) -> RecordsModel:
    """The rows of a page, with these columns or the first that the notes put into tables."""
    entries = {entry.name: entry for entry in entries_of(kind.model)}
    in_table = [name for name, entry in entries.items() if Where.table in entry.shown.where]
    names = columns or in_table[:_MOST_COLUMNS]
    colours = office.desk.theme.colours
    marks = (
        office.icon("circle-check", colour=colours.good),
        office.icon("alert-circle", colour=colours.warning),
    )
    for name, title in _OF_ROWS.items():
        entries[name] = Entry(name, Kind.text, Shown(title, Leaves.no, width=40), str)
    shown = [entries[name] for name in names]
    return RecordsModel(kind, shown, office.desk.language, office.kit, marks=marks)


def commands_of(page: RecordPage) -> list[QAction]:
    """What can be done with a record, for the head of its form; the menu of the table gets it too."""

    def made(name: str, title: Text, icon: str, do: Callable[[], object], keys: str = "") -> QAction:
        return command(page, page.office, name, title, icon, do, keys)

    found = [
        made("previous", Text("Previous"), "chevron-up", lambda: page.table.step(-1), "Alt+Up"),
        made("next", Text("Next"), "chevron-down", lambda: page.table.step(1), "Alt+Down"),
        made("duplicate", Text("Duplicate"), "copy", partial(doing.duplicate, page), "Ctrl+D"),
        made("history", Text("History"), "history", partial(doing.show_history, page), "Ctrl+H"),
        made("delete", Text("Delete"), "trash", partial(doing.delete, page)),
    ]
    save = made("save-record", Text("Save"), "device-floppy", page.keeper.save, "Ctrl+S")
    page.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    page.table.addActions([save, *found[2:]])
    return found


def buttons_of(page: RecordPage, actions: Sequence[Action]) -> list[QPushButton]:
    """The buttons of a page for the record that is shown."""
    office = page.office
    return [
        parts.button(
            office.say(action.title),
            partial(doing.act, page, action),
            icon=office.icon(action.icon),
            name=action.name,
        )
        for action in actions
    ]


def lay_out(page: RecordPage, intro: Text | None, empty: Text, first: Text) -> tuple[Halves, QStackedWidget]:
    """Put everything in its place; the two halves, and what shows them or that there is nothing yet."""
    say, office = page.office.say, page.office
    several = parts.button(
        say(Text("Add several")),
        partial(doing.add_several, page),
        icon=office.icon("table-plus"),
        name="add-several",
    )
    plus = office.icon("plus", colour=office.desk.theme.colours.on_accent)
    new = parts.button(say(Text("New")), page.start_new, kind="primary", icon=plus, name="new", tip="Ctrl+N")
    listing = QWidget()
    listing.setLayout(parts.column(page.filter, page.table))
    # From the outside in: what goes into a splitter or stack is styled there and then.
    body = QStackedWidget(page)
    halves = Halves(office, page.kind.name, listing, page.panel, page.panel.to_list, body)
    icon = next((place.icon for place in COMMISSION if place.name == page.kind.name), "list-details")
    body.addWidget(halves)
    body.addWidget(empty_state(office, empty, first, icon, page.start_new, partial(doing.add_several, page)))
    layout = parts.column(margin=2 * parts.GRID)
    head = parts.row(parts.label(say(page.kind.title), "title"), several, new)
    # The title has all the room there is: it is broken only where that ends.
    head.setStretch(0, 1)
    layout.addLayout(head)
    if intro is not None:
        layout.addWidget(parts.label(say(intro), "dim", name="intro"))
    layout.addWidget(page.drafts)
    layout.addWidget(body, 1)
    page.setLayout(layout)
    show = partial(_show_above, page, (several, new), halves, body)
    for changed in (body.currentChanged, halves.turned):
        changed.connect(lambda *_: show())
    return halves, body


def _show_above(page: RecordPage, buttons: Sequence[QWidget], halves: Halves, body: QStackedWidget) -> None:
    """Show the head of the page and what stands under it, unless one record has the page for itself."""
    listed = body.currentWidget() is halves
    alone = listed and halves.alone
    for widget in _above(page.layout(), page.drafts):
        # One way to begin is enough: the empty page has its own buttons.
        widget.setVisible(not alone and (listed or widget not in buttons))


def _above(layout: QLayout | None, last: QWidget) -> Iterator[QWidget]:
    """The widgets of a layout, in the layouts inside it too, until one of them."""
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is last:
            return
        if widget is not None:
            yield widget
        elif item is not None:
            yield from _above(item.layout(), last)
