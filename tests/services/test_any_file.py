"""Whatever an office has comes in by what is inside; what columns and words of a list mean is remembered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tcdesk.errors import Cancelled, TcdeskError, Usage
from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.services.importing import Imported, import_file, propose, read_map
from tcdesk.services.importing.remembering import remembered
from tcdesk.store.vault import Vault
from tcdesk.workbooks import column_map, one_page, template
from tests.services.filling import Filling
from tests.services.offering import NOW, counts, edited, everything, kept, made
from tests.workbooks import pages

LIST = """Data desfășurării\tDenumirea activității\tForma\tNr. participanți\tLocalitatea
12.05.2022\tLecție publică despre trafic\tlecție publică\t25\tor. Orhei
17.05.2022\tDiscuție cu părinții\tsfatul bătrânilor\t≈30\tPeresecina
\tFlash mob\tlecție publică\t2 clase\tOrhei
"""
OTHER = """Localitatea\tForma\tData
Ivancea\tsfatul bătrânilor\t18.05.2022
"""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with made(tmp_path / "vault.tcv") as opened:
        yield opened


def maps(vault: Vault) -> list[column_map.ColumnMap]:
    with vault.reading() as session:
        return remembered(session, kit.built_in())


def written(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def test_an_own_list_comes_in_whole_and_only_once(vault: Vault, tmp_path: Path) -> None:
    done = import_file(vault, LIST)
    assert counts(done) == (3, 0, 0, 0)
    assert done.map is not None
    assert done.map.records == "event"
    assert any("Denumirea activității" in str(line) for line in done.lines)
    assert any(fault.read == "2 clase" for fault in done.remarks)
    by_title = {row.title: row for row in kept(vault, "event")}
    assert (by_title["Discuție cu părinții"].participants, str(by_title["Flash mob"].participants_state)) == (
        30,
        "not_known",
    )
    before = everything(vault)
    assert counts(import_file(vault, LIST)) == (0, 0, 3, 0)
    assert everything(vault) == before
    file = written(tmp_path / "lista.csv", LIST + "1.06.2022\tConcurs\tconcurs\t12\tOrhei\n")
    assert counts(import_file(vault, file)) == (1, 0, 3, 0)


def test_a_corrected_list_changes_its_rows(vault: Vault) -> None:
    import_file(vault, LIST)
    found: list[Imported] = []

    def look(seen: Imported) -> bool:
        found.append(seen)
        return len(found) > 1

    corrected = LIST.replace("\t25\t", "\t26\t")
    with pytest.raises(Cancelled):
        import_file(vault, corrected, agreed=look)
    assert counts(import_file(vault, corrected, agreed=look)) == (0, 1, 2, 0)
    assert [counts(seen) for seen in found] == [(0, 1, 2, 0)] * 2


def test_the_map_is_kept_when_the_list_is_in(vault: Vault) -> None:
    import_file(vault, LIST, dry_run=True)
    assert (maps(vault), kept(vault, "event")) == ([], [])
    first = propose(vault, LIST).map
    mapping = first.model_copy(
        update={
            "columns": {**first.columns, "Localitatea": "place"},
            "values": {"event_kinds": {"sfatul bătrânilor": ["round_table"]}},
        }
    )
    assert counts(import_file(vault, LIST, mapping=mapping)) == (3, 0, 0, 0)
    assert [item.columns["Localitatea"] for item in maps(vault)] == ["place"]
    again = import_file(vault, LIST.replace("2022", "2021"))
    assert again.map is not None
    assert again.map.columns["Localitatea"] == "place"
    assert {row.kind for row in kept(vault, "event") if row.title.startswith("Discuție")} == {"round_table"}
    assert len(maps(vault)) == 1


def test_the_name_of_a_sheet_is_kept_nowhere(vault: Vault, tmp_path: Path) -> None:
    """It may be that of a victim. The row of the file is known again all the same."""
    path = tmp_path / "cazuri.xlsx"
    work = Workbook()
    first, second = work.active, work.create_sheet("Popescu Maria")
    assert first is not None
    first.append(["ceva"])
    for row in (["Statutul", "Sexul", "Data identificării"], ["victimă", "F", "12.03.2022"]):
        second.append(row)
    work.save(path)
    assert counts(import_file(vault, path)) == (1, 0, 0, 0)
    assert "Popescu" not in repr(everything(vault))
    [case] = kept(vault, "case")
    assert case.source.endswith(":2!2")
    assert [known.sheet for known in maps(vault)] == [""]
    edited(vault, case, sex="male")
    assert counts(import_file(vault, path)) == (0, 0, 0, 1)
    assert propose(vault, path).map.sheet == "Popescu Maria"


@pytest.mark.parametrize("what", ["page", "workbook"])
def test_names_of_renamed_sheets_of_ours_are_kept_nowhere(vault: Vault, tmp_path: Path, what: str) -> None:
    if what == "page":
        path = pages.workbook(tmp_path, "ro")
    else:
        path = tmp_path / "gol.xlsx"
        path.write_bytes(template.write(kit.built_in(), Language("ru"), NOW, identity="w"))
        work = Filling(path)
        work.append("event", title="Lecție")
        path = work.saved()
    book = load_workbook(path)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.title = f"Popescu Maria {sheet.title[:9]}"
    book.save(path)
    assert counts(import_file(vault, path)) == (1, 0, 0, 0)
    [event] = kept(vault, "event")
    assert "Popescu" not in event.source
    assert event.source[-1].isdigit()
    assert counts(import_file(vault, path)) == (0, 0, 1, 0)


def test_what_a_word_means_holds_for_other_lists_too(vault: Vault) -> None:
    first = propose(vault, LIST).map
    assert first.values["event_kinds"] == {"sfatul bătrânilor": []}
    mapping = first.model_copy(update={"values": {"event_kinds": {"sfatul bătrânilor": ["round_table"]}}})
    import_file(vault, LIST, mapping=mapping)
    import_file(vault, OTHER)
    assert [row.kind for row in kept(vault, "event") if row.locality == "Ivancea"] == ["round_table"]


def test_fifty_maps_are_kept_the_latest_first(vault: Vault) -> None:
    for number in range(52):
        import_file(
            vault, OTHER.replace("Data", f"Data\tRubrica {number}").replace("Ivancea", f"Sat {number}")
        )
    found = maps(vault)
    assert len(found) == 50
    assert any("51" in header for header in found[0].columns)


def test_a_map_in_a_file(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(column_map.to_json(propose(vault, LIST).map))
    assert read_map(vault, path) == propose(vault, LIST).map
    written(path, path.read_text().replace('"title"', '"wish"'))
    with pytest.raises(column_map.MapRefused):
        read_map(vault, path)


def test_json_workbook_and_page_are_known_by_what_they_are(vault: Vault, tmp_path: Path) -> None:
    rows = {"partner": [{"name": "CCF", "purposes": ["prevention"]}]}
    json_file = written(tmp_path / "records.json", json.dumps(rows))
    assert counts(import_file(vault, json_file)) == (1, 0, 0, 0)
    blank = tmp_path / "gol.xlsx"
    blank.write_bytes(template.write(kit.built_in(), Language("ru"), NOW, identity="w"))
    assert counts(import_file(vault, blank)) == (0, 0, 0, 0)
    work = Filling(blank)
    work.append("partner", name="La Strada", purposes="assistance")
    assert counts(import_file(vault, work.saved())) == (1, 0, 0, 0)
    for path in (json_file, blank):
        with pytest.raises(Usage):
            propose(vault, path)


def test_the_page_of_a_school_comes_in_once(vault: Vault, tmp_path: Path) -> None:
    """Also when it is sent a second time in the other form."""
    document, workbook = pages.document(tmp_path, "ro", pages.usual("ro")), pages.workbook(tmp_path, "ro")
    assert counts(import_file(vault, document)) == (1, 0, 0, 0)
    for path in (document, workbook):
        assert counts(import_file(vault, path)) == (0, 0, 1, 0)
        with pytest.raises(Usage):
            propose(vault, path)
    assert [event.title for event in kept(vault, "event")] == [pages.TYPED["title"]]


def test_the_totals_on_one_page_are_not_for_here(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "raport.xlsx"
    path.write_bytes(one_page.write(kit.built_in(), Language("ro"), NOW))
    with pytest.raises(TcdeskError) as caught:
        import_file(vault, path)
    assert caught.value.reason == "one_page"
