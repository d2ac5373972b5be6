"""The strict profile: signatures that libraries accept and no honest program writes are refused by name."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from asn1crypto import algos, cms, core, crl, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import Damaged, SubmissionError, Untrusted
from tcdesk.exchange import profile, signing

from .conftest import Authority

MANIFEST = b"<manifest/>"
ATTRIBUTE_PLACES = {"content_type", "message_digest", "signing_time", "signing_certificate_v2"}


@pytest.fixture(scope="module")
def signature(authority: Authority) -> bytes:
    return authority.sign(MANIFEST)


def changed(signature: bytes, change: Callable[[Any], object]) -> bytes:
    """The signature with its SignedData changed and encoded anew."""
    whole = cms.ContentInfo.load(signature).copy()
    change(whole["content"])
    return bytes(whole.dump(force=True))


def refused(signature: bytes, kind: type[SubmissionError] = Untrusted) -> str:
    with pytest.raises(kind) as caught:
        profile.check(signature)
    assert caught.value.hint is not None
    return caught.value.reason


def test_accepts_what_is_signed_here(authority: Authority, signature: bytes) -> None:
    profile.check(signature)
    assert profile.certificates(signature) == (authority.certificate,)
    assert changed(signature, lambda _: None) == signature
    with_root = signing.sign(MANIFEST, authority.key, authority.certificate, [authority.root], authority.now)
    assert set(profile.certificates(with_root)) == {authority.certificate, authority.root}


def drop_attributes(content: Any) -> None:
    del content["signer_infos"][0]["signed_attrs"]


def attributes(*names: str) -> Callable[[Any], object]:
    def keep(content: Any) -> None:
        info = content["signer_infos"][0]
        info["signed_attrs"] = [one for one in info["signed_attrs"] if one["type"].native in names]

    return keep


def add_attribute(name: str, *values: object) -> Callable[[Any], object]:
    def add(content: Any) -> None:
        info = content["signer_infos"][0]
        info["signed_attrs"] = [*info["signed_attrs"], cms.CMSAttribute({"type": name, "values": values})]

    return add


def two_values(content: Any) -> None:
    info = content["signer_infos"][0]
    kept = [one for one in info["signed_attrs"] if one["type"].native != "message_digest"]
    double = cms.CMSAttribute({"type": "message_digest", "values": [bytes(32), b"\1" * 32]})
    info["signed_attrs"] = [*kept, double]


def other_content(content: Any) -> None:
    info = content["signer_infos"][0]
    kept = [one for one in info["signed_attrs"] if one["type"].native != "content_type"]
    info["signed_attrs"] = [*kept, cms.CMSAttribute({"type": "content_type", "values": ["signed_data"]})]


def unsigned_attribute(content: Any) -> None:
    unsigned = cms.CMSAttribute({"type": "2.25.1", "values": [core.Integer(1)]})
    content["signer_infos"][0]["unsigned_attrs"] = [unsigned]


def second_signer(content: Any) -> None:
    other = content["signer_infos"][0].copy()
    other["signature"] = b"\1\2\3"
    content["signer_infos"] = [*content["signer_infos"], other]


def by_key_identifier(content: Any) -> None:
    info = content["signer_infos"][0]
    info["version"] = "v3"
    info["sid"] = cms.SignerIdentifier("subject_key_identifier", core.OctetString(bytes(20)))


def attached(content: Any) -> None:
    content["encap_content_info"] = {"content_type": "data", "content": MANIFEST}


def digest_everywhere(name: str) -> Callable[[Any], object]:
    def set_digest(content: Any) -> None:
        content["digest_algorithms"] = [algos.DigestAlgorithm({"algorithm": name})]
        content["signer_infos"][0]["digest_algorithm"] = {"algorithm": name}

    return set_digest


def set_in_signer(field: str, value: object) -> Callable[[Any], object]:
    def put(content: Any) -> None:
        content["signer_infos"][0][field] = value

    return put


def set_in_content(field: str, value: object) -> Callable[[Any], object]:
    def put(content: Any) -> None:
        content[field] = value

    return put


def five_certificates(content: Any) -> None:
    content["certificates"] = [content["certificates"][0]] * 5


TRAPS = {
    "no signed attributes": (drop_attributes, "attribute_missing"),
    "no signing certificate": (
        attributes(*ATTRIBUTE_PLACES - {"signing_certificate_v2"}),
        "attribute_missing",
    ),
    "no digest": (attributes(*ATTRIBUTE_PLACES - {"message_digest"}), "attribute_missing"),
    "no content type": (attributes(*ATTRIBUTE_PLACES - {"content_type"}), "attribute_missing"),
    "no time": (attributes(*ATTRIBUTE_PLACES - {"signing_time"}), "attribute_missing"),
    "attribute of another kind": (add_attribute("2.25.1", core.Integer(1)), "attribute"),
    "attribute twice": (add_attribute("message_digest", b"\1" * 32), "attribute_repeated"),
    "attribute with two values": (two_values, "attribute_repeated"),
    "attribute with no value": (add_attribute("cms_algorithm_protection"), "attribute_repeated"),
    "attribute names other content": (other_content, "content_type"),
    "unsigned attribute": (unsigned_attribute, "unsigned_attributes"),
    "two signers": (second_signer, "signers"),
    "no signer": (set_in_content("signer_infos", []), "signers"),
    "signer by key identifier": (by_key_identifier, "signer_id"),
    "content inside": (attached, "attached"),
    "sha-1": (digest_everywhere("sha1"), "digest_algorithm"),
    "sha-512 with a short digest": (digest_everywhere("sha512"), "signature_algorithm"),
    "two digests": (set_in_content("digest_algorithms", [{"algorithm": "sha256"}] * 2), "digest_algorithm"),
    "ed25519": (set_in_signer("signature_algorithm", {"algorithm": "ed25519"}), "signature_algorithm"),
    "rsa-pss": (set_in_signer("signature_algorithm", {"algorithm": "rsassa_pss"}), "signature_algorithm"),
    "no certificate": (set_in_content("certificates", []), "certificates"),
    "five certificates": (five_certificates, "certificates"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_refuses(signature: bytes, trap: str) -> None:
    change, reason = TRAPS[trap]
    assert refused(changed(signature, change)) == reason


def test_refuses_a_list_inside(authority: Authority, signature: bytes) -> None:
    listed = crl.CertificateList.load(authority.crl())
    assert refused(changed(signature, set_in_content("crls", [listed]))) == "embedded_lists"


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(lambda: rsa.generate_private_key(65537, 1024), id="rsa-1024"),
        pytest.param(ed25519.Ed25519PrivateKey.generate, id="ed25519"),
        pytest.param(lambda: ec.generate_private_key(ec.SECP521R1()), id="p-521"),
    ],
)
def test_refuses_weak_and_foreign_keys(authority: Authority, signature: bytes, key: Any) -> None:
    made = key()
    name = pyca.Name([pyca.NameAttribute(NameOID.COMMON_NAME, "weak")])
    built = pyca.CertificateBuilder(name, name, made.public_key(), 1, authority.now, authority.now)
    digest = None if isinstance(made, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    der = built.sign(made, digest).public_bytes(serialization.Encoding.DER)

    def add(content: Any) -> None:
        content["certificates"] = [*content["certificates"], x509.Certificate.load(der)]

    assert refused(changed(signature, add)) == "key"


def test_refuses_what_is_no_signature(signature: bytes) -> None:
    digested = cms.ContentInfo({"content_type": "data", "content": b"x"}).dump()
    assert refused(digested) == "not_cms"
    assert refused(b"\x30\x00") == "not_cms"
    assert refused(b"", Damaged) == "der"
    assert refused(MANIFEST, Damaged) == "der"
    assert refused(b"\x30\x80" * 5000, Damaged) == "der"
    assert refused(b"\x30\x82\xff\xff" + bytes(65_535), Damaged) == "der"
    assert refused(nested(200), Damaged) == "der"


def nested(depth: int) -> bytes:
    made = b"\x30\x00"
    for _ in range(depth):
        length = len(made)
        made = b"\x30" + (bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big")) + made
    return made


BER = {
    "length not minimal": (b"\x02\x01\x01", b"\x02\x81\x01\x01"),
    "integer not minimal": (b"\x02\x01\x01", b"\x02\x02\x00\x01"),
    "indefinite length": (b"\x05\x00", b"\x24\x80\x00\x00"),
    "constructed octets": (b"\x05\x00", b"\x24\x00"),
    "null with content": (b"\x05\x00", b"\x05\x01\x00"),
    "boolean not FF": (b"\x05\x00", b"\x01\x01\x01"),
    "long tag": (b"\x05\x00", b"\x1f\x05\x00"),
    "bits beyond the end": (b"\x05\x00", b"\x03\x01\x07"),
    "spare bits set": (b"\x05\x00", b"\x03\x02\x01\x01"),
    "filled identifier": (b"\x05\x00", b"\x06\x03\x2a\x80\x01"),
    "unfinished identifier": (b"\x05\x00", b"\x06\x02\x2a\x86"),
    "time without zone": (b"\x05\x00", b"\x17\x0c230116103000"),
    "application tag": (b"\x05\x00", b"\x45\x00"),
    "set out of order": (b"\x05\x00", b"\x31\x06\x02\x01\x02\x02\x01\x01"),
}


@pytest.mark.parametrize("trap", BER)
def test_refuses_everything_but_der(trap: str) -> None:
    good, bad = BER[trap]
    profile._walked(b"\x30" + bytes([len(good)]) + good)
    assert refused(b"\x30" + bytes([len(bad)]) + bad, Damaged) == "der"


def test_refuses_attributes_out_of_order(signature: bytes) -> None:
    info = cms.ContentInfo.load(signature)["content"]["signer_infos"][0]
    parts = [one.dump() for one in info["signed_attrs"]]
    assert signature.count(b"".join(parts)) == 1
    assert refused(signature.replace(b"".join(parts), b"".join(reversed(parts))), Damaged) == "der"


def test_refuses_bytes_behind(signature: bytes) -> None:
    assert refused(signature + b"\0", Damaged) == "der"
    assert refused(signature[:-1], Damaged) == "der"


@pytest.mark.parametrize(("place", "value"), [(28, 0xB0), (30, 0x86), (41, 0x04), (41, 0x85)])
def test_refuses_another_tag_where_pyhanko_does_not_look(signature: bytes, place: int, value: int) -> None:
    """The list of digests in front: its values are never used, and so could be written in many ways."""
    assert signature[28:31:2] + signature[41:43] == b"\x30\x06\x05\x00"
    assert refused(signature[:place] + bytes([value]) + signature[place + 1 :]) == "structure"


def test_refuses_a_certificate_of_an_unknown_version(signature: bytes) -> None:
    """`cryptography` has an error of its own for it, which is no ValueError."""
    assert signature.count(b"\xa0\x03\x02\x01\x02") == 1
    assert refused(signature.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x03")) == "certificates"


def test_refuses_a_certificate_that_is_only_warned_about(signature: bytes) -> None:
    """A serial number below zero: a warning on the screen now, an error in a later `cryptography`."""
    place = signature.index(b"\xa0\x03\x02\x01\x02") + 7
    hostile = signature[:place] + bytes([signature[place] | 0x80]) + signature[place + 1 :]
    assert refused(hostile) == "certificates"


@given(st.data())
def test_no_change_surprises_the_walker(signature: bytes, data: st.DataObject) -> None:
    """Any change is either taken for well-formed or refused as one of our errors, never anything else."""
    place = data.draw(st.integers(0, len(signature) - 1))
    changed_bytes = data.draw(st.binary(max_size=6))
    cut = data.draw(st.integers(0, 6))
    hostile = signature[:place] + changed_bytes + signature[place + cut :]
    with contextlib.suppress(SubmissionError):
        profile.check(hostile)
