"""Taking in a report that came another way: the totals of the one-page report, or typed in as JSON.

What is absent was not communicated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError
from sqlmodel import col, func, select

from tcdesk import files
from tcdesk.domain.choices import Figure, Kind, Road, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.forms import Strict, faults, travel_form
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import new_id
from tcdesk.domain.values import Value, total
from tcdesk.errors import NotASubmission, TcdeskError
from tcdesk.exchange import guard
from tcdesk.services.access import reference
from tcdesk.services.chancellery.deciding import decide
from tcdesk.services.importing import rejected
from tcdesk.store import audit, received
from tcdesk.store.received import Decision
from tcdesk.store.tables import Received, ReceivedFile
from tcdesk.store.vault import Vault
from tcdesk.text import Text
from tcdesk.workbooks import one_page_reading, opening

LARGEST = 2**20
# how PDF, Word and pictures begin
_PAPERS = (b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"\x89PNG")
LARGEST_PAGE = 8 * 2**20
"""A workbook may hold a picture of the stamp."""
_WORKBOOKS = frozenset((".xlsx", ".xlsm", ".ods", ".xls", ".csv"))
NEEDED_FOR_COMPLETE = (Figure.meetings, Figure.events, Figure.cases_victim, Figure.cases_presumed)


class _Need(Strict):
    category: Annotated[str, Field(max_length=40)]
    text: Annotated[str, Field(max_length=10_000)]


class Transcript(Strict):
    """The JSON of a transcript, and of declared totals."""

    figures: dict[Figure, Value] = Field(default_factory=dict)
    topics: tuple[Annotated[str, Field(max_length=40)], ...] = ()
    needs: tuple[_Need, ...] = ()
    source: Annotated[str, Field(max_length=300)] = ""
    control_total: Annotated[int, Field(ge=0)] | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """How a report without a file came."""

    unit: str
    period: Period
    road: Road
    arrived_on: date


def enter(vault: Vault, letter: Letter, path: Path) -> str:
    """Take in the filled one-page report, or the JSON of a transcript; returns its identity.

    By phone it counts as the minimum. `RowsRejected` with every fault of the file, `other_unit` or
    `other_period` where the page says another one than the letter; else what `opening.read` raises.
    """
    is_page = path.suffix.lower() in _WORKBOOKS
    data = files.read(path, LARGEST_PAGE if is_page else LARGEST)
    typed = None if is_page else _read(data, path)
    with vault.session() as session:
        kit = reference(session)
        unit = kit.find_unit(letter.unit).code
        transcript = typed or _of_page(path, kit, unit, letter.period)
        _check_codes(transcript, kit)
        content = _content(transcript, letter.period)
        text = hashlib.sha256(data).hexdigest() if is_page else data.decode("utf-8")
        words = guard.canonical([unit, str(letter.period), letter.arrived_on.isoformat(), text])
        identity = hashlib.sha256(words).hexdigest()
        if session.get(Received, identity) is None:
            before = session.exec(
                select(func.count())
                .select_from(Received)
                .where(
                    col(Received.unit) == unit,
                    col(Received.period) == str(letter.period),
                    col(Received.tier) != Tier.full,
                )
            ).one()
            row = _row(vault, letter, unit, identity, transcript, before + 1)
            received.take_in(session, row, ReceivedFile(identity=identity, header=data), content)
            audit.note(session, vault, "enter", "transcript", identity)
        decide(session, vault, identity, Decision.accepted)
    return identity


def _read(data: bytes, path: Path) -> Transcript:
    if data.startswith(_PAPERS):
        raise NotASubmission(
            Text("“{file}” holds neither typed figures nor the report on one page.", file=path.name),
            Text("Copy the figures of a paper or PDF into the one-page report as .xlsx, and enter that."),
        )
    guard.guard(data)
    try:
        transcript = Transcript.model_validate_json(data)
    except ValidationError as problem:
        raise rejected(faults(problem)) from problem
    found, _approximate = total(transcript.figures.values())
    if transcript.control_total not in (None, found):
        fault = one_page_reading.does_not_fit(transcript.control_total, found)
        raise rejected([("control_total", fault)])
    return transcript


def _of_page(path: Path, kit: Kit, unit: str, period: Period) -> Transcript:
    """What the filled page says, which must be of this unit and period where it names them."""
    page = one_page_reading.read(opening.read(path), kit)
    if page.unit not in ("", unit):
        raise _other(kit.unit(page.unit), kit.unit(unit), "other_unit")
    if page.period not in (None, period):
        raise _other(page.period.label if page.period else None, period.label, "other_period")
    return Transcript(
        figures=dict(page.figures),
        topics=page.topics,
        needs=tuple(_Need(category=category, text=text) for category, text in page.needs),
        source=page.source,
        control_total=page.control,
    )


def _other(on_page: object, given: object, reason: str) -> TcdeskError:
    return TcdeskError(
        Text("The page says “{page}”, but “{given}” was given.", page=on_page, given=given),
        Text("Compare with the letter, then enter the page under the right unit and period."),
        reason=reason,
    )


def _check_codes(transcript: Transcript, kit: Kit) -> None:
    wrong = [("topics", code) for code in transcript.topics if kit.entry("topics", code) is None]
    wrong += [
        (f"needs[{place}].category", need.category)
        for place, need in enumerate(transcript.needs, start=1)
        if kit.entry("need_categories", need.category) is None
    ]
    if wrong:
        raise rejected([(where, Text("There is no code “{code}”.", code=code)) for where, code in wrong])


def _content(transcript: Transcript, period: Period) -> Content:
    """The transcript as declared totals for the whole period, and its needs."""
    figures = [
        {"figure": str(figure), "value": value.model_dump(mode="json")}
        for figure, value in transcript.figures.items()
    ]
    totals = _record(
        "declared_totals",
        {
            "first_day": period.first.isoformat(),
            "last_day": period.last.isoformat(),
            "origin": transcript.source,
            "topics": list(transcript.topics),
            "figures": figures,
        },
    )
    needs = [
        _record("need", {"period": str(period), "category": need.category, "text": need.text})
        for need in transcript.needs
    ]
    return Content(declared_totals=[totals], need=needs)


def _record(name: str, plain: Mapping[str, object]) -> Any:
    return travel_form(BY_NAME[name]).model_validate_json(guard.canonical({"id": new_id(), **plain}))


def _row(
    vault: Vault, letter: Letter, unit: str, identity: str, transcript: Transcript, seq: int
) -> Received:
    return Received(
        identity=identity,
        unit=unit,
        period=str(letter.period),
        chain_id="",
        submission_id=new_id(),
        seq=seq,
        kind=Kind.original,
        tier=Tier.minimum if letter.road is Road.phone else Tier.transcript,
        arrived_on=letter.arrived_on,
        road=letter.road,
        taken_in_at=vault.now(),
        taken_in_by=vault.who,
        complete=all(
            (value := transcript.figures.get(figure)) is not None and value.number is not None
            for figure in NEEDED_FOR_COMPLETE
        ),
        nil=bool(transcript.figures) and not any(value.number for value in transcript.figures.values()),
        origin=transcript.source,
    )
