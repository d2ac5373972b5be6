"""The Note of 35 units with a thousand records each: its figures against their SQL, and all its formats."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event

from tcdesk.domain.figures import Edition
from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.reports import leaving, open_data, pdf, writing
from tcdesk.services import access, checking
from tcdesk.services.chancellery import counting, deciding, merging, reporting
from tcdesk.services.chancellery.merging import Intake
from tcdesk.store.vault import Vault
from tests.bench import material
from tests.bench.material import PASSPHRASE, PERIOD, now
from tests.bench.result import Result

MOST_SECONDS = 5.0
"""For the Note in all formats, beyond loading: the register is open and the libraries are imported."""
ROUNDS = 5

Statement = tuple[str, Any]


def measured(register: Path, folder: Path) -> list[Result]:
    """The measurements of a register that is there; the Notes are written into `folder`."""
    with access.open_as("register", register, PASSPHRASE, now) as opened:
        figures, bare = _figures(opened)
        results = [
            Result(
                "national figures / the same SQL aggregates",
                figures / bare,
                2,
                f"{figures * 1000:.0f} / {bare * 1000:.0f} ms",
            )
        ]
        for edition, formats in (
            ("restricted", writing.FORMATS),
            ("public", (*writing.FORMATS, *open_data.FORMATS)),
        ):
            results.append(_note(opened, folder, edition, formats))
    return results


def register(place: Path) -> Path:
    """A register that has accepted a report of 1,000 records of each unit."""
    reference = kit.built_in()
    units = [unit.code for unit in reference.units]
    found, vaults = material.register(place, units)
    material.filled(vaults[0], material.import_file(place, units[0]))
    with access.open_as("commission", vaults[0], PASSPHRASE, now) as opened:
        content = checking.check(opened, PERIOD).content
    document = leaving.leaving(
        content, reference, reference.units[0], PERIOD, Language("ro"), purpose="report"
    )
    rendered = pdf.pdf(document, now())
    (place / "sent").mkdir()
    sent = []
    for vault in vaults:
        with access.open_as("commission", vault, PASSPHRASE, now) as opened:
            made_by = material.maker(opened)
        sent += material.chain(made_by, content, rendered, 1, place / "sent")
    with access.open_as("register", found, PASSPHRASE, now) as opened:
        for taken in merging.merge(opened, sent, Intake(date(2023, 1, 12))):
            deciding.accept(opened, taken.identity)
        accepted = reporting.national(opened, PERIOD).figures.units.accepted
    if accepted != len(units):
        raise AssertionError(f"only {accepted} of {len(units)} reports are accepted")
    return found


def _figures(opened: Vault) -> tuple[float, float]:
    """The service, and in turn with it the statements that it sends, bare: fetched and thrown away."""
    statements = _recorded(opened)

    def bare() -> None:
        with opened.reading() as session:
            connection = session.connection()
            for words, values in statements:
                connection.exec_driver_sql(words, values).fetchall()

    pairs = [(_seconds(lambda: reporting.national(opened, PERIOD)), _seconds(bare)) for _ in range(ROUNDS)]
    ours, theirs = (median(values) for values in zip(*pairs, strict=True))
    return ours, theirs


def _recorded(opened: Vault) -> list[Statement]:
    """The statements by which the groups of the period are counted."""
    found: list[Statement] = []

    def record(_connection: Any, _cursor: Any, words: str, values: Any, *_more: Any) -> None:
        found.append((words, values))

    with opened.reading() as session:
        moment = opened.now()
        known = access.reference(session, moment)
        engine = session.connection()
        event.listen(engine, "before_cursor_execute", record)
        counting.count(session, known, PERIOD, moment)
        event.remove(engine, "before_cursor_execute", record)
    return found


def _note(opened: Vault, folder: Path, edition: Edition, formats: tuple[str, ...]) -> Result:
    def write() -> None:
        reporting.note(opened, PERIOD, folder, reporting.Asked(Language("ro"), formats, edition))

    write()
    seconds = median(_seconds(write) for _ in range(3))
    return Result(
        f"{edition} Note of 35,000 records, {len(formats)} formats / 5 s",
        seconds / MOST_SECONDS,
        1,
        f"{seconds:.2f} s",
    )


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
