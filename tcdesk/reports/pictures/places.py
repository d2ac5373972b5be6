"""Where the units lie: their outlines on a map, and one tile each so that the small ones can be read.

Both come from `resources/map`; names come from the kit, joined by the ISO code of a unit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from typing import Any

from tcdesk import paths
from tcdesk.reports.pictures.shapes import Ring

_MIDDLE = cos(radians(47))
"""How much shorter a degree of longitude is than one of latitude, in the middle of the country."""

Outlines = Mapping[str, Sequence[Ring]]


@dataclass(frozen=True, slots=True)
class Tiles:
    """The column and row of each unit by its ISO code, from the north-west."""

    places: Mapping[str, tuple[int, int]]

    @property
    def columns(self) -> int:
        return max(column for column, _ in self.places.values()) + 1

    @property
    def rows(self) -> int:
        return max(row for _, row in self.places.values()) + 1


@cache
def tiles() -> Tiles:
    found = json.loads((paths.resources() / "map" / "tiles.json").read_text("utf-8"))["tiles"]
    return Tiles({iso: (column, row) for iso, (column, row) in found.items()})


@cache
def _degrees() -> Outlines:
    found = json.loads((paths.resources() / "map" / "units.geojson").read_text("utf-8"))
    return {part["properties"]["iso"]: list(_rings(part["geometry"])) for part in found["features"]}


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    for polygon in geometry["coordinates"]:
        for ring in polygon:
            yield [(longitude, latitude) for longitude, latitude in ring]


def outlines(height: float, left: float, bottom: float) -> Outlines:
    """The outlines by ISO code on a map `height` points high, whose lower left corner is given in points."""
    degrees = _degrees()
    corners = [corner for rings in degrees.values() for ring in rings for corner in ring]
    west, south = min(x for x, _ in corners), min(y for _, y in corners)
    scale = height / (max(y for _, y in corners) - south)
    return {
        iso: [
            [(left + (x - west) * scale * _MIDDLE, bottom + (y - south) * scale) for x, y in ring]
            for ring in rings
        ]
        for iso, rings in degrees.items()
    }
