"""What changed in a commission's records since its last report of a period."""

from __future__ import annotations

from tcdesk.domain.choices import Kind
from tcdesk.domain.content import Content
from tcdesk.domain.difference import Change, difference
from tcdesk.domain.period import Period
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
