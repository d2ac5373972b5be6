"""Commands of a commission: making its record, asking for its certificate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tcdesk import files
from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage, VaultPath
from tcdesk.errors import Usage
from tcdesk.services import access
from tcdesk.services.commission import enrolling, starting
from tcdesk.store import keyslots
from tcdesk.text import Text, mark


def create(
    ctx: typer.Context,
    vault: VaultPath,
    unit: Annotated[str, typer.Option("--unit", help=mark("The territorial unit: name or CUATM code."))],
    secretary: Annotated[str, typer.Option("--secretary", help=mark("The name of the secretary."))],
    recovery_sheet: Annotated[
        Path | None, typer.Option("--recovery-sheet", help=mark("Where the recovery sheet is written (PDF)."))
    ] = None,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    if recovery_sheet is None and not sys.stdin.isatty():
        raise Usage(
            Text("The recovery sheet needs a place."),
            Text("Give --recovery-sheet FILE.pdf."),
            reason="no_sheet",
        )
    if recovery_sheet is not None:
        sheet_must_be_free(recovery_sheet)
    language = desk.document_language(document_lang)
    passphrase = desk.passphrase()
    code = keyslots.new_recovery_code()
    if recovery_sheet is None:
        _typed_back(desk, code)
    else:
        files.write(recovery_sheet, starting.recovery_sheet(code, unit, language, desk.now), private=True)
    try:
        starting.create(vault, unit, secretary, passphrase, code, now=desk.now, cost=cost(desk))
    except BaseException:
        if recovery_sheet is not None:
            recovery_sheet.unlink(missing_ok=True)
        raise
    desk.print(str(vault))
    if recovery_sheet is not None:
        desk.print(str(recovery_sheet))


def sheet_must_be_free(path: Path) -> None:
    """`FileProblem` where something lies in the place of a new recovery sheet."""
    files.must_be_free(path, Text("Choose another name; a recovery sheet is never written over."))


def cost(desk: Desk) -> keyslots.Cost:
    """What one guess at a passphrase that is set now shall cost."""
    return keyslots.FLOOR if desk.cheap else keyslots.NORMAL


def _typed_back(desk: Desk, code: str) -> None:
    """Show the code once on the terminal and let three of its groups be typed back."""
    desk.tell(Text("Write this recovery code on paper; it is shown only once:"))
    desk.tell(code)
    groups = code.split()
    for place in (0, len(groups) // 2, len(groups) - 1):
        typed = input(desk.language.say(Text("Type group no. {place}: ", place=place + 1)))
        if typed.strip().upper() != groups[place].upper():
            raise Usage(
                Text("The group does not fit; no record was made."),
                Text("Start again and copy the code letter by letter."),
                reason="sheet_not_proven",
            )


def request(
    ctx: typer.Context,
    vault: VaultPath,
    out: Annotated[Path, typer.Option("--out", help=mark("Where the request is written (.tcreq)."))],
    code: Annotated[
        str | None, typer.Option("--code", help=mark("The code of the invitation letter."))
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help=mark("Ask for the next certificate while this one is valid."))
    ] = False,
) -> None:
    desk: Desk = ctx.obj
    if renew and code:
        raise Usage(
            Text("A renewal needs no code of a letter."),
            Text("Give either --renew or --code."),
            reason="usage",
        )
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        asked = enrolling.request(opened, out, code, renew=renew)
    desk.print(str(asked.path))
    desk.print(asked.fingerprint)
