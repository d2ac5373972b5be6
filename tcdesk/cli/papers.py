"""Commands for the papers a commission prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage, PeriodWords, VaultPath
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.services.commission import deadlines, printing
from tcdesk.store.vault import Vault
from tcdesk.text import Text, mark

PaperFile = Annotated[
    Path, typer.Option("--out", help=mark("Where the paper is written: .docx to go on editing, or .pdf."))
]


def papers(
    ctx: typer.Context,
    vault: VaultPath,
    meeting: Annotated[
        str,
        typer.Argument(help=mark("The meeting: its day, its number, or its id."), metavar="MEETING"),
    ],
    out: Annotated[Path, typer.Option("--out", help=mark("The folder for the papers."))],
    formats: Annotated[
        str, typer.Option("--format", help=mark("Formats, separated by commas: docx, pdf."))
    ] = "docx,pdf",
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    wanted = list(dict.fromkeys(part.strip().lower() for part in formats.split(",") if part.strip()))
    if not wanted or set(wanted) - set(printing.FORMATS):
        raise Usage(
            Text("There is no format “{format}”.", format=formats),
            Text("Choose docx, pdf, or both separated by a comma."),
        )
    language = desk.document_language(document_lang)
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        written = printing.papers(opened, meeting, out, language, wanted)
    for path in written:
        desk.print(str(path))


def report(
    ctx: typer.Context,
    vault: VaultPath,
    period: Annotated[
        str,
        typer.Option(
            "--period",
            help=mark("The period: 2022, 2022-H1 or 2022-H2; or 2022-WEEK for the report on the Week."),
        ),
    ],
    out: PaperFile,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    if printing.week_year(period) is None:
        # a wrong period is said before the passphrase is asked for
        Period.parse(period)
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        desk.print(str(printing.report(opened, period, out, language)))


def letter(
    ctx: typer.Context,
    vault: VaultPath,
    period: PeriodWords,
    out: PaperFile,
    document_lang: DocumentLanguage = "ro",
) -> None:
    _of_period(ctx.obj, vault, period, out, document_lang, printing.letter)


def receipt(
    ctx: typer.Context,
    vault: VaultPath,
    period: PeriodWords,
    out: PaperFile,
    document_lang: DocumentLanguage = "ro",
) -> None:
    _of_period(ctx.obj, vault, period, out, document_lang, printing.receipt)


def plan(
    ctx: typer.Context,
    vault: VaultPath,
    period: PeriodWords,
    out: PaperFile,
    document_lang: DocumentLanguage = "ro",
) -> None:
    _of_period(ctx.obj, vault, period, out, document_lang, printing.plan)


def calendar(
    ctx: typer.Context,
    vault: VaultPath,
    period: PeriodWords,
    out: Annotated[
        Path,
        typer.Option("--out", help=mark("Where it is written: .ics for a calendar program, .docx or .pdf.")),
    ],
    document_lang: DocumentLanguage = "ro",
) -> None:
    _of_period(ctx.obj, vault, period, out, document_lang, deadlines.write)


def _of_period(
    desk: Desk,
    vault: Path,
    period: str,
    out: Path,
    document_lang: str,
    write: Callable[[Vault, Period, Path, Language], Path],
) -> None:
    wanted, language = Period.parse(period), desk.document_language(document_lang)
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        desk.print(str(write(opened, wanted, out, language)))


def card(
    ctx: typer.Context,
    out: PaperFile,
    vault: Annotated[
        Path | None,
        typer.Option("--vault", help=mark("The commission's record, for the phones of its package.")),
    ] = None,
    key_sheet: Annotated[
        bool, typer.Option("--key-sheet", help=mark("The empty sheet for the safe instead; needs --vault."))
    ] = False,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    if vault is None:
        if key_sheet:
            raise Usage(Text("The sheet for the safe needs --vault."), Text("Give the commission's record."))
        desk.print(str(printing.card(out, language, desk.now())))
        return
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        if key_sheet:
            desk.print(str(printing.key_sheet(opened, out, language)))
        else:
            desk.print(str(printing.card(out, language, desk.now(), opened)))
