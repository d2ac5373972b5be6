"""Accept, query, return, resolve, by the command line; withdrawals and tests of the road on their way in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from tcdesk.exchange import container, documents, guard
from tcdesk.store import received
from tcdesk.store.tables import AskedBack, Issued, LogEntry, Sent
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.running import Run
from tests.services.year import ORHEI, Year, copied

YEAR = ("--period", "2022")


@pytest.fixture
def sent(done: Run, commission: Path, tmp_path: Path) -> Path:
    """The report of Orhei."""
    return Path(done("commission", "submit", commission, *YEAR, "--out", tmp_path / "sent").out.strip())


def merged(done: Run, register: Path, *paths: Path, accept: bool = False) -> list[dict[str, Any]]:
    words = ["--accept"] if accept else []
    ran = done("chancellery", "merge", register, *paths, "--arrived-on", "2023-01-12", "--json", *words)
    return list(ran.document["files"])


def units(done: Run, register: Path) -> tuple[int, int]:
    """How many units reported, and how many reports are accepted."""
    found = done("chancellery", "figures", register, *YEAR, "--json").document["units"]
    return found["reported"], found["accepted"]


def corrected(done: Run, vault: Path, folder: Path, *words: object, reason: str = "completat") -> Path:
    ran = done("commission", "submit", vault, *YEAR, "--out", folder, "--reason", reason, *words)
    return Path(ran.out.strip())


def identity(row: dict[str, Any]) -> str:
    return str(row["identity"])


# --- withdrawal and test -------------------------------------------------------------------------


def test_a_test_proves_the_road_and_never_counts(
    done: Run, tcdesk: Run, commission: Path, empty_register: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "sent"
    first = Path(done("commission", "submit", commission, *YEAR, "--out", folder, "--test").out.strip())
    second = Path(done("commission", "submit", commission, *YEAR, "--out", folder, "--test").out.strip())
    assert (first.name, second.name) == ("Orhei_2022_proba-1.tcsub", "Orhei_2022_proba-2.tcsub")
    shown = done("chancellery", "inspect", empty_register, first).out
    assert "test of the road" in shown
    rows = merged(done, empty_register, first, second, accept=True)
    assert [(row["verdict"], row["seq"], row["decision"]) for row in rows] == [("ok", 1, "accepted")] * 2
    assert units(done, empty_register) == (0, 0)
    status = done("chancellery", "status", empty_register, *YEAR, "--json").document["units"]
    assert {row["state"] for row in status} == {"missing"}
    # The report itself is the first of its line all the same.
    report = Path(done("commission", "submit", commission, *YEAR, "--out", folder).out.strip())
    [row] = merged(done, empty_register, report, accept=True)
    assert (row["seq"], row["verdict"]) == (1, "ok")
    assert units(done, empty_register) == (1, 1)


def test_a_withdrawal_takes_the_report_back_once_it_is_accepted(
    done: Run, tcdesk: Run, commission: Path, empty_register: Path, sent: Path, tmp_path: Path
) -> None:
    words = ("commission", "submit", commission, *YEAR, "--out", tmp_path / "sent", "--withdraw")
    assert "reason" in tcdesk(*words).lines[0]
    path = Path(done(*words, "--reason", "trimis din greșeală").out.strip())
    assert path.name == "Orhei_2022_retragere-2.tcsub"
    assert path.stat().st_size < 2**20 + 2048
    again = tcdesk(*words, "--reason", "încă o dată")
    assert (again.code, len(again.lines)) == (3, 2)

    merged(done, empty_register, sent, accept=True)
    shown = done("chancellery", "merge", empty_register, path).out
    assert "withdrawal" in shown
    assert units(done, empty_register) == (1, 1)
    [row] = merged(done, empty_register, path)
    done("chancellery", "accept", empty_register, identity(row))
    assert units(done, empty_register) == (0, 0)
    # And the commission can report again.
    back = corrected(done, commission, tmp_path / "sent")
    [row] = merged(done, empty_register, back, accept=True)
    assert (row["seq"], row["decision"]) == (3, "accepted")
    assert units(done, empty_register) == (1, 1)


def test_there_must_be_something_to_withdraw(tcdesk: Run, commission: Path, tmp_path: Path) -> None:
    words = ("commission", "submit", commission, *YEAR, "--out", tmp_path, "--reason", "x")
    ran = tcdesk(*words, "--withdraw")
    assert (ran.code, list(tmp_path.glob("*.tcsub"))) == (3, [])
    assert tcdesk(*words, "--withdraw", "--test").code == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "test", "seq": 2, "prev": "0" * 64}, "kind"),
        ({"kind": "withdrawal", "seq": 1}, "kind"),
        ({"kind": "withdrawal", "seq": 2, "prev": "0" * 64, "reason": " "}, "kind"),
        ({"kind": "correction"}, "kind"),
        ({"kind": "original", "seq": 2, "prev": "0" * 64}, "kind"),
        ({"kind": "correction", "seq": 2, "prev": "0" * 64}, "kind"),
        ({"kind": "test"}, ""),
        ({"kind": "withdrawal", "seq": 2, "prev": "0" * 64, "reason": "dublu"}, ""),
    ],
)
def test_a_report_is_what_it_calls_itself(
    done: Run,
    tcdesk: Run,
    commission: Path,
    empty_register: Path,
    tmp_path: Path,
    change: dict[str, Any],
    reason: str,
) -> None:
    path = Path(done("commission", "submit", commission, *YEAR, "--out", tmp_path, "--test").out.strip())
    with opened(commission) as vault:
        members = crafting.members_of(path.read_bytes(), vault)
        made = crafting.changed(members, lambda document: document["header"].update(change))
        path.write_bytes(crafting.sealed(made, crafting.hand_of(vault)))
    [row] = tcdesk("chancellery", "inspect", empty_register, path, "--json").document["files"]
    assert (row["reason"] or "") == reason


def test_what_withdraws_or_tests_holds_no_records(
    done: Run, tcdesk: Run, commission: Path, empty_register: Path, sent: Path
) -> None:
    """Else a file with data could call itself a test and be taken in unchecked."""
    with opened(commission) as vault:
        members = crafting.members_of(sent.read_bytes(), vault)
        made = crafting.changed(members, lambda document: document["header"].update(kind="test"))
        sent.write_bytes(crafting.sealed(made, crafting.hand_of(vault)))
    [row] = tcdesk("chancellery", "inspect", empty_register, sent, "--json").document["files"]
    assert row["reason"] == "kind"


# --- decisions -----------------------------------------------------------------------------------


def test_a_query_keeps_a_report_from_counting_until_it_is_accepted(
    done: Run, empty_register: Path, sent: Path, tmp_path: Path
) -> None:
    [row] = merged(done, empty_register, sent, accept=True)
    ran = done("chancellery", "query", empty_register, identity(row)[:8], "--text", "Câte ședințe?")
    assert ran.out == f"{identity(row)}\n"
    assert ran.err == ""
    assert units(done, empty_register) == (1, 0)
    words = ("--text", "răspuns prin telefon", "--out", tmp_path / "back")
    told = done("chancellery", "accept", empty_register, identity(row)[:8], *words)
    assert told.out.splitlines()[1].endswith("Orhei_2022_receipt-1-2.tcrec")
    assert "Code to read over the phone: " in told.err
    assert units(done, empty_register) == (1, 1)
    with opened(empty_register, "register") as vault, vault.reading() as session:
        [asked] = session.exec(select(AskedBack)).all()
        assert asked.answered_at is not None


def test_every_decision_is_in_the_log_and_the_same_one_only_once(
    done: Run, empty_register: Path, sent: Path
) -> None:
    [row] = merged(done, empty_register, sent)
    for _ in range(2):
        done("chancellery", "accept", empty_register, identity(row))
    done("chancellery", "query", empty_register, identity(row), "--text", "a?")
    done("chancellery", "return", empty_register, identity(row), "--text", "altă unitate")
    with opened(empty_register, "register") as vault, vault.reading() as session:
        actions = [
            entry.action
            for entry in session.exec(select(LogEntry).order_by(col(LogEntry.seq)))
            if entry.record == identity(row)
        ]
        assert actions == ["take_in", "accepted", "queried", "returned"]
        assert len(session.exec(select(Issued)).all()) == 3


def test_a_correction_of_a_queried_report_starts_undecided(
    done: Run, commission: Path, empty_register: Path, sent: Path, tmp_path: Path
) -> None:
    [row] = merged(done, empty_register, sent)
    done("chancellery", "return", empty_register, identity(row), "--text", "lipsesc ședințe")
    later = corrected(done, commission, tmp_path / "sent")
    [row] = merged(done, empty_register, later)
    assert (row["verdict"], row["decision"]) == ("ok", "none")


def test_questions_in_a_file(
    done: Run, tcdesk: Run, empty_register: Path, sent: Path, tmp_path: Path
) -> None:
    [row] = merged(done, empty_register, sent)
    path = tmp_path / "q.json"
    path.write_text(
        json.dumps([{"text": "Data?", "record": "meeting", "field": "held_on", "due": "2023-02-01"}])
    )
    done("chancellery", "accept", empty_register, identity(row), "--questions", path)
    status = done("chancellery", "status", empty_register, *YEAR, "--json").document["units"]
    assert next(unit for unit in status if unit["unit"] == ORHEI)["state"] == "accepted_with_questions"
    for words in (
        '[{"text": ""}]',
        '[{"due": "2023-02-01"}]',
        '{"text": "x"}',
        "[",
        '[{"text": "x", "who": 1}]',
    ):
        path.write_text(words)
        ran = tcdesk("chancellery", "accept", empty_register, identity(row), "--questions", path)
        assert ran.code == 3, words


@pytest.mark.parametrize("verb", ["query", "return"])
def test_an_empty_text_asks_nothing(tcdesk: Run, register: Path, verb: str) -> None:
    with opened(register, "register") as vault, vault.reading() as session:
        one = received.heads(session)[0].identity
    assert tcdesk("chancellery", verb, register, one, "--text", "  ").code == 3
    assert tcdesk("chancellery", verb, register, one, "--text", "x" * 2001).code == 3
    assert tcdesk("chancellery", verb, register, "00000000", "--text", "x").code == 3


def test_a_typed_report_has_no_receipt(done: Run, tcdesk: Run, register: Path, tmp_path: Path) -> None:
    typed = tmp_path / "typed.json"
    typed.write_text(json.dumps({"figures": {"meetings": {"state": "exact", "number": 2}}}))
    words = ("--unit", "Anenii Noi", *YEAR, "--road", "post", "--arrived", "2023-01-10", typed)
    one = done("chancellery", "enter", register, *words).out.strip()
    ran = done("chancellery", "accept", register, one, "--out", tmp_path / "back")
    assert (ran.out, ran.err) == (f"{one}\n", "")
    assert tcdesk("chancellery", "query", register, one, "--text", "Câte?").code == 3


# --- two variants --------------------------------------------------------------------------------


@pytest.fixture
def variants(done: Run, commission: Path, sent: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two corrections of the same report, made in two copies of the record; the second copy is kept."""
    other = copied(commission, tmp_path / "copy")
    return (
        corrected(done, other, tmp_path / "one"),
        corrected(done, commission, tmp_path / "two", reason="alt motiv"),
    )


def test_two_variants_wait_until_one_is_kept(
    done: Run, tcdesk: Run, empty_register: Path, sent: Path, variants: tuple[Path, Path], tmp_path: Path
) -> None:
    merged(done, empty_register, sent, variants[0], accept=True)
    one, two = merged(done, empty_register, *variants, accept=True)
    assert (one["verdict"], one["decision"]) == ("duplicate", "none"), "it was accepted while it was alone"
    assert (two["verdict"], two["decision"]) == ("fork", "none")
    refused = tcdesk("chancellery", "accept", empty_register, identity(two))
    assert (refused.code, "two variants" in refused.lines[0]) == (3, True)
    words = ("chancellery", "resolve", empty_register, identity(one), "--keep", identity(two))
    told = done(*words, "--out", tmp_path / "back")
    assert told.out.splitlines()[0] == identity(two)
    done("chancellery", "accept", empty_register, identity(two))
    assert units(done, empty_register) == (1, 1)
    with opened(empty_register, "register") as vault, vault.reading() as session:
        assert received.kept(session) == {identity(two)}
    # Another choice later takes the acceptance away.
    done("chancellery", "resolve", empty_register, identity(two), "--keep", identity(one))
    rows = {row["identity"]: row for row in merged(done, empty_register, *variants)}
    assert rows[identity(two)]["decision"] == "none"
    assert tcdesk("chancellery", "accept", empty_register, identity(two)).code == 3


def test_only_variants_can_be_chosen_among(
    done: Run, tcdesk: Run, empty_register: Path, sent: Path, variants: tuple[Path, Path], year: Year
) -> None:
    first, one = merged(done, empty_register, sent, variants[0])
    [other] = merged(done, empty_register, year.files[0])
    for left, right in ((first, one), (one, one), (one, other), (other, other)):
        ran = tcdesk("chancellery", "resolve", empty_register, identity(left), "--keep", identity(right))
        assert ran.code == 3, (left["path"], right["path"])


# --- what is in the file -------------------------------------------------------------------------


def test_a_receipt_is_signed_sealed_padded_and_says_nothing_of_a_person(
    done: Run, commission: Path, empty_register: Path, sent: Path, tmp_path: Path
) -> None:
    [row] = merged(done, empty_register, sent)
    folder = tmp_path / "back"
    done(
        "chancellery", "query", empty_register, identity(row), "--text", "a?", "--text", "b?", "--out", folder
    )
    [path] = folder.iterdir()
    assert path.name == "Orhei_2022_receipt-1.tcrec"
    assert 2**20 < path.stat().st_size < 2**20 + 2048
    with opened(commission) as vault:
        inside = crafting.members_of(path.read_bytes(), vault)
        assert list(inside) == [container.Kind.receipt.root]
        receipt = documents.read_receipt(inside["receipt.json"])
        with vault.reading() as session:
            assert session.get(Sent, receipt.submission) is not None
    plain = guard.loads(inside["receipt.json"])
    assert isinstance(plain, dict)
    assert [query.text for query in receipt.queries] == ["a?", "b?"]
    assert (receipt.decision, receipt.seq, receipt.unit, receipt.code) == ("queried", 1, ORHEI, "")
    assert str(receipt.arrived_on) == "2023-01-12"
    assert receipt.head is not None
    assert receipt.head.identity == identity(row)
    assert receipt.revocation_list is not None


def test_the_same_decision_gives_the_same_receipt_again(
    done: Run, empty_register: Path, sent: Path, tmp_path: Path
) -> None:
    [row] = merged(done, empty_register, sent)
    words = ("chancellery", "accept", empty_register, identity(row), "--out")
    first = done(*words, tmp_path / "1").out.splitlines()[1]
    second = done(*words, tmp_path / "2").out.splitlines()[1]
    assert Path(first).read_bytes() == Path(second).read_bytes()
    assert Path(first).name == Path(second).name


def test_answers_are_shown_and_close_the_question(
    done: Run, commission: Path, empty_register: Path, sent: Path, tmp_path: Path
) -> None:
    [row] = merged(done, empty_register, sent)
    words = ("--text", "Câte ședințe?", "--text", "Ce dată?", "--out", tmp_path / "back")
    back = done("chancellery", "query", empty_register, identity(row), *words).out.splitlines()[1]
    done("commission", "install", commission, back)
    answered = done(
        "commission", "submit", commission, *YEAR, "--out", tmp_path / "sent", "--answer", "2=Pe 3 martie"
    )
    ran = done("chancellery", "merge", empty_register, answered.out.strip())
    assert "Answer to question 2: Pe 3 martie" in ran.out
    with opened(empty_register, "register") as vault, vault.reading() as session:
        rows = session.exec(select(AskedBack).order_by(col(AskedBack.number))).all()
        assert [item.answer for item in rows] == ["", "Pe 3 martie"]
        assert [item.answered_at is None for item in rows] == [True, False]
