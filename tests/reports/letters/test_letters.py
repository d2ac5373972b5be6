"""The letters around the reports: what each must say, and that none tells of a person."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import docx
import pytest
from pypdf import PdfReader

from tcdesk.domain.choices import Road
from tcdesk.domain.period import Period
from tcdesk.exchange import kit
from tcdesk.i18n import CODES, Language
from tcdesk.reports import writing
from tcdesk.reports.letters.asking import Asked, Questions, hides, query
from tcdesk.reports.letters.handing_in import Missing, invitation, reminder, second_reminder
from tcdesk.reports.letters.office import Envelope, Officials
from tcdesk.reports.letters.thanking import Arrived, PublishedNote, receipt, thanks
from tcdesk.reports.outline import Document
from tcdesk.store.received import Decision
from tests.reports.documents import NOW

DEADLINE = date(2023, 1, 15)
OFFICIALS = Officials("Președintele Unu", "Secretara Doi", "MD-3500, or. Orhei", "comisia@exemplu.example")
ARRIVED = Arrived(
    2, "c13c 868f db2b 009f", date(2023, 1, 12), Road.stick, Decision.accepted.label, NOW, 1, "F76K-T06R-S25M"
)


def envelope(language: str = "en", unit: str = "6400000", *, day: date = date(2023, 2, 1)) -> Envelope:
    found = kit.built_in().unit(unit)
    return Envelope(found, OFFICIALS, Period(2022), Language(language), day, "022 000 000")


def asked(*texts: tuple[str, str]) -> Questions:
    questions = [
        Asked(place, date(2023, 2, 1), kind, text) for place, (kind, text) in enumerate(texts, start=1)
    ]
    return Questions(1, date(2023, 1, 12), tuple(questions))


def missing(reported: int = 28, reminded: date | None = None) -> Missing:
    return Missing(DEADLINE, reported, 35, reminded)


def words_of(document: Document) -> str:
    """All words of a document, through its DOCX."""
    made = docx.Document(io.BytesIO(writing.write(document, "docx", NOW)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


LETTERS: dict[str, Callable[[Envelope], Document]] = {
    "invitation": lambda given: invitation(given, DEADLINE),
    "reminder": lambda given: reminder(given, missing()),
    "second": lambda given: second_reminder(given, missing(reminded=date(2023, 1, 20))),
    "query": lambda given: query(given, asked(("meeting", "Lipsește procesul-verbal?"))),
    "thanks": lambda given: thanks(given, 28, PublishedNote(NOW.date(), "33-06-1", date(2023, 3, 2))),
    "receipt": lambda given: receipt(given, ARRIVED),
}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_has_the_official_parts_on_one_page(name: str, language: str) -> None:
    given = envelope(language)
    document = LETTERS[name](given)
    assert document.official
    assert document.letterhead is not None
    [above] = document.above
    assert "____" in above.rows[0][0], "number and date are given by hand"
    full = {"ro": given.unit.full_ro, "ru": given.unit.full_ru, "en": given.unit.full_en}[language]
    assert full in above.rows[0][1]
    assert "022 000 000" in words_of(document)
    pages = PdfReader(io.BytesIO(writing.write(document, "pdf", NOW))).pages
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("invitation", ["Președintele Unu", "Secretara Doi"]),
        ("thanks", ["Președintele Unu", "Secretara Doi"]),
        ("reminder", ["Secretara Doi"]),
        ("query", ["Secretara Doi"]),
        ("receipt", ["Secretara Doi"]),
        ("second", []),
    ],
)
def test_a_letter_is_addressed_to_officials_and_nobody_else(name: str, who: list[str]) -> None:
    document = LETTERS[name](envelope())
    to = document.above[0].rows[0][1]
    assert [name for name in ("Președintele Unu", "Secretara Doi") if name in to] == who
    assert document.author == "State Chancellery of the Republic of Moldova"


@pytest.mark.parametrize(
    ("unit", "head"),
    [
        ("6400000", "To the president of the district"),
        ("0300000", "To the mayor of the municipality"),
        ("9600000", "To the Governor (Bașkan)"),
    ],
)
def test_the_second_reminder_goes_to_the_superior_with_a_copy(unit: str, head: str) -> None:
    document = second_reminder(envelope(unit=unit), missing(reminded=date(2023, 1, 20)))
    assert document.above[0].rows[0][1].startswith(head)
    words = words_of(document)
    assert "20 January 2023" in words
    assert "Copy: chair of the commission, Președintele Unu and secretary of the commission" in words
    assert "reminded in our letter" not in words_of(second_reminder(envelope(unit=unit), missing()))


@pytest.mark.parametrize(
    ("day", "said"), [(date(2023, 1, 15), "is due by"), (date(2023, 1, 16), "was due by")]
)
def test_a_reminder_is_true_before_and_after_the_last_day(day: date, said: str) -> None:
    assert said in words_of(reminder(envelope(day=day), missing()))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "So far 1 of the 35 territorial units has reported."),
        (2, "So far 2 of the 35 territorial units have reported."),
    ],
)
def test_plural_forms(count: int, said: str) -> None:
    assert said in words_of(reminder(envelope(), missing(count)))


def test_the_invitation_names_the_last_day() -> None:
    assert "15 January 2023" in words_of(invitation(envelope(), DEADLINE))


# --- the query -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("case", "Statutul este corect?"),
        ("team_report", "Câte rapoarte?"),
        ("event", "Victima din martie a participat?"),
        ("meeting", "S-a discutat cazul nou?"),
        ("", "De ce lipsește fata de 15 ani?"),
        ("", "Кто этот ребёнок?"),
        ("statement", "Сколько жертв?"),
        ("", "Sunați la 069123456."),
        ("", "Scrieți la ana@exemplu.md"),
        ("declared_totals", "Two presumed victims, or three?"),
    ],
)
@pytest.mark.parametrize("language", CODES)
def test_what_may_tell_of_a_person_is_not_printed(language: str, kind: str, text: str) -> None:
    questions = asked(("meeting", "Când a fost ședința?"), (kind, text))
    words = words_of(query(envelope(language), questions))
    assert text not in words
    assert "Când a fost ședința?" in words
    assert hides(questions.asked[1])
    assert "\n2.\t" in words, "it is on the letter by its number"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("event", "Câți copii au participat?"),
        ("training", "Сколько женщин участвовало?"),
        ("", "De ce lipsesc partenerii?"),
        ("meeting", "How many members were present"),
    ],
)
def test_an_ordinary_question_is_printed(kind: str, text: str) -> None:
    assert text in words_of(query(envelope(), asked((kind, text))))


def test_the_kind_of_a_hidden_question_is_not_said_either() -> None:
    words = words_of(query(envelope(), asked(("case", "Care este sexul?"))))
    assert "Cases" not in words
    assert "Question 1 of the receipt of 01.02.2023" in words
    assert "1 question is open:" in words


# --- thanks and receipt --------------------------------------------------------------------------


def test_thanks_name_the_note_by_number_and_date_where_they_are_known() -> None:
    known, unsigned, none = (
        words_of(thanks(envelope(), 28, note))
        for note in (
            PublishedNote(NOW.date(), "33-06-1", date(2023, 3, 2)),
            PublishedNote(NOW.date()),
            None,
        )
    )
    assert "no. 33-06-1 of 02.03.2023" in known
    assert "published on 01.03.2023" in unsigned
    assert "as soon as it is published" in none
    assert "the Informative Note and the commission beside the country" in known
    assert "Annex: the commission beside the country, 1 page." in none


def test_a_receipt_says_what_arrived_when_and_its_state() -> None:
    words = words_of(receipt(envelope(), ARRIVED))
    for said in ("no. 2 for the year 2022", "c13c 868f db2b 009f", "12.01.2023", "USB stick", "accepted"):
        assert said in words
    assert "F76K-T06R-S25M" in words
    assert "1 question is open" in words


def test_a_receipt_without_a_code_does_not_speak_of_one() -> None:
    typed = Arrived(1, "c13c", date(2023, 1, 12), None, Decision.accepted.label, None, 0)
    words = words_of(receipt(envelope(), typed))
    assert "code into the program" not in words
    assert "Arrived by" not in words
    assert "Receipt made out" not in words


def test_a_moment_is_that_of_chisinau() -> None:
    late = Arrived(1, "c", NOW.date(), None, Decision.none.label, datetime(2023, 3, 1, 22, 30, tzinfo=UTC), 0)
    assert "02.03.2023 00:30" in words_of(receipt(envelope(), late))
