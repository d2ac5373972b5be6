"""The Note from the register: preliminary, with open questions and answers to needs, of several years."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tcdesk.domain.choices import Road
from tcdesk.domain.counted import Background, Keyed, NeedWording
from tcdesk.domain.partner import Partner
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError, Usage
from tcdesk.i18n import Language
from tcdesk.services.chancellery import deciding, merging, reporting, several_years, trainings, wording
from tcdesk.services.chancellery.background import background
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.chancellery.receipting import question
from tcdesk.services.chancellery.reporting import Asked
from tcdesk.store import wordings
from tcdesk.store.vault import Vault
from tests.services.crafting import opened
from tests.services.running import Run
from tests.services.year import ORHEI, Year, copied

YEAR = Period(2022)


@pytest.fixture(scope="module")
def merged(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = year.empty_register(tmp_path_factory.mktemp("merged"))
    orhei = [file for file in year.files if file.name.startswith("Orhei")]
    others = [file for file in year.files if not file.name.startswith(("Orhei", "Chi"))][:2]
    with opened(path, "register") as vault:
        merging.merge(vault, others, Intake(date(2023, 1, 12), Road.mail, accept=True))
        merging.merge(vault, orhei, Intake(date(2023, 1, 18), Road.mail))
    return path


@pytest.fixture
def register(merged: Path, tmp_path: Path) -> Path:
    """A register in which two reports are accepted and Orhei's waits."""
    return copied(merged, tmp_path / "office")


def identity_of(vault: Vault, unit: str) -> str:
    found = reporting.national(vault, YEAR).counted.reports
    return next(report.identity for report in found if report.unit == unit)


def beside(vault: Vault, period: Period = YEAR) -> Background:
    found = reporting.national(vault, period)
    with vault.reading() as session:
        return background(session, found.kit, period, found.counted)


def test_preliminary_figures_are_those_after_the_acceptance(register: Path) -> None:
    with opened(register, "register") as vault:
        final = reporting.national(vault, YEAR).figures
        early = reporting.national(vault, YEAR, preliminary=True).figures
        deciding.accept(vault, identity_of(vault, ORHEI))
        later = reporting.national(vault, YEAR).figures
    assert (final.units.accepted, early.units.accepted, later.units.accepted) == (2, 2, 3)
    assert sum(early.units.by_tier.values()) == 3
    assert early.meetings == later.meetings != final.meetings
    assert early.cases == later.cases
    assert (final.preliminary, early.preliminary) == (False, True)


def test_what_was_returned_is_not_counted_beforehand(register: Path) -> None:
    with opened(register, "register") as vault:
        deciding.give_back(vault, identity_of(vault, ORHEI), "Lipsesc anexele.")
        early = reporting.national(vault, YEAR, preliminary=True).figures
    assert sum(early.units.by_tier.values()) == 2


def test_preliminary_figures_are_never_published(register: Path) -> None:
    with opened(register, "register") as vault, pytest.raises(TcdeskError) as caught:
        reporting.national(vault, YEAR, edition="public", preliminary=True)
    assert caught.value.reason == "preliminary_public"


def test_open_questions_are_known_by_unit_and_kind_until_they_are_answered(register: Path) -> None:
    with opened(register, "register") as vault:
        about = (question("Câte?", record="event"), question("De ce?", record="event"), question("Cine?"))
        deciding.accept(vault, identity_of(vault, ORHEI), questions=about)
        assert beside(vault).questions == (Keyed(ORHEI, "", 1), Keyed(ORHEI, "event", 2))
        deciding.accept(vault, identity_of(vault, ORHEI), text="Lămurit la telefon.")
        assert beside(vault).questions == ()


def test_a_query_to_a_report_that_is_not_accepted_is_no_footnote(register: Path) -> None:
    with opened(register, "register") as vault:
        deciding.query(vault, identity_of(vault, ORHEI), (question("Câte?", record="event"),))
        assert beside(vault).questions == ()


def test_the_year_before_is_there_for_the_next_year(register: Path) -> None:
    with opened(register, "register") as vault:
        found = beside(vault, Period(2023))
        assert beside(vault).before is None
    assert found.before is not None
    assert len(found.before.counting()) == 2
    assert {row.period for row in found.wordings} == set()


def test_the_words_to_a_need_are_kept_changed_and_taken_back(register: Path) -> None:
    with opened(register, "register") as vault:
        wording.word_need(vault, YEAR, "turnover", {"ro": "Pleacă  oameni", "ru": "Уходят"}, {})
        made = wording.word_need(vault, YEAR, "turnover", {"ru": ""}, {"ro": "Da"})
        assert made.wording == ("Pleacă oameni", "", "")
        assert made.answer == ("Da", "", "")
        assert beside(vault).wordings == (made,)
        assert beside(vault, Period(2023)).wordings == (made,), "the Note after it prints the answer"
        with pytest.raises(TcdeskError) as caught:
            wording.word_need(vault, YEAR, "nothing", {"ro": "x"}, {})
        assert caught.value.reason == "unknown_category"
        with pytest.raises(TcdeskError) as caught:
            wording.word_need(vault, YEAR, "turnover", {"ro": "x" * 2001}, {})
        assert caught.value.reason == "too_long"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Instruiri: la Orhei a fost identificată 1 victimă.", "discloses"),
        ("Instruiri: scrieți la ion.rusu@example.org.", "leak"),
    ],
)
def test_words_to_a_need_tell_nothing_about_a_person(register: Path, words: str, reason: str) -> None:
    with opened(register, "register") as vault:
        for worded, answered in ((words, ""), ("", words)):
            with pytest.raises(TcdeskError) as caught:
                wording.word_need(vault, YEAR, "turnover", {"ro": worded}, {"ro": answered})
            assert caught.value.reason == reason
        assert beside(vault).wordings == ()


def test_words_to_a_need_that_tell_something_by_now_are_not_printed(register: Path, tmp_path: Path) -> None:
    with opened(register, "register") as vault:
        empty = ("", "", "")
        told = NeedWording("2022", "turnover", ("La Orhei a fost identificată 1 victimă.", "", ""), empty)
        with vault.session() as session:
            wordings.put(session, told, vault.now(), vault.who)
        with pytest.raises(TcdeskError) as caught:
            reporting.note(vault, YEAR, tmp_path, Asked(Language("ro"), ("json",), "public"))
        assert caught.value.reason == "discloses"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Cazul de la Orhei: 1 victimă a fost identificată", "discloses"),
        ("Instruire, înscrieri la ion.rusu@example.org", "leak"),
    ],
)
def test_the_topic_of_a_training_tells_nothing_about_a_person(
    register: Path, words: str, reason: str
) -> None:
    training = {"code": "t", "topic_ro": "Identificarea victimelor", "first": "2022-05"}
    with opened(register, "register") as vault:
        assert trainings.enter_training(vault, training) == "t"
        with pytest.raises(TcdeskError) as caught:
            trainings.enter_training(vault, {**training, "topic_ro": words})
        assert caught.value.reason == reason
        [kept] = [row for row in reporting.national(vault, YEAR).counted.national if row.code == "t"]
        assert kept.topics[0] == "Identificarea victimelor"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("Asociația: 2 victime la Orhei", "discloses"), ("Ion Rusu, 2001234567890", "leak")],
)
def test_the_name_of_a_partner_that_tells_something_is_not_printed(
    register: Path, tmp_path: Path, name: str, reason: str
) -> None:
    with opened(register, "register") as vault:
        reporting.note(vault, YEAR, tmp_path, Asked(Language("ro"), ("json",), "public"))
        with vault.session() as session:
            row = session.exec(select(Partner)).first()
            assert row is not None
            row.name, row.directory_code = name, None
            session.add(row)
        reporting.note(vault, YEAR, tmp_path, Asked(Language("ro"), ("docx",)))
        with pytest.raises(TcdeskError) as caught:
            reporting.note(vault, YEAR, tmp_path, Asked(Language("ro"), ("json",), "public"))
        assert caught.value.reason == reason
        assert "partner" in str(caught.value.hint)


def test_no_figures_of_a_moment_that_is_still_to_come(register: Path) -> None:
    with opened(register, "register") as vault, pytest.raises(TcdeskError) as caught:
        reporting.national(vault, YEAR, vault.now() + timedelta(minutes=1))
    assert caught.value.reason == "future"


def test_several_years_are_of_one_moment(register: Path, tmp_path: Path) -> None:
    with opened(register, "register") as vault:
        found = several_years.of_years(vault, [Period(2021), YEAR], vault.now())
        assert [one.figures.units.reported for one in found] == [0, 3]
        assert len({one.figures.as_of for one in found}) == 1
        written = several_years.write(vault, [Period(2021), YEAR], tmp_path, Asked(Language("ro"), ["xlsx"]))
        asked = Asked(Language("ro"), ["docx"], template=tmp_path / "own.docx")
        with pytest.raises(Usage):
            several_years.write(vault, [Period(2021), YEAR], tmp_path, asked)
    assert [path.name for path in written] == ["note_2021_2022_restricted_ro.xlsx"]


def test_the_command_line_speaks_of_several_years_and_of_needs(
    done: Run, tcdesk: Run, register: Path, tmp_path: Path
) -> None:
    ran = done("chancellery", "figures", register, "--period", "2021..2022", "--json", "--preliminary")
    document = json.loads(ran.out)
    assert document["period"] == "2021..2022"
    assert [one["period"] for one in document["years"]] == ["2021", "2022"]
    assert document["years"][1]["preliminary"] is True
    assert "2022.units.reported: 3" in done("chancellery", "figures", register, "--period", "2021..2022").out
    words = ("--period", "2022", "--category", "turnover")
    assert done("chancellery", "need", register, *words, "--answer-ro", "Da").out.strip() == "Da"
    assert tcdesk("chancellery", "need", register, *words).code == 2
    assert tcdesk("chancellery", "figures", register, "--period", "2022..2021").code == 3
    ran = done(
        *("chancellery", "note", register, "--period", "2022", "--preliminary"),
        *("--format", "docx", "--out", tmp_path / "out"),
    )
    assert ran.out.strip().endswith("note_2022_restricted-preliminary_ro.docx")
