"""Whether a window can be shown here. Loads nothing, so that the window opens without the command line."""

from __future__ import annotations

from collections.abc import Mapping


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: on Linux a display has to be named, elsewhere there is one."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in named)
