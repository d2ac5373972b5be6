"""Letters of the State Chancellery to the commissions, and its model papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tcdesk.cli.chancellery import Folder, RegisterPath
from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage, PeriodWords
from tcdesk.cli.progress import shown
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.services import access, model_papers
from tcdesk.services.chancellery import addressing
from tcdesk.services.chancellery import letters as writing
from tcdesk.services.chancellery.occasions import Occasion, Wanted
from tcdesk.text import Text, mark


def letters(
    ctx: typer.Context,
    vault: RegisterPath,
    period: PeriodWords,
    kind: Annotated[
        str, typer.Option("--kind", help=mark("invitation, reminder, query, thanks or receipt."))
    ],
    out: Annotated[Path, typer.Option("--out", help=mark("The folder for the letters."))],
    unit: Annotated[
        list[str] | None,
        typer.Option("--unit", help=mark("A unit by name or CUATM code; may be repeated.")),
    ] = None,
    second: Annotated[
        bool, typer.Option("--second", help=mark("The second reminder, to the superior."))
    ] = False,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            help=mark(
                "How the Chancellery can be reached, for the letter; if not given, as in the last one."
            ),
        ),
    ] = None,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    occasion, wanted = _occasion(kind), Period.parse(period)
    language = desk.document_language(document_lang)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened, shown(desk) as progress:
        said = addressing.contact(opened) if contact is None else contact
        asked = Wanted(occasion, wanted, language, unit or (), second, said)
        written = writing.write(opened, asked, out, progress)
    for path in written:
        desk.print(str(path))


def _occasion(words: str) -> Occasion:
    if words not in Occasion.__members__:
        raise Usage(
            Text("There is no letter “{kind}”.", kind=words),
            Text("Choose among: {kinds}.", kinds=", ".join(Occasion.__members__)),
            reason="unknown_letter",
        )
    return Occasion[words]


def models(ctx: typer.Context, out: Folder, document_lang: DocumentLanguage = "ro") -> None:
    desk: Desk = ctx.obj
    for path in model_papers.write(out, desk.document_language(document_lang)):
        desk.print(str(path))
