"""Sealing: round trips, strangers' files, damage, hostile headers, and the `age` command as referee."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import Damaged, NotASubmission, SubmissionError, Untrusted
from tcdesk.exchange import sealing

PLAIN = "Comisia teritorială, pe scurt".encode() * 9000


@pytest.fixture(scope="module")
def ours() -> sealing.Identity:
    return sealing.new_identity()


@pytest.fixture(scope="module")
def theirs() -> sealing.Identity:
    return sealing.new_identity()


@pytest.fixture(scope="module")
def sealed(ours: sealing.Identity, theirs: sealing.Identity) -> bytes:
    return sealing.seal(PLAIN, [theirs.recipient, ours.recipient])


def refused(data: bytes, *secrets: str) -> str:
    with pytest.raises(SubmissionError) as caught:
        sealing.unseal(data, secrets)
    assert caught.value.hint is not None
    return caught.value.reason


def test_each_recipient_opens(sealed: bytes, ours: sealing.Identity, theirs: sealing.Identity) -> None:
    stranger = sealing.new_identity()
    assert sealing.unseal(sealed, [ours.secret]) == PLAIN
    assert sealing.unseal(sealed, [stranger.secret, theirs.secret]) == PLAIN
    assert sealing.is_sealed(sealed)
    assert sealing.recipients_count(sealed) >= 2
    assert len(sealed) - len(PLAIN) < 2048


def test_not_for_us(sealed: bytes) -> None:
    with pytest.raises(Untrusted) as caught:
        sealing.unseal(sealed, [sealing.new_identity().secret])
    assert caught.value.reason == "not_for_us"
    assert refused(sealed) == "not_for_us"


@pytest.mark.parametrize("kept", [200, 4000, 65_000, -17, -1])
def test_truncated(sealed: bytes, ours: sealing.Identity, kept: int) -> None:
    assert refused(sealed[:kept], ours.secret) in ("damaged", "header")


def test_any_changed_byte_is_noticed(sealed: bytes, ours: sealing.Identity) -> None:
    for place in (len(sealed) - 1, len(sealed) // 2, sealed.index(b"\n--- ") + 8):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(Damaged):
            sealing.unseal(bytes(broken), [ours.secret])
    assert refused(sealed + b"x", ours.secret) == "damaged"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"age-encryption.org/v2\n"]
)
def test_not_sealed(data: bytes, ours: sealing.Identity) -> None:
    with pytest.raises(NotASubmission):
        sealing.unseal(data, [ours.secret])


def test_a_long_header_is_refused_at_once(sealed: bytes, ours: sealing.Identity) -> None:
    # pyrage itself takes 13 seconds for this one
    first, _, rest = sealed.partition(b"\n")
    many = b"-> x y\nAAAA\n" * 6500
    few = b"-> x y\n" + (b"A" * 64 + b"\n") * 1200 + b"AAAA\n"
    for stanzas in (many, few):
        began = time.perf_counter()
        assert refused(first + b"\n" + stanzas + rest, ours.secret) == "header"
        assert time.perf_counter() - began < 0.5


def test_many_stanzas_are_refused(sealed: bytes, ours: sealing.Identity) -> None:
    first, _, rest = sealed.partition(b"\n")
    assert refused(first + b"\n" + b"-> x y\nAAAA\n" * 9 + rest, ours.secret) == "header"


def test_too_large(ours: sealing.Identity, sealed: bytes) -> None:
    assert refused(sealed + bytes(sealing.LARGEST), ours.secret) == "too_large"


def test_the_largest_container_fits(ours: sealing.Identity) -> None:
    data = bytes(32 * 2**20)
    assert sealing.unseal(sealing.seal(data, [ours.recipient] * 7), [ours.secret]) == data


def test_keys_that_are_none(sealed: bytes, ours: sealing.Identity) -> None:
    assert refused(sealed, "AGE-SECRET-KEY-1NOPE") == "key"
    assert refused(sealed, ours.secret[:-1]) == "key"
    with pytest.raises(Untrusted) as caught:
        sealing.seal(b"x", ["age1nope"])
    assert caught.value.reason == "key"
    with pytest.raises(ValueError, match="seven"):
        sealing.seal(b"x", [])
    with pytest.raises(ValueError, match="seven"):
        sealing.seal(b"x", [ours.recipient] * 8)


def test_a_secret_is_never_shown(ours: sealing.Identity) -> None:
    assert ours.secret not in repr(ours)


@given(st.binary(min_size=32, max_size=32))
def test_identity_from_seed(seed: bytes) -> None:
    made = sealing.identity_from(seed)
    assert made == sealing.identity_from(seed)
    assert sealing.unseal(sealing.seal(b"year", [made.recipient]), [made.secret]) == b"year"


def test_identity_from_a_known_seed() -> None:
    # BIP 173 by hand: an all-zero secret is 52 times the first letter and a check of six.
    made = sealing.identity_from(bytes(32))
    assert made.secret.startswith("AGE-SECRET-KEY-1" + "Q" * 52)
    assert len(made.secret) == 74
    with pytest.raises(ValueError, match="32"):
        sealing.identity_from(bytes(31))


def test_fingerprint_of_a_recipient(ours: sealing.Identity, theirs: sealing.Identity) -> None:
    assert sealing.recipient_fingerprint(ours.recipient) != sealing.recipient_fingerprint(theirs.recipient)
    assert len(bytes.fromhex(sealing.recipient_fingerprint(ours.recipient))) == 16


@pytest.mark.referee("age", "age-keygen")
def test_age_opens_ours_and_we_open_its(tmp_path: Path, sealed: bytes, ours: sealing.Identity) -> None:
    derived = sealing.identity_from(os.urandom(32))
    key, file, plain = tmp_path / "key.txt", tmp_path / "a.tcsub", tmp_path / "a.asice"
    file.write_bytes(sealed)
    key.write_text(ours.secret + "\n")
    subprocess.run(["age", "-d", "-i", key, "-o", plain, file], check=True)
    assert plain.read_bytes() == PLAIN
    key.write_text(derived.secret + "\n")
    said = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout
    assert said.strip() == derived.recipient
    subprocess.run(["age", "-r", derived.recipient, "-o", file, plain], check=True)
    assert sealing.unseal(file.read_bytes(), [derived.secret]) == PLAIN
