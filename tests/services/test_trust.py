"""What must be refused: each with the right reason, and nothing changed."""

from __future__ import annotations

import hashlib
import json
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, container, documents, issuing, letter_code, sealing, signing
from tcdesk.services import access
from tcdesk.services.access import Own
from tcdesk.services.chancellery import merging
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.commission import enrolling, installing
from tcdesk.store import audit, belongings
from tcdesk.store.tables import Commission, InstalledKit
from tcdesk.store.vault import Vault
from tests.services import crafting
from tests.services.crafting import Document, Hand, opened
from tests.services.running import Run
from tests.services.year import CHISINAU, DROCHIA, LATER, ORHEI, PASSPHRASE, Year, copied, in_process, later

NOT_ENROLLED = "1000000"


def head(vault: Vault) -> str:
    with vault.reading() as session:
        return audit.head(session)


# --- reports -------------------------------------------------------------------------------------


def named(name: str, value: object) -> Callable[[Document], object]:
    """Another value in the header."""
    return lambda document: document["header"].__setitem__(name, value)


def more_cases(document: Document) -> None:
    document["header"]["counts"]["case"] += 1


def a_name(document: Document) -> None:
    document["records"]["meeting"][0]["place"] = "acasă"


def from_tomorrow(document: Document) -> None:
    document["header"]["format_version"] = 2


TAMPERED: dict[str, Callable[[Document], object]] = {
    "wrong_unit": named("unit", CHISINAU),
    "chain": named("chain_id", "0" * 32),
    "recipient": named("recipients", ["0" * 32]),
    "unknown_kit": named("kit_serial", 7),
    "unknown_kit ": named("kit_digest", "0" * 64),
    "counts": more_cases,
    "schema": a_name,
    "format_newer": from_tomorrow,
}
"""Changes of `submission.json` under a good signature of the commission, by the reason of the refusal."""


@pytest.fixture(scope="module")
def crafted(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports that do not hold; the reason is the beginning of each name."""
    folder = tmp_path_factory.mktemp("crafted")
    out = folder / "mail"
    out.mkdir()

    def put(reason: str, data: bytes) -> None:
        (out / f"{reason}.tcsub").write_bytes(data)

    with (
        opened(year.commission(folder / "orhei")) as vault,
        opened(year.empty_register(folder / "office"), "register") as register,
    ):
        good = crafting.handed_in(vault, folder / "sent").read_bytes()
        members, hand = crafting.members_of(good, vault), crafting.hand_of(vault)
        for reason, change in TAMPERED.items():
            put(reason, crafting.sealed(crafting.changed(members, change), hand))
        put("not_for_us", crafting.sealed(members, hand, hand.recipients[-1:]))
        for name in ("checks.json", "report.pdf"):
            rest = {key: data for key, data in members.items() if key != name}
            put(f"missing_member {name}", crafting.sealed(rest, hand))
        put("wrong_role", crafting.sealed(members, crafting.kit_hand(register, hand)))
        put("untrusted_root", crafting.sealed(members, crafting.selfmade_hand(ORHEI, hand)))
        stranger = crafting.certified_hand(year, NOT_ENROLLED, hand)
        put("not_enrolled", crafting.sealed(crafting.changed(members, named("unit", NOT_ENROLLED)), stranger))
        put("wrong_unit  ", crafting.sealed(members, stranger))
        put("wrong_role kit", sealing.seal(year.kit.read_bytes(), hand.recipients))
        kit = container.pack("kit.json", {"kit.json": b"{}"}, hand.sign, pad=False)
        put("wrong_kind", sealing.seal(kit, hand.recipients))
        put("damaged", good[:-1])
        put("header", good[:300])
        put("damaged turned", good[:-1000] + bytes([good[-1000] ^ 4]) + good[-999:])
        put("not_a_file_of_tcdesk", b"%PDF-1.7 a letter")
        put("not_a_file_of_tcdesk empty", b"")
    (out / "missing_file.tcsub").symlink_to(out / "nowhere")
    return out


@pytest.mark.parametrize("verb", ["merge", "inspect"])
def test_every_report_that_does_not_hold_is_refused_with_its_reason(
    verb: str, tcdesk: Run, crafted: Path, empty_register: Path, year: Year
) -> None:
    with opened(empty_register, "register") as vault:
        before = head(vault)
    accept = ["--accept"] if verb == "merge" else []
    ran = tcdesk("chancellery", verb, empty_register, crafted, *accept, "--json")
    assert ran.code == 4
    reasons = {Path(row["path"]).stem: row["reason"] for row in ran.document["files"]}
    assert reasons == {name: name.partition(" ")[0] for name in reasons}
    assert len(reasons) == len(list(crafted.iterdir())) > 20
    assert {row["verdict"] for row in ran.document["files"]} == {"refused"}
    for name, reason in reasons.items():
        assert any(line.startswith(f"{name}.tcsub: ") and f"[{reason}]" in line for line in ran.lines)
    with opened(empty_register, "register") as vault:
        assert head(vault) == before
    words = ("chancellery", "figures", empty_register, "--period", "2022", "--json")
    assert tcdesk(*words).document["units"]["reported"] == 0


def test_the_untouched_report_goes_in(
    year: Year, commission: Path, empty_register: Path, tmp_path: Path
) -> None:
    """So that the refusals above are about what was changed, not about how the files are made."""
    with opened(commission) as vault:
        good = crafting.handed_in(vault, tmp_path).read_bytes()
        again = crafting.sealed(crafting.members_of(good, vault), crafting.hand_of(vault))
    (tmp_path / "again.tcsub").write_bytes(again)
    with opened(empty_register, "register") as vault:
        [seen] = merging.merge(vault, [tmp_path / "again.tcsub"], Intake(LATER.date(), None, True))
    assert (str(seen.verdict), str(seen.decision), seen.reason) == ("ok", "accepted", "")


def test_inspect_tells_every_kind(
    tcdesk: Run, register: Path, year: Year, commission: Path, tmp_path: Path
) -> None:
    request = tmp_path / "o.tcreq"
    asked = tcdesk("commission", "request", commission, "--out", request)
    fingerprint = asked.out.splitlines()[1]
    ran = tcdesk("chancellery", "inspect", register, year.files[0], year.kit, request, "--json")
    assert ran.code == 0
    rows = ran.document["files"]
    keys = {"path", "kind", "identity", "unit", "period", "seq", "verdict", "decision", "reason"}
    assert all(set(row) == keys for row in rows)
    assert [(row["kind"], row["verdict"]) for row in rows] == [
        ("submission", "duplicate"),
        ("kit", "ok"),
        ("request", "ok"),
    ]
    assert (rows[0]["period"], rows[0]["seq"], rows[0]["decision"]) == ("2022", 1, "accepted")
    assert rows[2]["unit"] == ORHEI
    assert fingerprint in tcdesk("chancellery", "inspect", register, request).out


# --- kits ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def strangers_kit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A kit of somebody's own register, and the control code of its root."""
    folder = tmp_path_factory.mktemp("stranger")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TCDESK_PASSPHRASE", PASSPHRASE)
        code, out, err = in_process("--lang", "en", "chancellery", "create", folder / "own.tcv")
        assert (code, len(out.splitlines())) == (0, 3)
        fingerprint = err.partition("root: ")[2].splitlines()[0]
        code, out, err = in_process("chancellery", "kit", folder / "own.tcv", "--out", folder)
    assert code == 0, err
    return Path(out.strip()), fingerprint


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new commission's vault, never enrolled."""
    folder = tmp_path_factory.mktemp("fresh")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TCDESK_PASSPHRASE", PASSPHRASE)
        words = ("--unit", "orhei", "--secretary", "Secretarul", "--recovery-sheet", folder / "sheet.pdf")
        code, _, err = in_process("commission", "create", folder / "new.tcv", *words)
    assert code == 0, err
    return folder / "new.tcv"


@pytest.fixture
def newcomer(fresh: Path, tmp_path: Path) -> Path:
    return copied(fresh, tmp_path / "newcomer")


@pytest.fixture
def fingerprint(year: Year) -> str:
    """The control code of the real root."""
    pem = (year.demo / "trust" / "root.pem").read_text(encoding="ascii")
    return certificates.fingerprint(ssl.PEM_cert_to_DER_cert(pem))


def kits_of(path: Path) -> list[int]:
    with opened(path) as vault, vault.reading() as session:
        return sorted(session.exec(select(InstalledKit.serial)))


def refused(vault: Path, kit: Path, typed: str | None = None) -> str:
    """The reason for which a kit is refused; nothing of it may be kept."""
    with opened(vault) as found:
        before = head(found)
        with found.reading() as session:
            pinned = belongings.get(session, Own.root)
        with pytest.raises(TcdeskError) as caught:
            installing.install(found, kit, typed)
        assert head(found) == before
        with found.reading() as session:
            assert belongings.get(session, Own.root) == pinned
    assert caught.value.hint is not None
    return caught.value.reason


def test_a_kit_under_another_root_is_refused(
    commission: Path, strangers_kit: tuple[Path, str], tcdesk: Run
) -> None:
    kit, code = strangers_kit
    for typed in (None, code):
        assert refused(commission, kit, typed) == "untrusted_root"
    assert kits_of(commission) == [1]
    ran = tcdesk("commission", "install", commission, kit, "--root-fingerprint", code)
    assert (ran.code, len(ran.lines)) == (3, 2)


def test_the_first_kit_needs_a_proof(newcomer: Path, year: Year, strangers_kit: tuple[Path, str]) -> None:
    assert refused(newcomer, year.kit) == "no_proof"
    assert refused(newcomer, strangers_kit[0]) == "no_proof"
    assert kits_of(newcomer) == []


def test_a_wrong_control_code_is_refused(
    newcomer: Path, year: Year, fingerprint: str, strangers_kit: tuple[Path, str]
) -> None:
    assert refused(newcomer, year.kit, strangers_kit[1]) == "root_fingerprint"
    assert refused(newcomer, strangers_kit[0], fingerprint) == "root_fingerprint"
    assert refused(newcomer, year.kit, "A") == "root_fingerprint"
    assert refused(newcomer, year.kit, fingerprint[:-4]) == "root_fingerprint"


def test_the_right_control_code_installs_it_and_pins_the_root(
    newcomer: Path, year: Year, fingerprint: str, strangers_kit: tuple[Path, str], done: Run
) -> None:
    ran = done("commission", "install", newcomer, year.kit, "--root-fingerprint", fingerprint.lower())
    assert "no. 1 is installed" in ran.out
    assert "cannot be handed in" in ran.err, "Orhei has another key in this kit"
    assert "already" in done("commission", "install", newcomer, year.kit).out
    assert refused(newcomer, strangers_kit[0], strangers_kit[1]) == "untrusted_root"


def proven(year: Year, folder: Path, code: str) -> Path:
    """The demonstration's kit with a proof of the root for Orhei under the letter's code."""
    with opened(year.empty_register(folder), "register") as vault, vault.reading() as session:
        key, own = belongings.need(session, Own.kit_key), belongings.need(session, Own.kit_certificate)
        root, newest = belongings.need(session, Own.root), access.newest_kit(session)
        assert newest is not None
        document = documents.read_kit(newest.document)
    shown = letter_code.proof(letter_code.key_of(code, ORHEI), hashlib.sha256(root).digest())
    data = documents.write(document.model_copy(update={"proofs": {ORHEI: shown}}))

    def sign(manifest: bytes) -> bytes:
        return signing.sign(manifest, key, own, (root,), LATER)

    path = folder / "proven.tckit"
    path.write_bytes(container.pack("kit.json", {"kit.json": data}, sign, pad=False))
    return path


def test_the_letters_code_proves_the_root(newcomer: Path, year: Year, tmp_path: Path) -> None:
    code, other = letter_code.new_code(), letter_code.new_code()
    with opened(newcomer) as vault:
        enrolling.request(vault, tmp_path / "a.tcreq", other)
    assert refused(newcomer, proven(year, tmp_path / "kit", code)) == "root_code"
    assert refused(newcomer, year.kit) == "root_code"
    with opened(newcomer) as vault:
        enrolling.request(vault, tmp_path / "b.tcreq", code)
        assert installing.install(vault, tmp_path / "kit" / "proven.tckit").serial == 1


def test_an_older_kit_is_refused(
    done: Run, empty_register: Path, commission: Path, year: Year, tmp_path: Path
) -> None:
    newer = Path(
        done("chancellery", "kit", empty_register, "--root-key", year.root_key, "--out", tmp_path).out.strip()
    )
    done("commission", "install", commission, newer)
    assert refused(commission, year.kit) == "kit_older"
    assert kits_of(commission) == [1, 2]


def test_another_kit_under_the_same_number_is_refused(
    done: Run, year: Year, commission: Path, tmp_path: Path
) -> None:
    assert refused(commission, proven(year, tmp_path, letter_code.new_code())) == "kit_older"


def test_a_changed_kit_is_refused(
    commission: Path, newcomer: Path, year: Year, fingerprint: str, tmp_path: Path
) -> None:
    data = year.kit.read_bytes()
    for place in (100, len(data) // 2, len(data) - 40):
        path = tmp_path / "changed.tckit"
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert refused(commission, path)
        assert refused(newcomer, path, fingerprint)


def test_other_files_are_no_kit(commission: Path, year: Year, tmp_path: Path) -> None:
    text = tmp_path / "kit.tckit"
    text.write_text("the kit")
    assert refused(commission, year.files[0]) == "wrong_kind"
    assert refused(commission, text) == "not_a_file_of_tcdesk"
    assert refused(commission, tmp_path / "nowhere.tckit") == "missing_file"


# --- requests ------------------------------------------------------------------------------------


def commissions_of(path: Path) -> dict[str, str]:
    with opened(path, "register") as vault, vault.reading() as session:
        return {row.unit: row.chain_id for row in session.exec(select(Commission))}


@pytest.fixture
def asked(newcomer: Path, tmp_path: Path) -> tuple[Path, str]:
    """The request of a commission, and its control code."""
    with opened(newcomer) as vault:
        made = enrolling.request(vault, tmp_path / "new.tcreq")
    return made.path, made.fingerprint


@pytest.fixture
def office(tcdesk: Run, tmp_path: Path) -> Path:
    """A new register that knows nobody; its root key lies beside it."""
    assert tcdesk("chancellery", "create", tmp_path / "r" / "office.tcv").code == 0
    return tmp_path / "r" / "office.tcv"


def test_enrolling_compares_control_codes(
    tcdesk: Run, office: Path, asked: tuple[Path, str], newcomer: Path, tmp_path: Path
) -> None:
    path, code = asked
    words = ("chancellery", "enrol", office, path, "--out", tmp_path / "kits")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for more in ((), ("--fingerprint", wrong), ("--fingerprint", "")):
        ran = tcdesk(*words, *more)
        assert (ran.code, ran.out, len(ran.lines)) == (3, "", 2)
        assert code in ran.lines[0], "the officer compares this code by phone"
    assert commissions_of(office) == {}
    assert not (tmp_path / "kits").exists()

    ran = tcdesk(*words, "--fingerprint", f" {code.lower()} ")
    assert ran.code == 0, ran.err
    kit = Path(ran.out.strip())
    assert kit.suffix == ".tckit"
    assert list(commissions_of(office)) == [ORHEI]
    root = ran.err.partition("root: ")[2].splitlines()[0]
    installed = tcdesk("commission", "install", newcomer, kit, "--root-fingerprint", root)
    assert (installed.code, installed.err) == (0, "")


def test_one_unconfirmed_request_does_not_stop_the_others(
    tcdesk: Run, office: Path, asked: tuple[Path, str], year: Year, tmp_path: Path
) -> None:
    commission = year.commission(tmp_path / "drochia", DROCHIA)
    second = tcdesk("commission", "request", commission, "--out", tmp_path / "second.tcreq")
    assert second.code == 0
    words = (asked[0], tmp_path / "second.tcreq", "--fingerprint", asked[1], "--out", tmp_path / "kits")
    assert tcdesk("chancellery", "enrol", office, *words).code == 4
    assert list(commissions_of(office)) == [ORHEI]


def test_a_second_record_of_a_unit_is_refused_without_a_proof(
    tcdesk: Run, empty_register: Path, asked: tuple[Path, str], year: Year, tmp_path: Path
) -> None:
    before = commissions_of(empty_register)
    words = ("--root-key", year.root_key, "--out", tmp_path / "kits")
    ran = tcdesk("chancellery", "enrol", empty_register, asked[0], *words)
    assert ran.code == 3
    assert "enrolled already" in ran.lines[0]
    assert commissions_of(empty_register) == before


def test_a_request_that_contradicts_itself_is_refused(
    tcdesk: Run, office: Path, newcomer: Path, asked: tuple[Path, str], tmp_path: Path
) -> None:
    with opened(newcomer) as vault, vault.reading() as session:
        key = belongings.need(session, Own.signing_key)
    read = container.read(asked[0].read_bytes(), signing.verify_self_signed)
    plain = json.loads(read.members["request.json"])
    stranger = issuing.new_key()

    def packed(document: dict[str, Any], signing_key: bytes, unit: str) -> Path:
        data = json.dumps(document).encode()
        own = issuing.self_signed(signing_key, unit, LATER)

        def sign(manifest: bytes) -> bytes:
            return signing.sign(manifest, signing_key, own, (), LATER)

        path = tmp_path / "crafted.tcreq"
        path.write_bytes(container.pack("request.json", {"request.json": data}, sign, pad=False))
        return path

    for path in (
        packed({**plain, "unit": CHISINAU}, key, ORHEI),
        packed(plain, key, CHISINAU),
        packed(plain, stranger, ORHEI),
    ):
        code = certificates.fingerprint(container.unverified(path.read_bytes())[0])
        words = ("--fingerprint", code, "--out", tmp_path / "kits")
        ran = tcdesk("chancellery", "enrol", office, path, *words)
        assert (ran.code, len(ran.lines)) == (3, 2)
        assert "contradicts itself" in ran.lines[0]
    assert commissions_of(office) == {}


def test_another_registers_root_key_is_refused(
    tcdesk: Run, office: Path, year: Year, asked: tuple[Path, str], tmp_path: Path
) -> None:
    for words in (
        ("enrol", office, asked[0], "--fingerprint", asked[1], "--root-key", year.root_key),
        ("kit", office, "--root-key", year.root_key),
        ("kit", office, "--root-key", year.files[0]),
        ("kit", office, "--root-key", tmp_path / "nowhere"),
    ):
        ran = tcdesk("chancellery", *words, "--out", tmp_path / "kits")
        assert (ran.code, ran.out, len(ran.lines)) == (3, "", 2), words
    assert commissions_of(office) == {}
    assert not (tmp_path / "kits").exists()


# --- before enrolment ----------------------------------------------------------------------------


def test_without_a_kit_nothing_is_handed_in(tcdesk: Run, newcomer: Path, tmp_path: Path) -> None:
    words = ("commission", "submit", newcomer, "--period", "2022", "--out", tmp_path / "out")
    ran = tcdesk(*words)
    assert (ran.code, len(ran.lines)) == (3, 2)
    assert "not enrolled" in ran.lines[0]
    assert not (tmp_path / "out").exists()


def test_a_kit_without_this_commission_hands_nothing_in(
    newcomer: Path, year: Year, fingerprint: str, tcdesk: Run, tmp_path: Path
) -> None:
    assert tcdesk("commission", "install", newcomer, year.kit, "--root-fingerprint", fingerprint).code == 0
    ran = tcdesk("commission", "submit", newcomer, "--period", "2022", "--out", tmp_path / "out")
    assert ran.code == 3
    assert "no certificate" in ran.lines[0]


def test_a_commission_signs_for_itself_only(year: Year, tmp_path: Path) -> None:
    """The kit holds a certificate for each unit; a vault takes only the one of its own key."""
    with opened(year.commission(tmp_path, DROCHIA)) as vault:
        hand: Hand = crafting.hand_of(vault)
    assert certificates.read(hand.certificate).unit == DROCHIA
    assert later() == LATER
