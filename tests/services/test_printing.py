"""Papers as files: from a vault, by the service and by the commands; nothing is written over or made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from tcdesk.domain.case import Case
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.meeting import AgendaItem, Attendance, Meeting
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.services.access import Own
from tcdesk.services.commission import printing
from tcdesk.store import belongings, records
from tcdesk.store.vault import Vault
from tests.services.crafting import opened
from tests.services.running import Run

RO, EN = Language("ro"), Language("en")
NAMES = ("Membra Întâi", "Membru Doi")
DAY = date(2022, 9, 28)


@pytest.fixture
def vault(commission: Path) -> Path:
    """Orhei with a letterhead, two more members and one meeting that is all filled in."""
    with opened(commission) as found, found.session() as session:
        profile = records.all_of(session, Profile)[0]
        profile.letterhead = "REPUBLICA MOLDOVA"
        records.save(session, found, profile, expected_version=profile.version)
        for name in NAMES:
            records.save(session, found, Member(name=name, from_day=date(2020, 1, 1)), expected_version=None)
        held = Meeting(number="17", held_on=DAY, place="Sala Mică")
        held.agenda = [AgendaItem(position=0, title="Prima chestiune")]
        held.attendance = [Attendance(position=0, member=NAMES[0])]
        records.save(session, found, held, expected_version=None)
    return commission


def words_of(path: Path) -> str:
    """What a paper says, whichever format it has."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    made = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def refused(reason: str, act: Callable[[], object]) -> None:
    with pytest.raises(TcdeskError) as caught:
        act()
    assert caught.value.reason == reason
    assert caught.value.hint is not None


def test_the_papers_of_a_meeting(vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "hârtii"
    with opened(vault) as found:
        paths = printing.papers(found, "17", out, RO)
    assert sorted(path.name for path in out.iterdir()) == sorted(
        f"{name}_2022-09-28_17.{ending}"
        for name in ("convocare", "lista-de-prezenta", "proces-verbal")
        for ending in ("docx", "pdf")
    )
    assert paths == [path for path in paths if path.exists()]
    for path in paths:
        words = words_of(path)
        assert "REPUBLICA MOLDOVA" in words
        assert "raionul Orhei" in words
    assert all(name in words_of(out / "lista-de-prezenta_2022-09-28_17.docx") for name in NAMES)


@pytest.mark.parametrize("words", ["17", "2022-09-28", "28.09.2022", " 17 "])
def test_a_meeting_is_found_by_day_or_number(vault: Path, tmp_path: Path, words: str) -> None:
    with opened(vault) as found:
        [path, *_] = printing.papers(found, words, tmp_path / "out", EN, ["docx"])
    assert "Prima chestiune" in words_of(path)


def test_a_meeting_is_found_by_its_id_and_never_guessed(vault: Path, tmp_path: Path) -> None:
    with opened(vault) as found:
        with found.reading() as session:
            known = records.all_of(session, Meeting)
        wanted = next(one for one in known if one.number == "17")
        for place, uid in enumerate((wanted.uid[:8], wanted.travel_id)):
            printing.papers(found, uid, tmp_path / str(place), EN, ["docx"])
        with found.session() as session:
            records.save(session, found, Meeting(number="17", held_on=DAY), expected_version=None)
        for words in ("17", "2022-09-28", "2001-01-01", "", "f", "31.02.2022"):
            out = tmp_path / "never"
            refused("unknown_meeting", lambda w=words, o=out: printing.papers(found, w, o, EN))
    assert not (tmp_path / "never").exists()


def test_nothing_is_written_over_and_then_nothing_is_written(vault: Path, tmp_path: Path) -> None:
    last = tmp_path / "proces-verbal_2022-09-28_17.pdf"
    last.write_bytes(b"mine")
    with opened(vault) as found:
        refused("exists", lambda: printing.papers(found, "17", tmp_path, RO))
        refused("exists", lambda: printing.plan(found, Period(2022), last, RO))
        refused("exists", lambda: printing.card(last, RO, found.now()))
        refused("unknown_format", lambda: printing.plan(found, Period(2022), tmp_path / "plan.txt", RO))
    assert last.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [last.name]


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_reports_plan_and_letter_hold_no_row_about_a_case(vault: Path, tmp_path: Path, ending: str) -> None:
    with opened(vault) as found:
        with found.session() as session:
            made = Case(local_code="Vulpea7", half_year="2022-H1", local_note="Notița9")
            records.save(session, found, made, expected_version=None)
        year, at = Period(2022), lambda name: tmp_path / f"{name}.{ending}"
        paths = [
            printing.report(found, "2022", at("an"), RO),
            printing.report(found, "2022-H1", at("semestru"), RO),
            printing.report(found, "2022-WEEK", at("saptamana"), RO),
            printing.letter(found, year, at("scrisoare"), RO),
            printing.plan(found, year, at("plan"), RO),
            printing.key_sheet(found, at("lista"), RO),
        ]
        with found.reading() as session:
            cases = [case.local_code for case in records.all_of(session, Case)]
    assert "Vulpea7" in cases
    for path in paths:
        words = words_of(path)
        assert "Orhei" in words
        assert not [code for code in (*cases, "Notița9") if code and code in words]
        if ending == "docx":
            with zipfile.ZipFile(path) as package:
                assert all(b"Vulpea7" not in package.read(name) for name in package.namelist())


def test_a_demonstration_is_marked_on_its_papers(commission: Path, tmp_path: Path) -> None:
    with opened(commission) as found:
        path = printing.report(found, "2022", tmp_path / "raport.pdf", EN)
        with found.reading() as session:
            assert belongings.get(session, Own.invented) is not None
    assert all("partly invented data" in page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("words", ["2022-WEEK", "week-2022", "2022-week", " WEEK-2022"])
def test_the_week_is_named_by_its_year(vault: Path, tmp_path: Path, words: str) -> None:
    with opened(vault) as found:
        assert "17–23 October 2022" in words_of(printing.report(found, words, tmp_path / "w.docx", EN))


def test_a_week_whose_days_are_not_known_is_refused(vault: Path, tmp_path: Path) -> None:
    with opened(vault) as found:
        refused("week_unknown", lambda: printing.report(found, "2031-WEEK", tmp_path / "w.docx", EN))
        refused("unknown_period", lambda: printing.report(found, "WEEK", tmp_path / "w.docx", EN))
    assert not (tmp_path / "w.docx").exists()


# --- the commands ----------------------------------------------------------------------------------


def test_the_commands_write_what_they_print(done: Run, vault: Path, tmp_path: Path) -> None:
    year = ("--period", "2022")
    ran: list[Any] = [
        done("commission", "papers", vault, "17", "--out", tmp_path / "m", "--format", "docx"),
        done("commission", "report", vault, *year, "--out", tmp_path / "raport.docx"),
        done("commission", "report", vault, "--period", "2022-WEEK", "--out", tmp_path / "sapt.pdf"),
        done("commission", "letter", vault, *year, "--out", tmp_path / "scrisoare.docx"),
        done("commission", "plan", vault, *year, "--out", tmp_path / "plan.pdf", "--document-lang", "ru"),
        done("commission", "card", "--out", tmp_path / "fisa.pdf"),
        done("commission", "card", "--out", tmp_path / "fisa2.pdf", "--vault", vault),
        done("commission", "card", "--out", tmp_path / "seif.pdf", "--vault", vault, "--key-sheet"),
    ]
    printed = [Path(line) for one in ran for line in one.out.splitlines()]
    assert len(printed) == 3 + 7
    assert all(path.is_file() for path in printed)
    assert "0 800 77777" in words_of(tmp_path / "fisa.pdf")


def test_wrong_uses_are_refused_by_name(tcdesk: Run, vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.docx"
    out.write_bytes(b"mine")
    assert tcdesk("commission", "papers", vault, "17", "--out", tmp_path, "--format", "odt").code == 2
    assert tcdesk("commission", "card", "--out", tmp_path / "c.pdf", "--key-sheet").code == 2
    assert tcdesk("commission", "report", vault, "--period", "autumn", "--out", out).code == 3
    ran = tcdesk("commission", "report", vault, "--period", "2022", "--out", out)
    assert (ran.code, ran.out, len(ran.lines)) == (3, "", 2)
    assert out.read_bytes() == b"mine"


def test_names_of_files_say_no_word_that_was_typed(vault: Path, tmp_path: Path) -> None:
    def typed(found: Vault) -> str:
        with found.session() as session:
            made = records.save(session, found, Meeting(number="../Ion Rusu"), expected_version=None)
            return made.uid

    with opened(vault) as found:
        paths = printing.papers(found, typed(found), tmp_path / "out", EN)
    assert all("Rusu" not in str(path) for path in paths)
    assert {path.parent for path in paths} == {tmp_path / "out"}
