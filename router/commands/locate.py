"""`hybrid locate`: one frame shown to people, or frames as JSON lines to answers."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from codeindex.framelines import Answerer, stream
from codeindex.index import SourceIndex
from codeindex.source import Match
from javatrace.errors import ToldError


def command(
    frame: Annotated[
        str | None, typer.Argument(help="As a trace prints it: 'at com.bank.X.f(X.java:45)'.")
    ] = None,
    repo: Annotated[Path, typer.Option(help="The folder with the sources.")] = Path("."),
    rev: Annotated[
        str | None, typer.Option(help="A tag or commit to read instead of the checkout.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Frames on stdin, answers on stdout, a line each.")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep nothing on disk.")] = False,
) -> None:
    """Show the source of a stack frame."""
    index = SourceIndex(repo, cache=not no_cache, revision=rev)
    if jsonl:
        _answer_lines(index)
    elif frame is not None:
        _show(frame, index)
    else:
        raise ToldError("no frame was given", "hybrid locate 'at com.bank.X.f(X.java:45)'")


def _answer_lines(index: SourceIndex) -> None:
    answerer = Answerer(index)
    out = sys.stdout.buffer

    def write(data: bytes) -> None:
        out.write(data)
        out.flush()

    stream(lambda: os.read(0, 1 << 16), write, answerer)
    index.close()
    if answerer.refused:
        print(f"note: {answerer.refused} lines were no frames", file=sys.stderr)


def _show(text: str, index: SourceIndex) -> None:
    from codeindex.showing import shown
    from javatrace.parsing import parse_frame

    line = text.strip()
    frame = parse_frame(line if line.startswith("at ") else f"at {line}")
    if frame is None:
        raise ToldError(
            f"not a stack frame: {text[:80]!r}",
            "write it as the trace does: 'at com.bank.X.f(X.java:45)'",
        )
    resolution = index.resolve(frame)
    for row in shown(resolution):
        print(row)
    index.close()
    if resolution.match is Match.MISSING:
        raise typer.Exit(1)
