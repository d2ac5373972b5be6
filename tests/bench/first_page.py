"""What the first page costs: the overview of a period against reading the same records once."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from sqlmodel import Session

from tcdesk.domain.choices import Kind
from tcdesk.domain.event import Event
from tcdesk.domain.forms import validated
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.exchange import documents
from tcdesk.services import access
from tcdesk.services.checking import content_for
from tcdesk.services.commission.overview import overview
from tcdesk.services.demo import activities
from tcdesk.services.demo.facts import Row
from tcdesk.store import records
from tcdesk.store.tables import Sent
from tcdesk.store.vault import Vault
from tests.bench import material
from tests.bench.material import PASSPHRASE, PERIOD, now
from tests.bench.result import Result

ROUNDS = 5
UNIT = "6400000"
REPORTED = 4_000
"""How many records a report may hold at most, by its size; what is more was added since."""
CHANGED = 25
"""How many records were changed since the report was made."""


def measured(folder: Path) -> list[Result]:
    return [_of(folder / f"first_page_{number}", number) for number in (1_000, 10_000)]


def _of(place: Path, number: int) -> Result:
    with opened(place, number) as vault:
        _warm_up(vault)
        pairs = [
            (_seconds(lambda: overview(vault, PERIOD)), _seconds(lambda: _read(vault))) for _ in range(ROUNDS)
        ]
    ours, alone = (median(values) for values in zip(*pairs, strict=True))
    return Result(
        f"overview of {number:,} records / reading them once",
        median(one / other for one, other in pairs),
        4,
        f"{ours * 1000:.0f} / {alone * 1000:.0f} ms",
    )


def opened(place: Path, number: int) -> Vault:
    """A commission's record with so many records in the period and a tenth of them in the year before; a
    report was made, and records were added and changed since."""
    _, (path,) = material.register(place, [UNIT])
    vault = access.open_as("commission", path, PASSPHRASE, now)
    made = list(_records(number))
    with vault.session() as session:
        records.save_many(session, vault, made[:REPORTED])
        _report(session, vault)
        records.save_many(session, vault, made[REPORTED:])
        changed = [record for record in made if isinstance(record, Event)][:CHANGED]
        for event in changed:
            event.title += "a"
        records.save_many(session, vault, changed)
    return vault


def _records(number: int) -> Iterator[Stored]:
    rows = material.thousand_records(UNIT)
    few = sum(len(found) for name, found in rows.items() if name != "event")
    events = activities.events(UNIT, 2 * number)
    rows["event"] = events[: number - few]
    for name, found in rows.items():
        for row in found:
            yield _made(name, row)
    for row in events[number - few :][: number // 10]:
        yield _made("event", row | {"first_day": str(row["first_day"]).replace("2022", "2021")})


def _made(name: str, row: Row) -> Stored:
    made = validated(BY_NAME[name], row)
    assert isinstance(made, Stored)
    return made


def _report(session: Session, vault: Vault) -> None:
    """The frozen copy of a report, without its paper and its seal, which the overview never looks at."""
    content = content_for(session, PERIOD)
    header = material.header_of(material.maker(vault), content, 1, None)
    document = documents.write_submission(header, content, ())
    sent = Sent(
        identity="0" * 64,
        period=str(PERIOD),
        seq=1,
        kind=Kind.original,
        made_at=now(),
        file_name="bench.tcsub",
        sealed=b"",
        document=document,
    )
    session.add(sent)


def _warm_up(vault: Vault) -> None:
    overview(vault, PERIOD)
    _read(vault)


def _read(vault: Vault) -> None:
    with vault.reading() as session:
        records.content(session, PERIOD)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    for result in measured(Path(sys.argv[1])):
        print(result)
