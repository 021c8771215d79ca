"""`hybrid index`: parses a whole repository ahead of time and reports what it found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from router.commands.options import SourceRevision
from router.output.printing import print_text

if TYPE_CHECKING:
    from codeindex.index import SourceIndex
    from codeindex.prefetch import PrefetchSummary

_SHOWN = 20
"""Files with errors that are named."""


def command(
    folder: Annotated[Path, typer.Argument(help="Folder of the Java sources.")] = Path("."),
    rev: SourceRevision = None,
    processes: Annotated[
        int | None, typer.Option(min=1, help="Number of worker processes; default: one per core.")
    ] = None,
) -> None:
    """Parse all Java sources into the cache, so that later commands need not."""
    from codeindex.index import SourceIndex

    index = SourceIndex(folder, revision=rev)
    for line in _lines(_with_progress(index, processes)):
        print_text(line)


def _with_progress(index: SourceIndex, processes: int | None) -> PrefetchSummary:
    from codeindex.prefetch import prefetch

    if not sys.stderr.isatty():
        return prefetch(index, processes=processes)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading sources", total=None)
        return prefetch(
            index,
            lambda done, total: bar.update(task, completed=done, total=total),
            processes,
        )


def _lines(found: PrefetchSummary) -> list[str]:
    lines = [
        f"{found.files:,} Java files, {found.types:,} types, {found.methods:,} methods, "
        f"{found.statements:,} log statements and exceptions"
    ]
    for paths, what in ((found.broken, "did not parse whole"), (found.unread, "could not be read")):
        if paths:
            lines.append(f"{len(paths):,} {what}:")
            lines += [f"  {path}" for path in paths[:_SHOWN]]
            lines += [f"  and {len(paths) - _SHOWN:,} more"] if len(paths) > _SHOWN else []
    return lines
