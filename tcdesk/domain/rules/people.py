"""Children and adults: what is entered about the one that only fits the other; cases that do not count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tcdesk.domain.case_choices import AgeBand, CaseStatus, Consent, Form
from tcdesk.domain.choices import YesNo
from tcdesk.domain.forms import held_in, identity_of, number_of
from tcdesk.domain.rules.inspection import Inspection, found
from tcdesk.errors import Problem

_FOR_CHILDREN = {Form.adoption}
_FOR_ADULTS = {Form.surrogacy}
_ADULT_AUDIENCES = frozenset({"teachers", "parents", "specialists", "officials", "employers"})
"""Codes of the built-in list of audiences; others are never taken for adults only."""


def ages(inspection: Inspection) -> Iterator[Problem]:
    """What is entered in a case against the age of the person."""
    for case in inspection.content.case:
        if case.age_band in (None, AgeBand.unknown):
            continue
        rule, fields = (
            ("adult_category_for_child", _adult_fields(case))
            if case.age_band.child
            else ("child_data_for_adult", _child_fields(case))
        )
        for field in fields:
            yield found(rule, "case", identity_of(case), field)


def _child_fields(case: Any) -> Iterator[str]:
    """The fields that make sense for a child only."""
    if case.child_route in (YesNo.yes, YesNo.no):
        yield "child_route"
    if case.consent is Consent.guardian:
        yield "consent"
    yield from _form_fields(case, _FOR_CHILDREN)


def _adult_fields(case: Any) -> Iterator[str]:
    return _form_fields(case, _FOR_ADULTS)


def _form_fields(case: Any, forms: set[Form]) -> Iterator[str]:
    if case.main_form in forms:
        yield "main_form"
    if not forms.isdisjoint(case.other_forms):
        yield "other_forms"


def audiences(inspection: Inspection) -> Iterator[Problem]:
    """Children counted at an activity that was for adults only."""
    for event in inspection.content.event:
        there = held_in(event, "audiences")
        if there and _ADULT_AUDIENCES.issuperset(there) and number_of(event, "children"):
            uid = identity_of(event)
            yield found("children_in_adult_audience", "event", uid, "children", audiences=" ".join(there))


def not_counted(inspection: Inspection) -> Iterator[Problem]:
    """Potential victims are at risk and refuted ones are none: said once, so that nobody misses them."""
    apart = (CaseStatus.potential, CaseStatus.refuted)
    number = sum(case.status in apart for case in inspection.content.case)
    if number:
        yield found("not_counted", "case", "", "status", number=number)
