"""What the recipes share: something packed, put under a seal as it should be."""

from __future__ import annotations

from collections.abc import Callable

from tests.exchange.forging import Material
from tests.exchange.hostile import Recipe, sealed

Pack = Callable[[Material], bytes]


def inside(folder: str, name: str, reason: str, pack: Pack) -> Recipe:
    """A recipe for what is under the seal; the seal is as it should be, which anyone can make."""
    return Recipe(folder, name, reason, lambda kept: sealed(kept, pack(kept)))
