"""Folders under a root, listed one by one: links are not followed, build output is left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SOURCE_ENDS = (".java", ".kt", ".scala", ".groovy")
_SKIPPED = {".git", ".hg", ".svn", "node_modules"}
_CLASS_OUTPUT = {"classes", "test-classes"}
_BUILD = {"target", "build"}
SETTLED_NS = 2_000_000_000
"""What changed less than this ago may change again within the same tick of its clock."""

FoldersByName = dict[str, list[str]]
"""File name to the folders that hold a file of that name, relative to the root."""


class FolderListing:
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


def walk_folders(root: Path) -> Iterator[FolderListing]:
    """Every folder under the root, parents first, links not followed."""
    todo = [""]
    while todo:
        listed = list_folder(root, todo.pop())
        if listed is not None:
            todo.extend(reversed(listed.children))
            yield listed


def list_folder(root: Path, path: str) -> FolderListing | None:
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
    return FolderListing(path, mtime_ns, sorted(names), sorted(children))


def _skipped(path: str, name: str) -> bool:
    if name in _SKIPPED:
        return True
    if name not in _CLASS_OUTPUT:
        return False
    parts = path.split("/")
    return parts[-1] in _BUILD and "src" not in parts


def join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
