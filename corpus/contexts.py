"""Rows of any maker whose program can be had, each with its tree: planted faults and real crashes alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus.crash_context import CrashContext
from corpus.inject.crash_contexts import crash_contexts
from corpus.real.crash_contexts import real_crash_contexts
from javatrace.errors import UserError

Row = dict[str, Any]


def contexts_of(
    rows: Iterable[Row], *, cache: Path, repositories: Path | None, say: Callable[[str], None]
) -> Iterator[CrashContext]:
    """In the order of the rows; injected programs are fetched under `cache`, histories lie in `repositories`.

    Raises UserError where a real crash is asked for and no folder of repositories was given.
    """
    for real, some in groupby(rows, is_real):
        if not real:
            yield from crash_contexts(some, cache)
        elif repositories is None:
            raise UserError("real crashes need the programs' histories", "name --repositories DIR")
        else:
            yield from real_crash_contexts(some, repositories, say)


def is_real(row: Row) -> bool:
    return row.get("origin") == "real"
