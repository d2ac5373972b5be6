"""Drafts: forms as they stand, written while somebody is typing, offered again after a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tcdesk.domain.registry import BY_MODEL, BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.services.recording.forming import Plain, record_from, state_of
from tcdesk.store import drafts as kept
from tcdesk.store.vault import Vault

_SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was not saved: the record of type `kind` in its JSON form, which need not be valid yet.

    `version` is the one that the form began with (0: a new record), `raw` holds by field what was typed
    and is no value so far, `at` and `who` say when and by whom it was typed last.
    """

    uid: str
    kind: str
    version: int
    state: Plain
    raw: Mapping[str, str]
    at: datetime
    who: str


def keep_draft(vault: Vault, record: Stored, raw: Mapping[str, str]) -> None:
    """Keep the form as it stands, in place of what was kept of this record before."""
    kind = BY_MODEL[type(record)]
    # Where the record came from is no field, and must not be lost by the way through a draft.
    state = {**state_of(kind, record), _SOURCE: record.source}
    with vault.session() as session:
        kept.keep(session, vault, record.uid, kind.name, record.version, state, raw)


def drafts(vault: Vault) -> list[Draft]:
    """Every form that was not saved, the oldest first."""
    with vault.reading() as session:
        rows = kept.all_of(session)
    return [
        Draft(
            row.record,
            row.record_type,
            row.version,
            json.loads(row.state),
            json.loads(row.raw),
            row.at,
            row.who,
        )
        for row in rows
        if row.record_type in BY_NAME
    ]


def record_of(draft: Draft) -> Stored:
    """The record as it stood in the form, to go on with."""
    source = draft.state.get(_SOURCE, "")
    return record_from(BY_NAME[draft.kind], draft.state, uid=draft.uid, version=draft.version, source=source)


def drop_draft(vault: Vault, uid: str) -> None:
    """Forget the form of this record, because somebody chose to."""
    with vault.session() as session:
        kept.drop(session, [uid])
