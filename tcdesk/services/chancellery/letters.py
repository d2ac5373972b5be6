"""Letters around the reports of a period, in one language, as DOCX and PDF; each is noted in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from tcdesk import files
from tcdesk.domain.reference import Kit
from tcdesk.errors import TcdeskError, Usage
from tcdesk.i18n import CHISINAU
from tcdesk.reports import writing
from tcdesk.reports.letters.office import Envelope
from tcdesk.services.access import Own
from tcdesk.services.chancellery import addressing, following_up, occasions
from tcdesk.services.chancellery.occasions import WHO, Due, Occasion, Papers, Wanted
from tcdesk.store import audit, belongings
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text

FORMATS = ("docx", "pdf")


def write(vault: Vault, wanted: Wanted, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the letters into `folder`; the names carry period, kind, unit code and language. What they say
    of the Chancellery's contact is kept for the next ones.

    `Usage` for a second letter that is no reminder; `TcdeskError` `letter_not_due` for a unit to which the
    occasion does not apply, `no_letters` where it applies to none.
    """
    watcher = progress or Silent()
    if wanted.second and wanted.occasion is not Occasion.reminder:
        raise Usage(
            Text("There is a second letter only for reminders."),
            Text("Leave out --second, or choose the reminder."),
            reason="second",
        )
    kit, states = following_up.status(vault, wanted.period)
    found = occasions.due(vault, wanted, kit, states)
    chosen = _chosen(kit, wanted, found)
    if wanted.contact != addressing.contact(vault):
        addressing.keep_contact(vault, wanted.contact)
    written = []
    for place, unit in enumerate(chosen):
        watcher.check()
        watcher.step(place, len(chosen), Text("Writing the letter for {unit}", unit=kit.unit(unit)))
        written += _written(vault, wanted, folder, kit, unit, found[unit])
    return written


def _chosen(kit: Kit, wanted: Wanted, due: Due) -> list[str]:
    named = list(dict.fromkeys(kit.find_unit(words).code for words in wanted.units))
    for code in named:
        if code not in due:
            raise TcdeskError(
                Text(
                    "A letter of this kind is not due to {unit}: {occasion}.",
                    unit=kit.unit(code),
                    occasion=wanted.occasion,
                ),
                WHO[wanted.occasion],
                reason="letter_not_due",
            )
    if not due:
        raise TcdeskError(
            Text("A letter of this kind is not due to anybody: {occasion}.", occasion=wanted.occasion),
            WHO[wanted.occasion],
            reason="no_letters",
        )
    return named or list(due)


def _written(
    vault: Vault,
    wanted: Wanted,
    folder: Path,
    kit: Kit,
    unit: str,
    papers_of: Callable[[Envelope], Papers],
) -> list[Path]:
    """The files of one unit. They are in the log, or they are not there."""
    with files.all_or_none() as written, vault.session() as session:
        envelope = Envelope(
            kit.unit(unit),
            addressing.officials(session, unit),
            wanted.period,
            wanted.language,
            _today(vault),
            wanted.contact,
            belongings.get(session, Own.invented) is not None,
        )
        papers = papers_of(envelope)
        # the first paper is the letter itself, others are its annexes
        audit.note(session, vault, "write", addressing.LETTER, f"{wanted.period} {next(iter(papers))} {unit}")
        for path, data in _made(vault, wanted, folder, unit, papers):
            files.write(path, data, private=True)
            written.append(path)
    return written


def _made(vault: Vault, wanted: Wanted, folder: Path, unit: str, papers: Papers) -> list[tuple[Path, bytes]]:
    """All files of a letter, before the first is written."""
    return [
        (
            folder / f"{wanted.period}_{name}_{unit}_{wanted.language.code}.{ending}",
            writing.write(document, ending, vault.now()),
        )
        for name, document in papers.items()
        for ending in FORMATS
    ]


def _today(vault: Vault) -> date:
    return vault.now().astimezone(ZoneInfo(CHISINAU)).date()
