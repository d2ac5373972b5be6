"""Conclusions that are being typed: they are there again after a lock or a power cut."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from tcdesk.domain.figures import Edition
from tcdesk.domain.period import Period
from tcdesk.i18n import Language
from tcdesk.reports.claim_check import Flag, Passage
from tcdesk.reports.note.conclusions import Conclusion
from tcdesk.reports.wording import NOTHING
from tcdesk.services.chancellery import checking_text, conclusions
from tcdesk.store import belongings
from tcdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Drawn:
    """The conclusions of a period in one language and edition."""

    period: Period
    language: Language
    edition: Edition

    @property
    def name(self) -> str:
        """By which a draft of them is kept."""
        return f"draft of conclusions {self.period} {self.edition} {self.language.code}"


def read(vault: Vault, of: Drawn) -> tuple[list[Conclusion], bool]:
    """What was typed last, over what is kept and proposed now, and whether that is a draft."""
    kept = conclusions.conclusions(vault, of.period, of.language, of.edition)
    with vault.reading() as session:
        found = belongings.get(session, of.name)
    if found is None:
        return kept, False
    now = {row.code: row for row in kept}
    typed = [_over(plain, now) for plain in json.loads(found)]
    known = {row.code for row in typed}
    new = [row for row in kept if row.code not in known and not row.opinion]
    return [*typed, *new], True


def _over(plain: dict[str, object], now: dict[str, Conclusion]) -> Conclusion:
    code = str(plain["code"])
    kept = now.get(code)
    return Conclusion(
        code,
        str(plain["words"]),
        kept.proposal if kept else "",
        bool(plain["on"]),
        bool(plain["opinion"]),
        kept.outdated if kept else False,
    )


def keep(vault: Vault, of: Drawn, rows: Sequence[Conclusion]) -> None:
    """Keep what is typed as a draft; the Note does not know of it yet."""
    plain = [{"code": row.code, "words": row.words, "on": row.on, "opinion": row.opinion} for row in rows]
    with vault.session() as session:
        belongings.put(session, of.name, json.dumps(plain, ensure_ascii=False).encode())


def drop(vault: Vault, of: Drawn) -> None:
    """Forget the draft."""
    with vault.session() as session:
        belongings.drop(session, of.name)


def is_there(vault: Vault, of: Drawn) -> bool:
    """Whether something is typed that was not kept."""
    with vault.reading() as session:
        return belongings.get(session, of.name) is not None


def remarks(vault: Vault, of: Drawn, rows: Sequence[Conclusion]) -> list[Flag]:
    """The remarks on changed and own words; the paragraph of each is its place among `rows`."""
    edited = [row.words if row.edited and row.on else "" for row in rows]
    if not any(edited):
        return []
    # a dash keeps the place of what need not be checked
    passages = [
        Passage(words or NOTHING, opinion=row.opinion) for words, row in zip(edited, rows, strict=True)
    ]
    return checking_text.check_passages(vault, of.period, passages, of.language, of.edition)


def settle(vault: Vault, of: Drawn, rows: Sequence[Conclusion]) -> list[Flag]:
    """Keep the conclusions for the Note; where that is refused, what was typed stays as a draft."""
    keep(vault, of, rows)
    flags = conclusions.keep(vault, of.period, rows, of.language, of.edition)
    drop(vault, of)
    return flags
