"""The figures of the Note counted once more, from nothing but opened submissions: plain JSON and plain loops.

Uses none of the program's code, so that a mistake there cannot hide here.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "kit"
COUNTED = ("victim", "presumed")
WEEK = ("2022-10-17", "2022-10-23")


def counting_kinds() -> set[str]:
    rows = json.loads((RESOURCES / "event_kinds.json").read_text(encoding="utf-8"))
    return {row["code"] for row in rows if row["counts"]}


def number(value: dict[str, Any]) -> int:
    return int(value.get("number", 0))


def tally(pairs: Any) -> dict[str, int]:
    """Summed by key, in the order of the keys."""
    found: Counter[str] = Counter()
    for key, count in pairs:
        found[key] += count
    return dict(sorted(found.items()))


def recount(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything that `figures --json` says about these reports, apart from the units and the moment."""
    by_unit = {report["header"]["unit"]: report for report in reports}
    held = {
        unit: [row for row in report["records"]["meeting"] if row["state"] == "held"]
        for unit, report in sorted(by_unit.items())
    }
    spread = Counter(len(rows) for rows in held.values())
    return {
        "meetings": {
            "total": sum(map(len, held.values())),
            "by_unit": {unit: len(rows) for unit, rows in held.items()},
            "distribution": {str(key): spread[key] for key in sorted(spread)},
            "topics": tally(
                (topic, 1)
                for rows in held.values()
                for row in rows
                for topic in {topic for item in row["agenda"] for topic in item["topics"]}
            ),
        },
        "events": _events(reports),
        "trainings": _trainings(reports),
        "cases": _cases(by_unit),
        "members": tally((row["kind"], 1) for row in _all(reports, "member")),
        "plan": {
            "planned": len(_all(reports, "plan_item")),
            "done": sum(row["state"] == "done" for row in _all(reports, "plan_item")),
        },
        "partners": len({row["directory_code"] for row in _all(reports, "partner")}),
        "team_reports": len(_all(reports, "team_report")),
        "statements": tally((row["topic"], 1) for report in reports for row in report["statements"]),
        "needs": tally(
            (category, 1)
            for report in reports
            for category in {row["category"] for row in report["records"]["need"]}
        ),
        "indicators": _indicators(reports),
    }


def _all(reports: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for report in reports for row in report["records"][kind]]


def _events(reports: list[dict[str, Any]]) -> dict[str, Any]:
    counting = counting_kinds()
    rows = [row for row in _all(reports, "event") if row["kind"] in counting]
    total = sum(number(row["participants"]) for row in rows)
    women = sum(number(row["women"]) for row in rows)
    men = sum(number(row["men"]) for row in rows)
    return {
        "total": sum(number(row["number_of"]) for row in rows),
        "approximate": any(row["number_of"]["state"] == "about" for row in rows),
        "in_campaign": sum(
            number(row["number_of"])
            for row in rows
            if WEEK[0] <= row["first_day"] and row.get("last_day", row["first_day"]) <= WEEK[1]
        ),
        "by_kind": tally((row["kind"], number(row["number_of"])) for row in rows),
        "by_audience": tally((who, number(row["number_of"])) for row in rows for who in row["audiences"]),
        "participants": {
            "total": total,
            "women": women,
            "men": men,
            "children": sum(number(row["children"]) for row in rows),
            "unknown": total - women - men,
            "approximate": any(
                row[name]["state"] == "about"
                for row in rows
                for name in ("participants", "women", "men", "children")
            ),
        },
    }


def _trainings(reports: list[dict[str, Any]]) -> dict[str, int]:
    rows = _all(reports, "training")
    return {
        "received": sum(row["direction"] == "received" for row in rows),
        "organised": sum(row["direction"] == "organised" for row in rows),
        "participants": sum(number(row["participants"]) for row in rows),
        "national": 2,
    }


def _cases(by_unit: dict[str, dict[str, Any]]) -> dict[str, Any]:
    found = {
        unit: [row for row in report["records"]["case"] if row["status"] in COUNTED]
        for unit, report in sorted(by_unit.items())
    }
    rows = [row for several in found.values() for row in several]
    return {
        "total": len(rows),
        "victim": sum(row["status"] == "victim" for row in rows),
        "presumed": sum(row["status"] == "presumed" for row in rows),
        "by_unit": {unit: len(several) for unit, several in found.items()},
        "by_sex": tally((row["sex"], 1) for row in rows),
        "by_age_band": tally((row["age_band"], 1) for row in rows),
        "by_form": tally((row["main_form"], 1) for row in rows),
        "by_geography": tally((row["geography"], 1) for row in rows),
        "referred": sum(bool(row.get("referrals")) for row in rows),
        "services": tally(
            (kind, 1)
            for row in rows
            for kind in {item["kind"] for item in row.get("services", ()) if item["state"] == "provided"}
        ),
    }


def _indicators(reports: list[dict[str, Any]]) -> dict[str, dict[str, int | None]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _all(reports, "indicator"):
        found.setdefault(row["code"], []).append(row["value"])
    return {
        code: {
            "sum": sum(map(number, values))
            if any(value["state"] in ("exact", "about") for value in values)
            else None,
            "answered": sum(value["state"] in ("exact", "about") for value in values),
            "not_applicable": sum(value["state"] == "not_applicable" for value in values),
            "not_known": sum(value["state"] == "not_known" for value in values),
            "unanswered": sum(value["state"] == "unanswered" for value in values),
        }
        for code, values in sorted(found.items())
    }
