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
    from router.cascade.assembly import assemble
    from router.checkup import run_checks
    from router.config.configuration import load
    from router.rendering.checkup import checkup_table
    from router.rendering.terminal import show

    checks = list(run_checks(assemble(load(config, overrides or ()))))
    show([checkup_table(checks)])
    raise typer.Exit(0 if all(check.works for check in checks) else 1)
