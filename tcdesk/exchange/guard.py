"""JSON that travels: our own limits on what comes in, and the one form in which it goes out.

Knows nothing of records; the wire models that say what must be in it are in `canonical.py`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import NoReturn

from tcdesk.errors import Damaged
from tcdesk.text import Text

LARGEST = 8 * 2**20
# Each of these makes an object of at least 56 bytes in memory: 8 MiB of `[],` take 267 MiB.
_MOST_PARTS = 600_000
# No object of ours has a hundred; each one that is not expected would become an error of its own.
_MOST_KEYS = 1_000
_DEEPEST = 32
_HIGHEST = 2**53

_NOT_STRUCTURE = bytes(set(range(256)) - set(b'"[]{}:'))
_ONE_SHAPE = bytes.maketrans(b"[]", b"{}")
# Digits all alike, and so is whatever can stand before a number.
_NUMBERS = bytes.maketrans(b"123456789,[- \t\r\n", b"000000000:::::::")
_LONG_NUMBER = b":" + b"0" * 16
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def guard(data: bytes) -> None:
    """Refuse JSON that is not within our limits; see `loads`. For readers that parse it again themselves."""
    loads(data)


def loads(data: bytes, limit: int = LARGEST) -> object:
    """The value of JSON that a stranger wrote.

    `Damaged` with the reason: `json_size` (over `limit`), `json_parts` (over 600,000 commas and brackets, or
    over 1,000 keys in one object), `json_encoding` (not UTF-8), `json_depth` (over 32), `json_duplicate`
    (a key twice), `json_number` (a fraction, NaN, or beyond 2**53), `json_text` (NUL or half of a surrogate
    pair), `json` (not JSON).
    """
    if len(data) > limit:
        raise _refused("json_size")
    if _parts(data) > _MOST_PARTS:
        raise _refused("json_parts")
    skeleton = _structure(data)
    if _is_deep(skeleton.translate(_ONE_SHAPE, b":")):
        raise _refused("json_depth")
    # May be true for a text that speaks of one, which is only slower.
    value, keys = _parsed(data, long_numbers=_LONG_NUMBER in b":" + data.translate(_NUMBERS))
    if keys != skeleton.count(b":"):
        raise _refused("json_duplicate")
    if b"\\" in data and b"\\u" in data:
        _check_escapes(data, value)
    return value


def canonical(value: object) -> bytes:
    """The one way to write a JSON value: UTF-8, NFC, sorted keys, no spaces, no fractions.

    `ValueError` for a value that may not travel; that is a mistake of the program, not of a user.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = text.encode("utf-8")
    if len(data) > LARGEST or _parts(data) > _MOST_PARTS:
        raise too_much(LARGEST)
    return data


def too_much(limit: int) -> Damaged:
    """The error for a document that this program could write and no reader would take."""
    return Damaged(
        Text("There is more in this file than can be sent: {limit} MiB.", limit=limit // 2**20),
        Text("Shorten long texts or send fewer records."),
        reason="json_size",
    )


def _parts(data: bytes) -> int:
    return len(data) - len(data.translate(None, b",[{"))


def _structure(data: bytes) -> bytes:
    """The brackets and colons of the JSON without its strings, so that what they say does not pass for them.

    Once escaped quotes are gone, every second piece between quotes is a string. Two quotes with nothing
    between them can go first, whatever they close or open: the rest keeps its place inside or outside.
    """
    escaped = b"\\" in data and b'\\"' in data  # one byte is looked for ten times faster than two
    bare = data.replace(b"\\\\", b"").replace(b'\\"', b"") if escaped else data
    found = bare.translate(None, _NOT_STRUCTURE).replace(b'""', b"")
    return b"".join(found.split(b'"')[::2])


def _is_deep(brackets: bytes) -> bool:
    """Whether brackets nest deeper than allowed, told without parsing.

    Each round takes away one level of pairs that hold nothing, so the rounds are the depth.
    """
    for _ in range(_DEEPEST):
        shorter = brackets.replace(b"{}", b"")
        if len(shorter) == len(brackets):
            return False  # nothing left, or out of balance, which the parser will find
        brackets = shorter
    return bool(brackets)


def _parsed(data: bytes, *, long_numbers: bool) -> tuple[object, int]:
    """The value, and how many keys its objects have: fewer than there are colons when a key came twice.

    Counting costs a quarter of what a look at each object's pairs would.
    """
    keys = 0

    def counted(found: dict[str, object]) -> dict[str, object]:
        nonlocal keys
        keys += len(found)
        if len(found) > _MOST_KEYS:
            raise _refused("json_parts")
        return found

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _refused("json_encoding") from problem
    try:
        value: object = json.loads(
            text,
            object_hook=counted,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_small if long_numbers else None,
        )
    except (ValueError, RecursionError) as problem:
        raise _refused("json") from problem
    return value, keys


def _small(digits: str) -> int:
    # The length first: turning a long number into an int takes quadratic time.
    if len(digits) > 17 or abs(number := int(digits)) > _HIGHEST:
        raise _refused("json_number")
    return number


def _no_number(_text: str) -> NoReturn:
    raise _refused("json_number")


def _check_escapes(data: bytes, value: object) -> None:
    if not (b"\\u0000" in data or _SURROGATE.search(data)):
        return
    # Escapes that were escaped themselves are only text; what was read tells the difference.
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise _refused("json_text") from problem
    if "\\u0000" in written.replace("\\\\", ""):
        raise _refused("json_text")


def _plain(value: object) -> object:
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("a text that cannot travel")
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > _HIGHEST:
            raise ValueError("a number that cannot travel")
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return _plain_keys(value)
    raise ValueError("only texts, whole numbers, true, false, null, lists and objects can travel")


def _plain_keys(value: dict[object, object]) -> dict[object, object]:
    if not all(isinstance(key, str) for key in value):
        raise ValueError("a key that is not a text")
    made = {_plain(key): _plain(item) for key, item in value.items()}
    if len(made) != len(value):
        raise ValueError("two keys that are one after normalisation")
    return made


def _refused(reason: str) -> Damaged:
    return Damaged(
        Text("The content of this file is not written the way that is accepted here."),
        Text("Ask the sender to make the file again with this program."),
        reason=reason,
    )
