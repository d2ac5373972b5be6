"""Taking in a list, a workbook or the page of a school: looked through first, taken in afterwards."""

from tcdesk.gui.commission.taking_in.dialog import open_taking_in

__all__ = ["open_taking_in"]
