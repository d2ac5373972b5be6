"""Certificates and lists over the years: revoked, renewed, run out, lost with a computer, handed back."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, container, documents, issuing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.documents import KitDocument
from tcdesk.services import access
from tcdesk.services.access import Own
from tcdesk.services.chancellery import officers, revoking
from tcdesk.services.commission import enrolling, installing
from tcdesk.store import belongings
from tcdesk.store.tables import Officer, Received
from tests.services.running import Ran
from tests.services.trusting import BEGIN, CAHUL, ORHEI, SOROCA, Office, office, reason_of, stock

__all__ = ["office", "stock"]
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example-2022.json"
PERIOD = ("--period", "2022")


def recorded(office: Office, name: str = "orhei") -> Path:
    """An enrolled commission of Orhei that recorded its year."""
    vault = office.enrolled(name)
    office.done("commission", "import", vault, EXAMPLE)
    reason = ("not_known", "5e92d07f", "--text", "Lista participanților nu s-a păstrat.")
    office.done("commission", "explain", vault, *reason)
    return vault


def submitted(office: Office, vault: Path, *more: object) -> Path:
    """A report that is handed in, with a reason for whatever the checks ask."""
    ran = office.done("commission", "submit", vault, *PERIOD, "--out", office.folder / "sent", *more)
    return Path(ran.out.splitlines()[0])


def merged(office: Office, *paths: Path) -> Ran:
    return office.run("chancellery", "merge", office.register, *paths, "--accept", "--json")


def outcome(office: Office, path: Path) -> tuple[str, str]:
    """Verdict and reason of one report when it is taken in."""
    [row] = merged(office, path).document["files"]
    return row["verdict"], row["reason"]


def revoke(office: Office, *more: object) -> Path:
    words = ("--reason", "key lost", "--out", office.folder / "kits", *more)
    ran = office.done("chancellery", "revoke", office.register, "orhei", *words)
    return Path(ran.out.strip())


def install(office: Office, vault: Path, kit: Path) -> str:
    """The reason for which a package is refused, or nothing."""
    with office.opened(vault) as opened:
        try:
            installing.install(opened, kit)
        except TcdeskError as problem:
            return problem.reason
    return ""


def warned(office: Office, vault: Path | None = None) -> list[str]:
    with office.opened(vault) as opened:
        return [str(text) for text in access.warnings(opened)]


def restored(office: Office, register: Path) -> None:
    """An old copy of the register put back."""
    shutil.copyfile(register, office.register)


# --- the list of revoked certificates -------------------------------------------------------------


def test_the_list_begins_empty_and_its_number_only_grows(office: Office) -> None:
    assert (office.listed().number, office.listed().serials) == (1, frozenset())
    numbers = [1]
    office.now.forward(seconds=1)
    for step in (office.enrolled, office.kit, lambda: revoke(office), office.kit):
        step()
        numbers.append(office.listed().number)
    assert numbers == [1, 2, 3, 4, 5]
    assert office.document().revocation_list == office.own(None, Own.revocation_list)
    left = office.listed().good_until - office.now()
    assert timedelta(days=395) < left <= timedelta(days=401)


def test_a_revoked_certificate_hands_nothing_in(office: Office) -> None:
    vault = recorded(office)
    path = submitted(office, vault)
    kit = revoke(office)
    assert outcome(office, path) == ("refused", "revoked")
    assert office.document().certificates == {}
    office.done("commission", "install", vault, kit)
    assert any("revoked" in line for line in warned(office, vault))


def test_a_revocation_holds_from_its_day_on(office: Office) -> None:
    vault = recorded(office)
    path = submitted(office, vault)
    revoke(office, "--since", "2026-02-01")
    office.now.forward(days=10)
    assert list(office.document().certificates) == [ORHEI]
    assert outcome(office, path) == ("ok", None)
    office.now.forward(days=30)
    again = submitted(office, vault, "--reason", "a count was wrong")
    assert outcome(office, again) == ("refused", "revoked")


def test_the_earlier_of_two_revocations_holds(office: Office) -> None:
    vault = recorded(office)
    path = submitted(office, vault)
    revoke(office)
    revoke(office, "--since", "2027-01-01")
    assert outcome(office, path) == ("refused", "revoked")


def test_what_cannot_be_revoked_is_refused(office: Office) -> None:
    words = ("--reason", "x", "--out", office.folder / "kits")
    for whose in ("orhei", "nowhere"):
        ran = office.run("chancellery", "revoke", office.register, whose, *words)
        assert (ran.code, len(ran.lines)) == (3, 2)
    assert office.listed().number == 1


def test_with_an_old_list_nothing_is_taken_in_until_it_is_renewed(office: Office) -> None:
    vault = recorded(office)
    path = submitted(office, vault)
    office.now.forward(days=350)
    assert any("list of revoked" in line for line in warned(office))
    assert outcome(office, path) == ("ok", None)
    office.now.forward(days=60)
    again = submitted(office, vault, "--reason", "a count was wrong")
    ran = office.run("chancellery", "merge", office.register, again)
    assert (ran.code, reason_of(ran)) == (4, "revocation_list_old")
    assert "register" in ran.err
    office.kit()
    assert outcome(office, again) == ("ok", None)


def test_a_key_that_was_revoked_is_given_up(office: Office) -> None:
    vault = office.enrolled()
    before = office.own(vault, Own.signing_key)
    kit = revoke(office)
    stubborn = office.request(vault, "--code", office.letter())
    ran = office.enrol(stubborn)
    assert ran.code == 3, "the same key under a fresh letter"
    office.done("commission", "install", vault, kit)
    ran = office.enrol(office.request(vault, "--code", office.letter()))
    assert ran.code == 0, ran.err
    office.done("commission", "install", vault, ran.out.strip())
    assert office.own(vault, Own.signing_key) != before
    assert warned(office, vault) == []


# --- packages and lists at the commission ---------------------------------------------------------


def repacked(office: Office, name: str, **changes: object) -> Path:
    """The newest package with other contents, signed with the Chancellery's own key."""
    document = office.document().model_copy(update=changes)
    key, own = office.own(None, Own.kit_key), office.own(None, Own.kit_certificate)
    assert key is not None
    assert own is not None
    return packed(office, document, name, key, own)


def packed(office: Office, document: KitDocument, name: str, key: bytes, own: bytes) -> Path:
    root = office.root().certificate
    data = documents.write(document)
    path = office.folder / f"{name}.tckit"
    made = container.pack(
        "kit.json",
        {"kit.json": data},
        lambda manifest: signing.sign(manifest, key, own, (root,), office.now()),
        pad=False,
    )
    path.write_bytes(made)
    return path


def test_an_old_package_is_not_installed_again(office: Office) -> None:
    vault = office.enrolled()
    old = office.kit()
    new = revoke(office)
    assert [install(office, vault, path) for path in (new, old, new)] == ["", "kit_older", ""]
    kept = office.own(vault, Own.revocation_list)
    assert kept is not None
    assert len(certificates.read_list(kept, office.root().certificate).serials) == 1


def test_a_list_with_a_lower_number_is_refused_in_a_new_package(office: Office) -> None:
    vault = office.enrolled()
    old = office.own(None, Own.revocation_list)
    office.done("commission", "install", vault, office.kit())
    path = repacked(office, "lower", serial=9, revocation_list=old)
    assert install(office, vault, path) == "revocation_list_older"
    assert office.own(vault, Own.revocation_list) == office.own(None, Own.revocation_list)


def test_a_list_of_another_root_is_refused(office: Office) -> None:
    vault = office.enrolled()
    key, root = issuing.new_root(BEGIN)
    strange = issuing.revocation_list(key, root, (), 99, BEGIN)
    assert install(office, vault, repacked(office, "strange", serial=9, revocation_list=strange))


def test_a_revoked_kit_signer_is_refused_even_by_a_list_it_does_not_bring(office: Office) -> None:
    vault = office.enrolled()
    root = office.root()
    kit_certificate = office.own(None, Own.kit_certificate)
    assert kit_certificate is not None
    serial = certificates.read(kit_certificate).serial
    strict = issuing.revocation_list(root.key, root.certificate, [(serial, BEGIN)], 50, BEGIN)
    with office.opened(vault) as opened, opened.session() as session:
        assert access.keep_revocation_list(session, strict, root.certificate)
    office.now.forward(days=1)
    assert install(office, vault, office.kit()) == "revoked"
    assert install(office, vault, repacked(office, "without", serial=9, revocation_list=None)) == "revoked"


def test_a_package_opens_the_way_after_a_long_pause(office: Office) -> None:
    """The list that is kept ran out long ago; the new package brings the one it is judged by."""
    vault = office.enrolled()
    office.now.forward(days=700)
    assert any("list of revoked" in line for line in warned(office, vault))
    assert install(office, vault, office.kit()) == ""
    assert not any("list of revoked" in line for line in warned(office, vault))


def test_lists_are_kept_by_their_number(office: Office) -> None:
    vault = office.enrolled()
    root = office.root()

    def numbered(number: int) -> bytes:
        return issuing.revocation_list(root.key, root.certificate, (), number, BEGIN)

    with office.opened(vault) as opened, opened.session() as session:
        kept = [access.keep_revocation_list(session, numbered(n), root.certificate) for n in (7, 5, 7, 8)]
        assert kept == [True, False, True, True]
        found = belongings.need(session, Own.revocation_list)
        assert certificates.read_list(found, root.certificate).number == 8
        with pytest.raises(TcdeskError):
            access.keep_revocation_list(session, b"no list", root.certificate)
        trust = access.trust(session, Role.receipt_signer, BEGIN, numbered(9))
        assert certificates.read_list(trust.crls[0], root.certificate).number == 9


def test_a_package_with_a_strangers_certificate_for_this_key_is_refused(office: Office) -> None:
    vault = office.enrolled()
    key, root = issuing.new_root(BEGIN)
    public = certificates.read(office.row().certificate).public_key
    strange = issuing.issue(key, root, public, Role.district_signer, ORHEI, BEGIN, 300)
    assert (
        install(office, vault, repacked(office, "strange", serial=9, certificates={ORHEI: strange}))
        == "wrong_role"
    )


# --- officers --------------------------------------------------------------------------------------


def test_each_officer_has_an_own_certificate(office: Office) -> None:
    for name in ("Ofițer A", "Cancelaria de Stat"):
        ran = office.done("chancellery", "officer", office.register, "--name", name)
        assert len(ran.out.strip()) > 30
    with office.opened() as vault, vault.reading() as session:
        rows = list(session.exec(select(Officer)))
        hand = officers.hand_of(session, vault)
    assert {row.name for row in rows} == {"Ofițer A", "Cancelaria de Stat"}
    for row in rows:
        found = certificates.read(row.certificate)
        assert (found.role, found.unit, found.serial) == (Role.receipt_signer, "", row.serial)
        assert certificates.is_issued_by(row.certificate, office.root().certificate)
        assert issuing.public_key_of(row.key) == found.public_key
    assert hand.certificate == next(row.certificate for row in rows if row.name == "Cancelaria de Stat")


def test_an_officer_who_left_signs_no_more(office: Office) -> None:
    office.done("chancellery", "officer", office.register, "--name", "Cancelaria de Stat")
    words = ("Cancelaria de Stat", "--reason", "left", "--out", office.folder / "kits")
    office.done("chancellery", "revoke", office.register, *words)
    assert len(office.listed().serials) == 1
    with office.opened() as vault, vault.reading() as session:
        assert officers.hand_of(session, vault).certificate == belongings.need(
            session, Own.receipt_certificate
        )


def test_an_officer_needs_a_name(office: Office) -> None:
    ran = office.run("chancellery", "officer", office.register, "--name", " ")
    assert (ran.code, len(ran.lines)) == (3, 2)


# --- running out and renewal -----------------------------------------------------------------------


def test_nothing_is_warned_about_at_the_beginning(office: Office) -> None:
    vault = office.enrolled()
    assert warned(office) == warned(office, vault) == []


def test_certificates_are_warned_about_two_months_before(office: Office) -> None:
    vault = office.enrolled()
    office.now.forward(days=3 * 365 - 61)
    assert not any("certificate of this commission" in line for line in warned(office, vault))
    office.now.forward(days=3)
    assert any("certificate of this commission ends on" in line for line in warned(office, vault))
    assert any("1 commission" in line for line in warned(office))
    ran = office.run("chancellery", "status", office.register, *PERIOD)
    assert "1 commission" in ran.err
    office.now.forward(days=90)
    assert any("ended on" in line for line in warned(office, vault))


def test_an_expired_certificate_hands_nothing_in(office: Office) -> None:
    vault = recorded(office)
    path = submitted(office, vault)
    office.now.forward(days=3 * 365 + 1)
    office.kit()
    assert outcome(office, path) == ("refused", "expired")
    ran = office.run("commission", "submit", vault, *PERIOD, "--reason", "x", "--out", office.folder / "late")
    assert ran.code == 3


def test_a_renewal_needs_no_letter_and_keeps_key_and_chain(office: Office) -> None:
    vault = office.enrolled()
    before = office.row()
    office.now.forward(days=2 * 365)
    ran = office.enrol(office.request(vault, "--renew"))
    assert ran.code == 0, ran.err
    after = office.row()
    assert (after.chain_id, after.proven_by) == (before.chain_id, "letter")
    old, new = certificates.read(before.certificate), certificates.read(after.certificate)
    assert new.public_key == old.public_key
    assert new.not_after - old.not_after > timedelta(days=700)
    assert office.listed().serials == frozenset(), "the old one stays good until it ends"
    office.done("commission", "install", vault, ran.out.strip())
    assert office.own(vault, Own.certificate) == after.certificate


def test_a_renewal_long_before_the_end_changes_nothing(office: Office) -> None:
    vault = office.enrolled()
    before = office.row()
    assert office.enrol(office.request(vault, "--renew")).code == 0
    assert office.row() == before


@pytest.mark.parametrize("state", ["never", "expired", "revoked"])
def test_only_a_valid_certificate_is_renewed(office: Office, state: str) -> None:
    vault = office.commission("orhei") if state == "never" else office.enrolled()
    if state == "revoked":
        office.done("commission", "install", vault, revoke(office))
    if state == "expired":
        office.now.forward(days=3 * 365 + 1)
    with office.opened(vault) as opened, pytest.raises(TcdeskError) as caught:
        enrolling.request(opened, office.folder / "x.tcreq", renew=True)
    assert caught.value.reason == "no_certificate"
    assert not (office.folder / "x.tcreq").exists()


def test_a_renewal_with_a_certificate_that_was_revoked_or_ended_meanwhile_is_refused(office: Office) -> None:
    vault = office.enrolled()
    office.now.forward(days=900)
    request = office.request(vault, "--renew")
    shutil.copyfile(office.register, office.folder / "before.tcv")
    revoke(office)
    assert office.enrol(request).code == 3
    restored(office, office.folder / "before.tcv")
    office.kit()
    office.now.forward(days=300)
    ran = office.enrol(request)
    assert (ran.code, len(ran.lines)) == (3, 2)
    assert "no longer valid" in ran.lines[0]


def test_a_report_brings_the_renewal_along(office: Office) -> None:
    vault = recorded(office)
    first = submitted(office, vault)
    office.now.forward(days=365)
    office.done("commission", "install", vault, office.kit())
    before = office.row()
    assert outcome(office, first)[0] == "ok"
    office.kit()
    assert office.row() == before, "nothing was asked for in time"

    office.now.forward(days=300)
    path = submitted(office, vault, "--reason", "a count was wrong")
    ran = office.run("chancellery", "merge", office.register, path)
    assert ran.code == 0, ran.err
    office.kit()
    assert office.row() == before, "not before the report is accepted"
    office.done("chancellery", "accept", office.register, identity_of(office, 2))
    kit = office.kit()
    after = office.row()
    assert certificates.read(after.certificate).public_key == certificates.read(before.certificate).public_key
    assert after.certificate != before.certificate
    office.kit()
    assert office.row() == after, "one renewal is enough"
    office.done("commission", "install", vault, kit)
    office.now.forward(days=500)
    again = submitted(office, vault, "--reason", "another count")
    office.kit()
    assert outcome(office, again)[0] == "ok", "three years after the first certificate"


def identity_of(office: Office, seq: int) -> str:
    with office.opened() as vault, vault.reading() as session:
        return session.exec(select(Received.identity).where(Received.seq == seq)).one()


def test_revoking_takes_every_certificate_of_the_key(office: Office) -> None:
    """A thief would use the one from before the renewal."""
    vault = recorded(office)
    old = office.own(vault, Own.certificate)
    assert old is not None
    office.now.forward(days=2 * 365)
    assert office.enrol(office.request(vault, "--renew")).code == 0
    path = submitted(office, vault)
    with office.opened() as opened:
        done = revoking.revoke(opened, "orhei", "stolen", office.root(), office.folder / "kits")
    assert len(done.serials) == 2
    assert certificates.read(old).serial in office.listed().serials
    assert outcome(office, path) == ("refused", "revoked")


def test_the_office_renews_its_own_certificates_with_the_root_key(office: Office) -> None:
    vault = office.enrolled()
    before = [office.own(None, name) for name in (Own.kit_certificate, Own.receipt_certificate)]
    office.now.forward(days=4 * 365)
    install(office, vault, office.kit())
    after = [office.own(None, name) for name in (Own.kit_certificate, Own.receipt_certificate)]
    assert not set(before) & set(after)
    office.now.forward(days=2 * 365)
    assert install(office, vault, office.kit()) == "", "six years after the register was made"


# --- a lost computer --------------------------------------------------------------------------------


def test_after_a_lost_computer_a_correction_continues_the_chain(office: Office) -> None:
    lost = recorded(office, "lost")
    assert outcome(office, submitted(office, lost)) == ("ok", None)
    chain = office.row().chain_id

    new = recorded(office, "new")
    assert office.own(new, Own.chain_id) == chain.encode()
    with office.opened(new) as vault, vault.reading() as session:
        head = installing.head_of(session, Period.parse("2022"))
        assert installing.head_of(session, Period.parse("2021")) is None
    assert head is not None
    assert (head.seq, head.identity) == (1, identity_of(office, 1))

    path = submitted(office, new, "--reason", "the computer was lost; a count was wrong")
    [row] = merged(office, path).document["files"]
    assert (row["verdict"], row["decision"], row["seq"]) == ("ok", "accepted", 2)
    again = submitted(office, new, "--reason", "another count")
    assert outcome(office, again) == ("ok", None)
    with office.opened() as vault, vault.reading() as session:
        rows = session.exec(select(Received).order_by(Received.seq)).all()
    assert [item.prev for item in rows] == [None, rows[0].identity, rows[1].identity]
    assert {item.chain_id for item in rows} == {chain}


def test_the_lost_computer_hands_nothing_in_any_more(office: Office) -> None:
    lost = recorded(office, "lost")
    path = submitted(office, lost)
    office.enrolled("new")
    assert outcome(office, path) == ("refused", "revoked")


def test_lost_twice(office: Office) -> None:
    chain = b""
    for name in ("first", "second", "third"):
        vault = office.enrolled(name)
        chain = chain or office.row().chain_id.encode()
        assert office.own(vault, Own.chain_id) == chain
    assert len(office.listed().serials) == 2


def test_other_units_are_untouched(office: Office) -> None:
    office.enrolled("cahul", CAHUL)
    before = office.row(CAHUL)
    office.enrolled("soroca", SOROCA)
    revoke_words = ("soroca", "--reason", "x", "--out", office.folder / "kits")
    office.done("chancellery", "revoke", office.register, *revoke_words)
    assert office.row(CAHUL) == before
    assert list(office.document().certificates) == [CAHUL]
    assert set(office.document().chains) == {CAHUL, SOROCA}
