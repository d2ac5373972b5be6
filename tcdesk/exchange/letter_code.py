"""The one-time code of an invitation letter: 15 random characters and one that checks them.

Both sides derive the same key from it, so that a commission proves itself to the Chancellery and the
Chancellery's root proves itself to the commission, although the mail between them can be changed.
"""

from __future__ import annotations

import hmac
import secrets

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tcdesk.errors import TcdeskError
from tcdesk.text import Text

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_LENGTH = 15


def new_code() -> str:
    """A fresh code (75 random bits) as four groups of four characters."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    whole = letters + _check(letters)
    return "-".join(whole[place : place + 4] for place in range(0, len(whole), 4))


def key_of(code: str, unit: str) -> bytes:
    """The key that both sides derive from the code for one unit (Argon2id, so that guessing is dear)."""
    letters = "".join(filter(str.isalnum, code.upper())).translate(_READ_AS)
    if len(letters) != _LENGTH + 1 or set(letters) - set(_ALPHABET) or _check(letters[:-1]) != letters[-1]:
        raise TcdeskError(
            Text("The code of the letter is not typed right."),
            Text("It has 16 letters and digits in four groups; there is no letter O, I, L or U in it."),
            reason="letter_code",
        )
    salt = f"tcdesk letter {unit}".encode()
    return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024).derive(
        letters.encode()
    )


def proof(key: bytes, digest: bytes) -> str:
    """Shows the holder of the same key that `digest` was not changed on the way."""
    return hmac.digest(key, digest, "sha256").hex()


def proves(key: bytes, digest: bytes, shown: str) -> bool:
    return hmac.compare_digest(proof(key, digest), shown)


def _check(letters: str) -> str:
    """The check character: a weighted sum in the field of 32 elements, whose weights are all different and
    not zero, so that any one wrong letter and any two exchanged letters change it."""
    total, weight = 0, 1
    for letter in letters:
        weight = _times(weight, 2)
        total ^= _times(weight, _ALPHABET.index(letter))
    return _ALPHABET[total]


def _times(left: int, right: int) -> int:
    """Product of two elements of the field with 32 elements (modulus x⁵ + x² + 1)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product
