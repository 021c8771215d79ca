"""The makers: each writes a set of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.cache import cache
from corpus.item import Item
from corpus.sets import write_set
from javatrace.errors import UserError

Out = Annotated[
    Path | None,
    typer.Option("--out", help="The set to write; .gz is zipped. Default: the user's cache."),
]


def provoke(
    out: Out = None,
    n: Annotated[
        int, typer.Option("--n", help="Cases to run; each gives one to three incidents.", min=1)
    ] = 1000,
    seed: int = 1,
) -> None:
    """Run random small applications that fail through real calls on this machine's JVM."""
    from corpus.provoke.make import provoked

    _write(out, "provoke.jsonl.gz", provoked(n, seed))


def mine(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Java repositories, each one project; corpus/mine/packages.toml."),
    ] = None,
    *,
    out: Out = None,
    each: Annotated[int, typer.Option(help="Lines for each statement.", min=1)] = 5,
    seed: int = 1,
) -> None:
    """Mine exceptions and log statements of Java source for messages without a trace. Resumes."""
    from corpus.mine.mining import mine as mined
    from corpus.mine.mining import mine_packages
    from corpus.mine.packages import packages

    for folder in folders or ():
        if not folder.is_dir():
            raise UserError(f"no such folder: {folder}", "name folders of Java source")
    items = (
        mined(folders, seed, each)
        if folders
        else mine_packages(
            packages(), cache=cache(), seed=seed, each=each, say=partial(typer.echo, err=True)
        )
    )
    _write(out, "mined.jsonl.gz", items)


def build(
    out: Out = None,
    n: Annotated[int, typer.Option("--n", help="Runs of Maven, Ant and JUnit.", min=1)] = 60,
    seed: int = 1,
) -> None:
    """Run Maven, Ant and JUnit on broken projects of ours."""
    from corpus.build.building import built

    _write(out, "built.jsonl.gz", built(n, seed))


def inject(
    names: Annotated[
        list[str] | None, typer.Argument(help="Projects of corpus/projects.toml; all.")
    ] = None,
    *,
    out: Out = None,
    cases: Annotated[
        int, typer.Option(help="Crashes for each project, before the quotas.", min=1)
    ] = 2000,
    seconds: Annotated[
        int,
        typer.Option(help="For the faults of each project; 0 writes what is kept.", min=0),
    ] = 3600,
    jobs: Annotated[int, typer.Option(help="Projects at a time.", min=1)] = 1,
    seed: int = 1,
) -> None:
    """Plant one fault at a time in real programs, run their tests, keep what crashes. Resumes."""
    from corpus.debian import projects
    from corpus.inject.harness import Limits, injected

    known = {name: project for name, project in projects().items() if not project.mine_only}
    for name in names or ():
        if name not in known:
            raise UserError(
                f"no project {name!r} in corpus/projects.toml", f"there are {', '.join(known)}"
            )
    chosen = [known[name] for name in names or known]
    limits = Limits(cases, seconds, seed, jobs=jobs)
    _write(out, "injected.jsonl.gz", injected(chosen, cache(), limits))


def _write(out: Path | None, name: str, items: Iterable[Item]) -> None:
    path = out or cache() / name
    number = write_set(path, items)
    typer.echo(f"{number} incidents in {path}", err=True)
