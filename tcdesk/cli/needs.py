"""The words of the State Chancellery to the needs that commissions reported."""

from __future__ import annotations

from typing import Annotated

import typer

from tcdesk.cli.chancellery import RegisterPath
from tcdesk.cli.desk import Desk
from tcdesk.cli.options import PeriodWords
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.services import access
from tcdesk.services.chancellery import wording
from tcdesk.text import Text, mark


def need(
    ctx: typer.Context,
    vault: RegisterPath,
    period: PeriodWords,
    category: Annotated[str, typer.Option("--category", help=mark("Code of a category of needs."))],
    wording_ro: Annotated[
        str | None, typer.Option("--wording-ro", help=mark("The need in one sentence, in Romanian."))
    ] = None,
    wording_ru: Annotated[
        str | None, typer.Option("--wording-ru", help=mark("The need in one sentence, in Russian."))
    ] = None,
    wording_en: Annotated[
        str | None, typer.Option("--wording-en", help=mark("The need in one sentence, in English."))
    ] = None,
    answer_ro: Annotated[
        str | None, typer.Option("--answer-ro", help=mark("The answer in Romanian."))
    ] = None,
    answer_ru: Annotated[str | None, typer.Option("--answer-ru", help=mark("The answer in Russian."))] = None,
    answer_en: Annotated[str | None, typer.Option("--answer-en", help=mark("The answer in English."))] = None,
) -> None:
    desk: Desk = ctx.obj
    texts = {"ro": wording_ro, "ru": wording_ru, "en": wording_en}
    answers = {"ro": answer_ro, "ru": answer_ru, "en": answer_en}
    if all(text is None for text in (*texts.values(), *answers.values())):
        raise Usage(
            Text("Neither a wording nor an answer is given."),
            Text("Give at least one, for example --wording-ro or --answer-ro."),
        )
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        made = wording.word_need(opened, Period.parse(period), category, texts, answers)
    for text in (*made.wording, *made.answer):
        if text:
            desk.print(text)
