"""Settings survive whatever happens to their file, and newer versions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tcdesk import paths, settings
from tcdesk.cli.main import run
from tcdesk.errors import FileProblem
from tcdesk.settings import Settings

FULL = Settings(
    language="ru",
    theme="contrast",
    text_size=150,
    last_record="/x/Comisia-Cahul.tcv",
    recent=("/x/Comisia-Cahul.tcv", "/y/b.tcv"),
    window_geometry="00ff",
    window_state="ab",
    columns={"meeting": (40, 120), "event": ()},
    idle_minutes=5,
    copies={"f" * 32: "/stick"},
    period="2026-H1",
    practice_seen=True,
    papers_folder="/z/tcdesk",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def write(path: Path, document: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")


def test_what_is_saved_comes_back(path: Path) -> None:
    settings.save(FULL, path)
    assert settings.load(path) == FULL
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]


def test_nothing_there_gives_defaults_and_writes_nothing(path: Path) -> None:
    assert settings.load(path) == Settings()
    assert not path.parent.exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1]", b"null", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    assert settings.load(path) == Settings()
    assert path.with_name("settings.json.damaged").read_bytes() == damage
    assert not path.exists()
    settings.save(FULL, path)
    assert settings.load(path) == FULL


def test_a_folder_in_its_place_is_no_reason_to_stop(path: Path) -> None:
    path.mkdir(parents=True)
    assert settings.load(path) == Settings()
    with pytest.raises(FileProblem):
        settings.save(FULL, path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("language", "xx"), ("language", 1), ("theme", "pink"), ("text_size", 110), ("text_size", True)),
        *(("text_size", "100"), ("last_record", 3), ("recent", "a"), ("window_geometry", "zz")),
        *(("window_state", 7), ("columns", [1]), ("idle_minutes", -1), ("idle_minutes", True)),
        *(("idle_minutes", 10**9), ("copies", []), ("period", None), ("practice_seen", "yes"), ("theme", [])),
    ],
)
def test_one_wrong_value_costs_only_itself(path: Path, name: str, value: object) -> None:
    settings.save(FULL, path)
    write(path, {**json.loads(path.read_text("utf-8")), name: value})
    assert settings.load(path) == replace(FULL, **{name: getattr(Settings(), name)})


def test_wrong_parts_of_lists_cost_only_themselves(path: Path) -> None:
    write(path, {"recent": ["a", 1, None], "columns": {"x": [1], "y": ["w"], "z": [-1]}, "copies": {"v": 1}})
    found = settings.load(path)
    assert (found.recent, found.columns, found.copies) == (("a",), {"x": (1,)}, {})


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    write(path, {"theme": "dark", "from the future": {"deep": [1, 2]}})
    settings.save(replace(settings.load(path), theme="light"), path)
    document = json.loads(path.read_text("utf-8"))
    assert (document["theme"], document["from the future"]) == ("light", {"deep": [1, 2]})
    assert "unknown" not in document


def test_recent_records(tmp_path: Path) -> None:
    found = Settings()
    for number in range(10):
        found = settings.opened(found, tmp_path / str(number))
    found = settings.opened(found, tmp_path / "5")
    assert found.last_record == found.recent[0] == str(tmp_path / "5")
    assert len(found.recent) == len(set(found.recent)) == settings.MOST_RECENT
    found = settings.forgotten(found, tmp_path / "5")
    assert (found.last_record, str(tmp_path / "5") in found.recent) == ("", False)
    assert settings.forgotten(found, tmp_path / "none") == found


def test_the_command_line_speaks_the_chosen_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    said = set[str]()
    for language in ("", "ro", "ru"):
        settings.save(Settings(language=language), settings.default_path())
        assert run(["--help"]) == 0
        said.add(capsys.readouterr().out)
    assert len(said) == 3
    assert settings.default_path().parent == paths.user_data()
    assert run(["--lang", "en", "--help"]) == 0
    assert capsys.readouterr().out in said
