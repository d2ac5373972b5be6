"""What the rows inside a record are called, and the words around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class RowWords:
    """The heading over the rows, a row by its number, the button that adds one, what is said without any."""

    title: Text
    row: Callable[[int], Text]
    add: Text
    none: Text
    removed: Text


WORDS: Mapping[str, RowWords] = {
    "agenda": RowWords(
        Text("Agenda"),
        lambda number: Text("Item {number}", number=number),
        Text("Add an item"),
        Text("No items yet."),
        Text("The item of the agenda was removed."),
    ),
    "decisions": RowWords(
        Text("Decisions"),
        lambda number: Text("Decision {number}", number=number),
        Text("Add a decision"),
        Text("No decisions yet."),
        Text("The decision was removed."),
    ),
    "attendance": RowWords(
        Text("Attendance"),
        lambda number: Text("Member {number}", number=number),
        Text("Add a member"),
        Text("Nobody is listed yet."),
        Text("The member was removed from the list."),
    ),
    "statuses": RowWords(
        Text("Earlier statuses"),
        lambda number: Text("Status {number}", number=number),
        Text("Add an earlier status"),
        Text("There was no other status."),
        Text("The earlier status was removed."),
    ),
    "referrals": RowWords(
        Text("Referrals"),
        lambda number: Text("Referral {number}", number=number),
        Text("Add a referral"),
        Text("No referrals yet."),
        Text("The referral was removed."),
    ),
    "services": RowWords(
        Text("Services"),
        lambda number: Text("Service {number}", number=number),
        Text("Add a service"),
        Text("No services yet."),
        Text("The service was removed."),
    ),
    "figures": RowWords(
        Text("Figures"),
        lambda number: Text("Figure {number}", number=number),
        Text("Add a figure"),
        Text("No figures yet."),
        Text("The figure was removed."),
    ),
}
