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
from tcdesk.domain.figures import Edition
from tcdesk.domain.period import Period, periods_of
from tcdesk.errors import Usage
from tcdesk.i18n import CHISINAU
from tcdesk.reports import open_data
from tcdesk.reports.writing import FORMATS
from tcdesk.services import access
from tcdesk.services.chancellery import following_up, several_years, starting, trainings
from tcdesk.services.chancellery.reporting import Asked
from tcdesk.store import keyslots
from tcdesk.text import Text, mark

RegisterPath = Annotated[Path, typer.Argument(help=mark("The national register (.tcv)."), metavar="VAULT")]
Folder = Annotated[Path, typer.Option("--out", help=mark("The folder for the file."))]
AsJson = Annotated[bool, typer.Option("--json", help=mark("Print one JSON document."))]
EditionWord = Annotated[
    str, typer.Option("--edition", help=mark("The edition: restricted (for official use) or public."))
]
Periods = Annotated[
    str,
    typer.Option("--period", help=mark("The period: 2022, 2022-H1 or 2022-H2; several years: 2023..2026.")),
]
Preliminary = Annotated[
    bool, typer.Option("--preliminary", help=mark("Count verified reports that are not accepted yet, too."))
]
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
    period: Periods,
    edition: EditionWord = "restricted",
    as_of: AsOf = None,
    preliminary: Preliminary = False,
    as_json: AsJson = False,
) -> None:
    desk: Desk = ctx.obj
    chosen = edition_of(edition)
    moment = moment_of(as_of, desk.now()) if as_of else None
    periods = periods_of(period)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        found = several_years.of_years(opened, periods, moment, chosen, preliminary=preliminary)
    if as_json:
        desk.print_json(several_years.as_json(found))
        return
    for one in found:
        _list(desk, one.figures.as_json(), one.figures.period if len(found) > 1 else "")


def _list(desk: Desk, tree: dict[str, object], path: str) -> None:
    """The figures one a line, named as in the JSON."""
    for name, value in tree.items():
        where = f"{path}.{name}" if path else name
        if isinstance(value, dict):
            _list(desk, value, where)
        elif isinstance(value, list):
            desk.print(f"{where}: {', '.join(map(str, value))}")
        else:
            # what nobody answered has no number
            desk.print(f"{where}: {'' if value is None else value}".rstrip())


def note(
    ctx: typer.Context,
    vault: RegisterPath,
    period: Periods,
    out: Folder,
    edition: EditionWord = "restricted",
    as_of: AsOf = None,
    preliminary: Preliminary = False,
    formats: Annotated[
        str, typer.Option("--format", help=mark("Formats, separated by commas: docx,pdf,xlsx,csv,json."))
    ] = "docx,pdf,xlsx",
    template: Annotated[
        Path | None,
        typer.Option("--template", help=mark("A Word document of your own that the DOCX is made from.")),
    ] = None,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    chosen = edition_of(edition)
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    unknown = [name for name in names if name not in (*FORMATS, *open_data.FORMATS)]
    if unknown or not names:
        raise Usage(
            Text("There is no format “{name}”.", name=", ".join(unknown)),
            Text("Choose among docx, pdf and xlsx; csv and json of the public edition."),
        )
    language = desk.document_language(document_lang)
    moment = moment_of(as_of, desk.now()) if as_of else None
    asked = Asked(language, names, chosen, moment, preliminary, template)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened, shown(desk) as progress:
        written = several_years.write(opened, periods_of(period), out, asked, progress)
    for path in written:
        desk.print(str(path))
    if chosen == "public" and moment is None:
        desk.tell(
            Text("This is not written down as published. When it is, write it down: “chancellery publish”.")
        )


def edition_of(words: str) -> Edition:
    if words == "public":
        return "public"
    if words == "restricted":
        return "restricted"
    raise Usage(
        Text("There is no edition “{edition}”.", edition=words),
        Text("Choose restricted (for official use) or public."),
    )


def moment_of(words: str, now: datetime) -> datetime:
    """A day (its end in Chișinău; today up to `now`) or a moment with its zone."""
    try:
        if len(words) == len("2023-01-31"):
            day = date.fromisoformat(words)
            if day == now.astimezone(ZoneInfo(CHISINAU)).date():
                return now
            return datetime.combine(day, time.max, ZoneInfo(CHISINAU)).astimezone(UTC)
        moment = datetime.fromisoformat(words)
    except ValueError as problem:
        raise Usage(
            Text("“{words}” is not a moment.", words=words),
            Text("Write 2023-01-31 or 2023-01-31T12:00:00Z."),
        ) from problem
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
