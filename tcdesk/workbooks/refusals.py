"""Why a file of rows is not opened: each reason once, with its sentence and the way out; and our limits."""

from __future__ import annotations

from tcdesk.errors import TcdeskError
from tcdesk.text import Text

LARGEST = 30 * 2**20
"""Bytes of a file."""
MOST_ROWS = 200_000
MOST_COLUMNS = 300
MOST_CELLS = 6_000_000
"""Of a sheet, counted as a rectangle from A1, and of all filled cells of a book."""
MOST_SHEETS = 200

NEVER_CALCULATED = Text(
    "This cell holds a formula that was never calculated. "
    "Open the file in Excel or LibreOffice, save it, and import it again."
)


def shows_error(error: str) -> Text:
    """What is said of a cell whose formula came to an error, such as #REF!."""
    return Text(
        "This cell shows the error {error}. Correct or empty it, save, and import again.", error=error
    )


def damaged(file: str) -> TcdeskError:
    """The file breaks the rules of its own format."""
    return TcdeskError(
        Text("“{file}” is damaged and cannot be read.", file=file),
        Text("Open it in Excel or LibreOffice, save it as .xlsx and import that file; or ask for it again."),
        reason="damaged",
    )


def unsafe(file: str) -> TcdeskError:
    """Declarations of its own in the XML, or XML that is not UTF-8: no office program writes that."""
    return TcdeskError(
        Text("“{file}” is built in a way no office program writes, and is not opened for safety.", file=file),
        Text("If you know where it is from, open it in Excel or LibreOffice, save it as .xlsx, import that."),
        reason="unsafe",
    )


def encrypted(file: str) -> TcdeskError:
    return TcdeskError(
        Text("“{file}” is locked with a password.", file=file),
        Text("Open it in Excel, take off the password, save, and import it again."),
        reason="encrypted",
    )


def macros(file: str) -> TcdeskError:
    return TcdeskError(
        Text("“{file}” can hold macros (small programs), and is not opened.", file=file),
        Text("Open it in Excel, save it as .xlsx without macros, and import that file."),
        reason="macros",
    )


def external_links(file: str) -> TcdeskError:
    return TcdeskError(
        Text("“{file}” takes values from other files or from the internet.", file=file),
        Text(
            "In Excel choose Data → Edit links → Break link, or Data → Queries and connections → Delete; "
            "save, and import it again."
        ),
        reason="external_links",
    )


def too_much(file: str) -> TcdeskError:
    """It unpacks to more than our limits; made to exhaust the computer, or full of something else."""
    return TcdeskError(
        Text("“{file}” unpacks to far more than a list can hold.", file=file),
        Text("Copy the rows you need into a new workbook, save it, and import that file."),
        reason="too_much",
    )


def too_many_sheets(file: str) -> TcdeskError:
    return TcdeskError(
        Text("“{file}” has more than {most} sheets.", file=file, most=MOST_SHEETS),
        Text("Copy the sheets you need into a new workbook, save it, and import that file."),
        reason="too_many_sheets",
    )


def too_many_cells(file: str, sheet: str, cell: str) -> TcdeskError:
    """A value stands so far from A1 that everything between would fill the memory."""
    if sheet:
        text = Text(
            "There is a value in cell {cell} of the sheet “{sheet}” in “{file}”, far away from the list.",
            cell=cell,
            sheet=sheet,
            file=file,
        )
    elif not file:
        text = Text("What was pasted reaches to cell {cell}, which is more than can be read.", cell=cell)
    else:
        text = Text("“{file}” reaches to cell {cell}, which is more than can be read.", file=file, cell=cell)
    return TcdeskError(
        text,
        Text(
            "Delete the rows below the list and the columns beside it, save, and import again. "
            "At most {rows} rows and {columns} columns are read.",
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        ),
        reason="too_many_cells",
    )


def not_a_table(file: str, what: Text) -> TcdeskError:
    """`what` the file, or what was pasted, is instead, as a short sentence."""
    if file:
        text = Text("“{file}” is not a workbook or a table. {what}", file=file, what=what)
    else:
        text = Text("What was pasted is not a table. {what}", what=what)
    return TcdeskError(
        text,
        Text("Choose an .xlsx, .ods, .xls or .csv file; or copy the rows and paste them."),
        reason="not_a_table",
    )


def empty(file: str) -> TcdeskError:
    return TcdeskError(
        Text("“{file}” is empty.", file=file),
        Text("Choose the file that holds the rows. If it was just saved, save it once more."),
        reason="empty",
    )


def too_old(file: str) -> TcdeskError:
    return TcdeskError(
        Text("“{file}” was written by a very old Excel, or by a program that writes as it did.", file=file),
        Text("Open it in Excel or LibreOffice, save it as .xlsx, and import that file."),
        reason="too_old",
    )


def unknown_letters(file: str) -> TcdeskError:
    if file:
        text = Text("The letters in “{file}” are kept in a way that is not known.", file=file)
    else:
        text = Text("The letters of what was pasted are kept in a way that is not known.")
    return TcdeskError(
        text,
        Text("Open it in Excel and save it as .xlsx, or as “CSV UTF-8”, and import that file."),
        reason="encoding",
    )
