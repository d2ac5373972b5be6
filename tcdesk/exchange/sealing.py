"""Sealing with age (X25519), always in memory; the only module that knows pyrage.

What is inside a sealed file, and who signed it, is the business of `container.py` and `signing.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyrage
from pyrage import x25519

from tcdesk.errors import Damaged, NotASubmission, Untrusted
from tcdesk.text import Text

# A container of 32 MiB, age's header and 16 bytes for each 64 KiB.
LARGEST = 32 * 2**20 + 16 * 2**10
# pyrage reads headers in quadratic time (78 KiB take 13 s), so they are measured before it sees them.
_LONGEST_HEADER = 4096
_MOST_STANZAS = 8
_FIRST_LINE = b"age-encryption.org/v1\n"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@dataclass(frozen=True, slots=True)
class Identity:
    """A key pair of age: `secret` opens (AGE-SECRET-KEY-1…), `recipient` is given to others (age1…)."""

    secret: str = field(repr=False)
    recipient: str


def new_identity() -> Identity:
    """A random identity."""
    made = x25519.Identity.generate()
    return Identity(str(made), str(made.to_public()))


def identity_from(seed: bytes) -> Identity:
    """The identity whose X25519 secret is these 32 bytes, so that a recovery sheet can make it again."""
    if len(seed) != 32:
        raise ValueError("an age secret has 32 bytes")
    secret = _bech32("age-secret-key-", seed).upper()
    return Identity(secret, recipient_of(secret))


def recipient_of(secret: str) -> str:
    """The recipient that belongs to a secret; `Untrusted` (`key`) when it is not one."""
    try:
        return str(x25519.Identity.from_str(secret).to_public())
    except pyrage.IdentityError:
        # No cause: its message could show a part of the secret.
        raise _not_a_key() from None


def recipient_fingerprint(recipient: str) -> str:
    """The first 128 bits of the SHA-256 of a recipient, in hex, as it stands in signed headers."""
    return hashlib.sha256(recipient.encode("utf-8")).hexdigest()[:32]


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """`data` so that each of the recipients, at most seven, can open it. Different bytes each time."""
    if not 0 < len(recipients) < _MOST_STANZAS:  # age adds a stanza of its own
        raise ValueError("from one to seven recipients")
    try:
        keys = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as problem:
        raise _not_a_key() from problem
    return bytes(pyrage.encrypt(data, keys))


def is_sealed(data: bytes) -> bool:
    """Whether this begins like a file of age. Says nothing about who may open it."""
    return data.startswith(_FIRST_LINE)


def recipients_count(data: bytes) -> int:
    """For how many recipients a file may be sealed, at most: age hides the rest and adds decoys."""
    return _header(data).count(b"\n-> ")


def unseal(data: bytes, secrets: Sequence[str]) -> bytes:
    """What was sealed, with the first of the secrets that fits.

    Errors: `NotASubmission`; `Damaged` (`too_large`, `header`, `damaged`); `Untrusted` (`not_for_us`).
    """
    header = _header(data)
    if len(data) > LARGEST:
        raise Damaged(
            Text("The file is larger than any that this program sends."),
            Text("Ask what this file is; at most {limit} MiB can be sent.", limit=LARGEST // 2**20),
            reason="too_large",
        )
    if header.count(b"\n-> ") > _MOST_STANZAS:
        raise _damaged("header")
    try:
        keys = [x25519.Identity.from_str(secret) for secret in secrets]
    except pyrage.IdentityError:
        raise _not_a_key() from None
    try:
        return bytes(pyrage.decrypt(data, keys))
    except pyrage.DecryptError as problem:
        # One exception for everything: only its words tell a stranger's file from a broken one.
        if "no matching keys" not in str(problem).lower():
            raise _damaged("damaged") from problem
    raise Untrusted(
        Text("The file is not addressed to you: none of your keys opens it."),
        Text("Check that the file is right; if so, ask for it anew, made with the current yearly package."),
        reason="not_for_us",
    )


def _header(data: bytes) -> bytes:
    """The lines before the line of the header's own seal, found without reading far."""
    if not is_sealed(data):
        raise NotASubmission(
            Text("This is not a sealed file of this program."),
            Text("Choose the file as it came with the message, unchanged."),
        )
    end = data.find(b"\n--- ", 0, _LONGEST_HEADER)
    if end < 0:
        raise _damaged("header")
    return data[:end]


def _damaged(reason: str) -> Damaged:
    return Damaged(
        Text("The file is damaged or was not received completely."),
        Text("Copy or download it again; if that does not help, ask the sender to send it again."),
        reason=reason,
    )


def _not_a_key() -> Untrusted:
    return Untrusted(
        Text("A key for sealing is not complete or was copied wrongly."),
        Text("Copy the key again, with all its characters."),
        reason="key",
    )


def _bech32(prefix: str, data: bytes) -> str:
    """BIP 173, the encoding of age's keys; pyrage reads it but makes none from given bytes."""
    number = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    length = -(-len(data) * 8 // 5)
    values = [number >> 5 * place & 31 for place in reversed(range(length))]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod([*expanded, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(6))]
    return f"{prefix}1" + "".join(_BECH32[value] for value in values)


def _polymod(values: Sequence[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> place & 1 else 0
    return check
