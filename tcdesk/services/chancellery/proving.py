"""Who asks for a certificate: shown by the code of the unit's letter, or by a control code read by phone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk.errors import SubmissionError, TcdeskError, Untrusted
from tcdesk.exchange import certificates, issuing, letter_code
from tcdesk.exchange.container import Container
from tcdesk.exchange.documents import Request
from tcdesk.store import audit
from tcdesk.store.tables import Commission, Letter
from tcdesk.store.vault import Vault
from tcdesk.text import Text


def proven(
    session: Session,
    vault: Vault,
    path: Path,
    read: Container,
    asked: Request,
    known: Commission | None,
    typed: Sequence[str],
) -> tuple[str, Letter | None]:
    """How the sender was shown, with the letter that is used up by it. A fitting letter comes first, then a
    control code that was compared by phone; else the error says what is wrong."""
    letter = _letter_of(session, asked)
    wrong = _wrong_with(letter, vault, asked, known)
    if letter is not None and not wrong:
        return "letter", letter
    shown = certificates.fingerprint(read.manifest)
    if any(certificates.same_fingerprint(code, shown) for code in typed):
        return "fingerprint", None
    if letter is not None and wrong == "letter_used":
        letter.shown_again += 1
        session.add(letter)
        audit.note(session, vault, "letter_shown_again", "commission", asked.unit)
    raise refused(wrong, path, shown)


def _letter_of(session: Session, asked: Request) -> Letter | None:
    """The letter of the unit under whose code the request was made."""
    if asked.proof is None:
        return None
    digest = hashlib.sha256(asked.signing_request).digest()
    rows = session.exec(select(Letter).where(col(Letter.unit) == asked.unit))
    return next((row for row in rows if letter_code.proves(row.key, digest, asked.proof or "")), None)


def _wrong_with(letter: Letter | None, vault: Vault, asked: Request, known: Commission | None) -> str:
    """Why the letter does not show who is asking; empty when it does."""
    if asked.proof is None:
        return "fingerprint" if known is None else "enrolled_already"
    if letter is None:
        return "letter_mismatch"
    # The chain's number is known to everybody; only the key shows that the same record asks once more.
    public, _ = issuing.requested(asked.signing_request)
    same = known is not None and certificates.read(known.certificate).public_key == public
    if letter.used_by and not same:
        return "letter_used"
    return "letter_expired" if vault.now() > letter.valid_until else ""


def refused(reason: str, path: Path, code: str = "") -> TcdeskError:
    """The error for a request that is refused; `code` is the control code of its file."""
    found = _by_letter(reason, path.name, code) or _otherwise(reason, path.name, code)
    text, hint = found
    kind = SubmissionError if reason == "enrolled_already" else Untrusted
    return kind(text, hint, reason=reason)


_CALL = Text(
    "Call the commission on the number on file. If the request is theirs, let them read their control code "
    "and give it with --fingerprint, or send them a new letter."
)


def _by_letter(reason: str, file: str, code: str) -> tuple[Text, Text] | None:
    match reason:
        case "letter_mismatch":
            words = Text(
                "The request “{file}” was not made with the code of the unit's letter. Its control code is "
                "{code}.",
                file=file,
                code=code,
            )
            return words, _CALL
        case "letter_expired":
            words = Text(
                "The letter under which “{file}” was made is no longer valid. The file's control code is "
                "{code}.",
                file=file,
                code=code,
            )
            return words, _CALL
        case "letter_used":
            words = Text(
                "The letter under which “{file}” was made was used already, by another record: somebody "
                "else may know its code. The file's control code is {code}.",
                file=file,
                code=code,
            )
            hint = Text(
                "Call the commission on the number on file before anything else is done. If the record that "
                "is enrolled is not theirs, revoke it and send a new letter."
            )
            return words, hint
    return None


def _otherwise(reason: str, file: str, code: str) -> tuple[Text, Text]:
    match reason:
        case "wrong_unit":
            words = Text(
                "The request “{file}” contradicts itself: its parts name different units or keys.", file=file
            )
            return words, Text("Do not use it. Ask the commission for a new request.")
        case "enrolled_already":
            words = Text("The commission of “{file}” is enrolled already, with another record.", file=file)
            hint = Text(
                "If its computer was lost, send the commission a new letter, or compare the control code by "
                "phone and give it with --fingerprint. Its reports go on where they ended."
            )
            return words, hint
        case "revoked_key":
            words = Text("The certificate of the record that made “{file}” was revoked.", file=file)
            hint = Text(
                "Send the commission the current package. After installing it a new request brings a new "
                "key; it needs a new letter."
            )
            return words, hint
    words = Text(
        "The control code of “{file}” was not confirmed. The file's own code is {code}.", file=file, code=code
    )
    hint = Text(
        "Call the commission on the number on file, let them read their control code, and give it with "
        "--fingerprint if both are the same."
    )
    return words, hint
