"""The source files under a folder: links are not followed, the root is never left."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from codeindex.files.cache import SourceCache
from codeindex.files.folder_walk import SETTLED_NS, FoldersByName, join
from codeindex.files.listing import folders_by_name

MOST_BYTES = 32_000_000
"""Of one file; javac itself takes none so large."""


class Folder:
    """A checkout on disk. Paths are relative to it, with forward slashes."""

    def __init__(self, root: str | os.PathLike[str], cache: SourceCache | None = None) -> None:
        self.root = Path(root).resolve()
        self.cache = cache
        self._names: FoldersByName | None = None

    @property
    def key(self) -> str:
        return str(self.root)

    def names(self) -> FoldersByName:
        if self._names is None:
            self._names = folders_by_name(self.root, self.cache)
        return self._names

    def named(self, name: str) -> tuple[str, ...]:
        """Paths of the files of that name; a name with a folder in it is nobody's."""
        return tuple(join(folder, name) for folder in self.names().get(name, ()))

    def paths(self) -> Iterator[str]:
        for name, folders in self.names().items():
            for folder in folders:
                yield join(folder, name)

    def read(self, path: str) -> bytes | None:
        """The bytes of a listed path; None where it has vanished or may not be read."""
        try:
            with open(os.path.join(self.root, path), "rb") as file:
                source = file.read(MOST_BYTES + 1)
        except OSError:
            return None
        return source if len(source) <= MOST_BYTES else None

    def stamp(self, path: str) -> tuple[str, str] | None:
        """The path, and its time in ns and size: what changes when the file does.

        None where it has vanished, or changed so lately that it may change unseen.
        """
        try:
            status = os.lstat(os.path.join(self.root, path))
        except OSError:
            return None
        if time.time_ns() - status.st_mtime_ns < SETTLED_NS:
            return None
        return path, f"{status.st_mtime_ns}:{status.st_size}"

    def close(self) -> None:
        """Nothing is held open."""
