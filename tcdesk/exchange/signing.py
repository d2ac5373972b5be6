"""Signatures (CAdES baseline B) over manifests, made and verified; the only module that knows pyHanko.

The strict form is checked by `profile.py` before pyHanko reads a byte; `container.py` knows what is signed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from tcdesk.errors import Damaged, Untrusted
from tcdesk.exchange import certificates, profile
from tcdesk.exchange.certificates import Certificate, Role
from tcdesk.text import Text

if TYPE_CHECKING:
    from asn1crypto import crl, x509
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import StandardCMSSignatureStatus

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trust:
    """What a signature is held against: the root (DER), the role that may sign, the moment of taking in.

    With revocation lists, one must cover the moment and not name the certificate; without, none is asked for.
    """

    root: bytes
    role: Role
    moment: datetime
    crls: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed. `signed_at` is the signer's own claim; `role` is None for an enrolment request."""

    certificate: bytes
    unit: str
    role: Role | None
    serial: str
    fingerprint: str
    signed_at: datetime


def sign(manifest: bytes, key: bytes, certificate: bytes, chain: Sequence[bytes], now: datetime) -> bytes:
    """A detached signature (CMS, DER) over `manifest`; `key` is PKCS #8, the rest certificates in DER.

    `chain` travels inside the signature: nothing, or the root (see `verify`).
    """
    from asn1crypto import keys, x509
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    _quiet()
    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(other) for other in chain])
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )
    signed = asyncio.run(
        signer.async_sign_general_data(
            manifest,
            "sha256",
            detached=True,
            use_cades=True,
            signed_attr_settings=PdfCMSSignedAttributes(
                signing_time=now.astimezone(UTC).replace(microsecond=0)
            ),
        )
    )
    made: bytes = signed.dump()
    profile.check(made)  # what would be refused elsewhere must not leave
    return made


def verify(manifest: bytes, signature: bytes, trust: Trust) -> Signer:
    """Who signed `manifest`, if the signature has the strict form and holds, and its certificate leads to the
    root, has the role, and was good at the moment.

    `Damaged` or `Untrusted` otherwise, with the reason: one of the profile's codes, `digest`, `signature`,
    `signing_certificate`, `untrusted_root`, `wrong_role`, `not_yet_valid`, `expired`, `revoked`,
    `revocation_list_old`, `revocation_unknown`, `certificate`, `unreadable`.
    """
    carried = profile.certificates(signature)
    status = _status(manifest, signature, trust.root, trust)
    signer = certificates.read(status.signing_cert.dump())
    if status.bottom_line is not True:
        raise _refused(_why(status, signer, trust))
    if signer.role is not trust.role:  # pyHanko is content when the right purpose is one of several
        raise _refused("wrong_role")
    if not {signer.der, trust.root}.issuperset(
        carried
    ):  # nobody signs for the others: they could be anything
        raise _refused("certificates")
    return _signer(status, signer)


def verify_self_signed(manifest: bytes, signature: bytes) -> Signer:
    """Who claims to have signed an enrolment request: proves only that the sender holds the request's key.

    Reasons as in `verify`, and `self_signed` where the certificate is not signed by its own key.
    """
    carried = profile.certificates(signature)
    if len(carried) != 1 or not certificates.is_issued_by(carried[0], carried[0]):
        raise _refused("self_signed")
    status = _status(manifest, signature, carried[0], None)
    if status.bottom_line is not True:
        raise _refused(_why(status, None, None))
    return _signer(status, certificates.read(carried[0]))


def _status(
    manifest: bytes, signature: bytes, root: bytes, trust: Trust | None
) -> StandardCMSSignatureStatus:
    """pyHanko's judgement. Without `trust` the root itself signed, and no dates or purposes count."""
    from asn1crypto import cms
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
    from pyhanko_certvalidator import ValidationContext

    _quiet()
    try:
        context = ValidationContext(
            trust_roots=[_root(root)],
            allow_fetching=False,
            # The two softer modes take a list that is long out of date.
            revocation_mode="require" if trust is not None and trust.crls else "soft-fail",
            crls=[_list(der) for der in trust.crls] if trust is not None else [],
            moment=trust.moment if trust is not None else None,
            retroactive_revinfo=True,
        )
        content = cms.ContentInfo.load(signature, strict=True)["content"]
        return _finished(
            async_validate_detached_cms(
                manifest, content, signer_validation_context=context, key_usage_settings=_usage(trust)
            )
        )
    except SignatureValidationError as problem:
        raise _refused("signing_certificate") from problem
    except Exception as problem:
        # Malformed values surface as ValueError, UnicodeDecodeError, AttributeError and others.
        raise Damaged(
            Text("The signature of this file is damaged."),
            Text("Ask the sender to send the file again."),
            reason="unreadable",
        ) from problem


def _usage(trust: Trust | None) -> KeyUsageConstraints:
    """What the signer's certificate has to be for."""
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    return KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"},
        match_all_key_usages=True,
        extd_key_usage={trust.role.oid} if trust is not None else None,
        explicit_extd_key_usage_required=trust is not None,
    )


def _why(status: StandardCMSSignatureStatus, signer: Certificate | None, trust: Trust | None) -> str:
    """The reason in our words for what pyHanko has refused; this explains and decides nothing."""
    if not status.intact:
        return "digest"
    if not status.valid:
        return "signature"
    if signer is None or trust is None:
        return "certificate"
    if not certificates.is_issued_by(signer.der, trust.root):
        return "untrusted_root"
    if signer.role is not trust.role:
        return "wrong_role"
    if trust.moment < signer.not_before:
        return "not_yet_valid"
    if trust.moment > signer.not_after:
        return "expired"
    trouble = getattr(status.trust_problem_indic, "name", "")
    if trouble.startswith("REVOKED"):
        return "revoked"
    if trouble == "TRY_LATER":
        return "revocation_list_old"
    if not trust.crls or trouble == "CHAIN_CONSTRAINTS_FAILURE":
        return "certificate"
    return "revocation_unknown"


def _signer(status: StandardCMSSignatureStatus, signer: Certificate) -> Signer:
    claimed = status.signer_reported_dt
    if not isinstance(claimed, datetime):
        raise _refused("attribute_missing")
    return Signer(signer.der, signer.unit, signer.role, signer.serial, signer.fingerprint, claimed)


# A register takes in 35 files under one root and one list: reading these once saves a third of the time.
@lru_cache(maxsize=8)
def _root(der: bytes) -> x509.Certificate:
    from asn1crypto import x509

    return x509.Certificate.load(der, strict=True)


@lru_cache(maxsize=8)
def _list(der: bytes) -> crl.CertificateList:
    from asn1crypto import crl

    return crl.CertificateList.load(der, strict=True)


def _finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of a verification. Nothing is fetched, so it never waits and needs no event loop
    (which would take 0.3 ms and two sockets each time)."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("a verification wanted to wait")


def _quiet() -> None:
    """pyHanko logs every refusal with a traceback; the reason reaches the user as an error instead."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def _refused(reason: str) -> Untrusted:
    text, hint = _SENTENCES.get(reason, _SENTENCES["certificate"])
    return Untrusted(text, hint, reason=reason)


_AGAIN = Text("Ask the sender to make the file again with this program, and do not use this one.")
_CALL = Text("Do not use the file. Call the sender on the number you know and ask whether it is theirs.")
_SENTENCES = {
    "digest": (Text("The file was changed after it was signed."), _CALL),
    "signature": (Text("The signature of this file does not hold."), _CALL),
    "signing_certificate": (Text("The signature of this file names another certificate."), _CALL),
    "self_signed": (Text("The request is not signed with its own key."), _AGAIN),
    "attribute_missing": (Text("The signature of this file is not complete."), _AGAIN),
    "untrusted_root": (Text("The file is not signed under the root that this program knows."), _CALL),
    "wrong_role": (Text("The certificate of the signature is not for files of this kind."), _CALL),
    "not_yet_valid": (
        Text("The certificate of the signature is not valid yet."),
        Text("Check the date and time of this computer."),
    ),
    "expired": (
        Text("The certificate of the signature was no longer valid."),
        Text("The sender needs a new certificate from the State Chancellery, and then sends the file again."),
    ),
    "revoked": (Text("The certificate of the signature was revoked."), _CALL),
    "revocation_list_old": (
        Text("The list of revoked certificates is too old to trust the signature."),
        Text("Take in the current yearly package of the State Chancellery, then try again."),
    ),
    "revocation_unknown": (
        Text("It is not known whether the certificate of the signature was revoked."),
        Text("Take in the current yearly package of the State Chancellery, then try again."),
    ),
    "certificates": (
        Text("The signature of this file carries certificates that do not belong to it."),
        _AGAIN,
    ),
    "certificate": (Text("The certificate of the signature cannot be trusted."), _CALL),
}
