"""JSON under a good signature: a commission's own program gone wrong, or its key in other hands."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from tcdesk.exchange import guard
from tests.exchange.forging import Material
from tests.exchange.hostile import Document, Recipe, document, good, number
from tests.exchange.hostile_files.recipe import Pack, inside


def jsons() -> Iterator[Recipe]:
    def one(name: str, reason: str, data: bytes) -> Recipe:
        return inside("hostile", f"json-{name}", reason, lambda kept: good(kept, data))

    text = guard.canonical(document())
    yield one("deep-lists", "json_depth", noisy(b"[" * 5000 + b"]" * 5000 + b","))
    yield one(
        "deep-objects",
        "json_depth",
        text.replace(b'"header":', b'"x":' + b'{"a":' * 40 + b"1" + b"}" * 40 + b',"header":', 1),
    )
    yield one("too-many-parts", "json_parts", noisy(b"[]," * 300_000))
    yield one("too-large", "json_size", noisy(b'"' + b"a" * 2 * 2**20 + b'",'))
    crowd = document(10_001, 0)
    yield one("too-many-records", "json_size", guard.canonical(crowd))
    yield one(
        "too-many-keys", "json_parts", guard.canonical({**document(), **dict.fromkeys(map(str, range(1001)))})
    )
    yield one("list-that-is-not-in-order", "json_depth", noisy(b'"]",' + b"[" * 40 + b"]" * 40 + b","))
    yield one("duplicate-key", "json_duplicate", text.replace(b'"unit":', b'"unit":"0100000","unit":', 1))
    yield one(
        "duplicate-key-escaped",
        "json_duplicate",
        text.replace(b'"unit":', b'"un\\u0069t":"0100000","unit":', 1),
    )
    yield one("duplicate-in-record", "json_duplicate", text.replace(b'"sex":', b'"sex":"male","sex":', 1))
    yield one("fraction", "json_number", text.replace(b'"number":24', b'"number":24.5', 1))
    yield one("exponent", "json_number", text.replace(b'"number":24', b'"number":24e1', 1))
    yield one("nan", "json_number", text.replace(b'"number":24', b'"number":NaN', 1))
    yield one("infinity", "json_number", text.replace(b'"number":24', b'"number":-Infinity', 1))
    yield one("huge-number", "json_number", text.replace(b'"number":24', b'"number":1' + b"0" * 6000, 1))
    yield one("beyond-2-to-53", "json_number", text.replace(b'"number":24', b'"number":9007199254740993', 1))
    yield one("not-utf-8", "json_encoding", text.replace(b'"Lec', b'"\xff\xfe', 1))
    yield one("utf-16", "json_encoding", text.decode().encode("utf-16"))
    yield one("byte-order-mark", "json", b"\xef\xbb\xbf" + text)
    yield one("nul", "json_text", text.replace(b'"Lec', b'"\\u0000', 1))
    yield one("half-a-surrogate", "json_text", text.replace(b'"Lec', b'"\\ud800', 1))
    yield one("surrogate-in-utf-8", "json_encoding", text.replace(b'"Lec', b'"\xed\xa0\x80', 1))
    yield one("text-behind", "json", text + b"{}")
    yield one("comma-behind", "json", text[:-1] + b",}")
    yield one("comment", "json", text[:-1] + b"/* */}")
    yield one("control-character", "json", text.replace(b'"Lec', b'"\x01', 1))
    yield one("pickle", "json_encoding", b"\x80\x04\x95\x0a\0\0\0\0\0\0\0\x8c\x06string\x94.")


def noisy(text: bytes) -> bytes:
    """A list of this and some noise, so that it deflates by less than a bomb."""
    noise = random.Random(1).randbytes(len(text) // 170).hex().encode()
    return b"[" + text + b'"' + noise + b'"]'


def told(change: Callable[[Document], object], **header: Any) -> Pack:
    def pack(kept: Material) -> bytes:
        made = document(**header)
        change(made)
        return good(kept, made)

    return pack


def in_case(name: str, value: object) -> Pack:
    return told(lambda made: made["records"]["case"][0].__setitem__(name, value))


def in_event(name: str, value: object) -> Pack:
    return told(lambda made: made["records"]["event"][0].__setitem__(name, value))


def schemas() -> Iterator[Recipe]:
    def one(name: str, pack: Pack, reason: str = "schema") -> Recipe:
        return inside("hostile", f"schema-{name}", reason, pack)

    yield one("unknown-field", in_case("victim_name", "x"))
    yield one("field-that-must-not-leave", in_case("local_code", "1/2022"))
    yield one("unknown-record-type", told(lambda made: made["records"].__setitem__("victim", [])))
    yield one("unknown-key-on-top", told(lambda made: made.__setitem__("more", {})))
    yield one("unknown-choice", in_case("sex", "unknown-word"))
    yield one("no-id", told(lambda made: made["records"]["case"][0].pop("id")))
    yield one("id-in-another-form", in_case("id", "A" * 32))
    yield one("text-for-a-number", in_event("participants", "24"))
    yield one("bare-number", in_event("participants", 24))
    yield one("number-below-zero", in_event("participants", number(-1)))
    yield one("number-too-large", in_event("participants", number(2**52)))
    yield one("state-and-number-at-odds", in_event("participants", {"state": "not_known", "number": 3}))
    yield one("true-for-a-number", in_event("participants", {"state": "exact", "number": True}))
    yield one("no-such-day", in_event("first_day", "2022-02-30"))
    yield one("moment-for-a-day", in_event("first_day", "2022-02-03T00:00:00Z"))
    yield one("long-title", in_event("title", "x" * 30_000))
    yield one("record-is-text", told(lambda made: made["records"].__setitem__("case", ["x"])))
    yield one("records-are-a-list", told(lambda made: made.__setitem__("records", [])))
    yield one("too-many-nested", in_case("statuses", [{}] * 301))
    yield one("seq-zero", told(lambda made: None, seq=0))
    yield one("seq-as-text", told(lambda made: None, seq="1"))
    yield one("no-recipients", told(lambda made: None, recipients=[]))
    yield one("period-in-another-form", told(lambda made: None, period="2022-Q1"))
    yield one("period-with-line-end", told(lambda made: None, period="2022\n"))
    yield one("unit-with-path", told(lambda made: None, unit="../../x"))
    yield one("moment-with-fraction", told(lambda made: None, created_at="2023-01-16T10:30:00.5Z"))
    yield one("moment-of-another-zone", told(lambda made: None, created_at="2023-01-16T12:30:00+02:00"))
    yield one("moment-without-zone", told(lambda made: None, created_at="2023-01-16T12:30:00"))
    yield one("counts-below-zero", told(lambda made: made["header"]["counts"].__setitem__("case", -1)))
    yield one("no-header-field", told(lambda made: made["header"].pop("receipt_secret")))
    yield one("deleted-not-an-id", told(lambda made: made.__setitem__("deleted", ["../x"])))
