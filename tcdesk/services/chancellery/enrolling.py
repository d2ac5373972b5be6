"""Enrolling commissions from their requests: who is asking is shown by the letter's code or by a call."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tcdesk import files
from tcdesk.errors import FileProblem, SubmissionError, TcdeskError
from tcdesk.exchange import certificates, container, documents, issuing, profile, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Container
from tcdesk.exchange.documents import Request
from tcdesk.exchange.signing import Signer
from tcdesk.services.access import RUNNING_OUT, reference, trust
from tcdesk.services.chancellery import kits, proving, renewing
from tcdesk.services.chancellery.proving import refused
from tcdesk.services.chancellery.revoking import revoke_all
from tcdesk.services.chancellery.root import Root, refresh_list, require_same, revoked_serials, usable
from tcdesk.store import audit
from tcdesk.store.tables import Commission, Revoked
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LARGEST_REQUEST = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that was refused, with the reason."""

    path: Path
    error: TcdeskError


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The package that was written, and the control code of its root that proves it to a commission;
    `already` are units whose request asked for what they have."""

    kit: Path
    units: tuple[str, ...]
    root_fingerprint: str
    already: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()


class NoneEnrolled(SubmissionError):
    """Every one of several requests was refused; no package was written."""

    reason = "none_enrolled"

    def __init__(self, refused: Sequence[Refused]) -> None:
        super().__init__(
            Text("None of the {count} requests was accepted; no package was written.", count=len(refused)),
            Text("Each request is named above with its reason."),
        )
        self.refused = tuple(refused)


def enrol(
    vault: Vault, requests: Sequence[Path], fingerprints: Sequence[str], root: Root, folder: Path
) -> Enrolled:
    """Issue a certificate for each request (files, and folders of them) whose sender was shown, and write the
    next kit. One that is refused does not stop the others; when all are, the error says why."""
    found = _listed(requests)
    units: dict[str, bool] = {}
    rejected: list[Refused] = []
    name, data = "", b""
    with vault.session() as session:
        require_same(session, root)
        refresh_list(session, vault, root)
        for path in found:
            try:
                unit, new = _enrolled(session, vault, path, fingerprints, root)
                units[unit] = new or units.get(unit, False)
            except TcdeskError as problem:
                rejected.append(Refused(path, problem))
        if units:
            name, data = kits.issue_in(session, vault, root)
    if not units:
        raise rejected[0].error if len(rejected) == 1 else NoneEnrolled(rejected)
    files.write(folder / name, data)
    shown = certificates.fingerprint(root.certificate)
    new_ones = tuple(unit for unit, new in units.items() if new)
    already = tuple(unit for unit, new in units.items() if not new)
    return Enrolled(folder / name, new_ones, shown, already, tuple(rejected))


def _listed(paths: Sequence[Path]) -> list[Path]:
    """The files named, and the requests in folders, each once, in a fixed order."""
    suffix = container.Kind.request.suffix
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(files.below(path, (suffix,)) if os.path.isdir(path) else [path]))
    if not found:
        raise FileProblem(
            Text("There is no request in this folder."),
            Text("Requests end in .tcreq; choose the folder in which they were saved."),
            reason="missing_file",
        )
    return list(found)


def _enrolled(
    session: Session, vault: Vault, path: Path, typed: Sequence[str], root: Root
) -> tuple[str, bool]:
    """Enrol the unit of one request, or raise before anything of it is kept; False for a unit that has what
    it asks for."""
    read, asked = _read(session, vault, path)
    unit = reference(session).unit(asked.unit).code
    known = session.get(Commission, unit)
    if read.signer.role is Role.district_signer:
        if known is None or asked.chain_id != known.chain_id:
            raise refused("enrolled_already", path)
        return unit, renewing.renew(session, vault, root, known, asked.signing_request)
    public, _ = issuing.requested(asked.signing_request)
    if known is not None and _is_the_same(session, vault, known, asked, public):
        return unit, False
    if known is not None and _was_revoked(session, vault, known, public):
        raise refused("revoked_key", path)
    proven, letter = proving.proven(session, vault, path, read, asked, known, typed)
    _keep(session, vault, asked, known, proven, root)
    if letter is not None:
        letter.used_by = asked.chain_id
        session.add(letter)
    return unit, True


def _read(session: Session, vault: Vault, path: Path) -> tuple[Container, Request]:
    """A request, its own signature checked and its parts held against each other. One that renews a
    certificate is signed under that certificate."""
    data = files.read(path, LARGEST_REQUEST)
    if container.kind_of(data) is not container.Kind.request:
        raise documents.wrong_kind()
    under_root = trust(session, Role.district_signer, vault.now())

    def verify(manifest: bytes, signature: bytes) -> Signer:
        carried = profile.certificates(signature)
        if any(not certificates.is_issued_by(der, der) for der in carried):
            return signing.verify(manifest, signature, under_root)
        return signing.verify_self_signed(manifest, signature)

    read = container.read(data, verify)
    if read.kind is not container.Kind.request:
        raise documents.wrong_kind()
    asked = documents.read_request(read.members[read.root])
    public, unit = issuing.requested(asked.signing_request)
    if (
        not (unit == asked.unit == read.signer.unit)
        or public != certificates.read(read.signer.certificate).public_key
    ):
        raise refused("wrong_unit", path)
    # A recipient that is no key would show only when the first receipt is sealed for it.
    sealing.seal(b"", asked.recipients)
    return read, asked


def _is_the_same(session: Session, vault: Vault, known: Commission, asked: Request, public: bytes) -> bool:
    """Whether the request asks for what the commission has already; then it may come as often as it likes."""
    now = vault.now()
    return (
        asked.chain_id == known.chain_id
        and " ".join(asked.recipients) == known.recipients
        and certificates.read(known.certificate).public_key == public
        and usable(known.certificate, revoked_serials(session, now), now, RUNNING_OUT)
    )


def _was_revoked(session: Session, vault: Vault, known: Commission, public: bytes) -> bool:
    """Whether the request comes with the very key whose certificate was revoked."""
    present = certificates.read(known.certificate)
    return present.public_key == public and session.get(Revoked, present.serial) is not None


def _keep(
    session: Session, vault: Vault, asked: Request, known: Commission | None, proven: str, root: Root
) -> None:
    """Keep the commission with its new certificate. A unit that was enrolled keeps its chain, and what its
    lost key could still sign is revoked."""
    public, unit = issuing.requested(asked.signing_request)
    now = vault.now()
    if known is not None and certificates.read(known.certificate).public_key != public:
        revoke_all(session, vault, unit, "replaced", now)
    session.merge(
        Commission(
            unit=unit,
            chain_id=known.chain_id if known else asked.chain_id,
            certificate=renewing.certified(vault, root, public, unit),
            recipients=" ".join(asked.recipients),
            contact=asked.contact.model_dump_json(),
            proven_by=proven,
            enrolled_at=now,
        )
    )
    session.flush()
    audit.note(session, vault, f"enrol_by_{proven}", "commission", unit)
