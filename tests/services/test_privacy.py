"""What stays, stays: nothing typed into a field that does not leave is in any byte of what leaves."""

from __future__ import annotations

import io
import itertools
import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import StreamObject

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import leaving, travel_form
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.submission import OUTSIDE
from tcdesk.exchange import archive, documents
from tcdesk.services import importing
from tcdesk.store import records
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.running import Run
from tests.services.year import ORHEI, Year

STAYS = {
    "profile": {"set_up_by", "stand_in", "letterhead", "crest_file", "minimum_meetings"},
    "member": {"name", "institution", "post", "substitute", "from_day", "to_day"},
    "plan_item": {"objective", "carried_out_by"},
    "meeting": {"at_time", "place", "chaired_by", "minutes_signed_on", "minutes_kept"},
    "meeting.attendance": {"member", "reason", "substitute"},
    "meeting.agenda": {
        *("title", "rapporteur", "discussion"),
        *("votes_for", "votes_against", "votes_abstained"),
    },
    "meeting.decisions": {"item", "text", "responsible"},
    "event": {"place"},
    "training": set(),
    "case": {"local_code", "month", "recruiter"},
    "case.statuses": {"noted_on"},
    "case.referrals": {"month"},
    "case.services": set(),
    "partner": set(),
    "team_report": {"text"},
    "need": {"state", "answer"},
    "indicator": set(),
    "declared_totals": set(),
    "declared_totals.figures": set(),
    "statement": set(),
    "explanation": set(),
}
"""Fields that must never leave, besides the note for this office that every record has. Written down
here once more, so that a mark that changes is noticed."""
TEXTS = (Kind.text,)
NUMBERS = itertools.count(10_000)


# --- the marks, the forms, the published schema ----------------------------------------------------


def declared(kind: RecordType) -> Iterable[tuple[str, Any]]:
    """The record type and the rows inside it, by name."""
    yield kind.name, kind.model
    for name, model in kind.nested.items():
        yield f"{kind.name}.{name}", model


def own_names(kind: RecordType) -> set[str]:
    return {entry.name for entry in leaving(kind.model)} | set(kind.nested)


def test_the_marks_are_those_of_the_product() -> None:
    found = {
        name: {entry.name for entry in entries_of(model) if not entry.leaves} - {"local_note"}
        for kind in RECORDS
        for name, model in declared(kind)
    }
    assert found == STAYS
    assert all("local_note" not in own_names(kind) for kind in RECORDS)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)
def test_the_travel_form_has_what_leaves_and_the_id(kind: RecordType) -> None:
    assert set(travel_form(kind).model_fields) == own_names(kind) | {"id"}


def properties(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """The properties of an object in the schema, references followed."""
    while "$ref" in node or "items" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node["items"]
    assert node["additionalProperties"] is False
    return dict(node["properties"])


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)
def test_the_published_schema_has_what_leaves_and_the_id(kind: RecordType) -> None:
    schema = json.loads(documents.schema())
    top = schema["properties"]
    rows = top[OUTSIDE[kind.name]] if kind.name in OUTSIDE else properties(schema, top["records"])[kind.name]
    record = properties(schema, rows)
    assert set(record) == own_names(kind) | {"id"}
    for name, model in kind.nested.items():
        assert set(properties(schema, record[name])) == {entry.name for entry in leaving(model)}


# --- marker texts ----------------------------------------------------------------------------------


def filled(entry: Entry, record: dict[str, Any], marks: dict[str, str], where: str) -> None:
    """Put a mark into a text that stays, and something recognisable into every other field that stays."""
    if entry.leaves:
        return
    number = next(NUMBERS)
    if entry.kind in TEXTS:
        record[entry.name] = marks[f"{where}.{entry.name}"] = f"Qz{number}"
    elif entry.kind is Kind.whole:
        record[entry.name] = 90_000 + number
        marks[f"{where}.{entry.name}"] = str(90_000 + number)
    elif entry.kind is Kind.date and not entry.shown.needed:
        record[entry.name] = "2022-02-27" if where.startswith(("meeting", "case")) else "2031-02-27"


@pytest.fixture(scope="module")
def marked(year: Year, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], Path]:
    """A commission with a mark in every text that stays, the marks by field, and the report it handed in."""
    folder = tmp_path_factory.mktemp("marked")
    path = year.commission(folder)
    with opened(path) as vault:
        members = crafting.members_of(crafting.handed_in(vault, folder / "plain").read_bytes(), vault)
    document = json.loads(members["submission.json"])
    rows = {**document["records"], **{name: document[key] for name, key in OUTSIDE.items()}}
    marks: dict[str, str] = {}
    for kind in RECORDS:
        rows[kind.name] += _more(rows, kind)
        for place, record in enumerate(rows[kind.name], start=1):
            where = f"{kind.name}[{place}]"
            if kind.name == "member":
                record["from_day"] = "2019-02-27"
            for entry in entries_of(kind.model):
                filled(entry, record, marks, where)
            for name, model in kind.nested.items():
                for row in record.setdefault(name, _row(name)):
                    for entry in entries_of(model):
                        filled(entry, row, marks, f"{where}.{name}")
    (folder / "marked.json").write_text(json.dumps({"records": rows}, ensure_ascii=False), encoding="utf-8")
    with opened(path) as vault:
        assert importing.import_json(vault, folder / "marked.json").changed > 30
        sent = crafting.handed_in(vault, folder / "marked", "Completări")
    return path, marks, sent


def _more(rows: dict[str, Any], kind: RecordType) -> list[dict[str, Any]]:
    """A record of a type that the demonstration's commission has none of."""
    if rows[kind.name]:
        return []
    if kind.name == "declared_totals":
        days = {"first_day": "2022-01-01", "last_day": "2022-01-31", "origin": "raport"}
        figures = [{"figure": "partners", "value": {"state": "exact", "number": 1}}]
        return [{"id": "d" * 32, **days, "figures": figures}]
    assert kind.name == "statement"
    rows["explanation"].append(
        {"id": "f" * 32, "rule": "statement_contradicted", "target": "e" * 32, "text": "Este corect."}
    )
    return [{"id": "e" * 32, "period": "2022", "topic": "team_reports", "reason": "no_topics"}]


def _row(name: str) -> list[dict[str, Any]]:
    return {"statuses": [{"status": "presumed"}], "referrals": [{"institution": "police"}]}.get(name, [])


def pieces(name: str, data: bytes) -> Iterator[bytes]:
    """A member's bytes, and in a PDF every stream unpacked."""
    yield data
    if name.endswith(".pdf"):
        reader = pypdf.PdfReader(io.BytesIO(data))
        for number in range(1, len(reader.xref[0]) + 1):
            found = reader.get_object(number)
            if isinstance(found, StreamObject):
                yield found.get_data()


def test_a_mark_stands_in_every_field_that_stays(marked: tuple[Path, dict[str, str], Path]) -> None:
    """So that the test below looks for something: each text field that stays was filled at least once."""
    _, marks, _ = marked
    filled_names = {_bare(where) for where in marks}
    texts = {
        f"{name}.{entry.name}"
        for kind in RECORDS
        for name, model in declared(kind)
        for entry in entries_of(model)
        if not entry.leaves and entry.kind in TEXTS
    }
    assert texts <= filled_names


def _bare(where: str) -> str:
    """`meeting[2].agenda.title` without the place."""
    head, _, rest = where.partition("[")
    return head + rest.partition("]")[2]


def test_no_mark_is_in_anything_that_leaves(marked: tuple[Path, dict[str, str], Path]) -> None:
    path, marks, sent = marked
    with opened(path) as vault:
        members = crafting.members_of(sent.read_bytes(), vault)
    everything = [(name, piece) for name, data in members.items() for piece in pieces(name, data)]
    assert len(everything) > len(members), "the streams of the PDF were unpacked"
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(members["report.pdf"])).pages)
    everything.append(("report.pdf, its text", text.encode()))
    assert "Completări" in json.loads(members["submission.json"])["header"]["reason"]
    assert "Lecții" in text, "the text can be read"
    for where, mark in marks.items():
        for name, piece in everything:
            for written in (mark.encode(), mark.encode("utf-16-be")):
                assert written not in piece, f"{where} is in {name}"
    assert not any(mark in sent.name for mark in marks.values())


@pytest.mark.referee("pdftotext")
def test_no_mark_is_in_the_report_to_read(marked: tuple[Path, dict[str, str], Path], tmp_path: Path) -> None:
    path, marks, sent = marked
    with opened(path) as vault:
        data = crafting.members_of(sent.read_bytes(), vault)["report.pdf"]
    (tmp_path / "report.pdf").write_bytes(data)
    words = ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"]
    text = subprocess.run(words, capture_output=True, check=True).stdout.decode()
    assert "2031" not in text
    assert not [where for where, mark in marks.items() if mark in text]


def test_the_preview_shows_what_stays(
    marked: tuple[Path, dict[str, str], Path], done: Run, tmp_path: Path
) -> None:
    """The preview shows both sides, so there the marks must be found: the reading above can see them."""
    path, marks, _ = marked
    done("commission", "preview", path, "--period", "2022", "--out", tmp_path / "p.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "p.pdf").pages)
    seen = [where for where, mark in marks.items() if mark in text.replace("\n", "")]
    assert len(seen) > len(marks) * 0.8


def test_what_leaves_has_random_ids_and_no_uid(marked: tuple[Path, dict[str, str], Path]) -> None:
    path, _, sent = marked
    with opened(path) as vault, vault.reading() as session:
        uids = [record.uid for kind in RECORDS for record in records.all_of(session, kind.model)]
    assert len(uids) > 50
    with opened(path) as vault:
        members = crafting.members_of(sent.read_bytes(), vault)
    assert not [uid for uid in uids if any(uid.encode() in data for data in members.values())]


def test_the_request_names_only_the_official_contact(
    marked: tuple[Path, dict[str, str], Path], done: Run, tmp_path: Path
) -> None:
    path, marks, _ = marked
    done("commission", "request", path, "--out", tmp_path / "r.tcreq")
    inside = archive.read((tmp_path / "r.tcreq").read_bytes())
    document = json.loads(inside["request.json"])
    assert set(document["contact"]) == {"secretary", "email", "phone"}
    assert document["unit"] == ORHEI
    assert not [mark for mark in marks.values() if any(mark.encode() in data for data in inside.values())]
