"""`hybrid locate`: the source of one stack frame, or of many as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from javatrace.errors import UserError
from router.commands.locate_stream import answer_lines
from router.commands.options import SourceRevision
from router.output.printing import print_text
from router.output.visible import visible

if TYPE_CHECKING:
    from codeindex.index import SourceIndex


def command(
    frame: Annotated[
        str | None, typer.Argument(help="Stack frame as printed: 'at com.bank.X.f(X.java:45)'.")
    ] = None,
    repo: Annotated[Path, typer.Option(help="Folder of the Java sources.")] = Path("."),
    rev: SourceRevision = None,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help="Read frames from stdin and write locations to stdout, one JSON object per line.",
        ),
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Do not use the cache on disk.")
    ] = False,
) -> None:
    """Show the source of a stack frame. Exits with 1 if it is not in the repository."""
    from codeindex.index import SourceIndex

    if jsonl:
        answer_lines(str(repo), rev, cache=not no_cache)
    elif frame is not None:
        _show(frame, SourceIndex(repo, cache=not no_cache, revision=rev))
    else:
        raise UserError("no frame was given", "hybrid locate 'at com.bank.X.f(X.java:45)'")


def _show(text: str, index: SourceIndex) -> None:
    from codeindex.frames.resolution_text import resolution_lines
    from codeindex.model.source import Match
    from javatrace.parsing import parse_frame

    line = text.strip()
    frame = parse_frame(line if line.startswith("at ") else f"at {line}")
    if frame is None:
        raise UserError(
            f"not a stack frame: {text[:80]!r}",
            "write it as the trace does: 'at com.bank.X.f(X.java:45)'",
        )
    resolution = index.resolve(frame)
    _print(resolution_lines(resolution))
    index.close()
    if resolution.match is Match.MISSING:
        raise typer.Exit(1)


def _print(rows: Iterable[str]) -> None:
    """The marked line in bold for people; plain text when piped."""
    if not sys.stdout.isatty():
        for row in rows:
            print_text(row)
        return
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for row in rows:
        console.print(visible(row), style="bold" if row.startswith(">") else None)
