"""Letters from the register: who gets which, what the log keeps, and one page beside the country."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from tcdesk.domain.choices import Road
from tcdesk.domain.period import Period
from tcdesk.errors import Cancelled, TcdeskError
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.services.chancellery import deciding, letters, publishing, receipting, reporting, transcribing
from tcdesk.services.chancellery.addressing import contact_log
from tcdesk.services.chancellery.occasions import Occasion, Wanted
from tcdesk.store import audit
from tcdesk.store.vault import Vault
from tcdesk.text import Silent
from tests.services.running import Clock, Run
from tests.services.test_printing import refused, words_of
from tests.services.test_publishing import add_victims
from tests.services.year import CHISINAU, ORHEI, PASSPHRASE, later

YEAR = Period(2022)
BRICENI = "1400000"
MISSING = {"1000000", BRICENI, "5300000", "5500000", "6000000", "6200000", "9600000"}


@pytest.fixture
def office(register: Path) -> Iterator[Vault]:
    with access.open_as("register", register, PASSPHRASE, later) as vault:
        yield vault


def wanted(occasion: Occasion, *units: str, language: str = "en", second: bool = False) -> Wanted:
    return Wanted(occasion, YEAR, Language(language), units, second)


def written(vault: Vault, folder: Path, occasion: Occasion, *units: str, second: bool = False) -> list[Path]:
    return letters.write(vault, wanted(occasion, *units, second=second), folder)


def units_of(paths: list[Path]) -> set[str]:
    return {path.stem.split("_")[2] for path in paths}


def identity_of(vault: Vault, unit: str) -> str:
    [found] = [
        report.identity for report in reporting.national(vault, YEAR).counted.reports if report.unit == unit
    ]
    return found


# --- who gets which ------------------------------------------------------------------------------


def test_reminders_go_to_the_seven_that_are_missing(office: Vault, tmp_path: Path) -> None:
    paths = written(office, tmp_path, Occasion.reminder)
    assert units_of(paths) == MISSING
    assert sorted(path.name for path in paths if BRICENI in path.name) == [
        f"2022_reminder_{BRICENI}_en.docx",
        f"2022_reminder_{BRICENI}_en.pdf",
    ]
    refused("letter_not_due", lambda: written(office, tmp_path, Occasion.reminder, "Orhei"))


def test_the_second_reminder_names_the_day_of_the_first(office: Vault, tmp_path: Path) -> None:
    written(office, tmp_path, Occasion.reminder, "Briceni")
    [path, _] = written(office, tmp_path, Occasion.reminder, "Briceni", second=True)
    assert path.name == f"2022_reminder-2_{BRICENI}_en.docx"
    assert "letter made out on 21 January 2023" in words_of(path)


def test_only_a_reminder_has_a_second(office: Vault, tmp_path: Path) -> None:
    refused("second", lambda: written(office, tmp_path, Occasion.invitation, second=True))


def test_no_query_without_a_question(office: Vault, tmp_path: Path) -> None:
    refused("no_letters", lambda: written(office, tmp_path, Occasion.query))


def test_a_query_holds_nothing_of_a_case(office: Vault, tmp_path: Path) -> None:
    identity = identity_of(office, ORHEI)
    asked = [
        receipting.question("Câți membri au fost prezenți?", record="meeting", due=date(2023, 2, 10)),
        receipting.question("Victima este din Peresecina?", record="case", uid="ab12"),
        receipting.question("Câți ani are fata?"),
    ]
    deciding.query(office, identity, asked)
    for path in written(office, tmp_path, Occasion.query):
        words = words_of(path)
        assert "3 questions are open" in words
        assert "Câți membri au fost prezenți?" in words
        assert "10.02.2023" in words
        for secret in ("Peresecina", "ictima", "ab12", "fata", "Cases"):
            assert secret not in words


def test_a_receipt_is_written_for_a_report_that_came_by_phone(office: Vault, tmp_path: Path) -> None:
    path = tmp_path / "phone.json"
    path.write_text(json.dumps({"figures": {"meetings": {"state": "exact", "number": 3}}}), encoding="utf-8")
    transcribing.enter(office, transcribing.Letter("Briceni", YEAR, Road.phone, date(2023, 1, 10)), path)
    [typed, _] = written(office, tmp_path, Occasion.receipt, "Briceni")
    words = words_of(typed)
    assert "10.01.2023" in words
    assert "phone" in words
    assert "Code for the program" not in words
    [sent, _] = written(office, tmp_path, Occasion.receipt, "Orhei")
    assert "Code for the program" in words_of(sent)


# --- the page beside the country -----------------------------------------------------------------


def page_of(office: Vault, folder: Path, unit: str) -> str:
    paths = written(office, folder, Occasion.thanks, unit)
    [pdf] = [path for path in paths if "comparison" in path.name and path.suffix == ".pdf"]
    assert len(PdfReader(pdf).pages) == 1
    return words_of(pdf)


def test_persons_stand_on_it_only_once_the_country_s_number_is_published(
    office: Vault, tmp_path: Path
) -> None:
    words = page_of(office, tmp_path, CHISINAU)
    assert "Victims" not in words
    assert "FOR OFFICIAL USE" not in words
    publishing.publish(office, YEAR, "public")
    words = page_of(office, tmp_path, CHISINAU)
    assert "Victims and presumed victims" in words
    assert "FOR OFFICIAL USE" in words


def test_after_a_small_correction_the_country_s_number_is_that_of_the_published_edition(
    register: Path, tmp_path: Path
) -> None:
    clock = Clock()
    with access.open_as("register", register, PASSPHRASE, clock) as office:
        publishing.publish(office, YEAR, "public")
        assert "edition already published" not in page_of(office, tmp_path / "first", CHISINAU)
        clock.at += timedelta(days=1)
        add_victims(office, tmp_path / "phone", 1)
        publishing.publish(office, YEAR, "public")
        words = " ".join(page_of(office, tmp_path / "second", CHISINAU).split())
    assert "(country: edition already published, as of 21.01.2023 12:00)" in words


def test_nothing_of_another_unit_is_on_it(office: Vault, tmp_path: Path) -> None:
    publishing.publish(office, YEAR, "public")
    words = page_of(office, tmp_path, "Orhei")
    kit = reporting.national(office, YEAR).kit
    others = [unit.full_en for unit in kit.units if unit.code != ORHEI]
    assert "Orhei district" in words
    assert [name for name in others if name in words] == []


def test_the_thanks_name_the_published_note_and_its_moment(office: Vault, tmp_path: Path) -> None:
    made = publishing.publish(office, YEAR, "public")
    pdf = tmp_path / "signed.pdf"
    pdf.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    publishing.register_signed(office, made, pdf, "33-06-7", date(2023, 1, 21))
    paths = written(office, tmp_path, Occasion.thanks, "Orhei")
    assert "no. 33-06-7 of 21.01.2023" in words_of(paths[0])
    assert "reports of 28 territorial units" in words_of(paths[0])


# --- log, files, command -------------------------------------------------------------------------


def test_every_letter_is_in_the_contact_log(office: Vault, tmp_path: Path) -> None:
    written(office, tmp_path, Occasion.reminder, "Briceni")
    written(office, tmp_path, Occasion.thanks, "Orhei")
    found = contact_log(office, YEAR)
    assert [(item.unit, item.name) for item in found] == [(BRICENI, "reminder"), (ORHEI, "thanks")]
    assert contact_log(office, Period(2023)) == []
    with office.reading() as session:
        assert audit.verify(session) is None


def test_a_letter_that_cannot_be_written_is_neither_there_nor_in_the_log(
    office: Vault, tmp_path: Path
) -> None:
    (tmp_path / f"2022_reminder_{BRICENI}_en.pdf").mkdir()
    with pytest.raises((TcdeskError, OSError)):
        written(office, tmp_path, Occasion.reminder, "Briceni")
    assert not (tmp_path / f"2022_reminder_{BRICENI}_en.docx").exists()
    assert contact_log(office, YEAR) == []


def test_it_can_be_stopped_between_two_letters(office: Vault, tmp_path: Path) -> None:
    class Stopped(Silent):
        """Stops before the third letter."""

        def __init__(self) -> None:
            self.left = itertools.count(1)

        def check(self) -> None:
            if next(self.left) == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        letters.write(office, wanted(Occasion.reminder), tmp_path, Stopped())
    assert len(contact_log(office, YEAR)) == 2
    assert len(list(tmp_path.glob("*.docx"))) == 2


def test_the_command_writes_the_letters_in_the_language_of_documents(
    done: Run, tcdesk: Run, register: Path, tmp_path: Path
) -> None:
    chosen = ("chancellery", "letters", register, "--period", "2022", "--out", tmp_path / "out")
    ran = done(
        *chosen, "--kind", "invitation", "--unit", "Orhei", "--unit", "Бельцы", "--document-lang", "ru"
    )
    assert [Path(line).name for line in ran.out.splitlines()] == [
        f"2022_invitation_{unit}_ru.{ending}" for unit in (ORHEI, "0300000") for ending in ("docx", "pdf")
    ]
    assert "Муниципий Бельцы".casefold() in words_of(Path(ran.out.splitlines()[2])).casefold()
    wrong = tcdesk(*chosen, "--kind", "greeting")
    assert (wrong.code, wrong.out) == (2, "")
    assert "invitation, reminder, query, thanks, receipt" in wrong.err


def test_the_contact_of_the_last_letter_stands_in_the_next(done: Run, register: Path, tmp_path: Path) -> None:
    def letter(*more: str) -> str:
        one = ("--kind", "invitation", "--unit", "Anenii Noi", "--period", "2022", "--out", str(tmp_path))
        done("chancellery", "letters", register, *one, *more)
        return words_of(next(tmp_path.glob("2022_invitation_*.docx")))

    assert "022 250 000" not in letter()
    for more in (("--contact", "022 250 000"), ()):
        assert "022 250 000" in letter(*more)
    assert "022 250 000" not in letter("--contact", "")
