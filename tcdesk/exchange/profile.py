"""The one form of signature that is accepted, checked on the raw bytes before any library reads them.

pyHanko and openssl take signatures that no honest program writes (no signed attributes, several
signers, BER); this module refuses them. Whether the signature holds is `signing.py`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography import x509

from tcdesk.errors import Damaged, Untrusted
from tcdesk.exchange.certificates import allowed, reading
from tcdesk.text import Text

LARGEST = 64 * 2**10
_DEEPEST = 32
_MOST_CERTIFICATES = 4

_SEQUENCE, _SET, _OID, _INTEGER, _OCTETS, _NULL = 0x30, 0x31, 0x06, 0x02, 0x04, 0x05
_STRUCTURED = {_SEQUENCE, _SET}
# Universal tags that may occur as plain values: boolean, integer, bits, octets, null, oid, enumerated,
# UTF-8, numeric, printable, teletex, IA5, UTC time, generalised time, visible, BMP.
_PLAIN = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C, 0x12, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1A, 0x1E}

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_DATA = bytes.fromhex("2a864886f70d010701")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SIGNING_TIME = bytes.fromhex("2a864886f70d010905")
_SIGNING_CERTIFICATE_V2 = bytes.fromhex("2a864886f70d010910022f")
_ALGORITHM_PROTECTION = bytes.fromhex("2a864886f70d010934")
_NEEDED = {_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_TIME, _SIGNING_CERTIFICATE_V2}

# SHA-256, -384, -512, each with the length of its digest and the signature algorithms that go with it:
# ECDSA, RSA, and RSA that leaves the digest open.
_RSA = bytes.fromhex("2a864886f70d010101")
_DIGESTS = {
    bytes.fromhex(f"60864801650304020{number}"): (
        length,
        {
            _RSA,
            bytes.fromhex(f"2a8648ce3d04030{number + 1}"),
            bytes.fromhex(f"2a864886f70d01010{number + 10:x}"),
        },
    )
    for number, length in ((1, 32), (2, 48), (3, 64))
}


@dataclass(frozen=True, slots=True)
class _Item:
    """One value of the encoding: its first byte, where it and its content begin, where it ends."""

    tag: int
    at: int
    start: int
    end: int


def check(signature: bytes) -> None:
    """Refuse everything but a detached CMS signature (DER) of one signer in the CAdES baseline form.

    `Damaged` (`der`) for bytes that are not canonical, `Untrusted` with the broken rule's code for the rest.
    """
    _walked(signature)
    try:
        _check_signed_data(signature)
    except (IndexError, StopIteration, ValueError) as problem:
        raise _refused("structure") from problem


def certificates(signature: bytes) -> tuple[bytes, ...]:
    """The certificates (DER) that travel in a signature, checked for form only: trust none of them yet."""
    check(signature)
    outer = _children(signature, _only(signature))
    fields = _children(signature, _children(signature, outer[1])[0])
    return tuple(signature[item.at : item.end] for item in _children(signature, fields[3]))


def _check_signed_data(data: bytes) -> None:
    kind, wrapped = _of_tags(data, _only(data), (_OID, 0xA0), "not_cms")
    if _value(data, kind) != _SIGNED_DATA:
        raise _refused("not_cms")
    signed = _children(data, wrapped)[0]
    fields = _children(data, signed)
    tags = [item.tag for item in fields]
    if 0xA1 in tags:
        raise _refused("embedded_lists")
    if tags != [_INTEGER, _SET, _SEQUENCE, 0xA0, _SET]:
        raise _refused("structure")
    version, digests, content, carried, signers = fields
    content_type = _children(data, content)
    if len(content_type) != 1:
        raise _refused("attached")
    if (
        content_type[0].tag != _OID
        or _value(data, content_type[0]) != _DATA
        or _value(data, version) != b"\x01"
    ):
        raise _refused("content_type")
    _check_certificates(data, carried)
    infos = _children(data, signers)
    if len(infos) != 1:
        raise _refused("signers")
    digest = _check_signer(data, infos[0])
    if [_algorithm(data, item) for item in _children(data, digests)] != [digest]:
        raise _refused("digest_algorithm")


def _check_signer(data: bytes, info: _Item) -> bytes:
    """Check the one signer; give back the identifier of the digest used."""
    fields = _children(data, info)
    tags = [item.tag for item in fields]
    if tags[1] != _SEQUENCE or _value(data, fields[0]) != b"\x01":
        raise _refused("signer_id")
    if 0xA1 in tags:
        raise _refused("unsigned_attributes")
    if 0xA0 not in tags:
        raise _refused("attribute_missing")
    if tags != [_INTEGER, _SEQUENCE, _SEQUENCE, 0xA0, _SEQUENCE, _OCTETS]:
        raise _refused("structure")
    digest = _algorithm(data, fields[2])
    if digest not in _DIGESTS:
        raise _refused("digest_algorithm")
    length, algorithms = _DIGESTS[digest]
    if _algorithm(data, fields[4]) not in algorithms:
        raise _refused("signature_algorithm")
    _check_attributes(data, fields[3], length)
    return digest


def _check_attributes(data: bytes, attributes: _Item, length: int) -> None:
    items = _children(data, attributes)
    if not _in_order(data, items):  # tagged in context, so the walk could not know that it is a set
        raise _not_der()
    found: dict[bytes, _Item] = {}
    for item in items:
        name, values = _of_tags(data, item, (_OID, _SET), "structure")
        kind = _value(data, name)
        if kind not in _NEEDED and kind != _ALGORITHM_PROTECTION:
            raise _refused("attribute")
        single = _children(data, values)
        if kind in found or len(single) != 1:
            raise _refused("attribute_repeated")
        found[kind] = single[0]
    if not found.keys() >= _NEEDED:
        raise _refused("attribute_missing")
    if _value(data, found[_CONTENT_TYPE]) != _DATA:
        raise _refused("content_type")
    digest = found[_MESSAGE_DIGEST]
    if digest.tag != _OCTETS or digest.end - digest.start != length:
        raise _refused("digest_algorithm")


def _check_certificates(data: bytes, carried: _Item) -> None:
    items = _children(data, carried)
    if not 1 <= len(items) <= _MOST_CERTIFICATES or any(item.tag != _SEQUENCE for item in items):
        raise _refused("certificates")
    try:
        with reading():
            keys = [x509.load_der_x509_certificate(data[item.at : item.end]).public_key() for item in items]
    except Damaged as problem:
        raise _refused("certificates") from problem
    if not all(map(allowed, keys)):
        raise _refused("key")


def _walked(data: bytes) -> None:
    if len(data) > LARGEST:
        raise _not_der()
    try:
        _walk(data, _only(data), 0)
    except (IndexError, ValueError, StopIteration) as problem:
        raise _not_der() from problem


def _walk(data: bytes, item: _Item, depth: int) -> None:
    """Prove that a value and all inside are in the one canonical encoding (DER)."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if item.tag in _STRUCTURED or item.tag & 0xE0 == 0xA0:
        inside = list(_items(data, item.start, item.end))
        if item.tag == _SET and not _in_order(data, inside):
            raise ValueError("a set out of order")
        for child in inside:
            _walk(data, child, depth + 1)
    elif item.tag in _PLAIN:
        _check_plain(item.tag, data[item.start : item.end])
    elif item.tag & 0xE0 != 0x80:
        raise ValueError("unexpected tag")


def _check_plain(tag: int, value: bytes) -> None:
    if tag == 0x01:
        right = value in (b"\x00", b"\xff")
    elif tag in (_INTEGER, 0x0A):
        needless = len(value) > 1 and (value[0], value[1] >> 7) in ((0x00, 0), (0xFF, 1))
        right = bool(value) and not needless
    elif tag == 0x03:
        spare = value[0]
        right = spare < 8 and (spare == 0 or (len(value) > 1 and value[-1] & (1 << spare) - 1 == 0))
    elif tag == _NULL:
        right = not value
    elif tag == _OID:
        # No arc may begin with a filler, and the last one must end.
        right = (
            bool(value)
            and value[-1] < 0x80
            and all(
                byte != 0x80 or (place > 0 and value[place - 1] >= 0x80) for place, byte in enumerate(value)
            )
        )
    elif tag in (0x17, 0x18):
        right = value[-1:] == b"Z" and value[:-1].isdigit() and len(value) == (13 if tag == 0x17 else 15)
    else:
        right = True
    if not right:
        raise ValueError("not canonical")


def _in_order(data: bytes, items: list[_Item]) -> bool:
    encoded = [data[item.at : item.end] for item in items]
    return encoded == sorted(encoded)


def _items(data: bytes, start: int, end: int) -> Iterator[_Item]:
    """The values that fill data[start:end], each with a length in the shortest definite form."""
    while start < end:
        tag, length, content = data[start], data[start + 1], start + 2
        if tag & 0x1F == 0x1F or length == 0x80 or length > 0x83:
            raise ValueError("tag or length in a form that is not used")
        if length > 0x80:
            content += length - 0x80
            length = int.from_bytes(data[start + 2 : content], "big")
            if length < 0x80 or length >> 8 * (content - start - 3) == 0:
                raise ValueError("length not minimal")
        if content + length > end:
            raise ValueError("longer than its frame")
        yield _Item(tag, start, content, content + length)
        start = content + length


def _only(data: bytes) -> _Item:
    """The one value that all of the data is."""
    first, *more = _items(data, 0, len(data))
    if more or first.tag != _SEQUENCE:
        raise ValueError("not one sequence")
    return first


def _children(data: bytes, item: _Item) -> list[_Item]:
    return list(_items(data, item.start, item.end))


def _of_tags(data: bytes, item: _Item, tags: tuple[int, ...], reason: str) -> list[_Item]:
    found = _children(data, item)
    if tuple(child.tag for child in found) != tags:
        raise _refused(reason)
    return found


def _algorithm(data: bytes, item: _Item) -> bytes:
    """The identifier of an algorithm that has no parameters."""
    found = _children(data, item)
    if item.tag != _SEQUENCE or [child.tag for child in found] not in ([_OID], [_OID, _NULL]):
        raise _refused("structure")
    return _value(data, found[0])


def _value(data: bytes, item: _Item) -> bytes:
    return data[item.start : item.end]


def _not_der() -> Damaged:
    return Damaged(
        Text("The signature of this file is damaged."),
        Text("Ask the sender to send the file again."),
        reason="der",
    )


def _refused(reason: str) -> Untrusted:
    return Untrusted(
        Text("The signature of this file is not made the way that is accepted here."),
        Text("Ask the sender to make the file again with this program, and do not use this one."),
        reason=reason,
    )
