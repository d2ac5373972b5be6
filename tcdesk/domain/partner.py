"""Partner organisations of a commission."""

from __future__ import annotations

from typing import Annotated

from sqlmodel import Field

from tcdesk.domain.choices import Purpose
from tcdesk.domain.fields import Codes, Leaves, Shown
from tcdesk.domain.stored import NO_SQL_DEFAULT, Stored
from tcdesk.text import Text


class Partner(Stored, table=True):
    """An organisation that works with the commission."""

    __tablename__ = "partner"

    name: Annotated[str, Shown(Text("Name of the organisation"), Leaves.yes, needed=True, width=32)] = ""
    directory_code: Annotated[
        str | None, Shown(Text("In the national directory"), Leaves.yes, choices="institutions")
    ] = None
    kind: Annotated[
        str | None, Shown(Text("Kind of institution"), Leaves.yes, choices="institution_kinds")
    ] = None
    purposes: Annotated[tuple[Purpose, ...], Shown(Text("Works with us for"), Leaves.yes, needed=True)] = (
        Field(default=(), sa_type=Codes)
    )
    active: Annotated[bool | None, Shown(Text("Active in the period"), Leaves.yes)] = Field(
        default=True, sa_column_kwargs=NO_SQL_DEFAULT
    )
