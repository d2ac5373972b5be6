"""What is reported without records: statements that there was nothing, declared totals, explanations."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from sqlmodel import Field, Relationship

from tcdesk.domain.choices import Figure, StatementTopic
from tcdesk.domain.fields import Codes, Leaves, Partial, Shown
from tcdesk.domain.stored import Nested, Stored, states_fit
from tcdesk.domain.values import ValueState
from tcdesk.text import Text

FIGURES_OF: Mapping[str, tuple[Figure, ...]] = {
    "meeting": (Figure.meetings,),
    "event": (
        Figure.events,
        Figure.events_in_campaign,
        Figure.participants,
        Figure.women,
        Figure.men,
        Figure.children,
    ),
    "training": (Figure.trainings_received, Figure.trainings_organised, Figure.training_participants),
    "case": (Figure.cases_victim, Figure.cases_presumed, Figure.cases_referred),
    "member": (Figure.members,),
    "plan_item": (Figure.plan_planned, Figure.plan_done),
    "partner": (Figure.partners,),
    "team_report": (Figure.team_reports,),
}
"""Which declared figures the records of a type come before."""


class DeclaredFigure(Nested, table=True):
    """One declared total."""

    __tablename__ = "declared_figure"
    __table_args__ = states_fit("value")

    parent: str = Field(default="", primary_key=True, foreign_key="declared_totals.uid")
    figure: Annotated[Figure | None, Shown(Text("Figure"), Leaves.yes, needed=True)] = None
    value: Annotated[int | None, Shown(Text("Value"), Leaves.yes, needed=True)] = None
    value_state: ValueState = ValueState.unanswered


class Statement(Stored, table=True):
    """ "No meeting was held in the period, because …": a nil return."""

    __tablename__ = "statement"

    period: Annotated[str | None, Partial.period, Shown(Text("Stated for"), Leaves.yes, needed=True)] = Field(
        default=None
    )
    topic: Annotated[StatementTopic | None, Shown(Text("There were none"), Leaves.yes, needed=True)] = None
    reason: Annotated[
        str | None, Shown(Text("Reason"), Leaves.yes, needed=True, choices="statement_reasons")
    ] = None
    text: Annotated[str, Shown(Text("In your own words"), Leaves.yes, multiline=True)] = ""


class DeclaredTotals(Stored, table=True):
    """Figures without records for a part of a period, with their source.

    They hold for the days from `first_day` to `last_day`: records inside these days come before them.
    """

    __tablename__ = "declared_totals"

    first_day: Annotated[date | None, Shown(Text("First day"), Leaves.yes, needed=True)] = Field(default=None)
    last_day: Annotated[date | None, Shown(Text("Last day"), Leaves.yes, needed=True)] = None
    origin: Annotated[str, Shown(Text("Source of the totals"), Leaves.yes, needed=True, width=32)] = ""
    topics: Annotated[
        tuple[str, ...], Shown(Text("Topics of the meetings"), Leaves.yes, choices="topics")
    ] = Field(default=(), sa_type=Codes)

    figures: list[DeclaredFigure] = Relationship(
        sa_relationship_kwargs={
            "cascade": "all, delete-orphan",
            "lazy": "selectin",
            "order_by": "DeclaredFigure.position",
        }
    )


class Explanation(Stored, table=True):
    """A written reason for a finding of the checks; it travels with the report.

    `target` is the travel id of the record the finding is about (empty: the whole report).
    """

    __tablename__ = "explanation"

    period: Annotated[str | None, Partial.period, Shown(Text("Report for"), Leaves.yes)] = Field(default=None)
    rule: Annotated[str, Shown(Text("Check"), Leaves.yes, needed=True)] = ""
    target: Annotated[str, Shown(Text("Record"), Leaves.yes)] = ""
    field: Annotated[str, Shown(Text("Field"), Leaves.yes)] = ""
    text: Annotated[str, Shown(Text("Reason in words"), Leaves.yes, needed=True, multiline=True)] = ""
