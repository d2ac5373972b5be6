"""Certificates that may not sign, and those of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from asn1crypto import cms, x509

from tests.exchange import forging
from tests.exchange.forging import Hand, Material
from tests.exchange.hostile import Recipe, members
from tests.exchange.hostile_files.recipe import inside
from tests.exchange.hostile_files.signature_changes import carry, raw_signature, signed


def certificates() -> Iterator[Recipe]:
    def one(name: str, reason: str, hand: str) -> Recipe:
        return inside(
            "hostile",
            f"certificate-{name}",
            reason,
            lambda kept: forging.packed(members(), kept.hand(hand)),
        )

    yield one("revoked", "revoked", "revoked")
    yield one("expired", "expired", "expired")
    yield one("not-yet-valid", "not_yet_valid", "early")
    yield one("foreign-root", "untrusted_root", "foreign")
    yield one("selfmade", "untrusted_root", "selfmade")
    yield one("issued-by-a-commission", "untrusted_root", "below")
    yield one("for-kits", "wrong_role", "kit")
    yield one("for-receipts", "wrong_role", "receipt")
    yield one("every-role", "wrong_role", "two_roles")
    yield one("no-role", "wrong_role", "no_role")
    yield one("for-encrypting", "certificate", "encrypting")
    yield one("two-units", "wrong_unit", "two_units")
    yield one("no-unit", "wrong_unit", "unitless")
    yield one("another-unit", "wrong_unit", "other")
    yield one("root-itself", "wrong_role", "root")
    for name in ("rsa1024", "rsa_exponent", "p521", "ed25519"):
        yield one(f"key-{name.replace('_', '-')}", "key", name)

    def carrying(name: str, *names: str) -> Recipe:
        return inside(
            "hostile", f"certificate-{name}", "certificates", lambda kept: signed(kept, carry(kept, *names))
        )

    yield carrying("carries-another", "kit")
    yield carrying("carries-foreign-root", "foreign_root")
    yield carrying("carries-too-many", "root", "kit", "receipt", "other")
    swap = inside("hostile", "certificate-of-another-key", "signature", certificate_of_another_key)
    yield swap
    yield inside("hostile", "certificate-swapped", "signing_certificate", certificate_swapped)
    yield inside("hostile", "certificate-unknown-version", "certificates", raw_signature(unknown_version))
    yield inside("hostile", "certificate-negative-serial", "certificates", raw_signature(negative_serial))


def certificate_of_another_key(kept: Material) -> bytes:
    """The right certificate put forward by somebody without its key."""
    hand = Hand(kept.hand("other").key, kept.hand("district").certificate)
    return forging.packed(members(), hand)


def certificate_swapped(kept: Material) -> bytes:
    """Another certificate of the same key than the one that the signature names."""

    def swap(content: Any) -> None:
        other = x509.Certificate.load(kept.raw("two_roles.certificate"))
        named = cms.IssuerAndSerialNumber({"issuer": other.issuer, "serial_number": other.serial_number})
        content["certificates"] = [other]
        content["signer_infos"][0]["sid"] = cms.SignerIdentifier("issuer_and_serial_number", named)

    return signed(kept, after=swap)


VERSION_3 = b"\xa0\x03\x02\x01\x02"


def unknown_version(data: bytes) -> bytes:
    assert data.count(VERSION_3) == 1
    return data.replace(VERSION_3, b"\xa0\x03\x02\x01\x03")


def negative_serial(data: bytes) -> bytes:
    at = data.index(VERSION_3) + 7
    return data[:at] + bytes([data[at] | 0x80]) + data[at + 1 :]
