"""Opening a travelling file for auditors, so that public tools can look into it."""

from __future__ import annotations

from pathlib import Path

from tcdesk import files
from tcdesk.exchange import container, sealing
from tcdesk.services.access import Own
from tcdesk.store import audit, belongings
from tcdesk.store.vault import Vault
from tcdesk.text import Text


def open_file(vault: Vault, path: Path, out: Path) -> Path:
    """Decrypt a sealed file with the keys of this vault and write the container; the result is plain text.

    Kits and requests travel unsealed and are written as they are; other files are refused."""
    files.must_end_in(out, (".asice",))
    files.must_be_free(out, Text("Choose another name; nothing is written over."))
    data = files.read(path, sealing.LARGEST)
    container.kind_of(data)
    with vault.session() as session:
        secret = belongings.need(session, Own.age_secret).decode()
        opened = sealing.unseal(data, [secret]) if sealing.is_sealed(data) else data
        audit.note(session, vault, "open", "file")
    files.write(out, opened, private=True)
    return out
