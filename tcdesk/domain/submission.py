"""What travels from a commission to the Chancellery: the header of a submission and its content.

The signed bytes are hashed and kept, never made again from these models.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, AwareDatetime, FailFast, Field, create_model

from tcdesk.domain.choices import Kind, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.fields import Kind as FieldKind
from tcdesk.domain.fields import entries_of
from tcdesk.domain.forms import MOST_ROWS, Identity, Strict, several, travel_form, value_of, whole_record
from tcdesk.domain.period import PATTERN
from tcdesk.domain.registry import RECORDS, RecordType

FORMAT_VERSION = 1
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$")]
CuatmCode = Annotated[str, Field(pattern=r"^[0-9]{7}$")]
PeriodWords = Annotated[str, Field(pattern=PATTERN)]
Words = Annotated[str, Field(max_length=300)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]

OUTSIDE = {"statement": "statements", "explanation": "explanations"}
"""Record types that stand beside `records` in the file, under their own key."""


def _utc_second(at: datetime) -> datetime:
    if at.utcoffset() or at.microsecond:
        raise ValueError("a moment in UTC to the second")
    return at


Moment = Annotated[AwareDatetime, AfterValidator(_utc_second)]


class Chair(Strict):
    """Who approved the report, and when; an official name, the stated exception."""

    name: Words
    date: date


class Outgoing(Strict):
    """Outgoing number and date of the cover letter."""

    number: Words
    date: date


class Answer(Strict):
    """What the commission answers to one query of a receipt, with or without a change of the records."""

    receipt: Digest
    number: Annotated[int, Field(ge=1, le=1000)]
    text: Annotated[str, Field(max_length=2000)]


class Header(Strict):
    """The signed header: what the submission is, its place in the chain, for whom it was sealed.

    `renewal` is a signing request (PKCS #10, base64) for the next certificate of this commission.
    """

    format: Literal["tcdesk-submission"]
    format_version: int
    schema_digest: Digest
    app_version: Words
    unit: CuatmCode
    period: PeriodWords
    chain_id: Identity
    submission_id: Identity
    seq: Annotated[int, Field(ge=1, le=100_000)]
    prev: Digest | None
    kind: Kind
    reason: Annotated[str, Field(max_length=2000)] = ""
    tier: Tier
    chair: Chair | None = None
    outgoing: Outgoing | None = None
    unlocked_by: Words
    resolves: Annotated[tuple[Digest, ...], Field(max_length=20)] = ()
    answers: Annotated[tuple[Answer, ...], Field(max_length=200)] = ()
    renewal: Annotated[str, Field(max_length=4000)] = ""
    recipients: Annotated[tuple[Fingerprint, ...], Field(min_length=1, max_length=8)]
    kit_serial: Annotated[int, Field(ge=1)]
    kit_digest: Digest
    crl_number: int | None = None
    last_receipt: Digest | None = None
    receipt_secret: Identity
    audit_head: Digest
    created_at: Moment
    counts: dict[Words, Count]
    value_states: dict[Words, Count]


TRAVELLING: tuple[RecordType, ...] = tuple(kind for kind in RECORDS if kind.name not in OUTSIDE)


@cache
def submission_model() -> type[Strict]:
    """The strict model of `submission.json`: header, records by type, statements, explanations, deleted."""
    rows: dict[str, Any] = {kind.name: (_rows(kind), ()) for kind in TRAVELLING}
    records = create_model("records", __base__=Strict, **rows)
    outside: dict[str, Any] = {key: (_rows(kind), ()) for kind in RECORDS if (key := OUTSIDE.get(kind.name))}
    return create_model(
        "submission",
        __base__=Strict,
        header=(Header, ...),
        records=(records, ...),
        deleted=(several(Identity, MOST_ROWS), ()),
        **outside,
    )


def _rows(kind: RecordType) -> Any:
    """The type of all records of one kind. The first faulty one ends it: a million faults fill the memory."""
    return Annotated[several(travel_form(kind), MOST_ROWS), FailFast()]


def content_of(submission: Strict) -> Content:
    """The records of a validated submission, by type."""
    document = cast(Any, submission)
    inside = {kind.name: getattr(document.records, kind.name) for kind in TRAVELLING}
    beside = {name: getattr(document, key) for name, key in OUTSIDE.items()}
    return Content(**inside, **beside)


def plain_content(content: Content) -> dict[str, object]:
    """The JSON form of what leaves: `records`, `statements`, `explanations`, each list ordered by id."""

    def rows(kind: RecordType) -> list[dict[str, object]]:
        found = [whole_record(record, kind, travels=True) for record in content.of(kind.name)]
        return sorted(found, key=lambda row: str(row["id"]))

    by_name = {kind.name: rows(kind) for kind in RECORDS}
    beside = {key: by_name.pop(name) for name, key in OUTSIDE.items()}
    return {"records": by_name, **beside}


def counts_of(content: Content) -> tuple[dict[str, int], dict[str, int]]:
    """Records per type, and how many numbers stand in each value state."""
    records = {kind.name: len(content.of(kind.name)) for kind in RECORDS}
    states = {"exact": 0, "about": 0, "not_applicable": 0, "not_known": 0, "unanswered": 0}
    for kind in RECORDS:
        numbers = [entry.name for entry in entries_of(kind.model) if entry.kind is FieldKind.number]
        for record in content.of(kind.name) if numbers else ():
            for name in numbers:
                states[str(value_of(record, name).state)] += 1
    return records, states
