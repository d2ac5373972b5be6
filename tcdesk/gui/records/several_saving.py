"""Several new records into the record of the commission at once, and out again when that is taken back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from tcdesk.domain.period import Period
from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.gui.office import Office
from tcdesk.gui.records.pasting import Words
from tcdesk.gui.records.several_rows import Judge, number_on
from tcdesk.services import recording
from tcdesk.services.importing.resembling import described, likenesses
from tcdesk.store.vault import Vault
from tcdesk.text import Text, counted


def known_of(vault: Vault, kind: RecordType) -> Mapping[Hashable, Text]:
    """The records that are there, by what another one would have in common with them."""
    found: dict[Hashable, Text] = {}
    for record in recording.listed(vault, kind, None):
        for likeness in likenesses(kind.name, record):
            found.setdefault(likeness, described(kind, record))
    return found


def save(vault: Vault, judge: Judge, period: Period, rows: Sequence[Words]) -> list[Stored]:
    """Save a record for each row: all, or none with the reason. Numbers go on from what is there now."""
    fresh = recording.new_record(vault, judge.kind, period)
    again = judge.beginning_with(fresh)
    records = [again.judged(row).record for row in rows]
    number_on(judge.kind, rows, records)
    return recording.save_several(vault, records)


def keep_as_drafts(vault: Vault, judge: Judge, rows: Sequence[Words]) -> None:
    """Keep each row as the draft of a record; words that cannot be read stay as they were typed."""
    # One of its own, because the window may be reading rows with the other one.
    again = judge.sharing(judge.common)
    for row in rows:
        judged = again.judged(row)
        raw = {
            name: row[name] for name, cell in judged.cells.items() if cell.fault is not None and name in row
        }
        recording.keep_draft(vault, judged.record, raw)


def left_over(rows: int) -> Text:
    """That rows stay in the grid."""
    return counted("{count} row is still to be corrected.", "{count} rows are still to be corrected.", rows)


def ask_about_rows(office: Office) -> int | None:
    """What becomes of rows that are not saved: kept as drafts (0), discarded (1) or left (None)."""
    return office.desk.ask.choose(
        Text("These rows are not saved."),
        Text("Drafts are offered on the page, one after the other, to be completed there."),
        [Text("Keep as drafts"), Text("Discard the rows")],
    )


def take_back(office: Office, kind: RecordType, saved: Sequence[Stored], then: Callable[[], None]) -> None:
    """Remove what was saved just now, and offer to put it back."""
    vault = office.vault

    def put_back(removed: Sequence[recording.Removed]) -> None:
        office.run(
            lambda _: recording.put_back_several(vault, removed),
            lambda _: office.tell(Text("They are there again.")),
            changes=(kind.name,),
        )

    def done(removed: list[recording.Removed]) -> None:
        told = counted(
            "{count} record was removed again.", "{count} records were removed again.", len(removed)
        )
        office.tell(told, Text("Put back"), lambda: put_back(removed))
        then()

    office.run(lambda _: recording.remove_several(vault, saved), done, changes=(kind.name,))
