"""What every stored row adds to its fields: identity, version, who and when, where it came from."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlmodel import CheckConstraint, DateTime, Field, SQLModel, TypeDecorator

from tcdesk.domain.fields import Leaves, Shown
from tcdesk.text import Text

NO_SQL_DEFAULT: dict[str, Any] = {"default": None}
"""For a field with a default: else the database would put the default over an entered blank."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; databases without time zones give it back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


def new_id() -> str:
    """A random identity of 128 bits."""
    return secrets.token_hex(16)


class Stored(SQLModel):
    """A row of its own: `uid` never leaves, `travel_id` leaves instead of it.

    `submission` is the identity of the received report a row belongs to; empty in a commission's
    vault and for the register's own records.
    """

    uid: str = Field(default_factory=new_id, primary_key=True)
    travel_id: str = Field(default_factory=new_id)
    submission: str | None = Field(default=None, index=True)
    version: int = 0
    created_at: datetime | None = Field(default=None, sa_type=Instant)
    created_by: str = ""
    changed_at: datetime | None = Field(default=None, sa_type=Instant)
    changed_by: str = ""
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    source: str = ""
    sub_unit: Annotated[
        str | None,
        Shown(
            Text("Sector"),
            Leaves.yes,
            help=Text("Only where sectors have commissions of their own."),
            choices="sub_units",
        ),
    ] = None
    local_note: Annotated[
        str,
        Shown(Text("Note for this office"), Leaves.no, help=Text("Stays on this computer."), multiline=True),
    ] = ""


class Nested(SQLModel):
    """A row that lives inside a record and is versioned, logged and deleted with it."""

    position: int = Field(default=0, primary_key=True)


def states_fit(*names: str) -> tuple[CheckConstraint, ...]:
    """Table constraints: a number stands exactly where its state says that there is one."""
    return tuple(
        CheckConstraint(f"({name}_state IN ('exact', 'about')) = ({name} IS NOT NULL)", name=f"{name}_fits")
        for name in names
    )
