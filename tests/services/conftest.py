"""What the tests from edge to edge share."""

from tests.services.running import (
    commission,
    done,
    empty_register,
    pytest_collection_modifyitems,
    register,
    tcdesk,
    year,
)

__all__ = [
    "commission",
    "done",
    "empty_register",
    "pytest_collection_modifyitems",
    "register",
    "tcdesk",
    "year",
]
