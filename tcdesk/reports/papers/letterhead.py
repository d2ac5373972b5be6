"""What every paper of a commission has in common: its letterhead, its number and date, its signatures.

What was not entered becomes a line to fill in by hand; no word is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tcdesk.domain.choices import QuorumRule, Role
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.reference import Unit
from tcdesk.domain.rules.meetings import reached
from tcdesk.i18n import Language
from tcdesk.reports.outline import Block, Columns, Document, Letterhead
from tcdesk.reports.wording import Wording
from tcdesk.text import Text

BLANK = "________"
NO_DAY = "____.____.________"
LINE = "_" * 22
_SIGN_HERE = "_" * 18
CREST_KINDS = (".png", ".jpg", ".jpeg")
"""The endings of pictures that papers can show."""
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MOST_BYTES = 2_000_000
_ROLES = (Role.chair, Role.vice_chair, Role.secretary)


@dataclass(frozen=True, slots=True)
class Office:
    """The commission as its papers know it, and how they speak."""

    unit: Unit
    profile: Profile
    members: Sequence[Member]
    wording: Wording

    @property
    def language(self) -> Language:
        return self.wording.language

    def say(self, message: Text) -> str:
        return self.wording.say(message)

    def chair(self) -> str:
        """The chair's name, or a line for it."""
        return self.profile.chair_name.strip() or self._named(Role.chair) or _SIGN_HERE

    def secretary(self) -> str:
        """The secretary's name, or a line for it."""
        return self.profile.secretary_name.strip() or self._named(Role.secretary) or _SIGN_HERE

    def _named(self, role: Role) -> str:
        return next((member.name for member in self.members if member.role is role), "")

    def members_on(self, day: date | None) -> list[Member]:
        """Who was a member on that day (without a day: everybody): chair, vice-chair, secretary, the others
        by name."""

        def place(member: Member) -> tuple[int, object]:
            rank = _ROLES.index(member.role) if member.role in _ROLES else len(_ROLES)
            return rank, self.language.sort_key(member.name)

        there = [member for member in self.members if day is None or _member_on(member, day)]
        return sorted(there, key=place)

    def rule(self) -> QuorumRule:
        """The quorum of this commission: where it says nothing, more than half of the members."""
        return self.profile.quorum_rule or QuorumRule.majority

    def needed(self, members: int) -> int:
        """How many of the members are a quorum; 0 where there are no members."""
        enough = (count for count in range(members + 1) if reached(count, members, self.rule()))
        return next(enough, 0) if members else 0

    def contact(self) -> str:
        """The secretary's name, phone and e-mail, as far as they are entered."""
        profile = self.profile
        parts = (profile.secretary_name, profile.secretary_phone, profile.secretary_email or profile.email)
        return ", ".join(part.strip() for part in parts if part.strip())


def _member_on(member: Member, day: date) -> bool:
    return (member.from_day is None or member.from_day <= day) and (
        member.to_day is None or day <= member.to_day
    )


def full_name(unit: Unit, language: Language) -> str:
    """The unit as official papers call it: raionul Orhei."""
    return {"ro": unit.full_ro, "ru": unit.full_ru, "en": unit.full_en}[language.code]


def paper(
    office: Office,
    title: Text,
    blocks: Sequence[Block],
    *,
    subtitle: Text | None = None,
    above: Sequence[Columns] = (),
    marking: Text | None = None,
) -> Document:
    """An official paper of the commission. Its author is the commission, never a person."""
    say, language = office.say, office.language
    return Document(
        title=say(title),
        subtitle=say(subtitle) if subtitle else "",
        language=language.code,
        author=say(Text("Territorial commission: {unit}", unit=office.unit)),
        blocks=tuple(blocks),
        marking=say(marking) if marking else "",
        page_words=say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        official=True,
        letterhead=_letterhead(office),
        above=tuple(above),
    )


def _letterhead(office: Office) -> Letterhead:
    profile = office.profile
    below = (" ".join(words.split()) for words in (profile.postal_address, profile.email))
    return Letterhead(
        lines=[line.strip() for line in profile.letterhead.splitlines() if line.strip()],
        name=(
            office.say(Text("Territorial commission for combating trafficking in human beings")),
            full_name(office.unit, office.language),
        ),
        below=[words for words in below if words],
        crest=crest_of(profile.crest_file),
    )


def crest_of(path: str) -> bytes:
    """The picture of the coat of arms at `path`; empty where there is none that papers can show.

    A paper is written without a picture rather than not at all.
    """
    file = Path(path)
    if not path or file.suffix.lower() not in CREST_KINDS:
        return b""
    try:
        data = file.read_bytes() if file.stat().st_size <= _MOST_BYTES else b""
    except OSError:
        return b""
    return data if data.startswith(_PICTURES) else b""


def number_and_date(language: Language, addressee: str = "") -> Columns:
    """The line for the number and date of a paper, and on the right for whom it is."""
    words = language.say(Text("No. {number} of {day}", number=BLANK, day=NO_DAY))
    return Columns([[words, addressee]], (5, 5))


def signatures(office: Office, *signers: tuple[str, str]) -> Columns:
    """A line to sign on for each: what the person is, and the name or a line for it."""
    return Columns([[post, _SIGN_HERE, name] for post, name in signers], (4.6, 3.8, 4.2))


def chair_signs(office: Office) -> tuple[str, str]:
    """The chair as a signer, for `signatures`."""
    return office.say(Text("Chair of the commission")), office.chair()


def secretary_signs(office: Office) -> tuple[str, str]:
    """The secretary as a signer, for `signatures`."""
    return office.say(Text("Secretary of the commission")), office.secretary()


def label(office: Office, words: Text) -> str:
    """The words before a colon."""
    return f"{office.say(words)}:"


def day_or_line(office: Office, day: date | None) -> str:
    """The day in figures, or lines for it."""
    return NO_DAY if day is None else office.language.day(day)
