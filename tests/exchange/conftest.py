"""One authority for all tests of files that travel: making keys is the slow part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tcdesk.exchange import certificates, issuing, signing
from tcdesk.exchange.certificates import Role

UNIT = "0100000"


@dataclass(frozen=True)
class Authority:
    """A root, one signer of each role, and a second root that nobody trusts."""

    now: datetime
    root_key: bytes
    root: bytes
    key: bytes
    signers: dict[Role, bytes]
    other_key: bytes
    other_root: bytes

    @property
    def certificate(self) -> bytes:
        return self.signers[Role.district_signer]

    @property
    def serial(self) -> str:
        return certificates.read(self.certificate).serial

    def trust(
        self, role: Role = Role.district_signer, days: int = 0, crls: tuple[bytes, ...] = ()
    ) -> signing.Trust:
        return signing.Trust(self.root, role, self.now + timedelta(days=days), crls)

    def crl(self, *serials: str, number: int = 1, days: int = 400, made_on: int = 0) -> bytes:
        """A list of these serials, revoked on the day it is made."""
        made = self.now + timedelta(days=made_on)
        revoked = [(serial, made) for serial in serials]
        return issuing.revocation_list(self.root_key, self.root, revoked, number, made, days)

    def sign(self, manifest: bytes) -> bytes:
        return signing.sign(manifest, self.key, self.certificate, [], self.now)


@pytest.fixture(scope="session")
def authority() -> Authority:
    now = datetime(2023, 1, 16, 10, 30, tzinfo=UTC)
    root_key, root = issuing.new_root(now)
    key = issuing.new_key()
    public = issuing.public_key_of(key)
    signers = {role: issuing.issue(root_key, root, public, role, UNIT, now, 1096) for role in Role}
    other_key, other_root = issuing.new_root(now)
    return Authority(now, root_key, root, key, signers, other_key, other_root)
