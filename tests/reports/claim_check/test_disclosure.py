"""The claim checker and the public edition: what is hidden in the figures may not come back in words."""

from __future__ import annotations

import pytest

from tcdesk.domain.disclosure import public
from tcdesk.domain.figures import Cases
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.claim_check import Flag, FlagKind, Passage, check
from tcdesk.reports.figures import figures
from tests.reports.test_note import YEAR, year_2022

KIT = built_in()


def flags(text: str | list[Passage], code: str = "en", *, edition: str = "public") -> list[Flag]:
    counted = year_2022()
    found = figures(counted, KIT, YEAR)
    assert isinstance(found.cases, Cases)
    shown = public(found, KIT, None) if edition == "public" else found
    return check(text, shown, counted, KIT, Language(code), restricted=found.cases)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Orhei referred 12 victims."),
        ("en", "Three of the victims were children."),
        ("en", "One victim was a child."),
        ("en", "In the opinion of the officer, 2 victims could have been helped sooner."),
        ("en", "4 % of the victims were helped too late."),
        ("ro", "Au fost identificate trei victime."),
        ("ro", "O victimă a fost identificată la Orhei."),
        ("ro", "4 la sută dintre victime sunt copii."),
        ("ru", "Выявлены трое: все они жертвы."),
        ("ru", "Одна жертва перенаправлена."),
    ],
)
def test_hidden_numbers_on_persons_are_flagged_everywhere(code: str, text: str) -> None:
    assert FlagKind.disclosure in {found.kind for found in flags(text, code)}
    found = next(found for found in flags(text, code) if found.kind is FlagKind.disclosure)
    assert not any(letter.isdigit() for letter in str(found.says))
    assert FlagKind.disclosure not in {each.kind for each in flags(text, code, edition="restricted")}


@pytest.mark.parametrize(
    "text",
    [
        "The commissions identified 27 victims and presumed victims.",
        "Two commissions held 4 meetings.",
        "Orhei held 2 meetings.",
        "One meeting was held for a victim.",
    ],
)
def test_what_is_published_and_what_counts_no_persons_passes(text: str) -> None:
    assert FlagKind.disclosure not in {found.kind for found in flags(text)}


def test_a_share_of_which_a_part_is_hidden_is_a_disclosure() -> None:
    text = "Most of the commissions identified victims."
    assert [found.kind for found in flags(text)] == [FlagKind.disclosure]
    assert [found.kind for found in flags(text, edition="restricted")] != [FlagKind.disclosure]


@pytest.mark.parametrize("code", CODES)
def test_a_row_of_a_table_is_read_under_its_head(code: str) -> None:
    head = {"en": "Victims, by unit", "ro": "Victime, pe unități", "ru": "Жертвы по районам"}[code]
    row = [Passage("Orhei | 3", about=head)]
    assert [found.kind for found in flags(row, code)] == [FlagKind.disclosure]
    assert flags([Passage("Orhei | 3", about="")], code) == []
