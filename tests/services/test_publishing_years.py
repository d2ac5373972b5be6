"""A public document of several years is a publication of each: none is found by comparing it with a Note."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from tcdesk.domain.choices import Published
from tcdesk.domain.figures import PublicCases
from tcdesk.domain.period import Period
from tcdesk.i18n import Language
from tcdesk.services.chancellery import publishing, reporting, several_years
from tcdesk.store.tables import Publication
from tcdesk.store.vault import Vault
from tests.services.running import Clock, Run
from tests.services.test_publishing import YEAR, add_victims, figures, refused

PERSONS = "Victims and presumed victims reported by territorial commissions"
YEARS = (Period(2021), YEAR)


def persons(row: Publication) -> dict[str, Any]:
    """What a publication says of the persons of 2022."""
    found = figures(row)
    [year] = [one for one in found.get("years", [found]) if one["period"] == str(YEAR)]
    cases: dict[str, Any] = year["cases"]
    return cases


def test_a_note_is_held_against_the_several_years_before_it(
    office: Vault, clock: Clock, tmp_path: Path
) -> None:
    years = publishing.publish(office, YEARS, "public")
    assert (years.kind, years.period) == (Published.years, "2021..2022")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 1)
    note = publishing.publish(office, YEAR, "public")
    assert reporting.national(office, YEAR).figures.cases.total == persons(years)["total"] + 1
    assert persons(note) == persons(years)
    assert all(publishing.verify(office, row) for row in (years, note))


def test_the_several_years_are_held_against_the_note_before_them(
    office: Vault, clock: Clock, tmp_path: Path
) -> None:
    note = publishing.publish(office, YEAR, "public")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 1)
    years = publishing.publish(office, YEARS, "public")
    assert persons(years) == persons(note)
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 20)
    later = publishing.publish(office, YEARS, "public")
    assert persons(later)["total"] == persons(note)["total"] + 20
    assert all(publishing.verify(office, row) for row in (note, years, later))


def test_what_is_written_of_that_moment_is_what_was_published(
    office: Vault, clock: Clock, tmp_path: Path
) -> None:
    years = publishing.publish(office, YEARS, "public")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 20)
    publishing.publish(office, YEAR, "public")
    again = reporting.national(office, YEAR, years.as_of, "public").figures.cases
    assert isinstance(again, PublicCases)
    assert again.total == persons(years)["total"]
    asked = reporting.Asked(Language("ro"), ["csv"], "public", years.as_of)
    [path] = several_years.write(office, YEARS, tmp_path, asked)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        totals = {
            row["Period"]: row["VALUE"]
            for row in csv.DictReader(lines)
            if (row["Dimension"], row["Indicator"]) == ("Total", PERSONS)
        }
    # of 2021 nobody reported, and that is no zero
    assert totals == {"2022": str(persons(years)["total"])}


def test_years_beside_the_span_are_not_concerned(office: Vault, clock: Clock, tmp_path: Path) -> None:
    publishing.publish(office, (Period(2020), Period(2021)), "public")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 1)
    note = publishing.publish(office, YEAR, "public")
    assert persons(note)["total"] == reporting.national(office, YEAR).figures.cases.total


def test_of_restricted_years_only_the_digest_is_kept(office: Vault, clock: Clock) -> None:
    row = publishing.publish(office, YEARS, "restricted")
    assert row.figures == b""
    assert publishing.verify(office, row)


def test_errata_are_between_notes(office: Vault, clock: Clock) -> None:
    both = [publishing.publish(office, YEARS, "public") for _ in range(2)]
    refused("not_comparable", lambda: publishing.errata(office, *both))


def test_the_command_line_writes_several_years_down(done: Run, register: Path) -> None:
    done("chancellery", "publish", register, "--period", "2021..2022")
    ran = done("chancellery", "publications", register, "--check", "--json")
    [row] = json.loads(ran.out)["publications"]
    assert (row["kind"], row["period"], row["same"]) == ("years", "2021..2022", True)
