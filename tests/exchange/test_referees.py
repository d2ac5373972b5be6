"""Public tools as referees: `age`, `openssl cms` and GnuTLS accept every good file, and refuse what they can
know of."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tcdesk.errors import SubmissionError
from tcdesk.exchange import archive, certificates
from tcdesk.exchange.archive import MANIFEST, SIGNATURE
from tcdesk.services.chancellery import examining
from tests.exchange import forging, hostile
from tests.exchange.forging import FOLDER, NOW

VALID = [path for path, reason in hostile.made().items() if not reason]
RE_SIGNED = {
    "certificate-revoked": ("revoked", False, True),
    "certificate-expired": ("expired", False, False),
    "certificate-not-yet-valid": ("not_yet_valid", False, True),
    "certificate-foreign-root": ("untrusted_root", False, False),
    "certificate-selfmade": ("untrusted_root", False, False),
    "certificate-issued-by-a-commission": ("untrusted_root", False, False),
    "certificate-for-kits": ("wrong_role", True, True),
    "certificate-for-receipts": ("wrong_role", True, True),
}
"""Our reason, and whether openssl and GnuTLS accept: both know no roles of ours; certtool looks by today's
clock and without a list."""


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root, the list and the Chancellery's key, in the forms that the tools want."""
    folder, kept = tmp_path_factory.mktemp("trust"), forging.material()
    root = certificates.to_pem(kept.raw("root.certificate"))
    (folder / "root.pem").write_text(root)
    (folder / "root-and-crl.pem").write_text(root + certificates.to_pem(kept.raw("list"), "X509 CRL"))
    (folder / "key.txt").write_text(kept.identity().secret + "\n")
    return folder


def ran(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)


def opened(path: str, trust: Path, folder: Path) -> dict[str, bytes]:
    """The members, decrypted by `age`; the manifest and the signature as files in `folder`."""
    done = ran("age", "-d", "-i", trust / "key.txt", "-o", folder / "container", FOLDER / path)
    assert done.returncode == 0, done.stderr
    members = archive.read((folder / "container").read_bytes())
    (folder / "manifest.xml").write_bytes(members[MANIFEST])
    (folder / "signature.p7s").write_bytes(members[SIGNATURE])
    return members


def openssl_accepts(trust: Path, folder: Path) -> bool:
    return (
        ran(
            *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-crl_check", "-cades"),
            *("-purpose", "any", "-in", folder / "signature.p7s", "-content", folder / "manifest.xml"),
            *("-CAfile", trust / "root-and-crl.pem", "-attime", int(NOW.timestamp())),
            *("-out", folder / "checked"),
        ).returncode
        == 0
    )


def gnutls_accepts(trust: Path, folder: Path) -> bool:
    """The signature with the certificate that it carries, and that certificate up to the root."""
    words = ("--inder", "--infile", folder / "signature.p7s", "--load-data", folder / "manifest.xml")
    done = ran("certtool", "--p7-verify", *words, "--load-ca-certificate", trust / "root.pem")
    return done.returncode == 0 and "Signature status: ok" in done.stdout + done.stderr


def chain_verified(certificate: bytes, trust: Path, folder: Path) -> bool:
    (folder / "signer.pem").write_text(certificates.to_pem(certificate))
    words = ("--load-ca-certificate", trust / "root.pem", "--infile", folder / "signer.pem")
    done = ran("certtool", "--verify", *words)
    return done.returncode == 0 and "The certificate is trusted" in done.stdout + done.stderr


@pytest.mark.referee("age", "openssl", "certtool")
@pytest.mark.parametrize("path", VALID)
def test_accept_every_good_file(path: str, trust: Path, tmp_path: Path) -> None:
    members = opened(path, trust, tmp_path)
    found = examining.examine(hostile.read(path), hostile.office(), NOW)
    assert openssl_accepts(trust, tmp_path)
    assert (tmp_path / "checked").read_bytes() == members[MANIFEST]
    assert gnutls_accepts(trust, tmp_path)
    assert chain_verified(found.signer.certificate, trust, tmp_path)


@pytest.mark.referee("age", "openssl", "certtool")
@pytest.mark.parametrize("name", RE_SIGNED)
def test_refuse_what_they_can_know(name: str, trust: Path, tmp_path: Path) -> None:
    path, (reason, by_openssl, by_gnutls) = f"hostile/{name}.tcsub", RE_SIGNED[name]
    opened(path, trust, tmp_path)
    with pytest.raises(SubmissionError) as caught:
        examining.examine(hostile.read(path), hostile.office(), NOW)
    assert caught.value.reason == reason
    assert openssl_accepts(trust, tmp_path) is by_openssl
    assert gnutls_accepts(trust, tmp_path) is by_gnutls


@pytest.mark.referee("age", "openssl", "certtool")
def test_a_changed_manifest_is_refused_by_all(trust: Path, tmp_path: Path) -> None:
    opened(VALID[0], trust, tmp_path)
    with (tmp_path / "manifest.xml").open("ab") as file:
        file.write(b" ")
    assert not openssl_accepts(trust, tmp_path)
    assert not gnutls_accepts(trust, tmp_path)


@pytest.mark.referee("openssl", "age")
def test_the_strict_form_is_ours_alone(trust: Path, tmp_path: Path) -> None:
    """Why there is a profile: openssl takes attributes put forward as the document, without `-cades`."""
    opened("hostile/signature-attributes-as-the-document.tcsub", trust, tmp_path)
    done = ran(
        *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any"),
        *("-in", tmp_path / "signature.p7s", "-content", tmp_path / "manifest.xml"),
        *("-CAfile", trust / "root-and-crl.pem", "-attime", int(NOW.timestamp()), "-out", tmp_path / "x"),
    )
    assert done.returncode == 0
