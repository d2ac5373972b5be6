"""Our workbook in other shapes: one sheet as text, headers against the hidden names, a marked copy."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from tcdesk.i18n import Language
from tcdesk.workbooks import marked, opening, plan
from tcdesk.workbooks.filled import is_ours
from tcdesk.workbooks.tables import Raw
from tests.workbooks.making import Work, content, read, said, year


def _as_typed(raw: Raw) -> str:
    return "" if raw is None else f"{raw:%d.%m.%Y}" if isinstance(raw, date) else str(raw)


def test_one_sheet_saved_as_text_offers_the_same_records(tmp_path: Path) -> None:
    work = year("ro")
    events = [offer for offer in content(read(work.book())) if offer[0] == "event"]
    path = tmp_path / "activitati.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(map(_as_typed, row) for row in work.rows("event"))
    book = opening.read(path)
    assert is_ours(book)
    found = read(book)
    assert said(found.faults) == said(found.remarks) == []
    assert content(found) == events


def test_the_header_that_people_see_wins_over_the_hidden_name() -> None:
    """Somebody exchanged two columns by copying only what she saw."""
    work = year()
    rows, one, other = work.rows("event"), work.column("event", "locality"), work.column("event", "place")
    work.set("event", 4, {"locality": "Peresecina", "place": "Liceul"})
    for row in rows[plan.HEADER_ROW :]:
        row += [None] * (other + 1 - len(row))
        row[one], row[other] = row[other], row[one]
    found = read(work.book())
    assert said(found.faults) == said(found.remarks) == []
    event = next(offer for offer in found.offers if offer.kind.name == "event")
    assert (event.values["locality"], event.values["place"]) == ("Peresecina", "Liceul")


def test_a_damaged_mark_is_replaced_by_title_and_names() -> None:
    work = year()
    good = content(read(work.book()))
    work.rows("event")[plan.FIELD_ROW][0] = f"{plan.MARK}evnt"
    found = read(work.book())
    assert said(found.faults) == said(found.remarks) == []
    assert content(found) == good


def test_a_marked_copy_that_was_mended_offers_what_was_meant(tmp_path: Path) -> None:
    good = content(read(year().book()))
    path = _with_two_faults().saved(tmp_path / "bad.xlsx")
    faults = read(opening.read(path)).faults
    copy = tmp_path / "marked.xlsx"
    copy.write_bytes(marked.marked(path, faults, Language("ro")))
    again = read(opening.read(copy))
    assert said(again.faults) == said(faults)
    assert said(again.remarks) == []
    mended = Work(opening.read(copy))
    mended.set("event", 4, {"first_day": date(2022, 10, 18)})
    mended.set("meeting", 5, {"held_on": date(2022, 10, 5)})
    found = read(mended.book())
    assert said(found.faults) == said(found.remarks) == []
    assert content(found) == good


def _with_two_faults() -> Work:
    work = year()
    work.set("event", 4, {"first_day": "marți"})
    work.set("meeting", 5, {"held_on": "toamna"})
    return work
