"""An edited text of the Note, held against the figures of the register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tcdesk.domain.figures import Edition
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.claim_check import Flag, Passage, check
from tcdesk.services.chancellery.background import background
from tcdesk.services.chancellery.reporting import cases_behind, national
from tcdesk.store.vault import Vault
from tcdesk.text import Text
from tcdesk.workbooks import docx_text

_CYRILLIC, _LATIN = re.compile("[а-яё]", re.IGNORECASE), re.compile("[a-zăâîșț]", re.IGNORECASE)


def check_text(
    vault: Vault, period: Period, path: Path, language: Language, edition: Edition = "restricted"
) -> list[Flag]:
    """The remarks on a .docx or .txt in `language`, in reading order; refused like `docx_text.read`.

    `other_language` for a text in other letters than those of `language`: it would be found right.
    """
    passages = docx_text.read(path)
    words = "".join(passage.words for passage in passages)
    if (len(_CYRILLIC.findall(words)) > len(_LATIN.findall(words))) != (language.code == "ru"):
        raise TcdeskError(
            Text("“{file}” is not written in the chosen language.", file=path.name),
            Text("Choose the language of the text."),
            reason="other_language",
        )
    return check_passages(vault, period, passages, language, edition)


def check_passages(
    vault: Vault,
    period: Period,
    passages: Sequence[Passage],
    language: Language,
    edition: Edition = "restricted",
) -> list[Flag]:
    """The remarks on words that are not in a file; the paragraph of each is its place among `passages`."""
    found = national(vault, period, edition=edition)
    with vault.reading() as session:
        beside = background(session, found.kit, period, found.counted)
    return check(
        passages,
        found.figures,
        found.counted,
        found.kit,
        language,
        background=beside,
        restricted=cases_behind(vault, found, period),
    )
