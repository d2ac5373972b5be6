"""Files whose seal is not as age writes it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator

from tcdesk.exchange import sealing
from tests.exchange.forging import Material
from tests.exchange.hostile import Recipe, good, sealed

LINE = base64.b64encode(bytes(32)).rstrip(b"=")


def seals() -> Iterator[Recipe]:
    def one(name: str, reason: str, make: Callable[[Material], bytes]) -> Recipe:
        return Recipe("hostile", f"seal-{name}", reason, make)

    def header(change: Callable[[bytes], bytes]) -> Callable[[Material], bytes]:
        def make(kept: Material) -> bytes:
            top, line, rest = sealed(kept, good(kept)).partition(b"\n--- ")
            return change(top) + line + rest

        return make

    stanza = b"\n-> X25519 " + LINE + b"\n" + LINE
    yield one("quadratic-header", "header", header(lambda top: top + b"\n-> grease" + b" a" * 7000))
    yield one("many-stanzas", "header", header(lambda top: top + stanza * 9))
    yield one("one-stanza-too-many", "header", header(lambda top: top + b"\n-> a b\n" * 7))
    yield one("no-stanza", "damaged", header(lambda top: top[:21]))
    yield one("header-without-end", "header", lambda kept: b"age-encryption.org/v1\n-> X25519 " + b"A" * 9000)
    yield one("not-base64", "damaged", header(lambda top: top.replace(b"-> X25519 ", b"-> X25519 !", 1)))
    yield one("stanza-body-changed", "not_for_us", header(first_body_changed))
    yield one("passphrase", "not_for_us", lambda kept: pass_sealed(good(kept)))
    yield one("for-others", "not_for_us", lambda kept: sealing.seal(good(kept), kept.recipients[1:]))
    yield one(
        "for-passer-by",
        "not_for_us",
        lambda kept: sealing.seal(good(kept), [kept.identity("passer_by").recipient]),
    )
    yield one("twice", "not_a_file_of_tcdesk", lambda kept: sealed(kept, sealed(kept, good(kept))))
    yield one("armoured", "not_a_file_of_tcdesk", lambda kept: armoured(sealed(kept, good(kept))))
    yield one("bare-container", "not_a_file_of_tcdesk", good)
    yield one("future-version", "not_a_file_of_tcdesk", lambda kept: b"age-encryption.org/v2\n" + bytes(200))


def first_body_changed(top: bytes) -> bytes:
    """Our own stanza so that it no longer fits: the file key would be another."""
    lines = top.split(b"\n")
    place = next(at for at, line in enumerate(lines) if not line.startswith((b"age", b"->")))
    swap = b"B" if lines[place][:1] == b"A" else b"A"
    lines[place] = swap + lines[place][1:]
    return b"\n".join(lines)


def pass_sealed(packed: bytes) -> bytes:
    import pyrage

    return bytes(pyrage.passphrase.encrypt(packed, "guess"))


def armoured(data: bytes) -> bytes:
    body = base64.encodebytes(data)
    return b"-----BEGIN AGE ENCRYPTED FILE-----\n" + body + b"-----END AGE ENCRYPTED FILE-----\n"
