"""What the tests from edge to edge share."""

from tests.services.running import (
    clock,
    commission,
    done,
    empty_register,
    office,
    pytest_collection_modifyitems,
    register,
    tcdesk,
    year,
)

__all__ = [
    "clock",
    "commission",
    "done",
    "empty_register",
    "office",
    "pytest_collection_modifyitems",
    "register",
    "tcdesk",
    "year",
]
