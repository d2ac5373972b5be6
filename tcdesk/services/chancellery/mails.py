"""Mails that were saved as files (.eml): what is attached to them and travels is taken out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path, PureWindowsPath

from tcdesk import files
from tcdesk.errors import FileProblem
from tcdesk.services.chancellery.inspecting import LARGEST, SUFFIXES

SUFFIX = ".eml"
_LARGEST_MAIL = 2 * LARGEST
_MOST_ATTACHED = 100


def without_covers(paths: Sequence[Path], aside: Path) -> list[Path]:
    """The paths, with the files attached to saved mails in their place; mails in folders are found too.

    The attached files are written into `aside`, sealed as they came. A mail to which nothing is attached that
    travels stays in the list, so that it is refused by its name.
    """
    found: list[Path] = []
    for path in paths:
        if os.path.isdir(path):
            mails = files.below(path, (SUFFIX,))
            found += [path, *(item for mail in mails for item in _attached(mail, aside))]
        elif path.suffix.lower() == SUFFIX:
            found += _attached(path, aside) or [path]
        else:
            found.append(path)
    return found


def _attached(mail: Path, aside: Path) -> list[Path]:
    """The files of one mail, each in a folder of its own: two mails often carry the same name."""
    found: list[Path] = []
    with suppress(FileProblem):
        data = files.read(mail, _LARGEST_MAIL)
        for name, content in _parts(data):
            path = aside / str(sum(1 for _ in aside.iterdir())) / name
            path.parent.mkdir()
            files.write(path, content, private=True)
            found.append(path)
    return found


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of what is attached and travels; what cannot be read as a mail has nothing."""
    # Mails come from outside: Python's parser may stumble in any way over a broken one.
    try:
        message = message_from_bytes(data, EmailMessage, policy=policy.default)
        several = [part for part in message.walk() if not part.is_multipart()][:_MOST_ATTACHED]
        named = [(_plain_name(part.get_filename() or ""), part.get_payload(decode=True)) for part in several]
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        return
    for name, content in named:
        if name and isinstance(content, bytes):
            yield name, content


def _plain_name(name: str) -> str:
    """The name alone, without folders and signs that no file may have; empty when it does not travel."""
    last = PureWindowsPath(name.replace("/", "\\")).name
    plain = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*').strip()
    return plain[-120:] if Path(plain).suffix.lower() in SUFFIXES else ""
