"""Invitation, request, enrolment, package: who proves what to whom, and what is refused."""

from __future__ import annotations

import hashlib
import itertools
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, container, documents, issuing, letter_code, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.documents import Chain, KitDocument
from tcdesk.services.access import Own
from tcdesk.services.chancellery import enrolling, inviting, proving
from tcdesk.services.commission import enrolling as asking
from tcdesk.services.commission import installing
from tcdesk.store import belongings
from tcdesk.store.tables import Letter, LogEntry
from tests.services.running import Run
from tests.services.trusting import BEGIN, CAHUL, ORHEI, SOROCA, Office, code_on, office, reason_of, stock

__all__ = ["office", "stock"]


def actions(office: Office) -> list[str]:
    with office.opened() as vault, vault.reading() as session:
        return list(session.exec(select(LogEntry.action).order_by(LogEntry.seq)))


def refusal(office: Office, path: Path, *typed: str) -> str:
    """The reason for which one request is refused."""
    with office.opened() as vault, pytest.raises(TcdeskError) as caught:
        enrolling.enrol(vault, [path], typed, office.root(), office.folder / "kits")
    assert caught.value.hint is not None
    return caught.value.reason


def install_refusal(office: Office, vault: Path, kit: Path, typed: str | None = None) -> str:
    with office.opened(vault) as opened, pytest.raises(TcdeskError) as caught:
        installing.install(opened, kit, typed)
    assert office.own(vault, Own.root) is None, "nothing of a refused package is kept"
    return caught.value.reason


# --- letters -------------------------------------------------------------------------------------


def test_a_letter_for_every_unit(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []
    monkeypatch.setattr(inviting.files, "write", lambda path, data, private: written.append(path))
    monkeypatch.setattr(inviting.writing, "write", lambda document, ending, now: b"")
    keys = itertools.count()
    monkeypatch.setattr(inviting.letter_code, "key_of", lambda code, unit: b"%d" % next(keys))
    with office.opened() as vault:
        inviting.invite(vault, [], office.folder)
    assert len(written) == len(set(written)) == 35 * 4
    with office.opened() as vault, vault.reading() as session:
        units = list(session.exec(select(Letter.unit)))
    assert sorted(units) == sorted({path.name[:7] for path in written})
    assert len(units) == 35


def test_a_letter_is_written_in_both_languages_and_formats_and_only_its_key_is_kept(office: Office) -> None:
    out = office.folder / "letters"
    ran = office.done("chancellery", "invite", office.register, "orhei", "--out", out)
    paths = [Path(line) for line in ran.out.splitlines()]
    assert sorted(path.suffix for path in paths) == [".docx", ".docx", ".pdf", ".pdf"]
    assert all(path.name.startswith(ORHEI) for path in paths)
    codes = {code_on(path) for path in paths if path.suffix == ".docx"}
    assert len(codes) == 1, "both languages carry the same code"
    code = codes.pop()
    assert code not in ran.out + ran.err
    [letter] = office.letters()
    assert letter.key == letter_code.key_of(code, ORHEI)
    assert timedelta(days=90) <= letter.valid_until - BEGIN < timedelta(days=91)
    data = office.register.read_bytes() + (office.folder / "office.tcv.slots").read_bytes()
    assert code.encode() not in data


def test_no_code_is_in_any_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        code = office.letter()
        office.enrol(office.request(office.commission("orhei"), "--code", code))
    with office.opened() as vault, vault.reading() as session:
        lines = [line.model_dump_json() for line in session.exec(select(LogEntry))]
    for spelling in (code, code.replace("-", ""), code.lower()):
        assert spelling not in caplog.text
        assert not any(spelling in line for line in lines)


def test_a_new_letter_takes_the_place_of_the_unused_one(office: Office) -> None:
    first = office.letter()
    second = office.letter()
    assert first != second
    assert len(office.letters()) == 1
    vault = office.commission("orhei")
    assert refusal(office, office.request(vault, "--code", first)) == "letter_mismatch"
    assert office.enrol(office.request(vault, "--code", second)).code == 0
    office.letter()
    assert [bool(letter.used_by) for letter in office.letters()] == [True, False], "a used one is kept"


def test_where_the_letter_cannot_be_written_the_old_one_still_holds(office: Office) -> None:
    code = office.letter()
    blocked = office.folder / "blocked"
    blocked.write_text("a file where the folder should be")
    ran = office.run("chancellery", "invite", office.register, "orhei", "--out", blocked)
    assert ran.code == 3
    assert office.enrol(office.request(office.commission("orhei"), "--code", code)).code == 0


# --- the road with a letter ----------------------------------------------------------------------


def test_with_a_letter_nothing_else_needs_to_be_shown_on_either_side(office: Office) -> None:
    vault = office.enrolled()
    row = office.row()
    assert row.proven_by == "letter"
    assert "enrol_by_letter" in actions(office)
    assert office.own(vault, Own.certificate) == row.certificate
    assert office.own(vault, Own.root) == office.root().certificate
    assert office.own(vault, Own.chain_id) == row.chain_id.encode()


def test_the_proof_stays_in_later_packages(office: Office) -> None:
    """A commission may miss the first package and install the second."""
    vault = office.commission("orhei")
    assert office.enrol(office.request(vault, "--code", office.letter())).code == 0
    office.enrolled("cahul", CAHUL)
    office.done("commission", "install", vault, office.kit())


def test_requests_are_compared_in_a_batch(office: Office) -> None:
    codes = {unit: office.letter(unit) for unit in (ORHEI, CAHUL)}
    office.request(office.commission("a", ORHEI), "--code", codes[ORHEI])
    office.request(office.commission("b", CAHUL), "--code", codes[ORHEI])
    office.request(office.commission("c", SOROCA))
    (office.folder / "requests" / "d.tcreq").write_bytes(b"a letter")
    ran = office.enrol(office.folder / "requests")
    assert ran.code == 4
    assert Path(ran.out.strip()).suffix == ".tckit"
    assert list(office.document().certificates) == [ORHEI]
    named = [line for line in ran.lines if line.endswith("]")]
    reasons = {line.partition(":")[0]: line.rpartition("[")[2].rstrip("]") for line in named}
    assert reasons == {
        "b.tcreq": "letter_mismatch",
        "c.tcreq": "fingerprint",
        "d.tcreq": "not_a_file_of_tcdesk",
    }


def test_when_all_are_refused_no_package_is_written(office: Office) -> None:
    office.request(office.commission("a", ORHEI))
    office.request(office.commission("b", CAHUL))
    ran = office.enrol(office.folder / "requests")
    assert (ran.code, ran.out) == (3, "")
    assert sum(line.endswith("[fingerprint]") for line in ran.lines) == 2
    assert not (office.folder / "kits").exists()
    assert office.listed().number == 1


def test_a_request_whose_recipient_is_no_key_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_recipients", lambda session: ("age1" + "q" * 58,))
    request = office.request(office.commission("orhei"), "--code", office.letter())
    assert refusal(office, request) == "key"


def test_a_folder_without_requests_is_named(office: Office) -> None:
    (office.folder / "empty").mkdir()
    ran = office.enrol(office.folder / "empty")
    assert (ran.code, len(ran.lines)) == (3, 2)


def test_the_same_request_may_come_again(office: Office) -> None:
    vault = office.commission("orhei")
    path = office.request(vault, "--code", office.letter())
    assert office.enrol(path).code == 0
    before = office.row()
    again = office.enrol(path, path)
    assert again.code == 0
    assert "enrolled already" in again.err
    assert office.row().certificate == before.certificate
    assert [letter.shown_again for letter in office.letters()] == [0]


def test_a_second_record_under_the_same_code_is_shown_and_not_enrolled(office: Office) -> None:
    code = office.letter()
    assert office.enrol(office.request(office.commission("first"), "--code", code)).code == 0
    before = office.row()
    second = office.request(office.commission("second"), "--code", code)
    assert refusal(office, second) == "letter_used"
    assert refusal(office, second) == "letter_used"
    ran = office.enrol(second)
    assert (ran.code, len(ran.lines)) == (3, 3)
    assert "one letter" in ran.lines[0]
    [letter] = office.letters()
    assert letter.shown_again == 3
    assert "letter_shown_again" in actions(office)
    assert office.row() == before
    office.request(office.commission("cahul", CAHUL), "--code", office.letter(CAHUL))
    ran = office.enrol(second, office.folder / "requests" / "cahul.tcreq")
    assert ran.code == 4
    assert reason_of(ran) == "letter_used"


def test_two_records_under_one_code_in_one_batch_do_not_both_get_in(office: Office) -> None:
    code = office.letter()
    for name in ("a", "b"):
        office.request(office.commission(name), "--code", code)
    ran = office.enrol(office.folder / "requests")
    assert (ran.code, reason_of(ran)) == (4, "letter_used")


def test_a_letter_ends(office: Office) -> None:
    code = office.letter()
    vault = office.commission("orhei")
    office.now.forward(days=90)
    early = office.request(vault, "--code", code)
    office.now.forward(days=1)
    assert refusal(office, early) == "letter_expired"
    shown = certificates.fingerprint(container.unverified(early.read_bytes())[0])
    assert office.enrol(early, "--fingerprint", shown).code == 0, "a call can stand in for it"
    assert office.row().proven_by == "fingerprint"
    assert "enrol_by_fingerprint" in actions(office)


def test_on_its_last_day_a_letter_is_good(office: Office) -> None:
    vault, code = office.commission("orhei"), office.letter()
    office.now.forward(days=90)
    assert office.enrol(office.request(vault, "--code", code)).code == 0


def test_the_code_of_another_unit_is_none(office: Office) -> None:
    vault = office.commission("orhei")
    assert refusal(office, office.request(vault, "--code", office.letter(CAHUL))) == "letter_mismatch"


def test_a_proof_does_not_fit_another_request(office: Office) -> None:
    """Somebody in between who changes the mail has no code, only the proof of the real request."""
    office_code = office.letter()
    real = office.request(office.commission("real"), "--code", office_code)
    read = container.read(real.read_bytes(), signing.verify_self_signed)
    asked = documents.read_request(read.members[read.root])
    key = issuing.new_key()
    forged = asked.model_copy(update={"signing_request": issuing.request(key, ORHEI)})
    own = issuing.self_signed(key, ORHEI, BEGIN)
    packed = container.pack(
        "request.json",
        {"request.json": documents.write(forged)},
        lambda manifest: signing.sign(manifest, key, own, (), BEGIN),
        pad=False,
    )
    path = office.folder / "forged.tcreq"
    path.write_bytes(packed)
    assert refusal(office, path) == "letter_mismatch"
    assert office.enrol(real).code == 0


# --- the package proves itself -------------------------------------------------------------------


def selfmade(office: Office, proofs: dict[str, str], key: bytes = b"") -> Path:
    """A package under a root of somebody else, for the key of nobody."""
    root_key, root = issuing.new_root(BEGIN)
    kit_key = issuing.new_key()
    public = issuing.public_key_of(kit_key)
    own = issuing.issue(root_key, root, public, Role.kit_signer, None, BEGIN, 300)
    mine = issuing.issue(root_key, root, key or public, Role.district_signer, ORHEI, BEGIN, 300)
    document = KitDocument(
        serial=7,
        issued_at=BEGIN,
        root=root,
        certificates={ORHEI: mine},
        chains={ORHEI: Chain(chain_id="0" * 32)},
        recipients=("age1" + "q" * 58,),
        revocation_list=issuing.revocation_list(root_key, root, (), 1, BEGIN),
        proofs=proofs,
        reference=office.document().reference,
    )
    data = documents.write(document)
    path = office.folder / "selfmade.tckit"
    path.write_bytes(
        container.pack(
            "kit.json", {"kit.json": data}, lambda m: signing.sign(m, kit_key, own, (root,), BEGIN), pad=False
        )
    )
    return path


def test_a_selfmade_package_with_a_guessed_code_is_refused(office: Office) -> None:
    vault = office.commission("orhei")
    path = office.request(vault, "--code", office.letter())
    assert office.enrol(path).code == 0
    guessed = letter_code.key_of(letter_code.new_code(), ORHEI)
    for proofs in (
        {ORHEI: letter_code.proof(guessed, hashlib.sha256(b"root").digest())},
        dict(office.document().proofs),
        {},
    ):
        assert install_refusal(office, vault, selfmade(office, proofs)) == "root_code"
    office.done("commission", "install", vault, office.kit())


def test_a_package_for_another_unit_proves_nothing_here(office: Office) -> None:
    vault = office.commission("orhei")
    office.request(vault, "--code", office.letter())
    other = office.commission("cahul", CAHUL)
    ran = office.enrol(office.request(other, "--code", office.letter(CAHUL)))
    assert install_refusal(office, vault, Path(ran.out.strip())) == "root_code"


def test_without_a_letter_the_control_code_is_still_needed(office: Office) -> None:
    vault = office.commission("orhei")
    path = office.request(vault)
    shown = certificates.fingerprint(container.unverified(path.read_bytes())[0])
    ran = office.enrol(path, "--fingerprint", shown)
    kit = Path(ran.out.strip())
    assert install_refusal(office, vault, kit) == "no_proof"
    root = certificates.fingerprint(office.root().certificate)
    office.done("commission", "install", vault, kit, "--root-fingerprint", root)


# --- enrolled once more --------------------------------------------------------------------------


def test_an_enrolled_unit_is_not_enrolled_again_without_proof(office: Office) -> None:
    office.enrolled()
    before = office.row()
    assert refusal(office, office.request(office.commission("second"))) == "enrolled_already"
    assert office.row() == before


def test_a_lost_computer_enrols_again_with_a_fresh_letter_and_keeps_its_chain(office: Office) -> None:
    office.enrolled()
    before = office.row()
    second = office.enrolled("second")
    after = office.row()
    assert after.chain_id == before.chain_id
    assert after.certificate != before.certificate
    assert office.listed().serials == {certificates.read(before.certificate).serial}
    assert office.own(second, Own.chain_id) == before.chain_id.encode()
    assert certificates.read(after.certificate).serial not in office.listed().serials


def test_a_confirmed_control_code_is_as_good_for_a_lost_computer(office: Office) -> None:
    office.enrolled()
    before = office.row()
    path = office.request(office.commission("second"))
    shown = certificates.fingerprint(container.unverified(path.read_bytes())[0])
    assert office.enrol(path, "--fingerprint", shown).code == 0
    assert office.row().chain_id == before.chain_id
    assert certificates.read(before.certificate).serial in office.listed().serials


def test_a_strange_record_of_the_unit_does_not_take_over_the_chain(office: Office) -> None:
    """The national package names every chain; only the one who has the certificate's key adopts it."""
    office.enrolled()
    stranger = office.commission("stranger")
    own = office.own(stranger, Own.chain_id)
    root = certificates.fingerprint(office.root().certificate)
    ran = office.done("commission", "install", stranger, office.kit(), "--root-fingerprint", root)
    assert "no certificate" in ran.err
    assert office.own(stranger, Own.chain_id) == own
    assert office.own(stranger, Own.heads) is None


def test_the_spare_key_is_no_root_key(office: Office) -> None:
    spare = office.folder / "office.spare.tcv-key"
    ran = office.run("chancellery", "kit", office.register, "--root-key", spare, "--out", office.folder)
    assert (ran.code, len(ran.lines)) == (3, 2)


def test_every_refusal_has_its_sentence() -> None:
    by_letter = ("letter_mismatch", "letter_expired", "letter_used")
    reasons = (*by_letter, "fingerprint", "enrolled_already", "wrong_unit", "revoked_key")
    said = {str(proving.refused(reason, Path("a.tcreq"), "CODE").text) for reason in reasons}
    assert len(said) == 7


def test_renewal_and_code_exclude_each_other(office: Office) -> None:
    vault = office.enrolled()
    words = ("--renew", "--code", "AAAA-AAAA-AAAA-AAAA", "--out", office.folder / "x.tcreq")
    assert office.run("commission", "request", vault, *words).code == 2


def test_the_key_of_a_letter_is_the_same_at_both_ends(office: Office, tcdesk: Run) -> None:
    code = office.letter()
    vault = office.commission("orhei")
    office.request(vault, "--code", f" {code.lower().replace('-', ' ')} ")
    with office.opened(vault) as opened, opened.reading() as session:
        assert belongings.need(session, Own.code_key) == office.letters()[0].key
