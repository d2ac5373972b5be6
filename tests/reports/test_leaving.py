"""What leaves, in words: everything that leaves is there, nothing that stays."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest

from tcdesk.domain.case_choices import Recruiter
from tcdesk.domain.choices import NeedState
from tcdesk.domain.content import Content
from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import leaving as leaving_entries
from tcdesk.domain.forms import travel_form, validated, whole_record
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.rules import RULES, sentence
from tcdesk.domain.values import exact
from tcdesk.errors import Place, Problem, Severity
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.leaving import leaving
from tcdesk.reports.outline import Bullets, Document, Heading, Paragraph, Table

YEAR = Period(2022)
STAYS = "0stays0"
GOES = "0goes0"
IDS = itertools.count(1)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def marker(entry: Entry, kit: Kit) -> object:
    """A value for any field, by which one sees in a text whether the field leaves."""
    word = GOES if entry.leaves else STAYS
    year = 2022 if entry.leaves else 1987
    match entry.kind:
        case Kind.text:
            return f"{word}{entry.name}"
        case Kind.date:
            return date(year, 6, 5)
        case Kind.time:
            return time(19, 27)
        case Kind.partial:
            return partial(entry, year)
        case Kind.number:
            return exact(7777 if entry.leaves else 198_700)
        case Kind.whole:
            return 7777 if entry.leaves else 198_700
        case Kind.flag:
            return True
        case Kind.choice:
            assert entry.enum is not None
            return list(entry.enum)[-1]
        case Kind.choices:
            assert entry.enum is not None
            return tuple(entry.enum)[:2]
    found = kit.entries(entry.shown.choices)
    code = found[0].code if found else f"{word}{entry.name}"
    return (code,) if entry.kind is Kind.codes else code


def partial(entry: Entry, year: int) -> str:
    """The first form of a partial date that the field takes."""
    pattern = str(entry.annotation)
    return f"{year}-H2" if "-H[12]" in pattern else f"{year}-06"


def full(kind: RecordType, kit: Kit) -> Any:
    """A stored record with something in every field."""
    record = kind.model(travel_id=f"{next(IDS):032x}")
    fill(record, entries_of(kind.model), kit)
    for name, model in kind.nested.items():
        row = model(position=0)
        fill(row, entries_of(model), kit)
        getattr(record, name).append(row)
    return record


def fill(row: Any, entries: tuple[Entry, ...], kit: Kit) -> None:
    for entry in entries:
        value: Any = marker(entry, kit)
        if entry.kind is Kind.number:
            setattr(row, entry.name, value.number)
            setattr(row, entry.state_name, "exact")
        else:
            setattr(row, entry.name, value)


@pytest.fixture(scope="module")
def stored(kit: Kit) -> Content:
    return Content(**{kind.name: [full(kind, kit)] for kind in RECORDS})


@pytest.fixture(scope="module")
def travelling(stored: Content) -> Content:
    """The same records as the Chancellery receives them."""
    return Content(
        **{
            kind.name: [
                travel_form(kind).model_validate_json(json.dumps(whole_record(record, kind, travels=True)))
                for record in stored.of(kind.name)
            ]
            for kind in RECORDS
        }
    )


def document(content: Content, kit: Kit, purpose: Any, code: str = "en", **more: Any) -> Document:
    return leaving(content, kit, kit.unit("6400000"), YEAR, Language(code), purpose=purpose, **more)


def words(made_of: Document) -> Iterator[str]:
    yield from (made_of.title, made_of.subtitle, made_of.author, made_of.marking, made_of.short_title)
    for block in made_of.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items
        else:
            yield from (block.name, block.title, *block.header, *block.notes)
            yield from (str(cell) for row in block.rows for cell in row)


def said(made_of: Document) -> str:
    return "\n".join(words(made_of))


def table(made_of: Document, name: str) -> Table:
    return next(block for block in made_of.blocks if isinstance(block, Table) and block.name == name)


def everything(content: Content) -> Iterator[tuple[RecordType, Entry]]:
    for kind in RECORDS:
        for model in (kind.model, *kind.nested.values()):
            for entry in entries_of(model):
                yield kind, entry


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("which", ["stored", "travelling"])
def test_nothing_that_stays_is_in_the_report(
    request: pytest.FixtureRequest, kit: Kit, which: str, code: str
) -> None:
    text = said(document(request.getfixturevalue(which), kit, "report", code))
    labels = [Language(code).say(choice.label) for choice in (Recruiter.unknown, NeedState.solved)]
    for trace in (*labels, STAYS, "1987", "198.7", "198,7", "198 7", "19:27"):
        assert trace not in text


def test_values_that_stay_are_not_even_read(stored: Content, travelling: Content, kit: Kit) -> None:
    """The received form has no such attribute at all, and gives the same words."""
    assert not hasattr(travelling.member[0], "name")
    assert document(travelling, kit, "report").blocks == document(stored, kit, "report").blocks


def test_everything_that_leaves_is_in_the_report(travelling: Content, stored: Content, kit: Kit) -> None:
    text = said(document(travelling, kit, "report"))
    for kind, entry in everything(stored):
        if entry.leaves and entry.kind is Kind.text:
            assert f"{GOES}{entry.name}" in text, (kind.name, entry.name)
        if entry.leaves and entry.enum is not None and entry.kind is Kind.choice:
            assert Language("en").say(list(entry.enum)[-1].label) in text, (kind.name, entry.name)
    for value in ("05.06.2022", "second half of 2022", "June 2022", "7777", "yes"):
        assert value in text
    for kind in RECORDS:
        assert Language("en").say(kind.title) in text


def test_the_preview_shows_what_leaves_beside_what_stays(stored: Content, kit: Kit) -> None:
    preview = document(stored, kit, "preview")
    for kind in RECORDS:
        shown = table(preview, Language("en").say(kind.title))
        assert list(shown.header) == ["#", "Leaves", "Stays on this computer"]
        _, leaves, stays = shown.rows[0]
        assert STAYS not in str(leaves)
        assert "1987" not in str(leaves)
        assert GOES not in str(stays)
        assert f"{STAYS}local_note" in str(stays)
        for model in (kind.model, *kind.nested.values()):
            for entry in entries_of(model):
                if entry.kind is Kind.text:
                    assert f"{STAYS if not entry.leaves else GOES}{entry.name}" in f"{leaves}{stays}"
    assert "19:27" in said(preview)
    assert "do not pass it on" in said(preview)


def test_the_preview_names_the_fields_that_never_leave(stored: Content, kit: Kit) -> None:
    empty = Content(case=[full(RECORDS[6], kit)])
    text = said(document(empty, kit, "preview"))
    assert "Local code, Month, Recruiter, Note for this office" in text
    assert "Referrals: Month" in text


def case(**more: object) -> Any:
    kind = next(kind for kind in RECORDS if kind.name == "case")
    return validated(kind, {"half_year": "2022-H1", "status": "victim", **more})


def event(**more: object) -> Any:
    kind = next(kind for kind in RECORDS if kind.name == "event")
    return validated(kind, {"first_day": "2022-10-18", **more})


def test_columns_stand_only_for_what_is_filled_in(kit: Kit) -> None:
    rows = [case(), case(sex="female", citizenship="MD", known_to=["3600000", "unknown1"])]
    shown = table(document(Content(case=rows), kit, "report"), "Cases")
    assert list(shown.header) == [
        "#",
        "Half-year of first identification",
        "Status",
        "Sex",
        "Citizenship",
        "Other commissions that know of it",
    ]
    assert shown.rows[0][3:] == ["—", "—", "—"]
    assert shown.rows[1][3:] == ["female", "Moldova", "Drochia, unknown1"]


def test_numbers_keep_their_states(kit: Kit) -> None:
    def value(state: str, number: int | None = None) -> dict[str, object]:
        return {"state": state} if number is None else {"state": state, "number": number}

    rows = [
        event(participants=value("exact", 0)),
        event(participants=value("about", 30)),
        event(participants=value("not_applicable")),
        event(participants=value("not_known")),
        event(),
    ]
    shown = table(document(Content(event=rows), kit, "report"), "Activities")
    place = list(shown.header).index("Participants, in all")
    assert [row[place] for row in shown.rows] == [0, "about 30", "not applicable", "not known", "—"]


def test_rows_inside_a_record_share_a_cell_and_equal_ones_are_counted(kit: Kit) -> None:
    kind = next(kind for kind in RECORDS if kind.name == "meeting")
    meeting: Any = validated(
        kind,
        {
            "held_on": "2022-03-04",
            "attendance": [{"presence": "present"}, {"presence": "present"}, {"presence": "absent"}],
            "decisions": [{"state": "done", "due": "2022-05-01"}],
            "agenda": [{"topics": ["week", "cooperation"]}],
        },
    )
    shown = table(document(Content(meeting=[meeting]), kit, "report"), "Meetings")
    row = dict(zip(shown.header, shown.rows[0], strict=True))
    assert row["Attendance"] == "present (× 2)\nabsent"
    assert row["Decisions"] == "01.05.2022: carried out"
    assert str(row["Topics of the agenda"]).startswith("organisation of the Week")


def test_a_record_with_many_fields_keeps_the_needed_ones_in_columns(kit: Kit) -> None:
    kind = next(kind for kind in RECORDS if kind.name == "event")
    shown = table(document(Content(event=[full(kind, kit)]), kit, "report"), "Activities")
    labels = {entry.name: Language("en").say(entry.shown.label) for entry in leaving_entries(kind.model)}
    needed = {labels[entry.name] for entry in leaving_entries(kind.model) if entry.shown.needed}
    assert needed <= set(shown.header)
    assert len(shown.header) == 10
    assert f"{labels['locality']}: {GOES}locality" in str(shown.rows[0][-1])


def test_records_stand_by_date(kit: Kit) -> None:
    rows = [event(first_day=day) for day in ("2022-10-20", "2022-02-01", "2022-07-09")]
    shown = table(document(Content(event=rows), kit, "report"), "Activities")
    assert [row[1] for row in shown.rows] == ["01.02.2022", "09.07.2022", "20.10.2022"]


def explained(rule: str, target: str, field: str) -> Any:
    kind = next(kind for kind in RECORDS if kind.name == "explanation")
    words = {"period": "2022", "rule": rule, "target": target, "field": field, "text": "Street action."}
    return validated(kind, words)


def test_an_explanation_says_what_was_found_and_where(kit: Kit) -> None:
    first, second = event(first_day="2022-10-20"), event(first_day="2022-02-01")
    told = explained("participants_zero", first.travel_id, "participants")
    content = Content(event=[first, second], explanation=[told])
    place = Place("event", first.travel_id, "participants")
    found = [Problem("participants_zero", Severity.explain, place)]
    shown = table(document(content, kit, "report", problems=found), "Explanations")
    assert shown.rows[0] == [
        1,
        "2022",
        "The activity is entered with no participants at all.",
        "Activities, row 2",
        "Participants, in all",
        "Street action.",
    ]
    assert "participants_zero" in said(document(content, kit, "report"))


def test_what_was_found_in_fields_that_stay_is_not_told_in_the_report(kit: Kit) -> None:
    rule = next(rule for rule in RULES if not RULES[rule].shared)
    content = Content(explanation=[explained(rule, "", "")])
    found = [Problem(rule, Severity.explain, Place(), {"field": STAYS, "name": STAYS})]
    sentence_of = Language("en").say(sentence(found[0], kit))
    assert sentence_of in said(document(content, kit, "preview", problems=found))
    assert sentence_of not in said(document(content, kit, "report", problems=found))


def test_a_period_without_records_says_so(kit: Kit) -> None:
    for purpose in ("preview", "report"):
        made_of = document(Content(), kit, purpose)
        assert "There are no records in this period." in said(made_of)
        assert not [block for block in made_of.blocks if isinstance(block, Table)]


def test_empty_records_make_whole_tables(kit: Kit) -> None:
    content = Content(**{kind.name: [kind.model()] for kind in RECORDS})
    for purpose in ("preview", "report"):
        for block in document(content, kit, purpose).blocks:
            if isinstance(block, Table):
                assert block.rows
                assert all(len(row) == len(block.header) for row in block.rows)
                assert all(cell is not None and cell != "" for row in block.rows for cell in row), block.name


def test_values_are_worded_in_the_language_of_the_document(kit: Kit) -> None:
    rows = [case(citizenship="UA", identified_by="police")]
    assert "Украина" in said(document(Content(case=rows), kit, "report", "ru"))
    assert "poliție" in said(document(Content(case=rows), kit, "report", "ro"))


def test_a_thousand_records_keep_all_their_rows(kit: Kit) -> None:
    rows = [
        event(title=f"Lecția {place}", participants={"state": "exact", "number": place})
        for place in range(1000)
    ]
    shown = table(document(Content(event=rows), kit, "report"), "Activities")
    assert len(shown.rows) == 1000
    assert shown.rows[-1][0] == 1000
