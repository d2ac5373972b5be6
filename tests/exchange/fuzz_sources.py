"""What the fuzzer feeds the reader: bytes and values changed at random, at each depth of a kept file."""

from __future__ import annotations

import base64
import contextlib
import copy
import json
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tcdesk.errors import TcdeskError
from tcdesk.exchange import archive, issuing, sealing
from tcdesk.exchange.archive import MANIFEST, SIGNATURE
from tests.exchange import forging, hostile
from tests.exchange.forging import Hand


def changed_bytes(dice: random.Random, data: bytes, most: int = 4) -> bytes:
    """A few places flipped, cut, doubled, moved, filled."""
    found = bytearray(data)
    for _ in range(dice.randint(1, most)):
        at = dice.randrange(len(found) + 1)
        size = min(dice.choice((1, 1, 2, 4, 16, 100, 4000)), len(found) - at)
        match dice.randrange(6):
            case 0 if at < len(found):
                found[at] ^= 1 << dice.randrange(8)
            case 1:
                del found[at : at + size]
            case 2:
                found[at:at] = found[at : at + size]
            case 3:
                found[at : at + size] = dice.randbytes(size)
            case 4:
                found[at:at] = dice.choice(WORDS)
            case _:
                found[at : at + size] = bytes([dice.choice((0, 255, 48))]) * size
    return bytes(found)


WORDS = (
    *(b"\0", b"\xff\xff\xff\xff", b"PK\3\4", b"PK\1\2", b"PK\5\6", b"\n-> ", b"\n--- ", b"<!", b"<?", b"]]>"),
    *(b"{", b"}", b"[[[[", b'"', b"\\u0000", b"\\ud800", b":", b",", b"1e999", b"-0", b"NaN", b"9" * 5000),
    *(b"\x30\x80", b"\x31\x00", b"\xa0\x84\xff\xff\xff\xff", b"\x06\x01\x80", b"&x;", b"'", b"null"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**53, -(2**53), 10**15, "", " ", "0", "x" * 301, "x" * 12_000),
    *("0001-01-01", "9999-12-31", "2022-02-29", "2022-12-31", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
    *(
        "1900",
        "2099-H2",
        "2022-H1",
        "exact",
        "about",
        "not_known",
        "unanswered",
        [],
        {},
        [[]],
        [None],
        {"": ""},
    ),
    *(
        "2000000000007",
        "0 2 0 " * 900,
        "a@b.c " * 900,
        "\u202etxt.exe",
        "\ufeff",
        "\U0001f600",
        "{x}",
        "%s %n",
    ),
    *(
        "../../x",
        "0" * 32,
        "f" * 64,
        "6400000",
        "\n",
        "\u0663\u0660\u0660",
        {"state": "exact", "number": 10**6},
    ),
)


def changed_value(dice: random.Random, document: Any, most: int = 4) -> Any:
    """The document with a few values replaced, removed, doubled, moved elsewhere."""
    for _ in range(dice.randint(1, most)):
        places = list(_places(document))
        holder, key = dice.choice(places)
        match dice.randrange(6):
            case 0 | 1 | 2:
                holder[key] = copy.deepcopy(dice.choice(VALUES))
            case 3:
                del holder[key]
            case 4:
                other, name = dice.choice(places)
                with contextlib.suppress(KeyError, IndexError):
                    holder[key] = json.loads(json.dumps(other[name]))
            case _ if isinstance(holder, list):
                holder[key:key] = [copy.deepcopy(holder[key]) for _ in range(dice.choice((1, 3, 400)))]
            case _:
                holder[dice.choice(("x", "id", "period", "number", "state", "local_note"))] = copy.deepcopy(
                    dice.choice(VALUES)
                )
    return document


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(inside):
        yield value, key
        yield from _places(item)
    if isinstance(value, dict) and not value:
        value[""] = None
        yield value, ""


class Source:
    """The kept files, opened as far as each depth needs them."""

    def __init__(self) -> None:
        self.kept = forging.material()
        self.office = hostile.office()
        self.files = [hostile.read(path) for path in hostile.made()]
        self.containers: list[bytes] = []
        self.signed: list[dict[str, bytes]] = []
        for path, reason in hostile.made().items():
            with contextlib.suppress(TcdeskError):
                data = sealing.unseal(hostile.read(path), [self.office.secret])
                self.containers.append(data)
                members = archive.read(data)
                if not reason:
                    named = {name for name in members if name == "mimetype" or name.startswith("META-INF")}
                    self.signed.append({name: members[name] for name in members if name not in named})

    def file(self, dice: random.Random) -> bytes:
        data = dice.choice(self.files)
        if dice.random() < 0.5:  # near the front, where the header is
            cut = min(len(data), 900)
            return changed_bytes(dice, data[:cut]) + data[cut:]
        return changed_bytes(dice, data)

    def container(self, dice: random.Random) -> bytes:
        data = dice.choice(self.containers)
        if dice.random() < 0.4:
            data = changed_bytes(dice, data)
        elif dice.random() < 0.5 and len(data) > 60:  # the directory
            cut = max(0, len(data) - dice.choice((22, 200, 400)))
            data = data[:cut] + changed_bytes(dice, data[cut:])
        else:
            with contextlib.suppress(TcdeskError):
                members = archive.read(data)
                del members["mimetype"]
                name = dice.choice((MANIFEST, SIGNATURE, SIGNATURE, *members))
                members[name] = changed_bytes(dice, members.get(name, b""))
                data = forging.zipped(members)
        return sealing.seal(data, [self.office.recipient])

    def content(self, dice: random.Random) -> bytes:
        members = dict(dice.choice(self.signed))
        root = {"submission.json": members.pop("submission.json")}
        members = {**root, **members}
        manifest: Callable[[bytes], bytes] = bytes
        written: Callable[[bytes], bytes] = bytes
        match dice.randrange(10):
            case 0 | 1 | 2 | 3 | 4 | 5:
                document = json.loads(members["submission.json"])
                changed = changed_value(dice, document)
                members["submission.json"] = json.dumps(changed, ensure_ascii=dice.random() < 0.5).encode()
            case 6:
                members["submission.json"] = changed_bytes(dice, members["submission.json"])
            case 7 if "checks.json" in members:
                members["checks.json"] = _checks(dice)
            case 8:
                manifest = partial(changed_bytes, dice)
            case _:
                written = partial(changed_bytes, dice, most=2)

        def sign(listed: bytes, hand: Hand) -> bytes:
            try:
                return forging.signature(listed, hand, lambda draft: setattr(draft, "written", written))
            except (ValueError, TypeError):  # asn1crypto does not write what is no longer a set
                return forging.signature(listed, hand)

        packed = forging.packed(members, self.kept.hand("district"), manifest, sign)
        return sealing.seal(packed, [self.office.recipient])

    def request(self, dice: random.Random) -> bytes:
        """An enrolment request: under its own key, so that all of it is in the hands of whoever sends it."""
        hand = self.kept.hand("selfmade")
        csr = issuing.request(hand.key, hostile.UNIT)
        if dice.random() < 0.3:
            csr = changed_bytes(dice, csr, 2)
        document: Any = {
            "format": "tcdesk-request",
            "format_version": 1,
            "unit": hostile.UNIT,
            "chain_id": hostile.CHAIN,
            "signing_request": base64.b64encode(csr).decode(),
            "recipients": self.kept.recipients[2:],
            "contact": {"secretary": "secretary", "email": "", "phone": ""},
            "proof": None,
            "created_at": "2023-01-16T10:30:00Z",
        }
        if dice.random() < 0.5:
            document = changed_value(dice, document, 2)
        members = {"request.json": json.dumps(document).encode()}
        packed = forging.packed(members, hand)
        return changed_bytes(dice, packed) if dice.random() < 0.2 else packed


def _checks(dice: random.Random) -> bytes:
    finding = {
        "rule": "quorum",
        "severity": "inform",
        "record": "",
        "uid": "",
        "field": "",
        "values": {"a": 1},
    }
    document = {"format": "tcdesk-checks", "format_version": 1, "problems": [{**finding, "explanation": ""}]}
    return json.dumps(changed_value(dice, document)).encode()
