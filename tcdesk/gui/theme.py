"""Colours, sizes and the style sheet: light, dark and high contrast, following the system or not.

The style sheet is one file with names in the place of colours (`resources/style.qss`).
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from tcdesk import paths

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150)


class Colours(NamedTuple):
    """What things are painted with. Every pair of text and ground has a contrast of 4.5 or more."""

    window: str
    surface: str
    raised: str
    border: str
    strong_border: str
    text: str
    dim: str
    disabled: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    accent_text: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str
    focus: str


LIGHT = Colours(
    window="#F4F6F9",
    surface="#FFFFFF",
    raised="#EDF1F7",
    border="#D8DDE6",
    strong_border="#8A94A6",
    text="#1A1F29",
    dim="#566073",
    disabled="#566073",
    accent="#0058D2",
    on_accent="#FFFFFF",
    accent_hover="#0049AF",
    accent_soft="#E3EDFC",
    accent_text="#0050BF",
    error="#B3261E",
    error_soft="#FCEBE9",
    warning="#7A4F00",
    warning_soft="#FFF3D6",
    good="#17693A",
    good_soft="#E4F4EA",
    focus="#0058D2",
)
DARK = Colours(
    window="#15181E",
    surface="#1D2129",
    raised="#262B35",
    border="#363D4A",
    strong_border="#7D8798",
    text="#E8EBF0",
    dim="#A7B0BF",
    disabled="#A7B0BF",
    accent="#3B82F0",
    on_accent="#0A0F18",
    accent_hover="#5C9AF5",
    accent_soft="#1F3252",
    accent_text="#8DBAFF",
    error="#FF9C94",
    error_soft="#45211F",
    warning="#F3C66B",
    warning_soft="#40331A",
    good="#7FD6A0",
    good_soft="#1D3A2A",
    focus="#8DBAFF",
)
CONTRAST = Colours(
    window="#000000",
    surface="#000000",
    raised="#000000",
    border="#FFFFFF",
    strong_border="#FFFFFF",
    text="#FFFFFF",
    dim="#FFFFFF",
    disabled="#A0A0A0",
    accent="#FFD500",
    on_accent="#000000",
    accent_hover="#FFEB80",
    accent_soft="#332B00",
    accent_text="#FFD500",
    error="#FF8A80",
    error_soft="#000000",
    warning="#FFD500",
    warning_soft="#000000",
    good="#7CFC9A",
    good_soft="#000000",
    focus="#00E5FF",
)

_COLOURS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
# Style sheets take pictures from files: the few that they need are there in each shade.
_SHADES = {colours.window: name for name, colours in _COLOURS.items()}


class Theme:
    """What the program looks like now; set anew with `apply`.

    `system` is the theme that the system had the last time; empty where that is not known, and it is asked.
    """

    def __init__(self, application: QApplication, system: str = "") -> None:
        self._application = application
        self.system = system if system in _COLOURS else self._of_system()
        # Not the application's own: that is what an earlier theme made of it.
        self._base = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self.colours = LIGHT
        self.text_size = 100

    @property
    def dark(self) -> bool:
        """Whether the ground is darker than the text."""
        return self.colours is not LIGHT

    def apply(self, name: str, text_size: int) -> None:
        """Paint everything in the theme called `name`, with letters of `text_size` percent."""
        self.colours = _COLOURS.get(name) or _COLOURS[self.system]
        self.text_size = text_size
        font = QFont(self._base)
        font.setPointSizeF(max(self._base.pointSizeF(), 9.0) * text_size / 100)
        self._application.setFont(font)
        self._application.setPalette(_palette(self.colours))
        self._application.setStyleSheet(_sheet(self.colours, self.scaled))

    def scaled(self, pixels: int) -> int:
        """A length that grows with the letters."""
        return round(pixels * self.text_size / 100)

    def look(self) -> None:
        """Ask the system for its theme."""
        self.system = self._of_system()

    def _of_system(self) -> str:
        # To name `Qt` makes its two hundred enums: 15 ms, for which no first window waits.
        from PySide6.QtCore import Qt

        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Link: colours.accent_text,
        role.LinkVisited: colours.accent_text,
        role.Light: colours.surface,
        role.Midlight: colours.raised,
        role.Mid: colours.border,
        role.Dark: colours.strong_border,
        role.Shadow: colours.strong_border,
        role.Accent: colours.accent,
    }
    for part, colour in pairs.items():
        palette.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.disabled))
    return palette


def _sheet(colours: Colours, scaled: Callable[[int], int]) -> str:
    """The style sheet with colours and lengths filled in; `$px12` is 12 pixels at ordinary letters."""
    words = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    lengths = {f"px{number}": f"{scaled(number)}px" for number in range(65)}
    icons = {"icons": (paths.resources() / "icons").as_posix(), "shade": _SHADES[colours.window]}
    return Template(words).substitute({**colours._asdict(), **lengths, **icons})
