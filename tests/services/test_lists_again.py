"""A list of one's own is corrected, or gets a column more, and comes in again: nothing is doubled unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tcdesk.services.importing import Imported, import_file
from tcdesk.store.vault import Vault
from tests.domain import builders
from tests.services.offering import counts, edited, everything, kept, made, put

NOTHING_NEW, CHANGED, NEW = (0, 0, 2, 0), (0, 1, 1, 0), (1, 0, 1, 0)

CASES = """Sexul\tVârsta\tForma de exploatare\tData identificării\tStatutul
F\t25 ani\tmuncă forțată\tmartie 2025\tprezumată victimă
M\t15 ani\tcerșit\tseptembrie 2025\tvictimă
"""
EVENTS = """Data desfășurării\tDenumirea activității\tNr. participanți\tLocalitatea
12.05.2025\tDespre trafic\t30\tor. Orhei
17.05.2025\tConcurs de desene\t25\tPeresecina
"""
MEMBERS = """Nume, prenume\tFuncția deținută\tInstituția\tCalitatea în comisie
NUME 1\tvicepreședinte\tConsiliul raional\tpreședinte
NUME 2\tasistent social\tDASPF\tsecretar
"""
MEETINGS = """Data ședinței\tNr. procesului-verbal\tOrdinea de zi
03.03.2025\t1\tPlanul anual
06.06.2025\t2\tRaportul
"""
PLAN = """Planul de activitate pentru anul 2025
Nr.\tActivitatea planificată\tTermen\tResponsabil
1\tLecții în școli\ttrimestrul I\tpoliția
2\tȘedința comisiei\ttrimestrul II\tsecretar
"""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with made(tmp_path / "vault.tcv") as opened:
        yield opened


def again(vault: Vault, words: str) -> Imported:
    """Import, and see that what came in is there the next time."""
    done = import_file(vault, words)
    before = everything(vault)
    assert counts(import_file(vault, words)) == NOTHING_NEW
    assert counts(import_file(vault, words + "\n")) == NOTHING_NEW, "also from a file that is another one"
    assert everything(vault) == before
    return done


def hints(done: Imported) -> list[str]:
    return [str(like) for _, like in done.repeats]


def only(vault: Vault, name: str, **fields: Any) -> Any:
    [found] = [
        row for row in kept(vault, name) if all(getattr(row, field) == fields[field] for field in fields)
    ]
    return found


# --- cases -----------------------------------------------------------------------------------------


def test_a_corrected_status_is_no_second_case(vault: Vault) -> None:
    assert counts(again(vault, CASES)) == (2, 0, 0, 0)
    edited(vault, only(vault, "case", sex="female"), geography="internal")  # what the list does not say
    done = again(vault, CASES.replace("prezumată victimă", "victimă"))
    assert (counts(done), len(kept(vault, "case"))) == (CHANGED, 2)
    assert only(vault, "case", sex="female").status == "victim"


@pytest.mark.parametrize(
    ("old", "new"), [("25 ani", "40 ani"), ("martie", "aprilie"), ("F\t", "M\t"), ("muncă forțată", "cerșit")]
)
def test_another_person_is_another_case(vault: Vault, old: str, new: str) -> None:
    again(vault, CASES)
    done = again(vault, CASES.replace(old, new).replace("prezumată victimă", "victimă"))
    assert (counts(done), len(kept(vault, "case"))) == (NEW, 3)


def test_persons_who_are_alike_stay_two_and_are_hinted_at(vault: Vault) -> None:
    alike = CASES + CASES.splitlines()[1] + "\n"
    import_file(vault, alike)
    done = import_file(vault, alike.replace("prezumată victimă", "victimă"))
    assert counts(done) == (2, 0, 1, 0)
    assert hints(done) == ["Cases, 2025-H1"] * 2


def test_too_little_about_a_person_recognises_nobody_and_is_hinted_at(vault: Vault) -> None:
    bare = "Sexul\tVârsta\tStatutul\nF\t25 ani\tprezumată victimă\nM\t15 ani\tvictimă\n"
    again(vault, bare)
    done = import_file(vault, bare.replace("prezumată victimă", "victimă"))
    assert (counts(done), hints(done)) == (NEW, ["Cases"])


def test_a_case_more_is_not_hinted_at_when_all_others_are_recognised(vault: Vault) -> None:
    again(vault, CASES)
    more = CASES + CASES.splitlines()[1].replace("prezumată victimă", "victimă") + "\n"
    done = import_file(vault, more)
    assert (counts(done), hints(done)) == ((1, 0, 2, 0), [])


def test_codes_begin_anew_each_year(vault: Vault) -> None:
    coded = "Cod\tSexul\tVârsta\tData identificării\tStatutul\nC-1\tF\t25 ani\tmartie 2025\tvictimă\n"
    import_file(vault, coded)
    assert counts(import_file(vault, coded.replace("25 ani", "40 ani"))) == (0, 1, 0, 0)
    assert counts(import_file(vault, coded.replace("2025", "2026"))) == (1, 0, 0, 0)


# --- activities ------------------------------------------------------------------------------------


def test_an_activity_without_a_kind_is_recognised(vault: Vault) -> None:
    again(vault, EVENTS)
    assert only(vault, "event", title="Despre trafic").kind is None
    done = again(vault, EVENTS.replace("\t30\t", "\t32\t"))
    assert (counts(done), len(kept(vault, "event"))) == (CHANGED, 2)


def test_a_kind_that_was_guessed_and_corrected_stays(vault: Vault) -> None:
    again(vault, EVENTS)
    guessed = only(vault, "event", title="Concurs de desene")
    assert guessed.kind == "contest"
    edited(vault, guessed, kind="exhibition")
    assert counts(again(vault, EVENTS)) == NOTHING_NEW
    assert counts(again(vault, EVENTS.replace("\t25\t", "\t26\t"))) == CHANGED
    found = only(vault, "event", title="Concurs de desene")
    assert (found.kind, found.participants) == ("exhibition", 26)


def test_lessons_called_alike_in_other_schools_are_others(vault: Vault) -> None:
    """Two officers keep lists with the same headers."""
    head, lesson, *_ = EVENTS.splitlines()
    import_file(vault, f"{head}\n{lesson}\n")
    done = import_file(vault, f"{head}\n{lesson.replace('or. Orhei', 'Ivancea')}\n")
    assert counts(done) == (1, 0, 0, 0)
    assert hints(done) == ["Activities, 2025-05-12, Despre trafic"]


@pytest.mark.parametrize("place", ["", "Orhei", "Ivancea"])
def test_an_activity_typed_here_is_hinted_at_without_its_kind(vault: Vault, place: str) -> None:
    put(vault, [builders.event(title="Despre trafic", locality=place)])
    row = EVENTS.replace("12.05.2025", "12.05.2022").replace("or. Orhei", "Orhei")
    done = import_file(vault, row)
    assert counts(done) == (2, 0, 0, 0)
    assert len(done.repeats) == (place != "Ivancea")


# --- a column more ---------------------------------------------------------------------------------


def widened(words: str, first: int = 0) -> str:
    """The list with a column more, in which one row says something."""
    lines = words.splitlines()
    lines[first] += "\tMateriale distribuite"
    lines[first + 1] += "\tpliante"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("words", [EVENTS, MEMBERS, MEETINGS, CASES, PLAN])
def test_a_column_more_doubles_nothing(vault: Vault, words: str) -> None:
    first = words == PLAN
    assert counts(again(vault, words)) == (2, 0, 0, 0)
    found = again(vault, widened(words, first))
    assert (found.new, found.changed + found.unchanged) == (0, 2)


def test_the_numbers_of_another_list_mean_nothing(vault: Vault) -> None:
    again(vault, PLAN)
    other = PLAN.replace("Lecții în școli", "Expoziție").replace("Ședința comisiei", "Concurs")
    assert counts(import_file(vault, widened(other, 1))) == (2, 0, 0, 0)


def test_numbers_move_on_where_a_row_is_put_in(vault: Vault) -> None:
    again(vault, PLAN)
    _, head, first, second = PLAN.splitlines()
    moved = [PLAN.splitlines()[0], head, first, "2\tExpoziție\ttrimestrul I\tpoliția", "3" + second[1:]]
    done = import_file(vault, "\n".join(moved) + "\n")
    assert (done.new, done.changed + done.unchanged) == (1, 2)
    assert [str(row.activity) for row in kept(vault, "plan_item")].count("Ședința comisiei") == 1


def test_members_and_planned_activities_are_hinted_at(vault: Vault) -> None:
    put(
        vault, [builders.member(name="NUME 1"), builders.plan_item(period="2025", activity="Lecții în școli")]
    )
    assert hints(import_file(vault, MEMBERS)) == ["Members, 2021-03-01, NUME 1"]
    assert len(import_file(vault, PLAN).repeats) == 1


# --- what goes without saying ----------------------------------------------------------------------


def test_a_default_does_not_undo_what_was_corrected(vault: Vault) -> None:
    again(vault, MEETINGS)
    before = only(vault, "meeting", number="1")
    assert before.state == "held"
    edited(vault, before, state="no_quorum")
    assert counts(again(vault, MEETINGS)) == NOTHING_NEW
    done = again(vault, MEETINGS.replace("Planul anual", "Planul anual; Diverse"))
    assert counts(done) == CHANGED
    after = only(vault, "meeting", number="1")
    assert (after.state, len(after.agenda)) == ("no_quorum", 2)


def test_a_half_year_that_was_corrected_stays(vault: Vault) -> None:
    again(vault, CASES)
    edited(vault, only(vault, "case", sex="female"), half_year="2025-H2")
    done = again(vault, CASES.replace("prezumată victimă", "victimă"))
    assert counts(done) == CHANGED
    assert only(vault, "case", sex="female").half_year == "2025-H2"


def test_what_is_assumed_fills_what_is_empty(vault: Vault) -> None:
    put(vault, [builders.meeting(held_on="2025-03-03", state=None)])
    import_file(vault, MEETINGS)
    emptied = only(vault, "meeting", number="2")
    edited(vault, emptied, state=None)
    assert counts(import_file(vault, MEETINGS)) == (0, 0, 1, 1), "it was emptied on purpose"
    changed = import_file(vault, MEETINGS.replace("Raportul", "Raportul anual"))
    assert counts(changed) == CHANGED
    assert only(vault, "meeting", number="2").state == "held"


def test_the_plan_of_the_next_year_is_another_one(vault: Vault) -> None:
    again(vault, PLAN)
    assert counts(again(vault, PLAN.replace("2025", "2026"))) == (2, 0, 0, 0)
    assert {row.period for row in kept(vault, "plan_item")} == {"2025", "2026"}
