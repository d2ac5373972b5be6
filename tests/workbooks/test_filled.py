"""Our own workbook after people worked on it: what is harmless must change nothing of what it offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from tcdesk.domain.case_choices import CaseStatus
from tcdesk.domain.choices import MeetingState, Presence
from tcdesk.domain.forms import import_form
from tcdesk.domain.values import about, exact
from tcdesk.i18n import Language
from tcdesk.workbooks import opening, plan
from tests.workbooks.making import IDENTITY, Work, blank, content, kit, read, said, year


def test_a_filled_template_offers_what_was_typed() -> None:
    found = read(year().book())
    assert said(found.faults) == said(found.remarks) == []
    assert found.origin == f"workbook:{IDENTITY}"
    first, second = (offer for offer in found.offers if offer.kind.name == "meeting")
    assert first.values["state"] is MeetingState.held
    assert (first.values["held_on"], first.values["at_time"]) == (date(2022, 3, 3), time(14, 0))
    assert (first.values["place"], first.values["invited"], first.values["mode"]) == ("", (), None)
    assert [row.values["presence"] for row in first.nested["attendance"]] == [
        Presence.present,
        Presence.absent,
    ]
    assert [row.values["due"] for row in second.nested["decisions"]] == [date(2022, 12, 1)]
    assert (first.nested["decisions"], second.nested["attendance"]) == ([], [])
    events = [offer for offer in found.offers if offer.kind.name == "event"]
    assert [event.values["participants"].state for event in events] == ["exact", "about", "not_applicable"]
    assert events[1].values["participants"] == about(100)
    assert events[2].values["women"] == exact(0)
    assert (events[0].table, events[0].row) == ("Activities", 4)


def test_every_offer_is_taken_by_the_form_of_its_kind() -> None:
    for offer in read(year().book()).offers:
        nested = {name: tuple(dict(row.values) for row in rows) for name, rows in offer.nested.items()}
        import_form(offer.kind).model_validate({**offer.values, **nested})


def test_the_blank_template_offers_nothing() -> None:
    for language in ("ro", "ru", "en"):
        found = read(blank(language))
        assert (list(found.offers), said(found.faults), said(found.remarks)) == ([], [], [])


def _renamed(work: Work) -> None:
    work.rename("meeting", "Sedinte 2022")
    work.rename("event", "activitățile noastre")


def _reordered(work: Work) -> None:
    work.swap("event", "title", "participants")
    work.swap("meeting", "held_on", "ref")


def _other_order_of_sheets(work: Work) -> None:
    work.sheets = dict(reversed(work.sheets.items()))


def _title_rows(work: Work) -> None:
    for name, rows in work.sheets.items():
        if name == plan.BOOK:
            continue
        rows[0:0] = [["Raionul Orhei", None, None], [None, "Raport pe anul 2022"], []]


def _column_before(work: Work) -> None:
    for row in work.rows("event"):
        row.insert(0, None)


def _field_row_gone(work: Work) -> None:
    for key in ("meeting", "event", "case.referrals"):
        del work.rows(key)[plan.FIELD_ROW]


def _names_emptied(work: Work) -> None:
    for key in ("meeting", "event"):
        row = work.rows(key)[plan.FIELD_ROW]
        row[2:] = [None] * len(row[2:])


def _marks_gone(work: Work) -> None:
    for key in ("meeting", "event", "meeting.attendance"):
        work.rows(key)[plan.FIELD_ROW][0] = None


def _all_hidden_gone(work: Work) -> None:
    for rows in work.sheets.values():
        if len(rows) > plan.FIELD_ROW and str(rows[plan.FIELD_ROW][:1]).startswith(f"['{plan.MARK}"):
            rows[plan.FIELD_ROW] = []


def _headers_by_hand(work: Work) -> None:
    row = work.rows("event")[plan.HEADER_ROW]
    for place, words in enumerate(row):
        row[place] = f"  {words.upper()}:\n" if isinstance(words, str) else words
    work.rows("event")[plan.FIELD_ROW] = []


def _headers_translated(work: Work) -> None:
    russian, sheet = Language("ru"), plan.by_key()["event"]
    for column in sheet.columns:
        work.rows("event")[plan.HEADER_ROW][work.column("event", column.name)] = russian.say(column.label)
    work.rows("event")[plan.FIELD_ROW][1:] = []


def _headers_repeated(work: Work) -> None:
    rows = work.rows("event")
    rows.insert(6, list(rows[plan.HEADER_ROW]))
    rows.insert(5, list(rows[plan.FIELD_ROW]))


def _blank_rows(work: Work) -> None:
    rows = work.rows("event")
    rows[5:5] = [[], [None] * 8, ["", " ", "\N{NO-BREAK SPACE}"]]
    rows += [[None] * 20, ["  "] * 20] * 200


def _far_below(work: Work) -> None:
    rows = work.rows("event")
    last = rows.pop(6)
    rows += [[None]] * 500 + [last]


def _sample_gone(work: Work) -> None:
    for key in ("event", "meeting", "meeting.attendance", "case"):
        work.rows(key)[plan.SAMPLE_ROW] = []


def _twice_on_two_sheets(work: Work) -> None:
    rows = work.rows("event")
    work.sheets["Activities (2)"] = [*rows[:4], *rows[6:]]
    del rows[6:]


def _cedilla(work: Work) -> None:
    work.set("event", 4, {"kind": "lecţie publică, oră educativă"})
    work.set("case", 4, {"main_form": None, "status": "PREZUMATĂ  VICTIMĂ"})


def _three_languages(work: Work) -> None:
    english, romanian, russian = (Language(code) for code in ("en", "ro", "ru"))
    entry = kit().entry("event_kinds", "lesson")
    assert entry is not None
    work.set("event", 4, {"kind": russian.label(entry)})
    work.set("event", 5, {"kind": romanian.label(entry).upper()})
    work.set("meeting", 4, {"state": romanian.say(MeetingState.held.label)})
    work.set("meeting", 5, {"state": english.say(MeetingState.held.label)})
    work.set("case", 4, {"status": russian.say(CaseStatus.presumed.label)})


def _typed_as_words(work: Work) -> None:
    work.set("event", 4, {"first_day": "18.10.2022", "participants": " 30 ", "number_of": "1"})
    work.set("event", 5, {"first_day": "20/10/2022", "participants": "~100"})
    work.set("meeting", 4, {"number": 1, "held_on": "3.03.2022", "at_time": "14:00"})


def _inside_by_number(work: Work) -> None:
    for key, row, mark in (
        ("meeting.attendance", 4, 1),
        ("meeting.attendance", 5, 1.0),
        ("meeting.decisions", 4, " 2 "),
        ("case.referrals", 4, "c-2022-01"),
        ("declared_totals.figures", 4, date(2022, 1, 1)),
    ):
        work.set(key, row, {"of": mark})


def _inside_by_date(work: Work) -> None:
    for row, mark in (4, date(2022, 3, 3)), (5, "03.03.2022"):
        work.set("meeting.attendance", row, {"of": mark})
    work.set("declared_totals.figures", 4, {"of": "1.01.2022"})


HARMLESS: list[Callable[[Work], None]] = [
    _renamed,
    _reordered,
    _other_order_of_sheets,
    _title_rows,
    _column_before,
    _field_row_gone,
    _names_emptied,
    _marks_gone,
    _headers_by_hand,
    _headers_translated,
    _headers_repeated,
    _blank_rows,
    _far_below,
    _sample_gone,
    _twice_on_two_sheets,
    _cedilla,
    _three_languages,
    _typed_as_words,
    _inside_by_number,
    _inside_by_date,
]


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__[1:])
@pytest.mark.parametrize("language", ["en", "ro"])
def test_what_is_harmless_changes_nothing(
    change: Callable[[Work], None], language: str, tmp_path: Path
) -> None:
    good = read(year(language).book())
    work = year(language)
    change(work)
    if change is _twice_on_two_sheets and language != "en":
        work.sheets["Activități (2)"] = work.sheets.pop("Activities (2)")
    found = read(opening.read(work.saved(tmp_path / "by_xlsxwriter.xlsx")))
    assert said(found.faults) == said(found.remarks) == []
    assert content(found) == content(good)
    assert found.origin == good.origin
