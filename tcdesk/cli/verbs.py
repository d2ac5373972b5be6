"""Commands whose module is loaded only when they are invoked, shown in the chosen language.

Uses typer for parsing and help; its own words come from the program's catalogue where it lets them.
"""

from __future__ import annotations

import gettext
import importlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import typer
from typer._click.core import Command
from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption, UsageError
from typer.core import TyperCommand, TyperGroup

from tcdesk import paths
from tcdesk.errors import Usage
from tcdesk.i18n import Language
from tcdesk.text import Text, mark

OUR_WORDS = (
    mark("Options"),
    mark("Arguments"),
    mark("Commands"),
    mark("required"),
    mark("default: {default}"),
    mark("env var: {var}"),
    mark("Missing command."),
    mark("No such command {name!r}."),
)
"""Words that the library looks up in the current gettext catalogue."""


@dataclass(frozen=True, slots=True)
class Verb:
    """Where a command's function is, and its one-line description."""

    module: str
    function: str
    help: str


def speak(language: Language) -> None:
    """Let the library find its words in our catalogue (it knows no other way than the process's)."""
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain("tcdesk", str(paths.catalogues()))
    gettext.textdomain("tcdesk")


class _Translated(Command):
    """A command that shows its usage line and its help option in the chosen language.

    It stands in front of one of typer's classes, which come from the same base.
    """

    say: Callable[[str], str]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=self.say(mark("Usage: ")))

    def get_help_option(self, ctx: Any) -> Any:
        # The library does not look this sentence up.
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.say(mark("Show this message and exit."))
        return option


class _Command(_Translated, TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        # Words too many are left over instead of being said in English.
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise Usage(Text("There are too many words: {words}.", words=" ".join(rest)), _shown_by(ctx))
        return rest


class LateGroup(_Translated, TyperGroup):
    """A group of verbs, or of such groups."""

    def __init__(
        self,
        name: str,
        help_text: str,
        language: Language,
        verbs: Mapping[str, Verb],
        groups: Mapping[str, LateGroup],
    ) -> None:
        super().__init__(
            name=name,
            help=language.say(help_text),
            rich_markup_mode=None,
            no_args_is_help=True,
            subcommand_metavar=language.say(mark("COMMAND …")),
        )
        self.language = language
        self.say = language.say
        self.verbs = verbs
        self.groups = groups
        # Only the names, for the suggestions after a typing mistake; `get_command` finds the rest.
        names: dict[str, Any] = dict.fromkeys([*groups, *verbs])
        self.commands = names

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self.groups:
            return self.groups[cmd_name]
        verb = self.verbs.get(cmd_name)
        return _loaded(cmd_name, verb, self.language) if verb else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of verbs, from the table alone: no module is loaded to show it."""
        rows = [(name, group.help or "") for name, group in self.groups.items()]
        rows += [(name, self.say(verb.help)) for name, verb in self.verbs.items()]
        with formatter.section(self.say(mark("Commands"))):
            formatter.write_dl(rows)


def _loaded(name: str, verb: Verb, language: Language) -> Any:
    """The command of a verb, its options described in the chosen language."""
    function = getattr(importlib.import_module(verb.module), verb.function)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name=name, cls=_Command, help=language.say(verb.help))(function)
    command: Any = typer.main.get_command(app)
    command.say = language.say
    for parameter in command.params:
        parameter.help = language.say(getattr(parameter, "help", "") or "")
        known = getattr(parameter, "type_descriptor", None)
        if known is not None:
            # Whether a file can be read is said by who reads it: what to do, and the other files go on.
            known.parameter_info.readable = False
    return command


def usage_of(problem: UsageError) -> Usage:
    """A misuse of the command line in our words."""
    hint = _shown_by(problem.ctx)
    if isinstance(problem, NoSuchOption):
        return Usage(Text("There is no option {option}.", option=problem.option_name), hint)
    if isinstance(problem, BadOptionUsage):
        needed = "requires" in problem.format_message()
        words = Text("{option} needs a value.", option=problem.option_name)
        return Usage(words if needed else Text("{option} takes no value.", option=problem.option_name), hint)
    if isinstance(problem, MissingParameter):
        return Usage(Text("{parameter} is missing.", parameter=_named(problem)), hint)
    if isinstance(problem, BadParameter):
        return Usage(Text("The value of {parameter} does not fit.", parameter=_named(problem)), hint)
    return Usage(Text("The command is not understood: {detail}", detail=problem.format_message()), hint)


def _shown_by(ctx: Any) -> Text:
    return Text("“{command} --help” shows how it is used.", command=ctx.command_path if ctx else "tcdesk")


def _named(problem: BadParameter) -> str:
    if problem.param is None:
        return "?"
    options = [*getattr(problem.param, "opts", [])]
    return options[0] if options and options[0].startswith("-") else str(problem.param.name or "?").upper()
