"""What the sections of the commission's own report draw on, and how they show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.choices import Figure, StatementTopic
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.rules.tally import Count
from tcdesk.reports.outline import Cell, Heading, Paragraph, Table
from tcdesk.reports.papers.letterhead import Office
from tcdesk.text import Text

_NIL = {
    StatementTopic.meetings: Text("No meeting was held in the period."),
    StatementTopic.events: Text("No awareness activity was carried out in the period."),
    StatementTopic.trainings: Text("There was no training in the period."),
    StatementTopic.cases: Text("No victim or presumed victim was identified in the period."),
    StatementTopic.team_reports: Text("No report of a multidisciplinary team was received in the period."),
}


@dataclass(frozen=True, slots=True)
class Own:
    """The records of a period and the figures from them."""

    office: Office
    content: Content
    period: Period
    figures: Mapping[Figure, Count]

    def say(self, message: Text) -> str:
        return self.office.say(message)

    def heading(self, words: Text) -> Heading:
        return Heading(self.say(words), 2)

    def body(self, message: Text) -> Paragraph:
        return Paragraph(self.say(message))

    def number(self, figure: Figure) -> int | None:
        """The figure, None where nobody gave it."""
        found = self.figures.get(figure)
        return None if found is None else found.number

    def cell(self, figure: Figure) -> Cell:
        """The figure for a table."""
        found = self.figures.get(figure)
        if found is None:
            return self.say(Text("not filled in"))
        return self.office.wording.number(found.number, about=found.about)

    def nothing(self, topic: StatementTopic | None = None) -> Paragraph:
        """Where there is neither a record nor a figure: what was stated, or that nothing is entered."""
        stated = next((row for row in self.content.statement if topic and row.topic is topic), None)
        if stated is None or stated.topic is None:
            return Paragraph(self.say(Text("Nothing is entered about this in the record of the commission.")))
        reason = self.office.wording.code("statement_reasons", stated.reason) if stated.reason else ""
        words = [self.say(_NIL[stated.topic])]
        if reason:
            words.append(self.say(Text("Reason: {reason}.", reason=reason.rstrip("."))))
        return Paragraph(" ".join([*words, stated.text.strip()]).strip())

    def counts(
        self,
        title: Text,
        first: Text,
        second: Text,
        names: Iterable[str],
        *,
        notes: Sequence[str] = (),
        total: bool = True,
    ) -> Table:
        """How often each name occurs, the most frequent first."""
        found = Counter(names)
        rows: list[tuple[Cell, ...]] = [*self.by_size(found)]
        if total:
            rows.append((self.say(Text("Total")), sum(found.values())))
        header = [self.say(first), self.say(second)]
        said = self.say(title)
        return Table(said, said, header, rows, (6, 1.4), total_row=total, notes=notes, ruled=True)

    def by_size(self, counts: Mapping[str, int]) -> list[tuple[str, int]]:
        """Name and number, the largest first, equal ones by the alphabet."""
        key = self.office.language.sort_key
        return sorted(counts.items(), key=lambda pair: (-pair[1], key(pair[0])))
