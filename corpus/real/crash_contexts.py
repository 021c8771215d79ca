"""Rows of real crashes to contexts: the tree before the commit that mended each, read out of its history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from codeindex.index import SourceIndex
from corpus.crash_context import CrashContext
from corpus.real.git_repository import repository_folder
from javatrace.errors import UserError


def real_crash_contexts(
    rows: Iterable[dict[str, Any]],
    repositories: Path,
    say: Callable[[str], None],
    *,
    cache: bool = True,
) -> Iterator[CrashContext]:
    """One for each row, in their order; of a program that is not there, or not whole, none, which is told once.

    `repositories` is a folder of git clones named as `repository_folder` says; nothing is checked out.
    `cache` keeps what is read of each file for the next tree that has it.
    """
    told: set[str] = set()
    for row in rows:
        try:
            root = repository_folder(repositories, row["project"])
            index = SourceIndex(root, revision=row["parent"], cache=cache)
        except UserError as error:
            if row["project"] not in told:
                told.add(row["project"])
                say(f"left out: {error.message}; {error.hint}")
            continue
        yield CrashContext(row, index)
        index.close()
