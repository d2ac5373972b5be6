"""Verification of one report of 1,000 records, up to the limits of JSON, against the least it can cost."""

from __future__ import annotations

import hashlib
import json
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

import pyrage
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tcdesk.exchange import container, documents, guard, kit, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.i18n import Language
from tcdesk.reports import leaving, pdf
from tcdesk.services import access, checking
from tcdesk.store import belongings
from tests.bench import material
from tests.bench.material import PASSPHRASE, PERIOD, now
from tests.bench.result import Result

UNIT = "6400000"
ROUNDS = 41


def measured(folder: Path) -> list[Result]:
    place = folder / "verify"
    register, sealed = _material(place)
    with access.open_as("register", register, PASSPHRASE, now) as vault, vault.reading() as session:
        secret = belongings.need(session, access.Own.age_secret).decode()
        root = belongings.need(session, access.Own.root)
        lists = (belongings.need(session, access.Own.revocation_list),)
    trust = signing.Trust(root, Role.district_signer, now(), lists)

    def ours() -> None:
        read = container.read(
            sealing.unseal(sealed, [secret]), lambda manifest, value: signing.verify(manifest, value, trust)
        )
        guard.loads(read.members[read.root], documents.LARGEST_REPORT)

    floor = _floor(sealed, secret)
    pairs = [(_seconds(ours), _seconds(floor)) for _ in range(ROUNDS)][1:]
    mine, least = (median(values) for values in zip(*pairs, strict=True))
    detail = f"{mine * 1000:.1f} / {least * 1000:.1f} ms"
    return [Result("verification of 1,000 records / its floor", mine / least, 3, detail)]


def _floor(sealed: bytes, secret: str) -> Callable[[], None]:
    """age, one P-256 verification, SHA-256 of the members, JSON: with nothing that looks twice."""
    identity = pyrage.x25519.Identity.from_str(secret)
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key()
    with zipfile.ZipFile(BytesIO(pyrage.decrypt(sealed, [identity]))) as opened:
        data = opened.read("submission.json")
        members = [opened.read(name) for name in opened.namelist() if not name.startswith("META-INF")]
    value = key.sign(data, ec.ECDSA(hashes.SHA256()))

    def work() -> None:
        pyrage.decrypt(sealed, [identity])
        public.verify(value, data, ec.ECDSA(hashes.SHA256()))
        for content in members:
            hashlib.sha256(content).digest()
        json.loads(data)

    return work


def _material(place: Path) -> tuple[Path, bytes]:
    register, (vault,) = material.register(place, [UNIT])
    material.filled(vault, material.import_file(place, UNIT))
    reference = kit.built_in()
    with access.open_as("commission", vault, PASSPHRASE, now) as opened:
        found = checking.check(opened, PERIOD)
        to_read = leaving.leaving(
            found.content, reference, reference.unit(UNIT), PERIOD, Language("ro"), purpose="report"
        )
        made_by = material.maker(opened)
        (path,) = material.chain(made_by, found.content, pdf.pdf(to_read, now()), 1, place)
    return register, path.read_bytes()


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
