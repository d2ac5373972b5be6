"""What every section of the Note draws on, and the few shapes that they share: names, numbers, tables.

No sentence of a section stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tcdesk.domain.choices import Figure
from tcdesk.domain.counted import Background, Counted
from tcdesk.domain.figures import Cases, Figures
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports.figures import ANSWERED
from tcdesk.reports.outline import Cell, Heading, Paragraph, Table
from tcdesk.reports.wording import NOTHING, Wording
from tcdesk.text import Text, counted

MISSING = Text("not communicated")
"""Stands for a number that nobody gave. Never a zero."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The figures of the period, the groups they were combined from, and how the Note speaks."""

    figures: Figures
    counted: Counted
    period: Period
    wording: Wording
    background: Background = field(default_factory=Background)

    @property
    def kit(self) -> Kit:
        return self.wording.kit

    @property
    def language(self) -> Language:
        return self.wording.language

    @property
    def persons(self) -> Cases:
        """The figures on persons as they are; only the restricted edition has them."""
        assert isinstance(self.figures.cases, Cases)
        return self.figures.cases

    def say(self, message: Text) -> str:
        return self.wording.say(message)

    def heading(self, message: Text) -> Heading:
        return Heading(self.say(message))

    def subheading(self, message: Text) -> Heading:
        return Heading(self.say(message), 2)

    def body(self, message: Text) -> Paragraph:
        return Paragraph(self.say(message))

    def small(self, message: Text) -> Paragraph:
        return Paragraph(self.say(message), "note")

    def standing(self, code: str) -> str:
        """The standing text of the kit that holds at the end of the period; empty where none does."""
        text = self.kit.text(code)
        return self.language.label(text) if text and text.valid(self.period.last) else ""

    def accepted(self) -> set[str]:
        """The units whose reports count."""
        return {report.unit for report in self.counted.reports if report.accepted}

    def silent(self, answered: Iterable[str]) -> list[str]:
        """The names of units whose report is accepted but did not answer the question."""
        return self.wording.units(self.accepted().difference(answered))

    def source(self, answered: int) -> str:
        """The line below a table: how many units answered, and what the numbers were taken from."""
        if self.counted.preliminary:
            return self.say(
                counted(
                    "{count} of {expected} units answered. Source: accepted reports and those that wait to "
                    "be accepted, as of {as_of}.",
                    "{count} of {expected} units answered. Source: accepted reports and those that wait to "
                    "be accepted, as of {as_of}.",
                    answered,
                    expected=self.figures.units.expected,
                    as_of=self.counted.as_of,
                )
            )
        return self.say(
            counted(
                "{count} of {expected} units answered. Source: accepted reports as of {as_of}.",
                "{count} of {expected} units answered. Source: accepted reports as of {as_of}.",
                answered,
                expected=self.figures.units.expected,
                as_of=self.counted.as_of,
            )
        )

    def source_of_persons(self) -> str:
        """The same for the figures on persons, which in the public edition may be of an earlier moment."""
        cases = self.figures.cases
        if isinstance(cases, Cases) or cases.as_of == self.figures.as_of:
            return self.source(self.coverage("cases"))
        return self.say(
            Text(
                "Source: the edition published as of {as_of}; it has no later reports.",
                as_of=datetime.fromisoformat(cases.as_of),
            )
        )

    def taken_from(self) -> str:
        """The same without a number of units, where each row of the table has its own."""
        if self.counted.preliminary:
            return self.say(
                Text(
                    "Source: accepted reports and those that wait to be accepted, as of {as_of}.",
                    as_of=self.counted.as_of,
                )
            )
        return self.say(Text("Source: accepted reports as of {as_of}.", as_of=self.counted.as_of))

    def questions(self, *records: str) -> str:
        """The footnote of a table on records of these kinds: whose figures were accepted with open questions.

        Empty where there are none. Never asked for persons in the public edition, where it would name units
        that have cases.
        """
        units = {row.unit for row in self.background.questions if row.key in records}
        if not units or ("case" in records and self.figures.edition == "public"):
            return ""
        return self.say(
            counted(
                "Open questions: figures of {count} unit in this table were accepted while questions about "
                "them are open, and may still change: {names}.",
                "Open questions: figures of {count} units in this table were accepted while questions about "
                "them are open, and may still change: {names}.",
                len(units),
                names=self.joined(self.wording.units(units)),
            )
        )

    def coverage(self, figure: str) -> int:
        return self.figures.coverage.get(figure, 0)

    def number(self, number: int, *, about: bool = False) -> Cell:
        return self.wording.number(number, about=about)

    def given(self, number: int | None) -> Cell:
        """A number, or that it was not communicated."""
        return self.say(MISSING) if number is None else number

    def declared(self, figure: Figure) -> dict[str, int]:
        """What units declared without records that would come before it."""
        return {
            row.unit: row.number or 0
            for row in self.counted.declared
            if row.figure == figure and not row.covered and row.state in ANSWERED
        }

    def largest_first(self, counts: Mapping[str, int], name: str) -> list[tuple[str, int]]:
        """Codes of the kit's list `name` with their numbers; equal ones in the order of the alphabet."""

        def place(pair: tuple[str, int]) -> tuple[int, object]:
            return -pair[1], self.language.sort_key(self.wording.code(name, pair[0]))

        return sorted(counts.items(), key=place)

    def by_size(self, counts: Mapping[str, int], name: str) -> list[tuple[str, Cell]]:
        """The same in words, as rows of a table."""
        return [(self.wording.code(name, code), number) for code, number in self.largest_first(counts, name)]

    def counts(
        self,
        name: Text,
        title: Text,
        header: tuple[Text, Text],
        pairs: Sequence[tuple[str, Cell]],
        notes: Sequence[str],
        *,
        total: Cell = None,
    ) -> Table:
        """A table of two columns; with `total` a last row that the others add up to."""
        rows = [*pairs] if total is None else [*pairs, (self.say(Text("Total")), total)]
        return Table(
            self.say(name),
            self.say(title),
            [self.say(words) for words in header],
            rows,
            widths=(4, 1),
            total_row=total is not None,
            notes=[note for note in notes if note],
        )

    def answered(
        self,
        name: Text,
        title: Text,
        first: Text,
        rows: Iterable[tuple[Text, int, set[str]]],
        figure: str,
        note: str = "",
    ) -> Table:
        """A table in which each number has its own coverage: label, number, the units that gave it."""
        return Table(
            self.say(name),
            self.say(title),
            [self.say(words) for words in (first, Text("Number"), Text("Units that answered"))],
            [
                (self.say(words), self.given(number if units else None), len(units))
                for words, number, units in rows
            ],
            widths=(5, 1.6, 1.4),
            notes=[*filter(None, [note]), self.source(self.coverage(figure))],
        )

    def joined(self, names: Sequence[str]) -> str:
        """Names for a cell of a table; a dash where there are none."""
        return ", ".join(names) or NOTHING
