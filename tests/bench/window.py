"""How soon the window takes typing, how soon Home is there, and whether the window always answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tcdesk import settings
from tcdesk.services.commission import starting
from tcdesk.settings import Settings
from tcdesk.store import keyslots, slots_file
from tests.bench import material
from tests.bench.material import PASSPHRASE, now
from tests.bench.result import Result

ROUNDS = 15
UNIT = "6400000"
START, HOME, SILENCE = 1.5, 1.0, 100.0
"""As often as a bare window; seconds beyond the key; milliseconds without an answer."""


def measured(folder: Path) -> list[Result]:
    place = folder / "starting"
    place.mkdir()
    return [_start(place / "start"), *_journey(place / "journey")]


def _start(place: Path) -> Result:
    """Whole processes in turn, until both take typing."""
    environment = _surroundings(place)
    record = place / "Comisia-Orhei.tcv"
    starting.create(
        record, UNIT, "Secretara", PASSPHRASE, keyslots.new_recovery_code(), now=now, cost=keyslots.FLOOR
    )
    _last(place, record)
    # The first time everything is compiled, as it is once it was installed.
    pairs = [(_ready("ours", environment), _ready("bare", environment)) for _ in range(ROUNDS + 1)][1:]
    ours, bare = (median(values) for values in zip(*pairs, strict=True))
    ratio = median(ours / bare for ours, bare in pairs)
    return Result(
        "start to typing / a bare window", ratio, START, f"{ours * 1000:.0f} / {bare * 1000:.0f} ms"
    )


def _journey(place: Path) -> list[Result]:
    environment = _surroundings(place)
    _, (record,) = material.register(place, [UNIT])
    material.filled(record, material.import_file(place, UNIT))
    _last(place, record)
    key = _key(record)
    command = [sys.executable, "-m", "tests.bench.window_once", "journey", PASSPHRASE]
    found = []
    for _ in range(3):
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        found.append(json.loads(done.stdout))
    home = median(each["home"] for each in found) - key
    gaps = {name: median(each["gaps"][name] for each in found) for name in found[0]["gaps"]}
    worst = max(gaps, key=lambda name: gaps[name])
    return [
        Result("unlock to Home beyond the key, of 1,000 records / 1 s", home, HOME, f"{home:.2f} s"),
        Result(
            f"longest silence of the window / {SILENCE:.0f} ms",
            gaps[worst] / SILENCE,
            1,
            f"{gaps[worst]:.0f} ms ({worst})",
        ),
    ]


def _surroundings(place: Path) -> dict[str, str]:
    """A user's folder of its own, and compiled modules, which this process may do without."""
    place.mkdir()
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    more = {"TCDESK_DATA": str(place / "data"), "PYTHONPYCACHEPREFIX": str(place.parent / "compiled")}
    return {**found, **more, "QT_QPA_PLATFORM": "offscreen"}


def _last(place: Path, record: Path) -> None:
    """The record is the one that was used last; the program left what it leaves at its end."""
    path = place / "data" / "settings.json"
    path.parent.mkdir(exist_ok=True)
    settings.save(Settings(language="ro", last_record=str(record), system_theme="light"), path)


def _ready(which: str, environment: dict[str, str]) -> float:
    command = [sys.executable, "-m", "tests.bench.window_once", which]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return time.perf_counter() - begun


def _key(record: Path) -> float:
    """Seconds that the derivation of the key alone takes."""
    found = keyslots.decoded(slots_file.beside(record).read_bytes())
    begun = time.perf_counter()
    keyslots.unlock(found, PASSPHRASE)
    return time.perf_counter() - begun


if __name__ == "__main__":
    for result in measured(Path(sys.argv[1])):
        print(result)
