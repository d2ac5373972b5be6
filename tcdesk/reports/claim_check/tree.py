"""The numbers in a tree of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def leaves(tree: object) -> Iterator[object]:
    """All values, and the keys that are numbers (meetings held → commissions)."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if str(key).isdigit() and len(str(key)) < 4:
                yield int(key)
            yield from leaves(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from leaves(value)
    else:
        yield tree


def whole(values: Iterable[object]) -> Iterator[int]:
    """Those of the values that are whole numbers."""
    return (value for value in values if isinstance(value, int) and not isinstance(value, bool))
