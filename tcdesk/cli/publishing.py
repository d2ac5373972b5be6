"""Commands around the ledger of publications: publish, list, register the signed paper, errata, answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from tcdesk.cli.chancellery import AsJson, AsOf, Folder, Periods, RegisterPath, edition_of, moment_of
from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage, PeriodWords
from tcdesk.cli.report import day_of
from tcdesk.domain.period import Period, periods_of
from tcdesk.reports import errata as errata_papers
from tcdesk.services import access
from tcdesk.services.chancellery import answering, publishing
from tcdesk.store.tables import Publication
from tcdesk.store.vault import Vault
from tcdesk.text import Text, mark

Number = Annotated[
    int,
    typer.Argument(
        help=mark("The publication's number, as “publications” shows it."),
        metavar="ID",
        # no register publishes more; the database would count no further than 2**63
        max=999_999,
    ),
]
DIFFERS = 4


def publish(
    ctx: typer.Context,
    vault: RegisterPath,
    period: Periods,
    edition: Annotated[
        str, typer.Option("--edition", help=mark("The edition that is published: public or restricted."))
    ] = "public",
    as_of: AsOf = None,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    chosen, language = edition_of(edition), desk.document_language(document_lang)
    moment = moment_of(as_of, desk.now()) if as_of else None
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        made = publishing.publish(opened, periods_of(period), chosen, moment, language.code)
    desk.print(str(made.number))
    desk.tell(Text("Written down as no. {number}, as of {at}.", number=made.number, at=made.as_of))
    desk.tell(Text("Control code of the figures: {code}", code=publishing.control_code(made)))


def publications(
    ctx: typer.Context,
    vault: RegisterPath,
    check: Annotated[
        bool, typer.Option("--check", help=mark("Make the figures of each again, and compare."))
    ] = False,
    as_json: AsJson = False,
) -> int:
    desk: Desk = ctx.obj
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        rows = publishing.listed(opened)
        same = _checked(opened, rows) if check else {}
    if as_json:
        desk.print_json({"publications": [_plain(row, same) for row in rows]})
    for row in rows:
        if not as_json:
            desk.print(_line(desk, row))
        if same.get(row.number) is False:
            desk.tell(_other(row))
    if not rows:
        desk.tell(Text("Nothing is published yet."))
    elif same and all(same.values()):
        desk.tell(Text("All figures made again are those that were published."))
    return DIFFERS if False in same.values() else 0


def _checked(vault: Vault, rows: Iterable[Publication]) -> dict[int | None, bool]:
    return {row.number: publishing.verify(vault, row) for row in rows}


def _other(row: Publication) -> Text:
    return Text(
        "The figures of no. {number} are no longer those that were published. Version {version} counted "
        "them.",
        number=row.number,
        version=row.program,
    )


def _line(desk: Desk, row: Publication) -> str:
    what = [
        str(row.number),
        row.period,
        desk.language.show(row.kind),
        desk.language.say(errata_papers.EDITIONS[row.edition]),
        row.language,
        desk.language.show(row.published_at),
        row.as_of.isoformat(),
        publishing.control_code(row),
    ]
    if row.paper_day is not None:
        signed = Text("no. {number} of {day}", number=row.paper_number, day=row.paper_day)
        what.append(desk.language.say(signed))
    return "  ".join([*what, row.chosen]).rstrip()


def _plain(row: Publication, same: dict[int | None, bool]) -> dict[str, object]:
    signed = row.paper_day and {
        "number": row.paper_number,
        "date": row.paper_day.isoformat(),
        "sha256": row.paper_digest,
    }
    return {
        "id": row.number,
        "kind": str(row.kind),
        "period": row.period,
        "edition": row.edition,
        "as_of": row.as_of.isoformat(),
        "published_at": row.published_at.isoformat(),
        "who": row.who,
        "language": row.language,
        "figures": row.chosen.split(),
        "sha256": row.digest,
        "program": row.program,
        "signed": signed,
        "same": same.get(row.number),
    }


def register_signed(
    ctx: typer.Context,
    vault: RegisterPath,
    number: Number,
    file: Annotated[Path, typer.Argument(help=mark("The signed paper (.pdf)."), metavar="FILE")],
    paper: Annotated[str, typer.Option("--number", help=mark("The number on the paper."))],
    day: Annotated[str, typer.Option("--date", help=mark("The date on the paper, YYYY-MM-DD."))],
) -> None:
    desk: Desk = ctx.obj
    signed_on = day_of(day)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        row = publishing.find(opened, number)
        done = publishing.register_signed(opened, row, file, paper, signed_on)
    desk.print(done.paper_digest)


def errata(
    ctx: typer.Context,
    vault: RegisterPath,
    earlier: Number,
    later: Number,
    out: Folder,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        both = publishing.find(opened, earlier), publishing.find(opened, later)
        written = publishing.write_errata(opened, *both, out, language)
    for path in written:
        desk.print(str(path))


def answer(
    ctx: typer.Context,
    vault: RegisterPath,
    period: PeriodWords,
    figure: Annotated[
        list[str],
        typer.Option("--figure", help=mark("Name of a figure, such as meetings.total; may be repeated.")),
    ],
    out: Folder,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        done = answering.answer(opened, Period.parse(period), figure, out, language)
    for path in done.paths:
        desk.print(str(path))
    desk.tell(Text("The answer is written down as no. {number}.", number=done.publication.number))
