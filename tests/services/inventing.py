"""Generated records of every type: all value states, hostile and long words, lists with several entries."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

from hypothesis import strategies as st

from tcdesk.domain.fields import LONG, SHORT, Entry, Kind, entries_of
from tcdesk.domain.forms import import_form, made
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_MODEL, RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import LARGEST
from tcdesk.exchange import kit as kits
from tcdesk.services.importing.offers import state_of
from tcdesk.workbooks.explaining import partial_of

KIT: Kit = kits.built_in()
HOSTILE = (
    *("=1+1", "@x", "+373 69 000 000", "-1", '=HYPERLINK("http://x")', "'=1+1", "'", "''a", '"', '"a";"b"'),
    *("—", "-", "?", "n/a", "≈30", "N/A", "#REF!", "#N/A", "TRUE", "1", "007", "1e5", "1,5", "01.02.2022"),
    *("a\nb", "a\r\nb", "\ta", " a ", "a\n", "\n", "  ", "a;b; c", "a, b și c", "Ţară şi ţinut", "Ștefan"),
    *(
        "Приветствие ё й",
        "_x000D_",
        "_x0041_",
        "a\x01b",
        "\x0b",
        "\u2028",
        "\ufeffa",
        "e\u0301",
        "😀",
        "\xa0",
    ),
    *("tcdesk:meeting", "sample", "ref", "Exemplu", "&<>\"'", "]]>", "{x}", "%s", "0" * 32, "\x7f", "\x85"),
)
PERIODS = ("2022", "2022-H1", "2023-H2")
PARTIAL = {
    "month": st.sampled_from(["2022-01", "1999-12"]),
    "day_or_month": st.sampled_from(["2022-10-05", "2022-10", "2024-02-29"]),
    "due": st.sampled_from(["2022-Q4", "2022-03", "2022-12-31"]),
    "period": st.sampled_from(PERIODS),
    "half_year": st.sampled_from(PERIODS[1:]),
}
numbers = st.one_of(
    st.sampled_from(["not_applicable", "not_known", "unanswered"]).map(lambda state: {"state": state}),
    st.builds(
        lambda state, number: {"state": state, "number": number},
        st.sampled_from(["exact", "about"]),
        st.one_of(st.sampled_from([0, 1, LARGEST]), st.integers(0, LARGEST)),
    ),
)
days = st.one_of(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates()).map(date.isoformat)
times = st.times().map(lambda moment: moment.replace(microsecond=0).isoformat())


def texts(limit: int) -> st.SearchStrategy[str]:
    letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    several = st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join)
    long = st.sampled_from(["x" * limit, "ă \n" * (limit // 3), "=" * limit, "ш" * limit])
    return st.one_of(st.sampled_from(HOSTILE), several, letters, long).map(lambda words: words[:limit])


def codes(name: str) -> st.SearchStrategy[str]:
    if name == "countries":
        return st.sampled_from(["MD", "IT", "RU", "GB", "XZ"])
    known = [entry.code for entry in KIT.entries(name)]
    return st.sampled_from([*known, "of_another_kit"])


def values(entry: Entry) -> st.SearchStrategy[Any]:
    match entry.kind:
        case Kind.text:
            return texts(LONG if entry.shown.multiline else SHORT)
        case Kind.number:
            return numbers
        case Kind.whole:
            return st.integers(0, LARGEST)
        case Kind.flag:
            return st.booleans()
        case Kind.date:
            return days
        case Kind.time:
            return times
        case Kind.partial:
            return PARTIAL[partial_of(entry).name]
        case Kind.choice:
            return st.sampled_from([str(item) for item in entry.enum or ()])
        case Kind.choices:
            return st.lists(
                st.sampled_from([str(item) for item in entry.enum or ()]), unique=True, max_size=3
            )
        case Kind.codes:
            return st.lists(codes(entry.shown.choices), unique=True, max_size=3)
    return codes(entry.shown.choices)


def rows(model: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={entry.name: values(entry) for entry in entries_of(model)})


def plain_records(kind: RecordType) -> st.SearchStrategy[dict[str, Any]]:
    inside = {name: st.lists(rows(model), max_size=3) for name, model in kind.nested.items()}
    return st.builds(lambda own, nested: {**own, **nested}, rows(kind.model), st.fixed_dictionaries(inside))


def record(kind: RecordType, plain: dict[str, Any]) -> Stored:
    return cast(Stored, made(kind, import_form(kind).model_validate_json(json.dumps(plain))))


class Office:
    """The records of an office; shown in short, because they are too long to be printed."""

    def __init__(self, records: list[Stored]) -> None:
        self.records = records

    def __repr__(self) -> str:
        found = [str(state_of(row, BY_MODEL[type(row)])) for row in self.records]
        return "\n".join(words[:600] for words in found)[:20_000]


@st.composite
def offices(draw: st.DrawFn, most: int = 3) -> Office:
    found = []
    for kind in RECORDS:
        some = draw(st.lists(plain_records(kind), max_size=1 if kind.single else most))
        found += [record(kind, plain) for plain in some]
    return Office(found)
