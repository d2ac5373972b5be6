"""One process at a time: the lock file beside a vault."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from tcdesk import files
from tcdesk.store import connection


def locked(path: Path) -> FileLock:
    """Keep every other process out until `unlock`."""
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0, thread_local=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as problem:
        raise connection.busy(path) from problem
    except OSError as problem:
        raise files.understood(problem, path) from problem
    return lock


def unlock(lock: FileLock) -> None:
    """Take the lock file away too, while it is still ours where the system allows that."""
    name = Path(lock.lock_file)
    if os.name != "nt":
        name.unlink(missing_ok=True)
    lock.release()
    if os.name == "nt":
        with suppress(OSError):
            name.unlink()
