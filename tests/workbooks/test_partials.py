"""Months, quarters, half-years and years in cells: as people and we ourselves write them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.fields import Partial
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.wording import Wording
from tcdesk.workbooks import partials
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.tables import Raw
from tests.workbooks.fields_of import field

STRICT = Cells(built_in())
LENIENT = Cells(built_in(), lenient=True)
SAINT_PATRICK = date(2025, 3, 17)
FORMS = {
    Partial.month: field("case.month"),
    Partial.day_or_month: field("training.first"),
    Partial.due: field("plan_item.due"),
    Partial.period: field("plan_item.period"),
    Partial.half_year: field("case.half_year"),
}


QUARTER = [
    "2025-Q1",
    "trim. I 2025",
    "trimestrul I, 2025",
    "trimestrul 1 al anului 2025",
    "T1 2025",
    "Q1 2025",
]
QUARTER += [
    "I квартал 2025",
    "1-й квартал 2025 года",
    "1 кв. 2025 г.",
    "quarter 1 of 2025",
    "first quarter 2025",
]
HALF = ["2025-H1", "sem. I 2025", "semestrul 1 2025", "semestrul I al anului 2025", "I полугодие 2025"]
HALF += ["первое полугодие 2025 года", "1-е полугодие 2025 г.", "first half of 2025", "H1 2025"]
MONTH: list[Raw] = [
    "03.2025",
    "3.2025",
    3.2025,
    "03/2025",
    "2025-03",
    "martie 2025",
    "Martie, 2025",
    "mar. 2025",
]
MONTH += ["март 2025", "март 2025\u202fг.", "в марте 2025 года", "March 2025", "luna martie 2025"]
YEAR: list[Raw] = [2025, 2025.0, "2025", "anul 2025", "2025 год", "2025 г.", "year 2025"]


@pytest.mark.parametrize(
    ("raws", "value", "forms"),
    [
        (QUARTER, "2025-Q1", {Partial.due}),
        (HALF, "2025-H1", {Partial.period, Partial.half_year}),
        (MONTH, "2025-03", {Partial.month, Partial.day_or_month, Partial.due}),
        (YEAR, "2025", {Partial.period}),
    ],
)
def test_a_partial_date_is_taken_where_its_form_has_it(
    raws: list[Raw], value: str, forms: set[Partial]
) -> None:
    for raw in raws:
        for form, entry in FORMS.items():
            read = STRICT.read(entry, raw)
            if form in forms:
                assert (read.value, read.fault, read.kept) == (value, None, ""), (raw, form)
            else:
                assert read.value is None, (raw, form)
                assert read.fault == partials.EXPECTED[form]


def test_a_day_in_a_partial_date() -> None:
    for raw in (SAINT_PATRICK, "17.03.2025", "17 марта 2025"):
        assert STRICT.read(FORMS[Partial.due], raw).value == "2025-03-17"
        assert STRICT.read(FORMS[Partial.day_or_month], raw).value == "2025-03-17"
        month = STRICT.read(FORMS[Partial.month], raw)
        assert (month.value, month.kept != "") == ("2025-03", True)
        assert STRICT.read(FORMS[Partial.half_year], raw).fault
        half = LENIENT.read(FORMS[Partial.half_year], raw)
        assert (half.value, half.kept != "") == ("2025-H1", True)
    assert STRICT.read(FORMS[Partial.month], date(2025, 3, 1)).kept == ""
    assert "no such day" in str(STRICT.read(FORMS[Partial.due], "30.02.2025").fault)


@pytest.mark.parametrize(
    ("form", "words", "value", "until"),
    [
        (Partial.day_or_month, "octombrie", "2025-10", None),
        (Partial.day_or_month, "в октябре", "2025-10", None),
        (Partial.day_or_month, "oct.-nov. 2025", "2025-10", "2025-11"),
        (Partial.day_or_month, "17-21.10", "2025-10-17", "2025-10-21"),
        (Partial.due, "trim. II", "2025-Q2", None),
        (Partial.due, "decembrie", "2025-12", None),
        (Partial.due, "până la 31.12", "2025-12-31", None),
        (Partial.period, "sem. II", "2025-H2", None),
    ],
)
def test_own_words_take_the_year_that_is_meant(
    form: Partial, words: str, value: str, until: str | None
) -> None:
    read = LENIENT.read(FORMS[form], words, 2025)
    assert (read.value, read.until, read.fault, read.kept) == (value, until, None, "")


def test_what_is_due_in_a_span_is_due_at_its_end() -> None:
    for words, value in (("oct.-nov. 2025", "2025-11"), ("17-21.10.2025", "2025-10-21")):
        read = LENIENT.read(FORMS[Partial.due], words)
        assert (read.value, read.kept) == (value, words)


@pytest.mark.parametrize(
    "words", ["pe parcursul anului", "permanent", "lunar", "trim. I-IV", "в течение года"]
)
def test_words_without_a_date_stay_words(words: str) -> None:
    for entry in FORMS.values():
        read = LENIENT.read(entry, words, 2025)
        assert (read.value, read.kept) == (None, words)
        assert read.fault


DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(form=st.sampled_from(list(Partial)), code=st.sampled_from(CODES), data=st.data())
def test_partial_dates_as_documents_write_them_read_back(
    form: Partial, code: str, data: st.DataObject
) -> None:
    day = data.draw(DAYS)
    forms = [
        f"{day:%Y}",
        f"{day:%Y-%m}",
        day.isoformat(),
        *(f"{day:%Y}-{part}" for part in ("Q3", "H1", "H2")),
    ]
    kept = data.draw(st.sampled_from([words for words in forms if re.fullmatch(form.value, words)]))
    words = Wording(built_in(), Language(code)).partial(kept)
    assert STRICT.read(FORMS[form], words).value == kept
    assert STRICT.read(FORMS[form], kept).value == kept


@given(
    st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.text("0123456789.,-–/ iIqQ", max_size=20))
)
def test_no_cell_raises(raw: Raw) -> None:
    for cells in (STRICT, LENIENT):
        for entry in FORMS.values():
            cells.read(entry, raw, 2025)
