"""The commission itself: its profile and its members."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlmodel import Field

from tcdesk.domain.choices import QuorumRule, Role
from tcdesk.domain.fields import Leaves, Shown
from tcdesk.domain.stored import Stored
from tcdesk.text import Text

_OFFICE = Text("Commission")
_CHAIR = Text("Chair")
_SECRETARY = Text("Secretary")
_RULES = Text("Rules of the commission")


class Profile(Stored, table=True):
    """Who the commission is and how it is reached. Exactly one per vault."""

    __tablename__ = "profile"

    set_up_by: Annotated[str, Shown(Text("Set up by (act)"), Leaves.no, group=_OFFICE)] = ""
    chair_name: Annotated[str, Shown(Text("Chair: name"), Leaves.yes, group=_CHAIR)] = ""
    chair_post: Annotated[str, Shown(Text("Chair: post"), Leaves.yes, needed=True, group=_CHAIR)] = ""
    secretary_name: Annotated[str, Shown(Text("Secretary: name"), Leaves.yes, group=_SECRETARY)] = ""
    secretary_employer: Annotated[str, Shown(Text("Secretary: employer"), Leaves.yes, group=_SECRETARY)] = ""
    secretary_phone: Annotated[str, Shown(Text("Secretary: phone"), Leaves.yes, group=_SECRETARY)] = ""
    secretary_email: Annotated[
        str, Shown(Text("Secretary: e-mail"), Leaves.yes, needed=True, group=_SECRETARY)
    ] = ""
    stand_in: Annotated[str, Shown(Text("Stand-in"), Leaves.no, group=_SECRETARY)] = ""
    postal_address: Annotated[str, Shown(Text("Postal address"), Leaves.yes, group=_OFFICE)] = ""
    email: Annotated[str, Shown(Text("E-mail of the commission"), Leaves.yes, group=_OFFICE)] = ""
    letterhead: Annotated[str, Shown(Text("Letterhead"), Leaves.no, multiline=True, group=_OFFICE)] = ""
    crest_file: Annotated[str, Shown(Text("Coat of arms (picture)"), Leaves.no, group=_OFFICE)] = ""
    minimum_meetings: Annotated[
        int | None, Shown(Text("Meetings a year, at least"), Leaves.no, group=_RULES)
    ] = None
    quorum_rule: Annotated[QuorumRule | None, Shown(Text("Quorum"), Leaves.yes, group=_RULES)] = None
    plan_approved_on: Annotated[
        date | None, Shown(Text("Plan of the year approved on"), Leaves.yes, group=_RULES)
    ] = None


class Member(Stored, table=True):
    """A member. Names stay in the vault; only the kind of institution and the role leave."""

    __tablename__ = "member"

    name: Annotated[str, Shown(Text("Name"), Leaves.no, needed=True, width=28)] = ""
    institution: Annotated[str, Shown(Text("Institution"), Leaves.no, width=28)] = ""
    kind: Annotated[
        str | None,
        Shown(Text("Kind of institution"), Leaves.as_code, needed=True, choices="institution_kinds"),
    ] = None
    post: Annotated[str, Shown(Text("Post"), Leaves.no)] = ""
    role: Annotated[Role | None, Shown(Text("Role in the commission"), Leaves.as_code, needed=True)] = None
    substitute: Annotated[str, Shown(Text("Substitute"), Leaves.no)] = ""
    from_day: Annotated[date | None, Shown(Text("Member from"), Leaves.no, needed=True)] = Field(default=None)
    to_day: Annotated[date | None, Shown(Text("Member until"), Leaves.no)] = None
