"""Making a commission's vault, with its keys and its recovery sheet."""

from __future__ import annotations

from pathlib import Path

from tcdesk.domain.commission import Profile
from tcdesk.domain.stored import new_id
from tcdesk.exchange import issuing, kit, sealing
from tcdesk.i18n import Language
from tcdesk.reports import pdf
from tcdesk.reports.outline import Document, Heading, Paragraph, Table
from tcdesk.services.access import Clock, Own
from tcdesk.store import belongings, keyslots, records
from tcdesk.store import vault as vaults
from tcdesk.store.keyslots import NORMAL, Cost
from tcdesk.text import Text


def create(
    path: Path,
    unit: str,
    secretary: str,
    passphrase: str,
    recovery_code: str,
    *,
    now: Clock,
    cost: Cost = NORMAL,
) -> str:
    """Make the vault of a unit's commission (any spelling of its name); returns the unit's code.

    The recovery code opens the vault too, and everything that is later sealed for the commission.
    """
    found = kit.built_in().find_unit(unit)
    own = sealing.new_identity()
    recovery = sealing.identity_from(keyslots.recovery_seed(recovery_code))
    with (
        vaults.create(
            path, "commission", found.code, secretary, passphrase, recovery_code, cost=cost, now=now
        ) as vault,
        vault.session() as session,
    ):
        belongings.put(session, Own.chain_id, new_id().encode())
        belongings.put(session, Own.signing_key, issuing.new_key())
        belongings.put(session, Own.age_secret, own.secret.encode())
        belongings.put(session, Own.recovery_recipient, recovery.recipient.encode())
        records.save(session, vault, Profile(secretary_name=secretary), expected_version=None)
    return found.code


def recovery_sheet(recovery_code: str, unit: str, language: Language, now: Clock) -> bytes:
    """The sheet to print, as PDF; it belongs in a sealed envelope with the chair."""
    say = language.say
    name = language.label(kit.built_in().find_unit(unit))
    groups = recovery_code.split()
    rows = [[str(place), group] for place, group in enumerate(groups, start=1)]
    document = Document(
        title=say(Text("Recovery sheet")),
        subtitle=name,
        language=language.code,
        author="tcdesk",
        marking=say(Text("For a sealed envelope")),
        blocks=(
            Paragraph(
                say(
                    Text(
                        "This sheet opens the commission's record when the passphrase is forgotten, and "
                        "makes the work of a lost computer readable again. Whoever has it and the file can "
                        "read everything."
                    )
                ),
                "lead",
            ),
            Table(
                "code",
                say(Text("Recovery code")),
                (say(Text("Group")), say(Text("Letters and digits"))),
                rows,
            ),
            Heading(say(Text("What to do with this sheet")), 2),
            Paragraph(
                say(
                    Text(
                        "Print it, put it into an envelope, seal and sign the envelope, and give it to the "
                        "chair of the commission. Then delete this file from the computer and empty the "
                        "recycle bin."
                    )
                )
            ),
        ),
    )
    return pdf.pdf(document, now())
