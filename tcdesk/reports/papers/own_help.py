"""Sections III and IV of the commission's own report: cases as totals only, partners, teams, needs."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import Figure, StatementTopic
from tcdesk.domain.need import Need
from tcdesk.reports.outline import Block, Bullets, Cell, Heading, Table
from tcdesk.reports.papers.own_sources import Own
from tcdesk.reports.wording import NOTHING
from tcdesk.text import Text, counted


def assistance(own: Own) -> Iterator[Block]:
    """Cases as totals, partners, reports of the teams."""
    yield own.heading(Text("Victims and presumed victims"))
    yield from _cases(own)
    yield own.heading(Text("Partners"))
    yield from _partners(own)
    yield own.heading(Text("Reports of multidisciplinary teams"))
    yield from _teams(own)


def _cases(own: Own) -> Iterator[Block]:
    """Three totals and nothing crossed with them: in one district every further split shows a person."""
    victims, presumed = own.number(Figure.cases_victim), own.number(Figure.cases_presumed)
    if victims is None and presumed is None:
        yield own.nothing(StatementTopic.cases)
        return
    rows: list[tuple[Cell, ...]] = [
        (own.say(words), own.cell(figure))
        for words, figure in (
            (Text("victims identified"), Figure.cases_victim),
            (Text("presumed victims identified"), Figure.cases_presumed),
            (Text("of these, referred"), Figure.cases_referred),
        )
    ]
    unknown = sum(case.status is None for case in own.content.case)
    notes = [own.office.wording.code("texts", "overlap")] if own.office.wording.kit.text("overlap") else []
    if unknown:
        notes.append(
            own.say(
                counted(
                    "{count} case without a status is not in these numbers.",
                    "{count} cases without a status are not in these numbers.",
                    unknown,
                )
            )
        )
    title = own.say(Text("Victims and presumed victims"))
    header = [own.say(Text("Identified in the period")), own.say(Text("Number"))]
    yield Table(title, "", header, rows, (6, 1.4), notes=notes, ruled=True)


def _partners(own: Own) -> Iterator[Block]:
    number = own.number(Figure.partners)
    if number is None:
        yield own.nothing()
        return
    yield own.body(
        counted(
            "The commission worked with {count} partner organisation.",
            "The commission worked with {count} partner organisations.",
            number,
        )
    )
    names = [partner.name.strip() for partner in own.content.partner if partner.active is not False]
    if named := own.office.language.sorted([name for name in names if name]):
        yield Bullets(named)


def _teams(own: Own) -> Iterator[Block]:
    number = own.number(Figure.team_reports)
    if number is None:
        yield own.nothing(StatementTopic.team_reports)
        return
    yield own.body(
        counted(
            "The commission received {count} report of multidisciplinary teams.",
            "The commission received {count} reports of multidisciplinary teams.",
            number,
        )
    )
    if own.content.team_report:
        header = (
            Text("Report for"),
            Text("Received on"),
            Text("Examined at meeting no."),
            Text("Evaluation"),
        )
        rows = [
            (
                own.office.wording.partial(report.period) if report.period else NOTHING,
                own.office.language.show(report.received_on) or NOTHING,
                report.examined_at or NOTHING,
                own.say(report.evaluation.label) if report.evaluation else NOTHING,
            )
            for report in own.content.team_report
        ]
        name = own.say(Text("Team reports"))
        yield Table(name, "", [own.say(words) for words in header], rows, (3, 2, 2, 2), ruled=True)


def needs(own: Own) -> Iterator[Block]:
    """The texts by category, as they were entered."""
    given = [need for need in own.content.need if need.text.strip() or need.category]
    if not given:
        yield own.nothing()
        return
    categories = dict.fromkeys(need.category for need in given)
    for category in categories:
        yield Heading(_category(own, category), 2)
        yield Bullets([_words(own, need) for need in given if need.category == category])


def _category(own: Own, category: str | None) -> str:
    name = (
        own.office.wording.code("need_categories", category)
        if category
        else own.say(Text("without category"))
    )
    return name[:1].upper() + name[1:]


def _words(own: Own, need: Need) -> str:
    topics = ", ".join(own.office.wording.code("training_topics", topic) for topic in need.training_topics)
    wanted = own.say(Text("training wanted on: {topics}", topics=topics)) if topics else ""
    return "; ".join(filter(None, (need.text.strip().rstrip(";"), wanted))) or NOTHING
