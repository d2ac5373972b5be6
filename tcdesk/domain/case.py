"""Cases: one victim or presumed victim each, without identity.

No name, IDNP, address or birth date is asked for, and the month and local code never leave.
"""

from datetime import date
from typing import Annotated

from sqlmodel import Field, Relationship

from tcdesk.domain.case_choices import (
    AgeBand,
    CaseStatus,
    Consent,
    Form,
    FormDetail,
    Geography,
    HowLearned,
    Recruiter,
    ReferralOutcome,
    ServiceState,
    Sex,
)
from tcdesk.domain.choices import YesNo
from tcdesk.domain.fields import Codes, Leaves, Partial, Shown
from tcdesk.domain.stored import Nested, Stored
from tcdesk.text import Text

_MUST = Text("To fill in now")
_LATER = Text("When you learn more")
_OWNED = {"cascade": "all, delete-orphan", "lazy": "selectin"}


class StatusChange(Nested, table=True):
    """An earlier status of the case; the day of the change stays in the vault."""

    __tablename__ = "status_change"

    parent: str = Field(default="", primary_key=True, foreign_key="case_record.uid")
    status: Annotated[CaseStatus | None, Shown(Text("Status"), Leaves.as_code, needed=True)] = None
    noted_on: Annotated[date | None, Shown(Text("Noted on"), Leaves.no)] = None


class Referral(Nested, table=True):
    """To which kind of institution the person was referred."""

    __tablename__ = "referral"

    parent: str = Field(default="", primary_key=True, foreign_key="case_record.uid")
    institution: Annotated[
        str | None, Shown(Text("Referred to"), Leaves.yes, needed=True, choices="institution_kinds")
    ] = None
    month: Annotated[str | None, Partial.month, Shown(Text("Month"), Leaves.no)] = None
    outcome: Annotated[ReferralOutcome | None, Shown(Text("Outcome"), Leaves.yes)] = None


class Service(Nested, table=True):
    """A service offered or given; its kind carries the group used in the Note."""

    __tablename__ = "service"

    parent: str = Field(default="", primary_key=True, foreign_key="case_record.uid")
    kind: Annotated[str | None, Shown(Text("Service"), Leaves.yes, needed=True, choices="services")] = None
    state: Annotated[ServiceState | None, Shown(Text("State of the service"), Leaves.yes, needed=True)] = None
    provider: Annotated[
        str | None, Shown(Text("Provider (kind of institution)"), Leaves.yes, choices="institution_kinds")
    ] = None


class Case(Stored, table=True):
    """Counted once, in the year of first identification, with its status on the day of handing in."""

    __tablename__ = "case_record"

    local_code: Annotated[
        str, Shown(Text("Local code"), Leaves.no, help=Text("No initials, no birth date."), group=_MUST)
    ] = ""
    half_year: Annotated[
        str | None,
        Partial.half_year,
        Shown(Text("Half-year of first identification"), Leaves.yes, needed=True, group=_MUST),
    ] = Field(default=None)
    month: Annotated[
        str | None,
        Partial.month,
        Shown(Text("Month"), Leaves.no, help=Text("Stays on this computer."), group=_MUST),
    ] = None
    status: Annotated[CaseStatus | None, Shown(Text("Status"), Leaves.yes, needed=True, group=_MUST)] = None
    sex: Annotated[Sex | None, Shown(Text("Sex"), Leaves.yes, needed=True, group=_MUST)] = None
    age_band: Annotated[AgeBand | None, Shown(Text("Age"), Leaves.yes, needed=True, group=_MUST)] = None
    main_form: Annotated[
        Form | None, Shown(Text("Main form of exploitation"), Leaves.yes, needed=True, group=_MUST)
    ] = None
    geography: Annotated[Geography | None, Shown(Text("Geography"), Leaves.yes, needed=True, group=_MUST)] = (
        None
    )
    how_learned: Annotated[
        HowLearned | None,
        Shown(Text("How the commission learned of it"), Leaves.yes, needed=True, group=_LATER),
    ] = None
    identified_by: Annotated[
        str | None,
        Shown(Text("Identified by"), Leaves.yes, needed=True, group=_LATER, choices="institution_kinds"),
    ] = None
    displaced: Annotated[
        YesNo | None, Shown(Text("Refugee or displaced person"), Leaves.yes, needed=True, group=_LATER)
    ] = None
    child_route: Annotated[
        YesNo | None,
        Shown(
            Text("Child protection informed"), Leaves.as_code, help=Text("Only for a child."), group=_LATER
        ),
    ] = None
    citizenship: Annotated[
        str | None, Shown(Text("Citizenship"), Leaves.yes, group=_LATER, choices="countries")
    ] = None
    other_forms: Annotated[tuple[Form, ...], Shown(Text("Other forms"), Leaves.yes, group=_LATER)] = Field(
        default=(), sa_type=Codes
    )
    detail: Annotated[FormDetail | None, Shown(Text("Where and how"), Leaves.yes, group=_LATER)] = None
    country: Annotated[
        str | None, Shown(Text("Country of exploitation"), Leaves.yes, group=_LATER, choices="countries")
    ] = None
    known_to: Annotated[
        tuple[str, ...],
        Shown(Text("Other commissions that know of it"), Leaves.yes, group=_LATER, choices="units"),
    ] = Field(default=(), sa_type=Codes)
    recruiter: Annotated[Recruiter | None, Shown(Text("Recruiter"), Leaves.no, group=_LATER)] = None
    consent: Annotated[Consent | None, Shown(Text("Consent to referral"), Leaves.as_code, group=_LATER)] = (
        None
    )
    criminal_case: Annotated[YesNo | None, Shown(Text("Criminal case opened"), Leaves.yes, group=_LATER)] = (
        None
    )
    in_assistance: Annotated[
        YesNo | None, Shown(Text("In assistance at the end of the period"), Leaves.yes, group=_LATER)
    ] = None

    statuses: list[StatusChange] = Relationship(
        sa_relationship_kwargs={**_OWNED, "order_by": "StatusChange.position"}
    )
    referrals: list[Referral] = Relationship(
        sa_relationship_kwargs={**_OWNED, "order_by": "Referral.position"}
    )
    services: list[Service] = Relationship(sa_relationship_kwargs={**_OWNED, "order_by": "Service.position"})
