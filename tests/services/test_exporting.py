"""Records go out as a workbook: what may leave, or everything with a warning; work in it comes back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from tcdesk.domain.registry import RECORDS
from tcdesk.errors import Cancelled, TcdeskError
from tcdesk.i18n import CODES, Language
from tcdesk.services.commission.exporting import Exported, export
from tcdesk.services.importing import CellsRejected, import_file, write_marked
from tcdesk.services.importing.offers import state_of
from tcdesk.store.tables import LogEntry
from tcdesk.store.vault import Vault
from tcdesk.text import Text
from tcdesk.workbooks import opening
from tests.domain import builders
from tests.services.filling import Filling
from tests.services.offering import counts, edited, everything, kept, made, put

STAYS = "BLEIBT-HIER"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with made(tmp_path / "vault.tcv") as opened:
        year = builders.clean_year()
        put(opened, [row for kind in RECORDS for row in year.of(kind.name)])
        put(opened, [builders.event(title="Masă rotundă", place=STAYS, local_note=STAYS)])
        yield opened


def out(vault: Vault, folder: Path, *, whole: bool = True, code: str = "ro") -> Exported:
    return export(vault, folder / "registru.xlsx", Language(code), everything=whole)


def test_only_what_may_leave_and_no_case(vault: Vault, tmp_path: Path) -> None:
    put(vault, [builders.case(local_code=STAYS), builders.member(name=STAYS)])
    done = out(vault, tmp_path, whole=False)
    assert done.warnings == ()
    with zipfile.ZipFile(done.path) as package:
        inside = b"".join(package.read(name) for name in package.namelist())
    assert STAYS.encode() not in inside
    assert not any(identity.encode() in inside for identity in (row.travel_id for row in kept(vault, "case")))
    assert any("Masă rotundă" in row for table in opening.read(done.path).tables for row in table.rows)


def test_everything_comes_with_a_warning_and_is_noted(vault: Vault, tmp_path: Path) -> None:
    done = out(vault, tmp_path)
    assert "not encrypted" in str(done.warnings[0])
    assert done.records == sum(len(kept(vault, kind.name)) for kind in RECORDS)
    assert done.path.stat().st_mode & 0o077 == 0
    with vault.reading() as session:
        last = session.exec(select(LogEntry).order_by(col(LogEntry.seq).desc()).limit(1)).one()
    assert (last.action, last.record_type, last.record, last.changes) == ("exported", "workbook", "", "")


def test_what_cannot_be_written_is_not_noted(vault: Vault, tmp_path: Path) -> None:
    before = everything(vault)
    (tmp_path / "registru.xlsx").mkdir()
    with pytest.raises(TcdeskError):
        out(vault, tmp_path)
    assert everything(vault) == before


class Stopping:
    def step(self, done: int, of: int, text: Text) -> None: ...

    def check(self) -> None:
        raise Cancelled


def test_a_stopped_export_leaves_no_file(vault: Vault, tmp_path: Path) -> None:
    before = everything(vault)
    with pytest.raises(Cancelled):
        export(vault, tmp_path / "registru.xlsx", Language("ro"), progress=Stopping())
    assert not (tmp_path / "registru.xlsx").exists()
    assert everything(vault) == before


@pytest.mark.parametrize("code", CODES)
def test_another_office_gets_the_same_records(vault: Vault, tmp_path: Path, code: str) -> None:
    """The successor on a new computer; the records travel under the ids they had."""
    done = out(vault, tmp_path, code=code)
    with made(tmp_path / "other.tcv") as other:
        assert counts(import_file(other, done.path)) == (done.records, 0, 0, 0)
        assert counts(import_file(other, done.path)) == (0, 0, done.records, 0)
        for kind in RECORDS:
            here = {row.travel_id: state_of(row, kind) for row in kept(vault, kind.name)}
            assert {row.travel_id: state_of(row, kind) for row in kept(other, kind.name)} == here


def test_rows_that_were_added_come_in_once(vault: Vault, tmp_path: Path) -> None:
    done = out(vault, tmp_path, code="en")
    work = Filling(done.path)
    work.append("event", title="Concurs", kind="contest", first_day=date(2022, 9, 1), participants="≈30")
    row = work.append("meeting", ref="nou", number="17", held_on="1.12.2022", state="held")
    work.append("meeting.agenda", of="nou", topics="week", title="Bilanț")
    first = work.saved()
    assert counts(import_file(vault, first)) == (2, 0, done.records, 0)
    [meeting] = [item for item in kept(vault, "meeting") if item.number == "17"]
    assert (meeting.held_on, [item.title for item in meeting.agenda]) == (date(2022, 12, 1), ["Bilanț"])
    assert counts(import_file(vault, first)) == (0, 0, done.records + 2, 0)
    work.put("meeting", row, {"place": "primărie"})
    later = import_file(vault, work.saved(tmp_path / "mai-tarziu.xlsx"))
    assert counts(later) == (0, 1, done.records + 1, 0)
    assert [item.name for change in later.changes for item in change.fields] == ["place"]


def test_an_older_workbook_keeps_what_was_corrected_here(vault: Vault, tmp_path: Path) -> None:
    done = out(vault, tmp_path)
    [event] = [row for row in kept(vault, "event") if row.place == STAYS]
    edited(vault, event, title="Corectat", participants=31)
    before = everything(vault)
    assert counts(import_file(vault, done.path)) == (0, 0, done.records - 1, 1)
    assert everything(vault) == before


def test_a_plain_export_brings_back_work_without_touching_what_stayed(vault: Vault, tmp_path: Path) -> None:
    done = out(vault, tmp_path, whole=False, code="en")
    work = Filling(done.path)
    columns, page = work.columns("event"), work.page("event")
    row = next(n for n in range(5, 99) if page.cell(n, columns["title"]).value == "Masă rotundă")
    work.put("event", row, {"participants": 40})
    assert counts(import_file(vault, work.saved()))[:2] == (0, 1)
    [event] = [row for row in kept(vault, "event") if row.title == "Masă rotundă"]
    assert (event.participants, event.place, event.local_note) == (40, STAYS, STAYS)


def test_one_bad_cell_and_nothing_comes_in(vault: Vault, tmp_path: Path) -> None:
    work = Filling(out(vault, tmp_path, code="en").path)
    work.append("partner", name="Nou", purposes="prevention")
    bad = work.append("event", title="X", first_day="ieri")
    path = work.saved()
    before = everything(vault)
    with pytest.raises(CellsRejected) as caught:
        import_file(vault, path)
    assert everything(vault) == before
    [fault] = caught.value.faults
    assert (fault.table, fault.row, fault.read) == (work.page("event").title, bad - 1, "ieri")
    write_marked(path, caught.value, Language("ro"), tmp_path / "marcat.xlsx")
    marked = Filling(tmp_path / "marcat.xlsx")
    assert marked.page("event").cell(bad, marked.columns("event")["first_day"]).comment is not None
    marked.put("event", bad, {"first_day": date(2022, 5, 5)})
    assert counts(import_file(vault, marked.saved()))[:2] == (2, 0)


def test_words_of_old_that_say_who_somebody_is_are_no_fault_until_they_are_touched(
    vault: Vault, tmp_path: Path
) -> None:
    put(vault, [builders.event(title="Lecție cu 2003004123456"), builders.case(local_code="Popescu Maria")])
    done = out(vault, tmp_path, code="en")
    before = everything(vault)
    assert counts(import_file(vault, done.path)) == (0, 0, done.records, 0)
    assert everything(vault) == before
    work = Filling(done.path)
    for key, values in (("event", {"title": "Cu 2003004123457"}), ("case", {"local_code": "Rusu Ion"})):
        row = next(n for n in range(5, 99) if work.page(key).cell(n, 1).value == _identity(vault, key))
        work.put(key, row, values)
    with pytest.raises(CellsRejected) as caught:
        import_file(vault, work.saved())
    assert len(caught.value.faults) == 2


def _identity(vault: Vault, key: str) -> str:
    words = {"event": "Lecție cu 2003004123456", "case": "Popescu Maria"}
    [found] = [
        row for row in kept(vault, key) if words[key] in (row.title if key == "event" else row.local_code)
    ]
    return str(found.travel_id)


def test_a_value_that_no_list_offers_any_more_is_no_fault_until_it_is_touched(
    vault: Vault, tmp_path: Path
) -> None:
    put(vault, [builders.event(kind="code_of_old", title="Vechi", first_day="1822-05-05")])
    done = out(vault, tmp_path, code="en")
    assert counts(import_file(vault, done.path)) == (0, 0, done.records, 0)
    work = Filling(done.path)
    columns, page = work.columns("event"), work.page("event")
    row = next(n for n in range(5, 99) if page.cell(n, columns["title"]).value == "Vechi")
    work.put("event", row, {"title": "Nou"})
    assert counts(import_file(vault, work.saved())) == (0, 1, done.records - 1, 0)
    [event] = [item for item in kept(vault, "event") if item.title == "Nou"]
    assert (event.kind, event.first_day) == ("code_of_old", date(1822, 5, 5))
    work.put("event", row, {"kind": "another_old"})
    with pytest.raises(CellsRejected) as caught:
        import_file(vault, work.saved())
    assert [fault.read for fault in caught.value.faults] == ["another_old"]
