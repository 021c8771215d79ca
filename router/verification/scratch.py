"""A copy of a repository to try things in, and whether the repository itself stayed as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

LEFT_OUT = (".git", ".hg", ".svn", ".idea", "node_modules", ".gradle", "__pycache__")
"""Folders that no build of Java sources needs."""
MOST = 2_000_000_000
"""Bytes that are copied; a larger repository is not tried."""


class TooLarge(Exception):
    """The repository holds more than MOST bytes."""


@contextmanager
def scratch_copy(repository: Path) -> Iterator[Path]:
    """A folder of the same name with the same files; links are copied as links, and it is gone afterwards.

    Raises TooLarge, and OSError where the disk is full or a file cannot be read.
    """
    if sum(size for _, size, _ in _files(repository)) > MOST:
        raise TooLarge
    with TemporaryDirectory(prefix="hybrid-fix-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / repository.resolve().name
        left_out = shutil.ignore_patterns(*LEFT_OUT)
        shutil.copytree(repository, copy, symlinks=True, ignore=left_out)
        yield copy


def state_of(repository: Path) -> frozenset[tuple[str, int, int]]:
    """Path, size and time of every file: what changes when somebody writes."""
    return frozenset(_files(repository))


def _files(repository: Path) -> Iterator[tuple[str, int, int]]:
    for folder, folders, names in os.walk(repository):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        for name in names:
            path = os.path.join(folder, name)
            try:
                status = os.lstat(path)
            except OSError:
                continue
            yield os.path.relpath(path, repository), status.st_size, status.st_mtime_ns
