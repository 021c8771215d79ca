"""The command line of the makers: the commands by name, and a user error as two lines."""

from __future__ import annotations

from collections.abc import Callable

import typer

from corpus.commands import committing, injected, libraries, making, real, sets
from javatrace.errors import UserError

COMMANDS: dict[str, Callable[..., None]] = {
    "provoke": making.provoke,
    "mine": making.mine,
    "build": making.build,
    "inject": making.inject,
    "reports": real.reports,
    "commits": real.commits,
    "history": real.history,
    "materialise": injected.materialise,
    "localization": injected.localization,
    "judge": sets.judge,
    "thin": sets.thin,
    "generator-examples": injected.generator_examples,
    "baseline": injected.baseline,
    "count": sets.count,
    "top-frames": sets.top_frames,
    "card": sets.card,
    "libraries": libraries.libraries,
    "strip": committing.strip,
    "restore": committing.restore,
}
"""In the order of the help."""

app = typer.Typer(
    help="Makes labelled data from Java programs.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def main() -> None:
    """Runs a command; a user error is two lines and exit code 2."""
    try:
        app()
    except UserError as error:
        typer.echo(f"error: {error.message}\nhint: {error.hint}", err=True)
        raise SystemExit(2) from None
