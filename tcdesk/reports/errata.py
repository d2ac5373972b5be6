"""Errata: every figure that differs between two editions of the Note, as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tcdesk.domain.difference import Effect
from tcdesk.domain.figures import Edition, Hidden
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.changes import figure_label
from tcdesk.reports.outline import Block, Cell, Document, Paragraph, Table
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.text import Text, counted

EDITIONS: Mapping[str, Text] = {
    "restricted": Text("restricted edition"),
    "public": Text("public edition"),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """A publication as papers name it. `persons_as_of` is the moment of the figures on persons where it is
    not that of the others; `paper_number` and `paper_day` are empty while no signed paper is registered."""

    number: str
    period: Period
    edition: Edition
    as_of: datetime
    published_at: datetime
    paper_number: str = ""
    paper_day: date | None = None
    persons_as_of: datetime | None = None


def errata(
    changes: Sequence[Effect],
    earlier: Issue,
    later: Issue,
    kit: Kit,
    language: Language,
    *,
    invented: bool = False,
) -> Document:
    """The paper that lists `changes`, from the `earlier` to the `later` edition."""
    wording = Wording(kit, language)
    period = later.period.label
    return Document(
        title=language.say(Text("Errata to the Informative Note, {period}", period=period)),
        short_title=language.say(Text("Errata, {period}", period=period)),
        subtitle=language.say(EDITIONS[later.edition]),
        language=language.code,
        author=language.say(OFFICE),
        blocks=tuple(_blocks(changes, earlier, later, wording)),
        marking=language.say(marking(later.edition, invented=invented)),
        page_words=language.say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
    )


def marking(edition: Edition, *, invented: bool) -> Text | str:
    """What stands on every page of a paper with figures of this edition."""
    if edition == "restricted":
        return (
            Text("FOR OFFICIAL USE – DEMONSTRATION WITH INVENTED DATA")
            if invented
            else Text("FOR OFFICIAL USE")
        )
    return Text("DEMONSTRATION WITH INVENTED DATA") if invented else ""


def _blocks(changes: Sequence[Effect], earlier: Issue, later: Issue, wording: Wording) -> Iterator[Block]:
    yield Paragraph(wording.say(_lead(len(changes))), "lead")
    yield _issues((earlier, later), wording)
    if later.persons_as_of is not None:
        yield Paragraph(
            wording.say(
                Text(
                    "The figures on persons in the later edition are of {at}. They are renewed only where "
                    "nobody can be recognised by comparing two editions.",
                    at=later.persons_as_of,
                )
            )
        )
    if changes:
        yield _differences(changes, wording)


def _lead(count: int) -> Text:
    if not count:
        return Text("No figure differs between the two editions.")
    return counted(
        "{count} figure differs between the two editions. The later edition holds.",
        "{count} figures differ between the two editions. The later edition holds.",
        count,
    )


def _issues(issues: Sequence[Issue], wording: Wording) -> Table:
    header = (Text("Edition"), Text("State as of"), Text("Published on"), Text("Signed paper"))
    return Table(
        wording.say(Text("Editions")),
        wording.say(Text("The two editions")),
        [wording.say(words) for words in header],
        [
            (
                wording.say(Text("no. {number}", number=issue.number)),
                wording.language.show(issue.as_of),
                wording.language.show(issue.published_at),
                _paper(issue, wording),
            )
            for issue in issues
        ],
        widths=(1.5, 2, 2, 3),
    )


def _paper(issue: Issue, wording: Wording) -> str:
    if issue.paper_day is None:
        return NOTHING
    return wording.say(Text("no. {number} of {day}", number=issue.paper_number, day=issue.paper_day))


def _differences(changes: Sequence[Effect], wording: Wording) -> Table:
    header = (Text("Figure"), Text("Earlier edition"), Text("Later edition"))
    values = [value for change in changes for value in (change.before, change.after)]
    notes = [small_cells(wording)] if any(value == Hidden.c for value in values) else []
    if None in values:
        notes.append(
            wording.say(Text("“{dash}” means that the edition does not give this figure.", dash=NOTHING))
        )
    return Table(
        wording.say(Text("Differences")),
        wording.say(Text("Figures that differ")),
        [wording.say(words) for words in header],
        [
            (
                wording.say(figure_label(change.path, wording)),
                cell(change.before, wording),
                cell(change.after, wording),
            )
            for change in changes
        ],
        widths=(5, 2, 2),
        notes=notes,
    )


def small_cells(wording: Wording) -> str:
    """What “c” means, in the words of the kit."""
    text = wording.kit.text("small_cells")
    return wording.language.label(text) if text else ""


def cell(value: object, wording: Wording) -> Cell:
    """A value of `Figures.as_json`; a list holds codes of units."""
    if value is None:
        return NOTHING
    if isinstance(value, list):
        return ", ".join(wording.units(value)) or NOTHING
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return wording.language.show(value)
