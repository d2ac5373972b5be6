"""The recovery sheet: put off for a week, proven from the paper, and never saved beside the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tcdesk.domain.period import Period
from tcdesk.errors import FileProblem, TcdeskError, WrongPassphrase
from tcdesk.exchange import sealing
from tcdesk.i18n import Language
from tcdesk.services import access, unlocking
from tcdesk.services.access import Own
from tcdesk.services.commission import sheet, starting, submitting
from tcdesk.services.commission.heading import Order
from tcdesk.store import belongings, keyslots, records
from tcdesk.store import vault as vaults
from tcdesk.store.vault import Vault
from tests.services.running import Run
from tests.services.year import PASSPHRASE, copied, later

CODE = keyslots.new_recovery_code()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "Comisia-Orhei.tcv"
    starting.create(
        path, "Orhei", "Secretar", PASSPHRASE, CODE, now=later, cost=keyslots.FLOOR, sheet_later=True
    )
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A record whose sheet was put off."""
    return copied(made, tmp_path / "pc")


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    with access.open_as("commission", path, PASSPHRASE, later) as opened:
        yield opened


def opens(path: Path, secret: str) -> bool:
    try:
        vaults.open_vault(path, secret, now=later).close()
    except WrongPassphrase:
        return False
    return True


def typed(vault: Vault) -> dict[int, str]:
    groups = sheet.code(vault).split()
    return {number: groups[number - 1] for number in sheet.groups_to_type(vault)}


def recipient(vault: Vault) -> str:
    with vault.reading() as session:
        return belongings.need(session, Own.recovery_recipient).decode()


def test_it_may_be_put_off_for_a_week(vault: Vault) -> None:
    day = later().date()
    assert sheet.state(vault) == sheet.SheetState(False, day + timedelta(days=7))
    assert sheet.begin(vault) == sheet.code(vault) == CODE
    assert [sheet.state(vault).overdue(day + timedelta(days=days)) for days in (0, 7, 8)] == [0, 0, 1]
    assert not sheet.SheetState(True).overdue(date(2100, 1, 1))


def test_three_groups_from_the_paper_confirm_it(path: Path, vault: Vault) -> None:
    asked = sheet.groups_to_type(vault)
    assert (len(set(asked)), asked, set(asked) <= set(range(1, 9))) == (3, sheet.groups_to_type(CODE), True)
    assert sheet.confirm(vault, typed(vault))
    assert sheet.state(vault) == sheet.SheetState(True)
    assert sheet.confirm(vault, {})
    for refused in (sheet.code, lambda opened: sheet.document(opened, Language("ro"))):
        with pytest.raises(TcdeskError) as caught:
            refused(vault)
        assert caught.value.reason == "sheet_confirmed"
    vault.close()
    assert opens(path, CODE)
    assert CODE.encode() not in path.read_bytes()


def test_slips_of_the_hand_are_forgiven(vault: Vault) -> None:
    slips = {number: f" {' '.join(group.lower())} " for number, group in typed(vault).items()}
    slips = {number: group.replace("0", "O").replace("1", "l") for number, group in slips.items()}
    assert sheet.confirm(vault, slips)


@pytest.mark.parametrize(
    "wrong", ["", "AAAAA", "другое", "00000 00000", "neighbour", "group of another code"]
)
def test_a_wrong_group_is_named_and_changes_nothing(vault: Vault, wrong: str) -> None:
    right = typed(vault)
    number = sorted(right)[1]
    if wrong == "neighbour":
        wrong = CODE.split()[number % 8]
    elif wrong.startswith("group"):
        wrong = next(
            group
            for _ in range(9)
            if (group := keyslots.new_recovery_code().split()[number - 1]) != right[number]
        )
    with pytest.raises(TcdeskError) as caught:
        sheet.confirm(vault, {**right, number: wrong})
    assert (caught.value.reason, str(number) in str(caught.value.text)) == ("sheet_not_proven", True)
    assert right[number] not in f"{caught.value.text} {caught.value.hint}"
    assert sheet.code(vault) == CODE


def test_fewer_groups_and_groups_that_are_none_prove_nothing(vault: Vault) -> None:
    right = typed(vault)
    first = min(right)
    for given in ({}, {first: right[first]}, {**right, 9: "AAAAA"}, {**right, 0: "AAAAA"}):
        with pytest.raises(TcdeskError) as caught:
            sheet.confirm(vault, given)
        assert caught.value.reason == "sheet_not_proven"


def test_a_new_sheet_takes_the_place_of_a_lost_one(path: Path, vault: Vault) -> None:
    sheet.confirm(vault, typed(vault))
    fresh = sheet.begin(vault)
    assert fresh != CODE
    assert (sheet.code(vault), sheet.begin(vault)) == (fresh, fresh)
    assert recipient(vault) == sealing.identity_from(keyslots.recovery_seed(fresh)).recipient
    vault.close()
    assert [opens(path, secret) for secret in (CODE, fresh, PASSPHRASE)] == [False, True, True]


def test_the_sheet_on_paper_is_that_of_the_record(vault: Vault) -> None:
    paper = sheet.document(vault, Language("ru"))
    assert paper.startswith(b"%PDF")
    assert paper == starting.recovery_sheet(CODE, "Orhei", Language("ru"), later)


def test_it_is_saved_to_a_stick_only(path: Path, vault: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    (stick / "papers").mkdir(parents=True)
    first = sheet.save_to(vault, stick, Language("ro"), [stick])
    second = sheet.save_to(vault, stick / "papers", Language("ro"), [stick])
    assert (first.name, second.parent) == ("Fisa-de-recuperare-Orhei.pdf", stick / "papers")
    assert sheet.save_to(vault, stick, Language("ro"), [stick]).name == "Fisa-de-recuperare-Orhei-2.pdf"
    assert first.read_bytes() == sheet.document(vault, Language("ro"))
    for folder in (path.parent, tmp_path, stick / ".." / "pc"):
        with pytest.raises(FileProblem) as caught:
            sheet.save_to(vault, folder, Language("ro"), [stick])
        assert caught.value.reason == "not_removable"
    assert not list(path.parent.glob("*.pdf"))


def test_nothing_is_handed_in_before_but_work_goes_on(vault: Vault, tmp_path: Path) -> None:
    def reason() -> str:
        with pytest.raises(TcdeskError) as caught:
            submitting.submit(vault, Order(Period(2022)), tmp_path, Language("ro"))
        return caught.value.reason

    assert reason() == "sheet_not_confirmed"
    submitting.preview(vault, Period(2022), Language("ro"))
    with vault.session() as session:
        assert records.undated(session) == []
    sheet.confirm(vault, typed(vault))
    assert reason() == "no_kit"


def test_the_command_line_has_its_sheet_at_once(done: Run, tmp_path: Path) -> None:
    path, paper = tmp_path / "a.tcv", tmp_path / "sheet.pdf"
    done("commission", "create", path, "--unit", "Orhei", "--secretary", "S", "--recovery-sheet", paper)
    with access.open_as("commission", path, PASSPHRASE, later) as opened:
        assert sheet.state(opened).confirmed


@pytest.mark.parametrize("how", ["hand over", "recover"])
def test_a_sheet_of_somebody_else_is_not_asked_for(path: Path, how: str) -> None:
    """Whoever hands over or recovers with a new sheet has it on paper: the old code is forgotten."""
    fresh = keyslots.new_recovery_code()
    if how == "hand over":
        unlocking.hand_over(path, PASSPHRASE, "Nou", "alta", fresh, now=later, cost=keyslots.FLOOR)
    else:
        unlocking.recover(path, CODE, "alta", now=later, cost=keyslots.FLOOR, sheet=fresh)
    with access.open_as("commission", path, "alta", later) as opened:
        assert sheet.state(opened).confirmed
