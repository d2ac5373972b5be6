"""What is revoked, by package and list, signs no more; officers have certificates of their own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, container, documents, issuing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.documents import KitDocument
from tcdesk.services import access
from tcdesk.services.access import Own
from tcdesk.services.chancellery import officers
from tcdesk.store import belongings
from tcdesk.store.tables import Officer
from tests.services.certified import install, outcome, recorded, revoke, submitted, warned
from tests.services.trusting import BEGIN, ORHEI, Office, office, reason_of, stock

__all__ = ["office", "stock"]


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
