"""A commission's vault and records for the tests of what lies under the record pages."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from tcdesk.domain.event import Event
from tcdesk.domain.values import ValueState
from tcdesk.store import keyslots, slots_file
from tcdesk.store.tables import Sent
from tcdesk.store.vault import Vault, create, open_vault

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
ORHEI = "6400000"


@cache
def _pattern() -> tuple[bytes, bytes, str]:
    """A new vault, its slots and the code of its recovery sheet: made once, because a passphrase is slow."""
    code = keyslots.new_recovery_code()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "v.tcv"
        passphrase = "trei iepuri și un dud"
        create(
            path, "commission", ORHEI, "Ana", passphrase, code, cost=keyslots.FLOOR, now=lambda: NOW
        ).close()
        return path.read_bytes(), slots_file.beside(path).read_bytes(), code


def opened(folder: Path) -> Vault:
    """A vault of this test alone, open; its clock stands still in March 2026."""
    data, slots, code = _pattern()
    path = folder / "v.tcv"
    path.write_bytes(data)
    slots_file.beside(path).write_bytes(slots)
    return open_vault(path, code, now=lambda: NOW)


def events(number: int) -> list[Event]:
    """Lessons on one day, each of its own title."""
    return [
        Event(
            title=f"Lecția {place}",
            kind="lecture",
            first_day=date(2026, 2, 3),
            locality="Orhei",
            audiences=("pupils",),
            participants=30,
            participants_state=ValueState.exact,
        )
        for place in range(1, number + 1)
    ]


def sent(vault: Vault, travel_id: str) -> None:
    """Note that a report with this record was made."""
    document = json.dumps({"records": {"event": [{"id": travel_id}]}}).encode()
    with vault.session() as session:
        session.add(
            Sent(
                identity="0" * 64,
                period="2026",
                seq=1,
                kind="original",
                made_at=NOW,
                file_name="x.tcsub",
                sealed=b"sealed",
                document=document,
            )
        )
