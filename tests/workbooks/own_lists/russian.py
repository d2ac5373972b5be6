"""Four lists in Russian: a register, meetings, partners, rows without headers."""

from __future__ import annotations

from datetime import date

from tcdesk.domain.choices import MeetingState, Purpose
from tcdesk.domain.values import NOT_KNOWN, about
from tests.workbooks.own_lists.own_list import OwnList, day, in_csv, in_excel, on_clipboard, people

REGISTER = OwnList(
    name="register in Russian",
    book=in_excel(
        "otchet",
        [
            [None, None, "ОТЧЁТ"],
            ["о проведённых мероприятиях по борьбе с торговлей людьми за 2025 год"],
            [
                *("№ п/п", "Дата проведения", "Наименование мероприятия", "Форма", "Место проведения"),
                *(
                    "Категория участников",
                    "Кол-во участников",
                    "В т. ч. женщин",
                    "Ответственный",
                    "Примечание",
                ),
            ],
            ["I. ИНФОРМИРОВАНИЕ НАСЕЛЕНИЯ"],
            [
                *(1, "14 февраля 2025", "«Осторожно, торговля людьми»", "открытый урок", "Лицей им. Пушкина"),
                *("учащиеся 9-х классов", "25 чел.", 14, "психолог лицея", None),
            ],
            [
                *(2, "17-21.10", "Неделя борьбы с торговлей людьми", "раздача буклетов", "центральный рынок"),
                *("население", "около 200", None, "школы, полиция", "роздано 200 буклетов"),
            ],
            [
                *(3, "в течение года", "Посещение семей", "рейд", "сёла района", "педагоги"),
                *("2 класса", None, "социальные ассистенты", None),
            ],
            [
                *(
                    4,
                    date(2025, 11, 7),
                    "«Мы против»",
                    "челлендж",
                    "Дом культуры",
                    "молодёжь",
                    40,
                    22,
                    None,
                    None,
                ),
            ],
            ["Итого:", None, None, None, None, None, 265],
            [None, "Секретарь комиссии ____________________"],
        ],
        *("A2:J2", "A4:J4", "A9:F9"),
        sheet="Лист1",
    ),
    records="event",
    header_row=3,
    year=2025,
    columns={
        "Дата проведения": "first_day",
        "Наименование мероприятия": "title",
        "Форма": "kind",
        "Место проведения": "place",
        "Категория участников": "audiences",
        "Кол-во участников": "participants",
        "В т. ч. женщин": "women",
        "Ответственный": "organisers",
    },
    rows={
        5: {
            **people(participants=25, women=14),
            "first_day": day("2025-02-14"),
            "kind": "lesson",
            "audiences": ("pupils",),
        },
        6: {
            "first_day": day("2025-10-17"),
            "last_day": day("2025-10-21"),
            "participants": about(200),
            "kind": "leaflets",
            "organisers": ("education", "police"),
        },
        7: {"kind": "raid", "participants": NOT_KNOWN, "organisers": ("social_assistance",)},
        8: {**people(participants=40, women=22), "first_day": day("2025-11-07")},
    },
    notes={
        6: ["Примечание: роздано 200 буклетов"],
        7: ["Дата проведения: в течение года", "Кол-во участников: 2 класса"],
        8: ["Форма: челлендж"],
    },
    remarks={
        "4": "I. ИНФОРМИРОВАНИЕ НАСЕЛЕНИЯ",
        "B7": "в течение года",
        "G7": "2 класса",
        "9": "Итого",
        "10": "Секретарь",
    },
    undecided={"event_kinds": ["челлендж"]},
)

MEETINGS = OwnList(
    name="meetings",
    book=in_csv(
        "zasedaniya",
        "№;Дата заседания;Время;Повестка дня;Принятые решения;Присутствовало\n"
        '1;27.03.2025;10:00;"1. О плане на год. 2. О работе многопрофильных групп";Утвердить план;9 из 12\n'
        "2;30 июня 2025;10.30;О Неделе борьбы с торговлей людьми;;8\n"
        "3;IV квартал;;Отчёт комиссии;;\n",
        "cp1251",
    ),
    records="meeting",
    header_row=1,
    year=2025,
    columns={
        "Дата заседания": "held_on",
        "Время": "at_time",
        "Повестка дня": "agenda",
        "Принятые решения": "decisions",
    },
    rows={
        2: {"held_on": day("2025-03-27"), "state": MeetingState.held},
        3: {"held_on": day("2025-06-30"), "state": MeetingState.held},
        4: {"state": MeetingState.held},
    },
    notes={2: ["Присутствовало: 9 из 12"], 4: ["Дата заседания: IV квартал"]},
    remarks={"B4": "IV квартал"},
)

PARTNERS = OwnList(
    name="partners",
    book=in_excel(
        "partnery",
        [
            ["Партнёры комиссии"],
            ["Наименование организации", "Направления сотрудничества", "Вид", "Контактный телефон"],
            ["Общественная организация 1", "профилактика, приют", "НПО", "ТЕЛЕФОН 1"],
            ["Приход", "помощь жертвам", "церковь", None],
            ["Организация 3", "фестивали", None, None],
        ],
        sheet="Партнёры",
    ),
    records="partner",
    header_row=2,
    year=None,
    columns={
        "Наименование организации": "name",
        "Направления сотрудничества": "purposes",
        "Вид": "kind",
    },
    rows={
        3: {"name": "Общественная организация 1", "purposes": (Purpose.prevention, Purpose.shelter)},
        4: {"name": "Приход", "kind": "religious_community", "purposes": (Purpose.assistance,)},
        5: {"name": "Организация 3"},
    },
    notes={3: ["Контактный телефон: ТЕЛЕФОН 1"], 5: ["Направления сотрудничества: фестивали"]},
    remarks={"B5": "фестивали"},
    undecided={"Purpose": ["фестивали"]},
)

PASTED = OwnList(
    name="pasted rows",
    book=on_clipboard(
        "14.02.2025\tОткрытый урок «Осторожно, торговля людьми»\tГимназия\tучащиеся\t32\n"
        "20-21.03.2025\tКруглый стол со специалистами района\tПримэрия\tспециалисты\t≈15\n"
        "октябрь\tРаздача буклетов\tЦентр молодёжи\tнаселение\tмного\n"
    ),
    records="event",
    header_row=0,
    year=2025,
    columns={"A": "first_day", "B": "title", "C": "place", "D": "audiences", "E": "participants"},
    rows={
        1: {**people(participants=32), "first_day": day("2025-02-14"), "kind": "lesson", "place": "Гимназия"},
        2: {"first_day": day("2025-03-20"), "last_day": day("2025-03-21"), "participants": about(15)},
        3: {"kind": "leaflets", "participants": NOT_KNOWN, "audiences": ("general_public",)},
    },
    notes={3: ["A: октябрь", "E: много"]},
    remarks={"A3": "октябрь", "E3": "много"},
)
