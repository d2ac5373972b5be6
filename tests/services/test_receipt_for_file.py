"""The receipt for the file: what was handed in and what came back, and no more than is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.services.commission import printing, sent_reports
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.services.handing_over import control_code
from tests.services.looking import EN, YEAR, on
from tests.services.running import Run
from tests.services.test_printing import refused
from tests.services.test_receipts import corrected, phoned, told
from tests.services.test_sent_reports import DAY, sent, taken

__all__ = ["sent", "taken"]


def written(commission: Path, folder: Path) -> tuple[list[dict[str, str]], list[SentReport]]:
    """The tables of the paper as it is now, and the reports of the record, the oldest first."""
    path = folder / f"receipt-{len(list(folder.glob('receipt-*')))}.docx"
    with on(commission, DAY) as vault:
        printing.receipt(vault, YEAR, path, EN)
        found = sent_reports.all_of(vault)[::-1]
    made: Any = docx.Document(str(path))
    return [{row.cells[0].text: row.cells[1].text for row in each.rows} for each in made.tables[:-1]], found


def test_before_and_after_the_receipt_came(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    [before], [report] = written(commission, tmp_path)
    assert before["Control code"] == control_code(report.identity)
    assert before["Name of the file"] == report.file_name
    assert before["State of the report"] == "made, no receipt yet"
    assert not [words for words in before if "Arrived" in words or "Receipt" in words]

    question = ("--text", "Ce dată?", "--due", "2023-02-01")
    done(
        "commission",
        "install",
        commission,
        told(done, empty_register, "query", taken, tmp_path / "back", *question),
    )
    [after], [report] = written(commission, tmp_path)
    assert report.arrived_on is not None
    assert after["Arrived at the State Chancellery on"] == EN.day(report.arrived_on)
    assert after["Not answered yet"] == "1 question"
    assert after["State of the report"] == "queried"


def test_a_code_by_phone_tells_no_day_of_arrival(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    done("commission", "code", commission, phoned(done, empty_register, taken))
    [rows], _ = written(commission, tmp_path)
    assert rows["State of the report"] == "accepted"
    assert [words for words in rows if "over the phone" in words]
    assert not [words for words in rows if "Arrived" in words]


def test_each_report_of_the_period_and_no_test_of_the_road(
    done: Run, commission: Path, taken: str, tmp_path: Path
) -> None:
    corrected(done, commission, tmp_path / "sent")
    words = ("--period", "2022", "--out", tmp_path / "test")
    done("commission", "submit", commission, *words, "--test")
    tables, reports = written(commission, tmp_path)
    assert len(reports) == 3
    data = [report.identity for report in reports if report.kind is not Kind.test]
    assert [rows["Control code"] for rows in tables] == [control_code(identity) for identity in data]
    assert data[0] == taken
    assert [rows.get("Reason") for rows in tables] == [None, "completat"]


def test_where_nothing_was_made_it_says_so(done: Run, commission: Path, sent: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.docx"
    with on(commission, DAY) as vault:
        refused("nothing_made", lambda: printing.receipt(vault, Period(2021), out, EN))
    assert not out.exists()
    ran = done("commission", "receipt", commission, "--period", "2022", "--out", tmp_path / "r.pdf")
    assert Path(ran.out.strip()).read_bytes().startswith(b"%PDF")
