"""How soon the window takes typing, how soon Home is there, and whether the window always answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tcdesk import settings
from tcdesk.services import access
from tcdesk.services.commission import starting
from tcdesk.settings import Settings
from tcdesk.store import keyslots, slots_file
from tests.bench import material, note
from tests.bench.material import PASSPHRASE, now
from tests.bench.result import Result

ROUNDS = 15
UNIT = "6400000"
START, HOME, SILENCE = 1.5, 1.0, 100.0
"""As often as a bare window; seconds beyond the key; milliseconds without an answer."""


def measured(folder: Path, register: Path) -> list[Result]:
    """`register` has a report of each unit: the journey of the Chancellery goes through it."""
    place = folder / "starting"
    place.mkdir()
    return [_start(place / "start"), *_journeys(place, register)]


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


def _journeys(place: Path, register: Path) -> list[Result]:
    records = place / "records"
    _, (record,) = material.register(records, [UNIT])
    material.filled(record, material.import_file(records, UNIT))
    with access.open_as("commission", record, PASSPHRASE, now) as opened:
        material.explain(opened)
    year = _gone("year", record, place / "year")
    gaps: dict[str, float] = {}
    for name, found in (
        ("year", year),
        ("report", _gone("report", record, place / "report")),
        ("register", _gone("register", register, place / "register")),
    ):
        for step in found[0].gaps:
            gaps[f"{name}: {step}"] = median(each.gaps[step] for each in found)
    home = median(each.home for each in year) - _key(record)
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


@dataclass(frozen=True, slots=True)
class Gone:
    """One journey: seconds until Home, and the longest silence of each step in milliseconds."""

    home: float
    gaps: dict[str, float]


def _gone(name: str, record: Path, place: Path) -> list[Gone]:
    """The same journey three times, each with a copy of the record, for what is written stays."""
    found = []
    for turn in range(3):
        own = place.with_name(f"{place.name}-{turn}")
        environment = _surroundings(own)
        copy = own / record.name
        for file in (record, slots_file.beside(record)):
            shutil.copyfile(file, copy.with_name(file.name))
        _last(own, copy)
        command = [sys.executable, "-m", "tests.bench.window_once", "journey", name, PASSPHRASE]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
        found.append(Gone(**json.loads(done.stdout)))
    return found


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
    folder = Path(sys.argv[1])
    for result in measured(folder, note.register(folder / "note")):
        print(result)
