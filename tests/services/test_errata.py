"""Errata: every figure that differs between two editions, and of public ones nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tcdesk.domain.period import Period
from tcdesk.i18n import CODES, Language
from tcdesk.reports.changes import figure_label
from tcdesk.reports.wording import Wording
from tcdesk.services import access
from tcdesk.services.chancellery import publishing, reporting
from tcdesk.store.vault import Vault
from tests.services.running import Clock
from tests.services.test_comparing import leaves
from tests.services.test_printing import words_of
from tests.services.test_publishing import YEAR, add_victims, refused, type_in_figures


def test_errata_of_restricted_editions_are_every_figure(office: Vault, clock: Clock, tmp_path: Path) -> None:
    first = publishing.publish(office, YEAR, "restricted")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 1)
    second = publishing.publish(office, YEAR, "restricted")
    found = {item.path: (item.before, item.after) for item in publishing.errata(office, first, second)}
    total = reporting.national(office, YEAR).figures.cases.total
    assert found["cases.total"] == (total - 1, total)
    assert found["cases.by_unit.1000000"] == (None, 1)
    assert found["units.by_tier.minimum"] == (0, 1)
    assert not {"as_of", "cases.as_of"} & set(found)


def test_errata_of_public_editions_know_only_what_is_public(
    office: Vault, clock: Clock, tmp_path: Path
) -> None:
    first = publishing.publish(office, YEAR, "public")
    clock.at += timedelta(days=1)
    type_in_figures(office, tmp_path, meetings=3, cases_victim=1, cases_presumed=0)
    second = publishing.publish(office, YEAR, "public")
    found = {item.path for item in publishing.errata(office, first, second)}
    assert {"units.reported", "meetings.total", "meetings.by_unit.1000000"} <= found
    assert not [path for path in found if path.startswith("cases.")]
    # the figures need not be counted again: the ledger alone is enough
    first.program = second.program = "another"
    assert publishing.errata(office, first, second)


def test_every_public_figure_has_its_words(office: Vault) -> None:
    found = reporting.national(office, YEAR, None, "public")
    wording = Wording(found.kit, Language("en"))
    for path, _ in leaves(found.figures.as_json()):
        if path != "cases.as_of":
            words = wording.say(figure_label(path, wording))
            assert "_" not in words, path


@pytest.mark.parametrize("code", CODES)
def test_the_errata_on_paper(office: Vault, clock: Clock, tmp_path: Path, code: str) -> None:
    first = publishing.publish(office, YEAR, "public")
    clock.at += timedelta(days=1)
    type_in_figures(office, tmp_path, meetings=3, cases_victim=1, cases_presumed=0)
    second = publishing.publish(office, YEAR, "public")
    paths = publishing.write_errata(office, first, second, tmp_path / "out", Language(code))
    assert [path.name for path in paths] == [
        f"errata_2022_public_1-2_{code}.{ending}" for ending in ("docx", "pdf")
    ]
    wording = Language(code)
    with office.reading() as session:
        unit = wording.label(access.reference(session).unit("1000000"))
    for path in paths:
        words = words_of(path)
        assert unit in words
        assert "c" not in words.split()


def test_editions_that_cannot_be_compared(office: Vault) -> None:
    public, restricted = (publishing.publish(office, YEAR, edition) for edition in ("public", "restricted"))
    half = publishing.publish(office, Period(2022, 1), "public")
    for pair in ((public, restricted), (public, half), (public, public)):
        refused("not_comparable", lambda pair=pair: publishing.errata(office, *pair))
    again = publishing.publish(office, YEAR, "restricted")
    again.digest = "0" * 64
    refused("not_rebuilt", lambda: publishing.errata(office, restricted, again))
