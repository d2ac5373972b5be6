"""The log: a chain that shows every tampering, and no value in it."""

from __future__ import annotations

import hmac
import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import col, select

from tcdesk.domain.event import Event
from tcdesk.store import audit, belongings, records
from tcdesk.store.tables import LogEntry, Revision
from tcdesk.store.vault import Vault
from tests.domain import builders as make


@pytest.fixture
def logged(vault: Vault, event: Callable[..., Event]) -> Vault:
    """A vault with six lines in its log, which nothing removes by itself."""
    record = event("secret name")
    with vault.session() as session:
        records.save(session, vault, record, expected_version=None)
        record.title = "another name"
        records.save(session, vault, record, expected_version=1)
        for number in range(2):
            audit.note(session, vault, "read", "case", f"{number}" * 32)
        assert len(session.exec(select(LogEntry)).all()) == 6
    return vault


def test_the_chain_begins_defined_and_holds(logged: Vault) -> None:
    with logged.reading() as session:
        entries = session.exec(select(LogEntry).order_by(col(LogEntry.seq))).all()
        assert entries[0].previous == audit.GENESIS == "0" * 64
        assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6]
        assert audit.head(session) == entries[-1].digest
        assert all(len(entry.digest) == 64 for entry in entries)
        assert audit.verify(session) is None


def test_an_empty_log_has_a_head(logged: Vault) -> None:
    with logged.session() as session:
        session.execute(text("DELETE FROM log"))
        assert audit.head(session) == audit.GENESIS
        assert audit.verify(session) is None


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE log SET who = 'somebody' WHERE seq = 3", 3),
        ("UPDATE log SET at = '2020-01-01 00:00:00.000000' WHERE seq = 3", 3),
        ("UPDATE log SET action = 'x' WHERE seq = 1", 1),
        ("UPDATE log SET record = 'x' WHERE seq = 6", 6),
        ("UPDATE log SET record_type = 'x' WHERE seq = 2", 2),
        ("UPDATE log SET changes = '' WHERE seq = 4", 4),
        ("UPDATE log SET digest = previous WHERE seq = 4", 4),
        ("UPDATE log SET previous = digest WHERE seq = 4", 4),
        ("DELETE FROM log WHERE seq = 3", 3),
        ("DELETE FROM log WHERE seq = 1", 1),
        ("UPDATE log SET seq = 9 WHERE seq = 6", 6),
        ("INSERT INTO log SELECT 7, at, who, action, record_type, record, changes, previous, digest "
         "FROM log WHERE seq = 6", 7),
    ],
)  # fmt: skip
def test_every_tampering_is_found_at_its_line(logged: Vault, statement: str, broken: int) -> None:
    with logged.session() as session:
        assert session.connection().exec_driver_sql(statement).rowcount == 1
    with logged.reading() as session:
        assert audit.verify(session) == broken


def test_a_shortened_log_shows_in_its_head(logged: Vault) -> None:
    with logged.session() as session:
        before = audit.head(session)
        session.execute(text("DELETE FROM log WHERE seq = 6"))
    with logged.reading() as session:
        assert audit.verify(session) is None
        assert audit.head(session) != before


def test_values_are_there_only_as_macs_under_the_vaults_key(logged: Vault) -> None:
    with logged.reading() as session:
        saved = session.exec(select(LogEntry).where(LogEntry.action == "saved")).all()
        key = belongings.need(session, audit.LOG_KEY)
    made, changed = (json.loads(entry.changes) for entry in saved)
    assert "name" not in "".join(entry.changes for entry in saved)
    assert len(key) == 32
    assert list(changed) == ["title"]
    assert made["title"] == ["", changed["title"][0]]
    assert changed["title"][0] != changed["title"][1]
    assert {len(mac) for mac in changed["title"]} == {32}
    assert made["id"][0] == ""


def test_equal_values_of_two_records_do_not_look_equal(vault: Vault, event: Callable[..., Event]) -> None:
    with vault.session() as session:
        records.save_many(session, vault, [event("same"), event("same")])
        entries = session.exec(select(LogEntry).where(LogEntry.action == "saved")).all()
    first, second = (json.loads(entry.changes)["title"][1] for entry in entries)
    assert first != second


def test_another_key_makes_other_macs() -> None:
    act = audit.Act("saved", "event", "u", {}, {"title": "x"})
    assert audit._changes(_seal(bytes(32)), act) == audit._changes(_seal(bytes(32)), act)
    assert audit._changes(_seal(bytes(32)), act) != audit._changes(_seal(b"x" * 32), act)


def _seal(key: bytes) -> hmac.HMAC:
    return hmac.new(key, digestmod="sha256")


def test_logs_of_earlier_versions_stay_comparable() -> None:
    """Values written down once: an existing log must go on being verified, and its values compared."""
    before = {
        "title": 'Lecția «Ё» "x"\\\n',
        "women": {"state": "about", "number": 7},
        "same": True,
        "gone": ["a", "b"],
    }
    after = {
        "title": "altul",
        "women": {"state": "not_known"},
        "same": True,
        "first_day": "2022-10-18",
        "agenda": [{"votes_for": 3, "topics": ["plan"]}, {}],
        "flag": False,
        "none": None,
        "id": "0" * 32,
    }
    changes = audit._changes(_seal(bytes(range(32))), audit.Act("saved", "event", "f" * 32, before, after))
    assert json.loads(changes) == {
        "agenda": ["", "84dff6efa895157bc2525529ec105ac6"],
        "first_day": ["", "8145604f2bf8e29ea26a7ae469df0697"],
        "flag": ["", "5607f7e00e73048843cacf6674af5f91"],
        "gone": ["7f3c88eabee1e82048912b4f4a992196", ""],
        "id": ["", "772fb955ec9575a4473a4bfa61dd8e8d"],
        "title": ["07912e9293a304b9a3f65facf697a64f", "3355901cc8d803e9bea8e5eeffcee37b"],
        "women": ["3b261b4b5d998757e538214a0745bcdc", "46154f9214aee0e3d06f6d66b9b2865a"],
    }
    at = datetime(2022, 10, 18, 3, 4, 5, tzinfo=timezone(timedelta(hours=3)))
    line = (12, at, "Ана «x»\u2028", "saved", "event", "f" * 32, changes, "a" * 64)
    assert audit._digest(line) == "5e970066b7b7d2396fa3d07124235be30118f123722148565730de1b7790a269"


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["state", "number", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(_anything)
def test_a_value_is_sealed_as_its_json(value: object) -> None:
    assert audit._json(value) == json.dumps(value, ensure_ascii=False, sort_keys=True)


def test_every_line_is_what_its_parts_say(logged: Vault) -> None:
    """The log computed once more the plain way: from the rows, the states of the records and the key."""
    with logged.session() as session:
        records.save_many(session, logged, [make.meeting(), make.case(), make.event(women="not_known")])
    with logged.reading() as session:
        key = belongings.need(session, audit.LOG_KEY)
        states = {
            (state.record, state.version): json.loads(state.state) for state in session.exec(select(Revision))
        }
        lines = session.exec(select(LogEntry).order_by(col(LogEntry.seq))).all()
    versions: Counter[str] = Counter()
    for line in lines:
        at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
        parts = [line.seq, at, line.who, line.action, line.record_type, line.record]
        words = json.dumps([*parts, line.changes, line.previous], ensure_ascii=False, separators=(",", ":"))
        assert line.digest == sha256(words.encode()).hexdigest()
        if line.action == "saved":
            versions[line.record] += 1
            version = versions[line.record]
            before, after = (states.get((line.record, number), {}) for number in (version - 1, version))
            assert line.changes == json.dumps(
                {
                    name: [_mac(key, line.record, name, state) for state in (before, after)]
                    for name in sorted({*before, *after})
                    if before.get(name) != after.get(name)
                },
                separators=(",", ":"),
            )
    assert sorted(versions.values()) == [1, 1, 1, 2]


def _mac(key: bytes, record: str, name: str, state: dict[str, object]) -> str:
    if name not in state:
        return ""
    words = json.dumps([record, name, state[name]], ensure_ascii=False, sort_keys=True)
    return hmac.digest(key, words.encode(), "sha256").hex()[:32]
