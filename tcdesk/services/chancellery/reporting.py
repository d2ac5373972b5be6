"""The national figures and the Note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tcdesk import files
from tcdesk.domain.counted import Counted
from tcdesk.domain.disclosure import held, public, public_counted
from tcdesk.domain.figures import Cases, Edition, Figures, PublicCases
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports import docx_template, open_data, writing
from tcdesk.reports import note as notes
from tcdesk.reports.figures import figures as combined
from tcdesk.reports.note.conclusions import Conclusion
from tcdesk.reports.outline import Document
from tcdesk.services.access import Own, reference
from tcdesk.services.chancellery import drawing, printed_words
from tcdesk.services.chancellery.background import background
from tcdesk.services.chancellery.counting import count
from tcdesk.store import audit, belongings, publications
from tcdesk.store.publications import Told
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text


@dataclass(frozen=True, slots=True)
class National:
    """The figures of a period with the groups and the reference data that they were made from."""

    figures: Figures
    counted: Counted
    kit: Kit
    invented: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Which Note is written: the ending of each format, the moment `as_of` (None: now), whether with reports
    that wait to be accepted. `template` gives the DOCX of a Note its looks (None: the program's own)."""

    language: Language
    formats: Sequence[str]
    edition: Edition = "restricted"
    as_of: datetime | None = None
    preliminary: bool = False
    template: Path | None = None


def national(
    vault: Vault,
    period: Period,
    as_of: datetime | None = None,
    edition: Edition = "restricted",
    *,
    before: int | None = None,
    preliminary: bool = False,
) -> National:
    """The figures from the reports accepted by `as_of` (default: now); `preliminary` also from verified ones
    that wait to be accepted, which are never published.

    Those of the public edition are held against everything that was published for the period, so that nobody
    can be found by comparing editions. Of the moment of a publication (or with `before`, its number) they are
    what was published then.
    """
    if preliminary and edition == "public":
        raise _not_public()
    moment = as_of or vault.now()
    if moment > vault.now():
        raise _to_come()
    with vault.reading() as session:
        kit = reference(session, moment)
        counted = count(session, kit, period, moment, preliminary=preliminary)
        invented = belongings.get(session, Own.invented) is not None
        number = before or publications.number_at(session, period, moment)
        told = publications.told(session, period, number)
    figures = combined(counted, kit, period)
    if edition == "public":
        return National(_public(figures, kit, told), public_counted(counted), kit, invented)
    return National(figures, counted, kit, invented)


def _to_come() -> TcdeskError:
    return TcdeskError(
        Text("This moment is still to come."),
        Text("Figures are as of now, or of an earlier moment."),
        reason="future",
    )


def _not_public() -> TcdeskError:
    return TcdeskError(
        Text("Preliminary figures are not published."),
        Text("Write the restricted edition, or accept the reports first."),
        reason="preliminary_public",
    )


def _public(figures: Figures, kit: Kit, told: Sequence[Told]) -> Figures:
    """The public edition beside what the public was `told` before, the latest first: a reader may have kept
    any of it. Where one of them would say too much together with this one, the latest stays as it is.

    It stays too where nothing differs: else its moment would show that something small did.
    """
    found = public(figures, kit, None)
    if not told:
        return found
    assert isinstance(found.cases, PublicCases)
    latest = told[0]
    same = replace(found.cases, as_of=latest.cases.as_of) == latest.cases
    if same or any(held(found.cases, item.cases, kit) is not found.cases for item in told):
        return replace(found, cases=latest.cases, coverage={**found.coverage, "cases": latest.answered})
    return found


def note(
    vault: Vault,
    period: Period,
    folder: Path,
    asked: Asked,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the Note in each format into `folder`; the names carry period, edition and language.

    Flat data (csv, json) exist of the public edition only. Raises `TcdeskError` for others, for a template
    that cannot be filled in, and where words typed by hand tell what the public edition hides by now.
    """
    watcher = progress or Silent()
    language, template = asked.language, asked.template
    open_data.must_be_public(asked.formats, asked.edition)
    looks = files.read(template, docx_template.MOST_BYTES) if template else writing.note_template()
    found = national(vault, period, asked.as_of, asked.edition, preliminary=asked.preliminary)
    with vault.reading() as session:
        beside = background(session, found.kit, period, found.counted)
    if asked.edition == "public":
        printed = [
            *printed_words.of_needs(beside.wordings),
            *printed_words.of_counted(found.counted, found.kit),
        ]
        if printed:
            printed_words.must_not_tell(found, beside, printed, cases_behind(vault, found, period))
    document = notes.note(
        found.figures,
        found.counted,
        found.kit,
        period,
        language,
        invented=found.invented,
        background=beside,
        drawn=_drawn(vault, found, period, language),
    )
    stem = folder / stem_of(str(period), found.figures, language)
    written = write_out(vault, document, stem, asked.formats, watcher, [found], looks)
    with vault.session() as session:
        audit.note(session, vault, "note", "note", str(period))
    return written


def _drawn(vault: Vault, found: National, period: Period, language: Language) -> list[Conclusion] | None:
    """The officer's conclusions; `discloses` where one tells what the public edition hides by now."""
    drawn = drawing.of(vault, found, period, language)
    if drawn and found.figures.edition == "public":
        drawing.checked(vault, found, drawn, period, language, cases_behind(vault, found, period))
    return drawn


def cases_behind(vault: Vault, found: National, period: Period) -> Cases | None:
    """The numbers on persons behind a public edition, of the same moment; None for a restricted one."""
    if found.figures.edition != "public":
        return None
    cases = national(vault, period, found.counted.as_of).figures.cases
    assert isinstance(cases, Cases)
    return cases


def stem_of(periods: str, figures: Figures, language: Language) -> str:
    """The name of a Note's file without its ending; a preliminary one never replaces a final one."""
    edition = f"{figures.edition}-preliminary" if figures.preliminary else figures.edition
    return f"note_{periods}_{edition}_{language.code}"


def write_out(
    vault: Vault,
    document: Document,
    stem: Path,
    formats: Sequence[str],
    watcher: Progress,
    found: Sequence[National],
    template: bytes | None = None,
) -> list[Path]:
    """Write a document and the figures that it was made from in each format; `stem` is the path without its
    ending."""
    written = []
    for place, name in enumerate(formats):
        watcher.check()
        watcher.step(place, len(formats), Text("Writing the Note ({format})", format=name))
        path = stem.with_name(f"{stem.name}.{name}")
        if name in open_data.FORMATS:
            figures = [(one.figures, one.kit) for one in found]
            data = open_data.write(figures, Language(document.language), name)
        else:
            data = writing.write(document, name, vault.now(), template=template)
        files.write(path, data)
        written.append(path)
    return written
