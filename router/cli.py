"""The command `hybrid`: imports the one command asked for; an error is told in two lines, never as a traceback."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from javatrace.errors import UserError
from router.output.printing import print_note
from router.output.streams import abandon_output, flush, prepare_streams

if TYPE_CHECKING:
    import typer

COMMANDS = {
    "analyze": "router.commands.analyze",
    "show": "router.commands.show",
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

ERROR, INTERRUPTED, CLOSED_PIPE = 2, 130, 141
"""Exit codes: an error in what was given, SIGINT and SIGPIPE as a shell has them."""

HELP = """Read the logs of Java systems: what went wrong, where in your source, why, what to change.

Start with: hybrid analyze --repo DIR LOG

"""
EXIT_CODES = (
    "Exit codes: 0 done; 1 a condition of --fail-on holds, or a check failed; "
    "2 an error in what was given; 3 nothing could be certified; 70 a fault in hybrid itself; "
    "130 interrupted; 141 the reader of a pipe went away."
)


def build(wanted: str | None) -> typer.Typer:
    """The application with the one command that is wanted, or with all where none is named."""
    import typer

    from router.commands.root import root

    app = typer.Typer(
        help=HELP,
        epilog=EXIT_CODES,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        module = import_module(COMMANDS[name])
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(module.command)
    return app


def main() -> None:
    words = sys.argv[1:]
    code = _guarded(lambda: _run(words), words)
    sys.exit(code or _guarded(flush, words))


def _run(words: Sequence[str]) -> int:
    prepare_streams()
    if _answered_lean(words):
        return 0
    wanted = next((word for word in words if not word.startswith("-")), None)
    try:
        build(wanted)(prog_name="hybrid")
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):
            # Typer and rich end a closed pipe with 1, which is the code of --fail-on.
            raise left.__context__ from None
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    return 0


def _guarded(action: Callable[[], int | None], words: Sequence[str]) -> int:
    """The exit code of what is run; whatever it raises is told in two lines."""
    try:
        return action() or 0
    except UserError as error:
        return _tell(error.message, error.hint)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _tell_system(error) or _tell_fault(error, words)
    except Exception as error:
        return _tell_fault(error, words)


def _answered_lean(words: Sequence[str]) -> bool:
    """`hybrid locate --jsonl`, which programs start often, does without Typer."""
    if words[:1] != ["locate"] or "--jsonl" not in words:
        return False
    from router.commands.locate_stream import answered

    return answered(list(words[1:]))


def _tell(message: str, hint: str) -> int:
    print_note(f"error: {message}")
    print_note(f"hint: {hint}")
    return ERROR


def _tell_system(error: OSError) -> int | None:
    """None where the error is neither of the output nor of a file that can be named."""
    if error.errno == errno.EPIPE:
        abandon_output()
        return CLOSED_PIPE
    why = error.strerror or str(error)
    if error.filename is not None:
        return _tell(f"{str(error.filename)[:200]}: {why}", "check the path and its permissions")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF):
        abandon_output()
        return _tell(f"cannot write the output: {why}", "write where there is room")
    return None


def _tell_fault(error: Exception, words: Sequence[str]) -> int:
    from router.crash_report import FAULT, tell_fault

    tell_fault(error, words)
    return FAULT


if __name__ == "__main__":
    main()
