"""The JSON inside the files that travel: strict models of request and kit, reading and writing of all kinds.

What a submission holds is declared in `domain.submission`; the container around it is `container.py`.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import BaseModel, Field, PlainSerializer, PlainValidator, ValidationError

from tcdesk.domain.content import Content
from tcdesk.domain.forms import Identity, Strict, faults
from tcdesk.domain.reference import Kit
from tcdesk.domain.submission import (
    FORMAT_VERSION,
    CuatmCode,
    Digest,
    Header,
    Moment,
    PeriodWords,
    Words,
    content_of,
    plain_content,
    submission_model,
)
from tcdesk.errors import Damaged, NotASubmission
from tcdesk.exchange import formats, guard
from tcdesk.text import Text

LARGEST_REPORT = 2 * 2**20
MOST_RECORDS = 10_000
"""Most bytes of `submission.json` and most records in it: a year of the largest commission has a tenth.
Checking more would keep the Chancellery waiting for seconds."""


def _bytes_of(value: object) -> bytes:
    if isinstance(value, bytes):  # made here, not read
        return value
    if not isinstance(value, str):
        raise ValueError("base64 expected")
    return b64decode(value, validate=True)


Der = Annotated[
    bytes,
    PlainValidator(_bytes_of, json_schema_input_type=str),
    PlainSerializer(lambda value: b64encode(value).decode("ascii"), return_type=str),
]
"""Certificates, lists and requests: DER, as base64 in the file."""
AgeRecipient = Annotated[str, Field(pattern=r"^age1[0-9a-z]{20,100}$")]


class Contact(Strict):
    """The official contact of a commission: the stated exception to "no names leave"."""

    secretary: Words
    email: Words = ""
    phone: Words = ""


class Request(Strict):
    """`request.json`: a commission asks for its certificate.

    `proof` is an HMAC over the signing request's digest under the key derived from the letter's code.
    """

    format: Literal["tcdesk-request"] = "tcdesk-request"
    format_version: int = FORMAT_VERSION
    unit: CuatmCode
    chain_id: Identity
    signing_request: Der
    recipients: Annotated[tuple[AgeRecipient, ...], Field(min_length=1, max_length=4)]
    contact: Contact
    proof: Digest | None = None
    created_at: Moment


class Head(Strict):
    """The last report of one period as the Chancellery has it."""

    period: PeriodWords
    seq: Annotated[int, Field(ge=1)]
    identity: Digest


class Chain(Strict):
    """A commission's chain with its heads, handed back so that a new computer goes on from there."""

    chain_id: Identity
    heads: Annotated[tuple[Head, ...], Field(max_length=200)] = ()


class KitDocument(Strict):
    """`kit.json`: what the Chancellery gives to all commissions, in one national file."""

    format: Literal["tcdesk-kit"] = "tcdesk-kit"
    format_version: int = FORMAT_VERSION
    serial: Annotated[int, Field(ge=1)]
    issued_at: Moment
    root: Der
    certificates: dict[CuatmCode, Der]
    chains: dict[CuatmCode, Chain]
    recipients: Annotated[tuple[AgeRecipient, ...], Field(min_length=1, max_length=4)]
    revocation_list: Der | None = None
    proofs: dict[CuatmCode, Digest] = Field(default_factory=dict)
    minimum_version: Words = ""
    reference: Kit


class Query(Strict):
    """One question about a report: the record and field it is about (empty: all of it), and a due day."""

    number: Annotated[int, Field(ge=1, le=1000)]
    record: Words = ""
    uid: Words = ""
    field: Words = ""
    text: Annotated[str, Field(max_length=2000)]
    due: date | None = None


class Receipt(Strict):
    """`receipt.json`: what the Chancellery says about one report, signed by an officer and sealed back.

    `submission` is the identity of the report; `head` is the chain's head as the Chancellery sees it.
    `code` may be read over the phone and says received and accepted.
    """

    format: Literal["tcdesk-receipt"] = "tcdesk-receipt"
    format_version: int = FORMAT_VERSION
    submission: Digest
    unit: CuatmCode
    period: PeriodWords
    seq: Annotated[int, Field(ge=1)]
    arrived_on: date
    decision: Literal["accepted", "accepted_with_questions", "queried", "returned", "none"]
    text: Annotated[str, Field(max_length=2000)] = ""
    queries: Annotated[tuple[Query, ...], Field(max_length=200)] = ()
    head: Head | None = None
    kit_serial: Annotated[int, Field(ge=1)]
    revocation_list: Der | None = None
    code: Words = ""
    officer: Words
    issued_at: Moment


@dataclass(frozen=True, slots=True)
class Report:
    """A read submission: header, records, and the ids of records deleted since the one before."""

    header: Header
    content: Content
    deleted: tuple[str, ...]


def write(document: BaseModel) -> bytes:
    """A request or kit as canonical JSON."""
    return guard.canonical(document.model_dump(mode="json"))


def read_request(data: bytes) -> Request:
    return _read(Request, formats.lifted(guard.loads(data), "tcdesk-request"))


@lru_cache(maxsize=4)
def read_kit(data: bytes) -> KitDocument:
    """A kit; read once, because nearly everything asks it for the lists in force, several times over."""
    return _read(KitDocument, formats.lifted(guard.loads(data), "tcdesk-kit"))


def read_receipt(data: bytes) -> Receipt:
    return _read(Receipt, formats.lifted(guard.loads(data), "tcdesk-receipt"))


def write_submission(header: Header, content: Content, deleted: tuple[str, ...]) -> bytes:
    """`submission.json` as canonical JSON."""
    document: dict[str, object] = {"header": header.model_dump(mode="json"), **plain_content(content)}
    if deleted:
        document["deleted"] = sorted(deleted)
    data = guard.canonical(document)
    if len(data) > LARGEST_REPORT or content.size() > MOST_RECORDS:
        raise guard.too_much(LARGEST_REPORT)
    return data


def read_submission(data: bytes) -> Report:
    """The report in `submission.json`; errors as in `guard.loads`, and `schema` where it does not fit."""
    plain = guard.loads(data, LARGEST_REPORT)
    lifted = formats.lifted(plain, "tcdesk-submission")
    document: Any
    if lifted is plain:
        document = _validated_json(submission_model(), data)
    else:
        document = _read(submission_model(), lifted)
    report = Report(cast(Header, document.header), content_of(document), document.deleted)
    if report.content.size() > MOST_RECORDS:
        raise guard.too_much(LARGEST_REPORT)
    return report


def read_header(data: bytes) -> Header:
    """The header alone of a report that was made here, without reading its records."""
    # Inside a text the quotes would be escaped, and no other object has such a key.
    _, key, rest = data.partition(b'"header":')
    found: object = {"header": json.JSONDecoder().raw_decode(rest.decode())[0]} if key else {}
    if not _is_current(found):
        found = formats.lifted(guard.loads(data), "tcdesk-submission")
    return _read(Header, cast(dict[str, object], found)["header"])


def own_records(data: bytes) -> Mapping[str, Any] | None:
    """A report that was made here as plain JSON; None where its fields were others than today's, so that it
    must be read before it may be compared."""
    found = json.loads(data)
    same = _is_current(found) and found["header"].get("schema_digest") == schema_digest()
    return cast(Mapping[str, Any], found) if same else None


def _is_current(found: object) -> bool:
    return bool(found) and formats.lifted(found, "tcdesk-submission") is found


@cache
def schema() -> bytes:
    """The JSON Schema of `submission.json`, as published in the docs."""
    return guard.canonical(_whole_numbers(submission_model().model_json_schema()))


@cache
def schema_digest() -> str:
    return hashlib.sha256(schema()).hexdigest()


Model = TypeVar("Model", bound=BaseModel)


def _read(model: type[Model], plain: object) -> Model:
    # Strict models take dates and codes from JSON text only, so what was lifted is written once more.
    return _validated_json(model, guard.canonical(plain))


def _validated_json(model: type[Model], data: bytes) -> Model:
    try:
        return model.model_validate_json(data)
    except ValidationError as problem:
        where, expected = faults(problem)[0]
        raise Damaged(
            Text(
                "The content of the file does not have the agreed form ({where}): {expected}",
                where=where,
                expected=expected,
            ),
            Text("The sender should make the file again with the current program."),
            reason="schema",
        ) from problem


def _whole_numbers(value: object) -> object:
    """Schema values without fractions: pydantic writes limits of whole numbers as they are, keep them so."""
    if isinstance(value, dict):
        return {str(key): _whole_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_whole_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def wrong_kind() -> NotASubmission:
    return NotASubmission(
        Text("This is a file of tcdesk, but not of the kind that is needed here."),
        Text("Requests end in .tcreq, yearly packages in .tckit, reports in .tcsub, receipts in .tcrec."),
        reason="wrong_kind",
    )
