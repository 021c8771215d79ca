"""The names under a folder, remembered: a folder is listed again only when its time has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from codeindex.files.cache import FolderRow, SourceCache, folder_rows
from codeindex.files.folder_walk import (
    SETTLED_NS,
    FolderListing,
    FoldersByName,
    list_folder,
    walk_folders,
)


def folders_by_name(root: Path, cache: SourceCache | None) -> FoldersByName:
    """File name to the folders, relative to the root, that hold a file of that name."""
    names: FoldersByName = {}
    for path, held in _folders(root, cache):
        for name in held:
            if name in names:
                names[name].append(path)
            else:
                names[name] = [path]
    return names


def _folders(root: Path, cache: SourceCache | None) -> list[tuple[str, list[str]]]:
    known = cache.folders() if cache is not None else []
    if not known:
        fresh = list(walk_folders(root))
        if cache is not None:
            cache.put_folders((_row(listed) for listed in fresh), ())
        return [(listed.path, listed.names) for listed in fresh]
    return _refreshed(root, known, cache)


def _refreshed(
    root: Path, known: list[FolderRow], cache: SourceCache | None
) -> list[tuple[str, list[str]]]:
    """The known folders with those that changed listed again, and what is new under them."""
    current: dict[str, list[str]] = {}
    changed: list[FolderListing] = []
    gone: list[str] = []
    base = os.fspath(root)
    paths = {row[0] for row in known}
    for path, mtime_ns, names, _children in folder_rows(known):
        try:
            now = os.lstat(f"{base}/{path}" if path else base).st_mtime_ns
        except OSError:
            gone.append(path)
            continue
        if now == mtime_ns:
            current[path] = names
        else:
            changed += _relisted(root, path, paths)
    for listed in changed:
        current[listed.path] = listed.names
    gone += paths - current.keys() - set(gone)
    if cache is not None and (changed or gone):
        cache.put_folders((_row(listed) for listed in changed), gone)
    return list(current.items())


def _relisted(root: Path, path: str, known: set[str]) -> Iterator[FolderListing]:
    """A folder as it is now, and the folders under it that were not known."""
    todo = [path]
    while todo:
        listed = list_folder(root, todo.pop())
        if listed is not None:
            yield listed
            todo.extend(child for child in listed.children if child not in known)


def _row(listed: FolderListing) -> FolderRow:
    settled = time.time_ns() - listed.mtime_ns > SETTLED_NS
    names, children = "\n".join(listed.names), "\n".join(listed.children)
    return listed.path, listed.mtime_ns if settled else 0, names, children
