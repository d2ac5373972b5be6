"""What schools write beside the questions: ticks of every kind, and words that fit no field."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tcdesk.domain.fields import LONG
from tcdesk.domain.forms import import_form
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.values import NOT_KNOWN
from tcdesk.i18n import Language
from tcdesk.workbooks import activity_page
from tcdesk.workbooks.list_records import LOOKS_LIKE_IDENTITY, TOO_LONG
from tcdesk.workbooks.tables import Offered
from tests.workbooks.pages import KIT, LABELS, document, row_of, tick, words


def answered(tmp_path: Path, **answers: str) -> Offered:
    """A document in which answers were typed over what stood there, in any way."""

    def fill(made: Any) -> None:
        for name, answer in answers.items():
            cell = row_of(made.tables[0], name, "ro").tc_lst[1]
            for part in list(cell.p_lst):
                cell.remove(part)
            for line in answer.split("\n"):
                cell.add_p().add_r().text = line

    return activity_page.offered(document(tmp_path, "ro", fill), KIT)


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("elevi, părinți", ("pupils", "parents")),
        ("ELEVI; cadre didactice", ("pupils", "teachers")),
        ("учащиеся школ", ("pupils",)),
        ("x elevi   ☐ tineri   ☐ părinți", ("pupils",)),
        ("☐ elevi   ☐ tineri x  ☐ părinți", ("young_people",)),
        ("☐ elevi   ☐ tineri   ☐ părinți da", ("parents",)),
        ("☐ elevi\nX tineri\n[x] părinți", ("young_people", "parents")),
        ("☒elevi ☑ tineri ✓ părinți", ("pupils", "young_people", "parents")),
        ("elevi ✓\ntineri\npărinți ✓", ("pupils", "parents")),
        ("☐ elevi ☐ tineri", ()),
        ("nimic", ()),
        ("", ()),
    ],
)
def test_ticks_are_understood_however_they_are_made(
    answer: str, codes: tuple[str, ...], tmp_path: Path
) -> None:
    found = answered(tmp_path, title="Lecție", audiences=answer)
    assert found.offers[0].values["audiences"] == codes
    assert bool(found.remarks) is (answer == "nimic")


def test_nothing_written_is_lost(tmp_path: Path) -> None:
    found = answered(
        tmp_path,
        title="Lecție",
        kind="spectacol de păpuși",
        first_day="17-21.10.2022",
        participants="2 clase",
        audiences="☒ elevi ☐ tineri și bunicii lor",
    )
    (offer,) = found.offers
    import_form(BY_NAME["event"]).model_validate(dict(offer.values))
    assert (offer.values["first_day"], offer.values["last_day"]) == (date(2022, 10, 17), date(2022, 10, 21))
    assert offer.values["audiences"] == ("pupils",)
    assert offer.values["participants"] == NOT_KNOWN
    note = str(offer.values["local_note"])
    language = Language("ro")
    for name, said in (
        ("kind", "spectacol de păpuși"),
        ("participants", "2 clase"),
        ("audiences", "bunicii"),
    ):
        line = next(line for line in note.splitlines() if said in line)
        assert line.startswith(f"{language.say(LABELS[name])}: ")
    assert len(found.remarks) == note.count("\n") + 1
    assert not found.faults


def test_what_is_too_long_for_the_note_is_said_and_cut(tmp_path: Path) -> None:
    found = answered(tmp_path, title="Lecție", kind="teatru " * 1000, partners="toți vecinii " * 600)
    (offer,) = found.offers
    import_form(BY_NAME["event"]).model_validate(dict(offer.values))
    note = str(offer.values["local_note"])
    assert len(note) == LONG
    assert "teatru" in note
    assert "toți vecinii" in note
    assert [fault.expected for fault in found.remarks if fault.column is None] == [TOO_LONG]
    assert max(len(fault.read) for fault in found.remarks) == 60


def test_a_personal_number_is_left_out_with_its_answer(tmp_path: Path) -> None:
    found = answered(
        tmp_path,
        title="Lecție cu Popa Ion, IDNP 2003004123456",
        kind="convorbire cu 2003004123456",
        audiences="☒ elevi, 2003004123456",
        place="Gimnaziul nr. 2",
    )
    (offer,) = found.offers
    assert (offer.values["title"], offer.values["kind"], offer.values["audiences"]) == ("", None, ())
    assert offer.values["place"] == "Gimnaziul nr. 2"
    assert [(fault.expected, fault.read) for fault in found.remarks] == [(LOOKS_LIKE_IDENTITY, "")] * 3
    assert "2003004123456" not in repr(found)
    assert "Popa" not in repr(found)


def test_a_page_of_which_all_is_left_out_is_told(tmp_path: Path) -> None:
    found = answered(tmp_path, title="Popa Ion, 2003004123456")
    assert len(found.offers) == len(found.remarks) == 1
    assert "2003004123456" not in repr(found)


def test_two_kinds_ticked_are_none(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        row = row_of(made.tables[0], "kind", "ro")
        tick(row, words("event_kinds", "lesson", "ro"))
        tick(row, words("event_kinds", "seminar", "ro"))

    (offer,) = activity_page.offered(document(tmp_path, "ro", fill), KIT).offers
    assert offer.values["kind"] is None
    assert "lecție publică" in str(offer.values["local_note"])
    assert "seminar pentru public" in str(offer.values["local_note"])
