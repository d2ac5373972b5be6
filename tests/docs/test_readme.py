"""What the README shows of the program is what the program has."""

from __future__ import annotations

import shlex
from typing import Any

from tcdesk.cli import intake, main
from tcdesk.errors import Cancelled, TcdeskError, Usage
from tcdesk.i18n import Language
from tcdesk.services.demo.facts import published
from tests.docs.reading import README, blocks, section, table


def test_the_demonstration_is_shown_with_the_figures_of_the_note() -> None:
    shown = blocks(section(README, "## Try it"), "text")[0]
    known = published()
    held = sorted(known.meetings_by_unit.values())
    spread = ", ".join(f"{number} × {held.count(number)}" for number in sorted(set(held)))
    assert f"{len(held)} of 35 commissions reported." in shown
    assert f"Meetings: {sum(held)} (meetings × commissions: {spread})." in shown
    assert f"Awareness activities: {known.events}." in shown
    assert f"Victims and presumed victims: {known.cases}." in shown


def command_of(words: list[str]) -> tuple[str, Any]:
    """The name of the command that a row shows, and what typer made of it."""
    group: Any = main._root(Language("en"))
    path = []
    for word in words[1:]:
        found = group.get_command(None, word)
        path.append(word)
        if not hasattr(found, "verbs"):
            return " ".join(path), found
        group = found
    raise AssertionError(words)


def test_the_table_lists_every_command_and_no_other() -> None:
    rows = [shlex.split(row[0].strip("`")) for row in table(section(README, "## The commands"))]
    shown = [command_of(words)[0] for words in rows]
    groups = {"": main.ROOT, "commission ": main.COMMISSION, "chancellery ": main.CHANCELLERY}
    assert sorted(shown) == sorted(prefix + name for prefix, verbs in groups.items() for name in verbs)


def test_the_options_of_the_table_exist_and_the_needed_ones_are_there() -> None:
    for row in table(section(README, "## The commands")):
        words = shlex.split(row[0].strip("`"))
        name, command = command_of(words)
        known = {option for each in command.params for option in each.opts if option.startswith("--")}
        needed = {each.opts[0] for each in command.params if each.required and each.opts[0].startswith("--")}
        shown = {word for word in words if word.startswith("--")}
        assert needed <= shown <= known, name


def test_the_exit_codes_are_those_of_the_program() -> None:
    words = section(README, "## The commands")
    rows = table(words[words.index("| Exit code |") :])
    bug = 1
    classes = (Usage.exit_code, TcdeskError.exit_code, intake.BATCH_REFUSED, Cancelled.exit_code)
    assert [int(row[0]) for row in rows] == [0, bug, *classes]
