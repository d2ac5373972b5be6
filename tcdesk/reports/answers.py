"""An answer to a request for data: chosen figures of the public edition, each with its source, its coverage
and its definition. A name once given to a figure stays, so that a request can be answered again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tcdesk.domain.figures import Hidden, PublicCases
from tcdesk.reports import errata
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.changes import category
from tcdesk.reports.note.sources import MISSING, Sources
from tcdesk.reports.outline import Block, Bullets, Cell, Document, Heading, Paragraph, Table
from tcdesk.text import Text, counted

_PARTICIPANTS = Text(
    "Participants are added up over the activities: a person who took part in two is counted twice."
)
_PLAN = Text("Items of the plans of the commissions for the period.")
_TRAININGS = Text("Trainings that the commissions themselves received or organised.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that can be asked for. `coverage` names the question that units answered, empty where all is
    known here; the definition is a text of its own, or `standing` texts of the kit, or both."""

    label: Text
    coverage: str = ""
    standing: tuple[str, ...] = ()
    definition: Text | None = None


_MEETINGS = ("sector_meetings",)
_EVENTS = ("counting_rule_events",)
_CASES = ("counting_rule_cases", "overlap")

FIGURES: Mapping[str, Asked] = {
    "units.expected": Asked(Text("Territorial units that are to report")),
    "units.reported": Asked(Text("Territorial units that reported"), "", ("tiers",)),
    "units.accepted": Asked(Text("Territorial units whose reports are accepted"), "", ("tiers",)),
    "units.missing": Asked(Text("Territorial units that did not report"), "", ("tiers",)),
    "meetings.total": Asked(Text("Meetings held"), "meetings", _MEETINGS),
    "meetings.by_unit": Asked(Text("Meetings held, by territorial unit"), "meetings", _MEETINGS),
    "meetings.distribution": Asked(Text("Commissions by number of meetings"), "meetings", _MEETINGS),
    "meetings.topics": Asked(
        Text("Topics of the meetings"),
        "meetings",
        _MEETINGS,
        Text("In how many meetings the topic was discussed; a meeting may have several."),
    ),
    "events.total": Asked(Text("Awareness activities"), "events", _EVENTS),
    "events.in_campaign": Asked(Text("Awareness activities in the Week"), "events", _EVENTS),
    "events.by_kind": Asked(Text("Awareness activities, by kind"), "events", _EVENTS),
    "events.by_audience": Asked(
        Text("Awareness activities, by audience"),
        "events",
        _EVENTS,
        Text("An activity may have several audiences, so the numbers do not add up to the total."),
    ),
    "events.participants.total": Asked(Text("Participants"), "participants", (), _PARTICIPANTS),
    "events.participants.women": Asked(
        Text("Participants: women and girls"), "participants", (), _PARTICIPANTS
    ),
    "events.participants.men": Asked(Text("Participants: men and boys"), "participants", (), _PARTICIPANTS),
    "events.participants.children": Asked(Text("Participants: children"), "participants", (), _PARTICIPANTS),
    "trainings.received": Asked(Text("Trainings received by the commissions"), "trainings", (), _TRAININGS),
    "trainings.organised": Asked(Text("Trainings organised by the commissions"), "trainings", (), _TRAININGS),
    "trainings.participants": Asked(Text("Participants of trainings"), "trainings", (), _TRAININGS),
    "trainings.national": Asked(Text("National trainings"), "", ("national_trainings",)),
    "cases.total": Asked(Text("Victims and presumed victims"), "cases", _CASES),
    "cases.victim": Asked(Text("Victims identified"), "cases", _CASES),
    "cases.presumed": Asked(Text("Presumed victims identified"), "cases", _CASES),
    "cases.by_region": Asked(Text("Persons, by region"), "cases", _CASES),
    "cases.by_sex": Asked(Text("Persons, by sex"), "cases", _CASES),
    "cases.by_age_band": Asked(Text("Persons, by age"), "cases", _CASES),
    "cases.by_form": Asked(Text("Persons, by main form of exploitation"), "cases", _CASES),
    "cases.by_geography": Asked(Text("Persons, by geography"), "cases", _CASES),
    "cases.referred": Asked(Text("Persons referred"), "cases", _CASES),
    "cases.services": Asked(
        Text("Assistance provided"),
        "cases",
        _CASES,
        Text("Persons who received the assistance; one person may have received several kinds."),
    ),
    "members": Asked(Text("Members of the commissions, by kind of institution"), "members"),
    "plan.planned": Asked(Text("Plan items planned"), "plan", (), _PLAN),
    "plan.done": Asked(Text("Plan items done"), "plan", (), _PLAN),
    "partners": Asked(Text("Partners"), "partners"),
    "team_reports": Asked(Text("Reports of multidisciplinary teams received"), "team_reports"),
    "needs": Asked(
        Text("Needs named by the commissions"),
        "needs",
        (),
        Text("How many commissions named a need of that category."),
    ),
}
"""All figures that can be asked for, by their name: where they stand in `Figures.as_json`."""


def answer(sources: Sources, names: Sequence[str], *, invented: bool) -> Document:
    """The answer with the figures called `names`; `sources` must be those of the public edition."""
    assert isinstance(sources.figures.cases, PublicCases)
    period = sources.period.label
    return Document(
        title=sources.say(Text("Answer to a request for data, {period}", period=period)),
        short_title=sources.say(Text("Answer to a request, {period}", period=period)),
        subtitle=sources.say(
            Text(
                "Territorial commissions for combating trafficking in human beings. State as of {as_of}.",
                as_of=sources.counted.as_of,
            )
        ),
        language=sources.language.code,
        author=sources.say(OFFICE),
        blocks=tuple(_blocks(sources, names)),
        marking=sources.language.say(errata.marking("public", invented=invented)),
        page_words=sources.say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
    )


def _blocks(sources: Sources, names: Sequence[str]) -> Iterator[Block]:
    tree = sources.figures.as_json()
    hidden = False
    for name in names:
        asked = FIGURES[name]
        value = _value(tree, name)
        if asked.coverage and not sources.coverage(asked.coverage):
            value = None
        hidden = hidden or value == Hidden.c or (isinstance(value, dict) and Hidden.c in value.values())
        yield Heading(sources.say(asked.label), 2)
        if isinstance(value, dict):
            yield _table(sources, name, value)
        else:
            yield Paragraph(_said(sources, value), "lead")
        yield from (Paragraph(words, "note") for words in _behind(sources, name))
    yield Heading(sources.say(Text("Definitions")), 2)
    yield Bullets(list(_definitions(sources, names, hidden=hidden)))


def _definitions(sources: Sources, names: Sequence[str], *, hidden: bool) -> Iterator[str]:
    """The standing texts that concern these figures, each once."""
    codes = [code for name in names for code in FIGURES[name].standing]
    for code in dict.fromkeys([*codes, "coverage_note"]):
        if words := sources.standing(code):
            yield words
    if hidden:
        yield errata.small_cells(sources.wording)


def _value(tree: object, name: str) -> object:
    for part in name.split("."):
        assert isinstance(tree, Mapping)
        tree = tree[part]
    return tree


def _said(sources: Sources, value: object) -> str:
    """A single figure in words."""
    if value is None:
        return sources.say(MISSING)
    if value == Hidden.c:
        return sources.say(Text("not published (small number)"))
    if isinstance(value, list):
        return sources.joined(sources.wording.units(value))
    return sources.language.show(value)


def _table(sources: Sources, name: str, numbers: Mapping[str, Cell]) -> Table:
    """The numbers along one dimension; units in the order of the alphabet, others in that of the figures."""
    rows = [(sources.language.show(category(name, key, sources.wording)), n) for key, n in numbers.items()]
    if name.endswith("by_unit"):
        rows.sort(key=lambda row: sources.language.sort_key(row[0]))
    return Table(
        sources.say(FIGURES[name].label),
        "",
        [sources.say(Text("Category")), sources.say(Text("Number"))],
        [(words, str(number) if isinstance(number, Hidden) else number) for words, number in rows],
        widths=(4, 1),
    )


def _behind(sources: Sources, name: str) -> Iterator[str]:
    """Below a figure: what is counted in it alone, who answered, and where it comes from."""
    asked = FIGURES[name]
    if asked.definition is not None:
        yield sources.say(asked.definition)
    at = persons_as_of(sources) if name.startswith("cases.") else None
    if at is not None:
        yield sources.say(
            counted(
                "{count} of {expected} units answered. Source: edition already published, as of {as_of}.",
                "{count} of {expected} units answered. Source: edition already published, as of {as_of}.",
                sources.coverage(asked.coverage),
                expected=sources.figures.units.expected,
                as_of=at,
            )
        )
    elif asked.coverage:
        yield sources.source(sources.coverage(asked.coverage))
    else:
        yield sources.say(
            Text("Source: register of the State Chancellery, as of {as_of}.", as_of=sources.counted.as_of)
        )


def persons_as_of(sources: Sources) -> datetime | None:
    """The moment of the figures on persons where it is not that of the others."""
    cases = sources.figures.cases
    if not isinstance(cases, PublicCases) or cases.as_of == sources.figures.as_of:
        return None
    return datetime.fromisoformat(cases.as_of)
