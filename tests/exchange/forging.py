"""Tools for making files that no honest program makes: any certificate, any signature, any zip, well sealed.

The keys are test material, made once by `hostile.py` and kept beside the files; they protect nothing.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import NameOID

from tcdesk.exchange import archive, certificates, container, sealing
from tcdesk.exchange.archive import MANIFEST, SIGNATURE
from tcdesk.exchange.certificates import Role

NOW = datetime(2023, 1, 16, 10, 30, tzinfo=UTC)
FOLDER = Path(__file__).parent / "submissions"
MATERIAL = FOLDER / "material.json"


@dataclass(frozen=True)
class Hand:
    """Who signs: a private key (PKCS #8) and the certificate that is put forward with it."""

    key: bytes
    certificate: bytes


@dataclass(frozen=True)
class Material:
    """Everything that the files are made with and held against, as it is kept in `material.json`."""

    kept: Mapping[str, str]

    def hand(self, name: str) -> Hand:
        return Hand(self.raw(f"{name}.key"), self.raw(f"{name}.certificate"))

    def raw(self, name: str) -> bytes:
        return bytes.fromhex(self.kept[name])

    def identity(self, name: str = "office") -> sealing.Identity:
        return sealing.identity_from(self.raw(f"{name}.age"))

    @property
    def recipients(self) -> list[str]:
        return [self.identity(name).recipient for name in ("office", "spare", "commission")]


def material() -> Material:
    return Material(json.loads(MATERIAL.read_text(encoding="ascii")))


# --- signatures ------------------------------------------------------------------------------------

_HASHES: dict[str, Any] = {
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


@dataclass
class Draft:
    """A signature about to be made; a recipe changes what it likes, then it is signed as it stands."""

    manifest: bytes
    hand: Hand
    digest: str = "sha256"
    attributes: list[Any] = field(default_factory=list)
    carried: list[Any] = field(default_factory=list)
    algorithm: str = ""
    written: Callable[[bytes], bytes] = bytes
    """The last word on the attributes' bytes, before they are signed."""

    @classmethod
    def of(cls, manifest: bytes, hand: Hand, digest: str = "sha256") -> Draft:
        own = x509.Certificate.load(hand.certificate)
        named = tsp.SigningCertificateV2(
            {"certs": [{"cert_hash": hashlib.sha256(hand.certificate).digest()}]}
        )
        attributes = [
            attribute("content_type", "data"),
            attribute("message_digest", hashlib.new(digest, manifest).digest()),
            attribute("signing_time", cms.Time({"utc_time": core.UTCTime(NOW)})),
            attribute("signing_certificate_v2", named),
        ]
        return cls(manifest, hand, digest, attributes, [own])

    def without(self, name: str) -> None:
        self.attributes = [one for one in self.attributes if one["type"].native != name]

    def replace(self, name: str, *values: object) -> None:
        self.without(name)
        self.attributes.append(attribute(name, *values))

    def signed(self) -> Any:
        """The ContentInfo; without attributes the manifest itself is signed, as RFC 5652 says."""
        own = x509.Certificate.load(self.hand.certificate)
        attributes = None
        if self.attributes:
            attributes = cms.CMSAttributes.load(self.written(cms.CMSAttributes(self.attributes).dump()))
        key = serialization.load_der_private_key(self.hand.key, None)
        value, scheme = _value(key, self.digest, attributes.dump() if attributes else self.manifest)
        signer = {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                "issuer_and_serial_number",
                cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number}),
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": self.digest}),
            "signature_algorithm": {"algorithm": self.algorithm or scheme},
            "signature": value,
        }
        if attributes:
            signer["signed_attrs"] = attributes
        return cms.ContentInfo(
            {
                "content_type": "signed_data",
                "content": cms.SignedData(
                    {
                        "version": "v1",
                        "digest_algorithms": [algos.DigestAlgorithm({"algorithm": self.digest})],
                        "encap_content_info": {"content_type": "data"},
                        "certificates": self.carried,
                        "signer_infos": [signer],
                    }
                ),
            }
        )


def attribute(name: str, *values: object) -> Any:
    return cms.CMSAttribute({"type": name, "values": values})


def _value(key: Any, digest: str, data: bytes) -> tuple[bytes, str]:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(data), "ed25519"
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(_HASHES[digest]())), f"{digest}_ecdsa"
    return key.sign(data, padding.PKCS1v15(), _HASHES[digest]()), f"{digest}_rsa"


def nothing(_: object) -> None:
    """For recipes that leave everything as it is."""


def signature(
    manifest: bytes,
    hand: Hand,
    before: Callable[[Draft], object] = nothing,
    after: Callable[[Any], object] = nothing,
    digest: str = "sha256",
) -> bytes:
    """A signature that holds, unusual in what `before` does to what is signed and `after` to the rest."""
    draft = Draft.of(manifest, hand, digest)
    before(draft)
    made = draft.signed()
    after(made["content"])
    # Forced only where something was changed afterwards: it takes a tenth of a second.
    return bytes(made.dump(force=after is not nothing))


# --- containers ------------------------------------------------------------------------------------


def packed(
    members: Mapping[str, bytes],
    hand: Hand,
    manifest: Callable[[bytes], bytes] = lambda text: text,
    sign: Callable[[bytes, Hand], bytes] = signature,
    *,
    least: bool = True,
) -> bytes:
    """A container of these members under a signature that holds, not padded; `least`: deflated as far as it
    goes, also where a reader takes that for a bomb."""
    root = next(iter(members))
    listed = manifest(container._manifest(root, members))
    whole = {**members, MANIFEST: listed, SIGNATURE: sign(listed, hand)}
    return zipped(whole) if least else archive.write(list(whole.items()))


def zipped(members: Mapping[str, bytes]) -> bytes:
    """As `archive.write`, but deflated however much that shrinks it."""
    first = entry(b"mimetype", 0, archive.MIMETYPE, archive.MIMETYPE)
    rest = [entry(name.encode(), 8, content, deflated(content)) for name, content in members.items()]
    return archive._joined([first, *rest])


def entry(
    name: bytes, method: int, content: bytes, packed: bytes, size: int | None = None
) -> tuple[archive._Entry, bytes]:
    """A member under any name, which may say another size than it has."""
    sizes = (zlib.crc32(content), len(packed), len(content) if size is None else size)
    return archive._Entry(20, 0, method, (0, 33), *sizes, 0, 0, name), packed


def deflated(content: bytes) -> bytes:
    deflater = zlib.compressobj(9, wbits=-15)
    return deflater.compress(content) + deflater.flush()


def rewritten(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The container with other members, manifest and signature left as they were: anyone can do this."""
    members = archive.read(data)
    del members["mimetype"]
    change(members)
    return archive.write(list(members.items()))  # the padding is stored


def put(data: bytes, place: int, form: str, value: int) -> bytes:
    """A little-endian number written over the bytes at `place`."""
    made = struct.pack("<" + form, value)
    return data[:place] + made + data[place + len(made) :]


def member_of(data: bytes, name: str) -> tuple[int, int]:
    """Where a member's own header and its line of the directory begin."""
    words = name.encode()
    header = next(at for at in _found(data, b"PK\3\4") if data[at + 30 :].startswith(words))
    line = next(at for at in _found(data, b"PK\1\2") if data[at + 46 :].startswith(words))
    return header, line


def _found(data: bytes, mark: bytes) -> list[int]:
    places, at = [], data.find(mark)
    while at >= 0:
        places.append(at)
        at = data.find(mark, at + 1)
    return places


FIELDS = {"needs": 0, "flags": 2, "method": 4, "time": 6, "crc": 10, "packed": 14, "size": 18}
"""Offsets that a member's header (from 4) and its line of the directory (from 6) have in common."""


def in_both(data: bytes, name: str, what: str, form: str, value: int) -> bytes:
    """One field of a member set in both of its headers."""
    header, line = member_of(data, name)
    return put(put(data, header + 4 + FIELDS[what], form, value), line + 6 + FIELDS[what], form, value)


# --- certificates ----------------------------------------------------------------------------------


def serial_of(certificate: bytes) -> str:
    return certificates.read(certificate).serial


def other_keys() -> dict[str, bytes]:
    """Keys beside P-256: those of tokens, and those that must be refused."""
    made: dict[str, Any] = {
        "p384": ec.generate_private_key(ec.SECP384R1()),
        "rsa2048": rsa.generate_private_key(65537, 2048),
        "rsa1024": rsa.generate_private_key(65537, 1024),
        "rsa_exponent": rsa.generate_private_key(3, 2048),
        "p521": ec.generate_private_key(ec.SECP521R1()),
        "ed25519": ed25519.Ed25519PrivateKey.generate(),
    }
    form = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {name: key.private_bytes(*form) for name, key in made.items()}


def certificate(
    root_key: bytes,
    root: bytes,
    key: bytes,
    *,
    unit: str,
    roles: Sequence[Role] = (Role.district_signer,),
    more_units: Sequence[str] = (),
    signs: bool = True,
) -> bytes:
    """A certificate that the root has signed without looking."""
    issuer = pyca.load_der_x509_certificate(root)
    private: Any = serialization.load_der_private_key(root_key, None)
    public: Any = serialization.load_der_private_key(key, None).public_key()
    name = pyca.Name([pyca.NameAttribute(NameOID.COMMON_NAME, "unusual")])
    until = NOW + timedelta(days=99 * 365)
    usage = pyca.KeyUsage(signs, signs, not signs, False, False, False, False, False, False)
    uris = [pyca.UniformResourceIdentifier(certificates.UNIT_URI + one) for one in (unit, *more_units)]
    built = (
        pyca.CertificateBuilder(issuer.subject, name, public, pyca.random_serial_number(), NOW, until)
        .add_extension(pyca.BasicConstraints(False, None), True)
        .add_extension(usage, True)
        .add_extension(pyca.SubjectAlternativeName(uris), False)
        .add_extension(pyca.AuthorityKeyIdentifier.from_issuer_public_key(private.public_key()), False)
    )
    if roles:
        purposes = [pyca.ObjectIdentifier(role.oid) for role in roles]
        built = built.add_extension(pyca.ExtendedKeyUsage(purposes), True)
    return built.sign(private, hashes.SHA384()).public_bytes(serialization.Encoding.DER)
