"""`tcdesk verify`: what anyone can say of a file with the root certificate and, where it is sealed, a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcdesk.exchange import sealing
from tcdesk.services.access import Own
from tcdesk.store import belongings
from tests.services import crafting
from tests.services.crafting import opened
from tests.services.running import Run
from tests.services.year import ORHEI, Year


@pytest.fixture
def root(year: Year) -> Path:
    return year.demo / "trust" / "root.pem"


@pytest.fixture
def key(register: Path, tmp_path: Path) -> Path:
    """The register's key, as somebody would export it."""
    with opened(register, "register") as vault, vault.reading() as session:
        secret = belongings.need(session, Own.age_secret).decode()
    path = tmp_path / "key.txt"
    path.write_text(f"# made for the auditors\n\n  {secret}\r\n", encoding="utf-8")
    return path


def test_without_a_key_a_sealed_file_tells_only_its_outside(done: Run, year: Year, root: Path) -> None:
    ran = done("verify", year.files[0], "--trust", root)
    size = year.files[0].stat().st_size
    said = ran.out.replace(",", "").replace(".", "")
    assert f"{size} bytes" in said
    count = sealing.recipients_count(year.files[0].read_bytes())
    assert f"at most {count} recipients" in said
    assert len(ran.out.splitlines()) == 1


def test_a_report_with_the_key(done: Run, commission: Path, root: Path, key: Path, tmp_path: Path) -> None:
    path = done("commission", "submit", commission, "--period", "2022", "--out", tmp_path).out.strip()
    ran = done("verify", path, "--trust", root, "--identity", key)
    for words in ("a report of a commission", f"Orhei ({ORHEI})", "Period 2022, report no. 1", "report.pdf"):
        assert words in ran.out
    assert "revoked" in ran.err


def test_a_package_and_a_request_need_no_key(
    done: Run, commission: Path, year: Year, root: Path, key: Path, tmp_path: Path
) -> None:
    assert "a package" in done("verify", year.kit, "--trust", root).out
    assert "a package" in done("verify", year.kit, "--trust", root, "--identity", key).out
    request = tmp_path / "o.tcreq"
    done("commission", "request", commission, "--out", request)
    shown = done("verify", request, "--trust", root).out
    assert "does not show who made it" in shown
    assert ORHEI in shown


def test_a_receipt_with_the_key(
    done: Run, register: Path, year: Year, root: Path, key: Path, tmp_path: Path
) -> None:
    words = ("chancellery", "merge", register, year.files[0], "--json")
    identity = done(*words).document["files"][0]["identity"]
    back = done("chancellery", "accept", register, identity, "--out", tmp_path / "back").out.splitlines()[1]
    ran = done("verify", back, "--trust", root, "--identity", key)
    assert "a receipt" in ran.out
    assert identity in ran.out


@pytest.fixture
def bad(commission: Path, year: Year, tmp_path: Path) -> dict[str, bytes]:
    """Reports that do not hold, by the reason."""
    with opened(commission) as vault:
        good = crafting.handed_in(vault, tmp_path / "sent").read_bytes()
        members, hand = crafting.members_of(good, vault), crafting.hand_of(vault)
    stranger = crafting.certified_hand(year, "1000000", hand)

    def made(**header: object) -> bytes:
        return crafting.sealed(
            crafting.changed(members, lambda document: document["header"].update(header)), hand
        )

    return {
        "changed after": good[:-1000] + bytes([good[-1000] ^ 1]) + good[-999:],
        "root that this program knows": crafting.sealed(members, crafting.selfmade_hand(ORHEI, hand)),
        "names another unit": crafting.sealed(members, stranger),
        "passed on": made(recipients=["0" * 32]),
        "as many records": made(counts={}),
        "a part of the file": crafting.sealed({"submission.json": members["submission.json"]}, hand),
        "none of your keys": crafting.sealed(members, hand, hand.recipients[-1:]),
    }


def test_what_does_not_hold_is_refused_with_a_sentence(
    tcdesk: Run, bad: dict[str, bytes], root: Path, key: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.tcsub"
    for words, data in bad.items():
        path.write_bytes(data)
        ran = tcdesk("verify", path, "--trust", root, "--identity", key)
        assert (ran.code, ran.out, len(ran.lines)) == (3, "", 2), words
        assert words in ran.lines[0] or words == "changed after", (words, ran.lines)


def test_trust_and_key_must_be_what_they_should(
    tcdesk: Run, year: Year, root: Path, key: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for data in (
        b"",
        b"\xff\xfe",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        key.read_bytes(),
    ):
        other.write_bytes(data)
        ran = tcdesk("verify", year.files[0], "--trust", other, "--identity", key)
        assert (ran.code, len(ran.lines)) == (3, 2)
    for data in (b"", b"AGE-SECRET-KEY-1XYZ", root.read_bytes()):
        other.write_bytes(data)
        ran = tcdesk("verify", year.files[0], "--trust", root, "--identity", other)
        assert (ran.code, len(ran.lines)) == (3, 2)
        assert "1XYZ" not in ran.err
    assert tcdesk("verify", root, "--trust", root).code == 3
    assert tcdesk("verify", year.files[0]).code == 2
