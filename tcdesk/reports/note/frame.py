"""Where the Note is signed.

Nobody's name or post stands here: who signs writes it, or it stands in the template.
"""

from __future__ import annotations

from tcdesk.i18n import Language
from tcdesk.reports.outline import Signature
from tcdesk.text import Text

_LINE = "_" * 20


def signature(language: Language) -> Signature:
    """Lines for the post, the signature and the name of who signs."""
    below = (Text("position held"), Text("signature"), Text("first name, surname"))
    return Signature([[_LINE] * 3, [language.say(words) for words in below]], (1, 1, 1))
