"""What every page of the workspace has in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcdesk.gui.office import Office


class Page(QWidget):
    """A page. It is made when it is first shown and lives until the record is locked.

    `listens` names the kinds of records whose changes make it read anew. A page that is not shown reads
    when it is shown next.
    """

    listens: frozenset[str] = frozenset()

    def __init__(self, office: Office) -> None:
        super().__init__(office.pages_in)
        self.office = office

    def load(self) -> None:
        """Read anew what the page shows, beside the window, and show it."""

    def go(self, uid: str, field: str) -> None:
        """Show a record and put the cursor into a field of it; both may be empty."""

    def settle(self) -> None:
        """Keep as a draft what is being typed: another page comes, or the window is locked or closed.

        The work is asked for here; who closes waits until all work is done.
        """

    def start_new(self) -> bool:
        """Begin a new record (Ctrl+N); whether this page has such."""
        return False

    def start_filter(self) -> bool:
        """Put the cursor where the page's list is filtered (Ctrl+F); whether it has such a place."""
        return False
