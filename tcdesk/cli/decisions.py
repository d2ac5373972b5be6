"""Commands of the State Chancellery that decide about reports: accept, query, return, resolve."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from tcdesk.cli.chancellery import RegisterPath
from tcdesk.cli.desk import Desk
from tcdesk.cli.report import day_of
from tcdesk.services import access
from tcdesk.services.chancellery import deciding, receipting
from tcdesk.services.chancellery.deciding import Outbox, Told
from tcdesk.store.vault import Vault
from tcdesk.text import Text, mark

Report = Annotated[
    str, typer.Argument(help=mark("The report's identity, at least its first 8 characters."), metavar="ID")
]
Out = Annotated[Path | None, typer.Option("--out", help=mark("The folder for the receipt (.tcrec)."))]


def accept(
    ctx: typer.Context,
    vault: RegisterPath,
    identity: Report,
    questions: Annotated[
        Path | None, typer.Option("--questions", help=mark("Questions that stay open (.json)."))
    ] = None,
    text: Annotated[
        str, typer.Option("--text", help=mark("A remark, for example that it was answered by phone."))
    ] = "",
    out: Out = None,
) -> None:
    asked = receipting.read_questions(questions) if questions else ()
    _decided(ctx, vault, lambda opened, box: deciding.accept(opened, identity, text, asked, box), out)


def query(
    ctx: typer.Context,
    vault: RegisterPath,
    identity: Report,
    text: Annotated[list[str], typer.Option("--text", help=mark("A question; may be given several times."))],
    record: Annotated[str, typer.Option("--record", help=mark("The kind of record it is about."))] = "",
    uid: Annotated[str, typer.Option("--uid", help=mark("The id of the record."))] = "",
    field: Annotated[str, typer.Option("--field", help=mark("The field it is about."))] = "",
    due: Annotated[str | None, typer.Option("--due", help=mark("Answer wanted until, YYYY-MM-DD."))] = None,
    out: Out = None,
) -> None:
    until = day_of(due) if due else None
    about = {"record": record, "uid": uid, "field": field, "due": until}
    asked = [receipting.question(words, **about) for words in text]
    _decided(ctx, vault, lambda opened, box: deciding.query(opened, identity, asked, box), out)


def give_back(
    ctx: typer.Context,
    vault: RegisterPath,
    identity: Report,
    text: Annotated[str, typer.Option("--text", help=mark("Why it is returned, and what is to be done."))],
    out: Out = None,
) -> None:
    _decided(ctx, vault, lambda opened, box: deciding.give_back(opened, identity, text, box), out)


def resolve(
    ctx: typer.Context,
    vault: RegisterPath,
    identity: Report,
    keep: Annotated[str, typer.Option("--keep", help=mark("The identity of the variant that is kept."))],
    out: Out = None,
) -> None:
    _decided(ctx, vault, lambda opened, box: deciding.resolve(opened, identity, keep, box), out)


def _decided(
    ctx: typer.Context, vault: Path, decision: Callable[[Vault, Outbox | None], Told], out: Path | None
) -> None:
    """Decide, and show the report's identity, the file of the receipt, and the code for the phone."""
    desk: Desk = ctx.obj
    box = Outbox(out, desk.language) if out else None
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        told = decision(opened, box)
    desk.print(told.identity)
    if told.receipt is not None:
        desk.print(str(told.receipt))
    if told.code:
        desk.tell(Text("Code to read over the phone: {code}", code=told.code))
