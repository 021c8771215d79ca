"""The makers of crashes that happened: they read histories of programs that lie on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from corpus.commands.cache import cache
from corpus.sets import write_rows
from javatrace.errors import UserError

T = TypeVar("T")

Repositories = Annotated[
    Path,
    typer.Option(
        "--repositories", help="Folder of git clones, each named owner+name.", file_okay=False
    ),
]


def commits(
    names: Annotated[
        list[str] | None, typer.Argument(help="Projects of corpus/real/quoting_projects.toml; all.")
    ] = None,
    *,
    repositories: Repositories,
    out: Annotated[Path, typer.Option("--out", help="The set to write; .xz is best.")],
) -> None:
    """Take the traces that commits quote in their messages, each with the methods that the commit changed."""
    from corpus.real.quoted_crashes import quoted_crashes, quoting_projects

    chosen = _chosen(names, quoting_projects(), "corpus/real/quoting_projects.toml")
    said = partial(typer.echo, err=True)
    number = write_rows(out, quoted_crashes(chosen, repositories, said))
    said(f"{number} incidents in {out}")


def history(
    names: Annotated[
        list[str] | None, typer.Argument(help="Projects of corpus/real/history/projects.toml; all.")
    ] = None,
    *,
    repositories: Repositories,
    out: Annotated[Path, typer.Option("--out", help="The set to write; .xz is best.")],
    minutes: Annotated[
        float, typer.Option(help="For each project; 0 writes what is kept.", min=0)
    ] = 10,
    newest: Annotated[int, typer.Option(help="Commits of each project to try.", min=1)] = 100,
) -> None:
    """Run the code before each commit that mends something by the commit's tests; keep what crashes. Resumes."""
    from corpus.real.history.mining import mined_rows, try_commits
    from corpus.real.history.projects import history_projects

    known = history_projects()
    chosen = _chosen(names, known, "corpus/real/history/projects.toml")
    said = partial(typer.echo, err=True)
    for project in chosen if minutes else ():
        try_commits(project, repositories, cache(), newest=newest, seconds=60 * minutes, say=said)
    number = write_rows(out, (row for one in chosen for row in mined_rows(one, cache())))
    said(f"{number} incidents in {out}")


def reports(
    names: Annotated[
        list[str] | None, typer.Argument(help="Projects of corpus/real/report_projects.toml; all.")
    ] = None,
    *,
    repositories: Repositories,
    out: Annotated[Path, typer.Option("--out", help="The set to write; .xz is best.")],
) -> None:
    """Take the traces of users' reports, each with the commit that names the report and mends it."""
    from corpus.real.reported_crashes import reported_crashes
    from corpus.real.reports import reported_projects

    known = reported_projects()
    chosen = _chosen(names, known, "corpus/real/report_projects.toml")
    said = partial(typer.echo, err=True)
    number = write_rows(out, reported_crashes(chosen, repositories, said))
    said(f"{number} incidents in {out}")


def _chosen(names: list[str] | None, known: dict[str, T], table: str) -> list[T]:
    for name in names or ():
        if name not in known:
            raise UserError(f"no project {name!r} in {table}", f"there are {', '.join(known)}")
    return [known[name] for name in names or known]
