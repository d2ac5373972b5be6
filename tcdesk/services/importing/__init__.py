"""Taking in records from a file: everything that fits, or nothing and all the reasons why not."""

from tcdesk.services.importing.any_file import Proposed, Source, import_file, propose, read_map
from tcdesk.services.importing.json_file import LARGEST, import_json
from tcdesk.services.importing.marking import can_be_marked, must_be_free, write_marked
from tcdesk.services.importing.outcome import Fresh, Imported
from tcdesk.services.importing.rejecting import CellsRejected, rejected
from tcdesk.services.importing.taking import Agreed, take_in

__all__ = [
    "LARGEST",
    "Agreed",
    "CellsRejected",
    "Fresh",
    "Imported",
    "Proposed",
    "Source",
    "can_be_marked",
    "import_file",
    "import_json",
    "must_be_free",
    "propose",
    "read_map",
    "rejected",
    "take_in",
    "write_marked",
]
