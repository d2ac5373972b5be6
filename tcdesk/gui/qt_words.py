"""Qt's own words that can be met in this program, so that the catalogue has them.

`Context|words` where Qt means something else than we do by the same words, or than Qt elsewhere.
"""

from __future__ import annotations

from tcdesk.text import mark

BUTTONS = (
    mark("OK"),
    mark("&OK"),
    mark("&Yes"),
    mark("Yes to &All"),
    mark("&No"),
    mark("N&o to All"),
    mark("&Save"),
    mark("Save All"),
    mark("&Open"),
    mark("&Close"),
    mark("&Cancel"),
    mark("Close without Saving"),
    mark("Apply"),
    mark("Reset"),
    mark("Help"),
    mark("Restore Defaults"),
    mark("Abort"),
    mark("Retry"),
    mark("Ignore"),
    mark("Save"),
    mark("Open"),
    mark("Close"),
    mark("Cancel"),
    mark("Discard"),
    mark("Show Details..."),
    mark("Hide Details..."),
)
"""Of message boxes and rows of buttons."""

EDITING = (
    mark("&Undo"),
    mark("&Redo"),
    mark("Cu&t"),
    mark("&Copy"),
    mark("Copy &Link Location"),
    mark("&Paste"),
    mark("Delete"),
    mark("Select All"),
    mark("&Select All"),
    mark("&Step up"),
    mark("Step &down"),
)
"""Menus of fields with text."""

SCROLLING = (
    mark("Scroll here"),
    mark("Left edge"),
    mark("Top"),
    mark("Right edge"),
    mark("Bottom"),
    mark("Page left"),
    mark("Page up"),
    mark("Page right"),
    mark("Page down"),
    mark("Scroll left"),
    mark("Scroll up"),
    mark("Scroll right"),
    mark("Scroll down"),
    mark("Scroll Left"),
    mark("Scroll Right"),
    mark("Close Tab"),
)
"""Menus of scroll bars."""

AIDS = (
    mark("Open the combo box selection popup"),
    mark("True"),
    mark("False"),
    mark("Press"),
    mark("Increase"),
    mark("Decrease"),
    mark("Show Menu"),
    mark("Set Focus"),
    mark("Toggle"),
    mark("Scroll Up"),
    mark("Scroll Down"),
    mark("Previous Page"),
    mark("Next Page"),
    mark("Show on Screen"),
    mark("Triggers the action"),
    mark("Increase the value"),
    mark("Decrease the value"),
    mark("Shows the menu"),
    mark("Sets the focus"),
    mark("Toggles the state"),
    mark("Scrolls to the left"),
    mark("Scrolls to the right"),
    mark("Scrolls up"),
    mark("Scrolls down"),
    mark("Goes back a page"),
    mark("Goes to the next page"),
    mark("Moves the element into the visible area"),
    mark("What's This?"),
)
"""What a screen reader says that something can do."""

FILES = (
    mark("Find Directory"),
    mark("Save As"),
    mark("All Files (*)"),
    mark("All files (*)"),
    mark("&Look in:"),
    mark("Directory:"),
    mark("Directories"),
    mark("Files"),
    mark("File &name:"),
    mark("Files of &type:"),
    mark("&Choose"),
    mark("Back"),
    mark("Forward"),
    mark("Go back"),
    mark("Go forward"),
    mark("Parent Directory"),
    mark("Go to the parent directory"),
    mark("Create New Folder"),
    mark("Create a New Folder"),
    mark("List View"),
    mark("Change to list view mode"),
    mark("Detail View"),
    mark("Change to detail view mode"),
    mark("Sidebar"),
    mark("List of places and bookmarks"),
    mark("Recent Places"),
    mark("Computer"),
    mark("&Rename"),
    mark("&Delete"),
    mark("Remove"),
    mark("Show &hidden files"),
    mark("&New Folder"),
    mark("New Folder"),
    mark("Show "),
    mark("Drive"),
    mark("File"),
    mark("File Folder"),
    mark("Folder"),
    mark("%1 File"),
    mark("Alias"),
    mark("Shortcut"),
    mark("Unknown"),
    mark("QFileSystemModel|Name"),
    mark("Size"),
    mark("Type"),
    mark("Kind"),
    mark("Date Modified"),
    mark("Invalid filename"),
    mark(
        '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer '
        "characters or no punctuation marks."
    ),
    mark("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    mark("%1\nFile not found.\nPlease verify the correct file name was given."),
    mark("%1 already exists.\nDo you want to replace it?"),
    mark("'%1' is write protected.\nDo you want to delete it anyway?"),
    mark("Are you sure you want to delete '%1'?"),
    mark("Could not delete directory."),
)
"""Of the dialogs for files, where the system has none of its own."""

KEYS = (
    mark("QShortcut|Space"),
    mark("QShortcut|Up"),
    mark("QShortcut|Down"),
    mark("QShortcut|Left"),
    mark("QShortcut|Right"),
)
"""Of keys, as shortcuts are shown; the others are called as on the keyboard."""
