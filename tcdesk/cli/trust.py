"""Commands around trust in the national register: invite, enrol, kit, revoke, officer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tcdesk.cli.chancellery import Folder, RegisterPath
from tcdesk.cli.desk import Desk
from tcdesk.cli.intake import BATCH_REFUSED
from tcdesk.cli.progress import shown
from tcdesk.cli.report import day_of
from tcdesk.errors import Untrusted
from tcdesk.i18n import CHISINAU
from tcdesk.services import access
from tcdesk.services.chancellery import enrolling, inviting, kits, officers, revoking
from tcdesk.services.chancellery.enrolling import NoneEnrolled, Refused
from tcdesk.services.chancellery.root import Root, open_root
from tcdesk.services.chancellery.starting import KEY_SUFFIX
from tcdesk.store.vault import Vault
from tcdesk.text import Text, counted, mark

RootKey = Annotated[
    Path | None, typer.Option("--root-key", help=mark("The file of the root key (.root.tcv-key)."))
]


@contextmanager
def _with_root(desk: Desk, vault: Path, given: Path | None) -> Iterator[tuple[Vault, Root]]:
    """The open register, and the root key: from the file named, else the one still beside the register."""
    passphrase = desk.passphrase()
    root = open_root(given or vault.with_name(f"{vault.stem}.root{KEY_SUFFIX}"), passphrase)
    with access.open_as("register", vault, passphrase, desk.now) as opened:
        yield opened, root


def invite(
    ctx: typer.Context,
    vault: RegisterPath,
    out: Folder,
    units: Annotated[
        list[str] | None,
        typer.Argument(
            help=mark("Units by name or CUATM code; all of them when left out."), metavar="[UNIT…]"
        ),
    ] = None,
    contact: Annotated[
        str, typer.Option("--contact", help=mark("How the Chancellery can be reached, for the letter."))
    ] = "",
) -> None:
    desk: Desk = ctx.obj
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened, shown(desk) as progress:
        written = inviting.invite(opened, units or [], out, contact, progress)
    for path in written:
        desk.print(str(path))
    desk.tell(
        Text(
            "The letters hold one-time codes: print them, send them by official post or hand them over, and "
            "delete the files."
        )
    )


def enrol(
    ctx: typer.Context,
    vault: RegisterPath,
    requests: Annotated[
        list[Path], typer.Argument(help=mark("The requests (.tcreq), or folders of them."), metavar="PATH…")
    ],
    out: Folder,
    fingerprint: Annotated[
        list[str] | None,
        typer.Option("--fingerprint", help=mark("A control code that the commission read out.")),
    ] = None,
    root_key: RootKey = None,
) -> int:
    desk: Desk = ctx.obj
    with _with_root(desk, vault, root_key) as (opened, root):
        try:
            done = enrolling.enrol(opened, requests, fingerprint or [], root, out)
        except NoneEnrolled as problem:
            _tell_refused(desk, problem.refused)
            raise
        except Untrusted as problem:
            if problem.reason == "letter_used":
                desk.alarm(Text("Two records asked with the code of one letter."))
            raise
    desk.print(str(done.kit))
    desk.tell(
        counted("{count} commission was enrolled.", "{count} commissions were enrolled.", len(done.units))
    )
    if done.already:
        desk.tell(
            counted(
                "{count} commission was enrolled already.",
                "{count} commissions were enrolled already.",
                len(done.already),
            )
        )
    desk.tell(Text("Control code of the root: {code}", code=done.root_fingerprint))
    _tell_refused(desk, done.refused)
    return BATCH_REFUSED if done.refused else 0


def _tell_refused(desk: Desk, refused: Sequence[Refused]) -> None:
    """Every refused request with its reason; a letter that was used twice must not be overlooked."""
    for item in refused:
        line = Text(
            "{file}: {sentence} [{reason}]",
            file=item.path.name,
            sentence=item.error.text,
            reason=item.error.reason,
        )
        if item.error.reason == "letter_used":
            desk.alarm(line)
        else:
            desk.tell(line)
        if item.error.hint is not None:
            desk.tell(f"  {desk.language.say(item.error.hint)}")


def kit(ctx: typer.Context, vault: RegisterPath, out: Folder, root_key: RootKey = None) -> None:
    desk: Desk = ctx.obj
    with _with_root(desk, vault, root_key) as (opened, root):
        desk.print(str(kits.issue(opened, root, out)))


def revoke(
    ctx: typer.Context,
    vault: RegisterPath,
    whose: Annotated[str, typer.Argument(help=mark("The unit, or the name of an officer."), metavar="UNIT")],
    reason: Annotated[str, typer.Option("--reason", help=mark("Why it is revoked."))],
    out: Folder,
    root_key: RootKey = None,
    since: Annotated[
        str | None, typer.Option("--since", help=mark("First day, YYYY-MM-DD; now when left out."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    moment = datetime.combine(day_of(since), time.min, ZoneInfo(CHISINAU)) if since else None
    with _with_root(desk, vault, root_key) as (opened, root):
        done = revoking.revoke(opened, whose, reason, root, out, moment)
    desk.print(str(done.kit))
    desk.tell(
        counted("{count} certificate was revoked.", "{count} certificates were revoked.", len(done.serials))
    )
    desk.tell(Text("Send this package to all commissions: it carries the list."))


def officer(
    ctx: typer.Context,
    vault: RegisterPath,
    name: Annotated[str, typer.Option("--name", help=mark("The name of the officer."))],
    root_key: RootKey = None,
) -> None:
    desk: Desk = ctx.obj
    with _with_root(desk, vault, root_key) as (opened, root):
        made = officers.appoint(opened, name, root)
    desk.print(made.serial)
    desk.tell(Text("The certificate is good until {day}.", day=made.not_after.date()))
