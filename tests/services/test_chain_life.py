"""Reports of one unit in any order of arrival: every scenario has one outcome.

The light register here takes in reports whose signatures were checked already: no file is made or opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from tcdesk.domain.chain import Link, Step, Tip, Verdict, last_step, tip, verdicts
from tcdesk.domain.choices import Kind, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.submission import Header
from tcdesk.errors import Place, Problem, Severity
from tcdesk.exchange.signing import Signer
from tcdesk.services import access
from tcdesk.services.chancellery import deciding, merging, starting
from tcdesk.services.chancellery.examining import Examined
from tcdesk.services.chancellery.merging import Intake
from tcdesk.store import keyslots, received
from tcdesk.store.received import Decision
from tcdesk.store.vault import Vault

NOW = datetime(2023, 1, 20, 10, 0, tzinfo=UTC)
UNIT, PERIOD = "6400000", Period.parse("2022")


def identity_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


@dataclass(frozen=True)
class Report:
    """A report by the name that a scenario gives it; `named` is another report whose number it took."""

    name: str
    seq: int = 1
    prev: str | None = None
    kind: Kind = Kind.original
    resolves: tuple[str, ...] = ()
    named: str = ""
    asks: bool = False

    @property
    def identity(self) -> str:
        return identity_of(self.name)

    def examined(self) -> Examined:
        """The report after its signature and content were found to hold."""
        header = Header(
            format="tcdesk-submission",
            format_version=1,
            schema_digest="0" * 64,
            app_version="1",
            unit=UNIT,
            period=str(PERIOD),
            chain_id="0" * 32,
            submission_id=identity_of(self.named or self.name)[:32],
            seq=self.seq,
            prev=identity_of(self.prev) if self.prev else None,
            kind=self.kind,
            tier=Tier.full,
            unlocked_by="Secretarul",
            resolves=tuple(map(identity_of, self.resolves)),
            recipients=("0" * 32,),
            kit_serial=1,
            kit_digest="0" * 64,
            receipt_secret="0" * 32,
            audit_head="0" * 64,
            created_at=NOW,
            counts={},
            value_states={},
        )
        found = (Problem("incomplete", Severity.explain, Place()),) if self.asks else ()
        signer = Signer(b"", UNIT, None, "1", "", NOW)
        return Examined(self.identity, signer, header, Content(), (), found)


def later(name: str, seq: int, prev: str, **more: object) -> Report:
    return Report(name, seq, prev, **{"kind": Kind.correction, **more})


A = Report("A")
B, B2 = later("B", 2, "A"), later("B2", 2, "A")
C, C2 = later("C", 3, "B"), later("C2", 3, "B2")
GONE = later("gone", 2, "A", kind=Kind.withdrawal)
TEST, TEST2 = Report("T", kind=Kind.test), Report("T2", kind=Kind.test)


@dataclass(frozen=True)
class Scenario:
    """The reports, what the Chancellery keeps once all are there, which are then accepted by hand, and the
    outcome: which report holds (empty: none), whether it is accepted, and the verdicts that are not `ok`."""

    reports: tuple[Report, ...]
    holds: str
    accepted: bool = True
    other: tuple[tuple[str, str], ...] = ()
    keep: str = ""
    by_hand: tuple[str, ...] = ()


SCENARIOS = {
    "one": Scenario((A,), "A"),
    "a correction": Scenario((A, B), "B"),
    "three in a line": Scenario((A, B, C), "C"),
    "a withdrawal": Scenario((A, GONE), ""),
    "a withdrawal that is itself corrected": Scenario((A, GONE, later("back", 3, "gone")), "back"),
    "a withdrawal whose report is missing": Scenario((GONE,), "", other=(("gone", "gap"),)),
    "the first is missing": Scenario((B, C), "C", False, (("B", "gap"), ("C", "gap"))),
    "one in the middle is missing": Scenario((A, C), "A", other=(("C", "gap"),)),
    "a number is left out": Scenario((A, later("C", 3, "A")), "A", other=(("C", "gap"),)),
    "two firsts": Scenario((A, Report("A2")), "A2", False, (("A", "fork"), ("A2", "fork"))),
    "two corrections": Scenario((A, B, B2), "A", other=(("B", "fork"), ("B2", "fork"))),
    "two lines": Scenario(
        (A, B, B2, C, C2),
        "A",
        other=(("B", "fork"), ("B2", "fork"), ("C", "gap"), ("C2", "gap")),
    ),
    "the commission gave one up": Scenario(
        (A, B, B2, later("C", 3, "B", resolves=("B2",))), "C", other=(("B", "resolved"), ("B2", "fork"))
    ),
    "the Chancellery kept one": Scenario(
        (A, B, B2), "B", other=(("B", "resolved"), ("B2", "fork")), keep="B", by_hand=("B",)
    ),
    "it kept one and nothing is accepted by that": Scenario(
        (A, B, B2), "A", other=(("B", "resolved"), ("B2", "fork")), keep="B"
    ),
    "it kept one and the line goes on": Scenario(
        (A, B, B2, C2),
        "C2",
        other=(("B", "fork"), ("B2", "resolved")),
        keep="B2",
        by_hand=("B2", "C2"),
    ),
    "its word comes before the commission's": Scenario(
        (A, B, B2, later("C", 3, "B", resolves=("B2",))),
        "B2",
        other=(("B", "fork"), ("B2", "resolved"), ("C", "gap")),
        keep="B2",
        by_hand=("B2",),
    ),
    "two under one number": Scenario(
        (A, B, later("X", 2, "A", named="B")), "A", other=(("B", "conflict"), ("X", "conflict"))
    ),
    "two under one number, one kept": Scenario(
        (A, B, later("X", 2, "A", named="B")),
        "X",
        other=(("B", "conflict"), ("X", "resolved")),
        keep="X",
        by_hand=("X",),
    ),
    "tests of the road": Scenario((TEST, TEST2), ""),
    "tests beside a line": Scenario((TEST, A, TEST2, B), "B"),
    "an open question in the first": Scenario((Report("A", asks=True), B), "B"),
    "an open question in the last": Scenario((A, later("B", 2, "A", asks=True)), "A"),
}


class _Undone(Exception):
    """Leaves a transaction."""


@contextmanager
def undone(vault: Vault) -> Iterator[Session]:
    """A transaction of which no trace stays."""
    with suppress(_Undone), vault.session() as session:
        yield session
        raise _Undone


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    path = tmp_path_factory.mktemp("office") / "r.tcv"
    starting.create(path, "Ofițerul", "demo", now=lambda: NOW, cost=keyslots.FLOOR)
    with access.open_as("register", path, "demo", lambda: NOW) as vault:
        yield vault


Outcome = tuple[dict[str, tuple[str, str]], tuple[str, bool] | None]


def played(vault: Vault, arrivals: Sequence[Report], scenario: Scenario) -> Outcome:
    """Verdict and decision of each report, and the one that holds; the register is as before afterwards."""
    with undone(vault) as session:
        intake = Intake(date(2023, 1, 12), None, accept=True)
        for report in arrivals:
            merging.take_in(session, vault, Path("x.tcsub"), b"x", report.examined(), intake)
        _decide(session, vault, scenario)
        return outcome(session, scenario)
    raise AssertionError("not reached")


@cache
def in_order(vault: Vault, name: str) -> Outcome:
    return played(vault, SCENARIOS[name].reports, SCENARIOS[name])


def _decide(session: Session, vault: Vault, scenario: Scenario) -> None:
    """The officer's part, without receipts."""
    rows = received.heads(session, PERIOD, UNIT)
    if scenario.keep:
        before = received.judged(rows, received.kept(session))
        received.keep(session, identity_of(scenario.keep), "", NOW, vault.who)
        deciding.take_back(session, vault, before, received.judged(rows, received.kept(session)))
    for name in scenario.by_hand:
        deciding.decide(session, vault, identity_of(name), Decision.accepted)


def outcome(session: Session, scenario: Scenario) -> Outcome:
    verdict = received.judged(received.heads(session, PERIOD, UNIT), received.kept(session))
    decided = received.decisions(session)
    names = {report.identity: report.name for report in scenario.reports}
    held = received.holding(session, PERIOD)
    return (
        {
            name: (str(verdict[identity]), str(decided.get(identity, Decision.none)))
            for identity, name in names.items()
        },
        (names[held[0].identity], held[0].accepted) if held else None,
    )


@pytest.mark.parametrize("name", SCENARIOS)
@settings(max_examples=15)
@given(data=st.data())
def test_every_order_of_arrival_has_the_same_outcome(office: Vault, name: str, data: st.DataObject) -> None:
    scenario = SCENARIOS[name]
    again = data.draw(st.lists(st.sampled_from(scenario.reports), max_size=2))
    arrivals = data.draw(st.permutations([*scenario.reports, *again]))
    states, held = played(office, arrivals, scenario)
    assert (states, held) == in_order(office, name)
    assert {report: verdict for report, (verdict, _) in states.items()} == {
        **{report.name: "ok" for report in scenario.reports},
        **dict(scenario.other),
    }
    assert held == ((scenario.holds, scenario.accepted) if scenario.holds else None)


def test_the_acceptance_of_a_report_ends_when_a_second_variant_comes(office: Vault) -> None:
    alone, _ = played(office, (A, B), SCENARIOS["a correction"])
    assert alone["B"] == ("ok", "accepted")
    both, held = played(office, (A, B, B2), SCENARIOS["two corrections"])
    assert both["B"] == both["B2"] == ("fork", "none")
    assert held == ("A", True)


def test_the_last_choice_among_variants_holds(office: Vault) -> None:
    with undone(office) as session:
        for report in (A, B, B2):
            merging.take_in(
                session, office, Path("x"), b"x", report.examined(), Intake(date(2023, 1, 12), None, True)
            )
        for name in ("B", "B2", "B", "B2"):
            received.keep(session, identity_of(name), "", NOW, office.who)
        assert received.kept(session) == {identity_of("B2")}
        assert received.kept(session, NOW - timedelta(seconds=1)) == frozenset()


# --- the end of the line, at both ends ---------------------------------------------------------------


def link(report: Report) -> Link:
    prev = identity_of(report.prev) if report.prev else None
    names = tuple(map(identity_of, report.resolves))
    return Link(
        report.identity, UNIT, "2022", identity_of(report.named or report.name), report.seq, prev, names
    )


@pytest.mark.parametrize(
    ("reports", "kept", "end"),
    [
        ((), "", None),
        ((A,), "", "A"),
        ((A, B, C), "", "C"),
        ((A, C), "", "A"),
        ((B,), "", None),
        ((A, B, B2), "", None),
        ((A, B, B2), "B2", "B2"),
        ((A, B, B2, C, C2), "B2", "C2"),
        ((A, B, later("X", 2, "A", named="B")), "", None),
    ],
)
def test_the_end_of_the_line(reports: tuple[Report, ...], kept: str, end: str | None) -> None:
    links = [link(report) for report in reports]
    found = tip(links, verdicts(links, {identity_of(kept)} if kept else ()))
    assert (found.identity if found else None) == (identity_of(end) if end else None)


def step(report: Report, minute: int) -> Step:
    prev = identity_of(report.prev) if report.prev else None
    return Step(report.identity, report.seq, prev, NOW + timedelta(minutes=minute))


def head(report: Report) -> Tip:
    return Tip(report.identity, report.seq)


@pytest.mark.parametrize(
    ("own", "stated", "last", "ahead"),
    [
        ((), None, "", False),
        ((), B, "", True),
        ((A,), None, "A", False),
        ((A,), A, "A", False),
        ((A, B), A, "B", False),
        ((A, B, C), B, "C", False),
        ((A,), B, "A", True),
        ((A,), C, "A", True),
        ((A, B2), B, "B2", True),
        ((A, B2, C2), B, "C2", True),
        # After going on from B, which was made elsewhere, everything before it is known to be behind.
        ((A, C), B, "C", False),
        ((A, C), A, "C", False),
        ((A, C), C, "C", False),
        ((A, B2, C), B, "C", False),
        # Two own ends: the one that the Chancellery's leads to, although the other was made last.
        ((A, C, B2), B, "C", False),
        ((A, C), C2, "C", True),
    ],
)
def test_whether_the_chancellery_is_ahead(
    own: tuple[Report, ...], stated: Report | None, last: str, ahead: bool
) -> None:
    steps = [step(report, minute) for minute, report in enumerate(own)]
    found, behind = last_step(steps, head(stated) if stated else None)
    assert ((found.identity if found else ""), behind) == (identity_of(last) if last else "", ahead)
    assert last_step(reversed(steps), head(stated) if stated else None) == (found, behind)


def test_verdicts_that_can_be_accepted() -> None:
    assert {verdict for verdict in Verdict if verdict.acceptable} == {Verdict.ok, Verdict.resolved}
