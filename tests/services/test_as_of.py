"""Figures and Note of an earlier moment: nothing that was done afterwards changes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from tcdesk.domain.choices import Road
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.exchange import documents
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.services.chancellery import (
    background,
    deciding,
    merging,
    reporting,
    trainings,
    transcribing,
    wording,
)
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.commission import submitting
from tcdesk.services.commission.heading import Order
from tcdesk.store import records
from tcdesk.store.received import Decision
from tcdesk.store.tables import InstalledKit, Received
from tcdesk.store.vault import Vault
from tests.services.crafting import opened
from tests.services.running import Clock, Run
from tests.services.year import LATER, ORHEI, PASSPHRASE, Year, copied

YEAR = Period(2022)
TRAINING = {"code": "2022-07", "first": "2022-07"}


def figures(vault: Vault, as_of: datetime | None = None) -> dict[str, Any]:
    return reporting.national(vault, YEAR, as_of).figures.as_json()


def words(vault: Vault, as_of: datetime) -> object:
    """Everything that the Note of that moment would say."""
    found = reporting.national(vault, YEAR, as_of)
    return found.figures, found.counted, found.kit


def correct(vault: Vault, year: Year, folder: Path) -> None:
    """Orhei corrects its report: one meeting less. It is taken in and accepted."""
    commission = copied(year.demo / "commissions" / f"{ORHEI}.tcv", folder)
    with opened(commission) as own:
        with own.session() as session:
            records.remove(session, own, records.all_of(session, Meeting)[0])
        sent = submitting.submit(own, Order(YEAR, reason="ședință greșită"), folder / "sent", Language("ro"))
    [seen] = merging.merge(vault, [sent.path], Intake(date(2023, 1, 22), Road.mail, False))
    deciding.accept(vault, seen.identity)


def type_in(vault: Vault, year: Year, folder: Path) -> None:
    """A report arrives by phone."""
    path = folder / "phone.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"figures": {"meetings": {"state": "exact", "number": 9}}}), encoding="utf-8")
    letter = transcribing.Letter("Anenii Noi", YEAR, Road.phone, date(2023, 1, 10))
    transcribing.enter(vault, letter, path)


def give_back(vault: Vault, year: Year, folder: Path) -> None:
    """An accepted report turns out to be wrong and is returned."""
    with vault.reading() as session:
        identity = session.exec(select(Received.identity).where(Received.unit == ORHEI)).one()
    assert deciding.give_back(vault, identity, "din nou").decision is Decision.returned


def enter_training(vault: Vault, year: Year, folder: Path) -> None:
    """The Chancellery enters one more training."""
    trainings.enter_training(vault, {**TRAINING, "code": "new", "topic_ro": "Nouă"})


def issue_kit(vault: Vault, year: Year, folder: Path) -> None:
    """A package with other lists: no kind of activity counts, one unit ended, needs are called otherwise."""
    with vault.session() as session:
        newest = access.newest_kit(session)
        assert newest is not None
        kit = documents.read_kit(newest.document)
        lists = kit.reference
        changed = lists.model_copy(
            update={
                "serial": newest.serial + 1,
                "event_kinds": tuple(k.model_copy(update={"counts": False}) for k in lists.event_kinds),
                "units": (lists.units[0].model_copy(update={"valid_to": date(2021, 1, 1)}), *lists.units[1:]),
                "need_categories": tuple(
                    item.model_copy(update={"ro": "altfel"}) for item in lists.need_categories
                ),
            }
        )
        document = kit.model_copy(update={"serial": newest.serial + 1, "reference": changed})
        session.add(
            InstalledKit(
                serial=newest.serial + 1,
                digest="0" * 64,
                document=documents.write(document),
                container=b"",
                since=vault.now(),
            )
        )


@pytest.mark.parametrize("done_later", [correct, type_in, give_back, enter_training, issue_kit])
def test_what_happens_afterwards_changes_nothing(
    office: Vault, clock: Clock, year: Year, tmp_path: Path, done_later: Callable[[Vault, Year, Path], None]
) -> None:
    before, said = figures(office), words(office, clock.at)
    clock.at += timedelta(days=1)
    done_later(office, year, tmp_path / "more")
    now = figures(office)
    assert {**now, "as_of": ""} != {**before, "as_of": ""}, "the test must be able to fail"
    assert figures(office, LATER) == before
    assert words(office, LATER) == said
    # and from the moment on it counts
    assert figures(office, clock.at) == now


def test_a_training_that_was_changed_is_still_what_it_was(office: Vault, clock: Clock) -> None:
    def national(as_of: datetime) -> list[tuple[str, str, int | None]]:
        rows = reporting.national(office, YEAR, as_of).counted.national
        return [(row.code, row.topics[0], row.participants) for row in rows if row.code == "x"]

    def enter(topic: str, people: int) -> datetime:
        clock.at += timedelta(days=1)
        number = {"state": "exact", "number": people}
        trainings.enter_training(office, {**TRAINING, "code": "x", "topic_ro": topic, "participants": number})
        return clock.at

    first, second = enter("Prima", 10), enter("A doua", 20)
    assert national(first - timedelta(hours=1)) == []
    assert national(first) == national(second - timedelta(hours=1)) == [("x", "Prima", 10)]
    assert national(second) == [("x", "A doua", 20)]


def test_what_the_chancellery_writes_to_a_need_later_is_not_in_the_note_of_then(
    office: Vault, clock: Clock
) -> None:
    def beside(as_of: datetime) -> tuple[str, ...]:
        found = reporting.national(office, YEAR, as_of)
        with office.reading() as session:
            said = background.background(session, found.kit, YEAR, found.counted)
        return tuple(words.wording[0] for words in said.wordings)

    def write(text: str) -> datetime:
        clock.at += timedelta(days=1)
        wording.word_need(office, YEAR, "turnover", {"ro": text}, {})
        return clock.at

    first, second = write("Prima"), write("A doua")
    assert [beside(at) for at in (LATER, first, second)] == [(), ("Prima",), ("A doua",)]


def test_the_note_of_an_earlier_moment(done: Run, register: Path, tmp_path: Path, year: Year) -> None:
    def note(name: str, now: datetime, *more: str) -> str:
        out = tmp_path / name
        where = ("--period", "2022", "--format", "docx", "--out", out)
        path = done("chancellery", "note", register, *where, *more, now=lambda: now).out.strip()
        return text_of(Path(path))

    before = note("first", LATER)
    after = LATER + timedelta(days=3)
    with access.open_as("register", register, PASSPHRASE, lambda: after) as vault:
        correct(vault, year, tmp_path / "more")
    assert note("now", after) != before
    assert note("again", after, "--as-of", LATER.astimezone(UTC).isoformat()) == before


def text_of(path: Path) -> str:
    """The words of all paragraphs and cells."""
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
