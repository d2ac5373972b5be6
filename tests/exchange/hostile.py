"""The recipes of the files in `submissions/`: what each is, and the reason for which it must be refused.

    python -m tests.exchange.hostile        makes the missing files, and the index anew
    python -m tests.exchange.hostile --all  makes every file anew (the keys stay)

Made files are kept, not made in each test: what was once refused must stay refused by every later version.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from tcdesk.exchange import checks, documents, guard, issuing, kit, sealing
from tcdesk.exchange.certificates import Role
from tcdesk.services.chancellery.examining import Office
from tests.exchange import forging
from tests.exchange.forging import FOLDER, MATERIAL, NOW, Material

UNIT, OTHER, STRANGER = "6400000", "0100000", "1000000"
CHAIN, KIT_DIGEST = "c" * 32, "ab" * 32
INDEX = FOLDER / "index.json"
Document = dict[str, Any]


@dataclass(frozen=True)
class Recipe:
    """A file: its folder, its name, the reason of its refusal (empty: it is good), and how it is made."""

    folder: str
    name: str
    reason: str
    make: Callable[[Material], bytes]

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.name}.tcsub"


# --- the good report that all others begin from ------------------------------------------------------


def number(value: int) -> Document:
    return {"state": "exact", "number": value}


def event(place: int) -> Document:
    return {
        "id": f"{place:032x}",
        "kind": "lesson",
        "title": "Lecție de informare",
        "first_day": "2022-10-18",
        "participants": number(24),
    }


def case(place: int) -> Document:
    return {"id": f"{place + 1000:032x}", "status": "victim", "sex": "female", "age_band": "age_18_24"}


def document(cases: int = 1, events: int = 3, **header: Any) -> Document:
    """A small report in its travelling form, with other values in the header as asked."""
    records = {"event": list(map(event, range(events))), "case": list(map(case, range(cases)))}
    head: Document = {
        "format": "tcdesk-submission",
        "format_version": 1,
        "schema_digest": "0" * 64,
        "app_version": "0.1",
        "unit": UNIT,
        "period": "2022",
        "chain_id": CHAIN,
        "submission_id": "5" * 32,
        "seq": 1,
        "prev": None,
        "kind": "original",
        "tier": "full",
        "unlocked_by": "secretary",
        "recipients": [sealing.recipient_fingerprint(one) for one in forging.material().recipients],
        "kit_serial": 1,
        "kit_digest": KIT_DIGEST,
        "receipt_secret": "7" * 32,
        "audit_head": "0" * 64,
        "created_at": "2023-01-16T10:30:00Z",
        "counts": dict.fromkeys(COUNTED, 0),
        "value_states": {"exact": events, "unanswered": 5 * events},
    }
    head["counts"] |= {name: len(rows) for name, rows in records.items()}
    return {"header": {**head, **header}, "records": records}


COUNTED = (
    *("profile", "member", "plan_item", "meeting", "event", "training", "case", "partner", "team_report"),
    *("need", "indicator", "declared_totals", "statement", "explanation"),
)


def members(made: Document | bytes | None = None, **other: bytes | None) -> dict[str, bytes]:
    """The members of a report, the root first; None leaves one out. Names without their dots."""
    data = made if isinstance(made, bytes) else guard.canonical(made or document())
    found: dict[str, bytes | None] = {
        "submission.json": data,
        "checks.json": checks.write(()),
        "report.pdf": b"%PDF-1.7\n% the same to read\n%%EOF\n",
    }
    names = {"checks": "checks.json", "pdf": "report.pdf"}
    found |= {names.get(name, f"attachments/{name}"): content for name, content in other.items()}
    return {name: content for name, content in found.items() if content is not None}


def good(kept: Material, made: Document | bytes | None = None, **other: bytes | None) -> bytes:
    """The container of a report that the commission has signed."""
    return forging.packed(members(made, **other), kept.hand("district"))


def sealed(kept: Material, packed: bytes) -> bytes:
    return sealing.seal(packed, kept.recipients)


# --- what the files are held against -----------------------------------------------------------------


@cache
def office() -> Office:
    """The register's side: three commissions, one kit, and a list that names one certificate."""
    kept = forging.material()
    own = kept.identity()
    issued = documents.KitDocument(
        serial=1,
        issued_at=NOW,
        root=kept.raw("root.certificate"),
        certificates={},
        chains={},
        recipients=tuple(kept.recipients[:2]),
        reference=kit.built_in(),
    )
    return Office(
        secret=own.secret,
        recipient=own.recipient,
        root=kept.raw("root.certificate"),
        commissions=dict.fromkeys((UNIT, OTHER), (CHAIN, "")),
        kits={1: (KIT_DIGEST, documents.write(issued))},
        crls=(kept.raw("list"),),
    )


def new_material() -> None:
    """Keys and certificates for all recipes, good until 2122: other tools look at them by today's clock."""
    begun = datetime(2018, 1, 1, tzinfo=UTC)
    root_key, root = issuing.new_root(begun, years=104)
    other_key, other_root = issuing.new_root(begun, years=104)
    kept = {"root.key": root_key, "root.certificate": root, "foreign_root.certificate": other_root}
    days = 99 * 365
    district = Role.district_signer
    wanted: dict[str, tuple[bytes, bytes, Role, str | None, datetime, int]] = {
        "district": (root_key, root, district, UNIT, NOW, days),
        "other": (root_key, root, district, OTHER, NOW, days),
        "stranger": (root_key, root, district, STRANGER, NOW, days),
        "unitless": (root_key, root, district, None, NOW, days),
        "revoked": (root_key, root, district, UNIT, NOW, days),
        "expired": (root_key, root, district, UNIT, begun, 3 * 365),
        "early": (root_key, root, district, UNIT, datetime(2024, 1, 1, tzinfo=UTC), days),
        "foreign": (other_key, other_root, district, UNIT, NOW, days),
        "kit": (root_key, root, Role.kit_signer, UNIT, NOW, days),
        "receipt": (root_key, root, Role.receipt_signer, UNIT, NOW, days),
    }
    for name, (ca_key, ca, role, unit, since, length) in wanted.items():
        key = issuing.new_key()
        public = issuing.public_key_of(key)
        kept |= {
            f"{name}.key": key,
            f"{name}.certificate": issuing.issue(ca_key, ca, public, role, unit, since, length),
        }
    kept |= unusual_certificates(kept, root_key, root)
    revoked = forging.serial_of(kept["revoked.certificate"])
    kept["list"] = issuing.revocation_list(
        root_key, root, [(revoked, NOW - timedelta(days=1))], 1, NOW, days=400
    )
    for place, name in enumerate(("office", "spare", "commission", "passer_by"), start=1):
        kept[f"{name}.age"] = bytes([place] * 32)
    words = json.dumps({name: value.hex() for name, value in kept.items()}, indent=0, sort_keys=True)
    MATERIAL.write_text(words + "\n", encoding="ascii")


def unusual_certificates(kept: Mapping[str, bytes], root_key: bytes, root: bytes) -> dict[str, bytes]:
    """Keys of tokens, keys that are too weak, and certificates that the root would never issue."""
    made: dict[str, bytes] = {}
    for name, key in forging.other_keys().items():
        made[f"{name}.key"] = key
        made[f"{name}.certificate"] = forging.certificate(root_key, root, key, unit=UNIT)
    key = kept["district.key"]
    variants: dict[str, dict[str, Any]] = {
        "two_roles": {"roles": list(Role)},
        "no_role": {"roles": []},
        "two_units": {"more_units": (OTHER,)},
        "encrypting": {"signs": False},
    }
    for name, how in variants.items():
        made[f"{name}.key"] = key
        made[f"{name}.certificate"] = forging.certificate(root_key, root, key, unit=UNIT, **how)
    below = issuing.new_key()
    made["below.key"] = below
    public = issuing.public_key_of(below)
    issuer = (key, kept["district.certificate"])
    made["below.certificate"] = issuing.issue(*issuer, public, Role.district_signer, UNIT, NOW, 9000)
    made["selfmade.key"] = below
    made["selfmade.certificate"] = issuing.self_signed(below, UNIT, NOW, days=9000)
    return made


# --- the kept files ----------------------------------------------------------------------------------


def made() -> dict[str, str]:
    """Path and reason of every file, as the index has it."""
    found: dict[str, str] = json.loads(INDEX.read_text(encoding="ascii"))["files"]
    return found


def read(path: str) -> bytes:
    return (FOLDER / path).read_bytes()


def recipes() -> list[Recipe]:
    from tests.exchange import hostile_files

    return hostile_files.all_recipes()


def main(arguments: list[str]) -> None:
    if not MATERIAL.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        new_material()
    kept = forging.material()
    every = recipes()
    paths = [recipe.path for recipe in every]
    assert len(set(paths)) == len(paths), "two recipes of one name"
    for recipe in every:
        path = FOLDER / recipe.path
        if "--all" in arguments or not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(recipe.make(kept))
    index = {"now": NOW.isoformat(), "files": {recipe.path: recipe.reason for recipe in every}}
    INDEX.write_text(json.dumps(index, indent=1, sort_keys=True) + "\n", encoding="ascii")
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    print(f"{len(every)} files, {size / 2**20:.2f} MiB with everything beside them")


if __name__ == "__main__":
    main(sys.argv[1:])
