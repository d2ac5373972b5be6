"""The description of the files names every field, limit and word of the program, and no other."""

from __future__ import annotations

import json
import re

import jsonschema

from tcdesk.domain import forms, values
from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Kind
from tcdesk.domain.submission import TRAVELLING, Header
from tcdesk.errors import Severity
from tcdesk.exchange import archive, container, documents, guard, profile, sealing
from tcdesk.exchange.certificates import Role
from tcdesk.services.chancellery.inviting import VALID
from tcdesk.services.chancellery.renewing import DISTRICT_DAYS
from tcdesk.services.chancellery.root import OFFICE_DAYS
from tcdesk.store.received import Decision
from tests.docs.reading import FORMAT, blocks, section, table
from tests.docs.schemas import schemas


def test_the_published_schemas_are_the_programs() -> None:
    made = schemas()
    assert {kind.value for kind in container.Kind} == {path.name.partition(".")[0] for path in made}
    for path, schema in made.items():
        assert path.read_text("utf-8") == schema, "write it anew: python -m tests.docs.schemas"
        jsonschema.Draft202012Validator.check_schema(json.loads(schema))


def test_the_format_names_every_field_and_type() -> None:
    rows = table(section(FORMAT, "### Header"))
    fields = [name for row in rows for name in re.findall(r"`(\w+)`", row[0])]
    assert fields == list(Header.model_fields)
    kinds = next(row[2] for row in rows if row[0] == "`kind`")
    assert re.findall(r"`(\w+)`", kinds) == [str(kind) for kind in Kind]
    after = section(FORMAT, "### Header").partition("| Kind |")[2]
    assert re.findall(r"^\| `(\w+)`", after, re.MULTILINE) == [str(kind) for kind in Kind]
    records = section(FORMAT, "### Records").split(".")[0]
    assert re.findall(r"`(\w+)`", records) == ["records", *(kind.name for kind in TRAVELLING)]
    parts = section(FORMAT, "## 7. Request and package").strip().split("\n\n")
    request, kit = (
        next(part for part in parts if part.startswith(name)) for name in ("`request.json`", "`kit.json`")
    )
    assert set(documents.Request.model_fields) <= set(re.findall(r"`(\w+)`", request))
    assert set(documents.KitDocument.model_fields) <= set(re.findall(r"`(\w+)`", kit))
    rows = table(section(FORMAT, "## 8. The receipt"))
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row[0])] == list(
        documents.Receipt.model_fields
    )
    told = {row[0]: set(re.findall(r"`(\w+)`", row[2])) for row in rows}
    assert told["`decision`"] == {str(decision) for decision in Decision}
    assert set(documents.Query.model_fields) <= {*told["`queries`"]}
    assert set(documents.Head.model_fields) == told["`head`"]


def test_the_format_names_kinds_roles_severities_and_verdicts() -> None:
    words = FORMAT.read_text("utf-8")
    files = [(row[0].strip("`"), row[2].strip("`"), row[3][:3]) for row in table(words)]
    assert files == [(kind.suffix, kind.root, "yes" if kind.sealed else "no") for kind in container.Kind]
    signature = " ".join(section(FORMAT, "## 4. The signature").split())
    for number, role in enumerate(Role, start=1):
        assert f"`.{number}` {role}" in signature
        assert role.oid.endswith(f".{number}")
    assert f"`{Role.district_signer.oid.rpartition('.')[0]}`" in signature
    assert all(f"`{severity}`" in section(FORMAT, "### checks.json") for severity in Severity)
    assert all(f"`{verdict}`" in section(FORMAT, "## 12. Corrections") for verdict in Verdict)


def test_the_limits_of_the_format_are_those_of_the_program() -> None:
    limits = {row[0]: row[1] for row in table(section(FORMAT, "## 10. Limits"))}
    mib, kib = 2**20, 2**10
    assert limits == {
        "sealed file": f"{archive.LARGEST // mib} MiB + {(sealing.LARGEST - archive.LARGEST) // kib} KiB",
        "zip": f"{archive.LARGEST // mib} MiB",
        "all members unpacked": f"{archive.LARGEST_UNZIPPED // mib} MiB",
        "members": f"{archive._MOST_MEMBERS}",
        "manifest": f"{container._LARGEST_MANIFEST // kib} KiB",
        "signature": f"{profile.LARGEST // kib} KiB",
        "one JSON member": (
            f"{guard.LARGEST // mib} MiB, {guard._MOST_PARTS:,} commas and opening brackets, "
            f"{guard._MOST_KEYS:,} keys in an object, {guard._DEEPEST} levels"
        ),
        "`submission.json`": (
            f"{documents.LARGEST_REPORT // mib} MiB, {documents.MOST_RECORDS:,} records of all types together"
        ),
        "records of a type": f"{forms.MOST_ROWS:,}",
        "rows inside a record": f"{forms.MOST_NESTED}",
        "a number": f"{values.LARGEST:,}",
    }


def test_the_lives_of_certificates_and_letters_are_those_of_the_program() -> None:
    lives = next(row for row in table(section(FORMAT, "### Certificates")) if row[0] == "life")
    assert lives[2:] == [f"{DISTRICT_DAYS // 365} years", f"{OFFICE_DAYS // 365} years"]
    assert f"good for {VALID.days} days" in section(FORMAT, "## 7. Request and package")


def test_the_manifest_shown_is_the_one_that_is_written() -> None:
    [shown] = blocks(section(FORMAT, "## 3. The list of digests"), "xml")
    assert shown.encode() == container._manifest("request.json", {"request.json": b""})
