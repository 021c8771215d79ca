"""Injected cases to what may be committed, and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.cache import cache
from corpus.sets import read_set, write_rows


def strip(
    path: Annotated[Path, typer.Argument(help="A set of injected cases.")],
    out: Annotated[
        Path, typer.Option("--out", help="The set without upstream's text; .xz is best.")
    ],
    megabytes: Annotated[
        float, typer.Option(help="What is larger is cut to a share of the cases.", min=0.01)
    ] = 10.0,
) -> None:
    """Leave out diffs and culprits: positions and our own literals alone, which may be committed."""
    from corpus.committing import commit_size
    from corpus.positions import Sources, stripped

    said = partial(typer.echo, err=True)
    number = commit_size(stripped(read_set(path), Sources(cache(), said), said), out, megabytes)
    said(f"{number} incidents in {out}")


def restore(
    path: Annotated[Path, typer.Argument(help="A set that `strip` wrote.")],
    out: Annotated[Path, typer.Option("--out", help="The full set.")],
) -> None:
    """Fetch the programs of a stripped set, and give its cases their diffs and culprits back."""
    from corpus.positions import Sources, restored

    said = partial(typer.echo, err=True)
    number = write_rows(out, restored(read_set(path), Sources(cache(), said), said))
    said(f"{number} incidents in {out}")
