"""The conclusions in the window: their words, order and ticks, what is said of them, how they are kept."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tcdesk.domain.period import Period
from tcdesk.gui.office import Office
from tcdesk.i18n import Language
from tcdesk.services.chancellery import conclusions
from tests.gui.late_jobs import LateJobs
from tests.gui.screens_chancellery import Note, codes, has, press, press_small, row_of, words
from tests.gui.screens_home import settled

YEAR = Period(2022)


def kept(office: Office) -> list[str]:
    """What the next Note prints."""
    rows = conclusions.conclusions(office.vault, YEAR, Language("ro"))
    return [row.words for row in rows if row.on]


def test_order_words_and_ticks_are_kept_when_the_tab_is_left(note: Note) -> None:
    page = note.conclusions
    first, second = codes(page)[:2]
    proposed = row_of(page, first).value().words
    row_of(page, second).on.setChecked(False)
    press_small(row_of(page, first), "down")
    row_of(page, first).words.setPlainText("Două comisii au raportat.")
    press(page, "add-opinion")
    page.list.rows[-1].words.setPlainText("Credem că este bine.")
    assert "Două comisii au raportat." not in kept(note.office)
    assert note.writing.isVisible()
    found = kept(note.office)
    assert found[0] == "Două comisii au raportat."
    assert found[-1] == "Credem că este bine."
    assert codes(note.conclusions)[:2] == [second, first]
    assert proposed in row_of(page, first).about.text()
    press_small(row_of(page, first), "back")
    press(page, "keep-conclusions")
    assert kept(note.office)[0] == proposed
    assert has(page, "conclusions-state")
    assert not page.keep_button.isEnabled()


def test_tab_goes_through_the_conclusions_as_they_stand_and_then_to_the_buttons(note: Note) -> None:
    page = note.conclusions
    press_small(page.list.rows[0], "down")
    press(page, "add-opinion")
    wanted = [*(stop for row in page.list.rows for stop in row.stops()), page.add_button, page.keep_button]
    found, at = [], page.edition
    while (at := at.nextInFocusChain()) is not page.edition:
        found += [at] if at in wanted else []
    assert found == wanted


def test_a_claim_that_the_figures_do_not_bear_is_flagged_while_typing(note: Note, qtbot: QtBot) -> None:
    page = note.conclusions
    row = page.list.rows[0]
    row.words.setPlainText("Au fost 987 de ședințe.")
    qtbot.waitUntil(lambda: has(row, "flag-0-words"), timeout=5000)
    assert "987" in words(row, "flag-0-words")
    row.words.setPlainText("Cele două comisii au raportat.")
    qtbot.waitUntil(lambda: not has(row, "flag-0-words"), timeout=5000)


def test_too_long_a_conclusion_is_said_while_typing_and_is_not_kept(note: Note) -> None:
    page = note.conclusions
    row = page.list.rows[0]
    row.words.setPlainText("a" * (conclusions.LONGEST + 1))
    assert "2.001" in row.about.text()
    press(page, "keep-conclusions")
    assert has(page, "conclusions-refused")
    row.words.setPlainText("a" * conclusions.LONGEST)
    assert "2.001" not in row.about.text()
    press(page, "keep-conclusions")
    assert "a" * conclusions.LONGEST in kept(note.office)


def test_what_is_typed_survives_a_lock_before_it_is_kept(note: Note, qtbot: QtBot) -> None:
    page = note.conclusions
    page.list.rows[0].words.setPlainText("Jumătate de fra")
    page._look()
    # The program ends here: nothing was settled.
    page._dirty = False
    again = Note(note.office)
    assert again.conclusions.list.rows[0].value().words == "Jumătate de fra"
    assert "Jumătate de fra" not in kept(note.office)
    again.close()
    assert "Jumătate de fra" in kept(note.office)


def test_what_the_public_edition_hides_is_refused_and_stays_as_typed(note: Note, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    page = note.conclusions
    page.edition.setCurrentIndex(1)
    page.list.rows[0].words.setPlainText("Au fost identificate 2 victime la Cahul.")
    press(page, "keep-conclusions")
    assert has(page, "conclusions-refused")
    note.write(folder, edition="public")
    assert has(note.writing, "conclusions-pending")
    press(note.writing, "show-conclusions")
    assert note.conclusions.list.rows[0].value().words == "Au fost identificate 2 victime la Cahul."


def test_each_language_and_edition_has_conclusions_of_its_own(note: Note) -> None:
    page = note.conclusions
    press(page, "add-opinion")
    page.list.rows[-1].words.setPlainText("Numai în română.")
    page.language.setCurrentIndex(1)
    settled()
    assert "Numai în română." not in [row.value().words for row in page.list.rows]
    page.language.setCurrentIndex(0)
    assert "Numai în română." in [row.value().words for row in page.list.rows]
    page.edition.setCurrentIndex(1)
    assert "Numai în română." not in [row.value().words for row in page.list.rows]


def test_a_removed_opinion_comes_back(note: Note, qtbot: QtBot) -> None:
    page = note.conclusions
    press(page, "add-opinion")
    row = page.list.rows[-1]
    row.words.setPlainText("Părerea mea.")
    with qtbot.waitSignal(note.office.told) as told:
        press_small(row, "remove")
    assert "Părerea mea." not in [each.words for each in page.list.values()]
    told.args[2]()
    assert page.list.values()[-1].words == "Părerea mea."
    assert page.list.values()[-1].opinion


def test_another_period_does_not_take_what_was_typed_for_this_one(note: Note) -> None:
    page = note.conclusions
    page.list.rows[0].words.setPlainText("Pentru anul acesta.")
    note.office.period = Period(2021)
    note.page.load()
    settled()
    assert "Pentru anul acesta." not in [each.words for each in page.list.values()]
    assert "Pentru anul acesta." in kept(note.office)


def test_nothing_can_be_typed_while_other_conclusions_are_read(accepted: Office) -> None:
    jobs = LateJobs()
    accepted.desk.jobs = jobs
    note = Note(accepted)
    page = note.conclusions
    assert not page.area.widget().isEnabled()
    page.language.setCurrentIndex(1)
    jobs.go_on()
    assert page.area.widget().isEnabled()
    assert page._of is not None
    assert page._of.language.code == "ru"
    note.close()
