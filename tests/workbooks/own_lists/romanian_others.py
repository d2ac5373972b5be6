"""Three more lists in Romanian: trainings, members, cases."""

from __future__ import annotations

from datetime import date

from tcdesk.domain.case_choices import AgeBand, CaseStatus, Form, Sex
from tcdesk.domain.choices import Role
from tcdesk.domain.values import about
from tests.workbooks.own_lists.own_list import OwnList, in_excel, people

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
