"""Certificates run out, are renewed, are lost with a computer and handed back."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from sqlmodel import select

from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates
from tcdesk.services.access import Own
from tcdesk.services.chancellery import revoking
from tcdesk.services.commission import enrolling, installing
from tcdesk.store.tables import Received
from tests.services.certified import (
    PERIOD,
    install,
    merged,
    outcome,
    recorded,
    restored,
    revoke,
    submitted,
    warned,
)
from tests.services.trusting import CAHUL, SOROCA, Office, office, stock

__all__ = ["office", "stock"]


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
