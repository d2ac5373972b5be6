"""The code on the recovery sheet: 160 random bits as groups that can be copied by hand and told by phone.

Eight groups of four characters and a check character each; a slip of the pen is found and its group named.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tcdesk.errors import WrongPassphrase
from tcdesk.text import Text

GROUPS = 8
GROUP_LENGTH = 5
_BITS = 5
# Groups whose check fits; by chance one text in six hundred has as many.
_ENOUGH = 3
# Crockford's alphabet: no I, L, O, U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# What is written alike counts as the same, on a Russian keyboard too.
_READ_AS = str.maketrans("OILАВСЕНКМОРТХ", "011ABCEHKM0PTX")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.,;:/|]+")
_SEED = b"tcdesk recovery sheet: age identity"


def new_recovery_code() -> str:
    """A new code, as it is printed: `XXXXX XXXXX …`, eight groups."""
    number = secrets.randbits(GROUPS * (GROUP_LENGTH - 1) * _BITS)
    groups = []
    for place in range(GROUPS):
        values = []
        for _ in range(GROUP_LENGTH - 1):
            values.append(number & 31)
            number >>= _BITS
        groups.append("".join(_ALPHABET[value] for value in (*values, _check(place, values))))
    return " ".join(groups)


def looks_like_code(typed: str) -> bool:
    """Whether somebody typed a recovery code, perhaps with slips, and not a passphrase."""
    groups = _groups(typed)
    return sum(group_holds(place, group) for place, group in enumerate(groups, start=1)) >= _ENOUGH


def group_holds(place: int, typed: str) -> bool:
    """Whether `typed` can be group number `place` (from 1) of a code: its check character fits."""
    values = [_ALPHABET.find(letter) for letter in "".join(_SEPARATORS.split(_plain(typed)))]
    return len(values) == GROUP_LENGTH and min(values) >= 0 and _check(place - 1, values[:-1]) == values[-1]


def secret_of(typed: str) -> bytes:
    """The 20 bytes behind a code, however it was typed; `WrongPassphrase` names the group that is wrong."""
    groups = _groups(typed)
    for place in range(1, GROUPS + 1):
        if place > len(groups) or not group_holds(place, groups[place - 1]):
            raise WrongPassphrase(
                Text("Group {number} of the recovery code is not right.", number=place),
                Text("Compare it with the recovery sheet: eight groups of five letters and digits."),
            )
    if len(groups) > GROUPS:
        raise WrongPassphrase(
            Text("The recovery code is too long."),
            Text("Compare it with the recovery sheet: eight groups of five letters and digits."),
        )
    letters = "".join(group[:-1] for group in groups)
    number = 0
    for letter in letters:
        number = number << _BITS | _ALPHABET.index(letter)
    return number.to_bytes(GROUPS * (GROUP_LENGTH - 1) * _BITS // 8, "big")


def recovery_seed(code: str) -> bytes:
    """32 bytes made from the code for the age identity of the recovery sheet; they open no vault."""
    return derived(secret_of(code), b"", _SEED)


def derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose out of a secret that is already random (HKDF with SHA-256)."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=purpose).derive(secret)


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS).strip()


def _groups(typed: str) -> list[str]:
    """The groups as they were set apart; five characters each where they were not."""
    parts = [part for part in _SEPARATORS.split(_plain(typed)) if part]
    if len(parts) == GROUPS:
        return parts
    letters = "".join(parts)
    return [letters[start : start + GROUP_LENGTH] for start in range(0, len(letters), GROUP_LENGTH)]


def _check(place: int, values: list[int]) -> int:
    """The check value of group `place`: a polynomial over GF(32), so that any one wrong character, two
    neighbours exchanged and two whole groups exchanged are always found."""
    found = place
    for value in values:
        found = _doubled(found) ^ value
    return _doubled(found)


def _doubled(value: int) -> int:
    return (value << 1) ^ 0b100101 if value & 16 else value << 1
