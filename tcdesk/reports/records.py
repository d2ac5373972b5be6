"""Records as documents show them: their order, the values of their fields, the rows inside them.

Whether only what leaves may be shown is the caller's choice of fields; nothing else is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.content import Content
from tcdesk.domain.fields import Entry
from tcdesk.domain.forms import identity_of, leaving
from tcdesk.domain.registry import BY_NAME, RECORDS, RecordType
from tcdesk.domain.rules import field_label, sentence
from tcdesk.errors import Place, Problem
from tcdesk.reports.outline import Cell
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Shown:
    """The records of a document by type, where each one stands in it, and the findings in words that its
    explanations are about, by rule, record and field."""

    records: Mapping[str, Sequence[object]]
    places: Mapping[str, tuple[str, int]]
    findings: Mapping[tuple[str, str, str], Text]
    wording: Wording

    def say(self, message: Text) -> str:
        return self.wording.say(message)

    def cell(self, kind: RecordType, record: object, entry: Entry) -> Cell:
        """A field of a record: a real number, or words; `None` where nothing was filled in."""
        cell = self.wording.cell(record, entry)
        return self._explained(record, entry, cell) if kind.name == "explanation" and cell else cell

    def _explained(self, record: object, entry: Entry, cell: Cell) -> Cell:
        """An explanation names its finding, its record and its field as this document calls them."""
        rule, uid, name = (str(getattr(record, part)) for part in ("rule", "target", "field"))
        target = self.places.get(uid)
        if entry.name == "rule" and (finding := self.findings.get((rule, uid, name))):
            return self.say(finding)
        if entry.name == "target" and target:
            return self.say(Text("{records}, row {row}", records=BY_NAME[target[0]].title, row=target[1]))
        if entry.name == "field" and target:
            return self.say(field_label(Place(target[0], uid, name)))
        return cell

    def packed(self, kind: RecordType, record: object, entries: Sequence[Entry]) -> str:
        """Fields with their labels, one a line; what is not filled in is left out."""
        lines = []
        for entry in entries:
            cell = self.cell(kind, record, entry)
            if cell is not None:
                lines.append(f"{self.say(entry.shown.label)}: {self.wording.in_text(cell)}")
        return "\n".join(lines)

    def nested(self, kind: RecordType, name: str, record: object) -> str:
        """What leaves of the rows inside a record, one a line; equal ones once, with their number."""
        entries = leaving(kind.nested[name])
        found: dict[str, int] = {}
        for row in getattr(record, name):
            first, *others = [
                NOTHING if (cell := self.wording.cell(row, entry)) is None else self.wording.in_text(cell)
                for entry in entries
            ]
            line = f"{first}: {', '.join(others)}" if others else first
            found[line] = found.get(line, 0) + 1
        return "\n".join(line if number == 1 else f"{line} (× {number})" for line, number in found.items())


def shown(content: Content, wording: Wording, problems: Sequence[Problem]) -> Shown:
    """The records in the order of a document: by date where a date leaves, else as given."""
    findings: dict[tuple[str, str, str], Text] = {}
    for problem in problems:
        words = sentence(problem, wording.kit)
        findings[problem.rule, problem.place.uid, problem.place.field] = words
        # a reason without a field holds for the whole record
        findings.setdefault((problem.rule, problem.place.uid, ""), words)
    records = {kind.name: _in_order(kind, content.of(kind.name)) for kind in RECORDS}
    places = {
        identity_of(record): (name, place)
        for name, found in records.items()
        for place, record in enumerate(found, 1)
    }
    return Shown(records, places, findings, wording)


def _in_order(kind: RecordType, records: Sequence[object]) -> list[object]:
    """By date, then by the number that people gave ("2" before "10"); only what leaves decides."""
    names = [name for name in (kind.dated_by, "number") if any(e.name == name for e in leaving(kind.model))]
    return sorted(records, key=lambda record: [_rank(getattr(record, name)) for name in names])


def _rank(value: object) -> tuple[int, str]:
    words = str(value or "")
    return (int(words), "") if words.isascii() and words.isdigit() and len(words) < 10 else (0, words)


def nested_titles(kind: RecordType) -> dict[str, Text]:
    """What the rows inside a record are called."""
    titles = {
        "attendance": Text("Attendance"),
        "agenda": Text("Topics of the agenda"),
        "decisions": Text("Decisions"),
        "statuses": Text("Earlier statuses"),
        "referrals": Text("Referrals"),
        "services": Text("Services"),
        "figures": Text("Figures"),
    }
    return {name: titles[name] for name in kind.nested}


def or_dash(cell: Cell) -> Cell:
    return NOTHING if cell is None or cell == "" else cell
