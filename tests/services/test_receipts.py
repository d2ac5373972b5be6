"""Receipts at the commission: taken in, refused, answered, told by phone, and what an old copy learns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, container, documents, issuing, profile, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.services.access import Own
from tcdesk.services.chancellery import receipting
from tcdesk.services.chancellery.root import open_root
from tcdesk.services.commission import answering, receipts
from tcdesk.store import audit, belongings
from tcdesk.store.tables import AskedBack, Issued, Received, Sent
from tcdesk.store.vault import Vault
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.running import Run
from tests.services.year import CHISINAU, LATER, PASSPHRASE, Year, copied

YEAR = ("--period", "2022")


@pytest.fixture
def sent(done: Run, commission: Path, tmp_path: Path) -> Path:
    """The report of Orhei."""
    return Path(done("commission", "submit", commission, *YEAR, "--out", tmp_path / "sent").out.strip())


@pytest.fixture
def taken(done: Run, empty_register: Path, sent: Path) -> str:
    """Its identity, once the Chancellery has it."""
    return taken_in(done, empty_register, sent)


def taken_in(done: Run, register: Path, path: Path) -> str:
    ran = done("chancellery", "merge", register, path, "--arrived-on", "2023-01-12", "--json")
    return str(ran.document["files"][0]["identity"])


def told(done: Run, register: Path, verb: str, identity: str, folder: Path, *words: object) -> Path:
    """A decision, and its receipt."""
    ran = done("chancellery", verb, register, identity, *words, "--out", folder)
    return Path(ran.out.splitlines()[1])


def corrected(done: Run, vault: Path, folder: Path, *words: object) -> Path:
    ran = done("commission", "submit", vault, *YEAR, "--out", folder, "--reason", "completat", *words)
    return Path(ran.out.strip())


def row_of(path: Path, identity: str) -> Sent:
    with opened(path) as vault, vault.reading() as session:
        return session.get_one(Sent, identity)


def open_texts(path: Path) -> list[str]:
    with opened(path) as vault, vault.reading() as session:
        return [row.text for row in answering.open_queries(session)]


def reason_of(vault: Vault, path: Path) -> str:
    """Why a receipt is refused; nothing of it may be kept."""
    with vault.reading() as session:
        before = audit.head(session)
    with pytest.raises(TcdeskError) as caught:
        receipts.install(vault, path)
    assert caught.value.hint is not None
    with vault.reading() as session:
        assert audit.head(session) == before
    return caught.value.reason


# --- taking in -----------------------------------------------------------------------------------


def test_an_accepted_report_is_marked(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    path = told(done, empty_register, "accept", taken, tmp_path / "back")
    ran = done("commission", "install", commission, path)
    assert ran.out == "Report no. 1 for year 2022, arrived on 12.01.2023: accepted.\n"
    row = row_of(commission, taken)
    assert row.decision == "accepted"
    with opened(commission) as vault, vault.reading() as session:
        [kept] = session.exec(select(Issued)).all()
        assert (kept.identity, kept.submission) == (row.receipt, taken)
    again = done("commission", "install", commission, path)
    assert "taken in already" in again.err
    assert again.out == ran.out


def test_the_next_report_names_the_last_receipt_and_the_list(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    done("commission", "install", commission, told(done, empty_register, "accept", taken, tmp_path / "back"))
    path = corrected(done, commission, tmp_path / "sent")
    with opened(commission) as vault:
        members = crafting.members_of(path.read_bytes(), vault)
    header = documents.read_submission(members["submission.json"]).header
    assert header.last_receipt == row_of(commission, taken).receipt
    with opened(commission) as vault, vault.reading() as session:
        listed, root = (belongings.need(session, name) for name in (Own.revocation_list, Own.root))
    assert header.crl_number == certificates.read_list(listed, root).number


def test_queries_become_a_list_that_a_correction_answers(
    done: Run, tcdesk: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    about = ("--record", "meeting", "--field", "held_on", "--due", "2023-02-01")
    words = ("--text", "Câte ședințe?", "--text", "Ce dată?", *about)
    path = told(done, empty_register, "query", taken, tmp_path / "back", *words)
    ran = done("commission", "install", commission, path)
    assert "  1. Câte ședințe? [" in ran.out
    assert "until 01.02.2023" in ran.out
    assert open_texts(commission) == ["Câte ședințe?", "Ce dată?"]
    assert "Ce dată?" in done("commission", "check", commission, *YEAR).out

    # A question without an answer, an answer without a question, a personal number: nothing leaves.
    base = ("commission", "submit", commission, *YEAR, "--out", tmp_path / "sent")
    for wrong in ("3=x", "1=", "1= ", "1", "x=1", "1=telefon 069 123 456"):
        assert tcdesk(*base, "--answer", wrong).code in (2, 3), wrong
    later = Path(done(*base, "--answer", "1=Două", "--reason", "data era greșită").out.strip())
    assert open_texts(commission) == []
    done("chancellery", "merge", empty_register, later)
    with opened(empty_register, "register") as vault, vault.reading() as session:
        rows = session.exec(select(AskedBack).order_by(col(AskedBack.number))).all()
        assert [row.answer for row in rows] == ["Două", "data era greșită"]


def test_what_could_not_be_written_is_not_answered(
    done: Run, tcdesk: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    path = told(done, empty_register, "query", taken, tmp_path / "back", "--text", "Câte?")
    done("commission", "install", commission, path)
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    assert tcdesk("commission", "submit", commission, *YEAR, "--out", blocked, "--answer", "1=Două").code == 3
    assert open_texts(commission) == ["Câte?"]
    answered = done("commission", "submit", commission, *YEAR, "--out", tmp_path, "--answer", "1=Două")
    assert answered.out.strip().endswith("raport-2.tcsub")


def test_later_words_about_a_report_close_or_add_to_the_list(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    folder = tmp_path / "back"
    for text in ("a?", "b?"):
        done(
            "commission",
            "install",
            commission,
            told(done, empty_register, "query", taken, folder, "--text", text),
        )
    assert open_texts(commission) == ["a?", "b?"]
    phone = told(done, empty_register, "accept", taken, folder, "--text", "răspuns prin telefon")
    assert "răspuns prin telefon" in done("commission", "install", commission, phone).out
    assert open_texts(commission) == []
    back = told(done, empty_register, "return", taken, folder, "--text", "alt an")
    assert "returned" in done("commission", "install", commission, back).out
    assert row_of(commission, taken).decision == "returned"


def test_an_older_receipt_comes_too_late(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    older = told(done, empty_register, "query", taken, tmp_path / "back", "--text", "a?")
    newer = told(done, empty_register, "accept", taken, tmp_path / "back")
    done("commission", "install", commission, newer)
    with opened(commission) as vault:
        assert reason_of(vault, older) == "receipt_older"
    assert row_of(commission, taken).decision == "accepted"
    assert open_texts(commission) == []


def test_a_test_of_the_road_is_acknowledged(
    done: Run, commission: Path, empty_register: Path, tmp_path: Path
) -> None:
    path = Path(done("commission", "submit", commission, *YEAR, "--out", tmp_path, "--test").out.strip())
    identity = taken_in(done, empty_register, path)
    receipt = told(done, empty_register, "accept", identity, tmp_path / "back")
    assert receipt.name == "Orhei_2022_receipt-test-1.tcrec"
    assert "accepted" in done("commission", "install", commission, receipt).out
    assert row_of(commission, identity).decision == "accepted"


def test_an_officer_with_an_own_certificate_signs(
    done: Run, commission: Path, empty_register: Path, taken: str, year: Year, tmp_path: Path
) -> None:
    with opened(empty_register, "register") as vault:
        name = vault.who
    done("chancellery", "officer", empty_register, "--name", name, "--root-key", year.root_key)
    path = told(done, empty_register, "accept", taken, tmp_path / "back")
    done("commission", "install", commission, path)
    with opened(commission) as vault:
        secret = hand_secret(vault)
        signed = container.unverified(sealing.unseal(path.read_bytes(), [secret]))
    with opened(empty_register, "register") as vault, vault.reading() as session:
        office = belongings.need(session, Own.receipt_certificate)
    assert office not in profile.certificates(signed[1])


# --- refused -------------------------------------------------------------------------------------


def hand_secret(vault: Vault) -> str:
    with vault.reading() as session:
        return belongings.need(session, Own.age_secret).decode()


Change = dict[str, Any]


@pytest.fixture
def forged(
    done: Run, commission: Path, empty_register: Path, taken: str, year: Year, tmp_path: Path
) -> Callable[..., Path]:
    """A receipt with other words, or signed by somebody else, sealed for the commission."""
    with opened(empty_register, "register") as vault, vault.session() as session:
        good = receipting.issue(session, vault, session.get_one(Received, taken), "bun")
        receipt = documents.read_receipt(good.document)
        office = (
            belongings.need(session, Own.receipt_key),
            belongings.need(session, Own.receipt_certificate),
        )
        kit = belongings.need(session, Own.kit_key), belongings.need(session, Own.kit_certificate)
        root = belongings.need(session, Own.root)
    with opened(commission) as vault:
        own = crafting.hand_of(vault)
        secret = hand_secret(vault)
    root_key = open_root(year.root_key, PASSPHRASE)
    old_key = issuing.new_key()
    old = issuing.issue(
        root_key.key,
        root,
        issuing.public_key_of(old_key),
        Role.receipt_signer,
        None,
        LATER - timedelta(days=90),
        30,
    )
    foreign_key, foreign_root = issuing.new_root(LATER)
    made = issuing.issue(
        foreign_key, foreign_root, issuing.public_key_of(old_key), Role.receipt_signer, None, LATER, 30
    )
    hands = {
        "office": (*office, root),
        "kit": (*kit, root),
        "district": (own.key, own.certificate, root),
        "expired": (old_key, old, root),
        "foreign": (old_key, made, foreign_root),
    }

    def make(change: Change, hand: str = "office", kind: str = "receipt.json") -> Path:
        key, certificate, above = hands[hand]
        data = documents.write(receipt.model_copy(update=change))
        packed = container.pack(
            kind,
            {kind: data},
            lambda manifest: signing.sign(manifest, key, certificate, (above,), LATER),
            pad=True,
        )
        path = tmp_path / "forged.tcrec"
        path.write_bytes(sealing.seal(packed, [sealing.recipient_of(secret)]))
        return path

    return make


def test_the_receipt_from_which_others_are_forged_is_good(
    commission: Path, forged: Callable[..., Path]
) -> None:
    with opened(commission) as vault:
        assert not receipts.install(vault, forged({})).already


@pytest.mark.parametrize(
    ("change", "hand", "reason"),
    [
        ({"unit": CHISINAU}, "office", "wrong_unit"),
        ({"submission": "0" * 64, "head": None}, "office", "unknown_report"),
        ({"seq": 2}, "office", "unknown_report"),
        ({"period": "2021", "head": None}, "office", "unknown_report"),
        ({}, "kit", "wrong_role"),
        ({}, "district", "wrong_role"),
        ({}, "expired", "expired"),
        ({}, "foreign", "untrusted_root"),
        ({"revocation_list": b"\x30\x00"}, "office", "certificate"),
    ],
)
def test_what_does_not_hold_is_refused(
    commission: Path, forged: Callable[..., Path], change: Change, hand: str, reason: str
) -> None:
    with opened(commission) as vault:
        assert reason_of(vault, forged(change, hand)) == reason


def test_a_revoked_signer_is_refused_even_by_the_list_that_the_receipt_brings(
    commission: Path, forged: Callable[..., Path], year: Year, empty_register: Path
) -> None:
    root = open_root(year.root_key, PASSPHRASE)
    with opened(empty_register, "register") as vault, vault.reading() as session:
        serial = certificates.read(belongings.need(session, Own.receipt_certificate)).serial
    since = LATER - timedelta(days=2)
    listed = issuing.revocation_list(root.key, root.certificate, [(serial, since)], 9, LATER)
    with opened(commission) as vault:
        assert reason_of(vault, forged({"revocation_list": listed})) == "revoked"


def test_a_newer_list_is_kept_and_an_older_one_is_not(
    commission: Path, forged: Callable[..., Path], year: Year
) -> None:
    root = open_root(year.root_key, PASSPHRASE)
    lists = [issuing.revocation_list(root.key, root.certificate, [], number, LATER) for number in (9, 8)]
    with opened(commission) as vault:
        for turn, listed in enumerate(lists):
            receipts.install(
                vault, forged({"revocation_list": listed, "issued_at": stamp(turn), "text": str(turn)})
            )
            with vault.reading() as session:
                assert belongings.get(session, Own.revocation_list) == lists[0]


def stamp(turn: int) -> datetime:
    return LATER + timedelta(minutes=turn)


def test_damaged_and_other_files_are_refused(
    done: Run, commission: Path, empty_register: Path, taken: str, sent: Path, year: Year, tmp_path: Path
) -> None:
    path = told(done, empty_register, "accept", taken, tmp_path / "back")
    good = path.read_bytes()
    with opened(commission) as vault:
        for data, reason in (
            (good[:-1], "damaged"),
            (good[:-1000] + bytes([good[-1000] ^ 1]) + good[-999:], "damaged"),
            (sent.read_bytes(), "wrong_role"),
        ):
            path.write_bytes(data)
            assert reason_of(vault, path) == reason
    path.write_bytes(good)
    neighbour = year.commission(tmp_path / "chisinau", CHISINAU)
    with opened(neighbour) as vault:
        assert reason_of(vault, path) == "not_for_us"


# --- an old copy ---------------------------------------------------------------------------------


@pytest.fixture
def restored(done: Run, commission: Path, sent: Path, tmp_path: Path) -> Path:
    """The record as it was after the first report; the original goes on."""
    return copied(commission, tmp_path / "restored")


def test_an_old_copy_notices_and_makes_no_second_variant(
    done: Run,
    tcdesk: Run,
    commission: Path,
    restored: Path,
    empty_register: Path,
    taken: str,
    tmp_path: Path,
) -> None:
    lost = corrected(done, commission, tmp_path / "lost")
    identity = taken_in(done, empty_register, lost)
    # The receipt of the first report tells it as well as that of the lost one.
    path = told(done, empty_register, "accept", taken, tmp_path / "back")
    ran = done("commission", "install", restored, path)
    assert "report no. 2, which this record does not know" in ran.err
    words = ("commission", "submit", restored, *YEAR, "--out", tmp_path / "new", "--reason", "completat")
    refused = tcdesk(*words)
    assert (refused.code, list((tmp_path / "new").glob("*"))) == (3, [])
    assert "no. 2" in refused.lines[0]
    assert "--continue-from-receipt" in refused.lines[1]
    assert tcdesk(*words[:-2], "--continue-from-receipt").code == 3, "it needs a reason too"
    again = Path(done(*words, "--continue-from-receipt").out.strip())
    assert again.name == "Orhei_2022_raport-3.tcsub"
    ran = done("chancellery", "merge", empty_register, again, "--accept", "--json")
    [row] = ran.document["files"]
    assert (row["seq"], row["verdict"]) == (3, "ok")
    # From now on it goes on by itself.
    fourth = corrected(done, restored, tmp_path / "new")
    [row] = done("chancellery", "merge", empty_register, fourth, "--json").document["files"]
    assert (row["seq"], row["verdict"]) == (4, "ok")
    assert identity != taken


def test_a_receipt_of_the_lost_report_is_enough(
    done: Run,
    tcdesk: Run,
    commission: Path,
    restored: Path,
    empty_register: Path,
    taken: str,
    tmp_path: Path,
) -> None:
    identity = taken_in(done, empty_register, corrected(done, commission, tmp_path / "lost"))
    path = told(done, empty_register, "accept", identity, tmp_path / "back")
    assert "does not know" in done("commission", "install", restored, path).err
    words = ("commission", "submit", restored, *YEAR, "--out", tmp_path / "new", "--reason", "x")
    assert tcdesk(*words).code == 3
    # The record that made it has nothing to fear from the same receipt.
    assert done("commission", "install", commission, path).err == ""
    corrected(done, commission, tmp_path / "lost")


def test_after_a_choice_among_variants_the_other_copy_goes_on_from_it(
    done: Run,
    tcdesk: Run,
    commission: Path,
    restored: Path,
    empty_register: Path,
    taken: str,
    tmp_path: Path,
) -> None:
    kept = taken_in(done, empty_register, corrected(done, commission, tmp_path / "one"))
    other = taken_in(done, empty_register, corrected(done, restored, tmp_path / "two"))
    path = told(done, empty_register, "resolve", other, tmp_path / "back", "--keep", kept)
    assert "not decided yet" in done("commission", "install", commission, path).out
    done("commission", "install", restored, path)
    assert tcdesk("commission", "submit", restored, *YEAR, "--out", tmp_path, "--reason", "x").code == 3
    again = corrected(done, restored, tmp_path / "two", "--continue-from-receipt")
    [row] = done("chancellery", "merge", empty_register, again, "--json").document["files"]
    assert (row["seq"], row["verdict"]) == (3, "ok")


# --- by phone ------------------------------------------------------------------------------------


def phoned(done: Run, register: Path, identity: str, *words: object) -> str:
    return done("chancellery", "accept", register, identity, *words).err.strip().rpartition(" ")[2]


def test_the_code_says_received_and_accepted(
    done: Run, tcdesk: Run, commission: Path, empty_register: Path, taken: str
) -> None:
    code = phoned(done, empty_register, taken)
    assert len(code) == 14
    assert phoned(done, empty_register, taken) == code
    for wrong in (code[:-1], code[:-1] + ("0" if code[-1] != "0" else "1"), "0" * 12):
        ran = tcdesk("commission", "code", commission, wrong)
        assert (ran.code, len(ran.lines)) == (3, 2)
    assert row_of(commission, taken).decision == ""
    ran = done("commission", "code", commission, code.replace("-", " ").lower())
    assert ran.out == "Report no. 1 for year 2022: accepted.\n"
    assert row_of(commission, taken).decision == "accepted"


def test_the_code_is_for_one_report_and_closes_its_questions(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    path = told(done, empty_register, "query", taken, tmp_path / "back", "--text", "a?")
    done("commission", "install", commission, path)
    later = taken_in(done, empty_register, corrected(done, commission, tmp_path / "sent"))
    first, second = (phoned(done, empty_register, identity) for identity in (taken, later))
    assert first != second
    assert "Report no. 2" in done("commission", "code", commission, second).out
    assert row_of(commission, taken).decision == "queried"
    assert "Report no. 1" in done("commission", "code", commission, first).out


def test_the_code_with_open_questions_is_another(
    done: Run, commission: Path, empty_register: Path, taken: str, tmp_path: Path
) -> None:
    path = tmp_path / "q.json"
    path.write_text('[{"text": "a?"}]')
    code = phoned(done, empty_register, taken, "--questions", path)
    ran = done("commission", "code", commission, code)
    assert ran.out == "Report no. 1 for year 2022: accepted with open questions.\n"
