"""Everyday words for the closed lists of the program itself, in the notation of `synonyms`."""

from __future__ import annotations

from collections.abc import Mapping

_WORK = r"""
partly: (?:\w+ )?partial|частичн|(?:\w+ )?частично
in_progress: [ai]n curs|[ai]n proces|[ai]n derulare|в процессе|в работе|выполняется|исполняется
done: realizat|[ai]ndeplinit|efectuat|executat|выполнен|сделан|исполнен|реализован
dropped: exclus|снят
"""

# An age is taken as its band, and the age itself is not kept.
CHOICES: Mapping[str, str] = {
    "YesNo": r"""
unknown: nu se stie|nu se cunoaste|necunoscut|неизв|не знаю|unknown
""",
    "Role": r"""
vice_chair: vice\w*(?: comisiei)?|зам\w*(?: председател\w*)?(?: комиссии)?
chair: presedint\w*(?: comisiei)?|председател\w*(?: комиссии)?
secretary: secretar\w*(?: comisiei)?|секретар\w*(?: комиссии)?
member: membr\w*(?: comisiei| al comisiei)?|член\w*(?: комиссии)?
""",
    "PlanState": rf"""{_WORK}planned: planif|заплан
""",
    "DecisionState": rf"""{_WORK}open: de executat|подлежит
""",
    "MeetingState": r"""
no_quorum: (?:\w+ )*cvorum|(?:\w+ )*кворум
cancelled: anulat|amanat|nu a avut loc|nu s a (?:desfasurat|tinut)|отмен|не состоял|перенес
held: a avut loc|tinut|desfasurat|petrecut|s a (?:desfasurat|tinut)|состоял|провед|прошл
planned: planif|urmeaza|заплан
""",
    "MeetingKind": r"""
extraordinary: (?:sedint\w* )?extraordin|внеочеред|внеплан
ordinary: (?:sedint\w* )?ordinar|плановое|плановая|очередн
joint: comun|совместн
""",
    "MeetingMode": r"""
in_writing: (?:[ai]n )?scris|corespond|заочн|письмен
mixed: mixt|hibrid|смешан|гибрид
online: online|zoom|(?:la )?distant|videoconf|онла[ий]н|дистанц|ска[ий]п|зум
in_person: (?:prezenta )?fizic|[ai]n sala|la sediu|off?line|очн|офф?ла[ий]н
""",
    "Presence": r"""
absent_with_reason: absent\w* motiv|motivat|concedi|bolnav|(?:\w+ )*уваж|отпуск|боле|командиров
substitute: supleant|[ai]nlocuit|замест|замещ
absent: absent|lips[aeă]|отсутств
present: prezent|a participat|присутств
""",
    "Direction": r"""
received: beneficiat|participat|primit|пройден|проиден|получен|участв
organised: organizat|petrecut|desfasurat|организ|провед
""",
    "Purpose": r"""
materials: material|pliant|материал|буклет
prevention: preven|informa|sensibil|профилак|предупр|информир
training: instruir|trening|обучен|тренинг
legal: (?:asistent\w* |ajutor )?juridic|юридич|юрист
reintegration: reintegr|реинтегр
shelter: adapost|plasament|cazare|приют|размещ
assistance: asisten|помощ
""",
    "Evaluation": r"""
weak: slab|nesatisf|неудовл|слаб|плох
good: bine|bun|хорош
sufficient: satisf|sufic|удовл
""",
    "Priority": r"""
high: [ai]nalt|mare|urgent|высок|срочн
medium: medi[eiu]|средн
low: mic[aă]?\b|scazut|redus|низк
""",
    "NeedState": r"""
solved: rezolvat|solution|решен
answered: raspuns|ответ
""",
    "NeedLanguage": r"""
ro: rom|moldov|румын|молд
ru: rus|рус
""",
    "StatementTopic": r"""
team_reports: rapoarte|отчет
meetings: sedint|заседан
trainings: instruir|обучен
cases: caz|случа
events: activit|мероприят
""",
    "CaseStatus": r"""
presumed: prezum\w*(?: victima)?|предполаг
potential: potential\w*(?: victima)?|потенциал
refuted: infirmat|опроверг
?victim: victim|vtfu\b|жертв
""",
    "Sex": r"""
female: f\b|fem|fat[ae]\b|fete|fetit|ж\b|жен|девоч|девуш
male: m\b|masc|barbat|baiat|baiet|м\b|муж|мальч|юнош
""",
    "AgeBand": r"""
age_0_13: ^(?:\d|1[0-3])(?: (?:\d|1[0-3]))?(?: (?:ani|de ani|лет|года?|years?))?$
age_14_15: ^1[45](?: 1[45])?(?: (?:ani|de ani|лет|года?|years?))?$
age_16_17: ^1[67](?: 1[67])?(?: (?:ani|de ani|лет|года?|years?))?$
age_18_24: ^(?:1[89]|2[0-4])(?: (?:1[89]|2[0-4]))?(?: (?:ani|de ani|лет|года?|years?))?$
age_25_34: ^(?:2[5-9]|3[0-4])(?: (?:2[5-9]|3[0-4]))?(?: (?:ani|de ani|лет|года?|years?))?$
age_35_49: ^(?:3[5-9]|4\d)(?: (?:3[5-9]|4\d))?(?: (?:ani|de ani|лет|года?|years?))?$
age_50_plus: ^(?:peste |после |старше )?[5-9]\d(?: (?:ani|de ani|лет|года?|years?))?$
age_50_plus: ^50 (?:(?:de )?ani )?(?:si mai mult|и старше|и более|plus)$
unknown: necunoscut|неизв
""",
    "Form": r"""
sexual: (?:exploatare )?sexual|(?:эксплуатация )?сексуал|prostit|проститу
begging: cersit|cerseto|попрош|нищ
labour: (?:exploatare )?(?:prin )?munc|(?:принудительн\w+ )?труд|трудов
criminality: criminal|furt|infracti|преступ|краж
marriage: casator|брак
organs: (?:prelevare\w* )?(?:de )?organe|орган
slavery: sclav|рабств
unknown: necunoscut|неизв
""",
    "FormDetail": r"""
prostitution: prostit|проститу
pornography: porno|порно
agriculture: agric|сельск
construction: constr|santier|стро[ий]
domestic: casnic|menaj|[ai]ngrijire|домаш|сидел
hospitality: restaur|hotel|cafen|ресторан|отел|кафе|гостин
manufacturing: fabric|uzin|завод|фабрик
trade: comert|piat[aă]|торгов|рын
""",
    "Geography": r"""
internal: intern\b|interna\b|intern$|внутр
abroad: extern|peste hotare|strainatat|transnat|внешн|за границ|за рубеж
transit: tranzit|транзит
unknown: necunoscut|неизв
""",
    "Consent": r"""
guardian: (?:\w+ )*(?:tutore|reprezentant)|(?:\w+ )*опекун
refused: refuz|отказ
given: (?:consimtamant )?(?:da\b|acord|dat\b|exista)|(?:согласие )?(?:да\b|дан|есть\b)
""",
}
