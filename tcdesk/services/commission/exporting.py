"""The office's records as a filled workbook, which import recognises row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.stored import Stored, new_id
from tcdesk.i18n import Language
from tcdesk.services.access import reference
from tcdesk.store import audit, records
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text
from tcdesk.workbooks import plan, template


@dataclass(frozen=True, slots=True)
class Exported:
    """The workbook that was written, what to beware of, and how many records it holds."""

    path: Path
    warnings: tuple[Text, ...]
    records: int


def export(
    vault: Vault,
    path: Path,
    language: Language,
    *,
    everything: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write the records that are not removed into a workbook (.xlsx) at `path`, and note that in the log.

    Only what may leave this computer, and no cases; with `everything` all of it. Never over a file that is
    there: somebody may have gone on working in it.
    """
    watcher = progress or Silent()
    files.must_be_free(path, Text("Choose another name: what was filled in there must not be lost."))
    with vault.session() as session:
        watcher.step(0, 3, Text("Reading the records"))
        content = _content(session, everything)
        watcher.check()
        watcher.step(1, 3, Text("Making the workbook"))
        # each workbook is one of its own: rows that are added to it belong to it alone
        made = template.write(
            reference(session),
            language,
            vault.now(),
            identity=new_id(),
            content=content,
            everything=everything,
        )
        watcher.check()
        watcher.step(2, 3, Text("Writing the file"))
        audit.note(session, vault, "exported", "workbook")
        files.write(path, made, private=True)
    watcher.step(3, 3, Text("Done"))
    return Exported(path, _warnings(everything), sum(map(len, content.values())))


def _content(session: Session, everything: bool) -> dict[str, Sequence[Stored]]:
    kinds = {sheet.kind.name for sheet in plan.sheets(everything=everything)}
    return {kind.name: records.all_of(session, kind.model) for kind in RECORDS if kind.name in kinds}


def _warnings(everything: bool) -> tuple[Text, ...]:
    if not everything:
        return ()
    return (
        Text(
            "This workbook is not encrypted and holds data about cases and persons. Keep it where nobody "
            "else can read it, and delete it when it is no longer needed."
        ),
    )
