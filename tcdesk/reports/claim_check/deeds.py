"""Of which numbers of persons it may be said that they were identified, referred, assisted, housed …"""

from __future__ import annotations

from tcdesk.domain.case_choices import ServiceGroup
from tcdesk.domain.disclosure import Assistance
from tcdesk.domain.figures import Cases, Figures, PublicCases
from tcdesk.domain.reference import Kit
from tcdesk.reports.claim_check.places import under_age
from tcdesk.reports.claim_check.tree import leaves, whole

_GROUPS = {
    "housed": ServiceGroup.housing,
    "medical": ServiceGroup.medical,
    "psychological": ServiceGroup.psychological,
    "legal": ServiceGroup.legal,
}


def deeds(figures: Figures, kit: Kit) -> dict[str, frozenset[int]]:
    """The numbers for each deed of the lexicon. What is not published is not among them."""
    cases = figures.cases
    groups = {kind.code: kind.group for kind in kit.services}
    groups |= {str(Assistance.of(group)): group for group in ServiceGroup}
    return {
        "identified": _identified(cases),
        "referred": frozenset(whole([cases.referred])),
        "assisted": frozenset(whole(cases.services.values())),
        "repatriated": frozenset(whole([cases.services.get("repatriation")])),
        **{
            deed: frozenset(
                whole(number for code, number in cases.services.items() if groups.get(code) is group)
            )
            for deed, group in _GROUPS.items()
        },
    }


def _identified(cases: Cases | PublicCases) -> frozenset[int]:
    names = (*("total", "victim", "presumed", "by_unit", "by_region"), *("by_sex", "by_age_band", "by_form"))
    found = [getattr(cases, name, 0) for name in (*names, "by_geography")]
    children = [number for band, number in cases.by_age_band.items() if under_age(band)]
    return frozenset(whole(leaves(found))) | {sum(whole(children))}
