"""Commands about rows and paper: records in from any file, the workbook out, the forms to be filled in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from tcdesk import files
from tcdesk.cli.desk import Desk
from tcdesk.cli.differences import changed
from tcdesk.cli.options import DocumentLanguage, VaultPath
from tcdesk.cli.progress import hidden, shown
from tcdesk.domain.reference import Kit
from tcdesk.errors import FileProblem, TcdeskError
from tcdesk.exchange import kit
from tcdesk.i18n import Language, plain
from tcdesk.reports.wording import Wording
from tcdesk.services import access, importing
from tcdesk.services.commission import blanks, exporting
from tcdesk.services.importing import CellsRejected, Imported, Source
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Text, counted, mark
from tcdesk.workbooks import column_map

PASTED = Path("-")
_LARGEST_PASTE = 4 * 2**20

Out = Annotated[Path, typer.Option("--out", help=mark("Where the file is written."))]


def import_records(
    ctx: typer.Context,
    vault: VaultPath,
    file: Annotated[
        Path,
        typer.Argument(
            help=mark(
                "Our workbook, a list of your own (.xlsx, .ods, .xls, .csv), the page for schools (.docx) or "
                "records (.json); - for pasted words."
            ),
            metavar="FILE",
        ),
    ],
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map", help=mark("What each column of a list is (.json); written as a proposal if missing.")
        ),
    ] = None,
    marked: Annotated[
        Path | None,
        typer.Option("--marked", help=mark("Where the copy with marked faults is written (.xlsx).")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Only say what would happen."))] = False,
) -> None:
    desk: Desk = ctx.obj
    if marked is not None:
        importing.must_be_free(marked)
    source = _pasted() if file == PASTED else file
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        wording = Wording(access.reference_of(opened), desk.language)
        mapping = None
        if map_file is not None:
            if not map_file.exists():
                _propose(desk, opened, source, map_file)
                return
            mapping = importing.read_map(opened, map_file)
        try:
            with shown(desk) as progress:
                done = importing.import_file(
                    opened,
                    source,
                    mapping=mapping,
                    dry_run=dry_run,
                    agreed=_agreed(desk, wording, progress, ask=sys.stdin.isatty()),
                    progress=progress,
                )
        except CellsRejected as problem:
            _mark(desk, problem, source, marked)
            raise
        _tell(desk, done, wording, dry_run=dry_run)


def _pasted() -> bytes:
    """The words on standard input, in whatever letters."""
    data = sys.stdin.buffer.read(_LARGEST_PASTE + 1)
    if len(data) > _LARGEST_PASTE:
        raise FileProblem(
            Text("There are too many words to be pasted."),
            Text("Save them as a file, for example .csv, and import the file."),
            reason="too_large",
        )
    return data


def _propose(desk: Desk, vault: Vault, source: Source, path: Path) -> None:
    """Write what each column seems to be, so that somebody can look at it before anything is taken in."""
    proposal = importing.propose(vault, source)
    files.write(path, column_map.to_json(proposal.map))
    for line in proposal.lines:
        desk.tell(line)
    desk.print(str(path))
    desk.tell(Text("Nothing was taken in yet: look through this map, then run the same command again."))


def _agreed(desk: Desk, wording: Wording, progress: Progress, *, ask: bool) -> Callable[[Imported], bool]:
    """Shows what would change before it is done, and asks where somebody is there to answer."""

    def agreed(found: Imported) -> bool:
        hidden(progress)
        desk.print(Text("These records change:"))
        for line in changed(found.changes, wording):
            desk.print(line)
        if not ask:
            return True
        question = Text("Change them? Type {yes} to go on: ", yes=Text("yes"))
        answer = input(desk.language.say(question))
        return plain(answer.strip()) == plain(desk.language.say(Text("yes")))

    return agreed


def _mark(desk: Desk, problem: CellsRejected, source: Source, wished: Path | None) -> None:
    """Write the copy with the marked cells beside the file, or where it is wished; said, whatever comes.

    Whatever prevents the copy must not hide why the file was refused.
    """
    if not importing.can_be_marked(source):
        if wished is not None:
            desk.tell(Text("A marked copy is made only of a workbook or a list that is a file."))
        return
    path = wished or _free(source)
    try:
        importing.write_marked(source, problem, desk.language, path)
    except TcdeskError as other:
        desk.tell(other.text)
        return
    desk.tell(Text("A copy with every fault marked: {path}", path=str(path)))


def _free(source: Path) -> Path:
    """A name beside the file that no other file has."""
    for number in count(1):
        path = source.with_name(f"{source.stem}.marked{'' if number == 1 else f'-{number}'}.xlsx")
        if not path.exists():
            return path
    raise AssertionError("numbers never end")


def _tell(desk: Desk, done: Imported, wording: Wording, *, dry_run: bool) -> None:
    for words in done.lines:
        desk.tell(words)
    if dry_run and done.changes:
        desk.print(Text("These records would change:"))
        for line in changed(done.changes, wording):
            desk.print(line)
    if not (done.new or done.changed or done.unchanged or done.older):
        desk.tell(Text("There are no rows to take in."))
    _list(desk, Text("Read only in part:"), [fault.problem for fault in done.remarks])
    _list(desk, Text("Perhaps there already:"), done.repeats)
    desk.print(counted("{count} new record", "{count} new records", done.new))
    desk.print(counted("{count} changed record", "{count} changed records", done.changed))
    desk.print(
        counted("{count} record was there already", "{count} records were there already", done.unchanged)
    )
    if done.older:
        desk.print(
            counted(
                "{count} record was changed here since and was kept",
                "{count} records were changed here since and were kept",
                done.older,
            )
        )
    if dry_run:
        desk.tell(Text("Nothing was taken in: this was a trial."))


def _list(desk: Desk, title: Text, found: Sequence[tuple[str, Text]]) -> None:
    if not found:
        return
    desk.tell(title)
    # all of them: nowhere else are they to be seen again
    for place, text in found:
        desk.tell(f"  {place}: {desk.language.say(text)}")


def template(ctx: typer.Context, out: Out, document_lang: DocumentLanguage = "ro") -> None:
    _blank(ctx.obj, blanks.workbook, out, document_lang)


def form(ctx: typer.Context, out: Out, document_lang: DocumentLanguage = "ro") -> None:
    _blank(ctx.obj, blanks.one_page_report, out, document_lang)


def sheet(ctx: typer.Context, out: Out, document_lang: DocumentLanguage = "ro") -> None:
    _blank(ctx.obj, blanks.page_for_partners, out, document_lang)


def _blank(
    desk: Desk, make: Callable[[Kit, Language, datetime, Path], None], out: Path, document_lang: str
) -> None:
    make(kit.built_in(), desk.document_language(document_lang), desk.now(), out)
    desk.print(str(out))


def export(
    ctx: typer.Context,
    vault: VaultPath,
    out: Out,
    everything: Annotated[
        bool,
        typer.Option("--everything", help=mark("Also cases, names and notes: the file must be protected.")),
    ] = False,
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened, shown(desk) as progress:
        done = exporting.export(opened, out, language, everything=everything, progress=progress)
    desk.print(str(done.path))
    for warning in done.warnings:
        desk.alarm(warning)
