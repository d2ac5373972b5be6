"""Who is who in a workbook that comes back: identities, copies, rows inside records, what is left out."""

from __future__ import annotations

from datetime import date

import pytest

from tcdesk.domain.values import UNANSWERED
from tcdesk.errors import Cancelled, TcdeskError
from tcdesk.text import Silent, Text
from tcdesk.workbooks import plan
from tcdesk.workbooks.filled import is_ours, offered
from tcdesk.workbooks.tables import Book, Offer, Offered, Raw, Table
from tests.workbooks.making import Work, blank, kit, read, said, year

A, B = "a" * 32, "b" * 32


def _good(work: Work) -> Offered:
    found = read(work.book())
    assert said(found.faults) == []
    return found


def _of(kind: str, found: Offered) -> list[Offer]:
    return [offer for offer in found.offers if offer.kind.name == kind]


def _empty() -> Work:
    return Work(blank("en"))


def test_a_record_keeps_its_identity_and_a_new_one_has_none() -> None:
    work = _empty()
    work.add("event", A, title="Lecție")
    work.add("event", title="Alta")
    found = _good(work)
    assert [offer.identity for offer in _of("event", found)] == [A, ""]
    assert said(found.remarks) == []


def test_a_copied_row_is_a_new_record_and_said_to_be_one() -> None:
    work = _empty()
    work.add("event", A, title="Lecție")
    work.add("event", A, title="Lecție la Peresecina")
    found = _good(work)
    assert [(o.identity, o.values["title"]) for o in _of("event", found)] == [
        (A, "Lecție"),
        ("", "Lecție la Peresecina"),
    ]
    assert said(found.remarks) == [
        ("Activities!6", "This row was copied from another one; it becomes a record of its own.")
    ]


def test_something_else_in_the_hidden_column_is_named_and_left_out() -> None:
    work = _empty()
    work.add("event", "12.03.2022", title="Lecție")
    found = _good(work)
    assert [offer.identity for offer in _of("event", found)] == [""]
    assert said(found.remarks) == [
        ("Activities!A5", "This column belongs to the program; what was written here is left out.")
    ]


def test_a_sample_row_whose_words_were_changed_is_a_record() -> None:
    work = _empty()
    place = work.column("event", "title")
    assert str(work.rows("event")[plan.SAMPLE_ROW][0]).startswith(plan.SAMPLE)
    sample = work.rows("event")[plan.SAMPLE_ROW]
    sample[1:] = [None] * len(sample[1:])
    sample[place] = "Lecție la Liceul din Peresecina"
    found = _good(work)
    assert [(o.row, o.values["title"], o.identity) for o in _of("event", found)] == [
        (plan.SAMPLE_ROW, "Lecție la Liceul din Peresecina", "")
    ]


def test_what_is_left_of_a_sample_is_never_taken_for_a_fact() -> None:
    work = _empty()
    sample = work.rows("event")[plan.SAMPLE_ROW]
    sample[work.column("event", "title")] = "Lecție la Liceul din Peresecina"
    sample[work.column("event", "participants")] = 12
    found = offered(work.book(), kit())
    names = {work.column("event", name) for name in ("first_day", "children", "locality", "materials")}
    assert {fault.column for fault in found.faults} == names
    assert {fault.row for fault in found.faults} == {plan.SAMPLE_ROW}


def test_the_sample_is_known_when_its_hidden_column_is_gone() -> None:
    work = _empty()
    for row in work.rows("event"):
        del row[:1]
    assert not _of("event", _good(work))


def test_a_row_without_words_in_its_columns_keeps_its_record_as_it_is() -> None:
    work = _empty()
    work.add("event", A)
    found = _good(work)
    assert not found.offers
    assert said(found.remarks) == [("Activities!A5", "This row was emptied; its record stays as it is.")]


def test_an_empty_cell_offers_an_empty_value_and_a_missing_column_none() -> None:
    work = _empty()
    work.add("event", A, title="Lecție")
    work.drop("event", "locality")
    (event,) = _of("event", _good(work))
    assert event.values["women"] is UNANSWERED
    assert "locality" not in event.values


def test_rows_inside_know_where_they_stood() -> None:
    work = _empty()
    work.add("meeting", A, ref="1", held_on=date(2022, 3, 3))
    work.add("meeting", B, ref="2", held_on=date(2022, 5, 5))
    work.add("meeting.decisions", f"{A}/1", of="1", text="second before")
    work.add("meeting.decisions", f"{A}/0", of="1", text="first before")
    work.add("meeting.decisions", f"{A}/1", of="1", text="copied")
    work.add("meeting.decisions", f"{A}/2", of="2", text="moved")
    work.add("meeting.decisions", of="2", text="new")
    work.add("meeting.decisions", f"{B}/0", text="no words, but its identity")
    first, second = _of("meeting", _good(work))
    assert [(row.values["text"], row.before) for row in first.nested["decisions"]] == [
        ("second before", 1),
        ("first before", 0),
        ("copied", None),
    ]
    assert [(row.values["text"], row.before) for row in second.nested["decisions"]] == [
        ("moved", None),
        ("new", None),
        ("no words, but its identity", 0),
    ]


def test_an_emptied_row_inside_is_gone_and_an_empty_one_that_says_where_it_belongs_stays() -> None:
    work = _empty()
    work.add("meeting", A, ref="1")
    work.add("meeting.decisions", f"{A}/0")
    work.add("meeting.decisions", f"{A}/1", of="1")
    (meeting,) = _of("meeting", _good(work))
    assert [row.before for row in meeting.nested["decisions"]] == [1]


def test_a_sheet_that_was_deleted_says_nothing_about_its_rows() -> None:
    work = year()
    del work.sheets[work.name("meeting.decisions")]
    del work.sheets[work.name("event")]
    found = _good(work)
    assert {frozenset(offer.nested) for offer in _of("meeting", found)} == {
        frozenset({"attendance", "agenda"})
    }
    assert not _of("event", found)


def test_the_hidden_identity_decides_between_records_that_are_called_alike() -> None:
    work = _empty()
    work.add("meeting", A, ref="1", place="the first")
    work.add("meeting", B, ref="1", place="its copy")
    work.add("meeting.decisions", f"{B}/0", of="1", text="Se aprobă")
    first, second = _of("meeting", _good(work))
    assert (len(first.nested["decisions"]), len(second.nested["decisions"])) == (0, 1)


def test_a_mark_comes_before_a_number() -> None:
    work = _empty()
    work.add("meeting", ref="2", number="1")
    work.add("meeting", ref="1", number="2")
    work.add("meeting.decisions", of=1, text="Se aprobă")
    first, second = _of("meeting", _good(work))
    assert (len(first.nested["decisions"]), len(second.nested["decisions"])) == (0, 1)


def test_columns_and_sheets_of_her_own_are_named_once() -> None:
    work = year()
    for number, row in enumerate(work.rows("event")[3:7], 3):
        row += [None] * (25 - len(row))
        row[23:25] = ["Foto" if number == 3 else "da", None if number == 3 else 5]
    work.sheets["Calcule"] = [[], ["Buget", 100]]
    work.sheets["Sheet1"] = [[], [" "]]
    headers = work.rows("event")[plan.HEADER_ROW]
    headers += [None] * (24 - len(headers))
    headers[23] = "Foto"
    found = _good(work)
    assert [(fault.place, fault.read, str(fault.expected)) for fault in found.remarks] == [
        ("Activities!X3", "Foto", "This column is not taken in: it is not one of the template."),
        ("Activities!Y3", "", "This column is not taken in: it is not one of the template."),
        ("Calcule!2", "", "This sheet is not taken in: it is not one of the template."),
    ]
    assert len(_of("event", found)) == 3


def test_a_workbook_is_ours_by_its_hidden_sheet_a_mark_or_its_headers() -> None:
    work = year()
    assert is_ours(work.book())
    hidden, marks = work.sheets.pop(plan.BOOK), dict(work.sheets)
    assert is_ours(work.book())
    for rows in work.sheets.values():
        for row in rows[:3]:
            row[:1] = [None]
    assert is_ours(work.book())
    assert is_ours(Book("", (Table(plan.BOOK, hidden),)))
    assert not is_ours(Book("", tuple(Table(f"Foaia {n}", rows) for n, rows in enumerate(marks.values()))))
    own: list[list[Raw]] = [["Nr.", "Data", "Locul", "Tema"], [1, date(2022, 3, 3), "Liceu", "Lecție"]]
    assert not is_ours(Book("", (Table("Ședințe", own), Table("", own))))


def test_without_its_hidden_sheet_a_workbook_is_named_by_its_bytes() -> None:
    work = year()
    del work.sheets[plan.BOOK]
    assert read(work.book()).origin == f"workbook:{'d' * 16}"


def test_a_workbook_of_a_newer_program_is_refused() -> None:
    work = year()
    work.sheets[plan.BOOK][1][0] = 2
    with pytest.raises(TcdeskError) as refused:
        read(work.book())
    assert refused.value.reason == "workbook_newer"


def test_more_rows_than_anybody_has_are_refused() -> None:
    work = _empty()
    rows = work.rows("event")
    rows += [[None, "Lecție"]] * 100_001
    with pytest.raises(TcdeskError) as refused:
        read(work.book())
    assert refused.value.reason == "too_many_rows"


class _Stopping(Silent):
    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def step(self, done: int, of: int, text: Text) -> None:
        self.seen.append((done, of))

    def check(self) -> None:
        if len(self.seen) == 3:
            raise Cancelled


def test_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    work = _empty()
    work.rows("event").extend([None, "Lecție"] for _ in range(5_000))
    watched = _Stopping()
    with pytest.raises(Cancelled):
        offered(work.book(), kit(), watched)
    assert [done for done, _ in watched.seen] == [500, 1_000, 1_500]
    assert watched.seen[0][1] > 5_000
