"""Deleting records and discarding drafts. Nothing is asked: at the foot of the window both can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shiboken6 import isValid

from tcdesk.domain.stored import Stored
from tcdesk.gui.jobs import Job
from tcdesk.services import recording
from tcdesk.services.recording import Draft, Removed
from tcdesk.text import Text, counted

if TYPE_CHECKING:
    from tcdesk.gui.records.page import RecordPage


def remove(page: RecordPage, records: Sequence[Stored]) -> None:
    """Delete these records, and offer to put them back."""
    office, vault = page.office, page.office.vault
    uids = {record.uid for record in records}
    if page.keeper.uid in uids:
        # What is being typed goes with its record, and comes back with it.
        page.keeper.keep_draft()
    following = page.table.following(uids)
    name = page.name_of(records[0])

    def done(removed: list[Removed]) -> None:
        words = (
            Text("Deleted: {record}", record=name)
            if len(removed) == 1
            else counted("{count} record was deleted.", "{count} records were deleted.", len(removed))
        )
        office.tell(words, Text("Undo"), lambda: _put_back(page, removed))
        if isValid(page):
            if page.keeper.uid in uids:
                page.show_nothing()
            page.model.set_rows([row for row in page.model.records if row.uid not in uids])
            page.table.show_record(following)
            page.show_body()
            page.announce()
        else:
            office.changed.emit(page.listens)

    office.run(lambda _: recording.remove_several(vault, records), done)


def _put_back(page: RecordPage, removed: Sequence[Removed]) -> None:
    office, vault = page.office, page.office.vault

    def done(_: object) -> None:
        if isValid(page):
            page.open(removed[0].record.uid)

    office.run(lambda _: recording.put_back_several(vault, removed), done, changes=page.listens)


def discard(page: RecordPage, uid: str) -> None:
    """Forget the draft of a record, whether it is in the form or waits, and offer to bring it back."""
    vault, shown = page.office.vault, page.keeper.uid == uid
    if shown:
        page.keeper.keep_draft()

    def work(_: Job) -> tuple[Draft | None, list[Draft]]:
        waiting = page.waiting(vault)
        draft = next((draft for draft in waiting if draft.uid == uid), None)
        recording.drop_draft(vault, uid)
        return draft, [other for other in waiting if other.uid != uid]

    def done(found: tuple[Draft | None, list[Draft]]) -> None:
        draft, others = found
        if draft is not None:
            page.office.tell(Text("The draft was discarded."), Text("Undo"), lambda: _bring_back(page, draft))
        if not isValid(page):
            return
        page.offer(others)
        if shown and page.keeper.uid == uid:
            page.keeper.clear()
            if draft is not None and draft.version:
                page.open(uid)
            else:
                page.show_nothing()

    page.office.run(work, done)


def _bring_back(page: RecordPage, draft: Draft) -> None:
    vault = page.office.vault

    def done(_: object) -> None:
        if isValid(page):
            page.open(draft.uid)

    page.office.run(
        lambda _: recording.keep_draft(vault, recording.record_of(draft), draft.raw), done, changes=("draft",)
    )
