"""Invented activities of a commission's year: meetings as many as the Note says, events, trainings."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tcdesk.services.demo.facts import Facts, Row, dice_for, id_for, number, weekday

WEEK = (date(2022, 10, 17), date(2022, 10, 23))


def meetings(known: Facts, unit: str, place: int, count: int) -> list[Row]:
    dice = dice_for("meetings", unit)
    days = sorted(weekday(dice, date(2022, 1, 17), date(2022, 12, 20)) for _ in range(count))
    rows: list[Row] = []
    for turn, day in enumerate(days):
        topics = [
            known.topics[(place + turn * 3 + step) % len(known.topics)] for step in range(dice.randint(2, 3))
        ]
        rows.append(
            {
                "id": id_for("meeting", unit, turn),
                "number": str(turn + 1),
                "state": "held",
                "held_on": day.isoformat(),
                "at_time": "10:00:00",
                "kind": "ordinary" if turn or dice.random() < 0.8 else "extraordinary",
                "mode": "in_person",
                "agenda": [{"topics": [topic]} for topic in topics],
                "attendance": _attendance(dice),
                "decisions": [{"text": "Se aprobă.", "state": dice.choice(("done", "done", "in_progress"))}],
                "minutes_signed_on": day.isoformat(),
            }
        )
    return rows


def _attendance(dice: random.Random) -> list[Row]:
    there: Row = {"presence": "present"}
    away: Row = {"presence": "absent_with_reason"}
    present = dice.randint(6, 8)
    return [there] * present + [away] * dice.randint(0, 2)


_KINDS = (
    "lesson",
    "information_session",
    "round_table",
    "seminar",
    "leaflets",
    "contest",
    "media",
    "exhibition",
)
_AUDIENCES = (
    ["pupils"],
    ["students"],
    ["young_people"],
    ["teachers"],
    ["pupils", "teachers"],
    ["parents"],
    ["general_public"],
    ["vulnerable"],
)


def events(unit: str, total: int) -> list[Row]:
    """Activities that add up to `total`, most of them in the Week."""
    dice = dice_for("event", unit)
    rows: list[Row] = []
    left = total
    while left:
        count = min(left, dice.choice((1, 1, 1, 1, 2, 3)))
        left -= count
        in_week = dice.random() < 0.62
        day = WEEK[0] + timedelta(days=dice.randrange(5)) if in_week else _outside_week(dice)
        rows.append(_event(dice, unit, len(rows), count, day))
    return rows


def _outside_week(dice: random.Random) -> date:
    day = weekday(dice, date(2022, 2, 1), date(2022, 12, 15))
    return day - timedelta(days=14) if WEEK[0] <= day <= WEEK[1] else day


def _event(dice: random.Random, unit: str, place: int, count: int, day: date) -> Row:
    people = count * dice.randint(12, 45)
    women = round(people * dice.uniform(0.45, 0.6))
    audiences = dice.choices(_AUDIENCES, (6, 3, 4, 3, 2, 1, 1, 1))[0]
    row: Row = {
        "id": id_for("event", unit, place),
        "title": f"Activitate nr. {place + 1}",
        "kind": dice.choices(_KINDS, (8, 5, 2, 1, 2, 1, 1, 1))[0],
        "first_day": day.isoformat(),
        "number_of": number(count),
        "audiences": audiences,
        "participants": number(people),
        "organisers": [dice.choice(("social_assistance", "education", "police", "ngo", "culture_youth"))],
        "materials": number(people if dice.random() < 0.5 else 0),
    }
    if dice.random() < 0.7:
        row |= {"women": number(women), "men": number(people - women)}
    if "pupils" in audiences:
        row["children"] = number(round(people * 0.9))
    return row


def trainings(known: Facts, unit: str) -> list[Row]:
    """Most commissions took part in the national workshops; some trained others."""
    dice = dice_for("trainings", unit)
    rows: list[Row] = []
    for national, organisers in zip(
        known.national_trainings,
        (["state_chancellery", "ngo"], ["social_assistance", "international_organisation"]),
        strict=True,
    ):
        if dice.random() < 0.8:
            people = dice.randint(3, 5)
            rows.append(
                {
                    "id": id_for("training", unit, len(rows)),
                    "direction": "received",
                    "national": national["code"],
                    "topic": national["code"],
                    "first": national["first"],
                    "last": national["last"],
                    "organisers": organisers,
                    "participants": number(people),
                    "of_commission": number(people),
                }
            )
    if dice.random() < 0.35:
        rows.append(
            {
                "id": id_for("training", unit, len(rows)),
                "direction": "organised",
                "topic": "early_identification",
                "first": "2022-05",
                "organisers": ["social_assistance"],
                "participants": number(dice.randint(12, 30)),
                "sessions": number(1),
            }
        )
    return rows
