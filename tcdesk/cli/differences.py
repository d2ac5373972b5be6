"""How the command line shows what a report changes: record by record, and in the national figures."""

from __future__ import annotations

from collections.abc import Sequence

from tcdesk.cli.desk import Desk
from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Kind
from tcdesk.domain.difference import Change
from tcdesk.reports.changes import said, said_effect
from tcdesk.reports.wording import Wording
from tcdesk.services import access
from tcdesk.services.chancellery import comparing
from tcdesk.services.chancellery.comparing import Comparison
from tcdesk.services.chancellery.inspecting import Seen
from tcdesk.store.vault import Vault
from tcdesk.text import Text

Shown = dict[int, list[str]]
"""The lines that belong under a file, by its place in the batch."""


def of_files(vault: Vault, found: Sequence[Seen], desk: Desk) -> Shown:
    """What each inspected correction or withdrawal would change; the files are read once more for it."""
    return _of(
        vault, desk, {place: comparing.compare_file(vault, found[place].path) for place in _later(found)}
    )


def of_merged(vault: Vault, found: Sequence[Seen], desk: Desk) -> Shown:
    """What each correction or withdrawal that was taken in just now changes."""
    new = [place for place in _later(found) if found[place].verdict is not Verdict.duplicate]
    return _of(vault, desk, {place: comparing.compare(vault, found[place].identity) for place in new})


def _later(found: Sequence[Seen]) -> list[int]:
    """Reports that have one before them: a first one changes nothing, it only adds."""
    return [
        place
        for place, seen in enumerate(found)
        if seen.kind == "submission" and seen.verdict is not Verdict.refused and (seen.seq or 0) > 1
    ]


def _of(vault: Vault, desk: Desk, comparisons: dict[int, Comparison]) -> Shown:
    wording = Wording(access.reference_of(vault), desk.language)
    return {
        place: _lines(comparison, wording)
        for place, comparison in comparisons.items()
        if comparison.kind is not Kind.test
    }


def _lines(comparison: Comparison, wording: Wording) -> list[str]:
    say = wording.say
    if comparison.kind is Kind.withdrawal:
        lines = [say(Text("Withdraws the report of this unit."))]
    elif comparison.base:
        words = Text(
            "What it changes against report {number}, which holds without it:", number=comparison.base_seq
        )
        lines = [say(words), *changed(comparison.changes, wording)]
    else:
        lines = [say(Text("No earlier report of this unit holds."))]
    if comparison.superseded:
        return [*lines, say(Text("A later report is accepted: the national figures stay as they are."))]
    if not comparison.effects:
        return [*lines, say(Text("The national figures stay as they are."))]
    effects = [f"  {say(said_effect(effect, wording))}" for effect in comparison.effects]
    return [*lines, say(Text("Effect on the national figures:")), *effects]


def changed(changes: Sequence[Change], wording: Wording) -> list[str]:
    """A line for each changed record, and under it one for each field."""
    if not changes:
        return [f"  {wording.say(Text('No record differs.'))}"]
    return [
        line
        for item in said(changes, wording)
        for line in (f"  {wording.say(item.title)}", *(f"    {wording.say(words)}" for words in item.lines))
    ]
