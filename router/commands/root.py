"""`hybrid` itself, without a command: --version."""

from __future__ import annotations

from typing import Annotated

import typer

from router.output.printing import print_text


def _show_version(wanted: bool) -> None:
    if wanted:
        from router.version import version

        print_text(f"hybrid {version()}")
        raise typer.Exit


def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", is_eager=True, callback=_show_version
        ),
    ] = False,
) -> None:
    """Has no other options."""
