"""The national package (kit): everything that the Chancellery gives to all commissions in one signed file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk import __version__, files
from tcdesk.exchange import certificates, container, documents, letter_code, sealing, signing
from tcdesk.exchange.documents import Chain, Head, KitDocument
from tcdesk.services.access import Own, newest_kit, reference
from tcdesk.services.chancellery import renewing
from tcdesk.services.chancellery.root import Root, renew_list, renew_office, require_same, revoked_serials
from tcdesk.store import audit, belongings, received
from tcdesk.store.tables import Commission, InstalledKit, Letter
from tcdesk.store.vault import Vault


def issue(vault: Vault, root: Root, folder: Path) -> Path:
    """Write the national package with everything as it stands now, under the next serial.

    The root key renews what runs out: the list of revoked certificates, the office's own certificates, and
    those of commissions that asked for it in an accepted report.
    """
    with vault.session() as session:
        require_same(session, root)
        name, data = issue_in(session, vault, root)
    files.write(folder / name, data)
    return folder / name


def issue_in(session: Session, vault: Vault, root: Root) -> tuple[str, bytes]:
    """The next kit as (file name, bytes); it is in force here from now on."""
    session.flush()
    renew_office(session, vault, root)
    renewing.renew_asked(session, vault, root)
    revocation_list = renew_list(session, vault, root)
    before = newest_kit(session)
    serial = before.serial + 1 if before else 1
    now = vault.now().replace(microsecond=0)
    commissions = session.exec(select(Commission).order_by(col(Commission.unit))).all()
    heads = _heads(session)
    revoked = revoked_serials(session, now)
    document = KitDocument(
        serial=serial,
        issued_at=now,
        root=root.certificate,
        certificates={
            item.unit: item.certificate
            for item in commissions
            if certificates.read(item.certificate).serial not in revoked
        },
        chains={
            item.unit: Chain(chain_id=item.chain_id, heads=tuple(heads.get(item.unit, ())))
            for item in commissions
        },
        recipients=recipients(session),
        revocation_list=revocation_list,
        proofs=_proofs(session, commissions, root),
        minimum_version=__version__,
        reference=reference(session).model_copy(update={"serial": serial, "issued_on": now.date()}),
    )
    data = documents.write(document)
    packed = _packed(session, vault, root, data)
    session.add(
        InstalledKit(
            serial=serial, digest=hashlib.sha256(data).hexdigest(), document=data, container=packed, since=now
        )
    )
    audit.note(session, vault, "issue_kit", "kit", str(serial))
    return f"tcdesk_{now.year}_kit-{serial}{container.Kind.kit.suffix}", packed


def _packed(session: Session, vault: Vault, root: Root, data: bytes) -> bytes:
    key, own = belongings.need(session, Own.kit_key), belongings.need(session, Own.kit_certificate)
    kind, now = container.Kind.kit, vault.now()
    return container.pack(
        kind.root,
        {kind.root: data},
        lambda manifest: signing.sign(manifest, key, own, (root.certificate,), now),
        pad=False,
    )


def recipients(session: Session) -> tuple[str, str]:
    """The Chancellery's two age recipients: the working key and the spare kept elsewhere."""
    own = sealing.recipient_of(belongings.need(session, Own.age_secret).decode())
    return own, belongings.need(session, Own.spare_recipient).decode()


def _proofs(session: Session, commissions: Sequence[Commission], root: Root) -> dict[str, str]:
    """For each commission that enrolled with a letter the proof of the root under its code. It stays in every
    later kit, because nobody knows which one a commission installs first."""
    digest = hashlib.sha256(root.certificate).digest()
    units = {item.unit for item in commissions if item.proven_by == "letter"}
    used = session.exec(select(Letter).where(col(Letter.used_by) != "").order_by(col(Letter.number)))
    return {row.unit: letter_code.proof(row.key, digest) for row in used if row.unit in units}


def _heads(session: Session) -> dict[str, list[Head]]:
    """By unit the last report in order of each period, from which a new computer goes on."""
    rows = received.heads(session)
    verdict = received.judged(rows, received.kept(session))
    last: dict[tuple[str, str], Head] = {}
    for link in received.links(rows):
        place = (link.unit, link.period)
        if verdict[link.identity].acceptable and (place not in last or last[place].seq < link.seq):
            last[place] = Head(period=link.period, seq=link.seq, identity=link.identity)
    found: dict[str, list[Head]] = {}
    for (unit, _), head in sorted(last.items()):
        found.setdefault(unit, []).append(head)
    return found
