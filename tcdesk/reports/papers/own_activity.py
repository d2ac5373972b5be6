"""Section I of the commission's own report: meetings, decisions, members, the plan."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import DecisionState, Figure, MeetingState, Presence, StatementTopic
from tcdesk.domain.meeting import Meeting
from tcdesk.reports.outline import Block, Cell, Table
from tcdesk.reports.papers.agenda import item_words
from tcdesk.reports.papers.own_sources import Own
from tcdesk.reports.wording import NOTHING
from tcdesk.text import Text, counted


def activity(own: Own) -> Iterator[Block]:
    """Meetings with their decisions, members, and how far the plan is carried out."""
    yield own.heading(Text("Meetings"))
    yield from _meetings(own)
    yield own.heading(Text("Members"))
    yield from _members(own)
    yield own.heading(Text("Plan of activity"))
    yield from _plan(own)


def _meetings(own: Own) -> Iterator[Block]:
    number = own.number(Figure.meetings)
    if number is None:
        yield own.nothing(StatementTopic.meetings)
        return
    yield own.body(
        counted("The commission held {count} meeting.", "The commission held {count} meetings.", number)
    )
    held = [meeting for meeting in own.content.meeting if meeting.state is MeetingState.held]
    if held:
        yield _meeting_table(own, held)
        yield from _decisions(own, held)


def _meeting_table(own: Own, held: list[Meeting]) -> Table:
    header = (
        Text("No."),
        Text("Date"),
        Text("Kind of meeting"),
        Text("Questions examined"),
        Text("Members present"),
    )
    rows: list[tuple[Cell, ...]] = []
    for place, meeting in enumerate(sorted(held, key=lambda one: str(one.held_on)), 1):
        there = sum(row.presence in (Presence.present, Presence.substitute) for row in meeting.attendance)
        words = [item_words(own.office, item) for item in meeting.agenda]
        sector = own.office.wording.code("sub_units", meeting.sub_unit) if meeting.sub_unit else ""
        kind = own.say(meeting.kind.label) if meeting.kind else NOTHING
        rows.append(
            (
                f"{meeting.number.strip().rstrip('.') or place}.",
                own.office.language.show(meeting.held_on) or NOTHING,
                "\n".join(filter(None, (kind, sector))),
                "\n".join(f"– {item}" for item in words if item) or NOTHING,
                there if meeting.attendance else NOTHING,
            )
        )
    said = [own.say(words) for words in header]
    title = own.say(Text("Meetings held"))
    return Table(title, title, said, rows, (0.9, 2, 2.4, 7, 1.8), ruled=True)


def _decisions(own: Own, held: list[Meeting]) -> Iterator[Block]:
    decisions = [decision for meeting in held for decision in meeting.decisions]
    if not decisions:
        return
    done = sum(decision.state is DecisionState.done for decision in decisions)
    yield own.body(
        counted(
            "{count} decision was taken; carried out: {done}.",
            "{count} decisions were taken; carried out: {done}.",
            len(decisions),
            done=done,
        )
    )


def _members(own: Own) -> Iterator[Block]:
    number = own.number(Figure.members)
    if number is None:
        yield own.nothing()
        return
    yield own.body(
        counted("The commission has {count} member.", "The commission has {count} members.", number)
    )
    if own.content.member:
        unknown = own.say(Text("kind of institution not entered"))
        yield own.counts(
            Text("Members, by kind of institution"),
            Text("Kind of institution"),
            Text("Members"),
            (
                own.office.wording.code("institution_kinds", member.kind) if member.kind else unknown
                for member in own.content.member
            ),
        )


def _plan(own: Own) -> Iterator[Block]:
    planned, done = own.number(Figure.plan_planned), own.number(Figure.plan_done)
    if planned is None:
        yield own.nothing()
        return
    yield own.body(
        counted(
            "The plan holds {count} activity; carried out: {done}.",
            "The plan holds {count} activities; carried out: {done}.",
            planned,
            done=own.say(Text("not filled in")) if done is None else done,
        )
    )
    if own.content.plan_item:
        unknown = own.say(Text("state not entered"))
        yield own.counts(
            Text("Activities of the plan, by state"),
            Text("State"),
            Text("Activities"),
            (own.say(item.state.label) if item.state else unknown for item in own.content.plan_item),
        )
