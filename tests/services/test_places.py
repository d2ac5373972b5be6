"""Where records lie on each system, what they are called, and which are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcdesk import paths
from tcdesk.exchange import kit
from tcdesk.services.places import default_folder, is_inside, known_records, proposed_file


def windows(tmp_path: Path, public: str) -> dict[str, str]:
    return {"PUBLIC": str(tmp_path / public), "PROGRAMDATA": str(tmp_path / "ProgramData")}


def test_on_windows_all_users_reach_it(tmp_path: Path) -> None:
    found = default_folder("win32", windows(tmp_path, "Public"))
    assert found == tmp_path / "Public" / "Documents" / "tcdesk"


@pytest.mark.parametrize("redirected", ["OneDrive - Primaria/Public", "Dropbox/Public"])
def test_never_where_it_would_be_copied_to_the_internet(tmp_path: Path, redirected: str) -> None:
    assert default_folder("win32", windows(tmp_path, redirected)) == tmp_path / "ProgramData" / "tcdesk"


def test_windows_that_says_nothing_has_its_usual_folders() -> None:
    assert "Public" in str(default_folder("win32", {}))


def test_on_macos_and_linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert default_folder("darwin", {}) == Path("/Users/Shared/tcdesk")
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path))
    assert default_folder("linux", {}) == tmp_path / "records"


def test_a_moved_data_folder_moves_the_records_too(tmp_path: Path) -> None:
    for system in ("win32", "darwin", "linux"):
        assert default_folder(system, {"TCDESK_DATA": str(tmp_path)}) == tmp_path / "records"
    assert default_folder() == paths.user_data() / "records"


@pytest.mark.parametrize(
    ("unit", "code", "name"),
    [
        ("Cahul", "1700000", "Comisia-Cahul.tcv"),
        ("Кагул", "", "Comisia-Cahul.tcv"),
        ("Ștefan Vodă", "ro", "Comisia-Stefan-Voda.tcv"),
        ("Ştefan Vodă", "", "Comisia-Stefan-Voda.tcv"),
        ("../../ Нигде", "", "Comisia.tcv"),
    ],
)
def test_the_name_says_the_unit_in_latin_letters(tmp_path: Path, unit: str, code: str, name: str) -> None:
    assert proposed_file(unit, code, tmp_path) == tmp_path / name


def test_every_unit_has_a_name_of_its_own(tmp_path: Path) -> None:
    units = kit.built_in().units
    names = {proposed_file(unit.ru, unit.code, tmp_path).name for unit in units}
    assert len(names) == len(units) == 35
    assert all(name.isascii() and " " not in name for name in names)


@pytest.mark.parametrize("taken", ["", ".slots", "-wal"])
def test_a_taken_name_gets_a_number(tmp_path: Path, taken: str) -> None:
    (tmp_path / f"Comisia-Cahul.tcv{taken}").touch()
    (tmp_path / "Comisia-Cahul-2.tcv").touch()
    assert proposed_file("Cahul", "", tmp_path).name == "Comisia-Cahul-3.tcv"
    assert proposed_file("Cahul", "", tmp_path, practice=True).name == "Exersare-Cahul.tcv"


def test_records_are_found_the_recent_ones_first(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "records", tmp_path / "stick"
    folder.mkdir()
    elsewhere.mkdir()
    for name in ("b.tcv", "A.tcv", "a.tcv.slots", ".hidden.tcv", "copy.tcb", ".b.tcv.new"):
        (folder / name).touch()
    (folder / "folder.tcv").mkdir()
    (elsewhere / "other.tcv").touch()
    recent = [elsewhere / "other.tcv", folder / ".." / "records" / "b.tcv", elsewhere / "gone.tcv"]
    found = known_records([folder, tmp_path / "missing"], recent)
    assert [path.name for path in found] == ["other.tcv", "b.tcv", "A.tcv"]


def test_inside(tmp_path: Path) -> None:
    assert is_inside(tmp_path / "a" / "b", [tmp_path / "x", tmp_path / "a"])
    assert is_inside(tmp_path, [tmp_path])
    assert not is_inside(tmp_path / "ab", [tmp_path / "a"])
    assert not is_inside(tmp_path / "a" / ".." / "b", [tmp_path / "a"])
