"""The source files under a folder: links are not followed, the root is never left."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codeindex.files.cache import Cache

SOURCE_ENDS = (".java", ".kt", ".scala", ".groovy")
_SKIPPED = {".git", ".hg", ".svn", "node_modules"}
_CLASS_OUTPUT = {"classes", "test-classes"}
_BUILD = {"target", "build"}
SETTLED_NS = 2_000_000_000
"""What changed less than this ago may change again within the same tick of its clock."""

Named = dict[str, list[str]]
"""File name to the folders that hold a file of that name, relative to the root."""


class Folder:
    """A checkout on disk. Paths are relative to it, with forward slashes."""

    def __init__(self, root: str | os.PathLike[str], cache: Cache | None = None) -> None:
        self.root = Path(root).resolve()
        self.cache = cache
        self._names: Named | None = None

    @property
    def key(self) -> str:
        return str(self.root)

    def names(self) -> Named:
        if self._names is None:
            from codeindex.files.listing import listed_names

            self._names = listed_names(self.root, self.cache)
        return self._names

    def named(self, name: str) -> tuple[str, ...]:
        """Paths of the files of that name; a name with a folder in it is nobody's."""
        return tuple(join(folder, name) for folder in self.names().get(name, ()))

    def paths(self) -> Iterator[str]:
        for name, places in self.names().items():
            for folder in places:
                yield join(folder, name)

    def read(self, path: str) -> bytes | None:
        """The bytes of a listed path; None where it has vanished or may not be read."""
        try:
            with open(os.path.join(self.root, path), "rb") as file:
                return file.read()
        except OSError:
            return None

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


class Listed:
    """One folder as it was when it was listed."""

    __slots__ = ("children", "mtime_ns", "names", "path")

    def __init__(self, path: str, mtime_ns: int, names: list[str], children: list[str]) -> None:
        self.path = path
        """Relative to the root; empty for the root."""
        self.mtime_ns = mtime_ns
        self.names = names
        """Of the source files in it."""
        self.children = children
        """Relative paths of the folders in it that are not skipped."""


def folders(root: Path) -> Iterator[Listed]:
    """Every folder under the root, parents first, links not followed."""
    todo = [""]
    while todo:
        listed = list_folder(root, todo.pop())
        if listed is not None:
            todo.extend(reversed(listed.children))
            yield listed


def list_folder(root: Path, path: str) -> Listed | None:
    """One folder; None where it has vanished or may not be read."""
    full = os.path.join(root, path)
    names: list[str] = []
    children: list[str] = []
    try:
        mtime_ns = os.stat(full).st_mtime_ns
        with os.scandir(full) as entries:
            for entry in entries:
                if entry.name.endswith(SOURCE_ENDS):
                    if entry.is_file(follow_symlinks=False):
                        names.append(entry.name)
                elif entry.is_dir(follow_symlinks=False) and not _skipped(path, entry.name):
                    children.append(join(path, entry.name))
    except OSError:
        return None
    return Listed(path, mtime_ns, sorted(names), sorted(children))


def _skipped(path: str, name: str) -> bool:
    if name in _SKIPPED:
        return True
    if name not in _CLASS_OUTPUT:
        return False
    parts = path.split("/")
    return parts[-1] in _BUILD and "src" not in parts


def join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
