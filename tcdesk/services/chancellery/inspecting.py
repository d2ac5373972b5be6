"""Looking at files without taking anything in: what each is, and whether it holds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.chain import Link, Verdict, verdicts
from tcdesk.domain.choices import Kind
from tcdesk.domain.submission import Answer
from tcdesk.errors import TcdeskError
from tcdesk.exchange import archive, certificates, container, documents, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.signing import Trust
from tcdesk.services.access import Own
from tcdesk.services.chancellery.examining import Examined, Office, examine
from tcdesk.store import belongings, received
from tcdesk.store.received import Decision
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text

LARGEST = max(sealing.LARGEST, archive.LARGEST)
SUFFIXES = tuple(kind.suffix for kind in container.Kind)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be said of one file; `error` holds the sentence when it was refused. `what` is a report in
    its line, and `answers` those to queries."""

    path: Path
    kind: str
    verdict: Verdict
    decision: Decision = Decision.none
    identity: str = ""
    unit: str = ""
    period: str = ""
    seq: int | None = None
    fingerprint: str = ""
    what: Kind | None = None
    answers: tuple[Answer, ...] = ()
    error: TcdeskError | None = None

    @property
    def reason(self) -> str:
        return self.error.reason if self.error else ""


def listed(paths: Sequence[Path]) -> list[Path]:
    """The files named, and in folders those that end like a travelling file, each once, in a fixed order.

    A folder that cannot be read or a missing path stays in the list, so that it is refused by name.
    """
    found: dict[Path, None] = {}
    for path in paths:
        # unlike Path.is_dir, os.path.isdir is quiet about names that no disk takes: reading says it
        found.update(dict.fromkeys(files.below(path, SUFFIXES) if os.path.isdir(path) else [path]))
    return list(found)


def inspect(vault: Vault, paths: Sequence[Path], progress: Progress | None = None) -> list[Seen]:
    """What each file is; nothing is changed, and one bad file does not stop the others."""
    watcher = progress or Silent()
    every = listed(paths)
    found = []
    with vault.reading() as session:
        office = Office.of(session)
        for place, path in enumerate(every):
            watcher.check()
            watcher.step(place, len(every), Text("Inspecting {file}", file=path.name))
            found.append(_inspected(vault, session, office, path))
    return found


def _inspected(vault: Vault, session: Session, office: Office, path: Path) -> Seen:
    kind = "unknown"
    try:
        data = files.read(path, LARGEST)
        claimed = container.kind_of(data)
        kind = claimed.value if claimed else kind_by_name(path)
        if claimed is container.Kind.request:
            return _request(path, data)
        if claimed is container.Kind.kit:
            return _kit(vault, session, path, data)
        if claimed is not None:
            raise documents.wrong_kind()
        return seen(session, path, examine(data, office, vault.now()))
    except TcdeskError as problem:
        return Seen(path, kind, Verdict.refused, error=problem)


def kind_by_name(path: Path) -> str:
    """What a sealed file claims to be by its name; inside it says so itself, signed."""
    return "receipt" if path.suffix.lower() == container.Kind.receipt.suffix else "submission"


def seen(session: Session, path: Path, examined: Examined) -> Seen:
    """A report as it would stand among those that were taken in."""
    header = examined.header
    known = received.heads(session, unit=header.unit)
    decided = received.decisions(session).get(examined.identity, Decision.none)
    if any(row.identity == examined.identity for row in known):
        verdict = Verdict.duplicate
    else:
        verdict = _verdict_beside(session, known, examined)
    return replace(seen_of(path, examined), verdict=verdict, decision=decided)


def _verdict_beside(session: Session, known: Sequence[Any], examined: Examined) -> Verdict:
    """The verdict of a report if it were taken in; a test of the road stands outside of every line."""
    if examined.header.kind is Kind.test:
        return Verdict.ok
    links = [*received.links(known), link_of(examined)]
    return verdicts(links, received.kept(session))[examined.identity]


def seen_of(path: Path, examined: Examined) -> Seen:
    """What the report itself says."""
    header = examined.header
    return Seen(
        path,
        "submission",
        Verdict.ok,
        identity=examined.identity,
        unit=header.unit,
        period=header.period,
        seq=header.seq,
        what=header.kind,
        answers=header.answers,
    )


def link_of(examined: Examined) -> Link:
    header = examined.header
    return Link(
        examined.identity,
        header.unit,
        header.period,
        header.submission_id,
        header.seq,
        header.prev,
        header.resolves,
    )


def _request(path: Path, data: bytes) -> Seen:
    read = container.read(data, signing.verify_self_signed)
    asked = documents.read_request(read.members[read.root])
    shown = certificates.fingerprint(read.manifest)
    return Seen(path, "request", Verdict.ok, identity=read.identity, unit=asked.unit, fingerprint=shown)


def _kit(vault: Vault, session: Session, path: Path, data: bytes) -> Seen:
    trust = Trust(belongings.need(session, Own.root), Role.kit_signer, vault.now())
    read = container.read(data, lambda manifest, signature: signing.verify(manifest, signature, trust))
    document = documents.read_kit(read.members[read.root])
    return Seen(path, "kit", Verdict.ok, identity=read.identity, seq=document.serial)
