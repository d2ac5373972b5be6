"""What the first page reads beside the window: overview, next deadlines, names of gathered records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rules import field_label
from tcdesk.errors import Place, TcdeskError
from tcdesk.services import recording
from tcdesk.services.checking import today
from tcdesk.services.commission import deadlines
from tcdesk.services.commission.deadlines import Deadline
from tcdesk.services.commission.overview import Overview, overview
from tcdesk.services.commission.overview.naming import named
from tcdesk.services.commission.targets import Target
from tcdesk.store.vault import Vault
from tcdesk.text import Text

NEXT = 5
"""How many deadlines are shown."""
_NAMED = ("meeting", "event", "plan_item")
"""Records that tell themselves apart by a day or a number and by nothing personal."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything on the page. `deadlines` are the next ones; `dated` says whether the period has any."""

    period: Period
    today: date
    overview: Overview
    deadlines: tuple[Deadline, ...]
    dated: bool


def read(vault: Vault, period: Period) -> Seen:
    """What the page shows of a period."""
    day = today(vault)
    dated = deadlines.of(vault, period)
    coming = [item for item in dated if (item.until or item.day) >= day]
    return Seen(period, day, overview(vault, period), tuple(coming[:NEXT]), bool(dated))


def names_of(vault: Vault, targets: Sequence[Target], of: int) -> list[Text]:
    """How each of these records is called; a case, a member or a partner only by its place among the `of`."""
    return [_name(vault, target, place, of) for place, target in enumerate(targets, start=1)]


def _name(vault: Vault, target: Target, place: int, of: int) -> Text:
    kind = BY_NAME.get(target.page)
    if kind is None or not target.uid:
        return Text("{place} of {count}", place=place, count=of)
    field = field_label(Place(target.page, "", target.field)) if target.field else None
    if target.page == "profile" and field is not None:
        return field
    record = None
    if target.page in _NAMED:
        try:
            record = recording.read(vault, kind, target.uid)
        except TcdeskError:
            # Somebody removed it a moment ago: the list is read anew anyway.
            record = None
    words = (
        named(target.page, record)
        if record is not None
        else Text("{kind}, {place} of {count}", kind=kind.title, place=place, count=of)
    )
    return Text("{record}: {field}", record=words, field=field) if field is not None else words
