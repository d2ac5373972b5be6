"""Sentences on what became of a number since the year before, in the commissions that gave it for both."""

from __future__ import annotations

from enum import Enum

from tcdesk.reports.claims import Change, Degree, change
from tcdesk.text import Text, counted


class Measure(Enum):
    """What is compared with the year before. The label comes after “the number”, in the genitive."""

    meetings = Text("of meetings")
    events = Text("of awareness activities")
    participants = Text("of participants in awareness activities")
    trainings = Text("of trainings")
    cases = Text("of identified victims and presumed victims")

    @property
    def label(self) -> Text:
        return self.value


def changed(measure: Measure, before: int, after: int, units: int) -> Text:
    """What became of a number in the `units` commissions that gave it for both years."""
    values = {"what": measure.label, "before": before, "after": after}
    direction, degree = change(before, after)
    if direction is Change.unchanged:
        return counted(
            "In the {count} commission that gave it for both years, the number {what} is unchanged: {after}.",
            "In the {count} commissions that gave it for both years, the number {what} is unchanged: "
            "{after}.",
            units,
            **values,
        )
    if direction is Change.increased:
        return _increased(degree, units, values)
    return _decreased(degree, units, values)


def _increased(degree: Degree, units: int, values: dict[str, object]) -> Text:
    if degree is Degree.slightly:
        return counted(
            "In the {count} commission that gave it for both years, the number {what} increased slightly, "
            "from {before} to {after}.",
            "In the {count} commissions that gave it for both years, the number {what} increased slightly, "
            "from {before} to {after}.",
            units,
            **values,
        )
    if degree is Degree.considerably:
        return counted(
            "In the {count} commission that gave it for both years, the number {what} increased "
            "considerably, from {before} to {after}.",
            "In the {count} commissions that gave it for both years, the number {what} increased "
            "considerably, from {before} to {after}.",
            units,
            **values,
        )
    return counted(
        "In the {count} commission that gave it for both years, the number {what} increased "
        "from {before} to {after}.",
        "In the {count} commissions that gave it for both years, the number {what} increased "
        "from {before} to {after}.",
        units,
        **values,
    )


def _decreased(degree: Degree, units: int, values: dict[str, object]) -> Text:
    if degree is Degree.slightly:
        return counted(
            "In the {count} commission that gave it for both years, the number {what} decreased slightly, "
            "from {before} to {after}.",
            "In the {count} commissions that gave it for both years, the number {what} decreased slightly, "
            "from {before} to {after}.",
            units,
            **values,
        )
    if degree is Degree.considerably:
        return counted(
            "In the {count} commission that gave it for both years, the number {what} decreased "
            "considerably, from {before} to {after}.",
            "In the {count} commissions that gave it for both years, the number {what} decreased "
            "considerably, from {before} to {after}.",
            units,
            **values,
        )
    return counted(
        "In the {count} commission that gave it for both years, the number {what} decreased "
        "from {before} to {after}.",
        "In the {count} commissions that gave it for both years, the number {what} decreased "
        "from {before} to {after}.",
        units,
        **values,
    )
