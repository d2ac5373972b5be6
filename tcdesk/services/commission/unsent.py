"""What was typed around a report and is not handed in yet: reasons, answers, the chair's name.

Kept in the record beside the drafts of forms, so that a lock or a crash takes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from tcdesk.domain.period import Period
from tcdesk.store import drafts
from tcdesk.store.vault import Vault

_KIND = "report"
"""No record type is called so: what is kept here is never offered as the draft of a record."""


def keep(vault: Vault, period: Period, words: Mapping[str, str]) -> None:
    """Keep these words, by the name of their field, in place of those kept before; none forgets them."""
    given = {name: text for name, text in words.items() if text.strip()}
    with vault.session() as session:
        if given:
            drafts.keep(session, vault, _name(period), _KIND, 0, {}, given)
        else:
            drafts.drop(session, [_name(period)])


def kept(vault: Vault, period: Period) -> dict[str, str]:
    """The words that wait; empty where none do."""
    with vault.reading() as session:
        row = drafts.of(session, _name(period))
        return dict(json.loads(row.raw)) if row else {}


def _name(period: Period) -> str:
    return f"{_KIND}-{period}"
