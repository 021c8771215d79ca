"""`hybrid doctor`: whether every tier of a configuration can run on this machine, and how fast it loads."""

from __future__ import annotations

import typer

from router.commands.options import Config, Overrides
from router.output.printing import print_note


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
    if any(check.is_left_out for check in checks):
        print_note(_what_fits())
    raise typer.Exit(0 if all(check.works or check.is_left_out for check in checks) else 1)


def _what_fits() -> str:
    """Which code LLMs this machine could hold in 4 bits, by its free memory alone."""
    from experts.weights.known_models import known_models
    from experts.weights.memory import free_memory

    free = free_memory()
    if free is None:
        return "this system does not tell how much memory is free"
    fitting = [m.name for m in known_models().values() if m.needs_in_four_bits * 1e9 < free]
    named = ", ".join(fitting) or "none of those that `hybrid models list` names"
    return f"in {free / 1e9:.1f} GB of free memory fit in 4 bits: {named}"
