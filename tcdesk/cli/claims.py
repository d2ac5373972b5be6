"""Commands around the words of the Note: check an edited text, show and keep the conclusions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tcdesk.cli.chancellery import AsJson, EditionWord, RegisterPath, edition_of
from tcdesk.cli.desk import Desk
from tcdesk.cli.options import DocumentLanguage, PeriodWords
from tcdesk.domain.period import Period
from tcdesk.reports.claim_check import Flag
from tcdesk.reports.note.conclusions import Conclusion
from tcdesk.services import access
from tcdesk.services.chancellery import checking_text
from tcdesk.services.chancellery import conclusions as concluding
from tcdesk.text import Text, counted, mark

NOT_BORNE = 4


def check_text(
    ctx: typer.Context,
    vault: RegisterPath,
    file: Annotated[Path, typer.Argument(help=mark("The edited text (.docx or .txt)."), metavar="FILE")],
    period: PeriodWords,
    edition: EditionWord = "restricted",
    document_lang: DocumentLanguage = "ro",
    as_json: AsJson = False,
) -> int:
    desk: Desk = ctx.obj
    language, chosen = desk.document_language(document_lang), edition_of(edition)
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        found = checking_text.check_text(opened, Period.parse(period), file, language, chosen)
    if as_json:
        desk.print_json({"flags": [_plain(desk, flag) for flag in found]})
    else:
        _list(desk, found)
    return NOT_BORNE if any(not flag.mild for flag in found) else 0


def _plain(desk: Desk, flag: Flag) -> dict[str, object]:
    return {
        "kind": str(flag.kind),
        "paragraph": flag.paragraph,
        "sentence": flag.sentence,
        "words": flag.words,
        "context": flag.context,
        "says": desk.language.say(flag.says),
        "suggestion": desk.language.say(flag.suggestion) if flag.suggestion else None,
    }


def _list(desk: Desk, found: Sequence[Flag]) -> None:
    """Each remark under the sentence that it is about."""
    for flag in found:
        desk.print(
            Text(
                "Paragraph {paragraph}, sentence {sentence}: “{words}” – {kind}.",
                paragraph=flag.paragraph,
                sentence=flag.sentence,
                words=flag.words,
                kind=flag.kind.label,
            )
        )
        desk.print(f"  {flag.context}")
        desk.print(f"  {desk.language.say(flag.says)}")
        if flag.suggestion:
            desk.print(f"  {desk.language.say(Text('Suggested: {words}.', words=flag.suggestion))}")
    if found:
        desk.tell(counted("{count} remark.", "{count} remarks.", len(found)))
    else:
        desk.print(
            Text(
                "No remark: no number and no word of share was found that the figures do not bear. Whether "
                "a right number stands in the right sentence, only a reader sees."
            )
        )


def conclusions(
    ctx: typer.Context,
    vault: RegisterPath,
    period: PeriodWords,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", help=mark("A file of conclusions (.json): their order, words, on or off.")),
    ] = None,
    edition: EditionWord = "restricted",
    document_lang: DocumentLanguage = "ro",
    as_json: AsJson = False,
) -> None:
    desk: Desk = ctx.obj
    language, chosen = desk.document_language(document_lang), edition_of(edition)
    wanted, flags = Period.parse(period), list[Flag]()
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        if keep is not None:
            flags = concluding.keep(opened, wanted, concluding.read(keep), language, chosen)
        drawn = concluding.conclusions(opened, wanted, language, chosen)
    if as_json:
        rows = [_row(row) for row in drawn]
        remarks = [_plain(desk, flag) for flag in flags]
        desk.print_json({"period": str(wanted), "edition": chosen, "conclusions": rows, "flags": remarks})
        return
    for place, row in enumerate(drawn, start=1):
        state = _state(row)
        desk.print(f"{place}. {row.code}  {desk.language.say(state) if state else ''}".rstrip())
        desk.print(f"   {row.words or row.proposal}")
    if flags:
        _list(desk, flags)


def _row(row: Conclusion) -> dict[str, object]:
    return {
        "code": row.code,
        "words": row.words,
        "proposal": row.proposal,
        "on": row.on,
        "opinion": row.opinion,
        "outdated": row.outdated,
    }


def _state(row: Conclusion) -> Text | None:
    """What the officer made of a proposal; None where it stands as it is."""
    if not row.on:
        return Text("switched off")
    if row.opinion:
        return Text("opinion")
    if row.outdated:
        return Text("changed by the officer; the figures propose something else since")
    return Text("changed by the officer") if row.edited else None
