"""Section I of the Note: which kinds of institution sit in the commissions, and who is new in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tcdesk.domain.counted import Turnover
from tcdesk.reports.claims import Share, share
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Table
from tcdesk.text import Text, counted

_ANYTHING = "other"
"""A kind that says nothing about who is missing."""


def composition(sources: Sources) -> Iterator[Block]:
    """In how many commissions each kind of institution is present, and the change of members."""
    units = {row.unit for row in sources.counted.members if row.key}
    if units:
        present = _present(sources)
        yield from _rare(sources, present, len(units))
        yield _table(sources, present, len(units))
    if sources.counted.counting():
        yield from _turnover(sources)


def _present(sources: Sources) -> dict[str, int]:
    """For each kind of the list the number of commissions with a member of that kind."""
    found: dict[str, set[str]] = {}
    for row in sources.counted.members:
        if row.key and row.count:
            found.setdefault(row.key, set()).add(row.unit)
    kinds = (kind.code for kind in sources.kit.institution_kinds if kind.valid(sources.period.last))
    return {code: len(found.get(code, ())) for code in (*kinds, *sorted(found.keys()))}


def _names(sources: Sources, codes: list[str]) -> str:
    return sources.joined(
        sources.language.sorted([sources.wording.code("institution_kinds", code) for code in codes])
    )


def _rare(sources: Sources, present: Mapping[str, int], whole: int) -> Iterator[Block]:
    """The kinds that few commissions have; the threshold of the word is that of all claims."""
    rare = [
        code for code, number in present.items() if code != _ANYTHING and share(number, whole) is Share.few
    ]
    if rare:
        yield sources.body(
            Text(
                "Few commissions (one in five or fewer) have a member of: {names}.",
                names=_names(sources, rare),
            )
        )


def _table(sources: Sources, present: Mapping[str, int], whole: int) -> Table:
    absent = [code for code, number in present.items() if not number and code != _ANYTHING]
    none = Text("No commission named a member of: {names}.", names=_names(sources, absent))
    shown = {code: number for code, number in present.items() if number}
    header = (Text("Kind of institution"), Text("Commissions"), Text("Share, %"))
    notes = (
        sources.say(none) if absent else "",
        sources.say(Text("The share is that of the commissions that named the kinds of their members.")),
        sources.questions("member"),
        sources.source(whole),
    )
    return Table(
        sources.say(Text("Composition")),
        sources.say(Text("Commissions that have a member of each kind of institution")),
        [sources.say(words) for words in header],
        [
            (sources.wording.code("institution_kinds", code), number, round(100 * number / whole))
            for code, number in sources.largest_first(shown, "institution_kinds")
        ],
        widths=(5, 1.4, 1.2),
        notes=[note for note in notes if note],
    )


def _turnover(sources: Sources) -> Iterator[Block]:
    """New members and new secretaries, over the commissions whose reports of both years name them."""
    year = str(sources.period.year - 1)
    rows = [row for row in sources.background.turnover if row.members]
    known = [row for row in sources.background.turnover if row.secretary is not None]
    if not rows and not known:
        yield sources.body(
            Text(
                "How many members and secretaries changed is not known: that needs the full reports of the "
                "same commission for {year} and for this period.",
                year=year,
            )
        )
        return
    if rows:
        yield sources.body(_members(rows, year))
    if known:
        yield sources.body(_secretaries(sources, known, year))
    yield sources.small(
        Text(
            "The days on which a membership begins and ends stay with the commission. A member is new whose "
            "entry was not in the report of the year before; members who left during the year are therefore "
            "not counted apart."
        )
    )


def _members(rows: Sequence[Turnover], year: str) -> Text:
    return counted(
        "In the {units} commissions whose members are known for both years, {count} of the {members} members "
        "was not yet a member in {year}.",
        "In the {units} commissions whose members are known for both years, {count} of the {members} members "
        "were not yet members in {year}.",
        sum(row.new for row in rows),
        units=len(rows),
        members=sum(row.members for row in rows),
        year=year,
    )


def _secretaries(sources: Sources, known: Sequence[Turnover], year: str) -> Text:
    changed = [row.unit for row in known if row.secretary]
    if not changed:
        return counted(
            "The {count} commission that named its secretary for both years has the same one as in {year}.",
            "The {count} commissions that named their secretaries for both years have the same ones as in "
            "{year}.",
            len(known),
            year=year,
        )
    return counted(
        "{count} of the {whole} commissions that named their secretaries for both years has another one "
        "than in {year}: {names}.",
        "{count} of the {whole} commissions that named their secretaries for both years have another one "
        "than in {year}: {names}.",
        len(changed),
        whole=len(known),
        year=year,
        names=sources.joined(sources.wording.units(changed)),
    )
