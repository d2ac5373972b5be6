"""The process is killed at random moments during 200 saves: what was acknowledged is there afterwards."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Meeting
from tcdesk.store import audit, records
from tcdesk.store.vault import Vault

SAVES = 200

_WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.store import records
from tcdesk.store.vault import open_vault

vault = open_vault(Path(sys.argv[1]), sys.argv[2], now=lambda: datetime.now(UTC))
for number in range(int(sys.argv[3])):
    agenda = [AgendaItem(title=f"{number}", discussion="x" * 3000) for _ in range(3)]
    meeting = Meeting(number=str(number), held_on=date(2022, 3, 1), agenda=agenda)
    with vault.session() as session:
        records.save(session, vault, meeting, expected_version=None)
    # Two states of each, so that replacing is interrupted too.
    meeting.place = "Sala 1"
    with vault.session() as session:
        records.save(session, vault, meeting, expected_version=1)
    sys.stdout.write(meeting.uid + "\\n")
    sys.stdout.flush()
"""


def _killed_after(path: Path, code: str, acknowledged: int, pause: float) -> list[str]:
    """Let a process save until it told of so many records, wait a moment, kill it; returns all it told of."""
    command = [sys.executable, "-c", _WRITER, str(path), code, str(SAVES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        told = [writer.stdout.readline().strip() for _ in range(acknowledged)]
        time.sleep(pause)
        writer.kill()
        told += [
            line.strip() for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")
        ]
    return told


@pytest.mark.timeout(60)
def test_no_acknowledged_record_is_lost(
    path: Path, code: str, reopen: Callable[[], Vault], event: Callable[..., Event]
) -> None:
    chance = random.Random()
    told: list[str] = []
    kills = 0
    while len(told) < SAVES:
        told += _killed_after(path, code, chance.randint(1, 40), chance.uniform(0, 0.02))
        kills += 1
        # Opening checks every page of the file.
        with reopen() as vault:
            with vault.reading() as session:
                kept = {meeting.uid: meeting for meeting in records.all_of(session, Meeting)}
                assert [uid for uid in told if uid not in kept or kept[uid].version != 2] == []
                assert all(len(meeting.agenda) == 3 for meeting in kept.values())
                assert all(len(records.history(session, uid)) == kept[uid].version for uid in list(kept)[-3:])
                assert audit.verify(session) is None
            with vault.session() as session:
                records.save(session, vault, event(), expected_version=None)
        assert sorted(item.name for item in path.parent.iterdir()) == ["vault.tcv", "vault.tcv.slots"]
    assert kills >= 5
