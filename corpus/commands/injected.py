"""What injected cases are made into: repositories, what is learnt from, the bar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.cache import cache
from corpus.sets import read_set, write_rows


def materialise(
    path: Annotated[Path, typer.Argument(help="A set of injected cases.")],
    out: Annotated[
        Path, typer.Option("--out", help="Folder for the set and one repository a case.")
    ],
    limit: Annotated[int, typer.Option(help="Cases at most.", min=1)] = 200,
) -> None:
    """Give each injected case the repository that it crashed in, so that an analyser can read it."""
    from corpus.inject.repositories import materialise as made

    number = made(path, out, cache(), limit)
    typer.echo(f"{number} incidents in {out / 'set.jsonl'}", err=True)


def localization(
    path: Annotated[Path, typer.Argument(help="A set of injected cases.")],
    out: Annotated[
        Path, typer.Option("--out", help="The .npz that `hybrid train localization` reads.")
    ],
) -> None:
    """Write what the order of suspects is learnt from: the candidates of each crash as numbers."""
    from corpus.inject.localization_rows import labelled_candidates
    from experts.training.train_localization import write_crashes

    number = write_crashes(
        out, ((one.split, one.crash) for one in labelled_candidates(read_set(path), cache()))
    )
    typer.echo(f"{number} crashes in {out}", err=True)


def teach(
    path: Annotated[Path, typer.Argument(help="A set of injected cases.")],
    out: Annotated[Path, typer.Option("--out", help="The lessons that `hybrid train t5` reads.")],
    views: Annotated[
        list[str] | None,
        typer.Option("--view", help="full, masked, message; several. [default: full]"),
    ] = None,
    share: Annotated[
        float, typer.Option(help="Of the rows to learn from, drawn by chance.", min=0, max=1)
    ] = 1.0,
    seed: int = 1,
) -> None:
    """Write what the generators learn from: what they would read of each crash, and the right answer."""
    from random import Random

    from corpus.inject.generator_examples import lessons

    number = write_rows(
        out, lessons(read_set(path), cache(), Random(seed), views or ("full",), share)
    )
    typer.echo(f"{number} lessons in {out}", err=True)


def scores(path: Annotated[Path, typer.Argument(help="A set of injected cases.")]) -> None:
    """Say what the trace alone, without a model, gets right."""
    from corpus.baseline import baseline, told

    for line in told(baseline(read_set(path), cache())):
        typer.echo(line)
