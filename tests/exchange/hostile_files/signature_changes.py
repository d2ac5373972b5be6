"""Changes of a signature: of what is signed with it, and of its bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509

from tcdesk.exchange.archive import MANIFEST, SIGNATURE
from tests.exchange import forging
from tests.exchange.forging import Draft, Hand, Material
from tests.exchange.hostile import members
from tests.exchange.hostile_files.recipe import Pack


def signed(
    kept: Material,
    before: Callable[[Draft], object] = forging.nothing,
    after: Callable[[Any], object] = forging.nothing,
    digest: str = "sha256",
    hand: str = "district",
) -> bytes:
    def sign(manifest: bytes, by: Hand) -> bytes:
        return forging.signature(manifest, by, before, after, digest)

    return forging.packed(members(), kept.hand(hand), sign=sign)


def carry(kept: Material, *names: str) -> Callable[[Draft], object]:
    more = [x509.Certificate.load(kept.raw(f"{name}.certificate")) for name in names]
    return lambda draft: draft.carried.extend(more)


def protect_algorithm(draft: Draft) -> None:
    protection = cms.CMSAlgorithmProtection(
        {
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        }
    )
    draft.attributes.append(forging.attribute("cms_algorithm_protection", protection))


def set_in_signer(name: str, value: object) -> Callable[[Any], object]:
    return lambda content: content["signer_infos"][0].__setitem__(name, value)


def no_attributes(draft: Draft) -> None:
    draft.attributes = []


def second_digest(draft: Draft) -> None:
    draft.attributes.append(forging.attribute("message_digest", bytes(32)))


def add(name: str, *values: object) -> Callable[[Draft], object]:
    return lambda draft: draft.attributes.append(forging.attribute(name, *values))


def without(name: str) -> Callable[[Draft], object]:
    return lambda draft: draft.without(name)


def named_otherwise(draft: Draft) -> None:
    named = tsp.SigningCertificateV2({"certs": [{"cert_hash": bytes(32)}]})
    draft.replace("signing_certificate_v2", named)


def old_way_of_naming(draft: Draft) -> None:
    """The first form of the attribute, which holds a SHA-1."""
    draft.without("signing_certificate_v2")
    draft.attributes.append(
        forging.attribute(
            "signing_certificate", tsp.SigningCertificate({"certs": [{"cert_hash": bytes(20)}]})
        )
    )


def two_values(draft: Draft) -> None:
    first = next(one for one in draft.attributes if one["type"].native == "message_digest")
    draft.replace("message_digest", first["values"][0].native, bytes(32))


def short_digest(draft: Draft) -> None:
    first = next(one for one in draft.attributes if one["type"].native == "message_digest")
    draft.replace("message_digest", first["values"][0].native[:20])


def unsigned_attribute(content: Any) -> None:
    content["signer_infos"][0]["unsigned_attrs"] = [
        cms.CMSAttribute({"type": "2.25.1", "values": [core.Integer(1)]})
    ]


def second_signer(content: Any) -> None:
    other = content["signer_infos"][0].copy()
    other["signature"] = b"\1\2\3"
    content["signer_infos"] = [*content["signer_infos"], other]


def by_key_identifier(content: Any) -> None:
    info = content["signer_infos"][0]
    own = content["certificates"][0].chosen
    info["version"] = "v3"
    info["sid"] = cms.SignerIdentifier("subject_key_identifier", core.OctetString(own.key_identifier))


def attached(content: Any) -> None:
    content["encap_content_info"] = {"content_type": "data", "content": b"what is really signed"}


def other_content_type(content: Any) -> None:
    content["encap_content_info"] = {"content_type": "signed_data"}


def with_parameters(data: bytes) -> bytes:
    """The digest named in front with text for its parameters; nobody reads it, so it could say anything."""
    return data.replace(b"\x05\x00", b"\x0c\x00", 1)


def attributes_as_document(kept: Material) -> bytes:
    """The key has signed the attributes: taken out and put forward as the document, they still hold."""
    whole = cms.ContentInfo.load(forging.signature(b"any manifest", kept.hand("district"))).copy()
    info = whole["content"]["signer_infos"][0]
    text = info["signed_attrs"].untag().dump()
    del info["signed_attrs"]
    forged = whole.dump(force=True)
    return forging.zipped({**members(), MANIFEST: text, SIGNATURE: forged})


def raw_signature(change: Callable[[bytes], bytes]) -> Pack:
    def pack(kept: Material) -> bytes:
        return forging.packed(
            members(), kept.hand("district"), sign=lambda *how: change(forging.signature(*how))
        )

    return pack


def longer_length(data: bytes) -> bytes:
    assert data[:2] == b"\x30\x82"
    return b"\x30\x83\0" + data[2:]


def indefinite(data: bytes) -> bytes:
    return b"\x30\x80" + data[4:] + b"\0\0"


def out_of_order(data: bytes) -> bytes:
    info = cms.ContentInfo.load(data)["content"]["signer_infos"][0]
    each = [one.dump() for one in info["signed_attrs"]]
    assert data.count(b"".join(each)) == 1
    return data.replace(b"".join(each), b"".join(reversed(each)))


def deep(_: bytes) -> bytes:
    made = b"\x30\x00"
    for _ in range(200):
        size = len(made)
        long = b"\x81" + bytes([size & 255]) if size < 256 else b"\x82" + size.to_bytes(2, "big")
        made = b"\x30" + (bytes([size]) if size < 128 else long) + made
    return made


def swap_once(old: str, new: str) -> Callable[[bytes], bytes]:
    """One place in a signature written otherwise; both in hex."""

    def swap(data: bytes) -> bytes:
        assert bytes.fromhex(old) in data
        return data.replace(bytes.fromhex(old), bytes.fromhex(new), 1)

    return swap


def value_under_another_tag(data: bytes) -> bytes:
    """The signature itself as text instead of octets."""
    at = len(data) - next(size for size in range(60, 80) if data[-size - 2 : -size] == bytes([4, size])) - 2
    return data[:at] + b"\x0c" + data[at + 1 :]


def written(change: Callable[[bytes], bytes]) -> Callable[[Draft], object]:
    return lambda draft: setattr(draft, "written", change)


def two_digests_in_front(kept: Material) -> bytes:
    """Both good, in the wrong order for a set."""

    def add(content: Any) -> None:
        content["digest_algorithms"] = [{"algorithm": "sha384"}, {"algorithm": "sha256"}]

    def sign(manifest: bytes, by: Hand) -> bytes:
        made = forging.signature(manifest, by, after=add)
        one, two = (bytes.fromhex(f"300d06096086480165030402{end}0500") for end in ("01", "02"))
        assert one + two in made
        return made.replace(one + two, two + one, 1)

    return forging.packed(members(), kept.hand("district"), sign=sign)


def versions(content: Any) -> None:
    """The version that goes with a key identifier, without one."""
    content["signer_infos"][0]["version"] = "v3"


def key_identifier_only(content: Any) -> None:
    by_key_identifier(content)
    content["signer_infos"][0]["version"] = "v1"
