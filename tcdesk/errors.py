"""Everything that can go wrong for a user, by kind, each with a sentence and a way out.

Anything that is not a `TcdeskError` is a bug. Raised where understood; caught only by the form,
the job runner, the command line and the exception hook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tcdesk.text import Text


class Severity(StrEnum):
    """What a problem stops: everything, handing in without a written reason, or nothing."""

    block = "block"
    explain = "explain"
    inform = "inform"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: record type, the record's uid, the field; or a sheet and a cell."""

    record: str = ""
    uid: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a check. `values` are plain JSON values, so that the finding can travel;
    the sentence is made from `rule` and `values` in the reader's language."""

    rule: str
    severity: Severity
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    explanation: str = ""


class TcdeskError(Exception):
    """Refused input or a condition outside the program: one sentence, then a hint what to do.

    `reason` is a stable code for machines (`wrong_role`, `digest`, …).
    """

    exit_code = 3
    reason = "refused"

    def __init__(self, text: Text, hint: Text | None = None, *, reason: str = "") -> None:
        super().__init__(str(text))
        self.text = text
        self.hint = hint
        if reason:
            self.reason = reason


class Usage(TcdeskError):
    """The command or its arguments do not fit."""

    exit_code = 2
    reason = "usage"


class Cancelled(TcdeskError):
    """The user stopped the work; what was under way was not changed."""

    exit_code = 130
    reason = "cancelled"

    def __init__(self) -> None:
        super().__init__(Text("Stopped. What was under way was not changed; what was finished before stays."))


class FileProblem(TcdeskError):
    """A file or folder is missing, cannot be read or written, or the disk is full."""

    reason = "file"


class AccessError(TcdeskError):
    """A vault or register cannot be opened."""

    reason = "access"


class WrongPassphrase(AccessError):
    reason = "wrong_passphrase"


class VaultDamaged(AccessError):
    reason = "vault_damaged"


class VaultNewer(AccessError):
    reason = "vault_newer"


class VaultBusy(AccessError):
    reason = "vault_busy"


class WrongRole(AccessError):
    """A commission's verb on a register, or the other way round."""

    reason = "wrong_role_of_file"


class InvalidRecord(TcdeskError):
    """A record cannot be kept in this form (not: is incomplete)."""

    reason = "invalid_record"

    def __init__(self, text: Text, place: Place, hint: Text | None = None) -> None:
        super().__init__(text, hint)
        self.place = place


class RecordConflict(TcdeskError):
    """The record was changed by somebody else since it was read."""

    reason = "record_conflict"


class RowsRejected(TcdeskError):
    """A file whose rows do not fit: all problems at once, each with its place; nothing was taken in."""

    reason = "rows_rejected"

    def __init__(self, text: Text, problems: Sequence[tuple[str, Text]], hint: Text | None = None) -> None:
        super().__init__(text, hint)
        self.problems = tuple(problems)


class ChecksFailed(TcdeskError):
    """A report cannot be handed in yet: what blocks it, or what has no reason yet."""

    reason = "checks_failed"

    def __init__(self, text: Text, problems: Sequence[Problem], hint: Text | None = None) -> None:
        super().__init__(text, hint)
        self.problems = tuple(problems)


class SubmissionError(TcdeskError):
    """A file that travels does not hold."""

    reason = "refused"


class NotASubmission(SubmissionError):
    reason = "not_a_file_of_tcdesk"


class Damaged(SubmissionError):
    reason = "damaged"


class Untrusted(SubmissionError):
    reason = "untrusted"


class FormatNewer(SubmissionError):
    reason = "format_newer"


class ReportError(TcdeskError):
    """A document cannot be made."""

    reason = "report"
