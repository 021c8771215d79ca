"""`hybrid trace`: what was read in the logs, one JSON line an incident; no expert is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    logs: Annotated[
        list[str], typer.Argument(metavar="LOG...", help="Files, folders, patterns or -.")
    ],
    repo: Annotated[Path | None, typer.Option(help="The application's source.")] = None,
    prefix: Annotated[
        list[str] | None, typer.Option(help="Packages of the application; repeatable.")
    ] = None,
) -> None:
    """Show what was read: each distinct failure of the logs as one JSON line."""
    from javatrace.application import by_prefix
    from javatrace.grouping import group
    from javatrace.inputs import open_sources
    from javatrace.reading import read_records
    from javatrace.telling import tell

    belongs = by_prefix(tuple(prefix)) if prefix else None
    for source in open_sources(logs):
        for incident in group(read_records(source.stream, source.name), belongs):
            typer.echo(tell(incident, belongs))
