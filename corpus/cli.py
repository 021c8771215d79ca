"""The commands of the makers: each parses, calls and says what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from corpus.item import Item
from corpus.sets import read_set, write_set
from javatrace.errors import ToldError

app = typer.Typer(
    help="Makes labelled data from Java programs.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
Out = Annotated[
    Path | None,
    typer.Option("--out", help="The set to write; .gz is zipped. Default: the user's cache."),
]


@app.command()
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


@app.command()
def mine(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Java repositories, each one project; corpus/mine/packages.toml."),
    ] = None,
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
            raise ToldError(f"no such folder: {folder}", "name folders of Java source")
    items = (
        mined(folders, seed, each)
        if folders
        else mine_packages(packages(), cache(), seed, each, partial(typer.echo, err=True))
    )
    _write(out, "mined.jsonl.gz", items)


@app.command()
def build(
    out: Out = None,
    n: Annotated[int, typer.Option("--n", help="Runs of Maven, Ant and JUnit.", min=1)] = 60,
    seed: int = 1,
) -> None:
    """Run Maven, Ant and JUnit on broken projects of ours."""
    from corpus.build.building import built

    _write(out, "built.jsonl.gz", built(n, seed))


@app.command()
def inject(
    names: Annotated[
        list[str] | None, typer.Argument(help="Projects of corpus/projects.toml; all.")
    ] = None,
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
            raise ToldError(
                f"no project {name!r} in corpus/projects.toml", f"there are {', '.join(known)}"
            )
    chosen = [known[name] for name in names or known]
    limits = Limits(cases, seconds, seed, jobs=jobs)
    _write(out, "injected.jsonl.gz", injected(chosen, cache(), limits))


@app.command()
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


@app.command()
def blame(
    path: Annotated[Path, typer.Argument(help="A set of injected cases.")],
    out: Annotated[Path, typer.Option("--out", help="The .npz that `hybrid train blame` reads.")],
) -> None:
    """Write what the order of suspects is learnt from: the candidates of each crash as numbers."""
    from corpus.inject.blaming import blamed
    from experts.training.blame import write_crashes

    number = write_crashes(out, ((one.split, one.crash) for one in blamed(read_set(path), cache())))
    typer.echo(f"{number} crashes in {out}", err=True)


@app.command()
def thin(
    path: Annotated[Path, typer.Argument(help="A labelled set.")],
    out: Annotated[Path, typer.Option("--out", help="The smaller set.")],
    each: Annotated[
        int, typer.Option(help="Rows of one split, view and label at most.", min=1)
    ] = 1000,
) -> None:
    """Leave out what a label has too much of, by hash; rows without a type go."""
    from corpus.sets import write_rows
    from corpus.thinning import thinned

    number = write_rows(out, thinned(read_set(path), each))
    typer.echo(f"{number} incidents in {out}", err=True)


@app.command("lessons")
def teach(
    path: Annotated[Path, typer.Argument(help="A set of injected cases.")],
    out: Annotated[Path, typer.Option("--out", help="The lessons that `hybrid train t5` reads.")],
    seed: int = 1,
) -> None:
    """Write what the generators learn from: what they would read of each crash, and the right answer."""
    from random import Random

    from corpus.inject.lessons import lessons
    from corpus.sets import write_rows

    number = write_rows(out, lessons(read_set(path), cache(), Random(seed)))
    typer.echo(f"{number} lessons in {out}", err=True)


@app.command("baseline")
def scores(path: Annotated[Path, typer.Argument(help="A set of injected cases.")]) -> None:
    """Say what the trace alone, without a model, gets right."""
    from corpus.baseline import baseline, told

    for line in told(baseline(read_set(path), cache())):
        typer.echo(line)


@app.command()
def count(
    sets: Annotated[list[Path], typer.Argument(help="Sets of any makers, counted as one.")],
) -> None:
    """Say what labelled sets hold: for each label, incidents, how many in train, from how many projects."""
    rows = [row | {"log": ""} for path in sets for row in read_set(path)]
    for field in ("split", "view", "maker", "project"):
        told = ", ".join(
            f"{key} {number}"
            for key, number in Counter(str(row.get(field)) for row in rows).most_common(40)
        )
        typer.echo(f"{field}: {told}")
    from corpus.card import count as counted

    labels = counted(rows)
    typer.echo(f"labels: {len(labels.labels)}; incidents, in train, projects in train")
    for name, number in labels.labels.most_common():
        typer.echo(f"{number:7d} {labels.train[name]:7d} {len(labels.projects[name]):4d}  {name}")


@app.command("card")
def tables(
    sets: Annotated[list[Path], typer.Argument(help="Sets of any makers, counted as one.")],
    into: Annotated[
        Path | None, typer.Option(help="A page whose tables are replaced, between its marks.")
    ] = None,
) -> None:
    """Print the tables of the data card, in Markdown, or put them into the page."""
    from corpus.card import card, with_tables

    lines = list(card(row for path in sets for row in read_set(path)))
    if into is None:
        typer.echo("\n".join(lines))
    else:
        into.write_text(with_tables(into.read_text("utf-8"), lines), "utf-8")


@app.command()
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


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="A set that `strip` wrote.")],
    out: Annotated[Path, typer.Option("--out", help="The full set.")],
) -> None:
    """Fetch the programs of a stripped set, and give its cases their diffs and culprits back."""
    from corpus.positions import Sources, restored
    from corpus.sets import write_rows

    said = partial(typer.echo, err=True)
    number = write_rows(out, restored(read_set(path), Sources(cache(), said), said))
    said(f"{number} incidents in {out}")


def cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("hybrid-corpus")


def _write(out: Path | None, name: str, items: Iterable[Item]) -> None:
    path = out or cache() / name
    number = write_set(path, items)
    typer.echo(f"{number} incidents in {path}", err=True)


def main() -> None:
    """Runs a command; a told error is two lines and exit code 2."""
    try:
        app()
    except ToldError as error:
        typer.echo(f"error: {error.what}\nhint: {error.hint}", err=True)
        raise SystemExit(2) from None
