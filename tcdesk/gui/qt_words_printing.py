"""Qt's own words of the print dialogs, so that the catalogue has them (see qt_words)."""

from __future__ import annotations

from tcdesk.text import mark

DIALOG = (
    mark("Print"),
    mark("&Print"),
    mark("&Options >>"),
    mark("&Options <<"),
    mark("Print to File (PDF)"),
    mark("Print To File ..."),
    mark("Local file"),
    mark("Write PDF file"),
    mark("All Pages"),
    mark("Odd Pages"),
    mark("Even Pages"),
    mark("Left to Right, Top to Bottom"),
    mark("Left to Right, Bottom to Top"),
    mark("Right to Left, Top to Bottom"),
    mark("Right to Left, Bottom to Top"),
    mark("Bottom to Top, Left to Right"),
    mark("Bottom to Top, Right to Left"),
    mark("Top to Bottom, Left to Right"),
    mark("Top to Bottom, Right to Left"),
    mark("%1 already exists.\nDo you want to overwrite it?"),
    mark("%1 is a directory.\nPlease choose a different file name."),
    mark("File %1 is not writable.\nPlease choose a different file name."),
    mark("Invalid Pages Definition"),
    mark(
        "%1 does not follow the correct syntax. Please use ',' to separate ranges and "
        "pages, '-' to define ranges and make sure ranges do not intersect with each "
        "other."
    ),
    mark(
        "Options 'Pages Per Sheet' and 'Page Set' cannot be used together.\nPlease turn "
        "one of those options off."
    ),
    mark("Duplex Settings Conflicts"),
    mark("There are conflicts in duplex settings. Do you want to fix them?"),
    mark("Automatic"),
)
"""The print dialog and its questions."""

PRINTER = (
    mark("Printer"),
    mark("&Name:"),
    mark("P&roperties"),
    mark("Location:"),
    mark("Type:"),
    mark("Output &file:"),
    mark("Copies"),
    mark("Preview"),
    mark("Copies:"),
    mark("Print range"),
    mark("Print all"),
    mark("Pages from"),
    mark("QPrintSettingsOutput|to"),
    mark("QPrintSettingsOutput|Pages"),
    mark(
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers "
        "separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
    ),
    mark("Current Page"),
    mark("Selection"),
    mark("Output Settings"),
    mark("Page &Set:"),
    mark("Collate"),
    mark("Reverse"),
    mark("Options"),
    mark("Color Mode"),
    mark("Color"),
    mark("Grayscale"),
    mark("Double Sided Printing"),
    mark("Off"),
    mark("Long side binding"),
    mark("Short side binding"),
    mark("Printer Properties"),
    mark("Job Options"),
    mark("QPrintPropertiesWidget|Page"),
    mark("Advanced"),
    mark("QPPDOptionsModel|Name"),
    mark("QPPDOptionsModel|Value"),
    mark("Custom value for %1"),
    mark("Page Setup Conflicts"),
    mark("There are conflicts in page setup options. Do you want to fix them?"),
    mark("Advanced Option Conflicts"),
    mark("There are conflicts in some advanced options. Do you want to fix them?"),
    mark("There are conflicts in some options. Please fix them."),
    mark("Authentication Needed"),
    mark("Authentication needed to use %1."),
    mark("Authentication needed to use %1 on %2."),
    mark("Username:"),
    mark("Password:"),
)
"""Which printer, and how."""

PAPER = (
    mark("Paper"),
    mark("Page size:"),
    mark("Width:"),
    mark("Height:"),
    mark("Paper source:"),
    mark("Orientation"),
    mark("Portrait"),
    mark("Landscape"),
    mark("Reverse portrait"),
    mark("Reverse landscape"),
    mark("Margins"),
    mark("top margin"),
    mark("bottom margin"),
    mark("left margin"),
    mark("right margin"),
    mark("Page Layout"),
    mark("Page &order:"),
    mark("Pages &per sheet:"),
    mark("Custom"),
    mark("Millimeters (mm)"),
    mark("Points (pt)"),
    mark("Inches (in)"),
    mark("Pica (P̸)"),
    mark("Didot (DD)"),
    mark("Cicero (CC)"),
    mark("mm"),
    mark("pt"),
    mark("QPageSetupWidget|in"),
    mark("Custom (%1mm x %2mm)"),
    mark("Custom (%1pt x %2pt)"),
    mark("Custom (%1in x %2in)"),
)
"""Size and margins of the paper."""

JOB = (
    mark("Job"),
    mark("Job Control"),
    mark("Scheduled &printing:"),
    mark("&Billing information:"),
    mark("Job &priority:"),
    mark("Print Immediately"),
    mark("Hold Indefinitely"),
    mark("Day (06:00 to 17:59)"),
    mark("Night (18:00 to 05:59)"),
    mark("Second Shift (16:00 to 23:59)"),
    mark("Third Shift (00:00 to 07:59)"),
    mark("Weekend (Saturday to Sunday)"),
    mark("Specific Time"),
    mark("Banner Pages"),
    mark("&Start:"),
    mark("&End:"),
    mark("None"),
    mark("Standard"),
    mark("Unclassified"),
    mark("Confidential"),
    mark("Classified"),
    mark("Secret"),
    mark("Top Secret"),
)
"""When, and with which pages around it."""
