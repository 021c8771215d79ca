"""`hybrid doctor`: whether every tier of a configuration can run on this machine, and how fast it loads."""

from __future__ import annotations

import typer

from router.commands.options import Config, Overrides


def command(
    config: Config = "hybrid",
    overrides: Overrides = None,
) -> None:
    """Load every model of a configuration once, and report which run, which do not, and why.

    Exits with 1 if a part of the configuration cannot run. A model that was never pulled is left out: no fault.
    """
    from router.cascade.assembly import assemble
    from router.checkup import run_checks
    from router.config.configuration import load
    from router.rendering.checkup import checkup_table
    from router.rendering.terminal import show

    checks = list(run_checks(assemble(load(config, overrides or ()))))
    show([checkup_table(checks)])
    raise typer.Exit(0 if all(check.works or check.is_left_out for check in checks) else 1)
