"""The officer's conclusions as they are kept: their order, which are switched off, changed and own words.

They are kept for each edition apart: what was written for official use never gets into the public one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session

from tcdesk.domain.counted import Counted
from tcdesk.domain.figures import Cases, Edition, Figures
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.errors import TcdeskError
from tcdesk.i18n import CODES, Language
from tcdesk.reports.claim_check import Flag, FlagKind, Passage, check
from tcdesk.reports.note.conclusions import Conclusion, proposals
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.services.chancellery.background import background
from tcdesk.store import belongings
from tcdesk.store.vault import Vault
from tcdesk.text import Text


class Basis(Protocol):
    """The figures of a period with what they were made from."""

    @property
    def figures(self) -> Figures: ...

    @property
    def counted(self) -> Counted: ...

    @property
    def kit(self) -> Kit: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A conclusion of the officer. `words` are changed or own words by language, `proposed` what the figures
    proposed when these were written."""

    code: str
    on: bool = True
    opinion: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    proposed: Mapping[str, str] = field(default_factory=dict)


def read(session: Session, period: Period, edition: Edition, moment: datetime) -> list[Kept] | None:
    """What was kept for a period at `moment`, None where the officer had not been at it."""
    known = [rows for at, rows in _history(session, period, edition) if at <= moment]
    return [Kept(**row) for row in known[-1]] if known else None


def write(session: Session, period: Period, edition: Edition, rows: Iterable[Kept], at: datetime) -> None:
    """Keep these from `at` on. What was kept before stays, so that an earlier Note does too."""
    history = [*_history(session, period, edition), (at, [asdict(row) for row in rows])]
    data = [{"at": moment.isoformat(), "rows": each} for moment, each in history]
    belongings.put(session, _name(period, edition), json.dumps(data, ensure_ascii=False).encode())


def _history(
    session: Session, period: Period, edition: Edition
) -> list[tuple[datetime, list[dict[str, Any]]]]:
    found = belongings.get(session, _name(period, edition))
    return [(datetime.fromisoformat(each["at"]), each["rows"]) for each in json.loads(found or b"[]")]


def _name(period: Period, edition: Edition) -> str:
    return f"conclusions {period} {edition}"


def drawn(rows: Sequence[Kept], proposals: Sequence[Conclusion], code: str) -> list[Conclusion]:
    """The officer's conclusions in the language `code`, over what the figures propose now.

    A proposal that is new stands at the end. One that the figures no longer bear goes, unless it was changed;
    own words that were not written in this language are empty.
    """
    now = {row.code: row for row in proposals}
    found = [_over(row, now.get(row.code), code) for row in rows]
    known = {row.code for row in rows}
    return [*filter(None, found), *(row for row in proposals if row.code not in known)]


def _over(row: Kept, proposal: Conclusion | None, code: str) -> Conclusion | None:
    computed = proposal.words if proposal else ""
    words = row.words.get(code, "")
    if not words and proposal is None and not row.opinion and not row.words:
        return None
    outdated = bool(words) and row.proposed.get(code, "") != computed
    return Conclusion(row.code, words or computed, computed, row.on, row.opinion, outdated)


def merged(
    before: Sequence[Kept], wanted: Sequence[Conclusion], proposals: Sequence[Conclusion], code: str
) -> list[Kept]:
    """What is to be kept where the officer left `wanted` in one language; the other languages stay."""
    earlier = {row.code: row for row in before}
    computed = {row.code: row.words for row in proposals}
    result = []
    for row in wanted:
        old = earlier.get(row.code, Kept(row.code))
        words = {each: old.words[each] for each in CODES if each in old.words and each != code}
        proposed = {each: old.proposed[each] for each in words if each in old.proposed}
        if row.words and row.words != computed.get(row.code, ""):
            words[code], proposed[code] = row.words, computed.get(row.code, "")
        result.append(replace(old, on=row.on, opinion=row.opinion, words=words, proposed=proposed))
    return result


def of(vault: Vault, found: Basis, period: Period, language: Language) -> list[Conclusion] | None:
    """The officer's conclusions over these figures as of their moment; None where nothing was kept yet."""
    with vault.reading() as session:
        rows = read(session, period, found.figures.edition, found.counted.as_of)
    if rows is None:
        return None
    return drawn(rows, proposed(found, period, language), language.code)


def checked(
    vault: Vault,
    found: Basis,
    wanted: Sequence[Conclusion],
    period: Period,
    language: Language,
    restricted: Cases | None,
) -> list[Flag]:
    """The remarks on changed and own words that are printed; the paragraph of each is its place among
    `wanted`. `restricted` are the numbers on persons behind a public edition.

    `discloses` where there is one that must not be published.
    """
    edited = [row.words if row.edited and row.on else "" for row in wanted]
    if not any(edited):
        return []
    # a dash keeps the place of what need not be checked
    passages = [
        Passage(words or NOTHING, opinion=row.opinion) for words, row in zip(edited, wanted, strict=True)
    ]
    with vault.reading() as session:
        beside = background(session, found.kit, period, found.counted)
    flags = check(
        passages,
        found.figures,
        found.counted,
        found.kit,
        language,
        background=beside,
        restricted=restricted,
    )
    if told := [flag for flag in flags if flag.kind is FlagKind.disclosure]:
        raise _discloses(told[0])
    return flags


def proposed(found: Basis, period: Period, language: Language) -> list[Conclusion]:
    """What the figures propose."""
    return proposals(Sources(found.figures, found.counted, period, Wording(found.kit, language)))


def _discloses(flag: Flag) -> TcdeskError:
    return TcdeskError(
        Text("A conclusion tells what the public edition hides: “{words}”.", words=flag.words),
        Text("Leave the number out of the public edition; it may stay in the restricted one."),
        reason="discloses",
    )
