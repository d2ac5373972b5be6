"""A workbook filled from the records and imported again changes nothing, whatever they hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcdesk.domain.meeting import AgendaItem, Decision, Meeting
from tcdesk.i18n import CODES, Language
from tcdesk.services.commission.exporting import export
from tcdesk.services.importing import import_file
from tests.services.inventing import Office, offices
from tests.services.offering import counts, everything, made, put

FEWER = settings(
    max_examples=max(5, settings.default.max_examples // 5), suppress_health_check=list(HealthCheck)
)


@pytest.mark.timeout(600)
@FEWER
@given(office=offices(), whole=st.booleans(), code=st.sampled_from(CODES))
def test_an_export_imported_again_changes_nothing(office: Office, whole: bool, code: str) -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "vault.tcv") as vault:
        put(vault, office.records)
        exported = export(vault, Path(folder) / "registru.xlsx", Language(code), everything=whole)
        before = everything(vault)
        done = import_file(vault, exported.path)
        assert done.changes == ()
        emptied = sum("emptied" in str(remark.expected) for remark in done.remarks)
        assert counts(done) == (0, 0, exported.records - emptied, 0)
        assert everything(vault) == before


@pytest.mark.parametrize(
    "meeting",
    [
        # A control character, which no workbook keeps: the rows stay with the record.
        Meeting(number="\x7f", agenda=[AgendaItem(), AgendaItem(title="Plan", votes_for=5)]),
        # A row that says nothing: a workbook has no line for it.
        Meeting(number="3", decisions=[Decision()]),
    ],
    ids=["number that cannot be read", "row that says nothing"],
)
def test_what_the_test_above_once_found_stays_mended(meeting: Meeting, tmp_path: Path) -> None:
    with made(tmp_path / "vault.tcv") as vault:
        put(vault, [meeting])
        exported = export(vault, tmp_path / "registru.xlsx", Language("ro"), everything=False)
        before = everything(vault)
        done = import_file(vault, exported.path)
        assert done.changes == ()
        assert everything(vault) == before
