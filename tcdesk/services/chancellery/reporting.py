"""The national figures and the Note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcdesk import files
from tcdesk.domain.counted import Counted
from tcdesk.domain.figures import Figures
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports import note as notes
from tcdesk.reports import writing
from tcdesk.reports.figures import figures as combined
from tcdesk.services.access import Own, reference
from tcdesk.store import audit, belongings, queries, received
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text


@dataclass(frozen=True, slots=True)
class National:
    """The figures of a period with the groups and the reference data that they were made from."""

    figures: Figures
    counted: Counted
    kit: Kit
    invented: bool


def national(vault: Vault, period: Period, as_of: datetime | None = None) -> National:
    """The figures from the reports accepted by `as_of` (default: now)."""
    moment = as_of or vault.now()
    with vault.reading() as session:
        kit = reference(session, moment)
        counted = queries.counted(
            session,
            received.holding(session, period, moment),
            period,
            as_of=moment,
            counting_kinds=[kind.code for kind in kit.event_kinds if kind.counts],
            week=kit.week(period.year),
        )
        invented = belongings.get(session, Own.invented) is not None
    return National(combined(counted, kit, period), counted, kit, invented)


def note(
    vault: Vault,
    period: Period,
    folder: Path,
    language: Language,
    formats: Sequence[str],
    progress: Progress | None = None,
    *,
    as_of: datetime | None = None,
) -> list[Path]:
    """Write the Note of the moment `as_of` (default: now) in each format into `folder`; the names carry
    period, edition and language."""
    watcher = progress or Silent()
    found = national(vault, period, as_of)
    document = notes.note(found.figures, found.counted, found.kit, period, language, invented=found.invented)
    written = []
    for place, name in enumerate(formats):
        watcher.check()
        watcher.step(place, len(formats), Text("Writing the Note ({format})", format=name))
        path = folder / f"note_{period}_restricted_{language.code}.{name}"
        files.write(path, writing.write(document, name, vault.now()))
        written.append(path)
    with vault.session() as session:
        audit.note(session, vault, "note", "note", str(period))
    return written
