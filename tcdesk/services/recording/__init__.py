"""Keeping records one form at a time: what lies under the pages of the window."""

from tcdesk.services.recording.beginning import attendance_on, new_record
from tcdesk.services.recording.concerning import concerns
from tcdesk.services.recording.copying import duplicate
from tcdesk.services.recording.drafting import Draft, drafts, drop_draft, keep_draft, record_of
from tcdesk.services.recording.faulting import faults
from tcdesk.services.recording.keeping import (
    Removed,
    listed,
    put_back,
    put_back_several,
    read,
    remove,
    remove_several,
    save,
    save_several,
)
from tcdesk.services.recording.past import Change, Step, bring_back, erase_from_history, history

__all__ = [
    "Change",
    "Draft",
    "Removed",
    "Step",
    "attendance_on",
    "bring_back",
    "concerns",
    "drafts",
    "drop_draft",
    "duplicate",
    "erase_from_history",
    "faults",
    "history",
    "keep_draft",
    "listed",
    "new_record",
    "put_back",
    "put_back_several",
    "read",
    "record_of",
    "remove",
    "remove_several",
    "save",
    "save_several",
]
