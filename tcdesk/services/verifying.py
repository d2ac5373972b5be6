"""The full verdict about one file for anyone who has the root certificate and, if sealed, an age identity.

Needs no vault. Whether a certificate was revoked, and where a report stands among others, only the register
can say.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcdesk import files
from tcdesk.domain.submission import Header, counts_of
from tcdesk.errors import Damaged, Untrusted
from tcdesk.exchange import archive, certificates, checks, container, documents, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Container, Kind
from tcdesk.exchange.signing import Signer, Trust
from tcdesk.text import Text

LARGEST = max(sealing.LARGEST, archive.LARGEST)
LARGEST_KEY = 64 * 2**10
_ROLES = {
    Kind.kit: Role.kit_signer,
    Kind.submission: Role.district_signer,
    Kind.receipt: Role.receipt_signer,
}


@dataclass(frozen=True, slots=True)
class Outside:
    """What can be said of a sealed file without a key: its bytes, and at most for how many it is sealed."""

    size: int
    recipients: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file whose signature holds, and whose content is what it says. `header` is a report's, `report` the
    identity of the report that a receipt is about."""

    kind: Kind
    identity: str
    signer: Signer
    unit: str
    members: tuple[tuple[str, int], ...]
    header: Header | None = None
    report: str = ""


def verify(path: Path, root: Path, key: Path | None, now: datetime) -> Verdict | Outside:
    """The verdict about the file, or a `SubmissionError` with the reason why it does not hold.

    Without a key a sealed file tells nothing but its outside. The request of a commission is signed by
    itself: it proves only that the asker holds the key.
    """
    data = files.read(path, LARGEST)
    trusted = read_root(root)
    secret = read_identity(key) if key else ""
    if sealing.is_sealed(data):
        if not secret:
            return Outside(len(data), sealing.recipients_count(data))
        return _verdict(sealing.unseal(data, [secret]), trusted, secret, now)
    return _verdict(data, trusted, "", now)


def _verdict(data: bytes, root: bytes, secret: str, now: datetime) -> Verdict:
    claimed = container.kind_of(data)
    if claimed is None or claimed.sealed != bool(secret):
        raise documents.wrong_kind()

    def held(manifest: bytes, signature: bytes) -> Signer:
        if claimed is Kind.request:
            return signing.verify_self_signed(manifest, signature)
        return signing.verify(manifest, signature, Trust(root, _ROLES[claimed], now))

    read = container.read(data, held)
    if read.kind is not claimed:
        raise documents.wrong_kind()
    header, unit, report = _content(read, secret)
    members = tuple((name, len(content)) for name, content in read.members.items())
    return Verdict(read.kind, read.identity, read.signer, unit, members, header, report)


def _content(read: Container, secret: str) -> tuple[Header | None, str, str]:
    """Header (of a report), unit, and the report that a receipt is about; refused where parts disagree."""
    root = read.members[read.root]
    if read.kind is Kind.kit:
        documents.read_kit(root)
        return None, "", ""
    if read.kind is Kind.request:
        return None, documents.read_request(root).unit, ""
    if read.kind is Kind.receipt:
        receipt = documents.read_receipt(root)
        return None, receipt.unit, receipt.submission
    found = documents.read_submission(root)
    header = found.header
    if header.unit != read.signer.unit:
        raise _refused("wrong_unit")
    if sealing.recipient_fingerprint(sealing.recipient_of(secret)) not in header.recipients:
        raise _refused("recipient")
    if not {"checks.json", "report.pdf"} <= read.members.keys():
        raise _refused("missing_member")
    if counts_of(found.content)[0] != header.counts:
        raise _refused("counts")
    checks.read(read.members["checks.json"])
    return header, header.unit, ""


def read_root(path: Path) -> bytes:
    """The certificate (DER) in a PEM file; `Damaged` (`certificate`) when there is none."""
    text = files.read(path, LARGEST_KEY).decode("ascii", errors="replace")
    _, begin, rest = text.partition("-----BEGIN CERTIFICATE-----")
    body, end, _ = rest.partition("-----END CERTIFICATE-----")
    try:
        if not (begin and end):
            raise ValueError("no certificate")
        der = base64.b64decode("".join(body.split()), validate=True)
    except (ValueError, binascii.Error) as problem:
        raise Damaged(
            Text("“{file}” holds no certificate.", file=path.name),
            Text("Choose the root certificate as a text file (.pem)."),
            reason="certificate",
        ) from problem
    certificates.read(der)
    return der


def read_identity(path: Path) -> str:
    """The first age identity in a text file, as `age-keygen` writes it; `Untrusted` (`key`) without one."""
    text = files.read(path, LARGEST_KEY).decode("utf-8", errors="replace")
    for line in text.splitlines():
        if line.strip().upper().startswith("AGE-SECRET-KEY-1"):
            sealing.recipient_of(line.strip())
            return line.strip()
    raise Untrusted(
        Text("“{file}” holds no key.", file=path.name),
        Text("It must have a line that begins with AGE-SECRET-KEY-1."),
        reason="key",
    )


def _refused(reason: str) -> Untrusted | Damaged:
    kind = Damaged if reason in ("missing_member", "counts") else Untrusted
    return kind(_SENTENCES[reason], Text("Do not use the file. Ask the sender about it."), reason=reason)


_SENTENCES = {
    "wrong_unit": Text("The report names another unit than the certificate that signed it."),
    "recipient": Text("The report was made for somebody else and passed on."),
    "missing_member": Text("The report is not complete: a part of the file is missing."),
    "counts": Text("The report does not hold as many records as its header says."),
}
