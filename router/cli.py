"""The command `hybrid`: imports the one command asked for, tells errors in two lines."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from javatrace.errors import ToldError

if TYPE_CHECKING:
    import typer

COMMANDS = {
    "analyze": "router.commands.analyze",
    "trace": "router.commands.trace",
    "locate": "router.commands.locate",
    "index": "router.commands.index",
    "config": "router.commands.config",
    "explain": "router.commands.explain",
    "doctor": "router.commands.doctor",
    "evaluate": "router.commands.evaluate",
    "tune": "router.commands.tune",
    "monitor": "router.commands.monitor",
    "feedback": "router.commands.feedback",
    "train": "router.commands.train",
    "models": "router.commands.models",
}
"""Name to module; each has a function `command`, whose docstring is the help, or a Typer `app`."""

HELP = """Read the logs of Java systems: what went wrong, where in your source, why, what to change.

Start with: hybrid analyze --repo DIR LOG
"""


def build(wanted: str | None) -> typer.Typer:
    """The application with the one command that is wanted, or with all where none is named."""
    import typer

    app = typer.Typer(
        help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    app.callback()(_root)
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        module = import_module(COMMANDS[name])
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(module.command)
    return app


def _root() -> None:
    pass


def main() -> None:
    wanted = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    try:
        if not _answered_lean():
            build(wanted)()
    except ToldError as error:
        sys.exit(_tell(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


def _answered_lean() -> bool:
    """`hybrid locate --jsonl`, which programs start often, does without Typer."""
    if sys.argv[1:2] != ["locate"] or "--jsonl" not in sys.argv:
        return False
    from router.commands.locate_lines import answered

    return answered(sys.argv[2:])


def _tell(error: ToldError) -> int:
    print(f"error: {error.what}", file=sys.stderr)
    print(f"hint: {error.hint}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
