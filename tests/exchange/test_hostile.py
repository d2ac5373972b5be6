"""Every kept file is refused for its own reason, and each rule has a file that no other rule refuses."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import time
from pathlib import Path

import pytest

from tcdesk.cli.main import run
from tcdesk.domain.chain import Verdict, verdicts
from tcdesk.errors import FormatNewer, SubmissionError
from tcdesk.exchange import archive, sealing, signing
from tcdesk.services import access
from tcdesk.services.access import Own
from tcdesk.services.chancellery import examining, inspecting, starting
from tcdesk.services.chancellery.examining import Examined, Office
from tcdesk.store import belongings, keyslots
from tcdesk.store.tables import Commission, InstalledKit
from tests.exchange import forging, hostile, mutants
from tests.exchange.forging import FOLDER, NOW
from tests.exchange.hostile import CHAIN, OTHER, UNIT
from tests.exchange.mutants import Mutant

FILES = hostile.made()
SLOWEST = 2.0


@pytest.fixture(scope="module")
def office() -> Office:
    return hostile.office()


def outcome(data: bytes, office: Office) -> str:
    """The reason of the refusal, empty for what is taken. Any other exception is a failure of the test."""
    try:
        examining.examine(data, office, NOW)
    except SubmissionError as problem:
        return problem.reason if problem.hint else "no hint"
    return ""


# --- the kept files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES)
def test_is_judged_as_the_index_says(path: str, office: Office) -> None:
    data = hostile.read(path)
    begun = time.perf_counter()
    assert outcome(data, office) == FILES[path]
    assert time.perf_counter() - begun < SLOWEST


def test_the_files_are_those_of_the_index() -> None:
    kept = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.tcsub")}
    assert kept == set(FILES)
    assert {recipe.path: recipe.reason for recipe in hostile.recipes()} == FILES
    assert sum(reason != "" for reason in FILES.values()) >= 80
    assert all((reason == "") == path.startswith("valid/") for path, reason in FILES.items())
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 3 * 2**20


def test_every_reason_has_a_file() -> None:
    """Those that a reader of reports can give: taken from the sources, so that no new one is forgotten."""
    said: set[str] = set()
    for module in mutants.MODULES:
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        said |= set(re.findall(r'(?:_refused|_damaged)\("([a-z0-9_]+)"', source))
    # Of kits, requests, our own list and what is written; a whole file that is too large is made in a test.
    elsewhere = {"self_signed", "too_large", "revocation_list_old", "revocation_unknown"}
    assert said - elsewhere - set(FILES.values()) == set()


def test_the_reason_tells_what_the_user_can_do(office: Office) -> None:
    with pytest.raises(FormatNewer) as caught:
        examining.examine(hostile.read("hostile/header-newer-format.tcsub"), office, NOW)
    assert "Install" in str(caught.value.hint)


# --- the same again: what is sent twice, changed outside, or put under a used name ---------------------


def examined(name: str, office: Office) -> Examined:
    return examining.examine(hostile.read(f"valid/{name}.tcsub"), office, NOW)


def test_a_copy_in_another_shape_is_the_same_report(office: Office) -> None:
    """Seal, zip, order, padding and the value of the signature can be made anew; the identity cannot."""
    same = ("original", "padded", "unpacked", "other-order", "with-root", "sha-512", "key-rsa-2048")
    assert len({examined(name, office).identity for name in same}) == 1
    assert len({hostile.read(f"valid/{name}.tcsub") for name in same}) == len(same)


def test_a_used_number_under_other_content_is_a_conflict(office: Office) -> None:
    first, other = examined("original", office), examined("five-cases", office)
    judged = verdicts([inspecting.link_of(first), inspecting.link_of(other)])
    assert set(judged.values()) == {Verdict.conflict}


# --- one defence taken out at a time -------------------------------------------------------------------

WRITING = {
    *("archive._packed", "container.pack", "container._manifest", "sealing.seal", "sealing.identity_from"),
    *("guard.canonical", "guard._plain", "guard._plain_keys", "documents._bytes_of"),
    "documents.write_submission",
}
"""Functions that make what leaves: they refuse mistakes of the program, not files."""
ELSEWHERE = {"container.kind_of", "signing.verify_self_signed"}
"""Requests and files that are only looked at; they have tests of their own."""
TWICE = {
    "archive._directory: end < 0": "struct refuses a place before the beginning",
    "profile._check_certificates: any((item.tag != _SEQUENCE for item in items))": "cryptography says it too",
    "profile._items: length > 131": "nothing that long fits into the 64 KiB",
    "signing._signer: not isinstance(claimed, datetime)": "the profile asks for the time",
    "examining.examine: problem.reason not in _OUR_LIST": "words, not a refusal",
}
"""Refusals whose reason is the same without them, and who refuses then."""
LARGE = {
    "archive.read: len(data) > LARGEST",
    "sealing.unseal: len(data) > LARGEST",
}
"""Files that are too large to be kept; made in a test below."""

MUTANTS = [one for one in mutants.every() if one.name.partition(":")[0] not in WRITING | ELSEWHERE]


@pytest.mark.parametrize("mutant", [one for one in MUTANTS if one.name not in TWICE.keys() | LARGE], ids=str)
def test_each_defence_has_a_file_that_only_it_refuses(mutant: Mutant, office: Office) -> None:
    candidates = [path for path, reason in FILES.items() if reason in mutant.reasons]
    with mutant.applied():
        assert any(without(hostile.read(path), office) != FILES[path] for path in candidates)


def without(data: bytes, office: Office) -> str:
    """What a reader with a hole does; it may even stumble."""
    try:
        return outcome(data, office)
    except Exception as problem:
        return type(problem).__name__


def test_the_exceptions_are_still_there() -> None:
    assert TWICE.keys() | LARGE <= {one.name for one in MUTANTS}
    functions = {one.name.partition(":")[0] for one in mutants.every()}
    assert functions >= WRITING | ELSEWHERE
    assert len(MUTANTS) > 110


@pytest.mark.parametrize("name", sorted(LARGE))
def test_a_file_that_is_larger_than_any(name: str, office: Office) -> None:
    if name.startswith("sealing"):
        data = hostile.read("valid/original.tcsub") + bytes(sealing.LARGEST)
    else:
        data = sealing.seal(b"PK\3\4" + bytes(archive.LARGEST), [office.recipient])
    assert outcome(data, office) == "too_large"
    with next(one for one in MUTANTS if one.name == name).applied():
        assert outcome(data, office) != "too_large"


def test_a_long_header_never_reaches_age(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    data = hostile.read("hostile/seal-quadratic-header.tcsub")
    assert outcome(data, office) == "header"
    monkeypatch.setattr(sealing, "_LONGEST_HEADER", 2**20)
    begun = time.perf_counter()
    assert outcome(data, office) != "header"
    assert time.perf_counter() - begun > 0.02


def test_without_a_list_the_revoked_certificate_passes(office: Office) -> None:
    data = hostile.read("hostile/certificate-revoked.tcsub")
    assert outcome(data, office) == "revoked"
    assert outcome(data, dataclasses.replace(office, crls=())) == ""


@pytest.mark.parametrize(
    ("name", "place", "old", "new"),
    [
        ("for-encrypting", "_usage", "key_usage={'digital_signature', 'non_repudiation'}", "key_usage=set()"),
        ("expired", "_status", "moment=trust.moment", "moment=datetime(2020, 1, 1, tzinfo=UTC)"),
        ("not-yet-valid", "_status", "moment=trust.moment", "moment=datetime(2030, 1, 1, tzinfo=UTC)"),
    ],
)
def test_each_demand_on_the_certificate_counts(
    name: str, place: str, old: str, new: str, office: Office
) -> None:
    data = hostile.read(f"hostile/certificate-{name}.tcsub")
    bare = dataclasses.replace(office, crls=())
    assert outcome(data, bare) == FILES[f"hostile/certificate-{name}.tcsub"].replace("-", "_")
    with mutants.rewritten(signing, place, old, new):
        assert outcome(data, bare) == ""


# --- through the register ----------------------------------------------------------------------------


@pytest.fixture
def register(tmp_path: Path, office: Office) -> Path:
    """A register that knows what the fixed office knows."""
    path = tmp_path / "register.tcv"
    starting.create(path, "officer", "demo", now=lambda: NOW, cost=keyslots.FLOOR)
    kept = forging.material()
    with access.open_as("register", path, "demo", lambda: NOW) as vault, vault.session() as session:
        belongings.put(session, Own.root, office.root)
        belongings.put(session, Own.age_secret, office.secret.encode())
        belongings.put(session, Own.revocation_list, kept.raw("list"))
        serial, (digest, document) = next(iter(office.kits.items()))
        session.add(InstalledKit(serial=serial, digest=digest, document=document, container=b"", since=NOW))
        for unit in (UNIT, OTHER):
            session.add(
                Commission(
                    unit=unit,
                    chain_id=CHAIN,
                    certificate=kept.hand("district" if unit == UNIT else "other").certificate,
                    recipients=kept.recipients[2],
                    contact="{}",
                    proven_by="letter",
                    enrolled_at=NOW,
                )
            )
    return path


def test_the_register_says_the_same(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sample: the first file of every reason, and all good ones; one bad file stops no other."""
    sample = {reason: path for path, reason in reversed(FILES.items()) if reason}.values()
    chosen = [*sample, *(path for path, reason in FILES.items() if not reason)]
    mail = tmp_path / "mail"
    mail.mkdir()
    for path in chosen:
        shutil.copyfile(FOLDER / path, mail / path.replace("/", "-"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setenv("TCDESK_PASSPHRASE", "demo")
    words = ("--lang", "en", "chancellery", "inspect", str(register), str(mail), "--json")
    assert run(list(words), now=lambda: NOW, cheap=True) == 4
    out, err = capsys.readouterr()
    rows = {Path(row["path"]).name: row["reason"] or "" for row in json.loads(out)["files"]}
    assert rows == {path.replace("/", "-"): FILES[path] for path in chosen}
    assert len(rows) > 60
    assert "Traceback" not in err
    left = {path for path in tmp_path.rglob("*") if path.is_file()} - before.keys()
    assert all(path.parent == tmp_path and path.name.startswith("register") for path in left)
