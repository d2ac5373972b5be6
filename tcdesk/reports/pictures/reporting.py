"""Which units reported: dark where the report is accepted, hatched where it waits, white where none came."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from tcdesk.domain.reference import Unit
from tcdesk.reports import fonts
from tcdesk.reports.layout import ACCENT, INK, RULE, SHADE
from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures.places import outlines, tiles
from tcdesk.reports.pictures.shapes import (
    SIZE,
    WIDTH,
    Ring,
    area,
    blank,
    corners,
    fitted,
    hatch,
    write,
)
from tcdesk.text import Text, counted

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from tcdesk.reports.note.sources import Sources


class Status(Enum):
    """What came from a unit."""

    accepted = Text("report accepted")
    waiting = Text("report not accepted yet")
    missing = Text("did not report")


_MAP = 234.0
_TILE = (38.8, 24.0)
_APART = 2.0
_LEGEND = 20.0


def on_map(sources: Sources) -> Picture:
    """A map and a tile for each expected unit."""
    status = _status(sources)
    names = {unit.iso: sources.wording.code("units", unit.code) for unit in status}
    of = {unit.iso: found for unit, found in status.items()}
    number = Counter(of.values())
    legend = [
        (found, f"{sources.say(found.value)} ({sources.language.number(number[found])})")
        for found in Status
        if number[found] or found is not Status.waiting
    ]
    elsewhere = sources.say(Text("no territorial commission"))
    return Picture(
        sources.say(Text("The reports of the territorial units, on the map")),
        _alt(sources, status),
        partial(_draw, of, names, legend, elsewhere),
        [
            sources.say(
                Text(
                    "Left, simplified outlines (Natural Earth, public domain); right, a tile of the same "
                    "size for each unit, near its place on the map."
                )
            ),
            sources.say(
                counted(
                    "{count} of {expected} units reported. Source: reports received as of {as_of}.",
                    "{count} of {expected} units reported. Source: reports received as of {as_of}.",
                    len(status) - number[Status.missing],
                    expected=len(status),
                    as_of=sources.counted.as_of,
                )
            ),
        ],
    )


def _status(sources: Sources) -> dict[Unit, Status]:
    accepted = sources.accepted()
    reported = {report.unit for report in sources.counted.reports}
    return {
        unit: Status.accepted
        if unit.code in accepted
        else Status.waiting
        if unit.code in reported
        else Status.missing
        for unit in sources.kit.units
        if unit.valid(sources.period.last)
    }


def _alt(sources: Sources, status: dict[Unit, Status]) -> str:
    def names(wanted: Status) -> list[str]:
        return sources.wording.units(unit.code for unit, found in status.items() if found is wanted)

    waiting, missing = names(Status.waiting), names(Status.missing)
    said = [
        counted(
            "Map of the {expected} territorial units. The report of {count} unit is accepted.",
            "Map of the {expected} territorial units. The reports of {count} units are accepted.",
            len(names(Status.accepted)),
            expected=len(status),
        )
    ]
    if waiting:
        said.append(Text("Not accepted yet: {names}.", names=sources.joined(waiting)))
    if missing:
        said.append(Text("Did not report: {names}.", names=sources.joined(missing)))
    return " ".join(sources.say(sentence) for sentence in said)


def _draw(
    status: dict[str, Status], names: dict[str, str], legend: list[tuple[Status, str]], elsewhere: str
) -> Drawing:
    drawing = blank(_MAP + _LEGEND + 2)
    found = outlines(_MAP, 1, _LEGEND + 1)
    for iso, rings in found.items():
        for ring in rings:
            _fill(drawing, ring, status.get(iso))
    # Edges are drawn over all areas, or a neighbour would cover half of them; and those of dark areas,
    # which are white, before the dark ones of white areas.
    for iso in sorted(found, key=lambda iso: status.get(iso) is not Status.accepted):
        white = status.get(iso) is Status.accepted
        area(drawing, found[iso], edge="FFFFFF" if white else INK if iso in status else RULE)
    _tiles(drawing, status, names)
    _legend(drawing, legend, elsewhere)
    return drawing


def _fill(drawing: Drawing, ring: Ring, status: Status | None) -> None:
    if status is Status.accepted:
        area(drawing, [ring], fill=ACCENT)
    elif status is Status.waiting:
        area(drawing, [ring], fill="FFFFFF")
        hatch(drawing, ring, colour=ACCENT)
    else:
        area(drawing, [ring], fill="FFFFFF" if status else SHADE)


def _tiles(drawing: Drawing, status: dict[str, Status], names: dict[str, str]) -> None:
    wide, high = _TILE
    left = WIDTH - tiles().columns * (wide + _APART) + _APART - 1
    top = _LEGEND + 1 + _MAP
    for iso, (column, row) in tiles().places.items():
        if iso not in status:
            continue
        x, y = left + column * (wide + _APART), top - (row + 1) * (high + _APART)
        place = corners(x, y, wide, high)
        _fill(drawing, place, status[iso])
        area(drawing, [place], edge=INK, weight=0.5)
        _name(drawing, x, y, names[iso], status[iso])


def _name(drawing: Drawing, x: float, y: float, name: str, status: Status) -> None:
    """The name in its tile, in two lines where one would make the letters small."""
    wide, high = _TILE
    words = name.replace("-", "- ").split()
    size = min(fitted(word, wide - 3, 7.2, fonts.BOLD) for word in words)
    lines = fonts.wrapped(name, fonts.BOLD, size, wide - 2.5)
    if status is Status.waiting:
        # letters between slanting lines cannot be read
        tall = len(lines) * (size + 1)
        long = max(fonts.width(line, fonts.BOLD, size) for line in lines) + 3
        area(
            drawing,
            [corners(x + (wide - long) / 2, y + (high - tall) / 2 - 0.5, long, tall + 1)],
            fill="FFFFFF",
        )
    for place, line in enumerate(lines):
        base = y + high / 2 + (len(lines) / 2 - place) * (size + 1) - size * 0.88
        colour = "FFFFFF" if status is Status.accepted else INK
        write(drawing, x + wide / 2, base, line, size=size, face=fonts.BOLD, anchor="middle", colour=colour)


def _legend(drawing: Drawing, legend: list[tuple[Status, str]], elsewhere: str) -> None:
    """What dark, hatched, white and grey mean, on one line."""
    entries: list[tuple[Status | None, str]] = [*legend, (None, elsewhere)]
    room = WIDTH - 2 - 34 * len(entries) + 16
    size = SIZE * min(1, room / sum(fonts.width(words, fonts.REGULAR, SIZE) for _, words in entries))
    x = 1.0
    for status, words in entries:
        box = corners(x, 1, 14, 10)
        _fill(drawing, box, status)
        area(drawing, [box], edge=INK if status else RULE, weight=0.5)
        write(drawing, x + 18, 3.2, words, size=size)
        x += 34 + fonts.width(words, fonts.REGULAR, size)
