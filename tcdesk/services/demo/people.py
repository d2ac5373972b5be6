"""Invented members, plans, cases and what else a commission keeps; nobody is named."""

from __future__ import annotations

import random

from tcdesk.domain.reference import Kit
from tcdesk.services.demo.facts import Facts, Row, dice_for, id_for, number


def profile(unit: str) -> Row:
    return {
        "id": id_for("profile", unit),
        "set_up_by": "Decizie a consiliului",
        "chair_post": "președinte al comisiei",
        "secretary_name": "secretarul comisiei",
        "secretary_employer": "Direcția asistență socială și protecție a familiei",
        "secretary_email": "secretar@comisie.example",
        "plan_approved_on": "2022-01-28",
    }


_SEATS = (
    ("local_authority", "chair", "Președintele comisiei"),
    ("local_authority", "vice_chair", "Vicepreședintele comisiei"),
    ("social_assistance", "secretary", "Secretarul comisiei"),
    ("police", "member", "Membru din partea poliției"),
    ("prosecutor", "member", "Membru din partea procuraturii"),
    ("education", "member", "Membru din partea educației"),
    ("health", "member", "Membru din partea sănătății"),
    ("employment_agency", "member", "Membru din partea agenției de ocupare"),
    ("ngo", "member", "Membru din partea societății civile"),
    ("culture_youth", "member", "Membru din partea secției tineret"),
    ("labour_inspection", "member", "Membru din partea inspecției muncii"),
)


def members(unit: str) -> list[Row]:
    """Members by function; nobody is named."""
    seats = _SEATS[: dice_for("members", unit).randint(8, len(_SEATS))]
    return [
        {
            "id": id_for("member", unit, place),
            "name": name,
            "kind": kind,
            "role": role,
            "from_day": "2020-03-02",
        }
        for place, (kind, role, name) in enumerate(seats)
    ]


_PLAN = (
    ("2022-Q1", "Aprobarea planului anual de activitate", "local_authority"),
    ("2022-Q2", "Lecții de informare în instituțiile de învățământ", "education"),
    ("2022-Q3", "Instruirea membrilor comisiei", "social_assistance"),
    ("2022-Q4", "Organizarea Săptămânii de luptă împotriva traficului de ființe umane", "social_assistance"),
    ("2022-Q4", "Evaluarea activității echipelor multidisciplinare", "multidisciplinary_team"),
    ("2022-Q4", "Aprobarea raportului anual", "local_authority"),
)


def plan(unit: str) -> list[Row]:
    dice = dice_for("plan", unit)
    return [
        {
            "id": id_for("plan", unit, place),
            "period": "2022",
            "number": str(place + 1),
            "activity": activity,
            "responsible_kind": kind,
            "due": due,
            "state": dice.choices(("done", "partly", "in_progress"), (7, 2, 1))[0],
        }
        for place, (due, activity, kind) in enumerate(_PLAN)
    ]


def cases(known: Facts, unit: str, count: int) -> list[Row]:
    return [_case(known, dice_for("case", unit, place), unit, place) for place in range(count)]


def _case(known: Facts, dice: random.Random, unit: str, place: int) -> Row:
    form = dice.choices(("labour", "sexual", "begging", "criminality"), (6, 4, 2, 1))[0]
    age = dice.choices(("age_14_15", "age_16_17", "age_18_24", "age_25_34", "age_35_49"), (1, 2, 4, 4, 3))[0]
    child = age in ("age_14_15", "age_16_17")
    geography = "internal" if form == "begging" else dice.choices(("abroad", "internal"), (3, 2))[0]
    half = dice.choice((1, 2))
    row: Row = {
        "id": id_for("case", unit, place),
        "local_code": f"C-2022-{place + 1:02}",
        "half_year": f"2022-H{half}",
        "status": dice.choices(("victim", "presumed"), (2, 3))[0],
        "sex": "female" if form == "sexual" else dice.choice(("female", "male")),
        "age_band": age,
        "main_form": form,
        "geography": geography,
        "how_learned": dice.choice(("institution", "team", "hotline")),
        "identified_by": dice.choice(("police", "social_assistance", "ngo")),
        "displaced": "yes" if dice.random() < 0.15 else "no",
        "citizenship": "MD",
        "consent": "guardian" if child else "given",
        "criminal_case": dice.choice(("yes", "no", "unknown")),
        "in_assistance": dice.choice(("yes", "no")),
        "referrals": [{"institution": "multidisciplinary_team", "outcome": "accepted"}],
        "services": _services(known, dice),
    }
    if geography == "abroad":
        row["country"] = dice.choice(("RU", "TR", "DE", "IT"))
    if child:
        row["child_route"] = "yes"
    return row


def _services(known: Facts, dice: random.Random) -> list[Row]:
    chosen = dice.sample(list(known.services), dice.randint(2, len(known.services)))
    return [{"kind": kind, "state": "provided", "provider": "assistance_centre"} for kind in sorted(chosen)]


def partners(known: Facts, kit: Kit, unit: str, place: int) -> list[Row]:
    """Each of the Note's organisations works with three or four commissions."""
    code = known.partners[place % len(known.partners)]
    organisation = kit.entry("institutions", code)
    assert organisation is not None
    return [
        {
            "id": id_for("partner", unit, code),
            "name": organisation.ro,
            "directory_code": code,
            "kind": "ngo",
            "purposes": ["assistance", "reintegration"],
            "active": True,
        }
    ]


def team_reports(unit: str) -> list[Row]:
    dice = dice_for("team", unit)
    if dice.random() < 0.4:
        return []
    cases = dice.randint(5, 40)
    return [
        {
            "id": id_for("team", unit, half),
            "period": f"2022-H{half}",
            "received_on": "2022-07-12" if half == 1 else "2022-12-22",
            "meetings": number(dice.randint(2, 6)),
            "cases": number(cases),
            "trafficking": number(dice.randint(0, 1)),
            "evaluation": "sufficient",
        }
        for half in (1, 2)
    ]


def needs(known: Facts, place: int) -> list[Row]:
    """Every need of the Note is reported by at least one commission."""
    count = len(known.needs)
    chosen = sorted({place % count, (place * 5 + 3) % count, (place * 7 + 11) % count})
    return [
        {
            "id": id_for("need", place, item),
            "period": "2022",
            "category": category,
            "text": text,
            "language": "ro",
        }
        for item in chosen
        for category, text in [known.needs[item]]
    ]


def indicators(unit: str) -> list[Row]:
    dice = dice_for("indicators", unit)
    rows: list[Row] = []
    for code in ("specialists_trained", "schools_reached", "localities_reached", "council_debates"):
        rows.append(
            {
                "id": id_for("indicator", unit, code),
                "period": "2022",
                "code": code,
                "value": number(dice.randint(0, 20)),
            }
        )
    rows.append(
        {
            "id": id_for("indicator", unit, "joint_checks"),
            "period": "2022",
            "code": "joint_checks",
            "value": {"state": "not_known"},
        }
    )
    rows.append(
        {
            "id": id_for("indicator", unit, "local_funds"),
            "period": "2022",
            "code": "local_funds",
            "value": {"state": "not_applicable"},
            "reason": "Nu au fost prevăzute mijloace în bugetul local.",
        }
    )
    return rows


def explanations(unit: str) -> list[Row]:
    """The reason for the one figure that is not known."""
    return [
        {
            "id": id_for("explanation", unit),
            "rule": "not_known",
            "target": id_for("indicator", unit, "joint_checks"),
            "field": "value",
            "text": "Datele au fost solicitate, dar nu au fost primite până la transmitere.",
        }
    ]


def statements(unit: str, held: int, found: int) -> list[Row]:
    """Nil returns: what did not happen is stated, not left blank."""
    dice = dice_for("statements", unit)
    rows: list[Row] = []
    if not held:
        reason = dice.choice(("no_topics", "secretary_vacant", "change_of_administration", "staff_shortage"))
        rows.append(
            {
                "id": id_for("statement", unit, "meetings"),
                "period": "2022",
                "topic": "meetings",
                "reason": reason,
            }
        )
    if not found:
        rows.append(
            {
                "id": id_for("statement", unit, "cases"),
                "period": "2022",
                "topic": "cases",
                "reason": "no_cases_known",
            }
        )
    return rows
