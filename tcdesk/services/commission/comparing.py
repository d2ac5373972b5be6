"""What changed in a commission's records since its last report of a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tcdesk.domain.choices import Kind
from tcdesk.domain.content import Content
from tcdesk.domain.difference import Change, difference
from tcdesk.domain.forms import identity_of, whole_record
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.submission import OUTSIDE
from tcdesk.exchange import documents
from tcdesk.services.checking import content_for
from tcdesk.services.commission.placing import Standing, standing
from tcdesk.store.vault import Vault


def difference_since_sent(vault: Vault, period: Period) -> tuple[Change, ...] | None:
    """What a correction made now would change; None where that cannot be said: no report was made, the last
    one withdrew it, or only the Chancellery has the last one."""
    with vault.reading() as session:
        return since(standing(session, period, vault.unit), content_for(session, period))


def since(found: Standing, content: Content) -> tuple[Change, ...] | None:
    """The same where the place of the last report and the present records are known already."""
    if found.last is None or found.behind or found.last.kind is Kind.withdrawal:
        return None
    return difference(documents.read_submission(found.last.document).content, content)


def number_changed(found: Standing, content: Content) -> int:
    """How many changes `since` would find; 0 where that cannot be said. Nothing is read into records, and
    nothing said about what was added since, so that it is many times faster."""
    if found.last is None or found.behind or found.last.kind is Kind.withdrawal:
        return 0
    frozen = documents.own_records(found.last.document)
    if frozen is None:
        return len(since(found, content) or ())
    return sum(_differing(kind, _frozen(frozen, kind), content.of(kind.name)) for kind in RECORDS)


def _frozen(document: Mapping[str, Any], kind: RecordType) -> Sequence[Mapping[str, Any]]:
    key = OUTSIDE.get(kind.name)
    found: Sequence[Mapping[str, Any]] = (
        document.get(key, ()) if key else document["records"].get(kind.name, ())
    )
    return found


def _differing(kind: RecordType, frozen: Sequence[Mapping[str, Any]], present: Sequence[Stored]) -> int:
    """How many records came, went or differ."""
    before = {row["id"]: row for row in frozen}
    now = {identity_of(record): record for record in present}
    common = before.keys() & now.keys()
    alike = sum(before[each] == whole_record(now[each], kind, travels=True) for each in common)
    return len(before) + len(now) - len(common) - alike
