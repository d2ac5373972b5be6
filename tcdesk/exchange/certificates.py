"""What certificates, revocation lists and fingerprints say, read with `cryptography` alone.

They are made in `issuing.py`; signatures over manifests are in `signing.py`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtensionOID, NameOID

from tcdesk.errors import Damaged, Untrusted
from tcdesk.text import Text

ARC = "2.25.147695777402451319530269216815018260740"
UNIT_URI = "urn:tcdesk:unit:"

# Crockford's alphabet: no I, L, O, U, so that a fingerprint survives the telephone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_CROCKFORD = str.maketrans(_BASE32, _ALPHABET)
_READ_AS = str.maketrans("OIL", "011")

# What `cryptography` raises for bytes that are not what they should be.
_UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    Warning,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)

PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


class Role(StrEnum):
    """What a certificate may sign; its only extended key usage."""

    district_signer = "district-signer"
    kit_signer = "kit-signer"
    receipt_signer = "receipt-signer"

    @property
    def oid(self) -> str:
        """The key purpose in dotted form."""
        return f"{ARC}.{list(Role).index(self) + 1}"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the program shows and compares of a certificate. `unit` is empty where it names none,
    `role` is None where it is not exactly one of ours, `serial` is lower-case hex without zeros in front."""

    der: bytes
    name: str
    unit: str
    role: Role | None
    serial: str
    not_before: datetime
    not_after: datetime
    fingerprint: str
    public_key: bytes


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A revocation list whose signature was checked; serials as in `Certificate.serial`."""

    der: bytes
    number: int
    made: datetime
    good_until: datetime
    serials: frozenset[str]


def allowed(key: object) -> bool:
    """Whether a public key is of a kind that every tool of the road can verify:
    P-256, P-384, or RSA from 2048 bits. Ed25519 is not: `openssl cms` cannot."""
    if isinstance(key, ec.EllipticCurvePublicKey):
        return isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1)
    return isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048 and key.public_numbers().e >= 65537


def read(der: bytes) -> Certificate:
    """What a certificate says. Trusts nothing: signatures and dates are `signing.verify`'s business."""
    with reading():
        certificate = x509.load_der_x509_certificate(der)
        extensions = certificate.extensions
        names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return Certificate(
            der=der,
            name=str(names[0].value) if names else "",
            unit=unit_in(extensions),
            role=_role_in(extensions),
            serial=f"{certificate.serial_number:x}",
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
            fingerprint=fingerprint(der),
            public_key=encoded(certificate.public_key()),
        )


def read_list(der: bytes, root_certificate: bytes) -> RevocationList:
    """A revocation list, its signature by the root checked; whether it is still good is for the caller."""
    with reading():
        found = x509.load_der_x509_crl(der)
        root = x509.load_der_x509_certificate(root_certificate)
        number = found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        until = found.next_update_utc
        if until is None:
            raise ValueError("no next update")
        signed = found.issuer == root.subject and _is_signed(found, root)
        serials = frozenset(f"{entry.serial_number:x}" for entry in found)
        made = found.last_update_utc
    if not signed:
        raise Untrusted(
            Text("The list of revoked certificates was not signed by the State Chancellery's root."),
            Text("Ask the State Chancellery for the current yearly package."),
            reason="untrusted_root",
        )
    return RevocationList(der, number, made, until, serials)


def is_issued_by(der: bytes, issuer: bytes) -> bool:
    """Whether a certificate was signed directly by another, or by itself when both are the same."""
    try:
        x509.load_der_x509_certificate(der).verify_directly_issued_by(x509.load_der_x509_certificate(issuer))
    except (*_UNREADABLE, InvalidSignature):
        return False
    return True


def fingerprint(certificate: bytes) -> str:
    """The first 160 bits of the SHA-256 of a certificate, as 8 groups of 4 characters to be read aloud."""
    digest = hashlib.sha256(certificate).digest()[:20]
    letters = base64.b32encode(digest).decode("ascii").translate(_TO_CROCKFORD)
    return " ".join(letters[place : place + 4] for place in range(0, 32, 4))


def same_fingerprint(typed: str, real: str) -> bool:
    """Whether a fingerprint that a person typed is the real one; spaces, dashes, case, O for 0,
    and I or L for 1 do not matter."""
    return hmac.compare_digest(_letters(typed), _letters(real)) and len(_letters(real)) == 32


def to_pem(der: bytes, label: str = "CERTIFICATE") -> str:
    """DER as PEM; `label` is CERTIFICATE, X509 CRL or PRIVATE KEY."""
    body = base64.b64encode(der).decode("ascii")
    lines = [body[place : place + 64] for place in range(0, len(body), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def _letters(text: str) -> bytes:
    return "".join(filter(str.isalnum, text.upper())).translate(_READ_AS).encode()


def _is_signed(found: x509.CertificateRevocationList, root: x509.Certificate) -> bool:
    key = root.public_key()
    try:
        return isinstance(key, PublicKey) and allowed(key) and found.is_signature_valid(key)
    except InvalidSignature:
        return False


def unit_in(extensions: x509.Extensions) -> str:
    """The one unit that is named, or an empty string; two units are as good as none."""
    for extension in extensions:
        if isinstance(extension.value, x509.SubjectAlternativeName):
            uris = extension.value.get_values_for_type(x509.UniformResourceIdentifier)
            units = [uri.removeprefix(UNIT_URI) for uri in uris if uri.startswith(UNIT_URI)]
            return units[0] if len(units) == 1 else ""
    return ""


def _role_in(extensions: x509.Extensions) -> Role | None:
    for extension in extensions:
        if extension.oid == ExtensionOID.EXTENDED_KEY_USAGE:
            assert isinstance(extension.value, x509.ExtendedKeyUsage)
            purposes = [purpose.dotted_string for purpose in extension.value]
            return next((role for role in Role if [role.oid] == purposes), None)
    return None


def encoded(key: object) -> bytes:
    """A public key as SubjectPublicKeyInfo in DER."""
    if not hasattr(key, "public_bytes"):
        raise refused_key()
    return bytes(
        key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def refused_key() -> Untrusted:
    """The error for a kind of key that `allowed` refuses."""
    return Untrusted(
        Text("This kind of key is not accepted."),
        Text("Keys of P-256, P-384 or RSA from 2048 bits can be used. Ask for a new key."),
        reason="key",
    )


@contextmanager
def reading() -> Iterator[None]:
    """Turn whatever `cryptography` says of malformed bytes, its warnings too, into `Damaged`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    except _UNREADABLE as problem:
        raise _unreadable() from problem


def _unreadable() -> Damaged:
    return Damaged(
        Text("A certificate in this file cannot be read."),
        Text("Ask the sender to send the file again."),
        reason="certificate",
    )
