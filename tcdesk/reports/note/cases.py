"""Section III of the Note: victims and presumed victims, their assistance, partners, team reports.

Restricted edition: numbers by unit stand here without disclosure control. `public_cases` is the other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tcdesk.domain.case_choices import AgeBand, CaseStatus, Form, Geography, ServiceGroup, Sex
from tcdesk.domain.choices import Choice, Figure
from tcdesk.domain.reference import ServiceKind
from tcdesk.i18n import plain
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets, Cell, Paragraph, Table
from tcdesk.reports.pictures import persons
from tcdesk.text import Text, counted


def cases(sources: Sources) -> Iterator[Block]:
    """How many persons were identified, in every dimension, and what help they had."""
    yield from section(sources, _identified(sources), _details(sources))


def section(sources: Sources, identified: Iterable[Block], details: Iterable[Block]) -> Iterator[Block]:
    """The whole section of either edition around what it says on persons: how many were `identified`, and the
    `details`. Nothing is asked of either where no report gives figures."""
    yield sources.heading(Text("III. Identification, protection and assistance"))
    if sources.coverage("cases"):
        yield from identified
        yield from _overlap(sources)
        yield from details
    else:
        yield sources.body(Text("No accepted report gives figures on victims or presumed victims."))
        yield from _overlap(sources)
    yield from _partners(sources)
    yield from _teams(sources)


def _identified(sources: Sources) -> Iterator[Block]:
    found = sources.persons
    if not found.total:
        yield sources.body(
            counted(
                "{count} commission stated that it identified no victim or presumed victim.",
                "{count} commissions stated that they identified no victim or presumed victim.",
                sources.coverage("cases"),
            )
        )
    else:
        yield Paragraph(
            sources.say(
                counted(
                    "The commissions reported the identification of {count} victim or presumed victim "
                    "of trafficking in human beings.",
                    "The commissions reported the identification of {count} victims or presumed victims "
                    "of trafficking in human beings.",
                    found.total,
                )
            ),
            "lead",
        )
    if silent := sources.silent(found.by_unit):
        yield sources.body(
            counted(
                "{count} unit whose report is accepted did not say whether there were any: {names}.",
                "{count} units whose reports are accepted did not say whether there were any: {names}.",
                len(silent),
                names=sources.joined(silent),
            )
        )


def _overlap(sources: Sources) -> Iterator[Block]:
    """That these persons are partly the same as those that other authorities count."""
    if words := sources.standing("overlap"):
        yield Paragraph(words, "warning")


def _details(sources: Sources) -> Iterator[Block]:
    if sources.persons.total:
        yield from _dimensions(sources)
        yield from _assistance(sources)


def _dimensions(sources: Sources) -> Iterator[Block]:
    found = sources.persons
    status = {"victim": found.victim, "presumed": found.presumed}
    children = sum(found.by_age_band.get(str(band), 0) for band in AgeBand if band.child)
    rule = sources.standing("counting_rule_cases")
    under_age = sources.say(
        Text(
            "Children among them (under 18 years), as far as the age is known: {children}.", children=children
        )
    )
    yield _dimension(sources, Text("Status"), Text("Persons, by status"), CaseStatus, status, rule)
    yield _dimension(sources, Text("Sex"), Text("Persons, by sex"), Sex, found.by_sex)
    yield _dimension(sources, Text("Age"), Text("Persons, by age"), AgeBand, found.by_age_band, under_age)
    yield _dimension(
        sources, Text("Form"), Text("Persons, by main form of exploitation"), Form, found.by_form
    )
    yield _dimension(sources, Text("Geography"), Text("Persons, by geography"), Geography, found.by_geography)
    yield persons.by_unit(sources)
    yield _units(sources)


def _dimension(
    sources: Sources,
    name: Text,
    title: Text,
    choices: type[Choice],
    numbers: Mapping[str, int],
    note: str = "",
) -> Table:
    """The persons along one dimension, in the order of the closed list; adds up to all of them."""
    return sources.counts(
        name,
        title,
        (name, Text("Persons")),
        [
            (sources.say(choice.label), numbers[str(choice)])
            for choice in choices
            if numbers.get(str(choice), 0)
        ],
        [note, sources.questions("case"), sources.source(sources.coverage("cases"))],
        total=sources.persons.total,
    )


def _units(sources: Sources) -> Table:
    found = sources.persons
    names = {sources.wording.code("units", unit): number for unit, number in found.by_unit.items() if number}
    none = sources.wording.units(unit for unit, number in found.by_unit.items() if not number)
    stated = counted(
        "{count} unit stated that there were none: {names}.",
        "{count} units stated that there were none: {names}.",
        len(none),
        names=sources.joined(none),
    )
    return sources.counts(
        Text("Units"),
        Text("Persons, by territorial unit"),
        (Text("Territorial unit"), Text("Persons")),
        [(name, names[name]) for name in sources.language.sorted(list(names))],
        [
            sources.say(stated) if none else "",
            sources.questions("case"),
            sources.source(sources.coverage("cases")),
        ],
        total=found.total,
    )


def _assistance(sources: Sources) -> Iterator[Block]:
    yield sources.subheading(Text("Referral and assistance"))
    found = sources.persons
    yield sources.body(_referred(sources))
    kinds = [kind for kind in sources.kit.services if found.services.get(kind.code)]
    if not kinds:
        yield sources.body(Text("The reports name no assistance that was provided."))
        return
    yield sources.body(
        Text(
            "The following assistance was provided: {groups}.",
            groups=[group.label for group in ServiceGroup if any(kind.group is group for kind in kinds)],
        )
    )
    yield _services(sources, kinds)


def _referred(sources: Sources) -> Text:
    found = sources.persons
    told = {unit for unit, number in sources.declared(Figure.cases_victim).items() if number}
    told |= {unit for unit, number in sources.declared(Figure.cases_presumed).items() if number}
    if silent := sources.wording.units(told.difference(sources.declared(Figure.cases_referred))):
        return counted(
            "Persons referred to competent institutions: at least {number} of {total}; "
            "{count} unit gave only the total of its cases: {names}.",
            "Persons referred to competent institutions: at least {number} of {total}; "
            "{count} units gave only the total of their cases: {names}.",
            len(silent),
            number=found.referred,
            total=found.total,
            names=sources.joined(silent),
        )
    return Text(
        "Persons referred to competent institutions: {number} of {total}.",
        number=found.referred,
        total=found.total,
    )


def _services(sources: Sources, kinds: list[ServiceKind]) -> Table:
    """Services by the Note's groups; a person with several services stands in several rows."""
    numbers = sources.persons.services
    order = list(ServiceGroup)
    rows: list[tuple[Cell, ...]] = [
        (sources.say(kind.group.label), sources.language.label(kind), numbers[kind.code])
        for kind in sorted(kinds, key=lambda kind: (order.index(kind.group), -numbers[kind.code]))
    ]
    return Table(
        sources.say(Text("Services")),
        sources.say(Text("Assistance provided to victims and presumed victims")),
        [sources.say(words) for words in (Text("Group"), Text("Service"), Text("Persons"))],
        rows,
        widths=(3, 5, 1.3),
        notes=[
            sources.say(
                Text(
                    "One person may have had several services and then stands in several rows, "
                    "so the rows are not added up."
                )
            ),
            sources.source(sources.coverage("cases")),
        ],
    )


def _partners(sources: Sources) -> Iterator[Block]:
    """The organisations that commissions work with, each once, by their names in the directory."""
    yield sources.subheading(Text("Work with organisations at local level"))
    names: dict[str, str] = {}
    for row in sources.counted.partners:
        name = sources.wording.code("institutions", row.key)
        names.setdefault(plain(name), name)
    if not names:
        yield sources.body(Text("The reports name no partner organisations."))
        return
    yield sources.body(
        counted(
            "The commissions named {count} partner organisation.",
            "The commissions named {count} partner organisations.",
            len(names),
        )
    )
    yield Bullets(sources.language.sorted(list(names.values())))
    yield Paragraph(sources.source(sources.coverage("partners")), "note")


def _teams(sources: Sources) -> Iterator[Block]:
    """How many reports of the multidisciplinary teams were received, where anybody said."""
    if not sources.coverage("team_reports"):
        return
    yield sources.subheading(Text("Multidisciplinary teams"))
    yield sources.body(
        counted(
            "The commissions received {count} report of the territorial multidisciplinary teams.",
            "The commissions received {count} reports of the territorial multidisciplinary teams.",
            sources.figures.team_reports,
        )
    )
    yield Paragraph(sources.source(sources.coverage("team_reports")), "note")
