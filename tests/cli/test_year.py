"""A year between two commissions and the State Chancellery, played by the command line alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.services.running import Ran, Run
from tests.services.year import CHISINAU, ORHEI, copied

OFFICER = "Responsabilul CNCTFU"
BEGIN = datetime(2023, 1, 5, 9, 0, tzinfo=UTC)
FIRST, SECOND = "a" * 32, "b" * 32
MEETING = {
    "state": "held",
    "kind": "ordinary",
    "mode": "in_person",
    "agenda": [{"topics": ["annual_plan"], "title": "Planul comisiei"}],
    "attendance": [{"presence": "present"}] * 3,
    "decisions": [{"text": "Se aprobă", "state": "done"}],
}


def records(year: int, *days: tuple[str, str]) -> dict[str, Any]:
    """A small year: a member, and a meeting for each id and day."""
    return {
        "member": [
            {"id": "c" * 32, "name": "Funcția", "kind": "police", "role": "member", "from_day": "2021-01-01"}
        ],
        "meeting": [
            {**MEETING, "id": identity, "number": str(place), "held_on": f"{year}-{day}"}
            for place, (identity, day) in enumerate(days, 1)
        ],
    }


@dataclass
class Play:
    """The desks of all involved, on one clock. `post` is the folder through which everything travels."""

    folder: Path
    run: Run
    moment: datetime = BEGIN
    kits: list[Path] = field(default_factory=list)

    @property
    def register(self) -> Path:
        return self.folder / "office" / "register.tcv"

    @property
    def post(self) -> Path:
        return self.folder / "post"

    def did(self, *words: object, code: int = 0) -> Ran:
        """Run a command a minute later; it must end with `code`."""
        self.moment += timedelta(minutes=1)
        moment = self.moment
        ran = self.run(*words, now=lambda: moment)
        assert ran.code == code, f"{words}\n{ran.out}{ran.err}"
        return ran

    def office(self, verb: str, *words: object, code: int = 0) -> Ran:
        return self.did("chancellery", verb, self.register, *words, code=code)

    def refused(self, *words: object) -> list[str]:
        """The sentence and the hint of a refusal."""
        ran = self.did(*words, code=3)
        assert len(ran.lines) >= 2, ran.err
        return ran.lines

    # --- what is done again and again

    def invited(self, *units: str) -> dict[str, str]:
        """The codes on the letters, by unit."""
        written = self.office("invite", *units, "--out", self.folder / "letters").out.splitlines()
        found = {}
        for path in map(Path, written):
            if path.suffix == ".docx":
                words = "\n".join(
                    [
                        *(p.text for p in docx.Document(str(path)).paragraphs),
                        *_cells(docx.Document(str(path))),
                    ]
                )
                [code] = set(re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", words)) - {""}
                found[path.name[:7]] = code
        return found

    def record(self, name: str, unit: str) -> Path:
        """A new commission's vault."""
        path = self.folder / name / f"{name}.tcv"
        sheet = self.folder / name / "sheet.pdf"
        self.did(
            "commission",
            "create",
            path,
            "--unit",
            unit,
            "--secretary",
            "Secretarul",
            "--recovery-sheet",
            sheet,
        )
        return path

    def enrolled(self, vault: Path, code: str) -> None:
        """Request, certificate and package, all shown by the letter's code."""
        request = self.post / f"{vault.stem}.tcreq"
        self.did("commission", "request", vault, "--out", request, "--code", code)
        kit = Path(self.office("enrol", request, "--out", self.post).out.strip())
        self.kits.append(kit)
        assert "installed" in self.did("commission", "install", vault, kit).out

    def imported(self, vault: Path, content: dict[str, Any]) -> None:
        path = self.folder / "typed.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        self.did("commission", "import", vault, path)

    def explained(self, vault: Path, period: str) -> None:
        """Write a reason for everything that is open."""
        found = self.did("commission", "check", vault, "--period", period, "--json").document["problems"]
        assert not [item for item in found if item["severity"] == "block"]
        for item in found:
            if item["severity"] == "explain" and not item["explanation"]:
                where = item["uid"] or period
                self.did("commission", "explain", vault, item["rule"], where, "--text", "Nu a fost cazul")

    def sent(self, vault: Path, period: str, *more: object) -> Path:
        words = ("commission", "submit", vault, "--period", period, "--out", self.post / vault.parent.name)
        return Path(self.did(*words, *more).out.splitlines()[0])

    def taken_in(self, *paths: Path, code: int = 0, accept: bool = False) -> list[dict[str, Any]]:
        words = ("--accept",) if accept else ()
        found: list[dict[str, Any]] = self.office("merge", *paths, *words, "--json", code=code).document[
            "files"
        ]
        return found

    def decided(self, verb: str, *words: object) -> tuple[Path, Ran]:
        """The receipt that a decision writes."""
        ran = self.office(verb, *words, "--out", self.post / "receipts")
        return Path(ran.out.splitlines()[1]), ran

    def figures(self, period: str) -> Any:
        return self.office("figures", "--period", period, "--json").document

    def state(self, period: str, unit: str) -> dict[str, Any]:
        rows = self.office("status", "--period", period, "--json").document["units"]
        [found] = [row for row in rows if row["unit"] == unit]
        return dict(found)


def _cells(document: Any) -> Iterator[str]:
    for table in document.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


@pytest.mark.timeout(600)
def test_a_year(tcdesk: Run, tmp_path: Path) -> None:
    play = Play(tmp_path, tcdesk)
    orhei, chisinau = _invited_and_enrolled(play)
    _the_road_is_proven(play, orhei)
    _asked_answered_and_accepted(play, orhei)
    new = _computer_lost(play, orhei)
    _backup_brought_back(play, new)
    _revoked(play, chisinau)
    _next_year(play, new)


def _invited_and_enrolled(play: Play) -> tuple[Path, Path]:
    play.did("chancellery", "create", play.register, "--officer", OFFICER)
    play.office("officer", "--name", OFFICER)
    codes = play.invited("orhei", "chisinau")
    orhei, chisinau = play.record("orhei", ORHEI), play.record("chisinau", CHISINAU)
    play.enrolled(orhei, codes[ORHEI])
    play.enrolled(chisinau, codes[CHISINAU])
    # the first package is older now, for whoever has the second
    play.did("commission", "install", orhei, play.kits[1])
    assert play.refused("commission", "install", orhei, play.kits[0])
    return orhei, chisinau


def _the_road_is_proven(play: Play, orhei: Path) -> None:
    """A file without data goes to the Chancellery, and its acknowledgement comes back."""
    test = play.sent(orhei, "2022", "--test")
    [seen] = play.taken_in(test)
    receipt, _ = play.decided("accept", seen["identity"][:12])
    assert "accepted" in play.did("commission", "install", orhei, receipt).out
    assert play.figures("2022")["units"]["reported"] == 0
    assert play.state("2022", ORHEI)["state"] == "missing"


def _asked_answered_and_accepted(play: Play, orhei: Path) -> None:
    play.imported(orhei, records(2022, (FIRST, "03-01")))
    assert play.refused("commission", "submit", orhei, "--period", "2022", "--out", play.post)
    play.explained(orhei, "2022")
    [seen] = play.taken_in(play.sent(orhei, "2022"))
    assert (seen["seq"], seen["verdict"], seen["decision"]) == (1, "ok", "none")
    about = ("--record", "meeting", "--uid", FIRST, "--field", "held_on", "--due", "2023-02-01")
    asked, _ = play.decided("query", seen["identity"], "--text", "A fost o singură ședință?", *about)
    told = play.did("commission", "install", orhei, asked).out
    assert "1. A fost o singură ședință?" in told
    assert "01.02.2023" in told
    assert play.figures("2022")["meetings"]["total"] == 0

    play.imported(orhei, records(2022, (FIRST, "03-11"), (SECOND, "09-15")))
    since = play.did("commission", "check", orhei, "--period", "2022").out
    assert "    Date: 01.03.2022 → 11.03.2022\n" in since
    assert "A fost o singură ședință?" in since
    play.explained(orhei, "2022")
    answer = ("--reason", "O ședință lipsea", "--answer", "1=Au fost două ședințe")
    correction = play.sent(orhei, "2022", *answer)
    assert "A fost o singură" not in play.did("commission", "check", orhei, "--period", "2022").out
    shown = play.office("inspect", correction).out
    assert "Answer to question 1: Au fost două ședințe" in shown
    assert "      Date: 01.03.2022 → 11.03.2022\n" in shown
    assert "    Meetings held: 0 → 2\n" in shown
    [seen] = play.taken_in(correction)
    assert (seen["seq"], seen["verdict"], seen["decision"]) == (2, "ok", "none")

    _, ran = play.decided("accept", seen["identity"])
    code = ran.err.strip().rpartition(" ")[2]
    swapped = code[1] + code[0] + code[2:] if code[0] != code[1] else code[:-1] + "7"
    assert play.refused("commission", "code", orhei, swapped)
    assert "accepted" in play.did("commission", "code", orhei, code).out
    assert play.figures("2022")["meetings"]["by_unit"] == {ORHEI: 2}


def _computer_lost(play: Play, orhei: Path) -> Path:
    """A new computer, a new letter: the reports go on where they ended, and the old key is dead."""
    code = play.invited("orhei")[ORHEI]
    new = play.record("orhei-new", ORHEI)
    play.enrolled(new, code)
    play.imported(new, records(2022, (FIRST, "03-11"), (SECOND, "09-15"), ("d" * 32, "12-01")))
    play.explained(new, "2022")
    assert play.refused("commission", "submit", new, "--period", "2022", "--out", play.post)
    third = play.sent(new, "2022", "--reason", "Calculator nou, o ședință în plus")
    [seen] = play.taken_in(third, accept=True)
    assert (seen["seq"], seen["verdict"], seen["decision"]) == (3, "ok", "accepted")
    assert play.figures("2022")["meetings"]["by_unit"] == {ORHEI: 3}

    stolen = play.sent(orhei, "2022", "--reason", "De pe calculatorul furat")
    [seen] = play.taken_in(stolen, code=4)
    assert (seen["verdict"], seen["reason"]) == ("refused", "revoked")
    assert play.figures("2022")["meetings"]["by_unit"] == {ORHEI: 3}
    return new


def _backup_brought_back(play: Play, new: Path) -> None:
    """Two variants of the fourth report; one is chosen, and the restored record learns that it is behind."""
    restored = copied(new, play.folder / "restored")
    ours = _with_a_meeting(play, new, "e" * 32, "12-05")
    theirs = _with_a_meeting(play, restored, "f" * 32, "12-06")
    [first] = play.taken_in(ours, accept=True)
    assert (first["seq"], first["decision"]) == (4, "accepted")
    [second] = play.taken_in(theirs, accept=True)
    assert (second["seq"], second["verdict"], second["decision"]) == (4, "fork", "none")
    assert play.figures("2022")["meetings"]["by_unit"] == {ORHEI: 3}, "neither of the two counts"
    assert play.refused("chancellery", "accept", play.register, second["identity"])

    play.office("resolve", second["identity"], "--keep", first["identity"])
    receipt, _ = play.decided("accept", first["identity"])
    assert play.figures("2022")["meetings"]["by_unit"] == {ORHEI: 4}
    assert "accepted" in play.did("commission", "install", new, receipt).out
    assert "does not know" in play.did("commission", "install", restored, receipt).err
    again = ("commission", "submit", restored, "--period", "2022", "--out", play.post, "--reason", "Încă una")
    assert "has a later report" in play.refused(*again)[0]

    fifth = play.sent(restored, "2022", "--reason", "După copia veche", "--continue-from-receipt")
    [seen] = play.taken_in(fifth, accept=True)
    assert (seen["seq"], seen["verdict"], seen["decision"]) == (5, "ok", "accepted")
    receipt, _ = play.decided("accept", seen["identity"])
    assert "does not know" in play.did("commission", "install", new, receipt).err


def _with_a_meeting(play: Play, vault: Path, identity: str, day: str) -> Path:
    days = [(FIRST, "03-11"), (SECOND, "09-15"), ("d" * 32, "12-01"), (identity, day)]
    play.imported(vault, records(2022, *days))
    play.explained(vault, "2022")
    return play.sent(vault, "2022", "--reason", "O ședință în plus")


def _revoked(play: Play, chisinau: Path) -> None:
    play.imported(chisinau, records(2022, ("1" * 32, "05-05")))
    play.explained(chisinau, "2022")
    report = play.sent(chisinau, "2022")
    kit = Path(
        play.office("revoke", "chisinau", "--reason", "Cheia pierdută", "--out", play.post).out.strip()
    )
    play.kits.append(kit)
    [seen] = play.taken_in(report, code=4)
    assert (seen["verdict"], seen["reason"]) == ("refused", "revoked")
    assert play.state("2022", CHISINAU)["state"] == "missing"


def _next_year(play: Play, new: Path) -> None:
    play.moment = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)
    kit = Path(play.office("kit", "--out", play.post).out.strip())
    play.did("commission", "install", new, kit)
    assert play.refused("commission", "install", new, play.kits[-1])
    play.imported(new, records(2023, ("2" * 32, "04-04")))
    play.explained(new, "2023")
    [seen] = play.taken_in(play.sent(new, "2023"), accept=True)
    assert (seen["seq"], seen["verdict"], seen["decision"]) == (1, "ok", "accepted")
    assert play.figures("2023")["meetings"]["by_unit"] == {ORHEI: 1}
    assert play.figures("2022")["units"]["accepted"] == 1

    withdrawn = play.sent(new, "2023", "--withdraw", "--reason", "Anul greșit")
    assert "    Meetings held: 1 → 0\n" in play.office("inspect", withdrawn).out
    [seen] = play.taken_in(withdrawn)
    receipt, _ = play.decided("accept", seen["identity"])
    play.did("commission", "install", new, receipt)
    assert play.state("2023", ORHEI)["state"] == "missing"
    [seen] = play.taken_in(play.sent(new, "2023", "--reason", "Era anul potrivit"), accept=True)
    assert (seen["seq"], seen["verdict"], seen["decision"]) == (3, "ok", "accepted")
    assert play.figures("2023")["meetings"]["by_unit"] == {ORHEI: 1}
    play.office("note", "--period", "2023", "--out", play.folder / "note")
