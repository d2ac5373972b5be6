"""Sentences that an officer could write, in three languages: which of them the figures bear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tcdesk.domain.counted import Background
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.claim_check import check
from tcdesk.reports.figures import figures
from tests.reports.test_note import YEAR, made, words, year_2022

KIT = built_in()
COUNTED = year_2022()
FIGURES = figures(COUNTED, KIT, YEAR)
HALF_OF_ACTIVITIES = tuple(
    replace(group, number_of=replace(group.number_of, total=group.number_of.total // 2))
    for group in COUNTED.events
)
BEFORE = Background(before=replace(COUNTED, events=HALF_OF_ACTIVITIES))

OF_ANOTHER = [
    ("ro", "27 de victime au fost găzduite.", "number"),
    ("ro", "27 de victime au fost asistate.", "number"),
    ("ro", "27 de victime au fost repatriate.", "number"),
    ("ro", "Asistență juridică au primit 27 de victime.", "number"),
    ("ro", "Au fost identificate 9 victime.", "number"),
    ("ro", "Au fost identificate 27 de victime, dintre care 12 au fost asistate.", "number"),
    ("ro", "9 victime au beneficiat de asistență juridică.", ""),
    ("ro", "Au fost identificate 27 de victime, dintre care 4 au fost găzduite.", ""),
    ("ro", "Din cele 27 de victime identificate, 9 au fost asistate.", ""),
    ("ro", "Au fost referite 27 de victime.", ""),
    ("ro", "12 instituții au asistat victimele.", ""),
    ("ru", "27 жертв получили помощь.", "number"),
    ("ru", "27 жертв были размещены в приютах.", "number"),
    ("ru", "Репатриированы 12 жертв.", "number"),
    ("ru", "Выявлено 27 жертв, из них 12 получили юридическую помощь.", "number"),
    ("ru", "Выявлено 27 жертв, из них 9 получили юридическую помощь.", ""),
    ("ru", "Из 27 выявленных жертв 4 были размещены.", ""),
    ("en", "27 victims were housed.", "number"),
    ("en", "The commissions assisted 27 victims.", "number"),
    ("en", "27 identified victims were assisted.", "number"),
    ("en", "27 victims were identified and repatriated.", "number"),
    ("en", "9 of the 27 identified victims were assisted.", ""),
    ("en", "9 of the 27 victims were given legal aid.", ""),
    ("en", "27 victims were identified with the assistance of the police.", ""),
    ("en", "The commissions identified 27 victims and provided legal assistance.", ""),
]
COMMISSIONS = [
    ("ro", "Numai 3 comisii nu au raportat.", "number"),
    ("ro", "Doar 5 unități nu au prezentat rapoarte.", "number"),
    ("ro", "Doar o comisie nu a raportat.", "number"),
    ("ro", "Au raportat 30 din 35 de unități.", "number"),
    ("ro", "Doar trei comisii nu au ținut nicio ședință.", "number"),
    ("ro", "Numai 7 comisii nu au raportat.", ""),
    ("ro", "Din 35 de unități, 28 au raportat.", ""),
    ("ro", "14 comisii nu au ținut nicio ședință.", ""),
    ("ro", "7 comisii au ținut câte 2 ședințe.", ""),
    ("ro", "3 comisii au discutat la ședințe despre Săptămână.", ""),
    ("ru", "Лишь 3 комиссии не отчитались.", "number"),
    ("ru", "Не отчитались только 3 комиссии.", "number"),
    ("ru", "Отчёт не представили только 4 района.", "number"),
    ("ru", "Только одна комиссия не отчиталась.", "number"),
    ("ru", "Лишь 7 комиссий не отчитались.", ""),
    ("ru", "Не отчитались 7 из 35 комиссий.", ""),
    ("ru", "Не менее 5 комиссий не отчитались.", ""),
    ("en", "Only 3 commissions did not report.", "number"),
    ("en", "Only three commissions failed to report.", "number"),
    ("en", "Only one commission did not report.", "number"),
    ("en", "At most 5 commissions did not report.", "number"),
    ("en", "Only 7 commissions did not report.", ""),
    ("en", "28 of the 35 units reported, 20 of them on time.", ""),
    ("en", "At least 5 commissions did not report.", ""),
    ("en", "Of the 35 units, 28 reported.", ""),
]
SHARES = [
    ("ro", "85 % din participanți au fost elevi.", "quantifier"),
    ("ro", "Majoritatea participanților au fost elevi.", "quantifier"),
    ("ro", "Elevii au constituit 85 % din participanți.", "quantifier"),
    ("ro", "Planurile au fost îndeplinite în proporție de 90 %.", "quantifier"),
    ("ro", "80 % din elevi au fost informați.", "quantifier"),
    ("ro", "60 % din activitățile planificate au fost realizate.", ""),
    ("ro", "55,6 % din participanți au fost femei.", ""),
    ("ru", "Планы выполнены на 90 %.", "quantifier"),
    ("ru", "85 % участников составили школьники.", "quantifier"),
    ("ru", "Среди участников 85 % были школьниками.", "quantifier"),
    ("ru", "Все планы выполнены.", "quantifier"),
    ("ru", "Планы выполнены на 60 %.", ""),
    ("ru", "Более половины участников были женщинами.", ""),
    ("en", "85 % of the participants were pupils.", "quantifier"),
    ("en", "Half of the participants were women.", "quantifier"),
    ("en", "90 % of the planned activities were carried out.", "quantifier"),
    ("en", "Most of the teachers were trained.", "quantifier"),
    ("en", "60 % of the planned activities were carried out.", ""),
    ("en", "More than half of the activities were for pupils.", ""),
    ("en", "Most of the activities were for pupils.", "quantifier"),
]
UNITS = [
    ("ru", "В Кагульском районе выявлено 12 жертв.", "number"),
    ("ru", "Комиссия Кагула выявила 12 жертв.", "number"),
    ("ru", "В Орхее выявлено 10 жертв.", "number"),
    ("ru", "В Орхейском районе выявлено 15 жертв.", "number"),
    ("ru", "В Новоаненском районе выявлено 12 жертв.", "number"),
    ("ru", "В Бельцах выявлено 12 жертв.", "number"),
    ("ru", "В Орхее выявлено 12 жертв.", ""),
    ("ru", "За год выявлено двенадцать жертв, проверено сорок адресов.", ""),
    ("ro", "Comisia raionului Cahul a identificat 12 victime.", "number"),
    ("ro", "Comisia Cahulului a identificat 12 victime.", "number"),
    ("ro", "Comisia Sorocii a identificat 12 victime.", "number"),
    ("ro", "Comisia Orheiului a identificat 12 victime.", ""),
    ("en", "The Cahul district's commission identified 12 victims.", "number"),
    ("en", "Orhei's commission identified 12 victims.", ""),
]
COMPARED = [
    ("ro", "Numărul de activități s-a dublat.", ""),
    ("ro", "Numărul de ședințe s-a dublat.", "change"),
    ("ro", "Au fost identificate de două ori mai multe victime.", "change"),
    ("ro", "Au avut loc cu o treime mai multe activități.", "change"),
    ("ro", "Numărul instruirilor s-a redus la jumătate.", "change"),
    ("ro", "Participanții au fost de două ori mai mulți.", "change"),
    ("ro", "Totul s-a dublat.", "unchecked"),
    ("ru", "Число мероприятий удвоилось.", ""),
    ("ru", "Число заседаний удвоилось.", "change"),
    ("ru", "Заседаний было вдвое больше.", "change"),
    ("ru", "Мероприятий было в 3 раза больше.", "change"),
    ("ru", "Мероприятий проведено в два раза больше.", ""),
    ("ru", "Число жертв сократилось на треть.", "change"),
    ("en", "The number of awareness activities doubled.", ""),
    ("en", "The number of meetings doubled.", "change"),
    ("en", "Twice as many meetings were held as in 2021.", "change"),
    ("en", "There were three times as many activities.", "change"),
    ("en", "The number of activities more than doubled.", "change"),
    ("en", "There were a third more meetings.", "change"),
    ("en", "Half as many victims were identified.", "change"),
    ("en", "Twice as many women as men took part in the activities.", "change"),
]


def kinds(code: str, text: str, background: Background | None = None) -> list[str]:
    found = check(text, FIGURES, COUNTED, KIT, Language(code), background=background)
    return [str(flag.kind) for flag in found]


@pytest.mark.parametrize(("code", "text", "kind"), [*OF_ANOTHER, *COMMISSIONS, *SHARES, *UNITS])
def test_a_sentence_is_flagged_or_left_alone(code: str, text: str, kind: str) -> None:
    assert kinds(code, text) == ([kind] if kind else [])


@pytest.mark.parametrize(("code", "text", "kind"), COMPARED)
def test_a_comparison_in_words_is_held_against_the_year_before(code: str, text: str, kind: str) -> None:
    assert kinds(code, text, BEFORE) == ([kind] if kind else [])


@pytest.mark.parametrize("code", CODES)
def test_the_sentences_of_the_note_pass_also_where_a_word_was_put_before_them(code: str) -> None:
    """Then they are read like those of an officer, not known as the program's own."""
    begin = {"ro": "Totodată", "ru": "При этом", "en": "Moreover"}[code]
    said = [
        f"{begin} {line[0].lower()}{line[1:]}" for line in words(made(COUNTED, KIT, code)) if len(line) > 25
    ]
    found = check("\n".join(said), FIGURES, COUNTED, KIT, Language(code))
    assert [flag.context for flag in found if flag.kind in ("number", "change")] == []
