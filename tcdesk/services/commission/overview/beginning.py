"""What to do first in a record in which nothing is recorded yet."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.commission import Profile
from tcdesk.services.commission.overview.known import Known
from tcdesk.services.commission.overview.parts import Line, Urgency
from tcdesk.services.commission.targets import Target
from tcdesk.text import Text

_WORK = ("meeting", "event", "training", "case", "team_report", "declared_totals")


def first_steps(known: Known) -> Iterator[Line]:
    """The steps that are left, in their order; none once some work of the period is recorded."""
    content = known.content
    if any(content.of(name) for name in _WORK):
        return
    if field := _empty_field(known):
        uid = next((row.uid for row in content.profile), "")
        text = Text("Fill in the commission's page: chair, secretary, letterhead.")
        yield _step(text, "profile", uid, field)
    if not known.members_entered:
        yield _step(Text("Add the members of the commission."), "member")
    if not content.plan_item:
        yield _step(Text("Enter the plan of the year."), "plan_item")
    yield _step(Text("Plan the first meeting."), "meeting")
    yield _step(Text("Or take in a list that you already have, for example of last year."), "import")


def _step(text: Text, page: str, uid: str = "", field: str = "") -> Line:
    return Line(text, Urgency.note, Target(page, uid, field))


def _empty_field(known: Known) -> str:
    """The first field of the commission's page that a paper or a report needs and that is empty."""
    profile = next(iter(known.content.profile), None) or Profile()
    wanted = ("chair_name", "chair_post", "secretary_name", "secretary_email", "letterhead")
    return next((name for name in wanted if not getattr(profile, name).strip()), "")
