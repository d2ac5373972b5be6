"""Files changed at random at three depths: the sealed file, the container, the signed content. And requests,
which anyone can sign.

    python -m tests.exchange.fuzzing SECONDS [SEED] [FOLDER]

Watches one reader in this process and prints what it did as JSON; files that break it go into FOLDER
(`submissions/found`, which has to be empty in every commit). Every file follows from the seed and its number.
Exit code 1 when one broke it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, container, documents, guard, issuing, signing
from tcdesk.i18n import Language
from tcdesk.services.chancellery import examining, inspecting
from tcdesk.services.chancellery.examining import Office
from tests.exchange import hostile
from tests.exchange.forging import FOLDER, NOW
from tests.exchange.fuzz_sources import Source

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
    # Seconds of our own work: whatever else the machine does takes none of them.
    idle, end = memory(), time.process_time() + seconds
    counts = {name: Counter[str]() for name in depths}
    bad: list[str] = []
    number = 0
    with watched(watch):
        while time.process_time() < end:
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
