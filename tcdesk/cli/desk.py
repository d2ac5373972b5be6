"""What every command has at hand: language, clock, passphrase, and how results are shown."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcdesk import files
from tcdesk.errors import FileProblem, Usage
from tcdesk.i18n import CODES, Language
from tcdesk.text import Text

LARGEST_SECRET = 4096
"""Bytes of a file with a passphrase."""


def no_window(file: Path | None, code: str) -> int:
    """Stands for the window where the command line was not begun by the program itself."""
    raise Usage(Text("The window cannot be opened from here."), Text("Start the program “tcdesk”."))


@dataclass(frozen=True, slots=True)
class Desk:
    """The surroundings of one command. `cheap` lowers the cost of key derivation, for exercises and tests;
    `code` is the language that was asked for by --lang, `open_window` shows the window and waits for its end.
    """

    language: Language
    now: Callable[[], datetime]
    passphrase_file: Path | None = None
    cheap: bool = False
    code: str = ""
    open_window: Callable[[Path | None, str], int] = no_window

    def passphrase(self) -> str:
        """The passphrase from its file, the environment, or a prompt that shows nothing."""
        if self.passphrase_file is not None:
            return _first_line(_secret_in(self.passphrase_file))
        given = os.environ.get("TCDESK_PASSPHRASE")
        if given:
            return given
        if not sys.stdin.isatty():
            raise Usage(
                Text("A passphrase is needed."),
                Text("Give it with --passphrase-file FILE or in the environment variable TCDESK_PASSPHRASE."),
                reason="no_passphrase",
            )
        return getpass.getpass(self.language.say(Text("Passphrase: ")))

    def new_passphrase(self, path: Path | None) -> str:
        """The passphrase that is to hold from now on: from its file, the environment, or typed twice."""
        given = self._second(path, "TCDESK_NEW_PASSPHRASE")
        if given is not None:
            return _filled(_first_line(given))
        if not sys.stdin.isatty():
            raise Usage(
                Text("The new passphrase is needed."),
                Text("Give it with --new-passphrase-file FILE or in the variable TCDESK_NEW_PASSPHRASE."),
                reason="no_passphrase",
            )
        typed = getpass.getpass(self.language.say(Text("New passphrase: ")))
        if getpass.getpass(self.language.say(Text("Once more: "))) != typed:
            raise Usage(Text("The two passphrases differ."), Text("Nothing was changed; try again."))
        return _filled(typed)

    def recovery(self, path: Path | None) -> str:
        """The code of the recovery sheet: from its file, the environment, or typed."""
        given = self._second(path, "TCDESK_RECOVERY")
        if given is not None:
            return given
        if not sys.stdin.isatty():
            raise Usage(
                Text("The code of the recovery sheet is needed."),
                Text("Give it with --recovery-file FILE or in the variable TCDESK_RECOVERY."),
                reason="no_recovery",
            )
        return input(self.language.say(Text("Code of the recovery sheet: ")))

    def _second(self, path: Path | None, variable: str) -> str | None:
        return _secret_in(path) if path is not None else os.environ.get(variable) or None

    def document_language(self, code: str) -> Language:
        """The language of a document, apart from the one of the screen."""
        if code not in CODES:
            raise Usage(
                Text("There is no language “{code}”.", code=code),
                Text("Choose ro, ru or en."),
                reason="language",
            )
        return Language(code)

    def print(self, message: Text | str) -> None:
        """A result, on standard output."""
        sys.stdout.write((self.language.say(message) if isinstance(message, Text) else message) + "\n")

    def tell(self, message: Text | str) -> None:
        """A remark or a problem, on standard error."""
        sys.stdout.flush()
        sys.stderr.write((self.language.say(message) if isinstance(message, Text) else message) + "\n")

    def alarm(self, message: Text) -> None:
        """A problem that must not be overlooked: on standard error, in red where a terminal shows it."""
        import typer

        sys.stdout.flush()
        typer.secho(self.language.say(message), fg=typer.colors.RED, bold=True, err=True)

    def warn(self, messages: Sequence[Text]) -> None:
        """What will be a problem soon, on standard error."""
        for message in messages:
            self.tell(message)

    def print_json(self, document: Mapping[str, object] | Sequence[object]) -> None:
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _filled(passphrase: str) -> str:
    if not passphrase:
        raise Usage(Text("The passphrase is empty."), Text("Choose several words that only you know."))
    return passphrase


def _first_line(words: str) -> str:
    return words.partition("\n")[0].rstrip("\r")


def _secret_in(path: Path) -> str:
    try:
        return files.read(path, LARGEST_SECRET).decode("utf-8-sig")
    except (FileProblem, UnicodeDecodeError) as problem:
        raise FileProblem(
            Text("The passphrase file “{file}” cannot be read.", file=path.name),
            Text("It must be a text file (UTF-8) with the passphrase in its first line."),
            reason="missing_file",
        ) from problem
