"""Answers to requests for data, of a journalist or of GRETA: always from the public edition, always written
down in the ledger before anything is handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tcdesk import files
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.i18n import Language
from tcdesk.reports import answers, plain_words, writing
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.wording import Wording
from tcdesk.services.chancellery import publishing
from tcdesk.services.chancellery.reporting import national
from tcdesk.store.tables import Publication
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in the ledger, its files, and its words for a letter or a mail."""

    publication: Publication
    paths: tuple[Path, ...]
    words: str


def answer(vault: Vault, period: Period, names: Sequence[str], folder: Path, language: Language) -> Answered:
    """Answer with the figures called `names` (of `answers.FIGURES`), as DOCX and PDF.

    The file names carry period, the number in the ledger and the language. `Usage` for an unknown name.
    """
    chosen = _chosen(names)
    moment = vault.now()
    found = national(vault, period, moment, "public")
    sources = Sources(found.figures, found.counted, period, Wording(found.kit, language))
    document = answers.answer(sources, chosen, invented=found.invented)
    made = {ending: writing.write(document, ending, moment) for ending in publishing.FORMATS}
    row = publishing.publish_answer(vault, found.figures, moment, language.code, " ".join(chosen))
    with files.all_or_none() as paths:
        for ending, data in made.items():
            path = folder / f"answer_{period}_{row.number}_{language.code}.{ending}"
            files.write(path, data)
            paths.append(path)
    return Answered(row, tuple(paths), plain_words.words(document))


def _chosen(names: Sequence[str]) -> list[str]:
    """Each name once, in the order given."""
    chosen = list(dict.fromkeys(name.strip() for name in names))
    unknown = [name for name in chosen if name not in answers.FIGURES]
    if unknown or not chosen:
        raise Usage(
            Text("There is no figure “{name}”.", name=", ".join(unknown)),
            Text("The figures are: {names}.", names=", ".join(answers.FIGURES)),
        )
    return chosen
