"""Making the national register, its root and its keys."""

from __future__ import annotations

import json
from pathlib import Path

from tcdesk import files
from tcdesk.exchange import issuing, sealing
from tcdesk.exchange.certificates import Role, fingerprint
from tcdesk.services.access import Clock, Own
from tcdesk.services.chancellery.root import OFFICE_DAYS
from tcdesk.store import belongings, keyfile
from tcdesk.store import vault as vaults
from tcdesk.store.keyslots import NORMAL, Cost
from tcdesk.text import Text

KEY_SUFFIX = ".tcv-key"


def create(
    path: Path, officer: str, passphrase: str, *, now: Clock, cost: Cost = NORMAL
) -> tuple[Path, Path, str]:
    """Make the register; returns the file of the root key, the file of the spare key, and the control code of
    the root. Both files are to be taken away: neither key stays in the register."""
    root_file = path.with_name(f"{path.stem}.root{KEY_SUFFIX}")
    spare_file = path.with_name(f"{path.stem}.spare{KEY_SUFFIX}")
    for file in (root_file, spare_file):
        files.must_be_free(
            file, Text("Choose another name for the register; key files are never written over.")
        )
    moment = now()
    root_key, root = issuing.new_root(moment)
    own, spare = sealing.new_identity(), sealing.new_identity()
    with (
        vaults.create(path, "register", "", officer, passphrase, None, cost=cost, now=now) as vault,
        vault.session() as session,
    ):
        belongings.put(session, Own.root, root)
        belongings.put(session, Own.age_secret, own.secret.encode())
        belongings.put(session, Own.spare_recipient, spare.recipient.encode())
        belongings.put(session, Own.revocation_list, issuing.revocation_list(root_key, root, (), 1, moment))
        for role, key_name, certificate_name in (
            (Role.kit_signer, Own.kit_key, Own.kit_certificate),
            (Role.receipt_signer, Own.receipt_key, Own.receipt_certificate),
        ):
            key = issuing.new_key()
            public = issuing.public_key_of(key)
            belongings.put(session, key_name, key)
            certificate = issuing.issue(root_key, root, public, role, None, moment, OFFICE_DAYS)
            belongings.put(session, certificate_name, certificate)
    secret = json.dumps({"key": root_key.hex(), "certificate": root.hex()}).encode()
    files.write(root_file, keyfile.lock(secret, officer, passphrase, cost), private=True)
    files.write(spare_file, keyfile.lock(spare.secret.encode(), officer, passphrase, cost), private=True)
    return root_file, spare_file, fingerprint(root)
