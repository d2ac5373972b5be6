"""Taking in a workbook of 35,000 rows, against reading the same file with openpyxl alone; and its memory.

Run as a program it does one of these, in a process of its own: prints its seconds, and how many MiB it took.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from openpyxl import Workbook, load_workbook

from tcdesk.domain.choices import Figure
from tcdesk.domain.forms import validated
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import new_id
from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.services import access, importing
from tcdesk.services.demo import activities, people
from tcdesk.services.demo.facts import Row, number, published
from tcdesk.store import slots_file
from tcdesk.workbooks import plan
from tcdesk.workbooks.cellwriting import Labelling, cell
from tcdesk.workbooks.plan import Sheet
from tcdesk.workbooks.references import references
from tests.bench import material
from tests.bench.material import PASSPHRASE, now
from tests.bench.result import Result

ROWS = 35_000
ROUNDS = 3
MOST_MIB = 300
UNIT = "6400000"


def measured(folder: Path) -> list[Result]:
    """Both in turn, so that the machine's moods hit both alike."""
    place = folder / "workbook"
    _, (vault,) = material.register(place, [UNIT])
    path = place / "rows.xlsx"
    _write(path, kit.built_in(), _content(kit.built_in()))
    rounds = []
    for turn in range(ROUNDS):
        empty = _copy(vault, place / str(turn))
        alone, _ = _process("read", empty, path)
        rounds.append((alone, *_process("import", empty, path)))
    ratio = median(ours / alone for alone, ours, _ in rounds)
    alone, ours, memory = (median(values) for values in zip(*rounds, strict=True))
    return [
        Result("import of 35,000 rows / reading them alone", ratio, 3, f"{ours:.1f} / {alone:.1f} s"),
        Result(
            f"import of 35,000 rows, memory / {MOST_MIB} MiB",
            memory / MOST_MIB,
            1,
            f"{memory:.0f} MiB more than at rest",
        ),
    ]


def _copy(vault: Path, folder: Path) -> Path:
    """The vault with its slots in a folder of its own."""
    folder.mkdir()
    for path in (vault, slots_file.beside(vault)):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / vault.name


def _process(what: str, vault: Path, path: Path) -> tuple[float, float]:
    words = [sys.executable, "-m", "tests.bench.workbooks", what, str(vault), str(path)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def main(what: str, vault: str, path: str) -> None:
    with access.open_as("commission", Path(vault), PASSPHRASE, now) as opened:
        works: dict[str, Callable[[], object]] = {
            "read": lambda: _read(Path(path)),
            "import": lambda: importing.import_file(opened, Path(path)),
        }
        at_rest = _memory()
        begun = time.perf_counter()
        works[what]()
        seconds = time.perf_counter() - begun
    print(f"{seconds:.3f} {_memory(peak=True) - at_rest:.1f}")


def _read(path: Path) -> None:
    book = load_workbook(path, read_only=True)
    for page in book:
        for _ in page.iter_rows(values_only=True):
            pass


def _memory(*, peak: bool = False) -> float:
    """What this program holds now, or its most since it was last asked what it holds, in MiB.

    0 where the system does not tell. `getrusage` would begin with the peak of the parent, and with that of
    opening the vault.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    if not peak:
        Path("/proc/self/clear_refs").write_text("5")
    name = "VmHWM" if peak else "VmRSS"
    held = next(line for line in status.read_text().splitlines() if line.startswith(name))
    return int(held.split()[1]) / 1024


def _content(reference: Kit) -> dict[str, list[object]]:
    """Plausible records that fill so many rows over all sheets: most are activities, as in every office."""
    known = published()
    rows: dict[str, list[Row]] = {"profile": [people.profile(UNIT)], "declared_totals": _totals()}
    for place, unit in enumerate(each.code for each in reference.units):
        several = {
            "member": people.members(unit),
            "plan_item": people.plan(unit),
            "meeting": activities.meetings(known, unit, place, 12),
            "training": activities.trainings(known, unit),
            "case": people.cases(known, unit, 8),
            "partner": people.partners(known, reference, unit, place),
            "team_report": people.team_reports(unit),
            "need": people.needs(known, place),
            "indicator": people.indicators(unit),
            "statement": people.statements(unit, 0, 0),
        }
        for name, some in several.items():
            rows.setdefault(name, []).extend(some)
    left = ROWS - sum(1 + _inside(name, row) for name, some in rows.items() for row in some)
    rows["event"] = _events(reference, left)
    return {name: [validated(BY_NAME[name], row) for row in some] for name, some in rows.items()}


def _inside(name: str, row: Row) -> int:
    return sum(len(row.get(inner, ())) for inner in BY_NAME[name].nested)


def _events(reference: Kit, count: int) -> list[Row]:
    """As many activities, each in a school of its own."""
    several = [
        {**event, "locality": unit.ro, "place": f"Liceul teoretic nr. {school}"}
        for unit in reference.units
        for school, event in enumerate(activities.events(unit.code, 2000), start=1)
    ]
    return several[:count]


def _totals() -> list[Row]:
    return [
        {
            "first_day": f"2022-{month:02}-01",
            "last_day": f"2022-{month:02}-28",
            "origin": "raportul lunar",
            "figures": [{"figure": str(figure), "value": number(month)} for figure in Figure],
        }
        for month in range(1, 13)
    ]


def _write(path: Path, reference: Kit, content: Mapping[str, Sequence[object]]) -> None:
    """Our workbook as it is when it was filled in and never exported: no record has an identity."""
    labels = Labelling(reference, Language("ro"))
    book = Workbook(write_only=True)
    for sheet in plan.sheets(blank=True):
        page = book.create_sheet(sheet.key)
        page.append([labels.language.say(sheet.title)])
        page.append([plan.MARK + sheet.key, *(column.name for column in sheet.columns)])
        page.append([None, *(labels.language.say(column.label) for column in sheet.columns)])
        page.append([])
        for row, mark in _rows(sheet, content[sheet.kind.name]):
            values = (cell(row, each.entry, labels) if each.entry else mark for each in sheet.columns)
            page.append([None, *values])
    page = book.create_sheet(plan.BOOK)
    for value in (plan.BOOK_WORDS, plan.BOOK_VERSION, new_id(), labels.language.code):
        page.append([value])
    book.save(path)


def _rows(sheet: Sheet, records: Sequence[object]) -> Iterator[tuple[object, str]]:
    """The rows of a sheet, each with the mark of the record that it is or belongs to."""
    marks = references(sheet.kind, records) if sheet.kind.nested else [""] * len(records)
    for record, mark in zip(records, marks, strict=True):
        for row in getattr(record, sheet.inside) if sheet.inside else (record,):
            yield row, mark


if __name__ == "__main__":
    main(*sys.argv[1:])
