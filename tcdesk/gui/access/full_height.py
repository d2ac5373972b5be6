"""A frame that is always as high as its words need at its width."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame


class FullHeight(QFrame):
    """A scroll area asks only how small its contents may be, and would squeeze words that wrap."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            layout = self.layout()
            if layout is not None:
                need = layout.totalHeightForWidth(self.width())
                if need != self.minimumHeight():
                    self.setMinimumHeight(need)
        return handled
