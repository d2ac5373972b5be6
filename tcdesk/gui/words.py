"""How the window speaks: a message in, a sentence in the reader's language out."""

from __future__ import annotations

from collections.abc import Callable

from tcdesk.text import Text

Say = Callable[[Text | str], str]
