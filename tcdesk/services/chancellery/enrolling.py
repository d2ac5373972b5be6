"""Enrolling commissions and issuing the national package (kit)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk import __version__, files
from tcdesk.errors import SubmissionError, TcdeskError, Untrusted
from tcdesk.exchange import certificates, container, documents, issuing, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Container
from tcdesk.exchange.documents import Chain, KitDocument, Request
from tcdesk.services.access import Own, newest_kit, reference
from tcdesk.store import audit, belongings, keyfile
from tcdesk.store.tables import Commission, InstalledKit
from tcdesk.store.vault import Vault
from tcdesk.text import Text

DISTRICT_DAYS = 3 * 365
LARGEST_REQUEST = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Root:
    """The root key from its file, for the time of one action."""

    key: bytes
    certificate: bytes


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The package that was written, and the control code of its root that proves it to a commission."""

    kit: Path
    units: tuple[str, ...]
    root_fingerprint: str


def open_root(path: Path, passphrase: str) -> Root:
    """The root key in its file; `WrongPassphrase` or `AccessError`."""
    found = json.loads(keyfile.unlock(files.read(path, keyfile.LARGEST), passphrase))
    return Root(bytes.fromhex(found["key"]), bytes.fromhex(found["certificate"]))


def enrol(
    vault: Vault, requests: Sequence[Path], fingerprints: Sequence[str], root: Root, folder: Path
) -> Enrolled:
    """Issue a certificate for each request whose control code was confirmed, and write the next kit.

    All or nothing: a request that does not fit is named and no certificate is issued.
    """
    with vault.session() as session:
        _same_root(session, root)
        kit = reference(session)
        units = []
        for path in requests:
            read, asked = _read(path)
            shown = certificates.fingerprint(read.manifest)
            if not any(certificates.same_fingerprint(typed, shown) for typed in fingerprints):
                raise _not_confirmed(path, shown)
            units.append(kit.unit(asked.unit).code)
            _enrol(session, vault, asked, root)
        name, data = _issue_kit(session, vault)
    files.write(folder / name, data)
    return Enrolled(folder / name, tuple(units), certificates.fingerprint(root.certificate))


def issue_kit(vault: Vault, root: Root, folder: Path) -> Path:
    """Write the national package with everything as it stands now, under the next serial.

    The root key shows that whoever issues it may; the signature is the kit key's.
    """
    with vault.session() as session:
        _same_root(session, root)
        name, data = _issue_kit(session, vault)
    files.write(folder / name, data)
    return folder / name


def _read(path: Path) -> tuple[Container, Request]:
    """A request, its own signature checked and its parts held against each other."""
    data = files.read(path, LARGEST_REQUEST)
    if container.kind_of(data) is not container.Kind.request:
        raise documents.wrong_kind()
    read = container.read(data, signing.verify_self_signed)
    asked = documents.read_request(read.members[read.root])
    public, unit = issuing.requested(asked.signing_request)
    if (
        not (unit == asked.unit == read.signer.unit)
        or public != certificates.read(read.signer.certificate).public_key
    ):
        raise Untrusted(
            Text(
                "The request “{file}” contradicts itself: its parts name different units or keys.",
                file=path.name,
            ),
            Text("Do not use it. Ask the commission for a new request."),
            reason="wrong_unit",
        )
    return read, asked


def _enrol(session: Session, vault: Vault, asked: Request, root: Root) -> None:
    """Keep the commission with its new certificate; an earlier enrolment of the unit is replaced."""
    public, unit = issuing.requested(asked.signing_request)
    before = session.get(Commission, unit)
    if before is not None and before.chain_id != asked.chain_id:
        raise SubmissionError(
            Text(
                "The commission of {unit} is enrolled already, with another record.",
                unit=reference(session).unit(unit),
            ),
            Text("Find out by phone which of the two records is used, before anything else is done."),
            reason="enrolled_already",
        )
    certificate = issuing.issue(
        root.key, root.certificate, public, Role.district_signer, unit, vault.now(), DISTRICT_DAYS
    )
    session.merge(
        Commission(
            unit=unit,
            chain_id=asked.chain_id,
            certificate=certificate,
            recipients=" ".join(asked.recipients),
            contact=asked.contact.model_dump_json(),
            proven_by="fingerprint",
            enrolled_at=vault.now(),
        )
    )
    audit.note(session, vault, "enrol", "commission", unit)


def _issue_kit(session: Session, vault: Vault) -> tuple[str, bytes]:
    """The next kit as (file name, bytes); it is in force here from now on."""
    session.flush()
    before = newest_kit(session)
    serial = before.serial + 1 if before else 1
    root = belongings.need(session, Own.root)
    commissions = session.exec(select(Commission).order_by(col(Commission.unit))).all()
    now = vault.now().replace(microsecond=0)
    document = KitDocument(
        serial=serial,
        issued_at=now,
        root=root,
        certificates={item.unit: item.certificate for item in commissions},
        chains={item.unit: Chain(chain_id=item.chain_id) for item in commissions},
        recipients=recipients(session),
        minimum_version=__version__,
        reference=reference(session).model_copy(update={"serial": serial, "issued_on": now.date()}),
    )
    data = documents.write(document)
    key, own = belongings.need(session, Own.kit_key), belongings.need(session, Own.kit_certificate)
    kind = container.Kind.kit
    packed = container.pack(
        kind.root,
        {kind.root: data},
        lambda manifest: signing.sign(manifest, key, own, (root,), now),
        pad=False,
    )
    session.add(
        InstalledKit(
            serial=serial, digest=hashlib.sha256(data).hexdigest(), document=data, container=packed, since=now
        )
    )
    audit.note(session, vault, "issue_kit", "kit", str(serial))
    return f"tcdesk_{now.year}_kit-{serial}{kind.suffix}", packed


def recipients(session: Session) -> tuple[str, str]:
    """The Chancellery's two age recipients: the working key and the spare kept elsewhere."""
    own = sealing.recipient_of(belongings.need(session, Own.age_secret).decode())
    return own, belongings.need(session, Own.spare_recipient).decode()


def _same_root(session: Session, root: Root) -> None:
    if belongings.need(session, Own.root) != root.certificate:
        raise Untrusted(
            Text("The root key file belongs to another register."),
            Text("Choose the file that was written when this register was made."),
            reason="untrusted_root",
        )


def _not_confirmed(path: Path, shown: str) -> TcdeskError:
    return Untrusted(
        Text(
            "The control code of “{file}” was not confirmed. The file's own code is {code}.",
            file=path.name,
            code=shown,
        ),
        Text(
            "Call the commission on the number on file, let them read their control code, and give it with "
            "--fingerprint if both are the same."
        ),
        reason="fingerprint",
    )
