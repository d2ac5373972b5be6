"""Lists of digests that say something else, or in another way."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator

from tests.exchange import forging
from tests.exchange.forging import Material
from tests.exchange.hostile import Recipe, members
from tests.exchange.hostile_files.recipe import inside

DOCTYPE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
MANIFESTS: dict[str, Callable[[bytes], bytes]] = {
    "document-type": lambda text: text.replace(b"\n<asic", b"\n" + DOCTYPE + b"<asic", 1),
    "entities-that-grow": lambda text: text.replace(b"\n<asic", b"\n" + LAUGHS + b"<asic", 1),
    "comment": lambda text: text.replace(b"<asic:Sig", b"<!-- --><asic:Sig"),
    "cdata": lambda text: text.replace(b"<ds:DigestValue>", b"<ds:DigestValue><![CDATA[]]>", 1),
    "instruction": lambda text: text.replace(b"<asic:Sig", b"<?a b?><asic:Sig"),
    "utf-16": lambda text: text.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "utf-16-without-mark": lambda text: text.decode().encode("utf-16-le"),
    "utf-7": lambda text: text.replace(b"UTF-8", b"UTF-7"),
    "no-declaration": lambda text: text.partition(b"\n")[2],
    "not-closed": lambda text: text.replace(b"</asic:ASiCManifest>", b""),
    "not-ascii": lambda text: text.replace(b"application/pdf", "application/\u0219".encode()),
    "another-top": lambda text: text.replace(b"asic:ASiCManifest", b"asic:Manifest"),
    "another-namespace": lambda text: text.replace(b"02918/v1.2.1", b"02918/v9.9.9"),
    "another-signature": lambda text: text.replace(b"signature001", b"signature002"),
    "signature-not-named": lambda text: text.replace(b"asic:SigReference", b"asic:DataObjectReference"),
    "sha-1": lambda text: text.replace(b"2001/04/xmlenc#sha256", b"2000/09/xmldsig#sha1"),
    "short-digest": lambda text: shorter_digest(text),
    "digest-not-base64": lambda text: text.replace(b"</ds:DigestValue>", b"!</ds:DigestValue>", 1),
    "no-root": lambda text: text.replace(b' Rootfile="true"', b""),
    "two-roots": lambda text: text.replace(b'"application/pdf"', b'"application/pdf" Rootfile="true"', 1),
    "report-as-root": lambda text: text.replace(b' Rootfile="true"', b"").replace(
        b'"report.pdf"', b'"report.pdf" Rootfile="true"'
    ),
    "member-twice": lambda text: again(text),
    "unknown-name": lambda text: text.replace(b'"checks.json"', b'"../x.json"'),
    "itself": lambda text: text.replace(b'"checks.json"', b'"META-INF/ASiCManifest001.xml"'),
    "empty": lambda _: b"",
    "too-long": lambda text: text + b" " * 2**16,
    "element-inside": lambda text: text.replace(b"</ds:DigestValue>", b"<a/></ds:DigestValue>", 1),
    "third-child": lambda text: text.replace(
        b"</asic:DataObjectReference>", b"<a/></asic:DataObjectReference>", 1
    ),
}


def shorter_digest(text: bytes) -> bytes:
    at = text.index(b"<ds:DigestValue>") + 16
    return text[:at] + base64.b64encode(bytes(31)) + text[text.index(b"</ds:DigestValue>") :]


def again(text: bytes) -> bytes:
    begin = text.index(b'<asic:DataObjectReference URI="checks.json"')
    end = text.index(b"</asic:DataObjectReference>", begin) + 27
    return text[:end] + text[begin:end] + text[end:]


def manifests() -> Iterator[Recipe]:
    def one(name: str, change: Callable[[bytes], bytes]) -> Recipe:
        def pack(kept: Material) -> bytes:
            return forging.packed(members(), kept.hand("district"), manifest=change)

        return inside("hostile", f"manifest-{name}", "manifest", pack)

    for name, change in MANIFESTS.items():
        yield one(name, change)
