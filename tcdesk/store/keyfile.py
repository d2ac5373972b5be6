"""A key in a file of its own under a passphrase: the root's and the spare recipient's, to be taken away.

The file is JSON: key slots like a vault's, and the secret encrypted under the key that they wrap.
"""

from __future__ import annotations

import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tcdesk.errors import AccessError, VaultDamaged
from tcdesk.store import keyslots
from tcdesk.store.keyslots import Cost, Slots
from tcdesk.text import Text

_FORMAT = "tcdesk-key"
LARGEST = 64 * 1024


def lock(secret: bytes, who: str, passphrase: str, cost: Cost) -> bytes:
    """The file that holds `secret` under `passphrase`."""
    dek, nonce = secrets.token_bytes(32), secrets.token_bytes(12)
    slots = keyslots.with_passphrase(Slots(vault=secrets.token_hex(16)), dek, who, passphrase, cost)
    sealed = AESGCM(dek).encrypt(nonce, secret, slots.vault.encode())
    document = {
        "format": _FORMAT,
        "slots": slots.model_dump(mode="json"),
        "nonce": nonce.hex(),
        "secret": sealed.hex(),
    }
    return json.dumps(document, indent=1).encode()


def unlock(data: bytes, passphrase: str) -> bytes:
    """The secret in a key file; `WrongPassphrase`, or `AccessError` when it is not a key file."""
    try:
        document = json.loads(data)
        if document["format"] != _FORMAT:
            raise ValueError(_FORMAT)
        slots = Slots.model_validate(document["slots"])
        nonce, sealed = bytes.fromhex(document["nonce"]), bytes.fromhex(document["secret"])
    except (ValueError, TypeError, KeyError, RecursionError) as problem:
        raise AccessError(
            Text("This is not a key file of tcdesk."),
            Text("Choose the file that was written when the register was made (it ends in .tcv-key)."),
            reason="not_a_key_file",
        ) from problem
    unlocked = keyslots.unlock(slots, passphrase)
    try:
        return AESGCM(unlocked.dek).decrypt(nonce, sealed, slots.vault.encode())
    except (InvalidTag, ValueError) as problem:
        raise VaultDamaged(
            Text("The key file is damaged."), Text("Use the copy that is kept in the second envelope.")
        ) from problem
