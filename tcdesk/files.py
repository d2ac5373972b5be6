"""Reading and writing whole files so that nothing is ever half-written.

A write goes to a file aside, is flushed to the disk, renamed over the target and read back.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tcdesk.errors import FileProblem, Usage
from tcdesk.text import Text

_SHOWN = 40
"""So much is shown of a name that is too long."""


def understood(problem: OSError, path: Path) -> FileProblem:
    """The sentence for a problem of the disk with the file or folder `path`."""
    name = path.name or str(path)
    if isinstance(problem, FileNotFoundError):
        return FileProblem(
            Text("There is no file or folder “{file}”.", file=name),
            Text("Check the name and the folder: {path}", path=str(path)),
            reason="missing_file",
        )
    if problem.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return FileProblem(
            Text("There is no room left on the disk for “{file}”.", file=name),
            Text("Free some room or choose another disk, then try again. Nothing was changed."),
            reason="disk_full",
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FileProblem(
            Text("“{file}” cannot be opened or written here.", file=name),
            Text("The folder or file is protected, or another program holds it: {path}", path=str(path)),
            reason="no_permission",
        )
    if problem.errno == errno.ENAMETOOLONG:
        return FileProblem(
            Text("The name “{file}…” is too long for this disk.", file=name[:_SHOWN]),
            Text("Choose a shorter name, or a folder whose path is shorter."),
            reason="name_too_long",
        )
    if isinstance(problem, IsADirectoryError | NotADirectoryError | FileExistsError):
        return _other_than_expected(path)
    return FileProblem(
        Text("“{file}” could not be read or written.", file=name),
        Text("The disk or stick reported: {detail}. Try another place.", detail=problem.strerror or "?"),
        reason="disk_error",
    )


def _other_than_expected(path: Path) -> FileProblem:
    """A folder in the place of the file `path`, or a file in the place of one of its folders."""
    file = next((each for each in (path, *path.parents) if each.is_file()), None)
    if file is None:
        text = Text("“{file}” is a folder, but a file is needed here.", file=path.name or str(path))
    else:
        text = Text("“{file}” is a file, but a folder is needed here.", file=file.name)
    return FileProblem(text, Text("Check the path: {path}", path=str(file or path)), reason="not_a_file")


def read(path: Path, limit: int) -> bytes:
    """The whole file, refused by name when it is larger than `limit` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise understood(problem, path) from problem
    if len(data) > limit:
        raise FileProblem(
            Text("“{file}” is too large.", file=path.name),
            Text("At most {limit} MiB can be read; this is probably another file.", limit=limit // 2**20),
            reason="too_large",
        )
    return data


def below(folder: Path, endings: Iterable[str]) -> list[Path]:
    """The files in a folder and its folders that end so, in a fixed order.

    A folder that cannot be read stands there itself, so that whoever reads the list is told of it.
    """
    found: list[Path] = []

    def closed(problem: OSError) -> None:
        found.append(Path(problem.filename))

    for place, _, names in os.walk(folder, onerror=closed):
        found += [Path(place, name) for name in names if Path(name).suffix.lower() in endings]
    return sorted(found)


def replace(aside: Path, path: Path) -> None:
    """Put the finished file `aside` in the place of `path`."""
    try:
        aside.replace(path)
        _settle(path.parent)
    except OSError as problem:
        raise understood(problem, path) from problem


def must_be_free(path: Path, hint: Text) -> None:
    """Refuse a name that another file has: what is there must not be lost."""
    if os.path.exists(path):  # unlike Path.exists, quiet about names that no disk takes: writing says it
        raise FileProblem(Text("“{file}” exists already.", file=path.name), hint, reason="exists")


def must_end_in(path: Path, endings: Iterable[str]) -> None:
    """Refuse a name of another kind of file: so nothing is ever written over a record, its keys or a copy."""
    if path.suffix.lower() not in endings:
        raise Usage(
            Text("“{file}” does not say in which form it is wanted.", file=path.name),
            Text("Let its name end in {endings}.", endings=" / ".join(endings)),
            reason="ending",
        )


def write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write `data` to `path` completely or not at all, on the disk when this returns."""
    aside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".tcdesk-", dir=path.parent)
        aside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o600 if private else 0o644)
        if aside.read_bytes() != data:
            raise OSError(errno.EIO, "read back differently")
        aside.replace(path)
        aside = None
        _settle(path.parent)
    except OSError as problem:
        raise understood(problem, path) from problem
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


@contextmanager
def all_or_none() -> Iterator[list[Path]]:
    """Files that belong together: each that is in the list is taken away again when something goes wrong."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def digest_on_medium(path: Path) -> str:
    """The SHA-256 of a file as it lies on the disk or stick, not as the system remembers it, where the
    system can be told so (not on Windows and macOS, where this reads what it is given)."""
    import hashlib

    found = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        if sys.platform == "linux":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := file.read(2**20):
            found.update(block)
    return found.hexdigest()


def _settle(folder: Path) -> None:
    """Put the folder's own entry on the disk, where the system knows how (not on Windows)."""
    if os.name == "nt":
        return
    # Some disks cannot do this for a folder; the file itself is there already.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
