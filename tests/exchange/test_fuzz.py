"""Changed files never break the reader; and the watch that says so notices what it should.

A longer run: `run.py check --fuzz SECONDS`. What it finds goes into `submissions/` with a recipe of its own.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tcdesk.errors import Damaged
from tcdesk.exchange import container, guard
from tcdesk.services.chancellery import examining
from tests.exchange import forging, fuzzing, hostile
from tests.exchange.forging import NOW
from tests.exchange.fuzzing import Watch, broken, watched
from tests.exchange.hostile import Document

SECONDS = 12
"""Of its own work, not of the clock."""
ENOUGH = 150
"""Files of each depth that even a slow machine reads in this time."""


@pytest.mark.timeout(180)
def test_no_change_breaks_the_reader(tmp_path: Path) -> None:
    """In a process of its own: its memory, its files and its parsers are watched."""
    command = [sys.executable, "-m", "tests.exchange.fuzzing", str(SECONDS), "1", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert found["broken"] == [], done.stdout
    assert found["memory"] <= fuzzing.MOST_MEMORY
    assert done.returncode == 0
    counts = {name: sum(reasons.values()) for name, reasons in found["reasons"].items()}
    assert min(counts.values()) > ENOUGH
    # Every layer was reached: otherwise the changes prove nothing about it.
    assert {"damaged", "header"} <= found["reasons"]["file"].keys()
    assert {"zip_end", "digest", "der"} <= found["reasons"]["container"].keys()
    assert {"schema", "manifest", "checks", "taken, with questions"} <= found["reasons"]["content"].keys()
    assert {"taken, a request", "schema", "key"} <= found["reasons"]["request"].keys()
    assert list(tmp_path.iterdir()) == []


def test_a_file_follows_from_the_seed_and_its_number() -> None:
    source = fuzzing.Source()
    for depth in (source.file, source.container, source.content, source.request):
        reasons = {broken(depth(random.Random("7/3")), source.office, Watch())[0] for _ in range(2)}
        assert len(reasons) == 1


# --- the watch -----------------------------------------------------------------------------------------

GOOD = "valid/original.tcsub"


def wrong(path: str, watch: Watch) -> str:
    return broken(hostile.read(path), hostile.office(), watch)[1]


def test_nothing_is_wrong_with_good_and_refused_files() -> None:
    watch = Watch()
    with watched(watch):
        for path in (GOOD, "hostile/json-duplicate-key.tcsub", "tampered/manifest-by-stranger.tcsub"):
            assert wrong(path, watch) == ""


@pytest.mark.parametrize(
    ("holder", "name", "early"),
    [
        (container.ET, "fromstring", lambda: container.ET.fromstring("<a/>")),
        (guard.json, "loads", lambda: guard.json.loads("{}")),
        (hostile.documents.Contact, "model_validate_json", lambda: _contact()),
    ],
)
def test_notices_a_parser_that_is_too_early(
    holder: object, name: str, early: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hasattr(holder, name)
    real = examining.sealing.unseal

    def parse_first(data: bytes, secrets: list[str]) -> bytes:
        early()
        return real(data, secrets)

    monkeypatch.setattr(examining.sealing, "unseal", parse_first)
    watch = Watch()
    with watched(watch):
        assert f"{name} before" in wrong(GOOD, watch)


def _contact() -> object:
    return hostile.documents.Contact.model_validate_json('{"secretary": ""}')


@pytest.mark.parametrize(
    ("event", "noticed"),
    [
        (("open", ("/tmp/x", "w", 0)), True),
        (("open", ("/tmp/x", "r+b", 0)), True),
        (("os.mkdir", ("/tmp/x", 0, -1)), True),
        (("socket.connect", (None, None)), True),
        (("subprocess.Popen", ("sh",)), True),
        (("open", ("/tmp/x", "rb", 0)), False),
        (("import", ("x",)), False),
    ],
)
def test_notices_what_is_written(event: tuple[str, tuple[object, ...]], noticed: bool) -> None:
    watch = Watch(reading=True)
    watch.event(*event)
    assert bool(watch.faults) == noticed
    idle = Watch()
    idle.event(*event)
    assert idle.faults == []


def test_notices_a_crash_and_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "read", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in wrong(GOOD, Watch())
    monkeypatch.setattr(fuzzing, "SLOWEST", 0.02)
    monkeypatch.setattr(fuzzing, "read", lambda *_: sum(range(3_000_000)))
    assert "took" in wrong(GOOD, Watch())


# --- the most that a report may hold, under a good signature ---------------------------------------------


def rows(name: str, count: int, make: Callable[[int], Document]) -> Document:
    made = hostile.document(0, 0)
    made["records"] = {name: [{"id": f"{place:032x}", **make(place)} for place in range(count)]}
    made["header"]["counts"] |= {"event": 0, "case": 0, name: count}
    return made


def needs(text: Callable[[random.Random], str], count: int) -> Document:
    dice = random.Random(5)
    return rows("need", count, lambda _: {"period": "2022", "category": "other", "text": text(dice)})


def digits(letters: str, between: str) -> Callable[[random.Random], str]:
    return lambda dice: between.join(dice.choices(letters, k=9_900 // (1 + len(between))))


LARGE: dict[str, Callable[[], Document]] = {
    "cases": lambda: rows("case", 9_900, lambda _: {"status": "victim", "sex": "female"}),
    "events": lambda: rows("event", 9_000, lambda _: {"kind": "lesson", "first_day": "2022-10-18"}),
    "trainings": lambda: rows("training", 9_900, lambda _: {}),
    "meetings": lambda: rows("meeting", 9_900, lambda _: {"held_on": "2022-03-01", "state": "held"}),
    "same-events": lambda: rows("event", 9_000, lambda _: {"title": "a", "first_day": "2022-10-18"}),
    "faulty-rows": lambda: rows("case", 9_900, lambda _: dict.fromkeys("abcdefghijkl")),
    "single-digits": lambda: needs(digits("1345", " "), 190),
    "zeros-and-twos": lambda: needs(digits("02", " "), 190),
    "long-numbers": lambda: needs(digits("0123456789", ""), 190),
    "addresses": lambda: needs(lambda dice: "".join(dice.choices(("a.b@c.d ", "a@", "x"), k=2_000)), 150),
}


@pytest.mark.parametrize("name", LARGE)
def test_the_most_that_may_be_sent_is_read_in_time(name: str) -> None:
    """By the processor's time, because this machine may be doing other things."""
    data = json.dumps(LARGE[name](), ensure_ascii=False).encode()
    assert len(data) < 2 * 2**20
    kept = forging.material()
    packed = forging.packed(hostile.members(data), kept.hand("district"), least=False)
    sealed = hostile.sealed(kept, packed)
    hostile.office().kit(1)
    begun = time.process_time()
    if name == "faulty-rows":
        with pytest.raises(Damaged, match="no such field"):
            examining.examine(sealed, hostile.office(), NOW)
    else:
        assert examining.examine(sealed, hostile.office(), NOW).questions
    assert time.process_time() - begun < fuzzing.SLOWEST
