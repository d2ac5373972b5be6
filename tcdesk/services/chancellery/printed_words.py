"""Words typed by hand that the public edition prints: they must not tell about a person.

They are the Chancellery's words to needs, the topics of national trainings, and the names of partners.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tcdesk.domain.counted import Background, Counted, NeedWording
from tcdesk.domain.figures import Cases
from tcdesk.domain.reference import Kit
from tcdesk.domain.rules import leaks
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.claim_check import FlagKind, Passage, check
from tcdesk.services.chancellery.drawing import Basis
from tcdesk.text import Text

ORDER = ("ro", "ru", "en")
"""The languages of a wording, of an answer and of a topic."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Words in a language, and what to do about them where they are not the Chancellery's own."""

    code: str
    words: str
    remedy: Text | None = None


def of_needs(rows: Iterable[NeedWording]) -> Iterator[Printed]:
    """The words to needs, and the answers."""
    for row in rows:
        for texts in (row.wording, row.answer):
            yield from of_topics(texts)


def of_topics(texts: Iterable[str]) -> Iterator[Printed]:
    """The topics of a national training."""
    for code, words in zip(ORDER, texts, strict=True):
        yield Printed(code, words)


def of_counted(counted: Counted, kit: Kit) -> Iterator[Printed]:
    """The topics of the national trainings, and the names of partners that are not those of the directory."""
    for training in counted.national:
        yield from of_topics(training.topics)
    for row in counted.partners:
        if kit.entry("institutions", row.key) is None:
            remedy = Text(
                "It is the name of a partner in the report of {unit}. Ask for a corrected report.",
                unit=kit.unit(row.unit),
            )
            # in which language a name is, nobody says
            yield from (Printed(code, row.key, remedy) for code in ORDER)


def must_not_tell(
    found: Basis, beside: Background, printed: Iterable[Printed], restricted: Cases | None
) -> None:
    """`discloses` where words tell what the public edition `found` hides, `leak` where they hold the number
    or the address of somebody. `restricted` are the numbers on persons behind the edition."""
    written = [row for row in printed if row.words.strip()]
    published = leaks.published_numbers(found.kit)
    for row in written:
        if any(leaks.found_in(row.words, published)):
            raise _leak(row)
    # what the Note prints is left alone by the check, and these words would be printed
    without = replace(beside, wordings=())
    counted = replace(found.counted, national=(), partners=())
    for code in ORDER:
        rows = [row for row in written if row.code == code]
        if not rows:
            continue
        flags = check(
            [Passage(row.words) for row in rows],
            found.figures,
            counted,
            found.kit,
            Language(code),
            background=without,
            restricted=restricted,
        )
        for flag in flags:
            if flag.kind is FlagKind.disclosure:
                raise _discloses(rows[flag.paragraph - 1])


def _leak(row: Printed) -> TcdeskError:
    return TcdeskError(
        Text("The text seems to hold a personal number, a phone number or an e-mail address."),
        row.remedy or Text("Write it without them: it is read outside this office."),
        reason="leak",
    )


def _discloses(row: Printed) -> TcdeskError:
    return TcdeskError(
        Text("These words tell what the public edition hides: “{words}”.", words=row.words),
        row.remedy or Text("Leave the number out: these words are printed in the public edition."),
        reason="discloses",
    )
