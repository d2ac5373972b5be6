"""The ledger: what was published can be made again, later editions are held against it, errata are listed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tcdesk.domain.choices import Road
from tcdesk.domain.figures import PublicCases
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.exchange import guard
from tcdesk.services import access
from tcdesk.services.chancellery import publishing, reporting, transcribing
from tcdesk.store import audit, publications
from tcdesk.store.tables import Publication
from tcdesk.store.vault import Vault
from tests.services.running import Clock, Run
from tests.services.test_as_of import correct, give_back, issue_kit, type_in
from tests.services.year import LATER, PASSPHRASE, Year

YEAR = Period(2022)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def refused(reason: str, action: Callable[[], object]) -> None:
    with pytest.raises(TcdeskError) as problem:
        action()
    assert problem.value.reason == reason
    assert problem.value.hint is not None


def figures(row: Publication) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(row.figures)
    return found


def add_victims(vault: Vault, folder: Path, number: int) -> None:
    """Anenii Noi reports `number` victims by phone."""
    type_in_figures(vault, folder, cases_victim=number, cases_presumed=0)


def type_in_figures(vault: Vault, folder: Path, **numbers: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "phone.json"
    plain = {name: {"state": "exact", "number": number} for name, number in numbers.items()}
    path.write_text(json.dumps({"figures": plain}), encoding="utf-8")
    letter = transcribing.Letter("Anenii Noi", YEAR, Road.phone, date(2023, 1, 10))
    transcribing.enter(vault, letter, path)


# --- writing down and making again ---------------------------------------------------------------


@pytest.mark.parametrize("edition", ["public", "restricted"])
@pytest.mark.parametrize("later", [correct, type_in, give_back, issue_kit])
def test_what_was_published_can_be_made_again(
    office: Vault, clock: Clock, year: Year, tmp_path: Path, edition: Any, later: Any
) -> None:
    first = publishing.publish(office, YEAR, edition)
    clock.at += timedelta(days=1)
    later(office, year, tmp_path / "more")
    second = publishing.publish(office, YEAR, edition)
    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest
    for row in (first, second):
        assert publishing.verify(office, row)
    # what was published on an earlier day, but of which a later moment is claimed
    first.as_of = second.as_of
    assert not publishing.verify(office, first)


def test_only_public_figures_stand_in_the_ledger(office: Vault) -> None:
    public = publishing.publish(office, YEAR, "public", language="ru")
    restricted = publishing.publish(office, YEAR, "restricted")
    found = figures(public)
    assert (found["edition"], public.language) == ("public", "ru")
    assert "by_unit" not in found["cases"]
    assert public.digest == hashlib.sha256(public.figures).hexdigest()
    assert restricted.figures == b""
    plain = reporting.national(office, YEAR, restricted.as_of).figures.as_json()
    assert restricted.digest == hashlib.sha256(guard.canonical(plain)).hexdigest()
    with office.reading() as session:
        assert audit.verify(session) is None


def test_nothing_is_published_ahead_of_time(office: Vault, clock: Clock) -> None:
    refused("future", lambda: publishing.publish(office, YEAR, "public", clock.at + timedelta(seconds=1)))
    assert publishing.listed(office) == []


# --- editions beside each other ------------------------------------------------------------------


def test_a_later_edition_is_held_against_those_before(office: Vault, clock: Clock, tmp_path: Path) -> None:
    first = publishing.publish(office, YEAR, "public")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 1)
    restricted = reporting.national(office, YEAR).figures.cases
    assert restricted.total == figures(first)["cases"]["total"] + 1
    second = publishing.publish(office, YEAR, "public")
    assert figures(second)["cases"] == figures(first)["cases"]
    assert figures(second)["units"]["reported"] == figures(first)["units"]["reported"] + 1
    for row in (first, second):
        assert publishing.verify(office, row)


def test_the_moment_does_not_tell_whether_something_small_happened(
    office: Vault, clock: Clock, tmp_path: Path
) -> None:
    """A commission that reports nobody must look like one that reports somebody."""
    first = publishing.publish(office, YEAR, "public")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 0)
    second = publishing.publish(office, YEAR, "public")
    assert figures(second)["cases"] == figures(first)["cases"]
    assert figures(second)["coverage"]["cases"] == figures(first)["coverage"]["cases"] == 28
    assert figures(second)["units"]["accepted"] == 29


def test_an_edition_long_ago_is_not_forgotten(office: Vault, clock: Clock, tmp_path: Path) -> None:
    """20 more, then 19 of them taken back: not close to the last edition, but one away from the first."""
    first = publishing.publish(office, YEAR, "public")
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 20)
    second = publishing.publish(office, YEAR, "public")
    assert figures(second)["cases"]["total"] == figures(first)["cases"]["total"] + 20
    clock.at += timedelta(days=1)
    add_victims(office, tmp_path, 1)
    third = publishing.publish(office, YEAR, "public")
    assert figures(third)["cases"] == figures(second)["cases"]
    clock.at += timedelta(days=1)
    for row in (first, second, third):
        assert publishing.verify(office, row)
        again = reporting.national(office, YEAR, row.as_of, "public").figures
        assert json.loads(guard.canonical(again.as_json())) == figures(row)


def test_the_store_gives_back_what_was_published(office: Vault) -> None:
    row = publishing.publish(office, YEAR, "public")
    fresh = reporting.national(office, YEAR, row.as_of, "public", before=row.number).figures.cases
    with office.reading() as session:
        assert publications.latest_public(session, YEAR) == fresh
    assert isinstance(fresh, PublicCases)


# --- the signed paper ----------------------------------------------------------------------------


def test_the_signed_paper_is_registered_once(office: Vault, tmp_path: Path, clock: Clock) -> None:
    first, second = (publishing.publish(office, YEAR, "public") for _ in range(2))
    paper, other = tmp_path / "semnat.pdf", tmp_path / "altul.pdf"
    paper.write_bytes(PDF)
    other.write_bytes(PDF + b"% more\n%%EOF\n")
    day = LATER.date()
    done = publishing.register_signed(office, first, paper, " 33-06-12 ", day)
    assert (done.paper_number, done.paper_day) == ("33-06-12", day)
    assert done.paper_digest == hashlib.sha256(PDF).hexdigest()
    assert (done.digest, done.figures, done.as_of) == (first.digest, first.figures, first.as_of)
    for row in (first, second):
        refused("paper_taken", lambda row=row: publishing.register_signed(office, row, paper, "1", day))
    refused("paper_known", lambda: publishing.register_signed(office, first, other, "1", day))
    assert publishing.register_signed(office, second, other, "33-06-13", day).paper_number == "33-06-13"
    assert [row.paper_number for row in publishing.listed(office)] == ["33-06-12", "33-06-13"]


@pytest.fixture(scope="module")
def published(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, Publication]]:
    """A register with one publication, for what it refuses."""
    register = year.register(tmp_path_factory.mktemp("office"))
    with access.open_as("register", register, PASSPHRASE, Clock()) as vault:
        yield vault, publishing.publish(vault, YEAR, "public")


@pytest.mark.parametrize(
    ("data", "number", "day", "reason"),
    [
        (b"PK\x03\x04", "1", LATER.date(), "not_a_pdf"),
        (PDF[:-8], "1", LATER.date(), "not_a_pdf"),
        (b"", "1", LATER.date(), "not_a_pdf"),
        (PDF, " ", LATER.date(), "paper_number"),
        (PDF, "1" * 61, LATER.date(), "paper_number"),
        (PDF, "1", LATER.date() + timedelta(days=1), "future"),
        (PDF, "1", LATER.date() - timedelta(days=1), "too_early"),
    ],
)
def test_no_other_paper_is_registered(
    published: tuple[Vault, Publication], tmp_path: Path, data: bytes, number: str, day: date, reason: str
) -> None:
    office, row = published
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    refused(reason, lambda: publishing.register_signed(office, row, path, number, day))
    assert publishing.find(office, 1).paper_digest == ""


# --- the commands --------------------------------------------------------------------------------


def test_the_commands(done: Run, tcdesk: Run, register: Path, tmp_path: Path) -> None:
    ledger = ("chancellery", "publications", register)
    ran = done(*ledger, "--json")
    assert (ran.document, ran.err.strip()) == ({"publications": []}, "Nothing is published yet.")
    publish = ("chancellery", "publish", register, "--period", "2022")
    ran = done(*publish)
    assert (ran.out, "Control code" in ran.err) == ("1\n", True)
    assert done(*publish, "--edition", "restricted", "--as-of", "2023-01-20").out == "2\n"
    assert done(*publish, now=lambda: LATER + timedelta(days=1)).out == "3\n"
    assert tcdesk(*publish, "--edition", "secret").code == 2
    assert tcdesk(*publish, "--as-of", "2024-01-20").code == 3
    paper = tmp_path / "semnat.pdf"
    paper.write_bytes(PDF)
    sign = ("chancellery", "register-signed", register, "1", paper, "--number", "33-1", "--date")
    assert done(*sign, "2023-01-21").out.strip() == hashlib.sha256(PDF).hexdigest()
    assert tcdesk(*sign, "2023-01-21").code == 3
    ran = done(*ledger, "--check", "--json", now=lambda: LATER + timedelta(days=1))
    assert "those that were published" in ran.err
    first, second, _ = ran.document["publications"]
    assert first["signed"] == {
        "number": "33-1",
        "date": "2023-01-21",
        "sha256": hashlib.sha256(PDF).hexdigest(),
    }
    assert (first["kind"], first["edition"], first["same"], second["signed"]) == (
        "note",
        "public",
        True,
        None,
    )
    shown = done(*ledger).out.splitlines()
    assert len(shown) == 3
    assert "no. 33-1 of 21.01.2023" in shown[0]
    at = datetime.fromisoformat(second["as_of"])
    assert at.isoformat() in shown[1]
    out = done("chancellery", "errata", register, 1, 3, "--out", tmp_path / "out").out.split()
    assert [Path(path).name for path in out] == [
        "errata_2022_public_1-3_ro.docx",
        "errata_2022_public_1-3_ro.pdf",
    ]
    assert tcdesk("chancellery", "errata", register, 1, 2, "--out", tmp_path).code == 3
    assert tcdesk("chancellery", "errata", register, 1, 9, "--out", tmp_path).code == 3


def test_figures_that_changed_are_told(done: Run, tcdesk: Run, register: Path) -> None:
    done("chancellery", "publish", register, "--period", "2022")
    with access.open_as("register", register, PASSPHRASE, lambda: LATER) as vault, vault.session() as session:
        row = publications.listed(session)[0]
        row.digest = "0" * 64
        session.add(row)
    ran = tcdesk("chancellery", "publications", register, "--check", "--json")
    assert (ran.code, ran.document["publications"][0]["same"]) == (4, False)
    assert "no. 1" in ran.err
