"""Standard streams that take any text, in whatever encoding, and are there even where the caller closed them."""

from __future__ import annotations

import codecs
import io
import os
import sys

from javatrace.errors import UserError

HANDLER = "hybrid.escape"


def prepare_streams() -> None:
    """To be called once, first; raises UserError where standard output is closed.

    A closed standard input reads as an empty one. What an encoding cannot say is written as JSON
    escapes it, so that JSON stays JSON in EUC-KR and ASCII too.
    """
    if sys.stdin is None:
        # The first file to be opened would become descriptor 0, and be read as standard input.
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    codecs.register_error(HANDLER, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)
    if sys.stdout is None:
        raise UserError("standard output is closed", "write to a file: > out.txt")


def write_utf8() -> None:
    """From here on standard output is UTF-8, whatever the terminal's encoding: for documents that say so."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=HANDLER)


def flush() -> None:
    """Everything written so far to where it goes; raises OSError where that is closed or full."""
    sys.stdout.flush()


def abandon_output() -> None:
    """Nothing more is written to standard output, not even by the interpreter as it ends."""
    silent = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(silent, sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""`\uXXXX` for each character, two for one beyond the basic plane."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_units, error.object[error.start : error.end])), error.end


def _units(char: str) -> str:
    data = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[n]:02x}{data[n + 1]:02x}" for n in range(0, len(data), 2))
