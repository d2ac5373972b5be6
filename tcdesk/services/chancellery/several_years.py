"""The key figures of several years in one table, as figures and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tcdesk.domain.figures import Edition
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.reports import open_data
from tcdesk.reports.note.years import Year, years
from tcdesk.services.chancellery.reporting import Asked, National, national, note, stem_of, write_out
from tcdesk.store import audit
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text


def of_years(
    vault: Vault,
    periods: Sequence[Period],
    as_of: datetime | None = None,
    edition: Edition = "restricted",
    *,
    before: int | None = None,
    preliminary: bool = False,
) -> list[National]:
    """The national figures of each period, all as of one moment (default: now); the rest as `national`."""
    moment = as_of or vault.now()
    return [
        national(vault, period, moment, edition, before=before, preliminary=preliminary) for period in periods
    ]


def as_json(found: Sequence[National]) -> dict[str, object]:
    """The figures of one period as they are; of several years together, under their first and last."""
    trees = [one.figures.as_json() for one in found]
    if len(trees) == 1:
        return trees[0]
    return {"period": f"{found[0].figures.period}..{found[-1].figures.period}", "years": trees}


def write(
    vault: Vault,
    periods: Sequence[Period],
    folder: Path,
    asked: Asked,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the Note of one period, or the document of several, in each format; `Usage` for a template of
    several."""
    if len(periods) == 1:
        return note(vault, periods[0], folder, asked, progress)
    if asked.template is not None:
        raise Usage(
            Text("A template is for the Note of one year only."),
            Text("Leave out --template, or choose one year."),
        )
    open_data.must_be_public(asked.formats, asked.edition)
    found = of_years(vault, periods, asked.as_of, asked.edition, preliminary=asked.preliminary)
    document = years(
        [Year(period, one.figures, one.counted, one.kit) for period, one in zip(periods, found, strict=True)],
        asked.language,
        invented=any(one.invented for one in found),
    )
    name = f"{periods[0]}_{periods[-1]}"
    stem = folder / stem_of(name, found[-1].figures, asked.language)
    written = write_out(vault, document, stem, asked.formats, progress or Silent(), found)
    with vault.session() as session:
        audit.note(session, vault, "note", "note", name)
    return written
