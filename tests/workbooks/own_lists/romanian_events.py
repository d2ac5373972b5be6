"""Three lists of activities in Romanian: a register, lessons of schools, a list by months."""

from __future__ import annotations

from datetime import date

from tcdesk.domain.values import NOT_KNOWN, about
from tests.workbooks.own_lists.own_list import OwnList, day, in_csv, in_excel, on_clipboard, people

REGISTER = OwnList(
    name="register",
    book=in_excel(
        "register",
        [
            ["REGISTRUL activităţilor de informare şi sensibilizare desfăşurate în raion, anul 2025"],
            [],
            [
                *(
                    "Nr. crt.",
                    "Data desfăşurării",
                    "Denumirea activităţii",
                    "Locul desfăşurării",
                    "Grupul ţintă",
                ),
                *("Numărul de participanţi", None, None, "Responsabil", "Observaţii"),
            ],
            [None, None, None, None, None, "total", "femei", "bărbaţi"],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            [
                *(
                    1,
                    date(2025, 2, 14),
                    "Lecţie publică „Nu traficului”",
                    "Liceul Teoretic",
                    "elevi",
                    28,
                    15,
                    13,
                ),
                "psihologul şcolar",
            ],
            [
                *(
                    2,
                    "17-21.03",
                    "Sesiune de informare pentru părinţi",
                    "Gimnaziul din sat",
                    "părinţi",
                    "≈30",
                ),
                *(None, None, "DASPF", "conform graficului"),
            ],
            [
                *(
                    3,
                    "octombrie",
                    "Distribuirea pliantelor",
                    "piaţa centrală",
                    "populaţia",
                    "2 clase",
                    None,
                    None,
                ),
                "Inspectoratul de poliţie",
            ],
            [
                *(4, "pe parcursul anului", "Vizite la familii", "satele raionului", "familii vulnerabile"),
                *(None, None, None, "asistenţii sociali"),
            ],
            [
                *(5, date(2025, 10, 20), "Masă rotundă", "Consiliul raional", "specialişti", 18, 12, 6),
                *("secretarul comisiei", "în cadrul Săptămânii"),
            ],
            [6],
            ["Total", None, None, None, None, 76, 27, 19],
            [],
            [None, "Secretarul comisiei ______________"],
        ],
        *("A1:J1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:H3", "I3:I4", "J3:J4"),
        sheet="Activităţi 2025",
    ),
    records="event",
    header_row=4,
    year=2025,
    columns={
        "Data desfășurării": "first_day",
        "Denumirea activității": "title",
        "Locul desfășurării": "place",
        "Grupul țintă": "audiences",
        "Numărul de participanți – total": "participants",
        "Numărul de participanți – femei": "women",
        "Numărul de participanți – bărbați": "men",
        "Responsabil": "organisers",
    },
    rows={
        6: {
            **people(participants=28, women=15, men=13),
            "first_day": day("2025-02-14"),
            "kind": "lesson",
            "audiences": ("pupils",),
        },
        7: {
            "first_day": day("2025-03-17"),
            "last_day": day("2025-03-21"),
            "participants": about(30),
            "kind": "information_session",
            "organisers": ("social_assistance",),
        },
        8: {"participants": NOT_KNOWN, "kind": "leaflets", "organisers": ("police",)},
        9: {"kind": "visit", "audiences": ("vulnerable",)},
        10: {"first_day": day("2025-10-20"), "kind": "round_table"},
    },
    notes={
        7: ["Observații: conform graficului"],
        8: ["Data desfășurării: octombrie", "Numărul de participanți – total: 2 clase"],
        9: ["Data desfășurării: pe parcursul anului"],
        10: ["Responsabil: secretarul comisiei", "Observații: în cadrul Săptămânii"],
    },
    remarks={
        "5": "1 | 2 | 3",
        "B8": "octombrie",
        "F8": "2 clase",
        "B9": "pe parcursul anului",
        "12": "Total",
        "14": "Secretarul",
    },
    undecided={"institution_kinds": ["secretarul comisiei"]},
)

LESSONS = OwnList(
    name="lessons",
    book=on_clipboard(
        "Nr. d/o\tData\tTema lecției\tInstituția\tClasa\tNr. de elevi\tCine a petrecut\n"
        "1.\t13.10.2025\tTraficul de ființe umane\tLT din oraș\ta 9-a\t2 clase\tpoliția\n"
        "2.\t14 oct. 2025\tOră educativă „Spune NU”\tGimnaziul din sat\tVIII\t24 elevi\tpsihologul școlii\n"
        "3.\t\tConcurs „Stop traficului”\tColegiul\t\taprox. 50\tdiriginții\n"
        '4.\t17.10\tSiguranța online\t"Gimnaziul\nnr. 2"\ta 7-a\t19\t\n'
    ),
    records="event",
    header_row=1,
    year=2025,
    columns={
        "Data": "first_day",
        "Tema lecției": "title",
        "Instituția": "place",
        "Nr. de elevi": "participants",
        "Cine a petrecut": "organisers",
    },
    rows={
        2: {"first_day": day("2025-10-13"), "participants": NOT_KNOWN, "organisers": ("police",)},
        3: {**people(participants=24), "first_day": day("2025-10-14"), "kind": "lesson"},
        4: {"participants": about(50), "kind": "contest", "place": "Colegiul"},
        5: {**people(participants=19), "first_day": day("2025-10-17"), "title": "Siguranța online"},
    },
    notes={2: ["Clasa: a 9-a", "Nr. de elevi: 2 clase"], 4: ["Cine a petrecut: diriginții"]},
    remarks={"F2": "2 clase", "G4": "diriginții"},
    undecided={"institution_kinds": ["diriginții"]},
)

BY_MONTHS = OwnList(
    name="by months",
    book=in_csv(
        "luni",
        "Comisia teritorială pentru combaterea traficului de ființe umane;;;;\n"
        "Data;Activitatea;Localitatea;Participanți (f/b);Materiale informative\n"
        "OCTOMBRIE 2025;;;;\n"
        "17;Flashmob „Stop traficului”;or. Orhei;15/10;50 pliante\n"
        "20-24;Lecții publice în școli;raion;f-120, b-95;200\n"
        ";Expoziție la bibliotecă;or. Orhei;;\n"
        "NOIEMBRIE 2025;;;;\n"
        "5;Concurs de desene;s. Peresecina;≈40;\n"
        "Data;Activitatea;Localitatea;Participanți (f/b);Materiale informative\n"
        "12;Film social;s. Mitoc;mulți elevi;—\n"
        "TOTAL;;;;250\n".translate({ord("ș"): "ş", ord("ț"): "ţ", ord("≈"): "cca "}),
        "cp1250",
    ),
    records="event",
    header_row=2,
    year=2025,
    columns={
        "Data": "first_day",
        "Activitatea": "title",
        "Localitatea": "locality",
        "Participanți (f/b)": "women/men",
        "Materiale informative": "materials",
    },
    rows={
        4: {**people(women=15, men=10, participants=25, materials=50), "first_day": day("2025-10-17")},
        5: {
            **people(women=120, men=95, participants=215),
            "first_day": day("2025-10-20"),
            "last_day": day("2025-10-24"),
            "kind": "lesson",
        },
        6: {"kind": "exhibition", "locality": "or. Orhei"},
        8: {"first_day": day("2025-11-05"), "participants": about(40)},
        10: {"first_day": day("2025-11-12"), "kind": "film_theatre"},
    },
    notes={6: ["Data: 10.2025"], 10: ["mulți elevi"]},
    remarks={"3": "OCTOMBRIE 2025", "7": "NOIEMBRIE 2025", "9": "Data", "11": "TOTAL", "D10": "mulți elevi"},
)
