"""What is measured: a register with its commissions, and submissions of a thousand records, made once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tcdesk import files
from tcdesk.domain import rules
from tcdesk.domain.choices import Kind, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.stored import new_id
from tcdesk.domain.submission import FORMAT_VERSION, Header, counts_of
from tcdesk.errors import Severity
from tcdesk.exchange import checks, container, documents, guard, sealing, signing
from tcdesk.services import access, checking, importing
from tcdesk.services.chancellery import enrolling as office
from tcdesk.services.chancellery import starting as register_starting
from tcdesk.services.chancellery.root import open_root
from tcdesk.services.commission import enrolling, installing, starting
from tcdesk.services.demo import activities, people
from tcdesk.services.demo.facts import Row, published
from tcdesk.store import belongings, keyslots
from tcdesk.store.vault import Vault

PASSPHRASE = "bench"
PERIOD = Period(2022)
RECORDS = 1000


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Maker:
    """What signing a unit's submissions needs, taken out of its vault once."""

    unit: str
    chain_id: str
    key: bytes
    certificate: bytes
    root: bytes
    recipients: tuple[str, ...]
    kit_serial: int
    kit_digest: str


def thousand_records(unit: str) -> dict[str, list[Row]]:
    """About a thousand records of a plausible year, most of them activities."""
    known = published()
    rows = {
        "profile": [people.profile(unit)],
        "member": people.members(unit),
        "plan_item": people.plan(unit),
        "meeting": activities.meetings(known, unit, 3, 12),
        "training": activities.trainings(known, unit),
        "case": people.cases(known, unit, 5),
        "need": people.needs(known, 3),
        "indicator": people.indicators(unit),
    }
    events = activities.events(unit, 2000)
    return {**rows, "event": events[: RECORDS - sum(map(len, rows.values()))]}


def import_file(folder: Path, unit: str) -> Path:
    path = folder / f"{unit}.json"
    files.write(path, guard.canonical({"records": thousand_records(unit)}))
    return path


def register(folder: Path, units: Sequence[str]) -> tuple[Path, list[Path]]:
    """A register with these commissions enrolled, and their vaults with the kit installed."""
    path = folder / "register.tcv"
    *_, fingerprint = register_starting.create(path, "bench", PASSPHRASE, now=now, cost=keyslots.FLOOR)
    vaults = []
    codes = []
    for unit in units:
        vault = folder / f"{unit}.tcv"
        starting.create(
            vault, unit, "bench", PASSPHRASE, keyslots.new_recovery_code(), now=now, cost=keyslots.FLOOR
        )
        with access.open_as("commission", vault, PASSPHRASE, now) as opened:
            codes.append(enrolling.request(opened, folder / f"{unit}.tcreq").fingerprint)
        vaults.append(vault)
    root = open_root(folder / f"register.root{register_starting.KEY_SUFFIX}", PASSPHRASE)
    with access.open_as("register", path, PASSPHRASE, now) as opened:
        kit = office.enrol(opened, [folder / f"{unit}.tcreq" for unit in units], codes, root, folder).kit
    for vault in vaults:
        with access.open_as("commission", vault, PASSPHRASE, now) as opened:
            installing.install(opened, kit, fingerprint)
    return path, vaults


def explain(opened: Vault) -> None:
    """Give a reason for everything that wants one."""
    for problem in checking.check(opened, PERIOD).problems:
        if problem.severity is Severity.explain:
            checking.explain(opened, problem.rule, problem.place.uid or str(PERIOD), "bench")


def maker(vault: Vault) -> Maker:
    with vault.reading() as session:
        installed, kit = access.kit_in_force(session)
        own = sealing.recipient_of(belongings.need(session, access.Own.age_secret).decode())
        return Maker(
            vault.unit,
            belongings.need(session, access.Own.chain_id).decode(),
            belongings.need(session, access.Own.signing_key),
            belongings.need(session, access.Own.certificate),
            belongings.need(session, access.Own.root),
            (*kit.recipients, own),
            installed.serial,
            installed.digest,
        )


def chain(made_by: Maker, content: Content, pdf: bytes, length: int, folder: Path) -> list[Path]:
    """A chain of `length` submissions of one unit with the same records, as `submit` makes them."""
    written: list[Path] = []
    prev: str | None = None
    for seq in range(1, length + 1):
        header = header_of(made_by, content, seq, prev)
        prev, sealed = _sealed(made_by, header, content, pdf)
        path = folder / f"{made_by.unit}-{seq}.tcsub"
        files.write(path, sealed)
        written.append(path)
    return written


def header_of(made_by: Maker, content: Content, seq: int, prev: str | None) -> Header:
    records, states = counts_of(content)
    return Header(
        format="tcdesk-submission",
        format_version=FORMAT_VERSION,
        schema_digest=documents.schema_digest(),
        app_version="bench",
        unit=made_by.unit,
        period=str(PERIOD),
        chain_id=made_by.chain_id,
        submission_id=new_id(),
        seq=seq,
        prev=prev,
        kind=Kind.correction if prev else Kind.original,
        reason="bench" if prev else "",
        tier=Tier.full,
        unlocked_by="bench",
        recipients=tuple(map(sealing.recipient_fingerprint, made_by.recipients)),
        kit_serial=made_by.kit_serial,
        kit_digest=made_by.kit_digest,
        receipt_secret=secrets.token_hex(16),
        audit_head="0" * 64,
        created_at=now().replace(microsecond=0),
        counts=records,
        value_states=states,
    )


def _sealed(made_by: Maker, header: Header, content: Content, pdf: bytes) -> tuple[str, bytes]:
    root = container.Kind.submission.root
    data = documents.write_submission(header, content, ())
    kit = access.kit.built_in()
    found = rules.check(content, kit, PERIOD, unit=made_by.unit, local=True, today=header.created_at.date())
    members = {root: data, "checks.json": checks.write(found), "report.pdf": pdf}
    at = now()
    packed = container.pack(
        root,
        members,
        lambda manifest: signing.sign(manifest, made_by.key, made_by.certificate, (made_by.root,), at),
        pad=True,
    )
    trust = signing.Trust(made_by.root, signing.Role.district_signer, at)
    read = container.read(packed, lambda manifest, signature: signing.verify(manifest, signature, trust))
    return read.identity, sealing.seal(packed, made_by.recipients)


def filled(vault: Path, records: Path) -> None:
    with access.open_as("commission", vault, PASSPHRASE, now) as opened:
        importing.import_json(opened, records)
