"""What every test runs in: no network, no trace in the user's folders, one language, no thread left over."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings

from tcdesk.reports.pictures import formats
from tcdesk.store import keyslots

LONG = frozenset(
    {
        "test_damage.py",
        "test_decisions.py",
        "test_filled_office.py",
        "test_fuzz.py",
        "test_receipts.py",
        "test_renewing.py",
        "test_revoking.py",
        "test_template_office.py",
        "test_workbook_round_trip.py",
        "test_year.py",
    }
)
"""Files of tests that take half a minute or more."""

settings.register_profile("quick", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=2000)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Before any module is collected, because modules and wide fixtures may look at the environment."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "quick"))
    if sys.platform == "win32":
        # asyncio's pair of sockets is one of TCP there: its own computer is allowed, no other.
        config.option.disable_socket = False
        config.option.allow_hosts = "127.0.0.1,::1"
    _own_surroundings(config)


def _own_surroundings(config: pytest.Config) -> None:
    """Move the user's data folder aside and forget what the shell says of languages and secrets."""
    before = dict(os.environ)
    folder = tempfile.mkdtemp(prefix="tcdesk-tests-")
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.startswith("TCDESK_") and name != "TCDESK_REFEREES"]:
        del os.environ[name]
    os.environ["TCDESK_DATA"] = folder

    def put_back() -> None:
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(folder, ignore_errors=True)

    config.add_cleanup(put_back)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.referee("age", …)`: skipped where the tool is missing, unless it was promised."""
    for mark in item.iter_markers("referee"):
        missing = [str(tool) for tool in mark.args if shutil.which(str(tool)) is None]
        if missing and os.environ.get("TCDESK_REFEREES") == "required":
            pytest.fail(f"the outside referee is missing: {', '.join(missing)}")
        if missing:
            pytest.skip(f"needs {', '.join(missing)}")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first: whichever worker takes one, the other has enough left to do beside it."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(autouse=True, scope="session")
def keys_derived_once() -> Iterator[None]:
    """The same passphrase and salt give the same key in every test of a process, and the salt is the same for
    all slots that it makes: only the time is saved."""
    salt = keyslots._salt()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keyslots, "_salt", lambda: salt)
        patched.setattr(keyslots, "_from_passphrase", cache(keyslots._from_passphrase))
        yield


@pytest.fixture(autouse=True, scope="session")
def pictures_pointed_once() -> Iterator[None]:
    """The same page gives the same points in every test of a process: only the time is saved."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(formats, "_points", cache(formats._points))
        yield


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test whose work goes on after it."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"threads still running: {left}"
