"""What is done with sets of any maker: counted, thinned, put into the data card."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from corpus.sets import read_set, write_rows
from javatrace.errors import UserError


def thin(
    path: Annotated[Path, typer.Argument(help="A labelled set.")],
    out: Annotated[Path, typer.Option("--out", help="The smaller set.")],
    each: Annotated[
        int, typer.Option(help="Rows of one split, view and label at most.", min=1)
    ] = 1000,
) -> None:
    """Leave out what a label has too much of, by hash; rows without a type go."""
    from corpus.thinning import thinned

    number = write_rows(out, thinned(read_set(path), each))
    typer.echo(f"{number} incidents in {out}", err=True)


def judge(
    path: Annotated[Path, typer.Argument(help="A set with planted faults.")],
    out: Annotated[Path, typer.Option("--out", help="The same set with `truth.cause`.")],
) -> None:
    """Say of each planted fault which causes are right, and what a sentence has to name."""
    from corpus.judged_cause import with_judged_cause

    number = write_rows(out, (with_judged_cause(row) for row in read_set(path)))
    typer.echo(f"{number} incidents in {out}", err=True)


def count(
    sets: Annotated[list[Path], typer.Argument(help="Sets of any makers, counted as one.")],
) -> None:
    """Say what labelled sets hold: for each label, incidents, how many in train, from how many projects."""
    rows = [row | {"log": ""} for path in sets for row in read_set(path)]
    for field in ("split", "view", "maker", "project"):
        counts = ", ".join(
            f"{key} {number}"
            for key, number in Counter(str(row.get(field)) for row in rows).most_common(40)
        )
        typer.echo(f"{field}: {counts}")
    from corpus.card import count as counted

    labels = counted(rows)
    typer.echo(f"labels: {len(labels.labels)}; incidents, in train, projects in train")
    for name, number in labels.labels.most_common():
        typer.echo(f"{number:7d} {labels.train[name]:7d} {len(labels.projects[name]):4d}  {name}")


def top_frames(
    sets: Annotated[list[Path], typer.Argument(help="Sets of crashes, of any makers.")],
    out: Annotated[
        Path, typer.Option("--out", help="The table: experts/inference_from_source/top_frames.tsv.")
    ],
) -> None:
    """Count what each JDK method threw when it stood on top of the stack."""
    from corpus.top_frames import top_frame_rows

    lines = list(top_frame_rows(row for path in sets for row in read_set(path)))
    out.write_text("\n".join(["# made by python -m corpus top-frames", *lines]) + "\n", "utf-8")
    typer.echo(f"{len(lines)} methods in {out}", err=True)


def card(
    sets: Annotated[list[Path], typer.Argument(help="Sets of any makers, counted as one.")],
    into: Annotated[
        Path | None, typer.Option(help="A page whose tables are replaced, between its marks.")
    ] = None,
) -> None:
    """Print the tables of the data card, in Markdown, or put them into the page."""
    from corpus.card import card as tables
    from corpus.card import with_tables

    lines = list(tables(row for path in sets for row in read_set(path)))
    if into is None:
        typer.echo("\n".join(lines))
        return
    try:
        page = into.read_text("utf-8")
    except OSError as error:
        message = f"cannot read {into}: {error.strerror}"
        raise UserError(message, "name a page with the marks, as docs/corpus.md") from None
    into.write_text(with_tables(page, lines), "utf-8")
