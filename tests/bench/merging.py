"""The register's merge: against its floor, from 35 to 350 submissions, and its memory."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.reports import leaving, pdf
from tcdesk.services import access, checking
from tcdesk.services.chancellery import merging
from tcdesk.services.chancellery.merging import Intake
from tcdesk.store import belongings
from tests.bench import material
from tests.bench.floor import Floor
from tests.bench.material import PASSPHRASE, PERIOD, now
from tests.bench.result import Result

CHAIN = 10
DAY = Intake(date(2023, 1, 12), accept=False)


def measured(folder: Path) -> list[Result]:
    place = folder / "merge"
    register, first, all_files = _material(place)
    ours, floor = _against_floor(place, register, first)
    small, large, memory_small, memory_large = _growth(place, register, first, all_files)
    per_file = (large / len(all_files)) / (small / len(first))
    return [
        Result("merge of 35 submissions / its floor", ours / floor, 6, f"{ours:.2f} / {floor:.2f} s"),
        Result(
            "merge, time per file: 350 / 35 submissions", per_file, 1.3, f"{large:.1f} / {small:.1f} s in all"
        ),
        Result(
            "merge, peak memory: 350 / 35 submissions",
            memory_large / memory_small,
            1.15,
            f"{memory_large:.0f} / {memory_small:.0f} MiB",
        ),
    ]


def _material(place: Path) -> tuple[Path, list[Path], list[Path]]:
    """A register of 35 units; for each a chain of ten submissions of 1,000 records."""
    reference = kit.built_in()
    units = [unit.code for unit in reference.units]
    register, vaults = material.register(place, units)
    material.filled(vaults[0], material.import_file(place, units[0]))
    with access.open_as("commission", vaults[0], PASSPHRASE, now) as opened:
        found = checking.check(opened, PERIOD)
        document = leaving.leaving(
            found.content, reference, reference.units[0], PERIOD, Language("ro"), purpose="report"
        )
        rendered = pdf.pdf(document, now())
    first, every = [], []
    (place / "sent").mkdir()
    for vault in vaults:
        with access.open_as("commission", vault, PASSPHRASE, now) as opened:
            made_by = material.maker(opened)
        chain = material.chain(made_by, found.content, rendered, CHAIN, place / "sent")
        first.append(chain[0])
        every += chain
    return register, first, every


def _against_floor(place: Path, register: Path, submissions: list[Path]) -> tuple[float, float]:
    """Both on the same files, file by file in turn, so that the machine's moods hit both alike."""
    copy = _copy(register, place / "floor")
    with access.open_as("register", copy, PASSPHRASE, now) as opened:
        with opened.reading() as session:
            secret = belongings.need(session, access.Own.age_secret).decode()
        bare = Floor(place / "floor.db", secret)
        sealed = [path.read_bytes() for path in submissions]
        signatures = [bare.prepare(data) for data in sealed]
        merging.merge(opened, submissions[:1], DAY)  # libraries are loaded at first use
        ours, floor = [], []
        for path, data, signature in list(zip(submissions, sealed, signatures, strict=True))[1:]:
            begun = time.perf_counter()
            merging.merge(opened, [path], DAY)
            between = time.perf_counter()
            bare.take_in(data, signature)
            floor.append(time.perf_counter() - between)
            ours.append(between - begun)
        bare.close()
    return median(ours) * len(submissions), median(floor) * len(submissions)


def _growth(
    place: Path, register: Path, few: list[Path], many: list[Path]
) -> tuple[float, float, float, float]:
    """Each in a process of its own, which reports its time and its peak memory."""
    small, small_memory = _process(_copy(register, place / "few"), few, place)
    large, large_memory = _process(_copy(register, place / "many"), many, place)
    return small, large, small_memory, large_memory


def _process(register: Path, files: list[Path], place: Path) -> tuple[float, float]:
    listing = place / "files.txt"
    listing.write_text("\n".join(map(str, files)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.once", str(register), str(listing)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def _copy(register: Path, folder: Path) -> Path:
    """The register with its slots in a folder of its own."""
    folder.mkdir()
    for path in (register, register.with_name(register.name + ".slots")):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / register.name
