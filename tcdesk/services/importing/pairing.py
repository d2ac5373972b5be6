"""Offered records of one type, and the records of the office that they are, as far as they are paired."""

from __future__ import annotations

from dataclasses import dataclass

from tcdesk.domain.registry import RecordType
from tcdesk.services.importing.known import Known
from tcdesk.services.importing.natural import LIST
from tcdesk.services.importing.offers import Row


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is paired so far: rows by their place among the rows of the type, records by uid.

    `open` and `free` are those without a partner. `copied` are rows exported from a record of another year.
    """

    kind: RecordType
    origin: str
    open: dict[int, Row]
    free: dict[str, Known]
    found: dict[int, Known]
    copied: dict[int, Known]

    @property
    def own_list(self) -> bool:
        """Whether the rows are those of a list of one's own."""
        return self.origin.startswith(LIST)

    def ours(self) -> dict[str, Known]:
        """The free records that came from this workbook."""
        return self._from(f"{self.origin}:")

    def of_lists(self) -> dict[str, Known]:
        """The free records that came from this workbook, and then, of a list, those of any list: a column
        that is added makes it another one."""
        return self.ours() | self._from(LIST) if self.own_list else self.ours()

    def _from(self, origin: str) -> dict[str, Known]:
        return {uid: known for uid, known in self.free.items() if known.source.startswith(origin)}

    def pair(self, place: int, known: Known) -> None:
        self.found[place] = known
        del self.open[place], self.free[known.uid]
