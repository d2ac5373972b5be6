"""The conclusions of the Note: what the figures propose, and what the officer makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tcdesk import files
from tcdesk.domain.figures import Edition
from tcdesk.domain.forms import faults
from tcdesk.domain.period import Period
from tcdesk.domain.reference import CodeName
from tcdesk.errors import Damaged, RowsRejected, TcdeskError
from tcdesk.exchange import guard
from tcdesk.i18n import Language
from tcdesk.reports.claim_check import Flag
from tcdesk.reports.note.conclusions import Conclusion
from tcdesk.services.chancellery import drawing
from tcdesk.services.chancellery.reporting import cases_behind, national
from tcdesk.store import audit
from tcdesk.store.vault import Vault
from tcdesk.text import Text, counted

LARGEST = 2**20
"""Bytes of a file of conclusions."""
LONGEST = 2000
"""Characters of a conclusion."""


class _Row(BaseModel):
    """A conclusion as it is written in a file; what the program wrote beside it is not read."""

    model_config = ConfigDict(strict=True, frozen=True)

    code: CodeName
    words: Annotated[str, Field(max_length=LONGEST)] = ""
    on: bool = True
    opinion: bool = False


class _Rows(BaseModel):
    conclusions: Annotated[tuple[_Row, ...], Field(max_length=100)]


def conclusions(
    vault: Vault, period: Period, language: Language, edition: Edition = "restricted"
) -> list[Conclusion]:
    """The officer's conclusions for an edition, or the proposals where nothing was kept yet."""
    found = national(vault, period, edition=edition)
    drawn = drawing.of(vault, found, period, language)
    return drawing.proposed(found, period, language) if drawn is None else drawn


def keep(
    vault: Vault,
    period: Period,
    wanted: Sequence[Conclusion],
    language: Language,
    edition: Edition = "restricted",
) -> list[Flag]:
    """Keep the conclusions in this order and with these words; returns the remarks on them.

    `too_long` for words of more than `LONGEST` characters, `discloses` where words for the public edition
    tell what it hides: then nothing is kept.
    """
    if any(len(row.words) > LONGEST for row in wanted):
        raise TcdeskError(
            Text("The text is too long."),
            Text("At most {limit} characters can be kept.", limit=LONGEST),
            reason="too_long",
        )
    found = national(vault, period, edition=edition)
    proposed = drawing.proposed(found, period, language)
    wanted = _over(wanted, proposed)
    behind = cases_behind(vault, found, period)
    flags = drawing.checked(vault, found, wanted, period, language, behind)
    with vault.session() as session:
        before = drawing.read(session, period, edition, found.counted.as_of) or []
        rows = drawing.merged(before, wanted, proposed, language.code)
        drawing.write(session, period, edition, rows, vault.now())
        audit.note(session, vault, "conclusions", "note", str(period))
    return flags


def _over(wanted: Sequence[Conclusion], proposed: Sequence[Conclusion]) -> list[Conclusion]:
    """The same with what the figures propose now; a proposal without words reads as it is proposed."""
    now = {row.code: row.words for row in proposed}
    return [
        replace(row, words=row.words or now.get(row.code, ""), proposal=now.get(row.code, ""))
        for row in wanted
    ]


def read(path: Path) -> list[Conclusion]:
    """The conclusions of a JSON file {conclusions: [{code, words, on, opinion}]}, in their order; no words
    for a proposal that stays as it is. `RowsRejected` where it is not one, or where a code stands twice."""
    data = files.read(path, LARGEST)
    try:
        guard.guard(data)
        rows = _Rows.model_validate_json(data).conclusions
    except Damaged as problem:
        raise _rejected([(path.name, problem.text)]) from problem
    except ValidationError as problem:
        raise _rejected(faults(problem)) from problem
    codes = [row.code for row in rows]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise _rejected([(code, Text("This code stands twice.")) for code in twice])
    return [Conclusion(row.code, row.words.strip(), on=row.on, opinion=row.opinion) for row in rows]


def _rejected(problems: list[tuple[str, Text]]) -> RowsRejected:
    return RowsRejected(
        counted(
            "The conclusions were not kept: {count} fault.",
            "The conclusions were not kept: {count} faults.",
            len(problems),
        ),
        problems,
        Text("Begin with what “conclusions --json” prints, change it there, and give it as a file (.json)."),
    )
