"""Looking at everything that a file offers, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError
from sqlmodel import Session

from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.services.importing.differing import Renewal, judged
from tcdesk.services.importing.known import Shelf, shelf
from tcdesk.services.importing.offers import Row, faults_of, form_of
from tcdesk.services.importing.outcome import Fresh, Imported
from tcdesk.services.importing.pairing import Pairing
from tcdesk.services.importing.recognising import recognised
from tcdesk.services.importing.resembling import Likeness, faint_likenesses, likenesses
from tcdesk.text import Progress, Text
from tcdesk.workbooks.tables import Fault, Offer, Offered

_LOOK_UP = 500
_MOST_SHOWN = 50


@dataclass(slots=True)
class Seen:
    """What would be written, what is wrong, and what is worth telling. `taken` are identities in use."""

    new: list[Row] = field(default_factory=list)
    renewals: list[Renewal] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    repeats: list[tuple[str, Text]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    unchanged: int = 0
    older: int = 0

    def outcome(self) -> Imported:
        return Imported(
            len(self.new),
            len(self.renewals),
            self.unchanged,
            self.older,
            tuple(renewal.change for renewal in self.renewals),
            tuple(self.repeats),
            tuple(self.remarks),
            fresh=tuple(_fresh(name, rows) for name, rows in self._by_type().items()),
        )

    def _by_type(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.new:
            found.setdefault(row.offer.kind.name, []).append(row)
        return found


def _fresh(name: str, rows: Sequence[Row]) -> Fresh:
    return Fresh(name, len(rows), tuple(row.state for row in rows[:_MOST_SHOWN]))


Naming = Callable[[Offer], str]
"""The place of an offer in its file, in words."""


def place_of(offer: Offer) -> str:
    """`Meetings!7`."""
    return Fault(offer.table, offer.row, None, "", Text("")).place


def seen(session: Session, offered: Offered, digest: str, naming: Naming, watcher: Progress) -> Seen:
    """Every offer, validated and held against the records of its type; nothing is written."""
    found = Seen(remarks=list(offered.remarks))
    by_type: dict[str, list[Row]] = {}
    for offer in offered.offers:
        source = f"{offered.origin}:{digest[:16]}:{offered.kept_place(offer) or naming(offer)}"
        by_type.setdefault(offer.kind.name, []).append(Row(offer, source))
    look = _Look(session, offered.origin, naming, watcher, len(offered.offers), found)
    for kind in RECORDS:
        if rows := by_type.get(kind.name):
            _of_type(look, kind, rows)
    return found


@dataclass(slots=True)
class _Look:
    """One look at a file, and how far it is."""

    session: Session
    origin: str
    naming: Naming
    watcher: Progress
    every: int
    found: Seen
    done: int = 0

    def step(self) -> None:
        if self.done % _LOOK_UP == 0:
            self.watcher.check()
            self.watcher.step(self.done, 2 * self.every, Text("Comparing records"))
        self.done += 1


def _of_type(look: _Look, kind: RecordType, offered: list[Row]) -> None:
    there, found = shelf(look.session, kind), look.found
    found.taken |= {known.identity for known in there.known.values()}
    rows: list[Row] = []
    alike: list[_Looks] = []
    for row in offered:
        look.step()
        try:
            form = form_of(row.offer)
        except ValidationError as error:
            found.faults += faults_of(row.offer, error)
            continue
        rows.append(row)
        alike.append(_Looks(tuple(likenesses(kind.name, form)), tuple(faint_likenesses(kind.name, form))))
    if kind.single:
        found.faults += [_second(row.offer) for row in rows[1:]]
    if found.faults:
        return
    pairing = recognised(look.session, kind, rows, there.known, look.origin)
    of_type = judged(look.session, rows, pairing)
    found.renewals += of_type.renewals
    found.unchanged += of_type.unchanged
    found.older += of_type.older
    for place in of_type.new:
        offer = rows[place].offer
        found.new.append(rows[place])
        if place in pairing.copied:
            found.remarks.append(_copied(offer))
        _hint(look, there, offer, alike[place], pairing)


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a row looks like."""

    likely: Sequence[Hashable]
    faint: Sequence[Likeness]


def _hint(look: _Look, there: Shelf, offer: Offer, looks: _Looks, pairing: Pairing) -> None:
    """Say what a new row resembles, and remember it for the rows below."""
    place = look.naming(offer)
    like = next((there.likely[likeness] for likeness in looks.likely if likeness in there.likely), None)
    like = like or next(_not_recognised(there, looks.faint, pairing), None)
    if like is not None:
        look.found.repeats.append((place, like))
    for likeness in looks.likely:
        there.likely.setdefault(likeness, Text("{place} of this file", place=place))


def _not_recognised(there: Shelf, faint: Sequence[Likeness], pairing: Pairing) -> Iterator[Text]:
    """Records that the row might have been. Where they came from the same list, also its details may have
    been corrected."""
    ours = f"{pairing.origin}:"
    for likeness in faint:
        for alike in there.faint.get(likeness.key, ()):
            known = pairing.free.get(alike.uid)
            if known and (likeness.allows(alike.likeness) or known.source.startswith(ours)):
                yield alike.name


def _second(offer: Offer) -> Fault:
    expected = Text("There is only one commission: leave one row here.")
    return Fault(offer.table, offer.row, None, "", expected)


def _copied(offer: Offer) -> Fault:
    told = Text(
        "This row has another year than the record it was exported from: it is new, the old record stays."
    )
    return Fault(offer.table, offer.row, None, "", told)
