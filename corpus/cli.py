"""The commands of the makers: each parses, calls and says what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from corpus.item import Item
from corpus.sets import read_set, write_set
from javatrace.errors import ToldError

app = typer.Typer(
    help="Makes labelled data from Java programs.", add_completion=False, no_args_is_help=True
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
    folders: Annotated[list[Path], typer.Argument(help="Java repositories; each is one project.")],
    out: Out = None,
    each: Annotated[int, typer.Option(help="Lines for each statement.", min=1)] = 2,
    seed: int = 1,
) -> None:
    """Mine exceptions and log statements of Java source for messages without a trace."""
    from corpus.mine.mining import mine as mined

    for folder in folders:
        if not folder.is_dir():
            raise ToldError(f"no such folder: {folder}", "name folders of Java source")
    _write(out, "mined.jsonl.gz", mined(folders, seed, each))


@app.command()
def count(path: Path) -> None:
    """Say what a labelled set holds."""
    rows = list(read_set(path))
    for field in ("split", "view", "maker", "project"):
        told = ", ".join(
            f"{key} {number}"
            for key, number in Counter(str(row.get(field)) for row in rows).most_common(40)
        )
        typer.echo(f"{field}: {told}")
    from experts.labels import label_of

    labels = Counter(label_of(row["truth"]["type"]) for row in rows if "type" in row["truth"])
    typer.echo(f"labels: {len(labels)}")
    for name, number in labels.most_common():
        typer.echo(f"{number:7d}  {name}")


def cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("hybrid-triage") / "corpus"


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
