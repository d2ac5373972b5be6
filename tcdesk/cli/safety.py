"""Commands for the safety of a vault or register: a copy, back from it, other secrets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tcdesk import files
from tcdesk.cli.commission import cost, sheet_must_be_free
from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage
from tcdesk.cli.progress import shown
from tcdesk.errors import Usage
from tcdesk.i18n import Language
from tcdesk.services import backing_up, unlocking
from tcdesk.services.commission import starting
from tcdesk.store import keyslots
from tcdesk.store import vault as vaults
from tcdesk.text import Text, mark

AnyVault = Annotated[Path, typer.Argument(help=mark("The record or register (.tcv)."), metavar="VAULT")]
NewPassphrase = Annotated[
    Path | None,
    typer.Option("--new-passphrase-file", help=mark("The file with the new passphrase in its first line.")),
]
RecoveryFile = Annotated[
    Path | None,
    typer.Option("--recovery-file", help=mark("The file with the code of the recovery sheet.")),
]
SheetFile = Annotated[
    Path | None, typer.Option("--recovery-sheet", help=mark("Where the new recovery sheet is written (PDF)."))
]


def backup(
    ctx: typer.Context,
    vault: AnyVault,
    out: Annotated[Path, typer.Option("--out", help=mark("Where the copy is written (.tcb)."))],
) -> None:
    desk: Desk = ctx.obj
    with vaults.open_vault(vault, desk.passphrase(), now=desk.now) as opened, shown(desk) as progress:
        backing_up.back_up(opened, out, progress)
    desk.print(str(out))
    desk.tell(Text("The copy was opened again and checked. It opens with the same passphrase and sheet."))


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=mark("The copy (.tcb)."), metavar="FILE")],
    out: Annotated[Path, typer.Option("--out", help=mark("The record to be made from it (.tcv)."))],
    recovery_file: RecoveryFile = None,
) -> None:
    desk: Desk = ctx.obj
    secret = desk.recovery(recovery_file) if recovery_file is not None else desk.passphrase()
    done = backing_up.restore(file, out, secret, desk.now)
    desk.print(str(done.path))
    desk.tell(
        Text("This is the state of {moment}; what was entered later is not in it.", moment=done.made_at)
    )


def passphrase(
    ctx: typer.Context,
    vault: AnyVault,
    new_passphrase_file: NewPassphrase = None,
    name: Annotated[
        str | None,
        typer.Option("--name", help=mark("Hand over to this person: every earlier secret ends.")),
    ] = None,
    recovery_sheet: SheetFile = None,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    secret = desk.passphrase()
    if name is None:
        if recovery_sheet is not None:
            raise Usage(
                Text("A new recovery sheet belongs to a handing over."),
                Text("Give --name too, or use the command “recover”."),
            )
        who = unlocking.change_passphrase(
            vault, secret, desk.new_passphrase(new_passphrase_file), now=desk.now, cost=cost(desk)
        )
        desk.print(Text("The passphrase of {name} was changed.", name=who))
        return
    if recovery_sheet is None:
        raise Usage(
            Text("The recovery sheet needs a place."),
            Text("Give --recovery-sheet FILE.pdf: the earlier sheet ends with the handing over."),
            reason="no_sheet",
        )
    new = desk.new_passphrase(new_passphrase_file)
    _hand_over(desk, vault, secret, name, new, recovery_sheet, language)


def _hand_over(
    desk: Desk, vault: Path, secret: str, name: str, new: str, recovery_sheet: Path, language: Language
) -> None:
    """The sheet first: where it cannot be written, nothing is handed over."""
    code = keyslots.new_recovery_code()
    _write_sheet(recovery_sheet, code, _unit(vault, secret, desk), language, desk)
    try:
        unlocking.hand_over(vault, secret, name, new, code, now=desk.now, cost=cost(desk))
    except BaseException:
        _withdraw(recovery_sheet, vault, code)
        raise
    desk.print(Text("The record was handed over to {name}; earlier secrets open it no more.", name=name))
    desk.print(str(recovery_sheet))


def recover(
    ctx: typer.Context,
    vault: AnyVault,
    recovery_file: RecoveryFile = None,
    new_passphrase_file: NewPassphrase = None,
    recovery_sheet: SheetFile = None,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    code = desk.recovery(recovery_file)
    new = desk.new_passphrase(new_passphrase_file)
    sheet = None
    if recovery_sheet is not None:
        sheet = keyslots.new_recovery_code()
        _write_sheet(recovery_sheet, sheet, _unit(vault, code, desk), language, desk)
    try:
        who = unlocking.recover(vault, code, new, now=desk.now, cost=cost(desk), sheet=sheet)
    except BaseException:
        if recovery_sheet is not None and sheet is not None:
            _withdraw(recovery_sheet, vault, sheet)
        raise
    desk.print(Text("The passphrase of {name} was changed.", name=who))
    if recovery_sheet is not None:
        desk.print(str(recovery_sheet))
    else:
        desk.tell(Text("Put the recovery sheet into a new envelope: it still opens the record."))


def _unit(path: Path, secret: str, desk: Desk) -> str:
    with vaults.open_vault(path, secret, now=desk.now) as opened:
        return opened.unit


def _withdraw(sheet: Path, vault: Path, code: str) -> None:
    """Take a new sheet away again, unless the record opens with it already."""
    if not unlocking.sheet_holds(vault, code):
        sheet.unlink(missing_ok=True)


def _write_sheet(path: Path, code: str, unit: str, language: Language, desk: Desk) -> None:
    sheet_must_be_free(path)
    if not unit:
        raise Usage(
            Text("A register has no recovery sheet."),
            Text("Its officers open it with their own passphrases; keep a copy of it and of its key files."),
        )
    files.write(path, starting.recovery_sheet(code, unit, language, desk.now), private=True)
