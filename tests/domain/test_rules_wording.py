"""Each problem in words: labels instead of codes, nothing left to fill in, no word for insiders."""

from __future__ import annotations

import re

import pytest

from tcdesk.domain.rules import RULES, advice, field_label, sentence
from tcdesk.errors import Place, Problem, Severity
from tcdesk.i18n import Language
from tests.domain import builders as make
from tests.domain.rule_examples import EXAMPLES
from tests.domain.rule_examples.example import KIT, Example, checked, year_of

ENGLISH = Language("en")


def said(problem: Problem) -> str:
    return ENGLISH.say(sentence(problem, KIT))


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_sentence_and_advice(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code)
    assert str(rule.says.source).endswith(".")
    assert ENGLISH.say(advice(Problem(code, rule.severity, Place()))).endswith(".")
    # Words of the program's inside that no user ever sees.
    assert not re.search(r"\b(vault|kit|chain|hash|slot|fork)\b", f"{rule.says.source} {rule.advice.source}")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}-{example.at}")
def test_a_sentence_is_complete(example: Example) -> None:
    for problem in checked(year_of(example.wrong), **example.around):
        words = said(problem)
        assert "{" not in words
        assert "?" not in words
        assert "_" not in words


def test_labels_stand_instead_of_codes() -> None:
    found = checked(make.clean_year(event=[make.event(women=13)]))
    assert [said(item) for item in found] == [
        "Women and girls and Men and boys: 26. This is more than Participants, in all: 25."
    ]
    totals = make.declared_totals(figures=[{"figure": "events", "value": 3}])
    events = [make.event(first_day="2022-03-31")]
    found = checked(make.clean_year(event=events, declared_totals=[totals]))
    assert [said(item) for item in found] == [
        "Declared and recorded differ, awareness activities carried out: 3 declared, 1 by the records."
    ]


def test_a_field_of_a_row_is_named_with_its_row() -> None:
    assert ENGLISH.say(field_label(Place("meeting", "", "agenda[2].topics"))) == "Topics, row 2"
    assert ENGLISH.say(field_label(Place("case", "", "sex"))) == "Sex"
    assert ENGLISH.say(field_label(Place("other", "", "thing"))) == "field thing"
    assert ENGLISH.say(field_label(Place("meeting", "", "visitors[2].name"))) == "field visitors[2].name"


def test_what_another_version_found_is_shown_all_the_same() -> None:
    unknown = Problem("new_rule", Severity.explain, Place("event", "", "title"), {"x": 1})
    assert "new_rule" in said(unknown)
    assert ENGLISH.say(advice(unknown))
    bare = Problem("part_above_total", Severity.block, Place("event"), {})
    assert said(bare) == "field ?: ?. This is more than field ?: ?."
    odd = Problem(
        "change_since_last_year", Severity.explain, Place(), {"figure": "moon", "now": 1, "before": 2}
    )
    assert "moon" in said(odd)
