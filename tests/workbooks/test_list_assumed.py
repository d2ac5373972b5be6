"""What an own list does not say, and a new record has all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tcdesk.exchange.kit import built_in
from tcdesk.workbooks.lists import offered
from tcdesk.workbooks.mapping import proposed
from tcdesk.workbooks.tables import Book, Offer, Raw, Table

KIT = built_in()


def offers(rows: Sequence[Sequence[Raw]], records: str, defaults: Mapping[str, str] = {}) -> Sequence[Offer]:
    book = Book("00", (Table("", rows),))
    found = proposed(book, KIT).map.model_copy(update={"records": records, "defaults": defaults})
    return offered(book, found, KIT).offers


def test_defaults_speak_only_where_the_row_is_silent() -> None:
    rows = [
        ["Data ședinței", "Ordinea de zi", "Starea"],
        ["1.10.2025", "Planul"],
        ["2.10.2025", "Planul", "anulată"],
    ]

    found = offers(rows, "meeting", {"state": "held"})

    assert [str(offer.assumed.get("state")) for offer in found] == ["held", "None"]
    assert [str(offer.values.get("state")) for offer in found] == ["None", "cancelled"]


def test_what_no_cell_says_is_only_assumed() -> None:
    meetings = [["Data ședinței", "Ordinea de zi"], ["1.10.2025", "Planul"]]
    trainings = [["Perioada", "Tema instruirii"], ["1.10.2025", "Mecanismul național de referire"]]
    cases = [["Sexul", "Statutul", "Data identificării"], ["F", "victimă", "martie 2025"]]

    found = [
        *offers(meetings, "meeting", {"state": "held"}),
        *offers(trainings, "training"),
        *offers(cases, "case"),
    ]

    assert [dict(offer.assumed) for offer in found] == [
        {"state": "held"},
        {"topic": "referral_mechanism"},
        {"half_year": "2025-H1"},
    ]
    assert not any(offer.assumed.keys() & offer.values.keys() for offer in found)
