"""`hybrid index`: reads a whole repository ahead of the questions, and says what it found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from codeindex.index import SourceIndex
from codeindex.prefetch import PrefetchSummary, prefetch
from router.output.printing import print_text

_SHOWN = 20
"""Files with errors that are named."""


def command(
    folder: Annotated[Path, typer.Argument(help="The folder with the sources.")] = Path("."),
    rev: Annotated[
        str | None, typer.Option(help="A tag or commit to read instead of the checkout.")
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, help="How many at once; all cores where not given.")
    ] = None,
) -> None:
    """Read all sources with all cores, so that later commands answer at once."""
    index = SourceIndex(folder, revision=rev)
    for line in _lines(_with_progress(index, processes)):
        print_text(line)


def _with_progress(index: SourceIndex, processes: int | None) -> PrefetchSummary:
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
