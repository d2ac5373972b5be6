"""Older versions of the travelling files, lifted step by step to the current one.

A newer file is refused with the advice to update; nothing is ever read by guessing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from tcdesk.domain.submission import FORMAT_VERSION
from tcdesk.errors import Damaged, FormatNewer
from tcdesk.text import Text

Lift = Callable[[dict[str, object]], dict[str, object]]
LIFTS: Mapping[str, Mapping[int, Lift]] = {
    "tcdesk-request": {},
    "tcdesk-kit": {},
    "tcdesk-receipt": {},
    "tcdesk-submission": {},
}
"""For each format: version → the function that makes the next version of it. Version 1 is the first."""


def lifted(plain: object, name: str) -> object:
    """The document in the current version; the very same object when it is already."""
    head = _head(plain, name)
    version = head.get("format_version")
    if head.get("format") != name or not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Damaged(
            Text("The file does not say which format it has."),
            Text("Ask the sender to make the file again with this program."),
            reason="format",
        )
    if version > FORMAT_VERSION:
        raise FormatNewer(
            Text("The file was made by a newer version of the program (format {version}).", version=version),
            Text("Install the current version of tcdesk, then open the file again."),
            reason="format_newer",
        )
    document = cast(dict[str, object], plain)
    for step in range(version, FORMAT_VERSION):
        document = LIFTS[name][step](document)
    return document


def _head(plain: object, name: str) -> Mapping[str, object]:
    """Where the format is named: in the header of a submission, at the top of the others."""
    found = plain.get("header") if isinstance(plain, dict) and name == "tcdesk-submission" else plain
    return found if isinstance(found, dict) else {}
