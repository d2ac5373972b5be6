"""Measures and prints each promise with its ratio; exit code 1 when one is not kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.reports import leaving, pdf
from tcdesk.services import access, checking
from tcdesk.services.commission import submitting
from tcdesk.services.commission.heading import Order
from tests.bench import first_page, material, merging, note, verifying, window, window_tables, workbooks
from tests.bench.material import PASSPHRASE, PERIOD, now
from tests.bench.result import Result

ROUNDS = 7


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TCDESK_DATA"] = str(folder / "data")
        register = note.register(folder / "note")
        results = [
            _help(),
            *_submit(folder),
            *verifying.measured(folder),
            *merging.measured(folder),
            *note.measured(register, folder / "written"),
            *workbooks.measured(folder),
            *window.measured(folder, register),
            *window_tables.measured(folder),
            *first_page.measured(folder),
        ]
    for result in results:
        kept = "kept" if result.ratio <= result.most else "NOT KEPT"
        print(f"{result.name:<58} {result.ratio:6.2f} ≤ {result.most:<5} {kept}   {result.detail}")
    return 0 if all(result.ratio <= result.most for result in results) else 1


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _help() -> Result:
    """Whole processes, in turn."""
    program = [sys.executable, "-m", "tcdesk", "--lang", "ro", "--help"]
    bare = [sys.executable, "-c", "pass"]
    pairs = [
        (
            _seconds(lambda: subprocess.run(program, check=True, stdout=subprocess.DEVNULL)),
            _seconds(lambda: subprocess.run(bare, check=True)),
        )
        for _ in range(ROUNDS)
    ]
    ours, theirs = (median(values) for values in zip(*pairs, strict=True))
    return Result(
        "help in Romanian / bare Python", ours / theirs, 10, f"{ours * 1000:.0f} / {theirs * 1000:.0f} ms"
    )


def _submit(folder: Path) -> list[Result]:
    """Handing in a thousand records, against rendering their PDF alone."""
    place = folder / "submit"
    _, (vault,) = material.register(place, ["6400000"])
    material.filled(vault, material.import_file(place, "6400000"))
    language = Language("ro")
    with access.open_as("commission", vault, PASSPHRASE, now) as opened:
        material.explain(opened)
        found = checking.check(opened, PERIOD)
        reference = kit.built_in()

        def render() -> None:
            document = leaving.leaving(
                found.content, reference, reference.unit("6400000"), PERIOD, language, purpose="report"
            )
            pdf.pdf(document, now())

        def submit() -> None:
            submitting.submit(opened, Order(PERIOD, "bench"), place / "out", language)

        render()
        submit()
        pairs = [(_seconds(submit), _seconds(render)) for _ in range(3)]
    ours, alone = (median(values) for values in zip(*pairs, strict=True))
    return [Result("submit 1,000 records / its PDF alone", ours / alone, 1.5, f"{ours:.2f} / {alone:.2f} s")]


if __name__ == "__main__":
    sys.exit(main())
