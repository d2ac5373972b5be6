"""The ledger of what was published: writing it down, its signed paper, rebuilding it, errata between two."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tcdesk import __version__, files
from tcdesk.domain.choices import Published
from tcdesk.domain.difference import Effect, differing
from tcdesk.domain.figures import Edition, Figures
from tcdesk.domain.period import Period, periods_of
from tcdesk.errors import TcdeskError
from tcdesk.exchange import guard
from tcdesk.i18n import CHISINAU, Language
from tcdesk.reports import errata as errata_papers
from tcdesk.reports import writing
from tcdesk.reports.errata import Issue
from tcdesk.services.access import Own, reference
from tcdesk.services.chancellery import several_years
from tcdesk.store import belongings, publications
from tcdesk.store.tables import Publication
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LARGEST_PAPER = 64 * 2**20
LONGEST_NUMBER = 60
FORMATS = ("docx", "pdf")
# a signature is added after what was the end before, and ends like it
_LAST_BYTES = 2048


def publish(
    vault: Vault,
    wanted: Period | Sequence[Period],
    edition: Edition,
    as_of: datetime | None = None,
    language: str = "ro",
) -> Publication:
    """Write down that the Note of the moment `as_of` (default: now) is published, in `language`; or the
    document of several years, which is one publication."""
    moment = as_of or vault.now()
    periods = [wanted] if isinstance(wanted, Period) else wanted
    found = several_years.of_years(vault, periods, moment, edition)
    kind = Published.note if len(periods) == 1 else Published.years
    return _kept(vault, kind, several_years.as_json(found), edition, moment, language)


def publish_answer(
    vault: Vault, figures: Figures, as_of: datetime, language: str, chosen: str
) -> Publication:
    """Write down an answer: all public figures it was made from, as if all of them had been given."""
    return _kept(vault, Published.answer, figures.as_json(), figures.edition, as_of, language, chosen)


def _kept(
    vault: Vault,
    kind: Published,
    figures: Mapping[str, object],
    edition: Edition,
    as_of: datetime,
    language: str,
    chosen: str = "",
) -> Publication:
    plain = guard.canonical(figures)
    row = Publication(
        kind=kind,
        period=str(figures["period"]),
        edition=edition,
        as_of=as_of,
        published_at=vault.now(),
        who=vault.who,
        language=language,
        chosen=chosen,
        figures=plain if edition == publications.PUBLIC else b"",
        digest=hashlib.sha256(plain).hexdigest(),
        program=__version__,
    )
    with vault.session() as session:
        return publications.add(session, vault, row)


def find(vault: Vault, number: int) -> Publication:
    """The publication with that number."""
    with vault.reading() as session:
        found = publications.find(session, number)
    if found is None:
        raise TcdeskError(
            Text("There is no publication no. {number}.", number=number),
            Text("“chancellery publications” shows all of them with their numbers."),
            reason="unknown_publication",
        )
    return found


def listed(vault: Vault) -> list[Publication]:
    """All publications, in their order."""
    with vault.reading() as session:
        return publications.listed(session)


def edition_of(publication: Publication) -> Edition:
    return "public" if publication.edition == publications.PUBLIC else "restricted"


def control_code(publication: Publication) -> str:
    """The first 80 bits of the SHA-256 of the figures, to be compared with a paper."""
    letters = publication.digest[:20].upper()
    return " ".join(letters[place : place + 4] for place in range(0, 20, 4))


# --- the signed paper ----------------------------------------------------------------------------


def register_signed(
    vault: Vault, publication: Publication, path: Path, number: str, day: date
) -> Publication:
    """Add the signed paper: its number and date, and the SHA-256 of its PDF. Only once.

    `TcdeskError`: `not_a_pdf`, `paper_taken` (this file, for whichever publication), `paper_known` (another
    file for this one), `paper_number`, `future`, `too_early`.
    """
    data = files.read(path, LARGEST_PAPER)
    _must_be_pdf(data, path)
    words = " ".join(number.split())
    _must_fit(words, day, publication, vault)
    digest = hashlib.sha256(data).hexdigest()
    with vault.session() as session:
        kept = session.get_one(Publication, publication.number)
        taken = publications.with_paper(session, digest)
        if taken is not None:
            raise TcdeskError(
                Text(
                    "“{file}” is registered already, for no. {number}.", file=path.name, number=taken.number
                ),
                Text("Every publication has a signed paper of its own."),
                reason="paper_taken",
            )
        if kept.paper_digest:
            raise TcdeskError(
                Text("Publication no. {number} has its signed paper already.", number=kept.number),
                Text("A signed paper is never replaced. Publish a new edition and register its paper."),
                reason="paper_known",
            )
        publications.add_paper(session, vault, kept, words, day, digest)
        return kept


def _must_be_pdf(data: bytes, path: Path) -> None:
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-_LAST_BYTES:]:
        raise TcdeskError(
            Text("“{file}” is no complete PDF.", file=path.name),
            Text("Give the signed paper as PDF: with its electronic signature, or scanned."),
            reason="not_a_pdf",
        )


def _must_fit(number: str, day: date, publication: Publication, vault: Vault) -> None:
    if not number or len(number) > LONGEST_NUMBER:
        raise TcdeskError(
            Text("The number of the paper is missing or too long."),
            Text("Give it as it stands on the paper, for example 33-06-1234."),
            reason="paper_number",
        )
    if day > _day_of(vault.now()):
        raise TcdeskError(
            Text("The date of the paper is still to come."),
            Text("Give the date on the paper."),
            reason="future",
        )
    if day < _day_of(publication.as_of):
        raise TcdeskError(
            Text("The paper is dated before the moment of its figures, {at}.", at=publication.as_of),
            Text("Give the date on the paper, or choose the publication that it belongs to."),
            reason="too_early",
        )


def _day_of(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(CHISINAU)).date()


# --- rebuilding and comparing --------------------------------------------------------------------


def verify(vault: Vault, publication: Publication) -> bool:
    """Whether the figures, made again as of the publication's moment, are those that were published."""
    plain = guard.canonical(_rebuilt(vault, publication))
    return hashlib.sha256(plain).hexdigest() == publication.digest


def _rebuilt(vault: Vault, publication: Publication) -> Mapping[str, object]:
    found = several_years.of_years(
        vault,
        periods_of(publication.period),
        publication.as_of,
        edition_of(publication),
        before=publication.number,
    )
    return several_years.as_json(found)


def errata(vault: Vault, earlier: Publication, later: Publication) -> tuple[Effect, ...]:
    """Every figure that differs between two editions of a period; those of several years have their Notes.

    Of public editions only what stands in them is compared. Those of restricted ones are made again, and
    refused (`not_rebuilt`) where they are no longer what was published. `not_comparable` for others.
    """
    same = (earlier.period, earlier.edition) == (later.period, later.edition)
    if not same or earlier.number == later.number or earlier.kind is Published.years:
        raise TcdeskError(
            Text("These are not two editions of the same Note."),
            Text("Give two publications of one period, both public or both restricted."),
            reason="not_comparable",
        )
    found = differing(_figures(vault, earlier), _figures(vault, later))
    groups = list(Figures.__dataclass_fields__)

    def place(item: Effect) -> tuple[int, int]:
        return groups.index(item.path.split(".")[0]), item.path.count(".")

    # the ledger keeps them in the order of their names
    return tuple(sorted(found, key=place))


def _figures(vault: Vault, publication: Publication) -> Mapping[str, object]:
    if publication.figures:
        found: Mapping[str, object] = json.loads(publication.figures)
        return found
    if not verify(vault, publication):
        raise TcdeskError(
            Text("The figures of publication no. {number} cannot be made again.", number=publication.number),
            Text("They were counted by version {version} of this program.", version=publication.program),
            reason="not_rebuilt",
        )
    return _rebuilt(vault, publication)


def write_errata(
    vault: Vault, earlier: Publication, later: Publication, folder: Path, language: Language
) -> list[Path]:
    """Write the list of differences as DOCX and PDF; the names carry period, edition, numbers, language."""
    found = errata(vault, earlier, later)
    with vault.reading() as session:
        kit = reference(session, later.as_of)
        invented = belongings.get(session, Own.invented) is not None
    document = errata_papers.errata(found, _issue(earlier), _issue(later), kit, language, invented=invented)
    name = f"errata_{later.period}_{later.edition}_{earlier.number}-{later.number}_{language.code}"
    written = []
    for ending in FORMATS:
        path = folder / f"{name}.{ending}"
        files.write(path, writing.write(document, ending, vault.now()))
        written.append(path)
    return written


def _issue(publication: Publication) -> Issue:
    """The publication as the paper names it."""
    return Issue(
        str(publication.number),
        Period.parse(publication.period),
        edition_of(publication),
        publication.as_of,
        publication.published_at,
        publication.paper_number,
        publication.paper_day,
        _persons_as_of(publication),
    )


def _persons_as_of(publication: Publication) -> datetime | None:
    """The moment of the figures on persons where it is an earlier one than that of the others."""
    if not publication.figures:
        return None
    found = json.loads(publication.figures)
    persons: str = found["cases"]["as_of"]
    return None if persons == found["as_of"] else datetime.fromisoformat(persons)
