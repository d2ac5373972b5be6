"""Section III of the Note, public edition: what disclosure control lets through on persons, and why not more.

Nothing here draws on anything but `PublicCases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from tcdesk.domain.case_choices import AgeBand, CaseStatus, Form, Geography, Sex
from tcdesk.domain.choices import Choice
from tcdesk.domain.disclosure import AgeGroup, Assistance, Borders, FormGroup
from tcdesk.domain.figures import Count, Hidden, PublicCases
from tcdesk.reports.note.cases import section
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Cell, Paragraph, Table
from tcdesk.reports.pictures.persons import REGIONS, by_region
from tcdesk.text import Text, counted


def public_cases(sources: Sources) -> Iterator[Block]:
    """How many persons were identified, each dimension alone, as far as it exposes nobody."""
    yield from section(sources, _identified(sources), _details(sources))


def _persons(sources: Sources) -> PublicCases:
    assert isinstance(sources.figures.cases, PublicCases)
    return sources.figures.cases


def _identified(sources: Sources) -> Iterator[Block]:
    found = _persons(sources)
    yield Paragraph(sources.say(_how_many(sources, found.total)), "lead")
    if found.as_of != sources.figures.as_of:
        yield sources.body(
            Text(
                "The figures on persons are those that were published as of {as_of}. They are changed only "
                "where the difference between two editions can make no person known.",
                as_of=datetime.fromisoformat(found.as_of),
            )
        )


def _how_many(sources: Sources, total: Count) -> Text:
    if isinstance(total, Hidden):
        if sources.period.half:
            return Text(
                "Figures on victims and presumed victims are published for whole years only, in order to "
                "protect persons."
            )
        return Text(
            "The number of victims and presumed victims is not published, in order to protect persons. "
            "This does not mean that there were none."
        )
    if not total:
        return Text("The commissions that gave figures identified no victim or presumed victim.")
    return counted(
        "The commissions reported the identification of {count} victim or presumed victim "
        "of trafficking in human beings.",
        "The commissions reported the identification of {count} victims or presumed victims "
        "of trafficking in human beings.",
        total,
    )


def _details(sources: Sources) -> Iterator[Block]:
    total = _persons(sources).total
    if isinstance(total, int) and total:
        yield from _dimensions(sources)
        yield from _assistance(sources)


def _dimensions(sources: Sources) -> Iterator[Block]:
    found = _persons(sources)
    status = {"victim": found.victim, "presumed": found.presumed}
    rule = sources.standing("counting_rule_cases")
    yield _dimension(
        sources, Text("Status"), Text("Persons, by status"), _labels(sources, CaseStatus), status, rule
    )
    yield _dimension(sources, Text("Sex"), Text("Persons, by sex"), _labels(sources, Sex), found.by_sex)
    age = _labels(sources, AgeBand, AgeGroup)
    yield _dimension(sources, Text("Age"), Text("Persons, by age"), age, found.by_age_band)
    form = _labels(sources, Form, FormGroup)
    title = Text("Persons, by main form of exploitation")
    yield _dimension(sources, Text("Form"), title, form, found.by_form)
    place = _labels(sources, Geography, Borders)
    yield _dimension(sources, Text("Geography"), Text("Persons, by geography"), place, found.by_geography)
    regions = {code: sources.say(name) for code, name in REGIONS.items()}
    title = Text("Persons, by region")
    yield _dimension(sources, Text("Region"), title, regions, found.by_region, _silent_regions(sources))
    yield by_region(sources)


def _labels(sources: Sources, *choices: type[Choice]) -> dict[str, str]:
    """The labels of fine categories and of coarse ones; a code that both have is called as the coarse one."""
    return {str(item): sources.say(item.label) for choice in choices for item in choice}


def _dimension(
    sources: Sources,
    name: Text,
    title: Text,
    labels: Mapping[str, str],
    cells: Mapping[str, Count],
    note: str = "",
) -> Table:
    """Every category of a dimension, zeros included; they add up to all persons."""
    total = _persons(sources).total
    return sources.counts(
        name,
        title,
        (name, Text("Persons")),
        [(labels.get(code, code), _shown(number)) for code, number in cells.items()],
        [note, *_notes(sources, cells.values())],
        total=_shown(total),
    )


def _shown(number: Count) -> Cell:
    """A real number, or the mark of one that is not published."""
    return str(number) if isinstance(number, Hidden) else number


def _notes(sources: Sources, numbers: Iterable[Count]) -> list[str]:
    """What "c" means, where it stands in the table, and what the numbers were taken from."""
    mark = Text(
        "c: the number is not published, because it could make a person known. It need not be small, and it "
        "may be zero."
    )
    explained = [sources.say(mark)] if any(isinstance(number, Hidden) for number in numbers) else []
    return [*explained, sources.source_of_persons()]


def _silent_regions(sources: Sources) -> str:
    """The regions of which nobody said whether there were any: they are no zero, so they have no row."""
    silent = [name for code, name in REGIONS.items() if code not in _persons(sources).by_region]
    if not silent:
        return ""
    return sources.say(Text("Not communicated by any unit of: {regions}.", regions=silent))


def _assistance(sources: Sources) -> Iterator[Block]:
    yield sources.subheading(Text("Referral and assistance"))
    found = _persons(sources)
    if isinstance(found.referred, Hidden):
        yield sources.body(
            Text(
                "The number of persons referred to competent institutions is not published, in order to "
                "protect persons."
            )
        )
    else:
        yield sources.body(
            Text(
                "Persons who were referred to competent institutions, as far as the reports say so: "
                "{number} of {total}.",
                number=found.referred,
                total=_shown(found.total),
            )
        )
    if any(found.services.values()):
        yield _services(sources)
    else:
        yield sources.body(Text("The reports name no assistance that was provided."))


def _services(sources: Sources) -> Table:
    """Kinds with the persons who had them, or groups with how often help of that group was given."""
    services = _persons(sources).services
    grouped = services.keys() <= {str(group) for group in Assistance}
    if grouped:
        labels = _labels(sources, Assistance)
        header = (Text("Group"), Text("Services provided"))
        note = Text(
            "Services are counted here, not persons: one person may have had several, also of one group."
        )
    else:
        labels = {kind.code: sources.language.label(kind) for kind in sources.kit.services}
        header = (Text("Service"), Text("Persons"))
        note = Text(
            "One person may have had several services and then stands in several rows, so the rows are not "
            "added up. The reports say of no other service that it was provided."
        )
        services = {code: number for code, number in services.items() if number}
    return sources.counts(
        Text("Services"),
        Text("Assistance provided to victims and presumed victims"),
        header,
        [(labels.get(code, code), _shown(number)) for code, number in services.items()],
        [sources.say(note), *_notes(sources, services.values())],
    )
