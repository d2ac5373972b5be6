"""Taking in the annual package (kit) of the State Chancellery, and pinning its root."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.period import Period
from tcdesk.errors import NotASubmission, SubmissionError, Untrusted
from tcdesk.exchange import certificates, container, documents, issuing, letter_code, profile, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Container
from tcdesk.exchange.documents import Head, KitDocument
from tcdesk.exchange.signing import Signer, Trust
from tcdesk.services.access import Own, keep_revocation_list, newer_list, newest_kit
from tcdesk.store import audit, belongings
from tcdesk.store.tables import InstalledKit
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LARGEST_KIT = 48 * 2**20


@dataclass(frozen=True, slots=True)
class Installed:
    """The serial that is in force now, and whether it holds a certificate for this commission."""

    serial: int
    enrolled: bool
    already: bool = False


def install(vault: Vault, path: Path, root_fingerprint: str | None = None) -> Installed:
    """Take in a kit. The first one must prove its root: by the letter's code that went with the request,
    or by the root's control code, told by phone or paper and typed in. Later ones are under the same root."""
    data = files.read(path, LARGEST_KIT)
    with vault.session() as session:
        pinned = belongings.get(session, Own.root)
        root = pinned or _offered_root(data, root_fingerprint)
        read = _read(data, Trust(root, Role.kit_signer, vault.now()))
        document = documents.read_kit(read.members[read.root])
        if document.root != root:
            raise _untrusted("untrusted_root")
        if pinned is None:
            _prove(session, vault.unit, document, root_fingerprint)
        # Only the kit itself may bring a list that is not too old for its own signature.
        newest = newer_list(session, document.revocation_list, root)
        if newest is not None:
            _read(data, Trust(root, Role.kit_signer, vault.now(), (newest,)))
        return _keep(session, vault, document, read, data)


def head_of(session: Session, period: Period) -> Head | None:
    """The last report of a period that was handed back with the chain after a lost computer; the next one
    made here goes on from it, unless reports made here are further already."""
    kept = belongings.get(session, Own.heads)
    heads = [Head.model_validate(item) for item in json.loads(kept)] if kept else []
    return next((head for head in heads if head.period == str(period)), None)


def _read(data: bytes, trust: Trust) -> Container:
    def verify(manifest: bytes, signature: bytes) -> Signer:
        return signing.verify(manifest, signature, trust)

    if container.kind_of(data) is not container.Kind.kit:
        raise NotASubmission(
            Text("This is not a package of the State Chancellery."),
            Text("Choose the file that ends in .tckit."),
            reason="wrong_kind",
        )
    read = container.read(data, verify)
    if read.kind is not container.Kind.kit:
        raise documents.wrong_kind()
    return read


def _offered_root(data: bytes, typed: str | None) -> bytes:
    """The root certificate that the kit's own signature brings along; nothing is believed yet."""
    found = next(
        (
            der
            for der in profile.certificates(container.unverified(data)[1])
            if certificates.is_issued_by(der, der)
        ),
        None,
    )
    if found is None or (typed and not certificates.same_fingerprint(typed, certificates.fingerprint(found))):
        raise _untrusted("root_fingerprint")
    return found


def _prove(session: Session, unit: str, document: KitDocument, typed: str | None) -> None:
    """The first kit shows that it comes from the Chancellery, or is refused."""
    if typed:  # compared already, before anything was read
        return
    shared = belongings.get(session, Own.code_key)
    if shared is None:
        raise _untrusted("no_proof")
    digest = hashlib.sha256(document.root).digest()
    if not letter_code.proves(shared, digest, document.proofs.get(unit, "")):
        raise _untrusted("root_code")


def _keep(session: Session, vault: Vault, document: KitDocument, read: Container, data: bytes) -> Installed:
    """Store the kit, and the commission's certificate when there is one."""
    before = newest_kit(session)
    digest = hashlib.sha256(read.members[read.root]).hexdigest()
    enrolled = _certificate(session, vault, document)
    if before is not None and document.serial <= before.serial:
        if document.serial == before.serial and digest == before.digest:
            return Installed(document.serial, enrolled, already=True)
        raise SubmissionError(
            Text(
                "The package is older than the one that is installed (no. {old}, installed no. {new}).",
                old=str(document.serial),
                new=str(before.serial),
            ),
            Text("Nothing needs to be done. Ask the State Chancellery if you expected a newer one."),
            reason="kit_older",
        )
    belongings.put(session, Own.root, document.root)
    listed = document.revocation_list
    if listed is not None and not keep_revocation_list(session, listed, document.root):
        raise _untrusted("revocation_list_older")
    session.add(
        InstalledKit(
            serial=document.serial,
            digest=digest,
            document=read.members[read.root],
            container=data,
            since=vault.now(),
        )
    )
    audit.note(session, vault, "install", "kit", str(document.serial))
    return Installed(document.serial, enrolled)


def _certificate(session: Session, vault: Vault, document: KitDocument) -> bool:
    """Keep the certificate that the kit holds for this commission, if it is for this vault's key."""
    der = document.certificates.get(vault.unit)
    if der is None:
        return False
    found = certificates.read(der)
    if found.public_key != issuing.public_key_of(belongings.need(session, Own.signing_key)):
        return False
    if (
        found.unit != vault.unit
        or found.role is not Role.district_signer
        or not certificates.is_issued_by(der, document.root)
    ):
        raise _untrusted("wrong_role")
    belongings.put(session, Own.certificate, der)
    _adopt(session, vault, document)
    return True


def _adopt(session: Session, vault: Vault, document: KitDocument) -> None:
    """Take over the chain that the commission had before this computer, with the last report of each period.

    A record that has the chain already keeps what it knows itself.
    """
    chain = document.chains.get(vault.unit)
    if chain is None or chain.chain_id == belongings.need(session, Own.chain_id).decode():
        return
    belongings.put(session, Own.chain_id, chain.chain_id.encode())
    heads = [head.model_dump(mode="json") for head in chain.heads]
    belongings.put(session, Own.heads, json.dumps(heads).encode())
    audit.note(session, vault, "adopt_chain", "kit", str(document.serial))


def _untrusted(reason: str) -> Untrusted:
    text, hint = _SENTENCES[reason]
    return Untrusted(text, hint, reason=reason)


_SENTENCES = {
    "untrusted_root": (
        Text("The package is not from the State Chancellery that this record knows."),
        Text("Do not use it. Call the State Chancellery on the number you know."),
    ),
    "wrong_role": (
        Text("The certificate in the package is not one with which this commission can sign."),
        Text("Do not use the package. Call the State Chancellery on the number you know."),
    ),
    "revocation_list_older": (
        Text("The package holds an older list of revoked certificates than this record knows."),
        Text("Do not use it. Ask the State Chancellery for the current package."),
    ),
    "root_fingerprint": (
        Text("The control code does not fit this package."),
        Text(
            "Compare the control code again, letter by letter. If it is right, do not use the file "
            "and call the State Chancellery."
        ),
    ),
    "no_proof": (
        Text("Nothing shows yet that this package comes from the State Chancellery."),
        Text("Give the control code of its root with --root-fingerprint, as told by phone or on paper."),
    ),
    "root_code": (
        Text("The package does not prove itself with the code of your letter."),
        Text(
            "Call the State Chancellery for the control code of its root and give it with --root-fingerprint."
        ),
    ),
}
