"""The container of everything that travels: ASiC-E, members signed through one manifest (ETSI EN 319 162-1).

How a signature is made or trusted is handed in by the caller; sealing is `sealing.py`, the zip `archive.py`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tcdesk.errors import Damaged, NotASubmission, SubmissionError, Untrusted
from tcdesk.exchange import archive, sealing
from tcdesk.exchange.archive import MANIFEST, PADDING, SIGNATURE
from tcdesk.exchange.signing import Signer
from tcdesk.text import Text

_ASIC = "http://uri.etsi.org/02918/v1.2.1#"
_DS = "http://www.w3.org/2000/09/xmldsig#"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
_LARGEST_MANIFEST = 64 * 2**10
_TYPES = {"json": "application/json", "pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
_UNSIGNED = {"mimetype", MANIFEST, SIGNATURE, PADDING}


class Kind(StrEnum):
    """The four files that travel; the value names the root member."""

    request = "request"
    kit = "kit"
    submission = "submission"
    receipt = "receipt"

    @property
    def root(self) -> str:
        """The member that says what the file is."""
        return f"{self.value}.json"

    @property
    def suffix(self) -> str:
        """The ending of the file's name."""
        return {"request": ".tcreq", "kit": ".tckit", "submission": ".tcsub", "receipt": ".tcrec"}[self.value]

    @property
    def sealed(self) -> bool:
        """Whether it travels sealed and padded."""
        return self in (Kind.submission, Kind.receipt)


@dataclass(frozen=True, slots=True)
class Container:
    """A container whose signature holds and whose members are exactly what was signed.

    `identity` is the SHA-256 of the manifest in hex: zip and signature can be written anew, this cannot.
    """

    identity: str
    kind: Kind
    root: str
    members: Mapping[str, bytes]
    signer: Signer
    manifest: bytes
    signature: bytes


def pack(root: str, members: Mapping[str, bytes], sign: Callable[[bytes], bytes], *, pad: bool) -> bytes:
    """The container of the members, of which `root` says what it is; `sign` makes the signature.

    `SubmissionError` (`too_large`) when it would not fit into what a reader takes.
    """
    manifest = _manifest(root, members)
    ordered = [(root, members[root]), *((name, members[name]) for name in sorted(members) if name != root)]
    whole = [*ordered, (MANIFEST, manifest), (SIGNATURE, sign(manifest))]
    made = archive.padded(whole) if pad else archive.write(whole)
    if not archive.fits(made):
        raise SubmissionError(
            Text("The file would be too large to be sent."),
            Text("Attach fewer or smaller documents; scans of 150 dpi in grey are enough."),
            reason="too_large",
        )
    return made


def read(data: bytes, verify: Callable[[bytes, bytes], Signer]) -> Container:
    """The container in `data`; `verify(manifest, signature)` is one of `signing`'s, with the trust filled in:
    it says who signed, or raises.

    Nothing inside is parsed before the signature holds. Reasons beside those of `archive`, `profile` and
    `signing`: `no_signature`, `manifest`, `unsigned_member`, `missing_member`, `digest`.
    """
    found = archive.read(data)
    manifest, signature = _signed(found)
    signer = verify(manifest, signature)
    root, digests = _signed_members(manifest)
    members = {name: content for name, content in found.items() if name not in _UNSIGNED}
    if members.keys() - digests.keys():
        raise _refused("unsigned_member")
    if digests.keys() - members.keys():
        raise _refused("missing_member")
    for name, content in members.items():
        if not hmac.compare_digest(hashlib.sha256(content).digest(), digests[name]):
            raise _refused("digest")
    return Container(
        identity=hashlib.sha256(manifest).hexdigest(),
        kind=Kind(root.removesuffix(".json")),
        root=root,
        members=members,
        signer=signer,
        manifest=manifest,
        signature=signature,
    )


def unverified(data: bytes) -> tuple[bytes, bytes]:
    """The manifest and the signature of a container as they stand, before anything is believed."""
    return _signed(archive.read(data))


def _signed(members: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    manifest, signature = members.get(MANIFEST), members.get(SIGNATURE)
    if manifest is None or signature is None:
        raise _refused("no_signature")
    return manifest, signature


def kind_of(data: bytes) -> Kind | None:
    """Which of the four a file claims to be, trusting nothing; None for a sealed one, which is a submission
    or a receipt and cannot be told apart before it is opened. `NotASubmission` for anything else."""
    if sealing.is_sealed(data):
        return None
    names = archive.read(data)
    kinds = [kind for kind in Kind if kind.root in names]
    if len(kinds) != 1:
        raise NotASubmission(
            Text("This is not a file of this program."),
            Text("Choose the file as it came with the message, unchanged."),
        )
    return kinds[0]


def _manifest(root: str, members: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same members. Names and types are from closed lists: nothing needs escaping."""
    if root not in {kind.root for kind in Kind} or not all(map(archive.allowed_name, members)):
        raise ValueError("a name that cannot travel")
    if members.keys() & _UNSIGNED:
        raise ValueError("a name that the container keeps for itself")
    names = [root, *sorted(name for name in members if name != root)]
    references = "".join(_reference(name, members[name], is_root=name == root) for name in names)
    return _DECLARATION + (
        f'\n<asic:ASiCManifest xmlns:asic="{_ASIC}" xmlns:ds="{_DS}">'
        f'<asic:SigReference URI="{SIGNATURE}" MimeType="application/pkcs7-signature"/>'
        f"{references}</asic:ASiCManifest>\n"
    ).encode("ascii")


def _reference(name: str, content: bytes, *, is_root: bool) -> str:
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
    mark = ' Rootfile="true"' if is_root else ""
    return (
        f'<asic:DataObjectReference URI="{name}" MimeType="{kind}"{mark}>'
        f'<ds:DigestMethod Algorithm="{_SHA256}"/><ds:DigestValue>{digest}</ds:DigestValue>'
        "</asic:DataObjectReference>"
    )


def _signed_members(manifest: bytes) -> tuple[str, dict[str, bytes]]:
    """The root and the digest of each member that a manifest names, in the one shape that is accepted."""
    # No document type, entity, comment or instruction has a place here. Without them, and in an encoding that
    # cannot spell `<!` differently (UTF-16 and UTF-7 can), there is nothing to attack Python's parser with.
    plain = manifest.startswith(_DECLARATION) and manifest.isascii() and b"\0" not in manifest
    if not plain or len(manifest) > _LARGEST_MANIFEST or b"<!" in manifest or manifest.count(b"<?") != 1:
        raise _refused("manifest")
    try:
        top = ET.fromstring(manifest)
        first, *rest = top
        shape = (top.tag, first.tag, first.get("URI"), len(first))
        if shape != (f"{{{_ASIC}}}ASiCManifest", f"{{{_ASIC}}}SigReference", SIGNATURE, 0):
            raise _refused("manifest")
        found = [_referenced(element) for element in rest]
    except (ET.ParseError, ValueError) as problem:
        raise _refused("manifest") from problem
    roots = [name for name, _, is_root in found if is_root]
    digests = {name: digest for name, digest, _ in found}
    if len(digests) != len(found) or len(roots) != 1 or roots[0] not in {kind.root for kind in Kind}:
        raise _refused("manifest")
    return roots[0], digests


def _referenced(element: ET.Element) -> tuple[str, bytes, bool]:
    """The name, the digest and whether it is the root, of one reference."""
    method, value = element
    shape = (element.tag, method.tag, value.tag, method.get("Algorithm"), len(method), len(value))
    tags = (f"{{{_ASIC}}}DataObjectReference", f"{{{_DS}}}DigestMethod", f"{{{_DS}}}DigestValue")
    digest = base64.b64decode(value.text or "", validate=True)
    name = element.get("URI") or ""
    if (
        shape != (*tags, _SHA256, 0, 0)
        or len(digest) != 32
        or name in _UNSIGNED
        or not archive.allowed_name(name)
    ):
        raise _refused("manifest")
    return name, digest, element.get("Rootfile") == "true"


def _refused(reason: str) -> Untrusted | Damaged:
    if reason == "manifest":
        return Damaged(
            Text("The list of contents of this file is not written the way that is accepted here."),
            Text("Ask the sender to make the file again with this program."),
            reason=reason,
        )
    return Untrusted(
        Text("What is in this file is not exactly what was signed."),
        Text("Do not use the file. Ask the sender to send it again."),
        reason=reason,
    )
