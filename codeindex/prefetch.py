"""Reads every file of a repository with all cores, so that later questions find all in the cache."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from codeindex.files.cache import FileRow

if TYPE_CHECKING:
    from codeindex.index import SourceIndex
    from codeindex.model.outline import Outline

_CHUNK = 100
"""Files that a worker reads before it answers."""
_FEW = 200
"""Files that are read sooner than another process starts."""


@dataclass(frozen=True, slots=True)
class PrefetchSummary:
    """What a repository holds."""

    files: int
    types: int
    methods: int
    statements: int
    broken: tuple[str, ...]
    """Paths of the files that did not parse as a whole."""
    unread: tuple[str, ...]
    """Paths of the files that could not be read."""


class _FileSummary(NamedTuple):
    path: str
    types: int
    methods: int
    statements: int
    errors: int
    row: FileRow | None


def prefetch(
    index: SourceIndex,
    progress: Callable[[int, int], None] = lambda done, total: None,
    processes: int | None = None,
) -> PrefetchSummary:
    """Reads all Java files that the cache does not have; `progress` gets files done and in all."""
    paths = sorted(index.java_files())
    read = list(_kept(index, paths))
    done = {each.path for each in read if isinstance(each, _FileSummary)}
    fresh = [path for path in paths if path not in done]
    for some in _read_all(index, fresh, processes or os.cpu_count() or 1):
        for each in some:
            read.append(each._replace(row=None) if isinstance(each, _FileSummary) else each)
            if isinstance(each, _FileSummary) and each.row is not None and index.cache is not None:
                index.cache.put(each.row)
        progress(len(read), len(paths))
    index.close()
    whole = [each for each in read if isinstance(each, _FileSummary)]
    return PrefetchSummary(
        files=len(paths),
        types=sum(each.types for each in whole),
        methods=sum(each.methods for each in whole),
        statements=sum(each.statements for each in whole),
        broken=tuple(sorted(each.path for each in whole if each.errors)),
        unread=tuple(sorted(each for each in read if isinstance(each, str))),
    )


def _kept(index: SourceIndex, paths: list[str]) -> Iterator[_FileSummary | str]:
    """What the cache has of files that have not changed."""
    known = index.cache.stamps() if index.cache is not None else {}
    for path in paths if known else ():
        stamp = index.files.stamp(path)
        if index.cache is None or stamp is None or known.get(stamp[0]) != stamp[1]:
            continue
        outline, statements = index.cache.outline(*stamp), index.cache.statements(*stamp)
        if outline is not None and statements is not None:
            yield _counted(path, outline=outline, statements=len(statements), row=None)


def _read_all(
    index: SourceIndex, paths: list[str], processes: int
) -> Iterator[list[_FileSummary | str]]:
    if processes == 1 or len(paths) <= _FEW or index.files.key.endswith("@git"):
        for path in paths:
            yield [_read(index.files.read(path), path, index.files.stamp(path))]
        return
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    root = index.files.key
    with ProcessPoolExecutor(processes, initializer=_end_with_parent) as pool:
        for done in as_completed([pool.submit(_read_chunk, root, chunk) for chunk in chunks]):
            yield done.result()


def _end_with_parent() -> None:
    """In a worker: when the command was killed, nobody else would tell it to end."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _read_chunk(root: str, paths: list[str]) -> list[_FileSummary | str]:
    from codeindex.files.folder import Folder

    folder = Folder(root)
    return [_read(folder.read(path), path, folder.stamp(path)) for path in paths]


def _read(source: bytes | None, path: str, stamp: tuple[str, str] | None) -> _FileSummary | str:
    from codeindex.outlines.file_reader import cache_row, read_source

    if source is None:
        return path
    outline, statements = read_source(source, path)
    row = cache_row(stamp, outline, statements) if stamp is not None else None
    return _counted(path, outline=outline, statements=len(statements), row=row)


def _counted(path: str, *, outline: Outline, statements: int, row: FileRow | None) -> _FileSummary:
    methods = sum(member.kind in ("method", "constructor") for member in outline.members)
    return _FileSummary(path, len(outline.types), methods, statements, outline.errors, row)
