"""One merge in a process of its own: prints its seconds and its peak memory in MiB."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tcdesk.services import access
from tcdesk.services.chancellery import merging
from tests.bench.material import PASSPHRASE, now
from tests.bench.merging import DAY


def main(register: str, listing: str) -> None:
    files = [Path(line) for line in Path(listing).read_text(encoding="utf-8").splitlines()]
    with access.open_as("register", Path(register), PASSPHRASE, now) as opened:
        begun = time.perf_counter()
        merging.merge(opened, files, DAY)
        seconds = time.perf_counter() - begun
    print(f"{seconds:.3f} {_peak():.1f}")


def _peak() -> float:
    try:
        import resource
    except ImportError:  # not on Windows
        return 1.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
