"""Signatures that hold and have another form, or have the form and do not hold."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from asn1crypto import cms, core, crl

from tests.exchange.forging import Material
from tests.exchange.hostile import Recipe
from tests.exchange.hostile_files.contents import noisy
from tests.exchange.hostile_files.recipe import Pack, inside
from tests.exchange.hostile_files.signature_changes import (
    add,
    attached,
    attributes_as_document,
    by_key_identifier,
    deep,
    indefinite,
    key_identifier_only,
    longer_length,
    named_otherwise,
    no_attributes,
    old_way_of_naming,
    other_content_type,
    out_of_order,
    raw_signature,
    second_digest,
    second_signer,
    short_digest,
    signed,
    swap_once,
    two_digests_in_front,
    two_values,
    unsigned_attribute,
    value_under_another_tag,
    versions,
    with_parameters,
    without,
    written,
)

SIGNED: dict[str, tuple[str, dict[str, Any]]] = {
    "no-attributes": ("attribute_missing", {"before": no_attributes}),
    "no-signing-certificate": ("attribute_missing", {"before": without("signing_certificate_v2")}),
    "no-time": ("attribute_missing", {"before": without("signing_time")}),
    "no-digest": ("attribute_missing", {"before": without("message_digest")}),
    "no-content-type": ("attribute_missing", {"before": without("content_type")}),
    "old-signing-certificate": ("attribute", {"before": old_way_of_naming}),
    "another-signing-certificate": ("signing_certificate", {"before": named_otherwise}),
    "unknown-attribute": ("attribute", {"before": add("2.25.1", core.Integer(1))}),
    "attribute-twice": ("attribute_repeated", {"before": second_digest}),
    "attribute-with-two-values": ("attribute_repeated", {"before": two_values}),
    "attribute-without-value": ("attribute_repeated", {"before": add("cms_algorithm_protection")}),
    "names-other-content": (
        "content_type",
        {"before": lambda draft: draft.replace("content_type", "signed_data")},
    ),
    "short-digest": ("digest_algorithm", {"before": short_digest}),
    "sha-1": ("digest_algorithm", {"digest": "sha1"}),
    "sha-224": ("digest_algorithm", {"digest": "sha224"}),
    "algorithm-of-another-digest": (
        "signature_algorithm",
        {"before": lambda draft: setattr(draft, "algorithm", "sha384_ecdsa")},
    ),
    "rsa-pss": ("signature_algorithm", {"before": lambda draft: setattr(draft, "algorithm", "rsassa_pss")}),
    "unsigned-attribute": ("unsigned_attributes", {"after": unsigned_attribute}),
    "two-signers": ("signers", {"after": second_signer}),
    "no-signer": ("signers", {"after": lambda content: content.__setitem__("signer_infos", [])}),
    "signer-version": ("signer_id", {"after": versions}),
    "signer-key-identifier-alone": ("signer_id", {"after": key_identifier_only}),
    "digest-under-another-tag": ("digest_algorithm", {"before": written(swap_once("31220420", "31220c20"))}),
    "time-under-another-tag": ("unreadable", {"before": written(swap_once("310f170d", "310f130d"))}),
    "time-is-a-day-in-february": (
        "unreadable",
        {"before": written(swap_once("3233303131363130", "3233303233303130"))},
    ),
    "signer-by-key-identifier": ("signer_id", {"after": by_key_identifier}),
    "content-inside": ("attached", {"after": attached}),
    "content-of-another-type": ("content_type", {"after": other_content_type}),
    "version-3": ("content_type", {"after": lambda content: content.__setitem__("version", "v3")}),
    "no-certificate": ("certificates", {"after": lambda content: content.__setitem__("certificates", [])}),
    "two-digests": (
        "digest_algorithm",
        {
            "after": lambda content: content.__setitem__(
                "digest_algorithms", [{"algorithm": "sha384"}, {"algorithm": "sha256"}]
            )
        },
    ),
}
RAW: dict[str, Callable[[bytes], bytes]] = {
    "length-not-minimal": longer_length,
    "indefinite-length": indefinite,
    "attributes-out-of-order": out_of_order,
    "bytes-behind": lambda data: data + b"\0\0",
    "nested-deeply": deep,
    "indefinite-by-its-length": lambda _: b"\x30\x80" + b"\x05\0" * 64,
    "short-length-in-long-form": lambda _: b"\x30\x81\x02\x05\0",
    "set-on-top": lambda _: b"\x31\0",
    "application-tag": swap_once("0500", "4500"),
    "long-tag": swap_once("0500", "9f00"),
    "boolean-not-ff": swap_once("0101ff", "010101"),
    "empty-boolean": swap_once("0500", "0100"),
    "no-der": lambda data: b"-----BEGIN CMS-----\n" + base64.encodebytes(data),
    "larger-than-any": lambda data: b"\x30\x83\x01\x00\x01\x04\x82\xff\xfd" + noisy(bytes(70_000))[-65_533:],
}


def signatures() -> Iterator[Recipe]:
    def one(name: str, reason: str, pack: Pack) -> Recipe:
        return inside("hostile", f"signature-{name}", reason, pack)

    for name, (reason, how) in SIGNED.items():
        yield one(name, reason, partial(_signed_with, how))
    for name, change in RAW.items():
        yield one(name, "der", raw_signature(change))
    for name, old, new, reason in (
        ("content-as-a-set", "300b06092a864886f70d010701", "310b06092a864886f70d010701", "structure"),
        (
            "content-type-as-octets",
            "300b06092a864886f70d010701",
            "300b04092a864886f70d010701",
            "content_type",
        ),
        (
            "digest-under-another-frame",
            "300d06096086480165030402010500",
            "a00d06096086480165030402010500",
            "structure",
        ),
    ):
        yield one(name, reason, raw_signature(swap_once(old, new)))
    yield one("value-as-text", "structure", raw_signature(value_under_another_tag))
    yield one("empty", "not_cms", raw_signature(lambda _: b"\x30\0"))
    yield one("digests-out-of-order", "der", two_digests_in_front)
    yield one("digest-with-parameters", "structure", raw_signature(with_parameters))
    yield one("attributes-as-the-document", "attribute_missing", attributes_as_document)
    yield one("list-inside", "embedded_lists", list_inside)
    yield one(
        "not-signed-data",
        "not_cms",
        raw_signature(lambda _: cms.ContentInfo({"content_type": "data", "content": b"x"}).dump()),
    )


def _signed_with(how: dict[str, Any], kept: Material) -> bytes:
    return signed(kept, **how)


def list_inside(kept: Material) -> bytes:
    listed = crl.CertificateList.load(kept.raw("list"))
    return signed(kept, after=lambda content: content.__setitem__("crls", [listed]))
