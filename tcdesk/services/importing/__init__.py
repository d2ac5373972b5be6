"""Taking in records from a file: everything that fits, or nothing and all the reasons why not."""

from tcdesk.services.importing.json_file import LARGEST, import_json
from tcdesk.services.importing.outcome import Imported
from tcdesk.services.importing.rejecting import CellsRejected, problem, rejected
from tcdesk.services.importing.taking import Agreed, take_in

__all__ = [
    "LARGEST",
    "Agreed",
    "CellsRejected",
    "Imported",
    "import_json",
    "problem",
    "rejected",
    "take_in",
]
