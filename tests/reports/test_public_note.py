"""Section III of the public Note: what it says, what it leaves out, and of which moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tcdesk.domain.choices import Tier
from tcdesk.domain.counted import CaseGroup, Counted, Keyed, UnitReport
from tcdesk.domain.disclosure import public
from tcdesk.domain.figures import PublicCases
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.figures import figures
from tcdesk.reports.note import note
from tcdesk.reports.outline import Bullets, Document, Heading, Paragraph, Picture, Table

AS_OF = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
NORTH, SOUTH = "0300000", "1700000"
MARK = "c: the number is not published, because it could make a person known."


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def year(first: int, second: int) -> Counted:
    """So many persons in the north, and so many in the south."""
    units = (NORTH, SOUTH)
    kinds = (("victim", "female", "age_18_24", "sexual"), ("presumed", "male", "age_0_13", "labour"))
    return replace(
        Counted(AS_OF, *((),) * 17),
        reports=tuple(UnitReport(unit, unit, Tier.full, date(2023, 1, 12), True) for unit in units),
        cases=tuple(
            CaseGroup(unit, *kind, "internal", number)
            for unit, kind, number in zip(units, kinds, (first, second), strict=True)
            if number
        ),
        referred=(Keyed(NORTH, "referred", first),),
        services=(Keyed(NORTH, "legal_aid", first),),
        statements=tuple(
            Keyed(unit, "cases", 1) for unit, number in zip(units, (first, second), strict=True) if not number
        ),
    )


def made(
    kit: Kit, counted: Counted, code: str = "en", period: str = "2022", earlier: PublicCases | None = None
) -> Document:
    wanted = Period.parse(period)
    found = public(figures(counted, kit, wanted), kit, earlier)
    return note(found, counted, kit, wanted, Language(code))


def tables(document: Document) -> dict[str, Table]:
    """By the title after its number."""
    return {block.title.partition(". ")[2]: block for block in document.blocks if isinstance(block, Table)}


def said(document: Document) -> str:
    words = [document.subtitle, document.marking]
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            words.append(block.text)
        elif isinstance(block, Bullets):
            words += block.items
        elif isinstance(block, Picture):
            words += [block.title, block.alt, *block.notes]
        elif isinstance(block, Table):
            words += [block.title, *block.header, *block.notes]
            words += [str(cell) for row in block.rows for cell in row]
    return "\n".join(words)


def test_regions_stand_in_place_of_units_and_c_is_explained(kit: Kit) -> None:
    document = made(kit, year(20, 3))
    found = tables(document)
    assert "Persons, by territorial unit" not in found
    rows = dict(found["Persons, by region"].rows)
    assert (rows["North"], rows["South"], rows["Total"]) == ("c", "c", 23)
    assert "Centre" not in rows, "nobody answered there"
    assert found["Persons, by region"].notes[0].startswith("Not communicated by any unit of: Centre")
    assert any(note.startswith(MARK) for note in found["Persons, by region"].notes)
    assert "FOR OFFICIAL USE" not in document.marking
    assert document.subtitle.startswith("Public edition.")


def test_a_table_without_hidden_numbers_needs_no_explanation(kit: Kit) -> None:
    found = tables(made(kit, year(20, 7)))["Persons, by sex"]
    assert list(found.rows) == [("female", 20), ("male", 7), ("sex not known", 0), ("Total", 27)]
    assert not any(note.startswith("c:") for note in found.notes)


def test_a_small_total_is_a_sentence_and_no_tables(kit: Kit) -> None:
    document = made(kit, year(3, 0))
    assert not any(title.startswith("Persons") for title in tables(document))
    text = said(document)
    assert "is not published, in order to protect persons. This does not mean that there were none." in text
    assert "stated that" not in text


def test_nobody_is_said_plainly(kit: Kit) -> None:
    assert "identified no victim or presumed victim." in said(made(kit, year(0, 0)))


def test_half_a_year_says_that_years_are_published(kit: Kit) -> None:
    text = said(made(kit, year(20, 7), period="2022-H1"))
    assert "are published for whole years only" in text
    assert "27" not in text.split("III.")[1].split("IV.")[0]


def test_a_block_that_is_held_says_of_which_moment_it_is(kit: Kit) -> None:
    before = public(figures(year(20, 7), kit, Period(2022)), kit, None).cases
    assert isinstance(before, PublicCases)
    earlier = replace(before, as_of="2023-02-01T10:00:00Z")
    document = made(kit, year(21, 7), earlier=earlier)
    text = said(document)
    assert "those that were published as of 01.02.2023 12:00" in text
    notes = tables(document)["Persons, by sex"].notes
    assert notes[-1] == "Source: the edition published as of 01.02.2023 12:00; it has no later reports."
    assert dict(tables(document)["Persons, by sex"].rows)["Total"] == 27
    assert "28" not in text.split("III.")[1].split("IV.")[0]


def test_services_that_nobody_had_need_no_row(kit: Kit) -> None:
    found = tables(made(kit, year(20, 7)))["Assistance provided to victims and presumed victims"]
    assert list(found.rows) == [("state-guaranteed legal aid", 20)]
    grouped = tables(made(kit, year(4, 7)))["Assistance provided to victims and presumed victims"]
    assert dict(grouped.rows)["legal assistance"] == "c"
    assert "Services are counted here, not persons" in grouped.notes[0]


@pytest.mark.parametrize("code", CODES)
def test_every_language_writes_it(kit: Kit, code: str) -> None:
    document = made(kit, year(20, 3), code)
    assert any(
        cell == "c" for block in document.blocks if isinstance(block, Table) for _, cell, *_ in block.rows
    )
