"""Commands that belong to no role: the demonstration, opening a file for auditors, verifying one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage
from tcdesk.cli.progress import shown
from tcdesk.domain.figures import Figures
from tcdesk.exchange import kit
from tcdesk.exchange.container import Kind
from tcdesk.i18n import Language
from tcdesk.services import opening, verifying
from tcdesk.services.demo import exercise
from tcdesk.services.verifying import Outside, Verdict
from tcdesk.store import vault as vaults
from tcdesk.text import Text, mark


def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help=mark("A new folder for the exercise."), metavar="DIR")],
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    document = desk.document_language(document_lang)
    with shown(desk) as progress:
        played = exercise.play(folder, desk.language, document, desk.now, progress)
    _show(desk, played.figures)
    desk.print(Text("The register: {path}", path=str(played.register)))
    desk.print(Text("The reports: {path}", path=str(played.submissions)))
    for path in played.note:
        desk.print(Text("The Note: {path}", path=str(path)))
    desk.print(Text("How to open everything: {path}", path=str(played.read_me)))
    desk.print(Text("Passphrase of all records: demo. What the Note of 2022 does not publish is invented."))


def _show(desk: Desk, figures: Figures) -> None:
    """The key figures."""
    desk.print(
        Text(
            "{reported} of {expected} commissions reported.",
            reported=figures.units.reported,
            expected=figures.units.expected,
        )
    )
    desk.print(Text("Did not report: {names}.", names=_names(desk.language, figures.units.missing)))
    held = ", ".join(f"{number} × {count}" for number, count in figures.meetings.distribution.items())
    desk.print(
        Text("Meetings: {total} (meetings × commissions: {held}).", total=figures.meetings.total, held=held)
    )
    desk.print(Text("Awareness activities: {total}.", total=figures.events.total))
    desk.print(Text("Victims and presumed victims: {total}.", total=figures.cases.total))


def _names(language: Language, codes: list[str]) -> list[str]:
    built_in = kit.built_in()
    return language.sorted([language.label(built_in.unit(code)) for code in codes])


def open_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=mark("The travelling file."), metavar="FILE")],
    vault: Annotated[Path, typer.Option("--vault", help=mark("The record or register with the key."))],
    out: Annotated[Path, typer.Option("--out", help=mark("Where the opened container is written (.asice)."))],
) -> None:
    desk: Desk = ctx.obj
    with vaults.open_vault(vault, desk.passphrase(), now=desk.now) as opened:
        written = opening.open_file(opened, file, out)
    desk.print(str(written))
    desk.tell(Text("The file is plain text now: anybody can read it. Delete it when you are done."))


def verify(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=mark("The travelling file."), metavar="FILE")],
    trust: Annotated[Path, typer.Option("--trust", help=mark("The root certificate (.pem)."))],
    identity: Annotated[
        Path | None, typer.Option("--identity", help=mark("A text file with an age identity."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    found = verifying.verify(file, trust, identity, desk.now())
    if isinstance(found, Outside):
        _show_outside(desk, found)
    else:
        _show_verdict(desk, found)


def _show_outside(desk: Desk, found: Outside) -> None:
    desk.print(
        Text(
            "A sealed file of {size} bytes, for at most {count} recipients.",
            size=found.size,
            count=found.recipients,
        )
    )
    desk.tell(Text("Without a key nothing more can be said: neither who made it nor what it is."))


def _show_verdict(desk: Desk, found: Verdict) -> None:
    """A line for each thing that was found to hold."""
    unit = _names(desk.language, [found.unit])[0] if found.unit else ""
    desk.print(Text("The file holds: {kind}.", kind=_KINDS[found.kind]))
    desk.print(Text("Identity: {identity}", identity=found.identity))
    if unit:
        desk.print(Text("Unit: {unit} ({code})", unit=unit, code=found.unit))
    header = found.header
    if header is not None:
        desk.print(
            Text(
                "Period {period}, {kind} no. {seq}, after {prev}",
                period=header.period,
                kind=header.kind,
                seq=header.seq,
                prev=header.prev or "–",
            )
        )
        filled = [f"{name} {count}" for name, count in header.counts.items() if count]
        desk.print(Text("Records: {counts}", counts=", ".join(filled) or "–"))
    if found.report:
        desk.print(Text("About the report: {identity}", identity=found.report))
    desk.print(
        Text(
            "Signed under certificate {serial} ({control}), by its own clock on {at}",
            serial=found.signer.serial,
            control=found.signer.fingerprint,
            at=found.signer.signed_at,
        )
    )
    for name, size in found.members:
        desk.print(Text("Contains {name}, {size} bytes", name=name, size=size))
    desk.tell(Text("Whether a certificate was revoked, and which report holds, only the register can say."))


_KINDS = {
    Kind.request: Text("a request, signed by itself: it does not show who made it"),
    Kind.kit: Text("a package of the State Chancellery"),
    Kind.submission: Text("a report of a commission"),
    Kind.receipt: Text("a receipt of the State Chancellery"),
}
