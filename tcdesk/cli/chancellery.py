"""Commands of the State Chancellery: the register, enrolment, status, figures, the Note."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage, PeriodWords
from tcdesk.cli.progress import shown
from tcdesk.domain.choices import Tier
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.i18n import CHISINAU
from tcdesk.reports.writing import FORMATS
from tcdesk.services import access
from tcdesk.services.chancellery import following_up, reporting, starting, trainings
from tcdesk.store import keyslots
from tcdesk.text import Text, mark

RegisterPath = Annotated[Path, typer.Argument(help=mark("The national register (.tcv)."), metavar="VAULT")]
Folder = Annotated[Path, typer.Option("--out", help=mark("The folder for the file."))]
AsJson = Annotated[bool, typer.Option("--json", help=mark("Print one JSON document."))]
Edition = Annotated[str, typer.Option("--edition", help=mark("The edition: restricted (for official use)."))]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help=mark("As of a moment, 2023-01-31 or 2023-01-31T12:00:00Z."))
]


def create(
    ctx: typer.Context,
    vault: RegisterPath,
    officer: Annotated[
        str, typer.Option("--officer", help=mark("The name of the officer."))
    ] = "Cancelaria de Stat",
) -> None:
    desk: Desk = ctx.obj
    cost = keyslots.FLOOR if desk.cheap else keyslots.NORMAL
    root, spare, fingerprint = starting.create(vault, officer, desk.passphrase(), now=desk.now, cost=cost)
    for path in (vault, root, spare):
        desk.print(str(path))
    desk.tell(Text("Control code of the root: {code}", code=fingerprint))
    desk.tell(Text("Take both key files away from this computer, to two sticks in two sealed envelopes."))


def training(
    ctx: typer.Context,
    vault: RegisterPath,
    code: Annotated[
        str, typer.Option("--code", help=mark("A short code; the same code again changes the entry."))
    ],
    topic_ro: Annotated[str, typer.Option("--topic-ro", help=mark("The topic in Romanian."))],
    first: Annotated[str, typer.Option("--from", help=mark("First day or month, 2022-07 or 2022-07-04."))],
    topic_ru: Annotated[str, typer.Option("--topic-ru", help=mark("The topic in Russian."))] = "",
    topic_en: Annotated[str, typer.Option("--topic-en", help=mark("The topic in English."))] = "",
    last: Annotated[str | None, typer.Option("--to", help=mark("Last day or month."))] = None,
    workshops: Annotated[int | None, typer.Option("--workshops", help=mark("Number of workshops."))] = None,
    participants: Annotated[
        int | None, typer.Option("--participants", help=mark("Number of participants."))
    ] = None,
    organiser: Annotated[
        list[str] | None, typer.Option("--organiser", help=mark("Code of an institution; may be repeated."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    plain: dict[str, object] = {
        "code": code,
        "topic_ro": topic_ro,
        "topic_ru": topic_ru,
        "topic_en": topic_en,
        "first": first,
        "last": last,
        "workshops": _value(workshops),
        "participants": _value(participants),
        "organisers": organiser or [],
    }
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        desk.print(trainings.enter_training(opened, plain))


def _value(number: int | None) -> dict[str, object]:
    return {"state": "not_known"} if number is None else {"state": "exact", "number": number}


def status(ctx: typer.Context, vault: RegisterPath, period: PeriodWords, as_json: AsJson = False) -> None:
    desk: Desk = ctx.obj
    wanted = Period.parse(period)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        reference, found = following_up.status(opened, wanted)
        desk.warn(access.warnings(opened))
    if as_json:
        units = [
            {**asdict(row), "arrived_on": row.arrived_on.isoformat() if row.arrived_on else None}
            for row in found
        ]
        desk.print_json({"period": str(wanted), "units": units})
        return
    missing = [row for row in found if row.state == "missing"]
    for row in found:
        name = desk.language.label(reference.unit(row.unit))
        arrived = desk.language.show(row.arrived_on)
        tier = desk.language.show(Tier[row.tier]) if row.tier else ""
        state = desk.language.say(following_up.label_of(row.state))
        desk.print(f"{row.unit}  {name:<20} {state:<28} {arrived:<10} {tier}".rstrip())
    desk.print(
        Text(
            "{reported} of {expected} units reported.",
            reported=len(found) - len(missing),
            expected=len(found),
        )
    )


def figures(
    ctx: typer.Context,
    vault: RegisterPath,
    period: PeriodWords,
    edition: Edition = "restricted",
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    desk: Desk = ctx.obj
    _known_edition(edition)
    moment = moment_of(as_of) if as_of else None
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        found = reporting.national(opened, Period.parse(period), moment)
    if as_json:
        desk.print_json(found.figures.as_json())
        return
    _list(desk, found.figures.as_json(), "")


def _list(desk: Desk, tree: dict[str, object], path: str) -> None:
    """The figures one a line, named as in the JSON."""
    for name, value in tree.items():
        where = f"{path}.{name}" if path else name
        if isinstance(value, dict):
            _list(desk, value, where)
        elif isinstance(value, list):
            desk.print(f"{where}: {', '.join(map(str, value))}")
        else:
            desk.print(f"{where}: {value}")


def note(
    ctx: typer.Context,
    vault: RegisterPath,
    period: PeriodWords,
    out: Folder,
    edition: Edition = "restricted",
    as_of: AsOf = None,
    formats: Annotated[
        str, typer.Option("--format", help=mark("Formats, separated by commas: docx,pdf,xlsx."))
    ] = "docx,pdf,xlsx",
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    _known_edition(edition)
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise Usage(
            Text("There is no format “{name}”.", name=", ".join(unknown)),
            Text("Choose among docx, pdf and xlsx."),
        )
    language = desk.document_language(document_lang)
    moment = moment_of(as_of) if as_of else None
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened, shown(desk) as progress:
        written = reporting.note(opened, Period.parse(period), out, language, names, progress, as_of=moment)
    for path in written:
        desk.print(str(path))


def _known_edition(edition: str) -> None:
    if edition != "restricted":
        raise Usage(
            Text("There is no edition “{edition}”.", edition=edition),
            Text("The restricted edition (for official use) can be written."),
        )


def moment_of(words: str) -> datetime:
    """A day (its end in Chișinău) or a moment with its zone."""
    try:
        if len(words) == len("2023-01-31"):
            return datetime.combine(date.fromisoformat(words), time.max, ZoneInfo(CHISINAU)).astimezone(UTC)
        moment = datetime.fromisoformat(words)
    except ValueError as problem:
        raise Usage(
            Text("“{words}” is not a moment.", words=words),
            Text("Write 2023-01-31 or 2023-01-31T12:00:00Z."),
        ) from problem
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
