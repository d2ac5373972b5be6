"""Every kept file by its recipe: good ones, then those changed on the way, cut off, and made with intent."""

from __future__ import annotations

from tests.exchange.hostile import Recipe
from tests.exchange.hostile_files.contents import jsons, schemas
from tests.exchange.hostile_files.good import valid
from tests.exchange.hostile_files.headers import headers
from tests.exchange.hostile_files.manifests import manifests
from tests.exchange.hostile_files.on_the_way import tampered, truncated
from tests.exchange.hostile_files.others import others
from tests.exchange.hostile_files.seals import seals
from tests.exchange.hostile_files.signatures import signatures
from tests.exchange.hostile_files.signing_certificates import certificates
from tests.exchange.hostile_files.zips import zips


def all_recipes() -> list[Recipe]:
    return [
        *valid(),
        *truncated(),
        *tampered(),
        *seals(),
        *zips(),
        *manifests(),
        *signatures(),
        *certificates(),
        *jsons(),
        *schemas(),
        *headers(),
        *others(),
    ]
