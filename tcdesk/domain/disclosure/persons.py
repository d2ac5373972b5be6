"""The figures on persons as they may be published at one moment: merged first, suppressed where merging
is not enough."""

from __future__ import annotations

from collections.abc import Mapping

from tcdesk.domain.disclosure.categories import REGIONS, STATUSES, Levels, levels, service_levels
from tcdesk.domain.figures import Cases, Count, Hidden, PublicCases
from tcdesk.domain.reference import Kit


def limit(kit: Kit, threshold: int | None = None) -> int:
    """The smallest number published beside zero; were it two, each small number would be known to be one."""
    return max(3, kit.thresholds.small_cell if threshold is None else threshold)


def small(number: int, threshold: int) -> bool:
    """Whether a number of persons is too small to be published; a zero is not."""
    return 0 < number < threshold


def protected(
    cases: Cases, kit: Kit, *, as_of: str = "", threshold: int | None = None, complementary: bool = True
) -> PublicCases:
    """What may be published of `cases` at the moment `as_of`; numbers from 1 to `threshold` - 1 are hidden.

    `complementary` false hides nothing but those: only to show in a test that this is not enough.
    """
    least = limit(kit, threshold)
    if small(cases.total, least):
        return withheld(kit, as_of)

    def shown(cells: Mapping[str, int]) -> dict[str, Count]:
        return suppressed(cells, least, cases.total, complementary=complementary)

    status = shown(dict(zip(STATUSES, (cases.victim, cases.presumed), strict=True)))
    referred = shown({"referred": cases.referred, "not_referred": cases.total - cases.referred})
    dimensions = {
        "by_region": shown(by_region(cases.by_unit, kit)),
        **{
            name: shown(_finest(getattr(cases, name), found, least))
            for name, found in levels().items()
            if name != "by_region"
        },
    }
    return PublicCases(
        as_of=as_of,
        total=cases.total,
        victim=status["victim"],
        presumed=status["presumed"],
        referred=referred["referred"],
        services=_services(cases, kit, least),
        **dimensions,
    )


def withheld(kit: Kit, as_of: str) -> PublicCases:
    """Nothing at all is published about persons."""
    dimensions: dict[str, dict[str, Count]] = {
        name: dict.fromkeys(found.coarse, Hidden.c) for name, found in levels().items()
    }
    services: dict[str, Count] = dict.fromkeys(service_levels(kit).coarse, Hidden.c)
    return PublicCases(
        as_of=as_of,
        total=Hidden.c,
        victim=Hidden.c,
        presumed=Hidden.c,
        referred=Hidden.c,
        services=services,
        **dimensions,
    )


def by_region(by_unit: Mapping[str, int], kit: Kit) -> dict[str, int]:
    """Persons by the kit's regions; a region of which no unit answered is not there, since missing data
    are no zero."""
    region = {unit.code: str(unit.region) for unit in kit.units}
    answered = {region[unit] for unit in by_unit}
    found = {name: 0 for name in REGIONS if name in answered}
    for unit, number in by_unit.items():
        found[region[unit]] += number
    return found


def suppressed(
    cells: Mapping[str, int], threshold: int, total: int, *, complementary: bool = True
) -> dict[str, Count]:
    """Cells that add up to the published `total`, with small ones hidden, and with each of them all that come
    after it; before it as many as it takes that two cells and `threshold` persons are hidden at least.

    Which cells are hidden beside the small ones never depends on how large they are: who knows the rule
    would learn from that. So 4, 4, 0 with only the zero published would say that both others are small.
    """
    names, hidden = list(cells), {code for code, number in cells.items() if small(number, threshold)}
    if sum(cells.values()) != total or min(cells.values(), default=0) < 0:
        hidden = set(names)  # it is not known what these cells mean to a reader who adds them up
    if hidden and complementary:
        first = min(names.index(code) for code in hidden)
        while first and (first > len(names) - 2 or sum(cells[code] for code in names[first:]) < threshold):
            first -= 1
        hidden = set(names[first:])
    return {code: Hidden.c if code in hidden else number for code, number in cells.items()}


def _finest(cells: Mapping[str, int], found: Levels, threshold: int) -> dict[str, int]:
    """The fine categories where none of them is small, else the coarse ones."""
    fine = found.at_fine(cells)
    if any(small(number, threshold) for number in fine.values()):
        return found.at_coarse(cells)
    return fine


def _services(cases: Cases, kit: Kit, threshold: int) -> dict[str, Count]:
    """Persons by kind of service where every kind was stated and that exposes nobody, else how often
    assistance of each group was provided.

    They are not added up, so a hidden one cannot be had from the others. Who had *not* a service is as
    protected as who had it. Beside services whose kind is not stated, a zero of a kind would be none.
    """
    found = service_levels(kit)
    fine = found.at_fine(cases.services)
    stated = not any(fine[kind.code] for kind in kit.services if not kind.stated)
    if stated and not any(
        small(number, threshold) or small(cases.total - number, threshold) for number in fine.values()
    ):
        return dict(fine)
    coarse = found.at_coarse(cases.services)
    return {code: Hidden.c if small(number, threshold) else number for code, number in coarse.items()}
