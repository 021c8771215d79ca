"""What injected cases are made into: repositories, training data, the baseline."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.cache import cache
from corpus.commands.real import Repositories
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

    number = made(path, out=out, cache=cache(), limit=limit)
    typer.echo(f"{number} incidents in {out / 'set.jsonl'}", err=True)


def localization(
    path: Annotated[Path, typer.Argument(help="A set of injected cases, or of real crashes.")],
    *,
    out: Annotated[
        Path, typer.Option("--out", help="The .npz that `hybrid train localization` reads.")
    ],
    repositories: Repositories | None = None,
) -> None:
    """Write what fault localization learns from: the candidates of each crash as numbers."""
    from corpus.contexts import contexts_of
    from corpus.localization_rows import full_crashes, labelled_candidates
    from experts.training.train_localization import write_crashes

    said = partial(typer.echo, err=True)
    rows = full_crashes(read_set(path))
    contexts = contexts_of(rows, cache=cache(), repositories=repositories, say=said)
    crashes = ((one.split, one.crash) for one in labelled_candidates(contexts))
    number = write_crashes(out, crashes)
    said(f"{number} crashes in {out}")


def generator_examples(
    path: Annotated[Path, typer.Argument(help="A set of injected cases.")],
    *,
    out: Annotated[
        Path, typer.Option("--out", help="The training examples that `hybrid train t5` reads.")
    ],
    views: Annotated[
        list[str] | None,
        typer.Option("--view", help="full, masked, message; several. [default: full]"),
    ] = None,
    share: Annotated[
        float, typer.Option(help="Of the rows to learn from, drawn by chance.", min=0, max=1)
    ] = 1.0,
    seed: int = 1,
) -> None:
    """Write training examples of the generators: what they would read of each crash, and the right answer."""
    from random import Random

    from corpus.inject.generator_examples import generator_examples as examples

    number = write_rows(
        out,
        examples(
            read_set(path),
            cache=cache(),
            random=Random(seed),
            views=views or ("full",),
            share=share,
        ),
    )
    typer.echo(f"{number} examples in {out}", err=True)


def baseline(path: Annotated[Path, typer.Argument(help="A set of injected cases.")]) -> None:
    """Print what the trace alone, without a model, gets right."""
    from corpus.baseline import baseline as trace_only
    from corpus.baseline import baseline_lines

    for line in baseline_lines(trace_only(read_set(path), cache())):
        typer.echo(line)
