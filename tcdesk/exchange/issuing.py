"""Keys, certificates and revocation lists, made with `cryptography`: by the root, and by those who ask it.

What they say is read in `certificates.py`. Where the root's key is kept is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from tcdesk.exchange.certificates import (
    UNIT_URI,
    PublicKey,
    Role,
    allowed,
    encoded,
    reading,
    refused_key,
    unit_in,
)

# Short on purpose: pyHanko prepares every name letter by letter in each verification.
ORGANISATION = "State Chancellery"

# Clocks of lonely PCs run behind: what is issued today is good from yesterday.
_BACKDATED = timedelta(days=1)

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def new_key(curve: Literal["P-256", "P-384"] = "P-256") -> bytes:
    """A new private key, PKCS #8 in DER."""
    return _pkcs8(ec.generate_private_key(ec.SECP256R1() if curve == "P-256" else ec.SECP384R1()))


def public_key_of(key: bytes) -> bytes:
    """The public half (SubjectPublicKeyInfo in DER) of a private key from `new_key` or a token's export."""
    return encoded(_private(key).public_key())


def new_root(now: datetime, years: int = 20) -> tuple[bytes, bytes]:
    """A new root as (private key, certificate), both DER; it may issue end certificates only."""
    key = ec.generate_private_key(ec.SECP384R1())
    public = key.public_key()
    certificate = (
        _builder("tcdesk root", _name("tcdesk root"), public, now, timedelta(days=round(years * 365.25)))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(root=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA384())
    )
    return _pkcs8(key), _der(certificate)


def request(key: bytes, unit: str) -> bytes:
    """A certificate signing request (PKCS #10, DER): proof that the asker holds the private key."""
    private = _private(key)
    asked = x509.CertificateSigningRequestBuilder().subject_name(_name(f"tcdesk {unit}"))
    asked = asked.add_extension(_names_of(unit), critical=False)
    return asked.sign(private, _digest_for(private)).public_bytes(serialization.Encoding.DER)


def requested(csr: bytes) -> tuple[bytes, str]:
    """The (public key, unit) that a signing request asks for, its own signature checked."""
    with reading():
        asked = x509.load_der_x509_csr(csr)
        valid = asked.is_signature_valid
        key = asked.public_key()
        unit = unit_in(asked.extensions)
    if not valid or not allowed(key):
        raise refused_key()
    return encoded(key), unit


def issue(
    root_key: bytes,
    root_certificate: bytes,
    public_key: bytes,
    role: Role,
    unit: str | None,
    now: datetime,
    days: int,
) -> bytes:
    """A certificate (DER) for `public_key` (SubjectPublicKeyInfo, DER): it may do `role`, for a unit or none,
    and is good for `days`.

    Never outlives the root. `Untrusted` (`key`) for a kind of key that is not accepted.
    """
    root, private = x509.load_der_x509_certificate(root_certificate), _private(root_key)
    with reading():
        key = serialization.load_der_public_key(public_key)
    if not isinstance(key, PublicKey) or not allowed(key):
        raise refused_key()
    # Whatever is longer than the root's own life would be refused with it.
    life = min(timedelta(days=days), root.not_valid_after_utc - now)
    built = _builder(f"tcdesk {role} {unit or ''}".strip(), root.subject, key, now, life)
    built = _as_signer(built, key, root.public_key(), unit)
    # Critical: a program that does not know these purposes must not take the certificate for another one.
    usage = x509.ExtendedKeyUsage([x509.ObjectIdentifier(role.oid)])
    return _der(built.add_extension(usage, critical=True).sign(private, _digest_for(private)))


def self_signed(key: bytes, unit: str, now: datetime, days: int = 180) -> bytes:
    """The certificate (DER) that an enrolment request travels under, before there is a real one."""
    private = _private(key)
    public = private.public_key()
    name = f"tcdesk request {unit}"
    built = _builder(name, _name(name), public, now, timedelta(days=days))
    return _der(_as_signer(built, public, public, unit).sign(private, _digest_for(private)))


def revocation_list(
    root_key: bytes,
    root_certificate: bytes,
    revoked: Sequence[tuple[str, datetime]],
    number: int,
    now: datetime,
    days: int = 400,
) -> bytes:
    """A revocation list (DER) of (serial, since when), good for `days`; the number must never go down."""
    root, private = x509.load_der_x509_certificate(root_certificate), _private(root_key)
    built = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(_whole(now) - _BACKDATED)
        .next_update(_whole(now) + timedelta(days=days))
        .add_extension(_issuer_key(root.public_key()), critical=False)
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    for serial, since in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(int(serial, 16)).revocation_date(_whole(since))
        built = built.add_revoked_certificate(entry.build())
    return built.sign(private, _digest_for(private)).public_bytes(serialization.Encoding.DER)


def _builder(
    name: str, issuer: x509.Name, key: PublicKey, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(
        issuer_name=issuer,
        subject_name=_name(name),
        public_key=key,
        serial_number=x509.random_serial_number(),
        not_valid_before=_whole(now) - _BACKDATED,
        not_valid_after=_whole(now) + life,
    )


def _as_signer(
    built: x509.CertificateBuilder, key: PublicKey, issuer: object, unit: str | None
) -> x509.CertificateBuilder:
    built = (
        built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(root=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(_issuer_key(issuer), critical=False)
    )
    return built.add_extension(_names_of(unit), critical=False) if unit else built


def _issuer_key(key: object) -> x509.AuthorityKeyIdentifier:
    if not isinstance(key, PublicKey):
        raise refused_key()
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key)


def _names_of(unit: str) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName([x509.UniformResourceIdentifier(UNIT_URI + unit)])


def _usage(*, root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not root,
        content_commitment=not root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "MD"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _private(key: bytes) -> PrivateKey:
    loaded = serialization.load_der_private_key(key, password=None)
    if not isinstance(loaded, PrivateKey):
        raise refused_key()
    return loaded


def _pkcs8(key: PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _digest_for(key: PrivateKey) -> hashes.SHA256 | hashes.SHA384:
    large = isinstance(key, ec.EllipticCurvePrivateKey) and key.key_size > 256
    return hashes.SHA384() if large else hashes.SHA256()


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
