"""What every paper of the State Chancellery has in common: the name of the office and its letterhead."""

from __future__ import annotations

from tcdesk.i18n import Language
from tcdesk.reports.outline import Letterhead
from tcdesk.text import Text

OFFICE = Text("State Chancellery of the Republic of Moldova")


def letterhead(language: Language) -> Letterhead:
    """The office alone: how it is reached stands in the template, where the Chancellery wants it."""
    return Letterhead(lines=(), name=(language.say(OFFICE),))
