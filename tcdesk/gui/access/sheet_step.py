"""The last step of a new record: its recovery sheet. The record is open already, so there is no way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tcdesk.gui import parts
from tcdesk.gui.access.sheet_panel import SheetPanel
from tcdesk.gui.access.steps import Step
from tcdesk.gui.desk import Desk
from tcdesk.gui.workspace.opened import Opened
from tcdesk.text import Text


class SheetStep(Step):
    """Prints and proves the sheet of the record that `found` was set to, or puts it off for a week."""

    onward = Text("The envelope is ready")
    can_go_back = False

    def __init__(self, desk: Desk, done: Callable[[Opened], None]) -> None:
        super().__init__(desk, Text("The recovery sheet"))
        self.found: Opened | None = None
        self.panel: SheetPanel | None = None
        self._done = done
        self.later = parts.button(
            desk.say(Text("Later, within 7 days")), self._later, kind="link", name="sheet-later"
        )
        self._note = parts.label(
            desk.say(Text("Until then you can work with everything; only handing in the report waits.")),
            "dim",
        )

    def begin(self) -> None:
        if self.found is None or self.panel is not None:
            return
        self.panel = SheetPanel(self.desk, self.found.vault)
        self.body.addWidget(self.panel)
        self.body.addWidget(self.later)
        self.body.addWidget(self._note)
        self.setFocusProxy(self.panel)
        self.panel.load()

    def leave(self, on: Callable[[], None]) -> None:
        if self.panel is not None:
            self.panel.confirm(lambda: self._finish(on))

    def put_away(self) -> Path | None:
        found, self.found = self.found, None
        if found is None:
            return None
        found.vault.close()
        return found.path

    def _later(self) -> None:
        self._finish(lambda: None)

    def _finish(self, on: Callable[[], None]) -> None:
        found, self.found = self.found, None
        if found is not None:
            on()
            self._done(found)
