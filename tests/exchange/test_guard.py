"""JSON from strangers: each limit refuses, and text that only looks like a breach does not."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import Damaged
from tcdesk.exchange import guard

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
KEYS = TEXTS.map(lambda text: unicodedata.normalize("NFC", text))  # two keys must not become one
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def refused(data: bytes) -> str:
    with pytest.raises(Damaged) as caught:
        guard.guard(data)
    assert caught.value.hint is not None
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'"' + b"a" * guard.LARGEST + b'"', "json_size"),
        (b"[" + b"[]," * 400_000 + b"1]", "json_parts"),
        (b"[" * 33 + b"]" * 33, "json_depth"),
        (b'{"a":' * 33 + b"1" + b"}" * 33, "json_depth"),
        # brackets in strings would cancel the real ones for a reader that does not know strings
        (b'["]",' * 33 + b"1" + b',"["]' * 33, "json_depth"),
        (b'["\\"]",' * 33 + b"1" + b',"[\\\\"]' * 33, "json_depth"),
        (b'{"a":1,"a":2}', "json_duplicate"),
        (b'[{"b":{"a":1,"c":2,"\\u0061":2}}]', "json_duplicate"),
        (b'{"a" :1,"a"\n:2,"b":":"}', "json_duplicate"),
        (b"[1.5]", "json_number"),
        (b"[1e2]", "json_number"),
        (b"[NaN]", "json_number"),
        (b"[-Infinity]", "json_number"),
        (b"[9007199254740993]", "json_number"),
        (b"[-9007199254740993]", "json_number"),
        (b"[" + b"9" * 100_000 + b"]", "json_number"),
        (b'["\\u0000"]', "json_text"),
        (b'{"\\u0000":1}', "json_text"),
        (b'["\\ud800"]', "json_text"),
        (b'["\\uDC00x"]', "json_text"),
        (b'["\xff"]', "json_encoding"),
        (b'["\xed\xa0\x80"]', "json_encoding"),
        (b'["\x00"]', "json"),
        (b"\xef\xbb\xbf[]", "json"),
        (b"", "json"),
        (b"[1,]", "json"),
        (b"[[[", "json"),
        (b"[" * 500_000, "json"),
        (b'{"a":1', "json"),
        (b'{"a":1}}', "json"),
        (b'["a', "json"),
    ],
)
def test_refuses(data: bytes, reason: str) -> None:
    assert refused(data) == reason


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 32 + b"]" * 32,
        b'["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["]',
        b'{"a":":","b":"\\":","c":"\\\\"}',
        b'["\\\\u0000", "\\\\ud800"]',
        b'["\\ud83d\\ude00"]',
        b"[9007199254740992,-9007199254740992]",
        b'["1234567890123456789012345678901234567890",7]',
        b' { "a" : [ 1 , 2 ] } ',
        b"null",
    ],
)
def test_takes_what_only_looks_like_a_breach(data: bytes) -> None:
    assert guard.loads(data) == json.loads(data)


@given(VALUES)
def test_canonical_is_read_back(value: object) -> None:
    data = guard.canonical(value)
    again = guard.loads(data)
    assert guard.canonical(again) == data
    assert unicodedata.is_normalized("NFC", data.decode())
    assert b"\n" not in data


@given(VALUES)
def test_guard_agrees_with_the_plain_parser(value: object) -> None:
    for data in (json.dumps(value).encode(), json.dumps(value, indent=1, ensure_ascii=False).encode()):
        assert guard.loads(data) == value


def test_canonical_form() -> None:
    value = {"b": [1, True, None], "a": "S\u0326", "ț": {"y": 1, "x": 2}}
    assert guard.canonical(value) == '{"a":"Ș","b":[1,true,null],"ț":{"x":2,"y":1}}'.encode()


@pytest.mark.parametrize(
    "value", [1.0, {"a": [0.5]}, 2**53 + 1, {1: 2}, {"ș": 1, "s\u0326": 2}, "\0", "\ud800", b"x", {1, 2}]
)
def test_canonical_refuses(value: object) -> None:
    with pytest.raises(ValueError, match=r"travel|text|keys|surrogates"):
        guard.canonical(value)


def test_canonical_is_no_larger_than_what_is_read() -> None:
    with pytest.raises(Damaged) as caught:
        guard.canonical("a" * guard.LARGEST)
    assert caught.value.reason == "json_size"


def structure_slowly(data: bytes) -> bytes:
    """Brackets and colons outside strings, letter by letter."""
    found, inside, escaped = bytearray(), False, False
    for byte in data:
        letter = bytes([byte])
        if inside and not escaped and letter == b"\\":
            escaped = True
            continue
        if letter == b'"' and not escaped:
            inside = not inside
        elif not inside and letter in b"[]{}:":
            found += letter
        escaped = False
    return bytes(found)


@given(VALUES, st.booleans())
def test_the_structure_is_what_stands_outside_texts(value: object, ascii_only: bool) -> None:
    data = json.dumps(value, ensure_ascii=ascii_only).encode()
    assert guard._structure(data) == structure_slowly(data)


@given(st.lists(st.text('"\\[]{}:a,', max_size=8), max_size=6))
def test_texts_that_imitate_structure(texts: list[str]) -> None:
    data = json.dumps({"a": texts, "b": [{text: 1} for text in texts]}).encode()
    assert guard._structure(data) == structure_slowly(data)


@pytest.mark.parametrize("before", ["", "[", "[0,", "[ ", "[\n", "[\t", "[\r", '{"a":', "[-"])
def test_a_long_number_is_seen_wherever_it_stands(before: str) -> None:
    data = (before + "9" * 17).encode() + {"": b"", "{": b"}"}.get(before[:1], b"]")
    assert refused(data) == "json_number"


def test_many_keys() -> None:
    assert guard.loads(guard.canonical(dict.fromkeys(map(str, range(1000))))) is not None
    assert refused(guard.canonical(dict.fromkeys(map(str, range(1001))))) == "json_parts"


def test_what_no_reader_takes_is_not_written() -> None:
    with pytest.raises(Damaged) as caught:
        guard.canonical([[]] * 400_000)
    assert caught.value.reason == "json_size"
