"""The root of the command line: options read before everything else, the table of verbs, and the one place
where errors become an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer.exceptions import Abort

from tcdesk import files, settings
from tcdesk.cli.desk import Desk, no_window
from tcdesk.cli.verbs import LateGroup, Verb, speak, usage_of
from tcdesk.errors import Cancelled, RowsRejected, TcdeskError, Usage
from tcdesk.i18n import CODES, Language, system_code
from tcdesk.text import Text, mark

_NATIONAL = "tcdesk.cli.national"
_COMMISSION = "tcdesk.cli.commission"
_REPORT = "tcdesk.cli.report"
_CHANCELLERY = "tcdesk.cli.chancellery"
_CLAIMS = "tcdesk.cli.claims"
_INTAKE = "tcdesk.cli.intake"
_LETTERS = "tcdesk.cli.letters"
_DECISIONS = "tcdesk.cli.decisions"
_NEEDS = "tcdesk.cli.needs"
_PAPERS = "tcdesk.cli.papers"
_PUBLISHING = "tcdesk.cli.publishing"
_RECEIPTS = "tcdesk.cli.receipts"
_SAFETY = "tcdesk.cli.safety"
_TRUST = "tcdesk.cli.trust"
_WINDOW = "tcdesk.cli.window"
_WORKBOOKS = "tcdesk.cli.workbooks"

ROOT = {
    "app": Verb(_WINDOW, "app", mark("Open the window.")),
    "demo": Verb(_NATIONAL, "demo", mark("Play the whole national exercise of 2022 in a folder.")),
    "open": Verb(_NATIONAL, "open_file", mark("Decrypt a travelling file, for auditors.")),
    "verify": Verb(_NATIONAL, "verify", mark("Say of one file whether it holds; needs no record.")),
    "backup": Verb(_SAFETY, "backup", mark("Write a copy of a record or register, and check it.")),
    "restore": Verb(_SAFETY, "restore", mark("Make a record or register from a copy.")),
    "passphrase": Verb(_SAFETY, "passphrase", mark("Change the passphrase, or hand over to a successor.")),
    "recover": Verb(_SAFETY, "recover", mark("Set a new passphrase with the recovery sheet.")),
}
COMMISSION = {
    "create": Verb(_COMMISSION, "create", mark("Make a new commission record.")),
    "request": Verb(_COMMISSION, "request", mark("Write the enrolment request for the State Chancellery.")),
    "install": Verb(_RECEIPTS, "install", mark("Take in a package or a receipt of the State Chancellery.")),
    "import": Verb(_WORKBOOKS, "import_records", mark("Take in records from a workbook or any list.")),
    "template": Verb(_WORKBOOKS, "template", mark("Write the empty workbook, to be filled in.")),
    "form": Verb(_WORKBOOKS, "form", mark("Write the report in totals on one page, to be filled in.")),
    "sheet": Verb(_WORKBOOKS, "sheet", mark("Write the page on which schools report an activity.")),
    "export": Verb(_WORKBOOKS, "export", mark("Write the records as a workbook.")),
    "check": Verb(_REPORT, "check", mark("Show what is missing or wrong in a period.")),
    "explain": Verb(_REPORT, "explain", mark("Write a reason for a finding; it travels with the report.")),
    "preview": Verb(_REPORT, "preview", mark("Show what would leave this computer, as PDF.")),
    "submit": Verb(_REPORT, "submit", mark("Sign and seal the report of a period.")),
    "papers": Verb(_PAPERS, "papers", mark("Write convocation, attendance sheet and minutes of a meeting.")),
    "plan": Verb(_PAPERS, "plan", mark("Write the plan of the year as a paper.")),
    "report": Verb(_PAPERS, "report", mark("Write the report for council and chair, or on the Week.")),
    "letter": Verb(_PAPERS, "letter", mark("Write the cover letter to the State Chancellery.")),
    "receipt": Verb(_PAPERS, "receipt", mark("Write the receipt for the commission's file.")),
    "calendar": Verb(_PAPERS, "calendar", mark("Write the calendar of deadlines.")),
    "card": Verb(_PAPERS, "card", mark("Write the pocket card for a case, or the key sheet for the safe.")),
    "code": Verb(_RECEIPTS, "code", mark("Take the code of a receipt that was read over the phone.")),
}
CHANCELLERY = {
    "create": Verb(_CHANCELLERY, "create", mark("Make a new national register.")),
    "invite": Verb(_TRUST, "invite", mark("Write invitation letters with one-time codes.")),
    "enrol": Verb(_TRUST, "enrol", mark("Enrol commissions from their requests and write the package.")),
    "kit": Verb(_TRUST, "kit", mark("Write the national package.")),
    "revoke": Verb(_TRUST, "revoke", mark("Revoke the certificate of a commission or of an officer.")),
    "officer": Verb(_TRUST, "officer", mark("Make a certificate for an officer's receipts.")),
    "inspect": Verb(_INTAKE, "inspect", mark("Say what each file is and whether it holds; changes nothing.")),
    "merge": Verb(_INTAKE, "merge", mark("Take in reports from files and folders.")),
    "accept": Verb(_DECISIONS, "accept", mark("Accept a report.")),
    "query": Verb(_DECISIONS, "query", mark("Ask the commission about a report.")),
    "return": Verb(_DECISIONS, "give_back", mark("Return a report, so that another is made.")),
    "resolve": Verb(_DECISIONS, "resolve", mark("Choose which of two variants of a report is kept.")),
    "enter": Verb(_INTAKE, "enter", mark("Type in a report that was received another way.")),
    "training": Verb(_CHANCELLERY, "training", mark("Enter a national training.")),
    "need": Verb(_NEEDS, "need", mark("Word a need for the whole country, and answer it.")),
    "status": Verb(_CHANCELLERY, "status", mark("Show who has reported.")),
    "figures": Verb(_CHANCELLERY, "figures", mark("Show all figures of the Note.")),
    "note": Verb(_CHANCELLERY, "note", mark("Write the Informative Note.")),
    "check-text": Verb(_CLAIMS, "check_text", mark("Hold an edited text of the Note against the figures.")),
    "conclusions": Verb(
        _CLAIMS, "conclusions", mark("Show the conclusions of the Note, or keep changed ones.")
    ),
    "publish": Verb(_PUBLISHING, "publish", mark("Write down that an edition of the Note is published.")),
    "publications": Verb(_PUBLISHING, "publications", mark("Show everything that was published.")),
    "register-signed": Verb(
        _PUBLISHING, "register_signed", mark("Register the signed paper of a publication.")
    ),
    "errata": Verb(_PUBLISHING, "errata", mark("Write what differs between two editions of the Note.")),
    "letters": Verb(_LETTERS, "letters", mark("Write letters to the commissions about a period.")),
    "models": Verb(_LETTERS, "models", mark("Write the model papers: instruction, order, data protection.")),
    "answer": Verb(_PUBLISHING, "answer", mark("Answer a request for data with public figures.")),
}


def run(
    arguments: Sequence[str],
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    cheap: bool = False,
    open_window: Callable[[Path | None, str], int] = no_window,
) -> int:
    """Run one command; returns its exit code. `cheap` is for tests: key derivation at its floor.

    Without a command the window opens, where `open_window` was handed in.
    """
    _utf8(sys.stdout)
    _utf8(sys.stderr)
    rest, early = _early(arguments)
    language = Language(system_code())
    try:
        language = Language(_code(early.get("--lang")))
        secret = early.get("--passphrase-file")
        code = early.get("--lang", "")
        desk = Desk(language, now, Path(secret) if secret is not None else None, cheap, code, open_window)
        speak(language)
        without = not rest and open_window is not no_window
        result = _invoked(["app"] if without else rest, desk)
        sys.stdout.flush()
        return result
    except TcdeskError as problem:
        _show(language, problem)
        return problem.exit_code
    except (KeyboardInterrupt, Abort):
        _show(language, Cancelled())
        return Cancelled.exit_code
    except BrokenPipeError:
        _nobody_reads()
        return 0
    except UnicodeEncodeError:
        # A terminal hands over what it was given, also what is no letter at all.
        wrong = Usage(
            Text("The command has signs that cannot be read as letters."),
            Text("Type it again, or have the terminal write UTF-8. Nothing was changed."),
        )
        _show(language, wrong)
        return wrong.exit_code
    except OSError as problem:
        # What the disk or the system refused is no mistake of the program, wherever it came up.
        refused = files.understood(problem, Path(str(problem.filename or "")))
        _show(language, refused)
        return refused.exit_code
    except Exception as problem:
        _show_bug(language, problem)
        return 1


def _invoked(arguments: Sequence[str], desk: Desk) -> int:
    try:
        code = _root(desk.language).main(
            args=list(arguments), prog_name="tcdesk", standalone_mode=False, obj=desk
        )
    except NoArgsIsHelpError as problem:
        desk.print(problem.format_message())
        return 0
    except UsageError as problem:
        raise usage_of(problem) from problem
    except SystemExit as problem:
        # So the library ends when the other end of the pipe was closed.
        raise BrokenPipeError from problem
    if code == Cancelled.exit_code:
        # And so it tells of Ctrl+C.
        raise Cancelled
    return code if isinstance(code, int) else 0


def _nobody_reads() -> None:
    """Let what is still to be written go nowhere, or the interpreter complains of it at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _root(language: Language) -> LateGroup:
    groups = {
        "commission": LateGroup("commission", mark("What a commission does."), language, COMMISSION, {}),
        "chancellery": LateGroup(
            "chancellery", mark("What the State Chancellery does."), language, CHANCELLERY, {}
        ),
    }
    help_text = mark(
        "The record of a territorial commission against trafficking in human beings, and the national "
        "register. Everywhere: --lang ro|ru|en, --passphrase-file FILE."
    )
    return LateGroup("tcdesk", help_text, language, ROOT, groups)


def _early(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Take out the options that hold everywhere, wherever they stand."""
    names = ("--lang", "--passphrase-file")
    rest: list[str] = []
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            return [*rest, word, *words], found
        if name not in names:
            rest.append(word)
        elif equals:
            found[name] = value
        else:
            found[name] = next(words, "")
    return rest, found


def _code(given: str | None) -> str:
    if given is None:
        return settings.load(settings.default_path()).language or system_code()
    if given not in CODES:
        raise Usage(Text("There is no language “{code}”.", code=given), Text("Choose ro, ru or en."))
    return given


def _utf8(stream: TextIO) -> None:
    """Windows would write a pipe in an old code page."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


def _show(language: Language, problem: TcdeskError) -> None:
    sys.stdout.flush()
    sys.stderr.write(language.say(problem.text) + "\n")
    if problem.hint is not None:
        sys.stderr.write(language.say(problem.hint) + "\n")
    if isinstance(problem, RowsRejected):
        for place, text in problem.problems:
            sys.stderr.write(f"  {place}: {language.say(text)}\n" if place else f"  {language.say(text)}\n")


def _show_bug(language: Language, problem: Exception) -> None:
    """A mistake of ours: where it happened, never with what data."""
    where = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{type(problem).__name__}, {Path(where.filename).name}:{where.lineno}"
    sys.stdout.flush()
    sys.stderr.write(
        language.say(Text("The program made a mistake ({place}). Nothing was lost.", place=place)) + "\n"
    )
    sys.stderr.write(language.say(Text("Please report it with this line; it holds no data of yours.")) + "\n")
