"""The schema of each kind of file, as it is published.

`python -m tests.docs.schemas` writes docs/*.schema.json anew.
"""

from __future__ import annotations

import json
from pathlib import Path

from tcdesk.exchange import documents
from tests.docs.reading import DOCS


def schemas() -> dict[Path, str]:
    """The schema of each kind of file, as it is to be published."""
    plain = {
        "submission": json.loads(documents.schema()),
        "request": documents.Request.model_json_schema(),
        "kit": documents.KitDocument.model_json_schema(),
        "receipt": documents.Receipt.model_json_schema(),
    }
    return {
        DOCS / f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, schema in plain.items()
    }


if __name__ == "__main__":
    for path, schema in schemas().items():
        path.write_text(schema, encoding="utf-8")
