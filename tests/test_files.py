"""Files are written whole or not at all, and every trouble with a disk has a sentence."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from tcdesk import files
from tcdesk.errors import FileProblem


def test_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.bin"
    files.write(path, b"\0one")
    files.write(path, b"two")
    assert files.read(path, 3) == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["a.bin"]


def test_files_that_belong_together_are_all_there_or_none(tmp_path: Path) -> None:
    def put(name: str, problem: type[BaseException] | None = None) -> None:
        with files.all_or_none() as written:
            files.write(tmp_path / name, b"x")
            written.append(tmp_path / name)
            if problem is not None:
                raise problem

    put("kept")
    with pytest.raises(KeyboardInterrupt):
        put("withdrawn", KeyboardInterrupt)
    assert [item.name for item in tmp_path.iterdir()] == ["kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize(("private", "rights"), [(True, 0o600), (False, 0o644)])
def test_who_may_read_it(tmp_path: Path, private: bool, rights: int) -> None:
    files.write(tmp_path / "a", b"x", private=private)
    assert (tmp_path / "a").stat().st_mode & 0o777 == rights


def fail(code: int) -> object:
    def failing(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return failing


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace", "read_bytes"])
@pytest.mark.parametrize("before", [None, b"the old one"])
def test_a_failure_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, before: bytes | None
) -> None:
    path = tmp_path / "a.bin"
    if before is not None:
        path.write_bytes(before)
    with monkeypatch.context() as patch:
        patch.setattr(files.os if step == "fsync" else Path, step, fail(errno.ENOSPC))
        with pytest.raises(FileProblem) as caught:
            files.write(path, b"the new one")
    assert caught.value.reason == "disk_full"
    assert [item.name for item in tmp_path.iterdir()] == ([] if before is None else ["a.bin"])
    assert before is None or path.read_bytes() == before


def test_what_reads_back_differently_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"rubbish")
    with pytest.raises(FileProblem) as caught:
        files.write(tmp_path / "a", b"x")
    assert caught.value.reason == "disk_error"
    assert list(tmp_path.iterdir()) == []


def test_a_large_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "film.json").write_bytes(b"x" * 11)
    with pytest.raises(FileProblem) as caught:
        files.read(tmp_path / "film.json", 10)
    assert caught.value.reason == "too_large"
    assert "film.json" in str(caught.value)


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (FileNotFoundError(errno.ENOENT, ""), "missing_file"),
        (OSError(errno.ENOSPC, ""), "disk_full"),
        (OSError(errno.EFBIG, ""), "disk_full"),
        (OSError(errno.EDQUOT, ""), "disk_full"),
        (PermissionError(errno.EACCES, ""), "no_permission"),
        (OSError(errno.EROFS, ""), "no_permission"),
        (IsADirectoryError(errno.EISDIR, ""), "not_a_file"),
        (NotADirectoryError(errno.ENOTDIR, ""), "not_a_file"),
        (FileExistsError(errno.EEXIST, ""), "not_a_file"),
        (OSError(errno.EIO, "Input/output error"), "disk_error"),
        (OSError("no number"), "disk_error"),
    ],
)
def test_every_trouble_has_a_sentence_and_a_way_out(problem: OSError, reason: str) -> None:
    found = files.understood(problem, Path("folder") / "raport.tcsub")
    assert found.reason == reason
    assert "raport.tcsub" in str(found.text)
    assert found.hint is not None


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        files.read(tmp_path, 10)
    assert caught.value.reason in ("not_a_file", "no_permission")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem) as caught:
        files.write(tmp_path / "file" / "inside", b"x")
    assert caught.value.reason == "not_a_file"
    # the one that is in the way is named, not the one that was to be written
    assert "“file”" in str(caught.value.text)


def test_a_folder_that_cannot_be_read_stands_in_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, closed = tmp_path / "a" / "x.TCSUB", tmp_path / "closed"
    good.parent.mkdir()
    good.write_bytes(b"x")
    (tmp_path / "letter.txt").write_bytes(b"x")
    closed.mkdir()
    look = os.scandir

    def scandir(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "no", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert files.below(tmp_path, (".tcsub",)) == [good, closed]
