"""The names on the key slots, so that whoever opened a vault can see who else opens it.

They are encrypted under a key made from the vault's own, and tied to their slot: the file names nobody.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tcdesk.store.recovery_code import derived

_PURPOSE = b"tcdesk: names on key slots"
_NONCE = 12
_PADDED = 512


@dataclass(frozen=True, slots=True)
class Named:
    """Whose slot it is, and since when; None where that was not kept."""

    who: str
    since: datetime | None


def sealed(dek: bytes, vault: str, slot: str, named: Named) -> str:
    """The name as it stands in the file, in hexadecimal digits; `vault` and `slot` are identities."""
    words = {"who": named.who, "since": named.since.isoformat() if named.since else ""}
    data = json.dumps(words, ensure_ascii=False).encode()
    # Padded, so that the length of a name does not show.
    data = data.ljust(-(-len(data) // _PADDED) * _PADDED)
    nonce = secrets.token_bytes(_NONCE)
    return (nonce + _cipher(dek, vault).encrypt(nonce, data, slot.encode())).hex()


def opened(dek: bytes, vault: str, slot: str, words: str) -> Named | None:
    """The name on a slot; None where there is none, or none of this slot."""
    data = bytes.fromhex(words)
    try:
        plain = _cipher(dek, vault).decrypt(data[:_NONCE], data[_NONCE:], slot.encode())
    except (InvalidTag, ValueError):
        return None
    inside = json.loads(plain)
    since = inside["since"]
    return Named(inside["who"], datetime.fromisoformat(since) if since else None)


def _cipher(dek: bytes, vault: str) -> AESGCM:
    return AESGCM(derived(dek, bytes.fromhex(vault), _PURPOSE))
