"""The makers of crashes that happened: they read histories of programs that lie on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from corpus.sets import write_rows
from javatrace.errors import UserError

Repositories = Annotated[
    Path,
    typer.Option(
        "--repositories", help="Folder of git clones, each named owner+name.", file_okay=False
    ),
]


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
    for name in names or ():
        if name not in known:
            raise UserError(
                f"no project {name!r} in corpus/real/report_projects.toml",
                f"there are {', '.join(known)}",
            )
    said = partial(typer.echo, err=True)
    chosen = [known[name] for name in names or known]
    number = write_rows(out, reported_crashes(chosen, repositories, said))
    said(f"{number} incidents in {out}")
