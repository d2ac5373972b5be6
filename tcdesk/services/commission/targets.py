"""Where a line or a deadline leads: a page, and on it a record and a field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """`page` is a record type's name, or `report`, `queries`, `settings`, `recovery`, `enrolment`, `copy`,
    `import`. `uid` is the record's (not its travel id); on `report` it is the period where that is another
    one. `field` is named as in findings: `held_on`, `decisions[2].state`."""

    page: str
    uid: str = ""
    field: str = ""
