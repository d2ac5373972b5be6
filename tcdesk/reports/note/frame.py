"""What makes the Note a paper of the State Chancellery: letterhead, number and date, signature.

Nobody's name or post stands here: who signs writes it, or it stands in the template.
"""

from __future__ import annotations

from tcdesk.i18n import Language
from tcdesk.reports.outline import Columns, Letterhead, Signature
from tcdesk.text import Text

_BLANK = "________"
_NO_DAY = "____.____.________"
_LINE = "_" * 20


def letterhead(language: Language) -> Letterhead:
    return Letterhead((), (language.say(Text("State Chancellery of the Republic of Moldova")),))


def number_and_date(language: Language) -> Columns:
    """The line on which the number and the date of signing are written."""
    words = language.say(Text("No. {number} of {day}", number=_BLANK, day=_NO_DAY))
    return Columns([[words, ""]], (1, 1))


def signature(language: Language) -> Signature:
    """Lines for the post, the signature and the name of who signs."""
    below = (Text("position held"), Text("signature"), Text("first name, surname"))
    return Signature([[_LINE] * 3, [language.say(words) for words in below]], (1, 1, 1))
