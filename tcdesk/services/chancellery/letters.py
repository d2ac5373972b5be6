"""Letters around the reports of a period, in one language, as DOCX and PDF; each is noted in the log.

Who gets a kind of letter is decided here; what it says is in `reports.letters`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from tcdesk import files
from tcdesk.domain.choices import Choice, Published
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.errors import TcdeskError, Usage
from tcdesk.i18n import CHISINAU, Language
from tcdesk.reports import writing
from tcdesk.reports.letters import asking, handing_in, thanking
from tcdesk.reports.letters.comparison import Country, comparison, country
from tcdesk.reports.letters.handing_in import Missing
from tcdesk.reports.letters.office import Envelope
from tcdesk.reports.letters.thanking import PublishedNote
from tcdesk.reports.outline import Document
from tcdesk.services.access import Own
from tcdesk.services.chancellery import addressing, following_up
from tcdesk.services.chancellery.reporting import national
from tcdesk.store import audit, belongings, publications
from tcdesk.store.tables import Publication
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text

FORMATS = ("docx", "pdf")
_LETTER = "letter"

Papers = Mapping[str, Document]
"""The papers of one letter, by the word that names them in file names and in the log."""
Due = Mapping[str, Callable[[Envelope], Papers]]
"""Who is to get a letter, by unit, and how each is written."""


class Occasion(Choice):
    """The kinds of letters."""

    invitation = "invitation", Text("invitation to hand in")
    reminder = "reminder", Text("reminder")
    query = "query", Text("query")
    thanks = "thanks", Text("thanks")
    receipt = "receipt", Text("receipt")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters are wanted: for `units` (by any name; empty: for all to whom the occasion applies).

    `second` makes a reminder go to the superior; `contact` says how the Chancellery is reached.
    """

    occasion: Occasion
    period: Period
    language: Language
    units: Sequence[str] = ()
    second: bool = False
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter in the contact log. `name` is that of the occasion, “reminder-2” for the second reminder."""

    unit: str
    name: str
    at: datetime
    who: str


def contact_log(vault: Vault, period: Period) -> list[Sent]:
    """All letters that were written about a period, the oldest first."""
    with vault.reading() as session:
        lines = audit.of_type(session, _LETTER)
    found = [(line, line.record.split()) for line in lines]
    return [Sent(unit, name, line.at, line.who) for line, (of, name, unit) in found if of == str(period)]


def write(vault: Vault, wanted: Wanted, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the letters into `folder`; the names carry period, kind, unit code and language.

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
    due = _due(vault, wanted, kit, states)
    chosen = _chosen(kit, wanted, due)
    written = []
    for place, unit in enumerate(chosen):
        watcher.check()
        watcher.step(place, len(chosen), Text("Writing the letter for {unit}", unit=kit.unit(unit)))
        written += _written(vault, wanted, folder, kit, unit, due[unit])
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
                _WHO[wanted.occasion],
                reason="letter_not_due",
            )
    if not due:
        raise TcdeskError(
            Text("A letter of this kind is not due to anybody: {occasion}.", occasion=wanted.occasion),
            _WHO[wanted.occasion],
            reason="no_letters",
        )
    return named or list(due)


_WHO = {
    Occasion.invitation: Text("Invitations go to the units that are to report."),
    Occasion.reminder: Text("Reminders go to units whose report has not arrived."),
    Occasion.query: Text("Queries go to units that have open questions to answer."),
    Occasion.thanks: Text(
        "Thanks go to units whose report is accepted; once the Note is published, to those in it."
    ),
    Occasion.receipt: Text("Receipts go to units whose report has arrived."),
}


def _written(
    vault: Vault,
    wanted: Wanted,
    folder: Path,
    kit: Kit,
    unit: str,
    papers_of: Callable[[Envelope], Papers],
) -> list[Path]:
    """The files of one unit. They are in the log, or they are not there."""
    written: list[Path] = []
    try:
        with vault.session() as session:
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
            audit.note(session, vault, "write", _LETTER, f"{wanted.period} {next(iter(papers))} {unit}")
            for name, document in papers.items():
                for ending in FORMATS:
                    path = folder / f"{wanted.period}_{name}_{unit}_{wanted.language.code}.{ending}"
                    files.write(path, writing.write(document, ending, vault.now()), private=True)
                    written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written


def _today(vault: Vault) -> date:
    return vault.now().astimezone(ZoneInfo(CHISINAU)).date()


# --- who gets which letter -----------------------------------------------------------------------


def _due(vault: Vault, wanted: Wanted, kit: Kit, states: Sequence[following_up.Status]) -> Due:
    match wanted.occasion:
        case Occasion.invitation:
            deadline = kit.deadline(wanted.period)
            return {state.unit: partial(_invitation, deadline) for state in states}
        case Occasion.reminder:
            return _reminders(vault, wanted, kit.deadline(wanted.period), states)
        case Occasion.thanks:
            return _thanks(vault, wanted.period)
    with vault.reading() as session:
        if wanted.occasion is Occasion.query:
            questions = addressing.open_questions(session, wanted.period)
            return {unit: partial(_query, asked) for unit, asked in questions.items()}
        receipts = addressing.receipts(session, wanted.period)
        return {unit: partial(_receipt, arrived) for unit, arrived in receipts.items()}


def _invitation(deadline: date, envelope: Envelope) -> Papers:
    return {"invitation": handing_in.invitation(envelope, deadline)}


def _query(asked: asking.Questions, envelope: Envelope) -> Papers:
    return {"query": asking.query(envelope, asked)}


def _receipt(arrived: thanking.Arrived, envelope: Envelope) -> Papers:
    return {"receipt": thanking.receipt(envelope, arrived)}


def _reminders(vault: Vault, wanted: Wanted, deadline: date, states: Sequence[following_up.Status]) -> Due:
    missing = [state.unit for state in states if state.state == "missing"]
    reminded = {item.unit: item.at for item in contact_log(vault, wanted.period) if item.name == "reminder"}

    def made(envelope: Envelope) -> Papers:
        before = reminded.get(envelope.unit.code)
        said = Missing(
            deadline,
            len(states) - len(missing),
            len(states),
            before.astimezone(ZoneInfo(CHISINAU)).date() if before else None,
        )
        if wanted.second:
            return {"reminder-2": handing_in.second_reminder(envelope, said)}
        return {"reminder": handing_in.reminder(envelope, said)}

    return dict.fromkeys(missing, made)


def _thanks(vault: Vault, period: Period) -> Due:
    """The units in the published Note, as of its moment; while none is published, the accepted ones."""
    with vault.reading() as session:
        notes = [
            row
            for row in publications.listed(session)
            if row.kind is Published.note and row.period == str(period) and row.edition == publications.PUBLIC
        ]
        public = publications.latest_public(session, period)
    last = notes[-1] if notes else None
    found = national(vault, period, last.as_of if last else None)
    persons = public.total if public is not None and isinstance(public.total, int) else None
    whole = country(found.counted, found.kit, period, persons)
    return dict.fromkeys(whole.units, partial(_thanked, whole, _named(last) if last else None))


def _thanked(whole: Country, note: PublishedNote | None, envelope: Envelope) -> Papers:
    return {
        "thanks": thanking.thanks(envelope, len(whole.units), note),
        "comparison": comparison(envelope, whole),
    }


def _named(row: Publication) -> PublishedNote:
    day = row.published_at.astimezone(ZoneInfo(CHISINAU)).date()
    return PublishedNote(day, row.paper_number, row.paper_day)
