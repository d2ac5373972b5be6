"""Containers: exactly what was signed comes back; `age`, `openssl` and `unzip` as referees."""

from __future__ import annotations

import hashlib
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tcdesk.errors import Damaged, NotASubmission, SubmissionError
from tcdesk.exchange import archive, certificates, container, sealing, signing
from tcdesk.exchange.archive import MANIFEST, PADDING, SIGNATURE
from tcdesk.exchange.container import Kind

from .conftest import UNIT, Authority

ATTACHMENT = f"attachments/{'0b' * 16}.pdf"
MEMBERS = {
    "submission.json": b'{"header":{"unit":"0100000"}}',
    "report.pdf": b"%PDF-1.7 report",
    "checks.json": b"[]",
    ATTACHMENT: b"%PDF-1.7 scan",
}


@pytest.fixture(scope="module")
def packed(authority: Authority) -> bytes:
    return container.pack("submission.json", MEMBERS, authority.sign, pad=False)


def opened(authority: Authority, data: bytes) -> container.Container:
    return container.read(
        data, lambda manifest, signature: signing.verify(manifest, signature, authority.trust())
    )


def refused(authority: Authority, data: bytes) -> str:
    with pytest.raises(SubmissionError) as caught:
        opened(authority, data)
    assert caught.value.hint is not None
    return caught.value.reason


def changed(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The container written anew after a change to its members, the signature left as it was."""
    members = archive.read(data)
    del members["mimetype"]
    change(members)
    return archive.write(list(members.items()))


def test_round_trip(authority: Authority, packed: bytes) -> None:
    seen = opened(authority, packed)
    assert seen.members == MEMBERS
    assert (seen.kind, seen.root, seen.signer.unit) == (Kind.submission, "submission.json", UNIT)
    assert seen.identity == hashlib.sha256(seen.manifest).hexdigest()
    assert container.kind_of(packed) is Kind.submission


def test_unverified_gives_what_a_pinned_root_is_looked_for_in(authority: Authority, packed: bytes) -> None:
    seen = opened(authority, packed)
    assert container.unverified(packed) == (seen.manifest, seen.signature)
    with pytest.raises(SubmissionError) as caught:
        container.unverified(changed(packed, lambda members: members.pop(SIGNATURE)))
    assert caught.value.reason == "no_signature"


def test_identity_is_of_the_content_only(authority: Authority, packed: bytes) -> None:
    again = container.pack("submission.json", dict(reversed(MEMBERS.items())), authority.sign, pad=True)
    assert again != packed
    assert opened(authority, again).identity == opened(authority, packed).identity
    other = container.pack("submission.json", {**MEMBERS, "checks.json": b"[ ]"}, authority.sign, pad=False)
    assert opened(authority, other).identity != opened(authority, packed).identity


@pytest.mark.parametrize("kind", list(Kind))
def test_four_kinds(authority: Authority, kind: Kind) -> None:
    data = container.pack(kind.root, {kind.root: b"{}"}, authority.sign, pad=kind.sealed)
    assert container.kind_of(data) is kind
    assert opened(authority, data).kind is kind
    assert kind.suffix.startswith(".tc")


def test_padding_hides_how_much_there_is(authority: Authority) -> None:
    few, many = (
        container.pack(
            "submission.json", {"submission.json": random.Random(1).randbytes(size)}, authority.sign, pad=True
        )
        for size in (100, 900_000)
    )
    assert len(few) == len(many) == 2**20
    recipient = sealing.new_identity().recipient
    assert abs(len(sealing.seal(few, [recipient])) - len(sealing.seal(many, [recipient]))) < 1024
    assert PADDING not in opened(authority, few).members


def test_too_much_to_send(authority: Authority) -> None:
    scans = {
        f"attachments/{number:032x}.jpg": random.Random(number).randbytes(9 * 2**20) for number in range(4)
    }
    with pytest.raises(SubmissionError) as caught:
        container.pack("submission.json", {"submission.json": b"{}", **scans}, authority.sign, pad=True)
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize("names", [["other.json"], [MANIFEST], [PADDING], ["mimetype"], ["../kit.json"]])
def test_packs_only_its_own_names(authority: Authority, names: list[str]) -> None:
    with pytest.raises(ValueError, match="name"):
        container.pack(
            "kit.json", {"kit.json": b"{}", **dict.fromkeys(names, b"")}, authority.sign, pad=False
        )
    with pytest.raises(ValueError, match="name"):
        container.pack("report.pdf", {"report.pdf": b""}, authority.sign, pad=False)


def test_kind_of_what_is_none(packed: bytes, authority: Authority) -> None:
    assert container.kind_of(sealing.seal(packed, [sealing.new_identity().recipient])) is None
    for data in (b"", b"%PDF-1.7", archive.write([("report.pdf", b"")])):
        with pytest.raises(NotASubmission):
            container.kind_of(data)


MEMBER_TRAPS: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "changed": (lambda members: members.update({"submission.json": b"{}"}), "digest"),
    "changed attachment": (lambda members: members.update({ATTACHMENT: b"other"}), "digest"),
    "swapped": (
        lambda members: members.update(
            {"checks.json": members["report.pdf"], "report.pdf": members["checks.json"]}
        ),
        "digest",
    ),
    "removed": (lambda members: members.pop("checks.json"), "missing_member"),
    "root removed": (lambda members: members.pop("submission.json"), "missing_member"),
    "added": (lambda members: members.update({f"attachments/{'0c' * 16}.pdf": b""}), "unsigned_member"),
    "second root": (lambda members: members.update({"receipt.json": b"{}"}), "unsigned_member"),
    "no signature": (lambda members: members.pop(SIGNATURE), "no_signature"),
    "no manifest": (lambda members: members.pop(MANIFEST), "no_signature"),
    "manifest changed": (
        lambda members: members.update({MANIFEST: members[MANIFEST].replace(b"checks", b"report")}),
        "digest",
    ),
    "signature empty": (lambda members: members.update({SIGNATURE: b""}), "der"),
}


@pytest.mark.parametrize("trap", MEMBER_TRAPS)
def test_members_must_be_what_was_signed(authority: Authority, packed: bytes, trap: str) -> None:
    change, reason = MEMBER_TRAPS[trap]
    assert refused(authority, changed(packed, change)) == reason


def test_nothing_is_parsed_before_the_signature_holds(
    authority: Authority, packed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(*_: object) -> None:
        raise AssertionError("parsed too early")

    hostile = changed(packed, lambda members: members.update({MANIFEST: b"<a/>"}))
    monkeypatch.setattr(container.ET, "fromstring", parsed)
    assert refused(authority, hostile) == "digest"


def test_second_signature_that_nobody_names(packed: bytes) -> None:
    with pytest.raises(ValueError, match="travel"):
        changed(packed, lambda members: members.update({"META-INF/signature002.p7s": members[SIGNATURE]}))
    renamed = packed.replace(b"META-INF/ASiCManifest001.xml", b"META-INF/ASiCManifest002.xml")
    with pytest.raises(Damaged) as caught:
        archive.read(renamed)
    assert caught.value.reason == "zip_name"


def test_a_certificate_of_another_role(authority: Authority, packed: bytes) -> None:
    trust = authority.trust(certificates.Role.kit_signer)
    with pytest.raises(SubmissionError) as caught:
        container.read(packed, lambda manifest, signature: signing.verify(manifest, signature, trust))
    assert caught.value.reason == "wrong_role"


@pytest.mark.referee("age", "openssl", "unzip")
def test_any_engineer_can_check_it(tmp_path: Path, authority: Authority) -> None:
    """The commands of docs/submission-format.md."""
    ours = sealing.new_identity()
    packed = container.pack("submission.json", MEMBERS, authority.sign, pad=True)
    (tmp_path / "year.tcsub").write_bytes(sealing.seal(packed, [ours.recipient]))
    (tmp_path / "key.txt").write_text(ours.secret + "\n")
    (tmp_path / "root-and-crl.pem").write_text(
        certificates.to_pem(authority.root) + certificates.to_pem(authority.crl("1a2b"), "X509 CRL")
    )
    commands = [
        "age -d -i key.txt -o year.asice year.tcsub",
        "unzip -q year.asice",
        "openssl cms -verify -binary -inform DER"
        " -in META-INF/signature001.p7s -content META-INF/ASiCManifest001.xml"
        " -CAfile root-and-crl.pem -crl_check -cades -purpose any -out checked.xml"
        f" -attime {int(authority.now.timestamp())}",
    ]
    for command in commands:
        subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "checked.xml").read_bytes() == (tmp_path / MANIFEST).read_bytes()
    assert (tmp_path / "submission.json").read_bytes() == MEMBERS["submission.json"]
