"""The ledger of publications: what is kept, what the public has, and that the log knows."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from tcdesk.domain.choices import Published
from tcdesk.domain.figures import Hidden, PublicCases
from tcdesk.domain.period import Period
from tcdesk.store import audit, publications
from tcdesk.store.tables import LogEntry, Publication
from tcdesk.store.vault import Vault

AT = datetime(2023, 2, 1, 9, 0, tzinfo=UTC)
YEAR = Period(2022)


def cases(total: object, **more: Any) -> dict[str, Any]:
    split = ("by_region", "by_sex", "by_age_band", "by_form", "by_geography", "services")
    empty: dict[str, Any] = {name: {} for name in split}
    return {"as_of": "x", "total": total, "victim": total, "presumed": 0, "referred": total} | empty | more


def row(period: str = "2022", edition: str = "public", **found: Any) -> Publication:
    figures = json.dumps({"cases": found["cases"], "coverage": {"cases": 28}}).encode() if found else b""
    return Publication(
        kind=Published.note,
        period=period,
        edition=edition,
        as_of=AT,
        published_at=AT,
        who="eu",
        language="ro",
        figures=figures,
        digest="d" * 64,
        program="1",
    )


def add(vault: Vault, *rows: Publication) -> None:
    for item in rows:
        with vault.session() as session:
            publications.add(session, vault, item)


def test_what_the_public_has_is_the_latest_public_edition_of_the_period(vault: Vault) -> None:
    with vault.reading() as session:
        assert publications.latest_public(session, YEAR) is None
    first = cases(20, by_sex={"female": 20, "male": "c"})
    add(
        vault,
        row(cases=first),
        row("2021", cases=cases(7)),
        row(edition="restricted"),
        row(cases=cases(26)),
        row("2022-H1", cases=cases(5)),
    )
    with vault.reading() as session:
        latest = publications.latest_public(session, YEAR)
        assert isinstance(latest, PublicCases)
        assert latest.total == 26
        before = publications.latest_public(session, YEAR, before=4)
        assert before is not None
        assert publications.told(session, YEAR)[0].answered == 28
        assert before.by_sex == {"female": 20, "male": Hidden.c}
        assert isinstance(before.by_sex["male"], Hidden)
        assert publications.latest_public(session, YEAR, before=1) is None


def test_whoever_kept_old_editions_has_all_of_them(vault: Vault) -> None:
    add(vault, row(cases=cases(20)), row(cases=cases(26)), row(cases=cases(26)), row(cases=cases(20)))
    with vault.reading() as session:
        assert [found.cases.total for found in publications.told(session, YEAR)] == [20, 26]
        assert [found.cases.total for found in publications.told(session, YEAR, before=3)] == [26, 20]


def test_a_signed_paper_is_added_once(vault: Vault) -> None:
    add(vault, row(cases=cases(20)), row(cases=cases(26)))
    with vault.session() as session:
        found = publications.find(session, 1)
        assert found is not None
        publications.add_paper(session, vault, found, "33-1", date(2023, 2, 3), "e" * 64)
        with pytest.raises(AssertionError):
            publications.add_paper(session, vault, found, "33-2", date(2023, 2, 3), "f" * 64)
    with vault.reading() as session:
        signed = publications.with_paper(session, "e" * 64)
        assert signed is not None
        assert (signed.number, signed.paper_number, signed.paper_day) == (1, "33-1", date(2023, 2, 3))
        assert publications.with_paper(session, "f" * 64) is None
        assert [item.paper_digest[:1] for item in publications.listed(session)] == ["e", ""]
        assert publications.find(session, 3) is None


def test_the_log_knows_of_each_step(vault: Vault) -> None:
    add(vault, row(cases=cases(20)))
    with vault.session() as session:
        publications.add_paper(
            session, vault, publications.listed(session)[0], "33-1", date(2023, 2, 3), "e" * 64
        )
        lines = session.exec(
            select(LogEntry).where(LogEntry.record_type == "publication").order_by(col(LogEntry.seq))
        ).all()
        assert [(line.action, line.record) for line in lines] == [("publish", "1"), ("register_signed", "1")]
        assert all("digest" in line.changes for line in lines)
        assert audit.verify(session) is None


def test_of_several_years_each_is_known(vault: Vault) -> None:
    several = row("2021..2022", cases=cases(20))
    years = [{"cases": cases(total), "coverage": {"cases": total}} for total in (7, 20)]
    several.kind, several.figures = Published.years, json.dumps({"years": years}).encode()
    add(vault, several)
    with vault.reading() as session:
        found = {year: publications.told(session, Period(year)) for year in (2020, 2021, 2022)}
        assert {year: [each.answered for each in told] for year, told in found.items()} == {
            2020: [],
            2021: [7],
            2022: [20],
        }
        assert publications.number_at(session, Period(2021), AT) == 1
        assert publications.number_at(session, Period(2020), AT) is None
