"""Six lists in Romanian: a register, lessons, a list by months, trainings, members, cases."""

from __future__ import annotations

from datetime import date

from tcdesk.domain.case_choices import AgeBand, CaseStatus, Form, Sex
from tcdesk.domain.choices import Role
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

TRAININGS = OwnList(
    name="trainings",
    book=in_excel(
        "instruiri",
        [
            ["Instruirile membrilor comisiei, 2024"],
            [
                "Perioada",
                "Tema instruirii",
                "Organizator",
                "Nr. de persoane instruite",
                "Membri ai comisiei",
                "Costul",
            ],
            [
                "martie 2024",
                "Mecanismul național de referire",
                "Centrul „La Strada” (ONG)",
                22,
                4,
                "fără plată",
            ],
            ["12-13.06.2024", "Indicatori de identificare timpurie", "CCTP", "circa 30", "toți", None],
            [date(2024, 9, 5), "Bunele practici", "necunoscut", 12, None, "500 lei"],
        ],
        "A1:F1",
    ),
    records="training",
    header_row=2,
    year=2024,
    columns={
        "Perioada": "first",
        "Tema instruirii": "title",
        "Organizator": "organisers",
        "Nr. de persoane instruite": "participants",
        "Membri ai comisiei": "of_commission",
    },
    rows={
        3: {**people(participants=22, of_commission=4), "first": "2024-03", "topic": "referral_mechanism"},
        4: {"first": "2024-06-12", "last": "2024-06-13", "participants": about(30), "organisers": ("cctp",)},
        5: {**people(participants=12), "first": "2024-09-05", "title": "Bunele practici"},
    },
    notes={3: ["Costul: fără plată"], 4: ["toți"], 5: ["Costul: 500 lei"]},
    remarks={"E4": "toți", "C5": "necunoscut"},
    undecided={"institution_kinds": ["necunoscut"]},
)

MEMBERS = OwnList(
    name="members",
    book=in_excel(
        "componenta",
        [
            ["COMPONENȚA COMISIEI TERITORIALE"],
            ["Nr.", "Nume, prenume", "Funcția deținută", "Instituția", "Calitatea în comisie", "Telefon"],
            [1, "NUME 1", "vicepreședintele raionului", "Consiliul raional", "Președinte", "TELEFON 1"],
            [2, "NUME 2", "asistent social", "DASPF", "secretar", None],
            [3, None, "șef inspectorat", "Inspectoratul de poliție", "membru", None],
        ],
    ),
    records="member",
    header_row=2,
    year=None,
    columns={
        "Nume, prenume": "name",
        "Funcția deținută": "post",
        "Instituția": "institution",
        "Calitatea în comisie": "role",
    },
    rows={
        3: {"name": "NUME 1", "role": Role.chair, "institution": "Consiliul raional"},
        4: {"name": "NUME 2", "role": Role.secretary},
        5: {"post": "șef inspectorat", "role": Role.member},
    },
    notes={3: ["Telefon: TELEFON 1"]},
)

CASES = OwnList(
    name="cases",
    book=in_excel(
        "cazuri",
        [
            ["Evidența cazurilor identificate în anul 2025"],
            [
                *(
                    "Nr.",
                    "Numele, prenumele victimei",
                    "IDNP",
                    "Data nașterii",
                    "Sexul",
                    "Vârsta",
                    "Statutul",
                ),
                *(
                    "Forma de exploatare",
                    "Data identificării",
                    "Domiciliul",
                    "Servicii acordate",
                    "Observații",
                    "Cod",
                ),
            ],
            [
                *(1, "NUME 1", "2000000000001", date(1999, 1, 1), "F", 25, "victimă", "muncă forțată"),
                *(date(2025, 3, 12), "ADRESA 1", "cazare", "TEXT LIBER 1", "C-2025-01"),
            ],
            [
                *(
                    2,
                    "NUME 2",
                    "2000000000002",
                    date(2010, 1, 1),
                    "m",
                    "15 ani",
                    "NUME 2, prezumată",
                    "cerșit",
                ),
                *("septembrie 2025", "ADRESA 2", None, "TEXT LIBER 2", "N. 2 12.03.2001"),
            ],
            [3, "NUME 3", None, None, "feminin", "minoră", "prezumată victimă", None, None, "ADRESA 3"],
        ],
        sheet="Cazuri",
    ),
    records="case",
    header_row=2,
    year=2025,
    columns={
        "Sexul": "sex",
        "Vârsta": "age_band",
        "Statutul": "status",
        "Forma de exploatare": "main_form",
        "Data identificării": "month",
        "Cod": "local_code",
    },
    rows={
        3: {
            "sex": Sex.female,
            "age_band": AgeBand.age_25_34,
            "status": CaseStatus.victim,
            "main_form": Form.labour,
            "month": "2025-03",
            "half_year": "2025-H1",
            "local_code": "C-2025-01",
        },
        4: {"status": CaseStatus.presumed, "half_year": "2025-H2", "main_form": Form.begging},
        5: {"status": CaseStatus.presumed, "sex": Sex.female},
    },
    remarks={"M4": "", "F5": "minoră"},
    absent=["NUME", "ADRESA", "TEXT", "2000000000", "12.03.2001"],
)
