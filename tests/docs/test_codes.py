"""Codes for people, computed here from the words of the format alone."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tcdesk.exchange import certificates, guard, letter_code, phone_code, sealing
from tcdesk.store import recovery_code
from tests.docs.reading import FORMAT, section

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def product(left: int, right: int) -> int:
    """Of polynomials over two elements, modulo x⁵ + x² + 1."""
    whole = 0
    for place in range(5):
        whole ^= left << place if right >> place & 1 else 0
    for place in range(8, 4, -1):
        whole ^= 0b100101 << (place - 5) if whole >> place & 1 else 0
    return whole


def signs(data: bytes, bits: int) -> list[int]:
    """The values of the first `bits` of `data`, five at a time."""
    written = "".join(f"{byte:08b}" for byte in data)
    return [int(written[place : place + 5], 2) for place in range(0, bits, 5)]


def spelt(numbers: list[int], size: int, gap: str) -> str:
    letters = "".join(SIGNS[value] for value in numbers)
    return gap.join(letters[place : place + size] for place in range(0, len(letters), size))


def phone_code_by_the_book(secret: str, identity: str, decision: str) -> str:
    digest = hmac.new(bytes.fromhex(secret), (identity + decision).encode("ascii"), hashlib.sha256).digest()
    proof = signs(digest, 50)

    def at(word: list[int], point: int) -> int:
        value = 0
        for coefficient in word:
            value = product(value, point) ^ coefficient
        return value

    [checked] = [
        [*proof, one, two]
        for one in range(32)
        for two in range(32)
        if at([*proof, one, two], 2) == at([*proof, one, two], 4) == 0
    ]
    return spelt(checked, 4, "-")


def recovery_code_by_the_book(data: bytes) -> str:
    groups = []
    numbers = signs(data, 160)
    for place in range(8):
        group, check = numbers[4 * place : 4 * place + 4], place
        for value in group:
            check = product(check, 2) ^ value
        groups.append(spelt([*group, product(check, 2)], 5, ""))
    return " ".join(groups)


def vectors() -> Any:
    [found] = re.findall(r"^<!-- vectors -->\n```json\n(.*?)^```$", FORMAT.read_text("utf-8"), re.S | re.M)
    return json.loads(found)


def sha256(words: str) -> bytes:
    return hashlib.sha256(words.encode("ascii")).digest()


def test_the_control_code_follows_from_the_words() -> None:
    shown = vectors()["control_code"]
    assert shown["code"] == spelt(signs(sha256(shown["of"]), 160), 4, " ")
    assert shown["code"] == certificates.fingerprint(shown["of"].encode())


def test_the_letters_code_follows_from_the_words() -> None:
    shown = vectors()["letter"]
    letters = shown["code"].replace("-", "")
    check, weight = 0, 1
    for letter in letters[:15]:
        weight = product(weight, 2)
        check ^= product(weight, SIGNS.index(letter))
    assert SIGNS[check] == letters[15]
    salt = f"tcdesk letter {shown['unit']}".encode()
    argon = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024)
    key = argon.derive(letters.encode())
    proof = hmac.new(key, sha256(shown["of"]), hashlib.sha256).hexdigest()
    assert (shown["key"], shown["proof"]) == (key.hex(), proof)
    assert letter_code.key_of(shown["code"], shown["unit"]) == key
    assert letter_code.proof(key, sha256(shown["of"])) == proof


def test_the_phone_code_follows_from_the_words() -> None:
    shown = vectors()["phone"]
    secret, identity = shown["receipt_secret"], shown["identity"]
    assert identity == sha256(shown["of"]).hex()
    for decision in ("accepted", "accepted_with_questions"):
        assert shown[decision] == phone_code_by_the_book(secret, identity, decision)
        assert shown[decision] == phone_code.phone_code(secret, identity, decision)
    for number in range(5):
        identity = hashlib.sha256(bytes([number])).hexdigest()
        by_the_book = phone_code_by_the_book(secret, identity, "accepted")
        assert phone_code.phone_code(secret, identity, "accepted") == by_the_book


def test_the_recovery_code_follows_from_the_words() -> None:
    shown = vectors()["recovery"]
    data = bytes.fromhex(shown["bytes"])
    assert shown["code"] == recovery_code_by_the_book(data)
    assert recovery_code.secret_of(shown["code"]) == data
    info = section(FORMAT, "## 5. Sealing").partition("with the info\n`")[2].partition("`")[0].encode()
    secret = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(data)
    assert (shown["secret"], recovery_code.recovery_seed(shown["code"])) == (secret.hex(), secret)
    assert sealing.identity_from(secret).recipient == shown["recipient"]
    assert shown["short_form"] == sha256(shown["recipient"]).hex()[:32]
    assert shown["short_form"] == sealing.recipient_fingerprint(shown["recipient"])


def test_canonical_json_is_as_shown() -> None:
    shown = vectors()["canonical"]
    assert guard.canonical(shown["value"]).decode("utf-8") == shown["bytes"]
