"""Tables beside the records: keys, kits, history and log of a vault, what was sent, what was received."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from tcdesk.domain.choices import Kind, Published, Road, Tier
from tcdesk.domain.stored import Instant


class Belonging(SQLModel, table=True):
    """Something the vault keeps by name: a key, a certificate, the pinned root, its own role."""

    __tablename__ = "belonging"

    name: str = Field(primary_key=True)
    value: bytes


class InstalledKit(SQLModel, table=True):
    """A kit that was issued or installed; the one with the highest serial is in force."""

    __tablename__ = "kit"

    serial: int = Field(primary_key=True)
    digest: str
    document: bytes
    container: bytes
    since: datetime = Field(sa_type=Instant)


class Revision(SQLModel, table=True):
    """One earlier or present state of a record, as JSON; `erased` once its words were erased from history."""

    __tablename__ = "revision"

    record: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    record_type: str
    at: datetime = Field(sa_type=Instant)
    who: str
    state: bytes
    erased: bool = False


class Draft(SQLModel, table=True):
    """A form that was not saved yet: the record as it stands there, and words that are no value so far.

    `version` is the one the record was read at; 0 for a new one. One form for each record.
    """

    __tablename__ = "draft"

    record: str = Field(primary_key=True)
    record_type: str
    version: int
    state: bytes
    raw: bytes
    at: datetime = Field(sa_type=Instant)
    who: str


class LogEntry(SQLModel, table=True):
    """One line of the hash-chained log. `changes` holds field names with HMACs, never values."""

    __tablename__ = "log"

    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    who: str
    action: str
    record_type: str = ""
    record: str = Field(default="", index=True)
    changes: str = ""
    previous: str
    digest: str


class Sent(SQLModel, table=True):
    """A submission this commission made: the frozen copy, and what came back about it."""

    __tablename__ = "sent"

    identity: str = Field(primary_key=True)
    period: str = Field(index=True)
    seq: int
    kind: Kind
    made_at: datetime = Field(sa_type=Instant)
    file_name: str
    sealed: bytes
    document: bytes
    decision: str = ""
    receipt: str = ""


class FrozenReport(SQLModel, table=True):
    """What would leave, as it was shown to the chair, until the report of that period is handed in."""

    __tablename__ = "frozen"

    period: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    who: str
    chair: str = ""
    number: str = ""
    day: date | None = None
    content: bytes
    digest: str


class AskedBack(SQLModel, table=True):
    """A query of a receipt on the commission's to-do list; open until it is answered."""

    __tablename__ = "asked_back"

    receipt: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    submission: str = Field(index=True)
    record_type: str = ""
    record: str = ""
    field: str = ""
    text: str
    due: date | None = None
    answer: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=Instant)


class Letter(SQLModel, table=True):
    """An invitation letter with its one-time code: only the key derived from the code is kept.

    `used_by` is the chain that enrolled with it; `shown_again` counts further requests under the same code.
    """

    __tablename__ = "letter"

    number: int | None = Field(default=None, primary_key=True)
    unit: str = Field(index=True)
    key: bytes
    issued_at: datetime = Field(sa_type=Instant)
    valid_until: datetime = Field(sa_type=Instant)
    used_by: str = ""
    shown_again: int = 0


class Officer(SQLModel, table=True):
    """An officer of the Chancellery with an own receipt key and certificate."""

    __tablename__ = "officer"

    serial: str = Field(primary_key=True)
    name: str
    key: bytes
    certificate: bytes
    since: datetime = Field(sa_type=Instant)


class Revoked(SQLModel, table=True):
    """A certificate that may no longer sign, from a moment on."""

    __tablename__ = "revoked"

    serial: str = Field(primary_key=True)
    unit: str
    reason: str
    since: datetime = Field(sa_type=Instant)


class Issued(SQLModel, table=True):
    """A receipt that was made: kept with its sealed file."""

    __tablename__ = "issued"

    identity: str = Field(primary_key=True)
    submission: str = Field(index=True)
    decision: str
    at: datetime = Field(sa_type=Instant)
    document: bytes
    sealed: bytes


class Commission(SQLModel, table=True):
    """A commission as the register knows it: its certificate, its age recipients, its chain."""

    __tablename__ = "commission"

    unit: str = Field(primary_key=True)
    chain_id: str
    certificate: bytes
    recipients: str
    contact: str
    proven_by: str
    enrolled_at: datetime = Field(sa_type=Instant)


class ReceivedFile(SQLModel, table=True):
    """The file of a report as it came, its signed header, and the findings of the checks here.

    Apart from `Received`, so that questions about reports do not read through megabytes of files.
    A transcript has no file: `sealed` is empty and `header` holds what the Chancellery typed.
    """

    __tablename__ = "received_file"

    identity: str = Field(primary_key=True, foreign_key="received.identity")
    header: bytes
    checks: bytes = b""
    sealed: bytes = b""


class Received(SQLModel, table=True):
    """A report that was taken in: when and how it arrived, and its place in its chain."""

    __tablename__ = "received"

    identity: str = Field(primary_key=True)
    unit: str = Field(index=True)
    period: str = Field(index=True)
    chain_id: str
    submission_id: str
    seq: int
    prev: str | None = None
    resolves: str = ""
    kind: Kind
    tier: Tier
    arrived_on: date
    road: Road | None = None
    taken_in_at: datetime = Field(sa_type=Instant)
    taken_in_by: str
    file_name: str = ""
    signer: str = ""
    questions: int = 0
    complete: bool = False
    nil: bool = False
    origin: str = ""


class Decided(SQLModel, table=True):
    """A decision of the Chancellery about a received report; the latest one holds."""

    __tablename__ = "decision_taken"

    number: int | None = Field(default=None, primary_key=True)
    identity: str = Field(index=True, foreign_key="received.identity")
    decision: str
    text: str = ""
    at: datetime = Field(sa_type=Instant)
    who: str


class Publication(SQLModel, table=True):
    """Something that was published. A row is never changed; only its signed paper is added, once.

    `figures` is the canonical JSON of a public edition, as everybody may have it; empty for a restricted
    one, so that its numbers stand in no second place. `digest` is the SHA-256 of that JSON for either.
    `period` is the first and the last (2023..2026) where it is of several years. `chosen` are the names of
    the figures in an answer, `program` is the version that counted.
    """

    __tablename__ = "publication"

    number: int | None = Field(default=None, primary_key=True)
    kind: Published
    period: str = Field(index=True)
    edition: str
    as_of: datetime = Field(sa_type=Instant)
    published_at: datetime = Field(sa_type=Instant)
    who: str
    language: str
    chosen: str = ""
    figures: bytes = b""
    digest: str
    program: str
    paper_number: str = ""
    paper_day: date | None = None
    paper_digest: str = ""


class NeedWords(SQLModel, table=True):
    """What the Chancellery wrote to a category of needs of a period; the latest one holds."""

    __tablename__ = "need_words"

    number: int | None = Field(default=None, primary_key=True)
    period: str = Field(index=True)
    category: str
    wording_ro: str = ""
    wording_ru: str = ""
    wording_en: str = ""
    answer_ro: str = ""
    answer_ru: str = ""
    answer_en: str = ""
    at: datetime = Field(sa_type=Instant)
    who: str
