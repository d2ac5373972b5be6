"""Commands of the State Chancellery around what arrives: inspect, merge, enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tcdesk.cli import differences
from tcdesk.cli.chancellery import AsJson, RegisterPath
from tcdesk.cli.desk import Desk
from tcdesk.cli.options import PeriodWords
from tcdesk.cli.progress import shown
from tcdesk.cli.report import day_of
from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Road
from tcdesk.domain.period import Period
from tcdesk.errors import Usage
from tcdesk.i18n import CHISINAU
from tcdesk.services import access
from tcdesk.services.chancellery import inspecting, merging, transcribing
from tcdesk.services.chancellery.inspecting import Seen
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.chancellery.transcribing import Letter
from tcdesk.text import Text, mark

Paths = Annotated[list[Path], typer.Argument(help=mark("Files and folders."), metavar="PATH…")]
RoadWord = Annotated[
    str | None, typer.Option("--road", help=mark("How it came: mail, stick, post, hand, phone."))
]
BATCH_REFUSED = 4


def inspect(ctx: typer.Context, vault: RegisterPath, paths: Paths, as_json: AsJson = False) -> int:
    desk: Desk = ctx.obj
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened, shown(desk) as progress:
        found = inspecting.inspect(opened, paths, progress)
        below = {} if as_json else differences.of_files(opened, found, desk)
    return _shown(desk, found, as_json, below)


def merge(
    ctx: typer.Context,
    vault: RegisterPath,
    paths: Paths,
    accept_good: Annotated[
        bool, typer.Option("--accept", help=mark("Also accept those without open questions."))
    ] = False,
    arrived_on: Annotated[
        str | None,
        typer.Option("--arrived-on", help=mark("Day of arrival, YYYY-MM-DD; today when left out.")),
    ] = None,
    road: RoadWord = None,
    as_json: AsJson = False,
) -> int:
    desk: Desk = ctx.obj
    intake = Intake(
        day_of(arrived_on) if arrived_on else _today(desk), _road(road) if road else None, accept_good
    )
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened, shown(desk) as progress:
        desk.warn(access.warnings(opened))
        found = merging.merge(opened, paths, intake, progress)
        below = {} if as_json else differences.of_merged(opened, found, desk)
    return _shown(desk, found, as_json, below)


def _today(desk: Desk) -> date:
    return desk.now().astimezone(ZoneInfo(CHISINAU)).date()


def _road(word: str) -> Road:
    if word not in Road.__members__:
        raise Usage(
            Text("There is no road “{word}”.", word=word),
            Text("Choose among mail, stick, post, hand and phone."),
        )
    return Road[word]


def _shown(desk: Desk, found: Sequence[Seen], as_json: bool, below: differences.Shown) -> int:
    """Every file with its verdict and what it changes; the sentences of the refused ones go to standard
    error."""
    if as_json:
        desk.print_json({"files": [_plain(seen) for seen in found]})
    for place, seen in enumerate(found):
        if not as_json:
            decision = desk.language.show(seen.decision)
            what = desk.language.show(seen.what) if seen.what else seen.kind
            line = (
                f"{seen.path.name}  {what} {seen.unit} {seen.period}  "
                f"{desk.language.show(seen.verdict)} · {decision}  {seen.identity[:16]} {seen.fingerprint}"
            )
            desk.print(line.rstrip())
            for answer in seen.answers:
                said = Text("Answer to question {number}: {text}", number=answer.number, text=answer.text)
                desk.print(f"  {desk.language.say(said)}")
        for words in below.get(place, ()):
            desk.print(f"  {words}")
        if seen.error is not None:
            desk.tell(f"{seen.path.name}: {desk.language.say(seen.error.text)} [{seen.reason}]")
            if seen.error.hint is not None:
                desk.tell(f"  {desk.language.say(seen.error.hint)}")
    return BATCH_REFUSED if any(seen.verdict is Verdict.refused for seen in found) else 0


def _plain(seen: Seen) -> dict[str, object]:
    return {
        "path": str(seen.path),
        "kind": seen.kind,
        "identity": seen.identity or None,
        "unit": seen.unit or None,
        "period": seen.period or None,
        "seq": seen.seq,
        "verdict": str(seen.verdict),
        "decision": str(seen.decision),
        "reason": seen.reason or None,
    }


def enter(
    ctx: typer.Context,
    vault: RegisterPath,
    file: Annotated[
        Path,
        typer.Argument(help=mark("The one-page report (.xlsx) or typed figures (.json)."), metavar="FILE"),
    ],
    unit: Annotated[str, typer.Option("--unit", help=mark("The territorial unit: name or CUATM code."))],
    period: PeriodWords,
    road: Annotated[str, typer.Option("--road", help=mark("How it came: mail, stick, post, hand, phone."))],
    arrived: Annotated[str, typer.Option("--arrived", help=mark("Day of arrival, YYYY-MM-DD."))],
) -> None:
    desk: Desk = ctx.obj
    letter = Letter(unit, Period.parse(period), _road(road), day_of(arrived))
    with access.open_as("register", vault, desk.passphrase(), desk.now) as opened:
        desk.print(transcribing.enter(opened, letter, file))
