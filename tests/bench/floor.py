"""The least that taking in a submission can cost: the same bytes, and nothing that looks at them twice.

age decryption, one P-256 verification, SHA-256 of the members, JSON parse, plain `executemany` into
SQLCipher with one durable transaction.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pyrage
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec


class Floor:
    """A bare encrypted database and one age identity."""

    def __init__(self, path: Path, secret: str) -> None:
        self.identity = pyrage.x25519.Identity.from_str(secret)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.public = self.key.public_key()
        self.base = sqlcipher.connect(str(path), isolation_level=None)
        self.base.execute("PRAGMA key = \"x'" + "ab" * 32 + "'\"")
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self.base.execute(f"PRAGMA {pragma}").fetchall()
        self.tables: dict[str, list[str]] = {}

    def prepare(self, sealed: bytes) -> bytes:
        """A table per record type, and the signature that will be verified: neither is timed."""
        members = self._members(sealed)
        for name, rows in json.loads(members["submission.json"])["records"].items():
            if rows:
                columns = sorted({key for row in rows for key in row})
                if name not in self.tables:
                    self.tables[name] = columns
                    self.base.execute(f'CREATE TABLE "{name}" ({", ".join(f"{c} TEXT" for c in columns)})')
        return self.key.sign(members["submission.json"], ec.ECDSA(hashes.SHA256()))

    def take_in(self, sealed: bytes, signature: bytes) -> None:
        members = self._members(sealed)
        data = members["submission.json"]
        self.public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        for content in members.values():
            hashlib.sha256(content).digest()
        document = json.loads(data)
        self.base.execute("BEGIN IMMEDIATE")
        for name, rows in document["records"].items():
            columns = self.tables.get(name)
            if columns and rows:
                marks = ", ".join("?" * len(columns))
                values = [tuple(_flat(row.get(column)) for column in columns) for row in rows]
                self.base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', values)
        self.base.execute("COMMIT")

    def close(self) -> None:
        self.base.close()

    def _members(self, sealed: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(sealed, [self.identity]))) as opened:
            return {name: opened.read(name) for name in opened.namelist()}


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("number")
    return json.dumps(value) if isinstance(value, list) else value
