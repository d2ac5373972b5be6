"""Commands of a commission around its report: check, explain, preview, submit."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tcdesk import files
from tcdesk.cli.desk import Desk
from tcdesk.cli.differences import changed
from tcdesk.cli.options import DocumentLanguage, PeriodWords, VaultPath
from tcdesk.cli.progress import shown
from tcdesk.cli.receipts import show_queries
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rules import wording
from tcdesk.domain.submission import Chair, Outgoing
from tcdesk.errors import ChecksFailed, Problem, Severity, Usage
from tcdesk.exchange import checks
from tcdesk.reports.wording import Wording
from tcdesk.services import access, checking
from tcdesk.services.commission import answering, submitting
from tcdesk.services.commission.comparing import difference_since_sent
from tcdesk.services.commission.heading import Order
from tcdesk.text import Text, mark

_SEVERITIES = {
    Severity.block: Text("stops the report"),
    Severity.explain: Text("complete or explain"),
    Severity.inform: Text("for your information"),
}


def check(
    ctx: typer.Context,
    vault: VaultPath,
    period: PeriodWords,
    as_json: Annotated[bool, typer.Option("--json", help=mark("Print one JSON document."))] = False,
) -> None:
    desk: Desk = ctx.obj
    wanted = Period.parse(period)
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        found = checking.check(opened, wanted)
        if as_json:
            desk.print_json({"problems": [checks.plain(problem) for problem in found.problems]})
            return
        kit = access.reference_of(opened)
        _list(desk, kit, found.problems)
        if not found.problems:
            desk.print(Text("Nothing is missing for {period}.", period=wanted))
        since = difference_since_sent(opened, wanted)
        with opened.reading() as session:
            asked = answering.open_queries(session, wanted)
    if since is not None:
        desk.print(Text("Changed since the last report:"))
        for line in changed(since, Wording(kit, desk.language)):
            desk.print(line)
    show_queries(desk, asked)


def _list(desk: Desk, kit: Kit, problems: tuple[Problem, ...]) -> None:
    """The findings by severity: check, record, what is wrong, what to do."""
    say = desk.language.say
    for severity in Severity:
        chosen = [problem for problem in problems if problem.severity is severity]
        if not chosen:
            continue
        desk.print(say(_SEVERITIES[severity]).upper())
        for problem in chosen:
            kind = BY_NAME.get(problem.place.record)
            where = say(kind.title) if kind else ""
            desk.print(f"  {problem.rule} · {where} · {problem.place.uid}".rstrip(" ·"))
            desk.print(f"    {say(wording.sentence(problem, kit))}")
            if problem.explanation:
                desk.print(f"    {say(Text('Reason given: {text}', text=problem.explanation))}")
            else:
                desk.print(f"    {say(wording.advice(problem))}")


def explain(
    ctx: typer.Context,
    vault: VaultPath,
    rule: Annotated[str, typer.Argument(help=mark("The check, as the list names it."), metavar="RULE")],
    record: Annotated[str, typer.Argument(help=mark("The record's id, or the period."), metavar="RECORD")],
    text: Annotated[str, typer.Option("--text", help=mark("The reason, in a sentence."))],
) -> None:
    desk: Desk = ctx.obj
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        checking.explain(opened, rule, record, text)
    desk.print(Text("The reason is kept and travels with the report."))


def preview(
    ctx: typer.Context,
    vault: VaultPath,
    period: PeriodWords,
    out: Annotated[Path, typer.Option("--out", help=mark("Where the PDF is written."))],
    document_lang: DocumentLanguage = "ro",
) -> None:
    desk: Desk = ctx.obj
    language = desk.document_language(document_lang)
    files.must_end_in(out, (".pdf",))
    files.must_be_free(out, Text("Choose another name; a paper is never written over."))
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        data = submitting.preview(opened, Period.parse(period), language)
    files.write(out, data, private=True)
    desk.print(str(out))


def submit(
    ctx: typer.Context,
    vault: VaultPath,
    period: PeriodWords,
    out: Annotated[Path, typer.Option("--out", help=mark("The folder for the file."))],
    reason: Annotated[str, typer.Option("--reason", help=mark("Why the report is corrected."))] = "",
    chair: Annotated[
        str | None, typer.Option("--chair", help=mark("The chair who approved the report."))
    ] = None,
    number: Annotated[str | None, typer.Option("--number", help=mark("The outgoing number."))] = None,
    day: Annotated[str | None, typer.Option("--date", help=mark("Date of approval, YYYY-MM-DD."))] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", help=mark("The answer to a question, NUMBER=TEXT; several may be given.")),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help=mark("Take the report back; needs --reason."))
    ] = False,
    test: Annotated[
        bool, typer.Option("--test", help=mark("A file without data that only shows that files arrive."))
    ] = False,
    go_on: Annotated[
        bool,
        typer.Option(
            "--continue-from-receipt",
            help=mark("Go on from the report that only the State Chancellery has; needs --reason."),
        ),
    ] = False,
    document_lang: DocumentLanguage = "ro",
) -> int:
    desk: Desk = ctx.obj
    order = Order(
        Period.parse(period),
        reason,
        *_approval(chair, number, day),
        withdraw=withdraw,
        test=test,
        go_on=go_on,
        answers=dict(map(_answer, answer or [])),
    )
    language = desk.document_language(document_lang)
    with access.open_as("commission", vault, desk.passphrase(), desk.now) as opened:
        desk.warn(access.warnings(opened))
        try:
            with shown(desk) as progress:
                done = submitting.submit(opened, order, out, language, progress)
        except ChecksFailed as problem:
            _tell_open(desk, access.reference_of(opened), problem)
            return problem.exit_code
    desk.print(str(done.path))
    desk.tell(
        Text("The signature shows that the file comes from this commission; it is not a qualified signature.")
    )
    return 0


def _approval(chair: str | None, number: str | None, day: str | None) -> tuple[Chair | None, Outgoing | None]:
    """Who approved the report, and the number under which it goes out: both of the same day."""
    if day:
        on = day_of(day)
        return (
            Chair(name=chair, date=on) if chair else None,
            Outgoing(number=number, date=on) if number else None,
        )
    if chair or number:
        raise Usage(Text("--chair and --number need --date."), Text("Give the date, for example 2023-01-12."))
    return None, None


def _tell_open(desk: Desk, kit: Kit, failed: ChecksFailed) -> None:
    """The refusal, its hint, and then every open point: check, record, sentence."""
    desk.tell(failed.text)
    if failed.hint is not None:
        desk.tell(failed.hint)
    for problem in failed.problems:
        place = f"{problem.rule} {problem.place.uid}".rstrip()
        desk.tell(f"  {place}: {desk.language.say(wording.sentence(problem, kit))}")


def _answer(words: str) -> tuple[int, str]:
    """The number and the words of an answer typed as NUMBER=TEXT."""
    number, equals, text = words.partition("=")
    if not (equals and number.strip().isdecimal()):
        raise Usage(
            Text("“{words}” is no answer to a question.", words=words),
            Text("Write the number of the question, an equals sign and the answer: 1=There were two."),
        )
    return int(number), text


def day_of(words: str) -> date:
    """A day typed on the command line: 2023-01-12, or as on paper 12.01.2023."""
    try:
        if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", words):
            day, month, year = map(int, words.split("."))
            return date(year, month, day)
        return date.fromisoformat(words)
    except ValueError as problem:
        raise Usage(
            Text("“{words}” is not a date.", words=words),
            Text("Write it as YYYY-MM-DD, for example 2023-01-12."),
        ) from problem
