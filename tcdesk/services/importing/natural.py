"""By what people tell records of one type apart."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from tcdesk.domain.registry import RecordType
from tcdesk.i18n import plain

LIST = "list:"
"""How the origin of a list of one's own begins."""

_Keys = tuple[tuple[str, ...], ...]

_KEYS: dict[str, _Keys] = {
    "member": (("name", "institution"), ("name",)),
    # numbers move on where an activity is put in between
    "plan_item": (("period", "activity"), ("period", "number")),
    "meeting": (("held_on", "number"), ("held_on",)),
    "event": (("first_day", "kind", "title"), ("first_day", "kind", "locality", "place")),
    "training": (("first", "topic", "title"),),
    "case": (("local_code",),),
    "partner": (("name",),),
    "team_report": (("period",),),
    "need": (("period", "category", "text"),),
    "indicator": (("period", "code"),),
    "declared_totals": (("first_day", "last_day"),),
    "statement": (("period", "topic"),),
    "explanation": (("period", "rule", "target", "field"), ("rule", "target", "field")),
}
_LIST_KEYS: dict[str, _Keys] = {
    **_KEYS,
    "event": (
        ("first_day", "title", "locality", "place"),
        ("first_day", "title", "place"),
        ("first_day", "title", "locality"),
        ("first_day", "title"),
        ("first_day", "kind", "locality", "place"),
        ("first_day", "title?", "locality?", "place"),
        ("first_day", "kind?", "title?", "locality", "place?"),
    ),
    "training": (("first", "title"),),
    "need": (("period", "text"),),
}
"""Lists of one's own seldom say the kind: it is guessed, and corrected afterwards. `?`: may be empty."""

_APART = {"event": ("locality", "place")}
"""What two rows of a list cannot say differently and still be the same."""

_APART_ELSEWHERE = {
    **_APART,
    "member": ("institution",),
    "plan_item": ("activity",),
    "meeting": ("number",),
    "case": ("sex", "age_band", "half_year", "month"),
}
"""The same for a list with other headers, where numbers and codes may mean something else."""


@dataclass(frozen=True, slots=True)
class Names:
    """What names a record, the most telling first; None where a field for it is not filled in.

    `apart` are words that may lack, but not differ; `year` only where another one is another record.
    """

    keys: tuple[Hashable | None, ...]
    sub_unit: str
    year: str
    apart: tuple[str, ...]

    def may_be(self, other: Names) -> bool:
        """Whether nothing speaks against both being the same. A row of one sector is never the record of
        another."""
        words = ((self.sub_unit, other.sub_unit), (self.year, other.year))
        return all(agree(*pair) for pair in (*words, *zip(self.apart, other.apart, strict=True)))


def names_of(kind: RecordType, state: Mapping[str, Any], origin: str, *, elsewhere: bool = False) -> Names:
    """What names a record of the type, as rows of that origin are compared with records of the same one, or
    of other lists (`elsewhere`).

    Each key comes twice, first with the sector. Spelling and case do not matter.
    """
    own = origin.startswith(LIST)
    keys = (_LIST_KEYS if own else _KEYS).get(kind.name, ())
    apart = (_APART_ELSEWHERE if elsewhere else _APART).get(kind.name, ()) if own else ()
    return Names(
        tuple(_key(state, fields) for names in keys for fields in ((*names, "sub_unit"), names)),
        _words(state, "sub_unit"),
        # codes of cases begin anew each year
        year_of(state, kind) if own and kind.name == "case" else "",
        tuple(_words(state, name) for name in apart),
    )


def agree(one: str, other: str) -> bool:
    """Whether two words are the same, or one of them lacks."""
    return not one or not other or one == other


def _words(state: Mapping[str, Any], name: str) -> str:
    return plain(str(state.get(name, "")).strip())


def _key(state: Mapping[str, Any], names: tuple[str, ...]) -> Hashable | None:
    words = tuple(_words(state, name.rstrip("?")) for name in names)
    needed = (word for name, word in zip(names, words, strict=True) if not name.endswith("?"))
    return words if all(needed) else None


def year_of(values: Mapping[str, object], kind: RecordType) -> str:
    """The year a record belongs to; empty where it has no date yet, or holds at any time."""
    if kind.until or not kind.dated_by:
        return ""
    return str(values.get(kind.dated_by) or "")[:4]
