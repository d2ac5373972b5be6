"""Commands of a commission around what the State Chancellery sends: packages, receipts, codes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tcdesk.cli.desk import Desk
from tcdesk.cli.options import VaultPath
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.services import access
from tcdesk.services.commission import answering, installing, receipts
from tcdesk.services.commission.installing import Installed
from tcdesk.services.commission.receipts import Taken
from tcdesk.store.received import Decision
from tcdesk.store.tables import AskedBack
from tcdesk.store.vault import Vault
from tcdesk.text import Text, mark


def install(
    ctx: typer.Context,
    vault: VaultPath,
    file: Annotated[
        Path, typer.Argument(help=mark("The package (.tckit) or receipt (.tcrec)."), metavar="FILE")
    ],
    root_fingerprint: Annotated[
        str | None,
        typer.Option("--root-fingerprint", help=mark("The control code of the Chancellery's root.")),
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        if receipts.is_receipt(file):
            _show(desk, opened, receipts.install(opened, file))
        else:
            _show_package(desk, installing.install(opened, file, root_fingerprint))
        desk.warn(access.warnings(opened))


def _show_package(desk: Desk, installed: Installed) -> None:
    if installed.already:
        desk.print(Text("Package no. {serial} was installed already.", serial=str(installed.serial)))
    else:
        desk.print(Text("Package no. {serial} is installed.", serial=str(installed.serial)))
    if not installed.enrolled:
        desk.tell(Text("It holds no certificate for this commission yet: reports cannot be handed in."))


def code(
    ctx: typer.Context,
    vault: VaultPath,
    typed: Annotated[
        str, typer.Argument(help=mark("The code that was read over the phone."), metavar="CODE")
    ],
) -> None:
    desk: Desk = ctx.obj
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        found = receipts.take_code(opened, typed)
    desk.print(
        Text(
            "Report no. {seq} for {period}: {decision}.",
            seq=found.seq,
            period=found.period,
            decision=found.decision,
        )
    )


def _show(desk: Desk, vault: Vault, taken: Taken) -> None:
    """What a receipt says, and what is to be done now."""
    receipt = taken.receipt
    if taken.already:
        desk.tell(Text("This receipt was taken in already."))
    decision = Decision[receipt.decision]
    desk.print(
        Text(
            "Report no. {seq} for {period}, arrived on {day}: {decision}.",
            seq=receipt.seq,
            period=Period.parse(receipt.period),
            day=receipt.arrived_on,
            decision=Text("received, not decided yet") if decision is Decision.none else decision,
        )
    )
    if receipt.text:
        desk.print(f"  {receipt.text}")
    with vault.reading() as session:
        show_queries(desk, answering.open_queries(session, Period.parse(receipt.period)))
    if taken.ahead is not None:
        desk.tell(
            Text(
                "The State Chancellery has report no. {seq}, which this record does not know: it was brought "
                "back from an older copy, or the commission uses two.",
                seq=taken.ahead.seq,
            )
        )
    if taken.newer_kit:
        desk.tell(Text("There is a newer package of the State Chancellery. Ask for it and install it."))


def show_queries(desk: Desk, rows: Sequence[AskedBack]) -> None:
    """The open questions, each with its number, the record it is about, and its day."""
    if not rows:
        return
    desk.print(Text("To answer:"))
    for row in rows:
        kind = BY_NAME.get(row.record_type)
        about = " · ".join(
            filter(None, (desk.language.say(kind.title) if kind else "", row.record, row.field))
        )
        desk.print(f"  {row.number}. {row.text}" + (f" [{about}]" if about else ""))
        if row.due:
            desk.print(f"     {desk.language.say(Text('until {day}', day=row.due))}")
    desk.print(
        Text("Answer with the next report: “commission submit”, with --answer NUMBER=TEXT or with --reason.")
    )
