"""What certificates say, which keys are accepted, fingerprints on the telephone, revocation lists."""

from __future__ import annotations

import string
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtensionOID, NameOID
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import Damaged, Untrusted
from tcdesk.exchange import certificates, issuing
from tcdesk.exchange.certificates import Role

from .conftest import UNIT, Authority


def spki(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def test_a_certificate_says_unit_role_and_dates(authority: Authority) -> None:
    for role, der in authority.signers.items():
        seen = certificates.read(der)
        assert (seen.unit, seen.role) == (UNIT, role)
        assert seen.not_before == authority.now - timedelta(days=1)
        assert seen.not_after == authority.now + timedelta(days=1096)
        assert seen.public_key == issuing.public_key_of(authority.key)
        assert int(seen.serial, 16) == x509.load_der_x509_certificate(der).serial_number


def test_an_officer_belongs_to_no_unit(authority: Authority) -> None:
    public = issuing.public_key_of(authority.key)
    made = issuing.issue(
        authority.root_key, authority.root, public, Role.receipt_signer, None, authority.now, 10
    )
    assert certificates.read(made).unit == ""


def test_form_of_a_certificate(authority: Authority) -> None:
    made = x509.load_der_x509_certificate(authority.certificate)
    usage = made.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    basic = made.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca) == (True, False)
    purposes = made.extensions.get_extension_for_oid(ExtensionOID.EXTENDED_KEY_USAGE).value
    assert [purpose.dotted_string for purpose in purposes] == [certificates.ARC + ".1"]
    root = x509.load_der_x509_certificate(authority.root)
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    assert isinstance(root.public_key(), ec.EllipticCurvePublicKey)
    assert root.public_key().key_size == 384


def test_never_outlives_the_root(authority: Authority) -> None:
    public = issuing.public_key_of(authority.key)
    made = issuing.issue(
        authority.root_key, authority.root, public, Role.kit_signer, None, authority.now, 36_500
    )
    assert certificates.read(made).not_after <= certificates.read(authority.root).not_after


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(lambda: rsa.generate_private_key(65537, 1024), id="rsa-1024"),
        pytest.param(ed25519.Ed25519PrivateKey.generate, id="ed25519"),
        pytest.param(lambda: ec.generate_private_key(ec.SECP521R1()), id="p-521"),
        pytest.param(lambda: ec.generate_private_key(ec.SECP256K1()), id="k-256"),
    ],
)
def test_keys_that_are_not_accepted(authority: Authority, key: object) -> None:
    with pytest.raises(Untrusted) as caught:
        issuing.issue(
            authority.root_key,
            authority.root,
            spki(key()),
            Role.district_signer,
            UNIT,
            authority.now,
            10,
        )
    assert caught.value.reason == "key"


def test_request(authority: Authority) -> None:
    csr = issuing.request(authority.key, UNIT)
    assert issuing.requested(csr) == (issuing.public_key_of(authority.key), UNIT)
    broken = bytearray(csr)
    broken[-3] ^= 1
    with pytest.raises(Untrusted):
        issuing.requested(bytes(broken))
    with pytest.raises(Damaged):
        issuing.requested(csr[:50])


def test_two_units_are_as_good_as_none(authority: Authority) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "two")])
    uris = [x509.UniformResourceIdentifier(certificates.UNIT_URI + unit) for unit in ("0100000", "0300000")]
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, authority.now, authority.now)
        .add_extension(x509.SubjectAlternativeName(uris), critical=False)
        .sign(key, hashes.SHA256())
    )
    assert certificates.read(built.public_bytes(serialization.Encoding.DER)).unit == ""


def test_issued_by(authority: Authority) -> None:
    own = issuing.self_signed(authority.key, UNIT, authority.now)
    assert certificates.is_issued_by(authority.certificate, authority.root)
    assert certificates.is_issued_by(authority.root, authority.root)
    assert certificates.is_issued_by(own, own)
    assert not certificates.is_issued_by(authority.certificate, authority.other_root)
    assert not certificates.is_issued_by(authority.certificate, authority.certificate)
    assert not certificates.is_issued_by(b"nothing", authority.root)
    assert certificates.read(own).unit == UNIT
    assert certificates.read(own).role is None


def test_damaged_certificate(authority: Authority) -> None:
    with pytest.raises(Damaged) as caught:
        certificates.read(authority.certificate[:-9])
    assert caught.value.reason == "certificate"


def test_revocation_list(authority: Authority) -> None:
    der = authority.crl("1a2b", authority.serial, number=7)
    seen = certificates.read_list(der, authority.root)
    assert seen.number == 7
    assert seen.serials == {"1a2b", authority.serial}
    assert seen.good_until == authority.now + timedelta(days=400)
    with pytest.raises(Untrusted) as caught:
        certificates.read_list(der, authority.other_root)
    assert caught.value.reason == "untrusted_root"
    broken = bytearray(der)
    broken[-3] ^= 1
    with pytest.raises(Untrusted):
        certificates.read_list(bytes(broken), authority.root)
    with pytest.raises(Damaged):
        certificates.read_list(der[:-1], authority.root)


def test_fingerprint_is_told_over_the_telephone(authority: Authority) -> None:
    real = certificates.fingerprint(authority.root)
    assert [len(group) for group in real.split()] == [4] * 8
    assert not set(real) & set("ILOU" + string.ascii_lowercase)
    assert certificates.same_fingerprint(real, real)
    assert certificates.same_fingerprint(real.lower().replace(" ", "-"), real)
    assert certificates.same_fingerprint(real.replace("0", "o").replace("1", "l"), real)
    assert not certificates.same_fingerprint(real[:-1], real)
    assert not certificates.same_fingerprint("", real)
    assert not certificates.same_fingerprint("", "")
    assert not certificates.same_fingerprint(certificates.fingerprint(authority.other_root), real)


@given(st.integers(0, 31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_is_noticed(place: int, letter: str) -> None:
    real = certificates.fingerprint(b"a certificate")
    letters = list(real.replace(" ", ""))
    same = letters[place] == letter
    letters[place] = letter
    assert certificates.same_fingerprint("".join(letters), real) is same


@pytest.mark.referee("openssl")
def test_openssl_reads_what_is_issued(tmp_path: Path, authority: Authority) -> None:
    (tmp_path / "root.pem").write_text(
        certificates.to_pem(authority.root) + certificates.to_pem(authority.crl("1a2b"), "X509 CRL")
    )
    (tmp_path / "one.pem").write_text(certificates.to_pem(authority.certificate))
    (tmp_path / "key.pem").write_text(certificates.to_pem(authority.key, "PRIVATE KEY"))
    moment = ["-attime", str(int(authority.now.timestamp()))]
    checked = ["openssl", "verify", "-x509_strict", "-crl_check", *moment, "-CAfile", "root.pem", "one.pem"]
    subprocess.run(checked, cwd=tmp_path, check=True)
    subprocess.run(["openssl", "pkey", "-check", "-noout", "-in", "key.pem"], cwd=tmp_path, check=True)
