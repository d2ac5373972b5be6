"""What the dialog shows: the ways to begin, and a file that was looked through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tcdesk.errors import TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.commission.taking_in import preview
from tcdesk.gui.commission.taking_in.columns import Columns
from tcdesk.gui.commission.taking_in.reading import Looked
from tcdesk.gui.office import Office
from tcdesk.text import Text
from tcdesk.workbooks.column_map import ColumnMap


def beginning(
    office: Office,
    problem: TcdeskError | None,
    name: str,
    choose: Callable[[], object],
    paste: Callable[[], object],
) -> list[QWidget]:
    """The two ways to begin are the last two; above them why the file called `name` cannot be taken in."""
    say = office.say
    found: list[QWidget] = [parts.label(say(Text("Take in a list or workbook")), "title")]
    if problem is not None:
        found.append(_refusal(office, problem, name))
    explained = Text(
        "A filled workbook of this program, a list of your own (Excel, LibreOffice, CSV), the page of a "
        "school, or records as JSON. First you see what it would change. Lists with the names of victims "
        "are never taken in."
    )
    return [
        *found,
        parts.label(say(explained), "lead"),
        parts.button(
            say(Text("Choose a file…")),
            choose,
            kind="choice",
            icon=office.icon("folder-open"),
            name="choose-file",
        ),
        parts.button(
            say(Text("Paste a table that was copied in Excel or Word")),
            paste,
            kind="choice",
            icon=office.icon("clipboard"),
            name="paste-table",
        ),
    ]


def of_looked(
    office: Office,
    looked: Looked,
    name: str,
    changed: Callable[[ColumnMap], object],
    retyped: Callable[[str], object],
) -> list[QWidget]:
    """What the file is, what does not fit or is not sure, its columns, and what it would do."""
    say = office.say
    title = parts.label(name or say(Text("What was copied")), "title")
    found: list[QWidget] = [title, parts.label(say(looked.what.label), "lead", name="what-it-is")]
    if looked.refused is not None:
        found += [_refusal(office, looked.refused), preview.of_faults(office, looked.refused)]
    if looked.unsure:
        lines = parts.label("\n".join(f"• {say(line)}" for line in looked.unsure), name="unsure")
        found.append(parts.card(lines, title=say(Text("Please look at this first"))))
    if looked.map is not None:
        columns = Columns(office, looked.map, looked.columns)
        columns.changed.connect(changed)
        columns.retyped.connect(retyped)
        found.append(parts.card(columns, title=say(Text("How the columns are understood")), name="columns"))
    if looked.outcome is not None:
        found += preview.of_outcome(office, looked.outcome)
    return found


def _refusal(office: Office, problem: TcdeskError, name: str = "") -> QWidget:
    """Why not, and what to do."""
    words = office.say(problem.text)
    hint = office.say(problem.hint) if problem.hint is not None else ""
    # Most sentences name the file themselves.
    named = f"{name}: {words}" if name and name not in words else words
    banner = parts.Banner("error", f"{named} {hint}".strip(), icon=office.icon("alert-circle"))
    banner.words.setObjectName("refusal")
    return banner
