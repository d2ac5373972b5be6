"""Signatures: who signed, every reason to refuse, past validation, and `openssl cms` as referee."""

from __future__ import annotations

import dataclasses
import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import SubmissionError, Untrusted
from tcdesk.exchange import certificates, issuing, signing
from tcdesk.exchange.certificates import Role

from .conftest import UNIT, Authority

MANIFEST = b"<manifest/>"


@pytest.fixture(scope="module")
def signature(authority: Authority) -> bytes:
    return authority.sign(MANIFEST)


def refused(signature: bytes, trust: signing.Trust, manifest: bytes = MANIFEST) -> str:
    with pytest.raises(SubmissionError) as caught:
        signing.verify(manifest, signature, trust)
    assert caught.value.hint is not None
    return caught.value.reason


def signed_with(
    authority: Authority, change: Callable[[x509.CertificateBuilder], x509.CertificateBuilder]
) -> bytes:
    """A signature under a certificate that the root issued in an unusual form."""
    good = x509.load_der_x509_certificate(authority.certificate)
    root_key = serialization.load_der_private_key(authority.root_key, None)
    assert isinstance(root_key, ec.EllipticCurvePrivateKey)
    built = x509.CertificateBuilder(
        good.issuer,
        good.subject,
        good.public_key(),
        77,
        good.not_valid_before_utc,
        good.not_valid_after_utc,
    )
    made = change(built).sign(root_key, hashes.SHA384()).public_bytes(serialization.Encoding.DER)
    return signing.sign(MANIFEST, authority.key, made, [], authority.now)


def usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(signs, signs, not signs, False, False, False, False, False, False)


def purposes(*roles: Role) -> x509.ExtendedKeyUsage:
    return x509.ExtendedKeyUsage([x509.ObjectIdentifier(role.oid) for role in roles])


@pytest.mark.parametrize("role", list(Role))
def test_says_who_signed(authority: Authority, role: Role) -> None:
    made = signing.sign(MANIFEST, authority.key, authority.signers[role], [authority.root], authority.now)
    signer = signing.verify(MANIFEST, made, authority.trust(role))
    assert (signer.unit, signer.role, signer.signed_at) == (UNIT, role, authority.now)
    assert signer.certificate == authority.signers[role]
    assert signer.serial == certificates.read(authority.signers[role]).serial
    assert signer.fingerprint == certificates.fingerprint(authority.signers[role])


@pytest.mark.parametrize(
    "key", [lambda: ec.generate_private_key(ec.SECP384R1()), lambda: rsa.generate_private_key(65537, 2048)]
)
def test_keys_of_tokens(authority: Authority, key: Callable[[], Any]) -> None:
    private = key().private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = issuing.public_key_of(private)
    made = issuing.issue(
        authority.root_key, authority.root, public, Role.district_signer, UNIT, authority.now, 10
    )
    signature = signing.sign(MANIFEST, private, made, [], authority.now)
    assert signing.verify(MANIFEST, signature, authority.trust()).unit == UNIT


def test_another_document(authority: Authority, signature: bytes) -> None:
    assert refused(signature, authority.trust(), MANIFEST + b" ") == "digest"


def test_a_changed_value(authority: Authority, signature: bytes) -> None:
    content = cms.ContentInfo.load(signature)
    other = authority.sign(b"another manifest")
    value = cms.ContentInfo.load(other)["content"]["signer_infos"][0]["signature"].native
    content["content"]["signer_infos"][0]["signature"] = value
    assert refused(content.dump(), authority.trust()) == "signature"


def test_attributes_presented_as_the_document(authority: Authority, signature: bytes) -> None:
    """The signed attributes are a document that the key has signed; pyHanko and openssl accept it."""
    whole = cms.ContentInfo.load(signature).copy()
    info = whole["content"]["signer_infos"][0]
    document = info["signed_attrs"].untag().dump()
    del info["signed_attrs"]
    forged = whole.dump(force=True)
    assert signing._status(document, forged, authority.root, authority.trust()).bottom_line is True
    assert refused(forged, authority.trust(), document) == "attribute_missing"


def test_another_certificate_of_the_same_key(authority: Authority, signature: bytes) -> None:
    """The key of a kit certificate is the same in this test: only the attribute tells the two apart."""
    whole = cms.ContentInfo.load(signature).copy()
    swapped = signing.sign(MANIFEST, authority.key, authority.signers[Role.kit_signer], [], authority.now)
    other = cms.ContentInfo.load(swapped)["content"]
    whole["content"]["certificates"] = other["certificates"]
    whole["content"]["signer_infos"][0]["sid"] = other["signer_infos"][0]["sid"]
    assert refused(whole.dump(force=True), authority.trust(Role.kit_signer)) == "signing_certificate"


@pytest.mark.parametrize("asked", list(Role))
@pytest.mark.parametrize("had", list(Role))
def test_roles_are_apart(authority: Authority, asked: Role, had: Role) -> None:
    made = signing.sign(MANIFEST, authority.key, authority.signers[had], [], authority.now)
    if asked is had:
        assert signing.verify(MANIFEST, made, authority.trust(asked)).role is had
    else:
        assert refused(made, authority.trust(asked)) == "wrong_role"


def test_no_role_or_every_role(authority: Authority) -> None:
    good = usage(signs=True)
    bare = signed_with(authority, lambda built: built.add_extension(good, True))
    assert refused(bare, authority.trust()) == "wrong_role"
    every = signed_with(
        authority, lambda built: built.add_extension(good, True).add_extension(purposes(*Role), True)
    )
    assert refused(every, authority.trust()) == "wrong_role"
    encrypting = signed_with(
        authority,
        lambda built: built.add_extension(usage(signs=False), True).add_extension(
            purposes(Role.district_signer), True
        ),
    )
    assert refused(encrypting, authority.trust()) == "certificate"


def test_another_root(authority: Authority, signature: bytes) -> None:
    elsewhere = dataclasses.replace(authority.trust(), root=authority.other_root)
    assert refused(signature, elsewhere) == "untrusted_root"
    public = issuing.public_key_of(authority.key)
    made = issuing.issue(
        authority.other_key, authority.other_root, public, Role.district_signer, UNIT, authority.now, 10
    )
    for chain in ([], [authority.other_root], [authority.other_root, authority.root]):
        forged = signing.sign(MANIFEST, authority.key, made, chain, authority.now)
        assert refused(forged, authority.trust()) == "untrusted_root"


def test_self_signed_is_not_trusted(authority: Authority) -> None:
    own = issuing.self_signed(authority.key, UNIT, authority.now)
    made = signing.sign(MANIFEST, authority.key, own, [], authority.now)
    assert refused(made, authority.trust()) == "untrusted_root"


def test_nothing_is_smuggled_in(authority: Authority) -> None:
    """Certificates beside the signer's are not signed by anybody; only the pinned root may travel along."""
    kit = authority.signers[Role.kit_signer]
    made = signing.sign(MANIFEST, authority.key, authority.certificate, [authority.root, kit], authority.now)
    assert refused(made, authority.trust()) == "certificates"


def test_no_certificate_issues_another(authority: Authority) -> None:
    """A commission must not be able to make certificates for others with its own."""
    public = issuing.public_key_of(authority.key)
    below = issuing.issue(
        authority.key, authority.certificate, public, Role.district_signer, "0300000", authority.now, 10
    )
    made = signing.sign(MANIFEST, authority.key, below, [authority.certificate], authority.now)
    assert refused(made, authority.trust()) == "untrusted_root"


@pytest.mark.parametrize(
    ("days", "reason"), [(-2, "not_yet_valid"), (-1, ""), (0, ""), (1096, ""), (1097, "expired")]
)
def test_dates(authority: Authority, signature: bytes, days: int, reason: str) -> None:
    if reason:
        assert refused(signature, authority.trust(days=days)) == reason
    else:
        assert signing.verify(MANIFEST, signature, authority.trust(days=days)).unit == UNIT


def test_revocation(authority: Authority, signature: bytes) -> None:
    clean, revoked = authority.crl("1a2b"), authority.crl("1a2b", authority.serial, number=2)
    assert signing.verify(MANIFEST, signature, authority.trust(crls=(clean,))).unit == UNIT
    assert refused(signature, authority.trust(days=1, crls=(revoked,))) == "revoked"
    assert refused(signature, authority.trust(days=1, crls=(clean, revoked))) == "revoked"


def test_past_validation(authority: Authority, signature: bytes) -> None:
    """What was taken in before the day of revocation stays good, also under the list of a later kit."""
    later = authority.crl(authority.serial, made_on=30)
    assert signing.verify(MANIFEST, signature, authority.trust(crls=(later,))).unit == UNIT
    assert signing.verify(MANIFEST, signature, authority.trust(days=29, crls=(later,))).unit == UNIT
    assert refused(signature, authority.trust(days=31, crls=(later,))) == "revoked"


def test_an_old_list_is_not_enough(authority: Authority, signature: bytes) -> None:
    crl = authority.crl(days=400)
    assert signing.verify(MANIFEST, signature, authority.trust(days=399, crls=(crl,))).unit == UNIT
    assert refused(signature, authority.trust(days=401, crls=(crl,))) == "revocation_list_old"


def test_a_list_of_another_root_is_not_enough(authority: Authority, signature: bytes) -> None:
    foreign = issuing.revocation_list(authority.other_key, authority.other_root, [], 9, authority.now)
    assert refused(signature, authority.trust(crls=(foreign,))) == "revocation_unknown"


def test_a_damaged_list(authority: Authority, signature: bytes) -> None:
    crl = authority.crl()
    assert refused(signature, authority.trust(crls=(crl[:-1],))) == "unreadable"
    broken = crl[:-3] + bytes([crl[-3] ^ 1]) + crl[-2:]
    assert refused(signature, authority.trust(crls=(broken,))) == "revocation_unknown"


def test_request(authority: Authority, signature: bytes) -> None:
    own = issuing.self_signed(authority.key, UNIT, authority.now)
    made = signing.sign(MANIFEST, authority.key, own, [], authority.now)
    signer = signing.verify_self_signed(MANIFEST, made)
    assert (signer.unit, signer.role, signer.certificate) == (UNIT, None, own)
    with pytest.raises(Untrusted) as caught:
        signing.verify_self_signed(MANIFEST + b" ", made)
    assert caught.value.reason == "digest"
    with pytest.raises(Untrusted) as caught:
        signing.verify_self_signed(MANIFEST, signature)
    assert caught.value.reason == "self_signed"
    with pytest.raises(Untrusted) as caught:
        signing.verify_self_signed(
            MANIFEST, signing.sign(MANIFEST, authority.key, own, [authority.root], authority.now)
        )
    assert caught.value.reason == "self_signed"


def test_somebody_elses_certificate_in_a_request(authority: Authority) -> None:
    other = issuing.new_key()
    own = issuing.self_signed(authority.key, UNIT, authority.now)
    made = signing.sign(MANIFEST, other, own, [], authority.now)
    with pytest.raises(Untrusted) as caught:
        signing.verify_self_signed(MANIFEST, made)
    assert caught.value.reason == "signature"


@given(st.data())
def test_no_change_passes(authority: Authority, signature: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(signature) - 1))
    hostile = bytearray(signature)
    hostile[place] ^= data.draw(st.integers(1, 255))
    try:
        signer = signing.verify(MANIFEST, bytes(hostile), authority.trust())
    except SubmissionError:
        return
    # Only the signature over the certificate itself could be written in another valid way; nothing else.
    assert signer.unit == UNIT
    pytest.fail(f"a changed byte at {place} was accepted")


def test_refusals_leave_no_log(
    authority: Authority, signature: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="tcdesk"):
        refused(signature, authority.trust(days=5000))
    assert not caplog.records


def test_pyhanko_is_loaded_late() -> None:
    code = (
        "import sys, tcdesk.exchange.container;"
        "sys.exit(any(name.startswith(('pyhanko', 'asn1crypto')) for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.referee("openssl")
def test_openssl_agrees(tmp_path: Path, authority: Authority, signature: bytes) -> None:
    def accepts(crl: bytes, *, manifest: bytes = MANIFEST, day: int = 0) -> bool:
        (tmp_path / "m.xml").write_bytes(manifest)
        (tmp_path / "s.p7s").write_bytes(signature)
        (tmp_path / "root.pem").write_text(
            certificates.to_pem(authority.root) + certificates.to_pem(crl, "X509 CRL")
        )
        moment = str(int((authority.now + timedelta(days=day)).timestamp()))
        command = (
            "openssl cms -verify -binary -inform DER -in s.p7s -content m.xml -CAfile root.pem -crl_check"
        )
        whole = [*command.split(), "-cades", "-purpose", "any", "-attime", moment, "-out", "out"]
        return subprocess.run(whole, cwd=tmp_path, capture_output=True, check=False).returncode == 0

    assert accepts(authority.crl("1a2b"))
    assert not accepts(authority.crl("1a2b"), manifest=MANIFEST + b" ")
    assert not accepts(authority.crl(authority.serial))
    assert not accepts(authority.crl("1a2b"), day=401)
