"""Taking in reports: every good one is kept, every bad one refused with its reason, and it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain import rules
from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Road, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.submission import Header
from tcdesk.errors import TcdeskError
from tcdesk.exchange import checks, container, documents
from tcdesk.services.chancellery import receipting
from tcdesk.services.chancellery.deciding import decide, take_back
from tcdesk.services.chancellery.examining import Examined, Office, examine
from tcdesk.services.chancellery.inspecting import LARGEST, Seen, kind_by_name, listed, seen_of
from tcdesk.store import audit, received
from tcdesk.store.received import Decision
from tcdesk.store.tables import Received, ReceivedFile
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text


@dataclass(frozen=True, slots=True)
class Intake:
    """How the files reached the Chancellery, and whether those without questions are accepted at once."""

    arrived_on: date
    road: Road | None = None
    accept: bool = False


def merge(
    vault: Vault, paths: Sequence[Path], intake: Intake, progress: Progress | None = None
) -> list[Seen]:
    """Take in files and folders. Each report is on the disk before the next one is opened."""
    watcher = progress or Silent()
    every = listed(paths)
    with vault.reading() as session:
        office = Office.of(session)
    found = []
    for place, path in enumerate(every):
        watcher.check()
        watcher.step(place, len(every), Text("Taking in {file}", file=path.name))
        found.append(_merged(vault, office, path, intake))
    watcher.step(len(every), len(every), Text("Done"))
    return _settled(vault, found)


def _merged(vault: Vault, office: Office, path: Path, intake: Intake) -> Seen:
    kind = "unknown"
    try:
        data = files.read(path, LARGEST)
        claimed = container.kind_of(data)
        kind = claimed.value if claimed else kind_by_name(path)
        if claimed is not None:
            raise documents.wrong_kind()
        examined = examine(data, office, vault.now())
        with vault.session() as session:
            return take_in(session, vault, path, data, examined, intake)
    except TcdeskError as problem:
        return Seen(path, kind, Verdict.refused, error=problem)


def take_in(
    session: Session, vault: Vault, path: Path, data: bytes, examined: Examined, intake: Intake
) -> Seen:
    header = examined.header
    seen = seen_of(path, examined)
    if session.get(Received, examined.identity) is not None:
        return replace(seen, verdict=Verdict.duplicate)
    file = ReceivedFile(
        identity=examined.identity,
        header=header.model_dump_json().encode(),
        checks=checks.write(examined.problems),
        sealed=data,
    )
    before = _chain(session, header)
    received.take_in(session, _row(vault, path, examined, intake), file, examined.content)
    audit.note(session, vault, "take_in", "submission", examined.identity)
    if header.answers:
        receipting.note_answers(session, vault, header)
    verdict = _chain(session, header)
    take_back(session, vault, before, verdict)
    if intake.accept:
        _accept(session, vault, {identity for identity in verdict if _newly(identity, before, verdict)})
    return replace(seen, verdict=verdict[examined.identity])


def _chain(session: Session, header: Header) -> dict[str, Verdict]:
    rows = received.heads(session, Period.parse(header.period), header.unit)
    return received.judged(rows, received.kept(session))


def _newly(identity: str, before: Mapping[str, Verdict], now: Mapping[str, Verdict]) -> bool:
    """Whether a report can be accepted now and could not be before."""
    return now[identity].acceptable and not (identity in before and before[identity].acceptable)


def _accept(session: Session, vault: Vault, identities: Iterable[str]) -> None:
    """Accept those without open questions: the report that came, and corrections that had come before it.
    Without these the order of arrival would decide which version holds."""
    decided = received.decisions(session)
    for identity in sorted(identities):
        undecided = decided.get(identity, Decision.none) is Decision.none
        if undecided and not session.get_one(Received, identity).questions:
            decide(session, vault, identity, Decision.accepted)


def _row(vault: Vault, path: Path, examined: Examined, intake: Intake) -> Received:
    """What the register knows of the report, and how it came."""
    header = examined.header
    return Received(
        identity=examined.identity,
        unit=header.unit,
        period=header.period,
        chain_id=header.chain_id,
        submission_id=header.submission_id,
        seq=header.seq,
        prev=header.prev,
        resolves=" ".join(header.resolves),
        kind=header.kind,
        tier=Tier.full,
        arrived_on=intake.arrived_on,
        road=intake.road,
        taken_in_at=vault.now(),
        taken_in_by=vault.who,
        file_name=path.name,
        signer=examined.signer.serial,
        questions=len(examined.questions),
        complete=not any(item.rule in rules.INCOMPLETE for item in examined.problems),
        nil=is_nil(examined.content),
    )


def is_nil(content: Content) -> bool:
    """Whether the report states that there was nothing and holds no activity of any kind."""
    activity = (content.meeting, content.event, content.training, content.case, content.declared_totals)
    return bool(content.statement) and not any(activity)


def _settled(vault: Vault, found: Sequence[Seen]) -> list[Seen]:
    """Verdicts and decisions after the whole batch: a later file can fill the gap before an earlier."""
    with vault.reading() as session:
        verdict = received.judged(received.heads(session), received.kept(session))
        decided = received.decisions(session)
    settled = []
    for item in found:
        if item.verdict is Verdict.refused:
            settled.append(item)
            continue
        final = item.verdict if item.verdict is Verdict.duplicate else verdict[item.identity]
        settled.append(replace(item, verdict=final, decision=decided.get(item.identity, Decision.none)))
    return settled
