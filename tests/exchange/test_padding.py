"""Nothing outside tells how much is inside: not the length, the zip's times, the PDF's properties, nor the
attributes of the signature."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterator
from datetime import timedelta

import pypdf
import pytest
from asn1crypto import cms

from tcdesk.domain.period import Period
from tcdesk.exchange import archive, checks, container, documents, guard, kit, sealing, signing
from tcdesk.exchange.archive import MANIFEST, PADDING, SIGNATURE
from tcdesk.i18n import Language
from tcdesk.reports import leaving, pdf
from tcdesk.services.demo import people
from tcdesk.services.demo.facts import published
from tests.exchange import forging, hostile
from tests.exchange.forging import NOW
from tests.exchange.hostile import UNIT

CASES = (0, 1, 5)
SEALS = 200
TYPES = {"submission.json", "checks.json", "report.pdf"}


def container_of(cases: int, minutes: int = 0) -> bytes:
    """What a commission with this many cases would seal, report to read included."""
    kept, reference = forging.material(), kit.built_in()
    made = hostile.document(0)
    made["records"]["case"] = [_as_it_leaves(row) for row in people.cases(published(), UNIT, cases)]
    made["header"]["counts"]["case"] = cases
    data = guard.canonical(made)
    report = documents.read_submission(data)
    to_read = leaving.leaving(
        report.content, reference, reference.unit(UNIT), Period(2022), Language("ro"), purpose="report"
    )
    at = NOW + timedelta(minutes=minutes)
    hand = kept.hand("district")
    return container.pack(
        "submission.json",
        {"submission.json": data, "checks.json": checks.write(()), "report.pdf": pdf.pdf(to_read, at)},
        lambda manifest: signing.sign(
            manifest, hand.key, hand.certificate, [kept.raw("root.certificate")], at
        ),
        pad=True,
    )


def _as_it_leaves(row: dict[str, object]) -> dict[str, object]:
    stays = {"local_code", "month", "recruiter", "local_note"}
    nested = {"statuses": {"noted_on"}, "referrals": {"month"}}
    found = {name: value for name, value in row.items() if name not in stays}
    for name, inner in nested.items():
        rows = found.get(name)
        if isinstance(rows, list):
            found[name] = [{key: item[key] for key in item.keys() - inner} for item in rows]
    return found


@pytest.fixture(scope="module")
def packed() -> dict[int, bytes]:
    return {cases: container_of(cases, minutes=cases) for cases in CASES}


def test_the_containers_differ_only_inside(packed: dict[int, bytes]) -> None:
    assert {len(data) for data in packed.values()} == {2**20}
    lengths = {cases: len(archive.read(data)["submission.json"]) for cases, data in packed.items()}
    assert lengths[0] < lengths[1] < lengths[5]
    assert all(
        len(documents.read_submission(archive.read(data)["submission.json"]).content.case) == cases
        for cases, data in packed.items()
    )


def test_sealed_lengths_have_one_distribution(packed: dict[int, bytes]) -> None:
    """age adds a stanza of random length: that must be all, and the same for each. Of two times 200 lengths
    from one distribution the greatest distance (Kolmogorov-Smirnov) exceeds 0.26 once in 400,000 runs."""
    recipients = forging.material().recipients
    sealed = {cases: [sealing.seal(data, recipients) for _ in range(SEALS)] for cases, data in packed.items()}
    behind = {len(data) - data.index(b"\n--- ") for each in sealed.values() for data in each}
    assert len(behind) == 1
    lengths = {cases: sorted(map(len, each)) for cases, each in sealed.items()}
    assert max(map(max, lengths.values())) < 2**20 + 4096
    assert all(len(set(each)) > 20 for each in lengths.values())
    for one in CASES:
        for other in CASES:
            assert _distance(lengths[one], lengths[other]) < 0.26


def test_the_distance_tells_two_distributions_apart() -> None:
    """So that the test above can fail."""
    dice = random.Random(1)
    lengths = [1_000 + dice.randrange(265) for _ in range(SEALS)]
    assert _distance(lengths, [1_000 + dice.randrange(265) for _ in range(SEALS)]) < 0.26
    assert _distance(lengths, [length + 90 for length in lengths]) > 0.26


def _distance(one: list[int], other: list[int]) -> float:
    steps = sorted({*one, *other})
    return max(
        abs(sum(a <= step for a in one) / len(one) - sum(b <= step for b in other) / len(other))
        for step in steps
    )


def test_the_zip_says_nothing(packed: dict[int, bytes]) -> None:
    told = {cases: list(_entries(data)) for cases, data in packed.items()}
    names = [name for name, *_ in told[0]]
    assert names == ["mimetype", "submission.json", "checks.json", "report.pdf", MANIFEST, SIGNATURE, PADDING]
    for entries in told.values():
        assert [name for name, *_ in entries] == names
        assert {
            (made_by, needs, flags, time, date, attributes)
            for _, made_by, needs, flags, time, date, attributes in entries
        } == {(20, 20, 0, 0, 33, 0)}


def _entries(data: bytes) -> Iterator[tuple[str, int, int, int, int, int, int]]:
    at = data.index(b"PK\1\2")
    while data[at : at + 4] == b"PK\1\2":
        made_by, needs, flags, _method, time, date = struct.unpack_from("<6H", data, at + 4)
        (length,) = struct.unpack_from("<H", data, at + 28)
        (attributes,) = struct.unpack_from("<I", data, at + 38)
        yield data[at + 46 : at + 46 + length].decode(), made_by, needs, flags, time, date, attributes
        at += 46 + length


def test_the_document_says_nothing_but_its_moment(packed: dict[int, bytes]) -> None:
    said = []
    for data in packed.values():
        read = pypdf.PdfReader(io.BytesIO(archive.read(data)["report.pdf"]))
        assert read.metadata is not None
        said.append({name: str(value) for name, value in read.metadata.items()})
        assert read.xmp_metadata is None
        assert read.attachments == {}
    changing = {"/CreationDate", "/ModDate"}
    constant = [{name: value for name, value in each.items() if name not in changing} for each in said]
    assert constant[0] == constant[1] == constant[2]
    assert set(constant[0]) <= {
        "/Author",
        "/Creator",
        "/Keywords",
        "/Producer",
        "/Subject",
        "/Title",
        "/Trapped",
    }


def test_the_signature_says_who_and_when_and_no_more(packed: dict[int, bytes]) -> None:
    shapes = set()
    for cases, data in packed.items():
        content = cms.ContentInfo.load(archive.read(data)[SIGNATURE])["content"]
        (info,) = content["signer_infos"]
        attributes = {one["type"].native: one["values"][0] for one in info["signed_attrs"]}
        shapes.add((tuple(attributes), len(content["certificates"])))
        assert attributes["signing_time"].native == NOW + timedelta(minutes=cases)
    assert len(shapes) == 1


def test_the_manifest_has_one_length(packed: dict[int, bytes]) -> None:
    assert len({len(archive.read(data)[MANIFEST]) for data in packed.values()}) == 1
