"""What is done with the records of a page, from its buttons, its menu and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcdesk.gui.records.commands import Action
from tcdesk.gui.records.history import open_history
from tcdesk.gui.records.putting_away import remove
from tcdesk.gui.records.several import open_several
from tcdesk.services import recording
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.gui.records.page import RecordPage


def to_form(page: RecordPage) -> None:
    """Go on in the form: in its first field that is still empty, else in its first."""
    page.halves.turn(right=True)
    names = [name for box in page.form.boxes for name in box.group.fields]
    fields = page.form.fields
    empty = (name for name in names if name in fields and not page.form.fields[name].isHidden())
    wanted = (name for name in empty if fields[name].editor.value() == fields[name].entry.empty)
    if names:
        page.form.focus_field(next(wanted, names[0]))


def enter(page: RecordPage) -> None:
    """From the list into the form."""
    chosen = page.table.chosen()
    if chosen and chosen[0].uid != page.keeper.uid:
        page.open(chosen[0].uid)
    if chosen or page.keeper.uid:
        to_form(page)


def add_several(page: RecordPage) -> None:
    """Enter or paste several records at once."""
    page.keeper.leave()
    open_several(page.office, page.kind, page)


def duplicate(page: RecordPage) -> None:
    """Begin another record like the one that is shown."""
    if not page.keeper.uid:
        return
    record = recording.duplicate(page.form.record())
    page.keeper.leave()
    page.begin(record, typed=True)
    to_form(page)
    page.office.tell(Text("This is a copy. What differs is still to be entered."))


def delete(page: RecordPage) -> None:
    """Delete the rows that are marked, or the record in the form."""
    chosen = page.table.chosen()
    if not chosen and page.keeper.uid:
        chosen = [page.form.record()]
    if chosen:
        remove(page, chosen)


def show_history(page: RecordPage) -> None:
    """Show what became of the record step by step."""
    if page.keeper.uid:
        page.keeper.leave()
        open_history(page.office, page.kind, page.keeper.uid, page)


def act(page: RecordPage, action: Action) -> None:
    """Do what a page offers for the record that is shown, as it is saved."""
    if not page.keeper.uid or not page.keeper.leave():
        return
    marked = page.table.chosen() if action.several else []
    for record in marked or [page.form.record()]:
        action.do(page.office, record)
