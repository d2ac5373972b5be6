"""Everyday words for the entries of the kit's lists, as secretaries write them in Romanian and Russian."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from tcdesk.workbooks.everyday import CHOICES

Stems = tuple[re.Pattern[str], Mapping[str, str]]
WEAK = "?"
_GUARD = r"nu|не|not"

# Lines of a code and a pattern of beginnings of words in the form of `meaning.key`: no diacritics, no
# punctuation, й is и. There î is a (as in `i18n.plain`), or i where it was typed without its sign: `[ai]n`.
# What is specific comes first; a code after `?` holds only where nothing else was found.
_KIT: Mapping[str, str] = {
    "event_kinds": r"""
internal_meeting: (?:sedint|[ai]ntalnir)\w* (?:de lucru|interna)|рабоч\w+ (?:встреч|совещ)|совещани
lesson: lecti\w*(?: (?:public|informativ|deschis|tematic)\w*)?
lesson: or[ae] (?:educativ|de clas|de dirig|public|tematic|clasei)|prelegere|dirigent|(?:открыт\w+ )?урок
lesson: классн\w+ час|кл час|лекци|class hour|lesson|lecture
information_session: sesiun\w*(?: de)?(?: informa\w*)?(?: si sensibiliz\w*)?
information_session: информационн\w+ (?:встреч|сесси|занят)|бесед
round_table: mas[ae] rotund|meselor rotund|mese rotund|кругл\w+ стол|round table
seminar: seminar|atelier|workshop|семинар|воркшоп
flash_mob: flash ?mob|фл[еэ]ш ?моб
contest: concurs|quiz|victorin|olimpiad|конкурс|викторин|олимпиад
online_campaign: campani\w* (?:online|pe (?:facebook|retele)|[ai]n (?:retele|mediul online))|facebook
online_campaign: фе[ий]сбук|postar|online|retele\w* (?:de )?social|соцсет|социальн\w+ сет|онла[ий]н
film_theatre: film|teatr|vizion|spectacol|scenet|фильм|кино|театр|спектакл|сценк|видеорол
exhibition: expoziti|выставк
street_action: (?:acti\w+|campani\w*) strad|strad|mars(?:ul)?\b|уличн\w+ акци|шестви|марш
sports_event: sportiv|competiti\w* sport|fotbal|maraton|cros\b|спорт|турнир|соревнован|футбол
leaflets: pliant|buclet|brosur|fluturas|foi volante|distribui|[ai]mpartir|раздач|распростран|буклет|листовк
leaflets: брошюр
media: radio|tv\b|televiz|emisi|interviu|articol|pres[ae]\b|comunicat|ziar|mass media|радио|телевид|тв\b
media: передач|интервью|стать|газет|сми\b
raid: razi[ei]|raid|control|ре[ий]д|проверк
visit: vizit[aeă]|посещени|визит
?information_session: [ai]ntalnir|discuti|dezbater|convorbir|informare|sensibiliz|встреч|разъясн
?information_session: информирован
?other_awareness: campani\w*(?: de (?:informare|sensibilizare))?|кампани|акци|actiun
""",
    "audiences": r"""
children_at_risk: copi\w* (?:aflati )?(?:[ai]n (?:situati|risc|dificult)|ramasi|fara|orfan|vulnerab)
children_at_risk: дет\w* (?:в ситуац|без попеч|из групп|сирот)
children_at_risk: orfan|сирот
teachers: profesor|pedagog|cadre\w* didact|[ai]nvatator|educator|dirigint|учител|педагог|воспитател
teachers: классн\w+ руковод
students: student|colegi|scol\w* profesional|scoal\w* profesional|universit|студент|колледж|училищ|вуз
students: университет
pupils: elev\w*(?: (?:din )?(?:cl|clas\w*)(?: (?:a|[ivx]+|\d+)\b)*)?|scolar|школьник|учащ|учени|copi[il]
pupils: дет[ие]|ребен
young_people: tiner|adolescent|молод|подрост|юнош
parents: parint|mame|родител|мам\b|мамы
general_public: public\w* larg|populati|cetaten|locuitor|comunitat|trecator|населени|жител|граждан|прохож
general_public: широк\w+ публик
vulnerable: (?:\w+ )?vulnerabil|dezavantaj|nevoias|уязвим|малообеспеч
refugees: refugiat|stramutat|ucrain|беженц|перемещ|украин
roma: rom[ai]\b|rromi|(?:\w+ )?etni\w+ rom|ром[аы]\b|цыган
disabilities: dizabil|инвалид|ограниченн\w+ возмож
job_seekers: somer|безработн|ищущ
migrant_workers: migrant|peste hotare|мигрант|за границ|за рубеж
specialists: specialist|asistent\w* social|lucrator\w* social|politist|medic|psiholog|специалист
specialists: соц\w* (?:ассист|работн)|полице[ий]ск|врач|психолог
officials: primar|ales\w* local|consilier|functionar|apl\b|примар|чиновник|служащ|советник|мпу\b
employers: angajator|agent\w* econom|antreprenor|работодател|предпринимат|экономическ\w+ агент
community_leaders: preot|cleric|biseric|lider|enoria|священ|церк|лидер
?pupils: gimnazi|lice|scol|scoal|clas\w*(?: (?:a|[ivx]+|\d+)\b)*|cl\b(?: (?:a|[ivx]+|\d+)\b)*|класс|кл\b
?pupils: школ|лице|гимнази
""",
    "institution_kinds": r"""
border_police: polit\w* de front|igpf\b|frontier|погран
police: ip$|politi|igp\b|inspectorat\w* (?:general |raional )?(?:de|al) polit|полици|участков
cctp: cctp\b|цбтл
multidisciplinary_team: em[td]\b|echip\w* multidisc|multidiscip|многопроф|мультидисц
legal_aid: asistent\w* juridic|cnajgs\b|avocat|адвокат
social_assistance: (?:dg)?asp?f?\b|daspf\b|das\b|atas\b|asistent\w* social
social_assistance: directi\w* (?:generala )?(?:de )?asistent|соц|усз
child_protection: protecti\w* (?:drepturilor )?copil|tutelar|dmpdc|dgpdc|опек|защит\w* (?:прав )?(?:реб|дет)
culture_youth: bibliotec|cas\w* de cultur|camin\w* (?:de )?cultur|centr\w* de tineret|muze|directi\w* cultur
culture_youth: (?:sect\w*|centr\w*|serviciu\w*) (?:raional\w* )?(?:de )?cultur
culture_youth: библиотек|дом\w* культур|молодежн\w+ центр|музе|отдел\w* культур
education: dg[ai](?:ts)?\b|d[ai]ts\b|directi\w* (?:generala )?(?:de )?(?:educati|[ai]nvatam)|educati
education: [ai]nvatam|gradinit|colegi|universit|образован|колледж|детск\w+ сад
health: spital|sanatat|cmf\b|omf\b|imsp\b|medic|policlinic|больниц|здрав|здоров|врач|поликлин|медиц
employment_agency: a?n?ofm\b|ocupar\w* fort|занятост
labour_inspection: inspec\w+ (?:de stat )?(?:al? )?muncii|ism\b|инспекц\w* труд|трудов\w+ инспек
prosecutor: procur|прокур
migration: bma\b|igm\b|migrati|миграц
assistance_centre: centr\w* (?:maternal|de plasament|de asisten|de criza)|plasament|adapost|приют|кризисн
state_chancellery: cancelari|канцеляри
international_organisation: oim\b|iom\b|osce\b|unicef|unhcr|icnur|onu\b|undp|pnud|мом\b|обсе|юнисеф|оон\b
ngo: ong|ao\b|asociati\w* obst|la strada|caritas|нпо\b|нко\b|общественн\w+ (?:орг|объед|ассоц)|ла страда
central_authority: minister|mmps\b|mec\b|mai\b|anas\b|министерств|мвд\b
religious_community: biseric|paroh|mitropol|preot|cult(?:ul|e|ele|elor)?\b(?: religi\w*)?|religi|культ\b
religious_community: церк|церков|приход|храм|священ|религи|конфесс
community_mediator: mediator|медиатор
paralegal: parajur|параюр
court: judecat|instant|суд\b|судебн
emergency: 112
diplomatic_mission: ambasad|consulat|посольств|консульств
media: mass media|televiz|radio|ziar|pres[ae]\b|tv\b|сми\b|газет|радио|телевид
trade_union: sindicat|профсоюз
private_company: srl\b|compani|firm[aeă]|ооо\b|предприят|фирм
informal_leader: lider|лидер
local_authority: apl\b|primari|consili\w* (?:raional|local|municipal|comunal|satesc|orasenesc)
local_authority: presedint\w* raion|примари|районн\w+ сов|мпу\b|pretur|претур
?culture_youth: cultur|культур[аеуы]\b
?education: gimnazi|lice|scol|scoal|clas\w*(?: (?:a|[ivx]+|\d+)\b)*|cl\b(?: (?:a|[ivx]+|\d+)\b)*|класс|кл\b
?education: школ|лице|гимнази
?ngo: asociati|fundati|фонд|ассоциац
""",
    "institutions": r"""
la_strada: (?:centrul )?la strada|ла страда
igpf: polit\w* de front|погран\w+ полиц
igp: inspectorat\w* general (?:de|al) polit|генеральн\w+ инспекторат полиц
cctp: цбтл
daspf: directi\w* (?:de )?asistent\w* social
oim: oim\b|iom\b|мом\b
osce: osce\b|обсе\b
state_chancellery: cancelari|канцеляри
concordia: concordia|конкордия
diaconia: diaconia|диакония
""",
    "channels": r"""
television: tv\b|televiz|тв\b|телев|телекан
radio: radio|радио
newspaper: ziar|revist|pres[ae]\b|газет|журнал
social_networks: facebook|fb\b|instagram|tik ?tok|retele|odnoklas|соцсет|социальн\w+ сет|фе[ий]сбук
social_networks: инстаграм|одноклас
website: (?:pagin\w* )?(?:web|site)|pagin\w* oficial|portal|са[ий]т|портал
posters: afis|panou|poster|banner|плакат|щит|баннер|афиш
messengers: viber|telegram|whats ?app|messenger|ва[ий]бер|телеграм|ватсап|мессендж
""",
    "topics": r"""
activity_report: raport|отчет
week: saptaman|недел
team_evaluation: echip|emt\b|multidisc|мультидисц|многопроф
annual_plan: plan\w* (?:anual|de activ|de act|comisi)|план
rules_and_membership: regulament|componen|положени|состав
child_trafficking: trafic\w* de copii|copi[il]|дет[иея]
refugees: refugiat|беженц
cooperation: cooper|colabor|conlucr|взаимоде[ий]ств|сотруднич
victim_assistance: asisten\w* victim|identific|referir|victim|жертв
prevention: preven|informare|sensibil|профилакт|информир|предупрежд
""",
    "sub_units": r"""
botanica: (?:sect\w* )?botanica|ботаник
buiucani: (?:sect\w* )?buiucani|буюкан
centru: (?:sect\w* )?centru|центр
ciocana: (?:sect\w* )?ciocana|чекан|чокан
riscani_sector: (?:sect\w* )?r[ai]scani|рышкан
""",
}
COUNTRIES: Mapping[str, Sequence[str]] = {
    "MD": ("Moldova", "R. Moldova", "RM", "РМ", "Молдавия", "Молдова"),
    "RU": ("Federația Rusă", "F. Rusă", "РФ", "Российская Федерация"),
    "GB": ("Anglia", "Marea Britanie", "Англия", "UK", "Великобритания"),
    "US": ("SUA", "America", "Америка", "USA"),
    "AE": ("EAU", "Emirate", "Dubai", "Дубай", "ОАЭ", "Эмираты"),
    "NL": ("Olanda", "Голландия", "Țările de Jos"),
    "CZ": ("Republica Cehă", "R. Cehă", "Чешская Республика"),
    "BY": ("Белоруссия", "Bielorusia"),
    "KG": ("Киргизия",),
}


def stems(name: str, codes: Container[str]) -> Stems | None:
    """The pattern that finds everyday words of a list in a key, and the code of each of its groups.

    A word that denies has the code "": what stands behind it is not meant.
    """
    # An entry that the kit no longer has is left out.
    known = [(code, words) for code, words in lines(name) if code.lstrip(WEAK) in codes]
    if not known:
        return None
    groups = {f"g{place}": code for place, (code, _) in enumerate(known)} | {"denied": ""}
    parts = [rf"(?P<g{place}>(?<!\w)(?:{words})\w*)" for place, (_, words) in enumerate(known)]
    return re.compile("|".join([*parts, rf"(?P<denied>(?<!\w)(?:{_GUARD})\b)"])), groups


def lines(name: str) -> list[tuple[str, str]]:
    """The codes of a list and the patterns of their everyday words."""
    block = _KIT.get(name) or CHOICES.get(name) or ""
    pairs = [line.partition(": ") for line in block.strip().splitlines()]
    return [(code, words) for code, _, words in pairs]
