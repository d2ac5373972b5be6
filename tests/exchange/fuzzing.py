"""Files changed at random at three depths: the sealed file, the container, the signed content. And requests,
which anyone can sign.

    python -m tests.exchange.fuzzing SECONDS [SEED] [FOLDER]

Watches one reader in this process and prints what it did as JSON; files that break it go into FOLDER
(`submissions/found`, which has to be empty in every commit). Every file follows from the seed and its number.
Exit code 1 when one broke it.
"""

from __future__ import annotations

import base64
import contextlib
import copy
import faulthandler
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tcdesk.errors import TcdeskError
from tcdesk.exchange import archive, certificates, container, documents, guard, issuing, sealing, signing
from tcdesk.exchange.archive import MANIFEST, SIGNATURE
from tcdesk.i18n import Language
from tcdesk.services.chancellery import examining, inspecting
from tcdesk.services.chancellery.examining import Office
from tests.exchange import forging, hostile
from tests.exchange.forging import FOLDER, NOW, Hand

SLOWEST = 2.0
MOST_MEMORY = 300
LANGUAGES = [Language("ro"), Language("ru"), Language("en")]


@dataclass
class Watch:
    """What is noticed while one file is read."""

    reading: bool = False
    signed: bool = False
    faults: list[str] = field(default_factory=list)

    def event(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Python's own report of what the process does: a reader writes nothing and calls nobody."""
        if not self.reading:
            return
        writes = name == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        acts = name.startswith(("os.", "shutil.", "tempfile.", "socket.", "subprocess."))
        if writes or (acts and name not in ("os.listdir", "os.scandir", "os.walk")):
            self.faults.append(f"{name} {arguments[:1]}")

    def parsed(self, what: str) -> None:
        if self.reading and not self.signed:
            self.faults.append(f"{what} before the signature was known to hold")


def watched(watch: Watch) -> contextlib.ExitStack:
    """Spies on the parsers and on the signature, for the time of the context."""
    stack = contextlib.ExitStack()

    def replace(holder: Any, name: str, made: Callable[..., Any]) -> None:
        kept = holder.__dict__[name]
        setattr(holder, name, made)
        stack.callback(setattr, holder, name, kept)

    def spied(holder: Any, name: str) -> None:
        real = holder.__dict__[name]
        inner = real.__func__ if isinstance(real, classmethod) else real

        def called(*arguments: Any, **named: Any) -> Any:
            watch.parsed(name)
            return inner(*arguments, **named)

        replace(holder, name, classmethod(called) if inner is not real else called)

    spied(container.ET, "fromstring")
    spied(guard.json, "loads")
    spied(guard.json.JSONDecoder, "decode")
    spied(BaseModel, "model_validate_json")
    spied(BaseModel, "model_validate")
    for name in ("verify", "verify_self_signed"):
        replace(signing, name, _telling(watch, getattr(signing, name)))
    return stack


def _telling(watch: Watch, real: Callable[..., Any]) -> Callable[..., Any]:
    def verify(*arguments: Any) -> Any:
        found = real(*arguments)
        watch.signed = True
        return found

    return verify


# --- changes -----------------------------------------------------------------------------------------


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


# --- three depths --------------------------------------------------------------------------------------


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


# --- the reader ----------------------------------------------------------------------------------------


def read(data: bytes, office: Office) -> str:
    """Everything the register does with one file before a person decides; the reason of the refusal."""
    try:
        if container.kind_of(data) is container.Kind.request:
            return _read_request(data)
        found = examining.examine(data, office, NOW)
    except TcdeskError as problem:
        for language in LANGUAGES:
            language.say(problem.text)
            if problem.hint:
                language.say(problem.hint)
        return problem.reason
    inspecting.link_of(found)
    return "taken, with questions" if found.questions else "taken"


def _read_request(data: bytes) -> str:
    inspecting._request(Path("x.tcreq"), data)
    found = container.read(data, signing.verify_self_signed)
    asked = documents.read_request(found.members[found.root])
    issuing.requested(asked.signing_request)
    certificates.read(found.signer.certificate)
    return "taken, a request"


def broken(data: bytes, office: Office, watch: Watch) -> tuple[str, str]:
    """The reason, and what went wrong: empty when nothing did."""
    watch.reading, watch.signed, watch.faults = True, False, []
    begun = time.process_time()
    try:
        reason = read(data, office)
    except Exception:
        return "", traceback.format_exc(limit=-4)
    finally:
        watch.reading = False
    taken = time.process_time() - begun
    if taken > SLOWEST:
        watch.faults.append(f"took {taken:.1f} s")
    return reason, "; ".join(watch.faults)


def memory() -> float:
    """The most this process ever held, in MiB; 0 where it cannot be told (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fuzz(seconds: float, seed: int, folder: Path) -> dict[str, Any]:
    """Files until the time is over, the depths in turn; see the module."""
    source, watch = Source(), Watch()
    depths = {
        "file": source.file,
        "container": source.container,
        "content": source.content,
        "request": source.request,
    }
    # Libraries are loaded at first use, which reads and writes.
    read(hostile.read("valid/original.tcsub"), source.office)
    read(source.request(random.Random(1)), source.office)
    for language in LANGUAGES:
        language.say(source.office.kit(1).units[0].en and signing._SENTENCES["digest"][0])
    sys.addaudithook(watch.event)
    idle, end = memory(), time.monotonic() + seconds
    counts = {name: Counter[str]() for name in depths}
    bad: list[str] = []
    number = 0
    with watched(watch):
        while time.monotonic() < end:
            name = list(depths)[number % len(depths)]
            data = depths[name](random.Random(f"{seed}/{number}"))
            faulthandler.dump_traceback_later(30, exit=True)
            reason, wrong = broken(data, source.office, watch)
            faulthandler.cancel_dump_traceback_later()
            counts[name][reason] += 1
            if wrong:
                path = folder / f"{name}-{seed}-{number}.tcsub"
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                bad.append(f"{path.name}: {wrong}")
            number += 1
    return {
        "seed": seed,
        "files": number,
        "reasons": {name: dict(found.most_common()) for name, found in counts.items()},
        "memory": round(memory() - idle),
        "broken": bad,
    }


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else 60
    seed = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(10**6)
    folder = Path(arguments[2]) if len(arguments) > 2 else FOLDER / "found"
    found = fuzz(seconds, seed, folder)
    print(json.dumps(found, indent=1))
    return 1 if found["broken"] or found["memory"] > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
