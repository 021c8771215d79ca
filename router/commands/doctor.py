"""`hybrid doctor`: can every tier of a configuration run on this machine, and how fast it loads."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    config: Annotated[
        str, typer.Option("--config", "-c", help="An operating point's name, or a TOML file.")
    ] = "hybrid",
    overrides: Annotated[
        list[str] | None, typer.Option("--set", help="key.path=value on top of the file.")
    ] = None,
) -> None:
    """Load every tier and writer once, and say what runs, what does not, and why.

    Exits with 1 where a part of the configuration cannot run.
    """
    from rich.console import Console

    from router.cascade.assembly import assemble
    from router.checkup import examine
    from router.config.configuration import load
    from router.rendering.checkup import checkup_table

    findings = list(examine(assemble(load(config, overrides or ()))))
    Console().print(checkup_table(findings))
    raise typer.Exit(0 if all(finding.works for finding in findings) else 1)
