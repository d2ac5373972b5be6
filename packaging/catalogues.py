"""The translations: collects the messages of the program, keeps the .po files, checks and compiles them.

`catalogues.py update|check|compile`, from any folder. `run.py`, the build hook and the tests use it;
needs Babel. What a message looks like in the code is said in tcdesk/text.py.
"""

from __future__ import annotations

import ast
import gettext
import io
import os
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "tcdesk"
LANGUAGES = ("ro", "ru")

# How many leading arguments of a call are messages.
KEYWORDS = {"Text": 1, "mark": 1, "counted": 2}
# The module that defines these functions calls them with names.
DEFINITIONS = "text.py"
CEDILLA = set("şţŞŢ")
# Lines of a header that say nothing here, or change without any message having changed.
NOISE = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)


# --- from the code ---------------------------------------------------------------------------------


def messages_in(source: str) -> Iterator[tuple[int, tuple[str, ...] | None]]:
    """Line and message of every marked call; None in place of a message that is not a literal string."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        # "Text" or "text.Text", not the column type of a migration ("sa.Text").
        name = ast.unparse(node.func).removeprefix("text.")
        if name not in KEYWORDS:
            continue
        words = tuple(
            argument.value
            for argument in node.args[: KEYWORDS[name]]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        )
        yield node.lineno, words if len(words) == KEYWORDS[name] else None


def extracted(package: Path) -> tuple[Catalog, list[str]]:
    """Every message of the package, and the places where a message is not a literal string."""
    catalogue = Catalog()
    faults = []
    for path in sorted(package.rglob("*.py")):
        if path == package / DEFINITIONS:
            continue
        place = path.relative_to(package.parent).as_posix()
        for line, words in messages_in(path.read_text("utf-8")):
            if words is None:
                faults.append(f"{place}:{line}: the message must be a literal string")
            elif words[0]:
                catalogue.add(words if len(words) > 1 else words[0], locations=[(place, line)])
    return catalogue, faults


# --- the .po files ---------------------------------------------------------------------------------


def opened(path: Path, code: str) -> Catalog:
    """The translations of one language; empty when there is no file yet."""
    if not path.exists():
        return Catalog(locale=code, domain=DOMAIN, project=DOMAIN, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN)


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Sorted, without places in the code and without dates: only a changed message changes a line."""
    catalogue.header_comment = f"# tcdesk: the messages of the program ({catalogue.locale_identifier})"
    out = io.BytesIO()
    write_po(out, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(tuple(f'"{word}' for word in NOISE)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def update(root: Path = ROOT) -> None:
    """Merge the messages of the code into every language; words no longer used go."""
    found, _ = extracted(root / "tcdesk")
    for code in LANGUAGES:
        path = root / "translations" / f"{code}.po"
        catalogue = opened(path, code)
        # Guessed translations would have to be marked and would fail the check all the same.
        catalogue.update(found, no_fuzzy_matching=True)
        write_catalogue(path, catalogue)


# --- the check -------------------------------------------------------------------------------------


def check(root: Path = ROOT) -> list[str]:
    """Everything that is missing or wrong, one line each; empty when all is well."""
    found, faults = extracted(root / "tcdesk")
    for code in LANGUAGES:
        path = root / "translations" / f"{code}.po"
        catalogue = opened(path, code)
        faults += [f"{path.name}: {fault}" for fault in faults_of(catalogue, found)]
    return faults


def faults_of(catalogue: Catalog, found: Catalog) -> Iterator[str]:
    """What one language lacks against the messages found in the code."""
    for wanted in found:
        if not wanted.id:
            continue
        message = catalogue.get(key_of(wanted))
        if message is None or message.pluralizable != wanted.pluralizable:
            file, line = wanted.locations[0]
            yield f"missing: {key_of(wanted)!r} ({file}:{line})"
        elif message.id != wanted.id:
            yield f"the plural differs from the code: {key_of(wanted)!r}"
        else:
            yield from (f"{fault}: {key_of(wanted)!r}" for fault in faults_in(message, catalogue))
    for message in catalogue:
        if message.id and found.get(key_of(message)) is None:
            yield f"no longer used: {key_of(message)!r}"


def faults_in(message: Message, catalogue: Catalog) -> Iterator[str]:
    """What is wrong with one translation."""
    if message.fuzzy:
        yield "fuzzy"
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    forms = [form or "" for form in said]
    expected = catalogue.num_plurals if message.pluralizable else 1
    if len(forms) != expected or not all(forms):
        yield "not translated" if expected == 1 else f"not all of {expected} plural forms"
        return
    wanted = placeholders(message.id if isinstance(message.id, str) else message.id[1])
    for number, form in enumerate(forms):
        found = placeholders(form)
        # "un fișier" needs no number, but Russian's first form also serves 21 and 31.
        if message.pluralizable and number == 0 and only_one(catalogue.plural_expr):
            found, needed = found | {"count"}, wanted | {"count"}
        else:
            needed = wanted
        if found != needed:
            yield f"placeholders {sorted(found)} instead of {sorted(needed)}"
        if catalogue.locale_identifier == "ro" and CEDILLA & set(form):
            yield "ş or ţ with a cedilla; Romanian has ș and ț"


def key_of(message: Message) -> str:
    """The singular, by which a message is looked up."""
    return message.id if isinstance(message.id, str) else message.id[0]


def placeholders(words: str) -> set[str]:
    """The names in braces; a brace that is not closed counts as one of its own."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    except ValueError as problem:
        return {f"?{problem}"}


def only_one(plural: str) -> bool:
    """Whether the first plural form of a language serves the number 1 and no other."""
    form = gettext.c2py(plural)
    return [number for number in range(1000) if form(number) == 0] == [1]


# --- compiling -------------------------------------------------------------------------------------


def compile_all(root: Path = ROOT) -> list[Path]:
    """Make the .mo files that are missing or older than their .po; says which."""
    made = []
    for source in sorted((root / "translations").glob("*.po")):
        target = root / "tcdesk" / "locale" / source.stem / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_suffix(f".{os.getpid()}.tmp")
        with aside.open("wb") as file:
            write_mo(file, opened(source, source.stem))
        aside.replace(target)
        made.append(target)
    return made


def main(verb: str) -> int:
    if verb == "update":
        update()
    elif verb == "compile":
        compile_all()
    elif verb == "check":
        faults = check()
        print(*faults, sep="\n", end="\n" if faults else "")
        return 1 if faults else 0
    else:
        print("catalogues.py update|check|compile", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
