"""What differs between two contents: every field that leaves and nothing else, and enough to make one from
the other."""

from __future__ import annotations

import copy
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.content import Content
from tcdesk.domain.difference import Change, Effect, Turn, difference, effects
from tcdesk.domain.fields import entries_of
from tcdesk.domain.figures import Figures
from tcdesk.domain.forms import identity_of, leaving, whole_record
from tcdesk.domain.registry import RECORDS
from tests.domain import builders
from tests.domain.builders import clean_year, event, meeting, record, travelled

ONE, TWO = "1" * 32, "2" * 32
Plain = dict[str, dict[str, dict[str, Any]]]

# --- generated contents ----------------------------------------------------------------------------

topics = st.lists(st.sampled_from(["annual_plan", "week", "other"]), unique=True, max_size=2)
numbers = st.one_of(
    st.integers(0, 3),
    st.sampled_from(["not_known", "not_applicable", "unanswered"]),
    st.integers(0, 3).map(builders.about),
)
presences = st.sampled_from([None, "present", "absent"])


def rows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    one = st.fixed_dictionaries(fields).map(lambda row: {k: v for k, v in row.items() if v is not None})
    return st.lists(one, max_size=4)


FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "profile": {"email": st.sampled_from(["", "a@example.md"]), "plan_approved_on": st.just("2022-02-01")},
    "member": {"name": st.sampled_from(["X", "Y"]), "role": st.sampled_from([None, "chair", "member"])},
    "meeting": {
        "number": st.sampled_from(["", "1", "2"]),
        "held_on": st.sampled_from([None, "2022-03-01", "2022-04-01"]),
        "attendance": rows(presence=presences, member=st.sampled_from(["X", "Y"])),
        "agenda": rows(topics=topics, title=st.sampled_from(["", "A"])),
    },
    "event": {
        "title": st.sampled_from(["", "Lecție", "Masă rotundă"]),
        "participants": numbers,
        "women": numbers,
        "audiences": st.lists(st.sampled_from(["pupils", "teachers"]), unique=True, max_size=2),
    },
    "case": {
        "half_year": st.sampled_from([None, "2022-H1", "2022-H2"]),
        "services": rows(kind=st.sampled_from([None, "legal_aid"]), state=st.sampled_from([None, "offered"])),
    },
    "declared_totals": {"figures": rows(figure=st.sampled_from(["events", "women"]), value=st.just(3))},
    "statement": {"topic": st.sampled_from([None, "cases"])},
}


@st.composite
def contents(draw: st.DrawFn) -> Content:
    found: dict[str, list[Any]] = {}
    for name, fields in FIELDS.items():
        ids = draw(st.lists(st.integers(1, 4), unique=True, max_size=3))
        found[name] = [
            record(name, id=f"{number:032x}", **draw(st.fixed_dictionaries(fields))) for number in ids
        ]
    return Content(**found)


def plain(content: Content) -> Plain:
    """By type and id; a list of nested rows is always there, also an empty one."""
    return {
        kind.name: {
            identity_of(item): {**{key: [] for key in kind.nested}, **whole_record(item, kind, travels=True)}
            for item in content.of(kind.name)
        }
        for kind in RECORDS
    }


def applied(before: Plain, changes: tuple[Change, ...]) -> Plain:
    """`before` with every change carried out, read back from the changes alone."""
    found = copy.deepcopy(before)
    for change in changes:
        records = found[change.record]
        if change.turn is Turn.removed:
            del records[change.identity]
            continue
        if change.turn is Turn.added:
            nested = next(kind.nested for kind in RECORDS if kind.name == change.record)
            assert change.identity not in records
            records[change.identity] = {"id": change.identity, **{name: [] for name in nested}}
        _carry_out(change, records[change.identity])
    return found


def _carry_out(change: Change, target: dict[str, Any]) -> None:
    gone = [item for item in change.fields if item.rows and not item.name and item.after is None]
    for item in change.fields:
        if item in gone:
            continue
        if item.rows and not item.name:
            target[item.rows].insert(item.place - 1, item.after)
            continue
        place = target[item.rows][item.place - 1] if item.rows else target
        assert place.get(item.name) == item.before
        if item.after is None:
            del place[item.name]
        else:
            place[item.name] = item.after
    for item in reversed(gone):
        assert target[item.rows].pop(item.place - 1) == item.before


# --- properties ------------------------------------------------------------------------------------


@given(contents(), contents())
def test_the_changes_make_one_of_the_other(before: Content, after: Content) -> None:
    changes = difference(before, after)
    assert applied(plain(before), changes) == plain(after)
    assert bool(changes) == (plain(before) != plain(after))


@given(contents())
def test_nothing_differs_from_itself_stored_or_travelled(content: Content) -> None:
    assert difference(content, content) == ()
    assert difference(content, travelled(content)) == ()
    assert difference(travelled(content), content) == ()


@given(contents(), contents(), st.randoms())
def test_the_order_of_records_does_not_matter(before: Content, after: Content, dice: random.Random) -> None:
    def shuffled(content: Content) -> Content:
        lists: dict[str, list[Any]] = {kind.name: list(content.of(kind.name)) for kind in RECORDS}
        for items in lists.values():
            dice.shuffle(items)
        return Content(**lists)

    assert difference(shuffled(before), shuffled(after)) == difference(before, after)


@given(contents(), contents())
def test_there_and_back(before: Content, after: Content) -> None:
    """The way back is the same records with before and after exchanged."""
    there, back = difference(before, after), difference(after, before)
    opposite = {Turn.added: Turn.removed, Turn.removed: Turn.added, Turn.changed: Turn.changed}
    key = {(item.record, item.identity): item for item in back}
    assert len(key) == len(there)
    for item in there:
        other = key[item.record, item.identity]
        assert other.turn is opposite[item.turn]
        assert [(f.path, f.after, f.before) for f in other.fields] == [
            (f.path, f.before, f.after) for f in item.fields
        ]


@given(contents(), contents())
def test_only_what_leaves(before: Content, after: Content) -> None:
    kinds = {kind.name: kind for kind in RECORDS}
    for change in difference(before, after):
        kind = kinds[change.record]
        own = {entry.name for entry in leaving(kind.model)}
        assert change.known.keys() <= own
        for item in change.fields:
            model = kind.nested[item.rows] if item.rows else kind.model
            names = {entry.name for entry in leaving(model)}
            values = [value for value in (item.before, item.after) if not item.name and value is not None]
            assert {item.name} <= names if item.name else all(set(row) <= names for row in values)


def test_every_field_of_every_type_that_leaves_is_seen() -> None:
    """From nothing to a filled record: all its fields, and none that stays."""
    year = clean_year()
    seen = {(change.record, item.path) for change in difference(Content(), year) for item in change.fields}
    for kind in RECORDS:
        for item in year.of(kind.name):
            filled = whole_record(item, kind, travels=True).keys() - {"id"} - kind.nested.keys()
            assert {(kind.name, name) for name in filled} <= seen
        stays = {entry.name for entry in entries_of(kind.model) if not entry.leaves}
        assert not {(kind.name, name) for name in stays} & seen


# --- examples --------------------------------------------------------------------------------------


def test_fields_rows_and_values() -> None:
    before = meeting(
        id=ONE, number="1", place="Sala mare", agenda=[{"topics": ["week"]}, {"topics": ["other"]}]
    )
    after = meeting(
        id=ONE, number="2", place="Sala mică", agenda=[{"topics": ["week"]}, {"topics": ["annual_plan"]}]
    )
    [change] = difference(Content(meeting=[before]), Content(meeting=[after]))
    assert (change.turn, change.record, change.identity) == (Turn.changed, "meeting", ONE)
    assert [(item.path, item.before, item.after) for item in change.fields] == [
        ("number", "1", "2"),
        ("agenda[2].topics", ["other"], ["annual_plan"]),
    ]
    assert change.known["held_on"] == "2022-03-03"
    assert "place" not in change.known


def test_only_a_field_that_stays() -> None:
    before, after = meeting(id=ONE, place="Sala mare"), meeting(id=ONE, place="Sala mică")
    assert difference(Content(meeting=[before]), Content(meeting=[after])) == ()


def test_a_row_in_front_is_one_row_and_no_shift_of_all() -> None:
    agenda = [{"topics": ["week"]}, {"topics": ["other"]}, {"topics": ["annual_plan"]}]
    before, after = meeting(id=ONE, agenda=agenda[1:]), meeting(id=ONE, agenda=agenda)
    [change] = difference(Content(meeting=[before]), Content(meeting=[after]))
    assert [(item.path, item.before, item.after) for item in change.fields] == [
        ("agenda[1]", None, {"topics": ["week"]})
    ]
    [back] = difference(Content(meeting=[after]), Content(meeting=[before]))
    assert [(item.path, item.before, item.after) for item in back.fields] == [
        ("agenda[1]", {"topics": ["week"]}, None)
    ]


def test_states_of_numbers() -> None:
    """An empty number, an unknown one, a zero and about zero are four different things."""
    states: list[object] = [None, "not_known", 0, builders.about(0)]
    for was in states:
        for now in states:
            found = difference(
                Content(event=[event(id=ONE, participants=was)]),
                Content(event=[event(id=ONE, participants=now)]),
            )
            assert bool(found) == (was is not now), (was, now)
    [change] = difference(
        Content(event=[event(id=ONE, participants="not_known")]),
        Content(event=[event(id=ONE, participants=builders.about(30))]),
    )
    [item] = change.fields
    assert item.before == {"state": "not_known"}
    assert item.after == {"state": "about", "number": 30}


def test_another_id_is_another_record() -> None:
    found = difference(Content(event=[event(id=ONE)]), Content(event=[event(id=TWO)]))
    assert {(item.turn, item.identity) for item in found} == {(Turn.removed, ONE), (Turn.added, TWO)}


def test_in_the_order_of_types_and_dates() -> None:
    late, early = event(id=ONE, first_day="2022-11-02"), event(id=TWO, first_day="2022-02-02")
    found = difference(Content(), Content(event=[late, early], meeting=[meeting(id=ONE)]))
    assert [(item.record, item.identity) for item in found] == [
        ("meeting", ONE),
        ("event", TWO),
        ("event", ONE),
    ]


def test_effects_are_the_leaves_that_differ() -> None:
    def made(total: int, by_unit: dict[str, int], missing: list[str], as_of: str) -> Figures:
        document: Any = {
            "as_of": as_of,
            "units": {"missing": missing},
            "meetings": {"total": total, "by_unit": by_unit},
        }

        class Made:
            def as_json(self) -> dict[str, object]:
                return dict(document)

        return Made()

    before = made(1, {"a": 1}, ["b"], "monday")
    after = made(3, {"a": 1, "b": 2}, [], "tuesday")
    assert effects(before, after) == (
        Effect("units.missing", ["b"], []),
        Effect("meetings.total", 1, 3),
        Effect("meetings.by_unit.b", None, 2),
    )
    assert effects(after, before)[-1] == Effect("meetings.by_unit.b", 2, None)
    assert effects(after, after) == ()
