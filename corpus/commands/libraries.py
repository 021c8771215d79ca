"""The command that makes the list of libraries' packages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

OUT = Path("javatrace/vocabulary/library_packages.tsv")


def libraries(
    repositories: Annotated[
        list[Path], typer.Argument(help="Clones of public programs, whose imports are counted.")
    ],
    jars: Annotated[
        Path, typer.Option(help="Folder of jars that are installed as libraries.")
    ] = Path("/usr/share/java"),
    out: Annotated[Path, typer.Option(help="Where the list is written.")] = OUT,
) -> None:
    """Write the packages that are libraries': what public programs import and did not write."""
    from corpus.libraries.packages import of_jars, of_repository
    from corpus.libraries.prefixes import library_prefixes

    programs = [of_repository(root) for root in repositories]
    found = library_prefixes(of_jars(jars), programs)
    out.write_text("".join(f"{prefix}\n" for prefix in found), encoding="utf-8")
    typer.echo(f"{len(found)} prefixes of {len(programs)} programs and the jars in {jars}: {out}")
