"""Disclosure control: what of the figures may be published, so that nobody can be identified by it.

The reasons are in docs/decisions/0026-disclosure.md.
"""

from tcdesk.domain.disclosure.categories import AgeGroup, Assistance, Borders, FormGroup
from tcdesk.domain.disclosure.edition import public, public_background, public_counted
from tcdesk.domain.disclosure.editions import held
from tcdesk.domain.disclosure.persons import protected, withheld

__all__ = [
    "AgeGroup",
    "Assistance",
    "Borders",
    "FormGroup",
    "held",
    "protected",
    "public",
    "public_background",
    "public_counted",
    "withheld",
]
