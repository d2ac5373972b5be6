"""Plays the exercise: 28 commissions are enrolled, record their year and hand it in; the Chancellery merges
the reports and writes the Note. Everything goes through the same services that the users' commands call.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tcdesk import files
from tcdesk.domain.choices import Road
from tcdesk.domain.commission import Profile
from tcdesk.domain.figures import Figures
from tcdesk.domain.reference import Kit
from tcdesk.domain.submission import OUTSIDE
from tcdesk.errors import FileProblem
from tcdesk.exchange import certificates, kit
from tcdesk.i18n import Language
from tcdesk.services import access, importing
from tcdesk.services.access import Clock
from tcdesk.services.chancellery import enrolling as office
from tcdesk.services.chancellery import merging, reporting, trainings
from tcdesk.services.chancellery import starting as register_starting
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.chancellery.root import open_root
from tcdesk.services.commission import enrolling, installing, starting, submitting
from tcdesk.services.commission.heading import Order
from tcdesk.services.demo import activities, people
from tcdesk.services.demo.facts import PERIOD, Facts, Row, dice_for, published, shares
from tcdesk.store import belongings, keyslots, records
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Text

PASSPHRASE = "demo"
FORMATS = ("docx", "pdf", "xlsx")


@dataclass(frozen=True, slots=True)
class Played:
    """Where everything is, and the figures that came out."""

    register: Path
    submissions: Path
    note: tuple[Path, ...]
    read_me: Path
    figures: Figures


def play(folder: Path, screen: Language, document: Language, now: Clock, progress: Progress) -> Played:
    """The whole exercise in `folder`, which must be empty or missing."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileProblem(
            Text("The folder “{folder}” is not empty.", folder=str(folder)),
            Text("Choose a new folder, or delete this one first."),
            reason="exists",
        )
    known, reference = published(), kit.built_in()
    units = sorted(known.meetings_by_unit)
    register = folder / "register.tcv"
    _, _, fingerprint = register_starting.create(
        register, "Cancelaria de Stat", PASSPHRASE, now=now, cost=keyslots.FLOOR
    )
    with ExitStack() as opened:
        chancellery = opened.enter_context(access.open_as("register", register, PASSPHRASE, now))
        _mark_invented(chancellery)
        commissions = _commissions(opened, folder, units, now, progress)
        _enrol(chancellery, commissions, folder, fingerprint, progress)
        _record(commissions, _years(known, reference, units), progress)
        sent = _submit(commissions, folder / "submissions", document, progress)
        for training in known.national_trainings:
            trainings.enter_training(chancellery, training)
        _merge(chancellery, sent, progress)
        asked = reporting.Asked(document, FORMATS)
        note = reporting.note(chancellery, PERIOD, folder / "note", asked, progress)
        figures = reporting.national(chancellery, PERIOD).figures
    read_me = folder / "READ-ME.txt"
    files.write(read_me, _read_me(screen, figures).encode("utf-8"))
    return Played(register, folder / "submissions", tuple(note), read_me, figures)


def _mark_invented(vault: Vault) -> None:
    with vault.session() as session:
        belongings.put(session, access.Own.invented, b"1")


def _commissions(
    opened: ExitStack, folder: Path, units: Sequence[str], now: Clock, progress: Progress
) -> dict[str, Vault]:
    """A vault for each unit, open until the end of the exercise."""
    found = {}
    for place, unit in enumerate(units):
        progress.check()
        progress.step(place, len(units), Text("Making the records of the commissions"))
        path = folder / "commissions" / f"{unit}.tcv"
        code = keyslots.new_recovery_code()
        starting.create(path, unit, "Secretarul comisiei", PASSPHRASE, code, now=now, cost=keyslots.FLOOR)
        found[unit] = opened.enter_context(access.open_as("commission", path, PASSPHRASE, now))
        _mark_invented(found[unit])
    return found


def _enrol(
    chancellery: Vault, commissions: dict[str, Vault], folder: Path, fingerprint: str, progress: Progress
) -> None:
    """Requests, certificates, one national kit, and its installation under the proven root."""
    progress.step(0, 1, Text("Enrolling the commissions"))
    root_key = folder / f"register.root{register_starting.KEY_SUFFIX}"
    root = open_root(root_key, PASSPHRASE)
    with tempfile.TemporaryDirectory() as aside:
        asked = [
            enrolling.request(vault, Path(aside) / f"{unit}.tcreq") for unit, vault in commissions.items()
        ]
        codes = [item.fingerprint for item in asked]
        enrolled = office.enrol(chancellery, [item.path for item in asked], codes, root, Path(aside))
        for vault in commissions.values():
            installing.install(vault, enrolled.kit, fingerprint)
    files.write(folder / "trust" / "root.pem", certificates.to_pem(root.certificate).encode("ascii"))


def _years(known: Facts, reference: Kit, units: Sequence[str]) -> dict[str, dict[str, list[Row]]]:
    """For each unit the records of its year by type; the same in every run."""
    events = shares(known.events, units, "events", least=6)
    cases = shares(known.cases, units, "cases", least=0)
    return {
        unit: {
            "profile": [people.profile(unit)],
            "member": people.members(unit),
            "plan_item": people.plan(unit),
            "meeting": activities.meetings(known, unit, place, known.meetings_by_unit[unit]),
            "event": activities.events(unit, events[unit]),
            "training": activities.trainings(known, unit),
            "case": people.cases(known, unit, cases[unit]),
            "partner": people.partners(known, reference, unit, place),
            "team_report": people.team_reports(unit),
            "need": people.needs(known, place),
            "indicator": people.indicators(unit),
            "explanation": people.explanations(unit),
            "statement": people.statements(unit, known.meetings_by_unit[unit], cases[unit]),
        }
        for place, unit in enumerate(units)
    }


def _record(
    commissions: dict[str, Vault], years: dict[str, dict[str, list[Row]]], progress: Progress
) -> None:
    """Take the records of each unit in, as `commission import` does."""
    with tempfile.TemporaryDirectory() as aside:
        for place, (unit, vault) in enumerate(commissions.items()):
            progress.check()
            progress.step(place, len(commissions), Text("Recording the year"))
            _forget_profile(vault)
            rows = dict(years[unit])
            beside = {key: rows.pop(name) for name, key in OUTSIDE.items()}
            document = {**beside, "records": rows}
            path = Path(aside) / "records.json"
            path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
            importing.import_json(vault, path)


def _forget_profile(vault: Vault) -> None:
    """The page that a new record begins with travels under a random id; the demonstration has its own."""
    with vault.session() as session:
        for profile in records.all_of(session, Profile):
            records.remove(session, vault, profile)


def _submit(
    commissions: dict[str, Vault], folder: Path, language: Language, progress: Progress
) -> dict[str, Path]:
    found = {}
    for place, (unit, vault) in enumerate(commissions.items()):
        progress.check()
        progress.step(place, len(commissions), Text("Handing in the reports"))
        found[unit] = submitting.submit(vault, Order(PERIOD), folder, language).path
    return found


def _merge(chancellery: Vault, sent: dict[str, Path], progress: Progress) -> None:
    """Take the reports in by their invented days of arrival."""
    by_day: dict[date, list[Path]] = defaultdict(list)
    for unit, path in sent.items():
        by_day[date(2023, 1, 9) + timedelta(days=dice_for("arrival", unit).randrange(9))].append(path)
    for day, paths in sorted(by_day.items()):
        merging.merge(chancellery, paths, Intake(day, Road.mail, accept=True), progress)


def _read_me(language: Language, figures: Figures) -> str:
    """What the folder holds and how to open it."""
    paragraphs = (
        Text("tcdesk: the national exercise of 2022"),
        Text(
            "This folder was made by “tcdesk demo”. Units, meetings, topics, partners, needs, national "
            "trainings and the number of cases are those of the Informative Note for 2022. Everything "
            "that the Note does not publish (the split of activities and cases, participants, members, "
            "plans, days of arrival) is invented."
        ),
        Text(
            "{reported} of {expected} commissions reported; {meetings} meetings; {events} activities; "
            "{cases} cases.",
            reported=figures.units.reported,
            expected=figures.units.expected,
            meetings=figures.meetings.total,
            events=figures.events.total,
            cases=figures.cases.total,
        ),
        Text("register.tcv – the national register; commissions/ – the records of the 28 commissions."),
        Text(
            "submissions/ – their signed and sealed reports; note/ – the Note; trust/ – the root certificate."
        ),
        Text("Every record opens with the passphrase “demo”. Try, for example:"),
    )
    commands = (
        "tcdesk chancellery status register.tcv --period 2022",
        "tcdesk chancellery figures register.tcv --period 2022 --json",
        "tcdesk commission check commissions/6400000.tcv --period 2022",
    )
    return "\n\n".join([*map(language.say, paragraphs), "\n".join(commands)]) + "\n"
