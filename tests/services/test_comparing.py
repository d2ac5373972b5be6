"""What a report changes: field by field against the one that holds, and in the national figures, before it is
accepted exactly as afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from sqlmodel import Session

from tcdesk.domain.choices import Kind, Road
from tcdesk.domain.difference import Effect, Turn, difference
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.values import ValueState
from tcdesk.errors import TcdeskError
from tcdesk.exchange import documents
from tcdesk.i18n import CODES, Language
from tcdesk.reports.changes import figure_label, said, said_effect
from tcdesk.reports.wording import Wording
from tcdesk.services import access
from tcdesk.services.chancellery import comparing, deciding, merging, reporting
from tcdesk.services.chancellery.examining import Office, examine
from tcdesk.services.chancellery.inspecting import Seen
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.commission import comparing as own_comparing
from tcdesk.services.commission import submitting
from tcdesk.services.commission.heading import Order
from tcdesk.store import audit, received, records
from tcdesk.store.vault import Vault
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.running import Run
from tests.services.year import ORHEI, Year, copied

YEAR = Period(2022)
STAYS = "BLEIBT-HIER-4711"
INSPECT = ("chancellery", "inspect")
MERGE = ("chancellery", "merge")
FILE_KEYS = {"path", "kind", "identity", "unit", "period", "seq", "verdict", "decision", "reason"}


@dataclass(frozen=True)
class Chain:
    """Orhei's report, its correction (one date, one number, one activity less) and the withdrawal of both."""

    vault: Path
    original: Path
    correction: Path
    withdrawal: Path
    test: Path
    meeting: str
    event: str
    gone: str


@pytest.fixture(scope="module")
def chain(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Chain:
    folder = tmp_path_factory.mktemp("orhei")
    path = year.commission(folder)
    with opened(path) as vault:
        test = _made(vault, folder, test=True)
        original = _made(vault, folder)
        with vault.session() as session:
            meeting = records.all_of(session, Meeting)[0]
            gone, event = (item for item in records.all_of(session, Event)[:2])
            meeting.held_on = date(2022, 3, 17)
            meeting.place = meeting.local_note = STAYS
            event.participants, event.participants_state = 333, ValueState.about
            records.save_many(session, vault, [meeting, event])
            records.remove(session, vault, gone)
        correction = _made(vault, folder, reason="Data ședinței a fost greșită")
        withdrawal = _made(vault, folder, reason="Raport greșit", withdraw=True)
        found = (meeting.travel_id, event.travel_id, gone.travel_id)
        # the withdrawn records are still there, for the next report
        return Chain(path, original, correction, withdrawal, test, *found)


def _made(vault: Vault, folder: Path, **order: Any) -> Path:
    return submitting.submit(vault, Order(YEAR, **order), folder / "sent", Language("ro")).path


def merged(vault: Vault, *paths: Path, accept: bool = True) -> list[Seen]:
    return merging.merge(vault, paths, Intake(date(2023, 1, 12), Road.mail, accept))


def figures(vault: Vault) -> dict[str, Any]:
    return reporting.national(vault, YEAR).figures.as_json()


def leaves(found: Any, above: str = "") -> Iterator[tuple[str, object]]:
    """Every figure by its path; written here once more, to be independent of the program's own."""
    for name, value in found.items():
        path = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from leaves(value, path)
        elif path != "as_of":
            yield path, value


def really(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """What differs between figures as the register really had them."""
    old, new = dict(leaves(before)), dict(leaves(after))
    return {path: (old.get(path), new.get(path)) for path in {*old, *new} if old.get(path) != new.get(path)}


def told(effects: tuple[Effect, ...]) -> dict[str, tuple[object, object]]:
    assert len({item.path for item in effects}) == len(effects)
    return {item.path: (item.before, item.after) for item in effects}


@pytest.fixture(scope="module")
def four(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register with the accepted reports of four other units."""
    path = year.empty_register(tmp_path_factory.mktemp("four"))
    others = [file for file in year.files if not file.name.startswith(("Orhei", "Chi"))][:4]
    with opened(path, "register") as vault:
        assert {str(item.decision) for item in merged(vault, *others)} == {"accepted"}
    return path


@pytest.fixture
def office(four: Path, tmp_path: Path) -> Iterator[Vault]:
    with opened(copied(four, tmp_path / "office"), "register") as vault:
        yield vault


# --- the records -----------------------------------------------------------------------------------


def test_what_was_taken_in_is_what_was_signed(register: Path, year: Year) -> None:
    with opened(register, "register") as vault, vault.reading() as session:
        office = Office.of(session)
        for path in year.files[:5]:
            examined = examine(path.read_bytes(), office, vault.now())
            rows = received.content_of(session, examined.identity)
            assert rows.size() == examined.content.size() > 20
            assert difference(examined.content, rows) == ()


def test_a_correction_field_by_field(office: Vault, chain: Chain) -> None:
    merged(office, chain.original)
    found = comparing.compare_file(office, chain.correction)
    assert (found.kind, found.base_seq, found.superseded) == (Kind.correction, 1, False)
    changes = {item.identity: item for item in found.changes if item.record != "explanation"}
    assert changes.keys() == {chain.meeting, chain.event, chain.gone}
    [when] = changes[chain.meeting].fields
    assert (when.path, when.after) == ("held_on", "2022-03-17")
    assert str(when.before).startswith("2022-")
    [number] = changes[chain.event].fields
    assert (number.path, number.after) == ("participants", {"state": "about", "number": 333})
    assert changes[chain.gone].turn is Turn.removed


def test_stored_or_not_it_is_the_same(office: Vault, chain: Chain) -> None:
    merged(office, chain.original)
    before = comparing.compare_file(office, chain.correction)
    [seen] = merged(office, chain.correction, accept=False)
    assert comparing.compare(office, seen.identity) == before
    assert comparing.compare_file(office, chain.correction) == before
    deciding.accept(office, seen.identity)
    assert comparing.compare(office, seen.identity) == before, "also once it counts: against what held before"


# --- the effect ------------------------------------------------------------------------------------


def test_the_effect_is_what_accepting_does(office: Vault, chain: Chain) -> None:
    merged(office, chain.original)
    before = figures(office)
    found = comparing.compare_file(office, chain.correction).effects
    merged(office, chain.correction)
    after = figures(office)
    assert told(found) == really(before, after)
    assert told(found)["events.total"] == (before["events"]["total"], before["events"]["total"] - 1)
    assert told(found)["events.participants.approximate"] == (False, True)
    assert not [item.path for item in found if ".by_unit." in item.path and ORHEI not in item.path]


def test_the_effect_of_a_first_report(office: Vault, chain: Chain) -> None:
    before = figures(office)
    found = comparing.compare_file(office, chain.original)
    assert found.base == ""
    assert {item.turn for item in found.changes} == {Turn.added}
    merged(office, chain.original)
    expected = really(before, figures(office))
    assert told(found.effects) == expected
    assert expected["units.reported"] == (4, 5)
    assert expected[f"meetings.by_unit.{ORHEI}"][0] is None
    assert len(expected) > 30


def test_a_first_report_that_waits_has_arrived_already(office: Vault, chain: Chain) -> None:
    [seen] = merged(office, chain.original, accept=False)
    before = figures(office)
    found = comparing.effect(office, YEAR, seen.identity)
    assert "units.reported" not in told(found)
    deciding.accept(office, seen.identity)
    assert told(found) == really(before, figures(office))


def test_the_effect_of_a_withdrawal(office: Vault, chain: Chain) -> None:
    nobody = figures(office)
    merged(office, chain.original, chain.correction)
    before = figures(office)
    found = comparing.compare_file(office, chain.withdrawal)
    assert {item.turn for item in found.changes} == {Turn.removed}
    [seen] = merged(office, chain.withdrawal, accept=False)
    assert comparing.effect(office, YEAR, seen.identity) == found.effects
    deciding.accept(office, seen.identity)
    assert told(found.effects) == really(before, figures(office))
    assert comparing.effect(office, YEAR, seen.identity) == found.effects
    assert really(nobody, figures(office)) == {}


def test_what_a_later_report_replaced_changes_nothing(office: Vault, chain: Chain) -> None:
    first, second = merged(office, chain.original, chain.correction)
    replaced = comparing.compare(office, first.identity)
    assert replaced.superseded
    assert replaced.effects == ()
    assert comparing.effect(office, YEAR, second.identity) != ()
    assert comparing.effect(office, Period(2022, 1), second.identity) == ()


def test_the_other_of_two_variants_is_held_against_the_one_that_holds(
    office: Vault, commission: Path, tmp_path: Path
) -> None:
    with opened(commission) as vault:
        merged(office, _made(vault, tmp_path))
    files = []
    for place, number in enumerate((100, 700)):
        with opened(copied(commission, tmp_path / str(place))) as vault:
            with vault.session() as session:
                event = records.all_of(session, Event)[0]
                event.participants, event.participants_state = number, ValueState.exact
                records.save_many(session, vault, [event])
            files.append(_made(vault, tmp_path / str(place), reason="Număr greșit"))
    [kept, other] = merged(office, *files)
    deciding.resolve(office, other.identity, kept.identity)
    deciding.accept(office, kept.identity)
    found = comparing.compare_file(office, files[1])
    assert (found.base, found.base_seq, found.superseded) == (kept.identity, 2, False)
    [change] = [item for item in found.changes if item.record == "event"]
    assert [(item.path, item.before, item.after) for item in change.fields] == [
        (
            "participants",
            {"state": "exact", "number": 100},
            {"state": "exact", "number": 700},
        )
    ]
    before, after = told(found.effects)["events.participants.total"]
    assert (before, cast(int, after) - cast(int, before)) == (
        figures(office)["events"]["participants"]["total"],
        600,
    )


def test_a_test_of_the_road_changes_nothing(office: Vault, chain: Chain) -> None:
    found = comparing.compare_file(office, chain.test)
    assert (found.kind, found.changes, found.effects) == (Kind.test, (), ())


def test_looking_changes_nothing(office: Vault, chain: Chain) -> None:
    def head(session: Session) -> str:
        return audit.head(session)

    merged(office, chain.original)
    with office.reading() as session:
        before = head(session)
    comparing.compare_file(office, chain.correction)
    with office.reading() as session:
        assert head(session) == before
        assert len(received.heads(session, unit=ORHEI)) == 1


def test_an_unknown_report(office: Vault) -> None:
    with pytest.raises(TcdeskError) as refused:
        comparing.compare(office, "0" * 64)
    assert refused.value.reason == "unknown_report"


# --- in words --------------------------------------------------------------------------------------


def test_every_figure_has_a_name_in_every_language(register: Path) -> None:
    with opened(register, "register") as vault:
        found = figures(vault)
        with vault.reading() as session:
            kit = access.reference(session)
    for code in CODES:
        wording = Wording(kit, Language(code))
        names = [wording.say(figure_label(path, wording)) for path, _ in leaves(found)]
        assert len(set(names)) == len(names) > 100


def test_every_change_can_be_said(office: Vault, year: Year, chain: Chain) -> None:
    """A whole report that comes, and one against another unit's: every type, in every language."""
    with office.reading() as session:
        kit, desk = access.reference(session), Office.of(session)
        one, two = (
            examine(path.read_bytes(), desk, office.now()).content for path in (year.files[0], chain.original)
        )
    alike = replace(
        two,
        **cast(
            Any,
            {
                kind.name: [
                    item.model_copy(update={"id": other.id})
                    for item, other in zip(two.of(kind.name), one.of(kind.name), strict=False)
                ]
                for kind in RECORDS
            },
        ),
    )
    changes = difference(one, alike)
    assert {item.turn for item in changes} >= {Turn.removed, Turn.changed}
    for code in CODES:
        wording = Wording(kit, Language(code))
        for item in said(changes, wording):
            lines = [wording.say(words) for words in (item.title, *item.lines)]
            assert all(lines)
            assert not [line for line in lines if "{" in line or "state" in line]


def test_the_list_of_the_missing_is_said_as_a_number(office: Vault) -> None:
    with office.reading() as session:
        wording = Wording(access.reference(session), Language("en"))
    words = wording.say(said_effect(Effect("units.missing", ["a", "b"], ["a"]), wording))
    assert words == "Units that did not report: 2 → 1"


def _without(found: list[str], path: Path) -> list[str]:
    return [line for line in found if not line.startswith(path.name)]


@pytest.fixture
def told_by(done: Run, year: Year, chain: Chain, tmp_path: Path) -> Callable[..., list[str]]:
    """What a command prints under the line of the correction, on a register that has the original."""
    register = year.empty_register(tmp_path / "told")
    with opened(register, "register") as vault:
        merged(vault, chain.original)

    def ran(*words: object) -> list[str]:
        verb, *more = words
        return _without(done(*cast(Any, verb), register, *more).out.splitlines(), chain.correction)

    return ran


@pytest.mark.parametrize("verb", [(INSPECT,), (MERGE, "--accept"), (MERGE,)])
def test_what_the_command_prints(
    told_by: Callable[..., list[str]], chain: Chain, verb: tuple[Any, ...]
) -> None:
    lines = told_by(verb[0], chain.correction, *verb[1:])
    assert lines[0] == "  What it changes against report 1, which holds without it:"
    text = "\n".join(lines)
    assert "    Meetings · " in text
    assert "      Date: " in text
    assert "→ 17.03.2022" in text
    assert "      Participants, in all: " in text
    assert "→ about 333" in text
    removed = [line for line in lines if line.startswith("    Activities · ") and line.endswith(": removed")]
    assert len(removed) == 1
    effect = lines.index("  Effect on the national figures:")
    assert [line for line in lines[effect:] if line.startswith("    Awareness activities: ")]
    assert STAYS not in text
    assert chain.meeting not in text


def test_a_first_report_prints_nothing_more(done: Run, empty_register: Path, chain: Chain) -> None:
    for verb in (INSPECT, MERGE):
        assert _without(done(*verb, empty_register, chain.original).out.splitlines(), chain.original) == []


def test_a_withdrawal_says_so(done: Run, empty_register: Path, chain: Chain) -> None:
    done(*MERGE, empty_register, chain.original, "--accept")
    out = done(*INSPECT, empty_register, chain.withdrawal).out
    assert "  Withdraws the report of this unit.\n" in out
    assert "    Units that reported: 1 → 0\n" in out


def test_what_a_later_report_replaced_says_so(done: Run, empty_register: Path, chain: Chain) -> None:
    done(*MERGE, empty_register, chain.original, chain.correction, "--accept")
    assert "stay as they are" not in done(*INSPECT, empty_register, chain.correction).out
    with opened(empty_register, "register") as vault:
        [seen] = merged(vault, chain.withdrawal)
        deciding.accept(vault, seen.identity)
    out = done(*INSPECT, empty_register, chain.correction).out
    assert "  A later report is accepted: the national figures stay as they are.\n" in out
    assert "Effect on" not in out


def test_json_stays_as_it_is(done: Run, empty_register: Path, chain: Chain) -> None:
    for verb in (INSPECT, MERGE):
        found = done(*verb, empty_register, chain.original, chain.correction, "--json").document
        assert set(found) == {"files"}
        assert all(set(row) == FILE_KEYS for row in found["files"])


# --- at the commission -----------------------------------------------------------------------------


def test_since_the_last_report(commission: Path, done: Run, tmp_path: Path) -> None:
    words = ("commission", "check", commission, "--period", "2022")
    assert "Changed since" not in done(*words).out
    with opened(commission) as vault:
        assert own_comparing.difference_since_sent(vault, YEAR) is None
        _made(vault, tmp_path, test=True)
        assert own_comparing.difference_since_sent(vault, YEAR) is None
        _made(vault, tmp_path)
        assert own_comparing.difference_since_sent(vault, YEAR) == ()
    assert done(*words).out.endswith("Changed since the last report:\n  No record differs.\n")
    with opened(commission) as vault:
        with vault.session() as session:
            meeting = records.all_of(session, Meeting)[0]
            meeting.number, meeting.place = "17", STAYS
            records.save_many(session, vault, [meeting])
        found = own_comparing.difference_since_sent(vault, YEAR)
    assert found is not None
    assert [(item.record, [field.path for field in item.fields]) for item in found] == [
        ("meeting", ["number"])
    ]
    out = done(*words).out
    assert "    No.: 1 → 17\n" in out
    assert STAYS not in out
    assert set(done(*words, "--json").document) == {"problems"}
    with opened(commission) as vault:
        _made(vault, tmp_path, reason="Raport greșit", withdraw=True)
        assert own_comparing.difference_since_sent(vault, YEAR) is None


def test_the_difference_is_what_the_correction_then_says(chain: Chain) -> None:
    """The two files of the commission, compared without any register."""
    with opened(chain.vault) as vault:
        one, two = (
            documents.read_submission(crafting.members_of(path.read_bytes(), vault)["submission.json"])
            for path in (chain.original, chain.correction)
        )
    found = {item.identity for item in difference(one.content, two.content) if item.turn is Turn.removed}
    assert chain.gone in found
    assert found == set(two.deleted)
