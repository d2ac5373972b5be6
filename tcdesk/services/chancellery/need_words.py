"""What the Chancellery writes to needs is printed in the public edition: it must not tell about a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tcdesk.domain.counted import Background, NeedWording
from tcdesk.domain.figures import Cases
from tcdesk.domain.rules import leaks
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.claim_check import FlagKind, Passage, check
from tcdesk.services.chancellery.drawing import Basis
from tcdesk.text import Text

ORDER = ("ro", "ru", "en")
"""The languages of a wording and of an answer."""


def must_not_tell(
    found: Basis, beside: Background, rows: Iterable[NeedWording], restricted: Cases | None
) -> None:
    """`discloses` where words to a need tell what the public edition `found` hides, `leak` where they hold
    the number or the address of somebody. `restricted` are the numbers on persons behind the edition."""
    written = list(rows)
    # what the Note prints is left alone by the check, and these words would be printed
    without = replace(beside, wordings=())
    for place, code in enumerate(ORDER):
        texts = [text for row in written for text in (row.wording[place], row.answer[place]) if text]
        if not texts:
            continue
        _must_not_leak(found, texts)
        flags = check(
            [Passage(text) for text in texts],
            found.figures,
            found.counted,
            found.kit,
            Language(code),
            background=without,
            restricted=restricted,
        )
        if told := [flag for flag in flags if flag.kind is FlagKind.disclosure]:
            raise TcdeskError(
                Text(
                    "The words to a need tell what the public edition hides: “{words}”.", words=told[0].words
                ),
                Text("Leave the number out: these words are printed in the public edition."),
                reason="discloses",
            )


def _must_not_leak(found: Basis, texts: Iterable[str]) -> None:
    published = leaks.published_numbers(found.kit)
    if any(any(leaks.found_in(text, published)) for text in texts):
        raise TcdeskError(
            Text("The text seems to hold a personal number, a phone number or an e-mail address."),
            Text("Write it without them: it is read outside this office."),
            reason="leak",
        )
