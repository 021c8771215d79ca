"""Lines to standard output and notes to standard error; whatever a log or a file name holds, they stay text."""

from __future__ import annotations

import sys
from contextlib import suppress

from router.output.streams import write_utf8
from router.output.visible import visible, visible_json


def print_text(text: str = "") -> None:
    """A line, or several, for a person."""
    print(visible(text))


def print_note(text: str) -> None:
    """What is no part of the answer: to standard error; lost where that is closed."""
    with suppress(OSError):
        print(visible(text), file=sys.stderr)


def print_json(text: str, *, flush: bool = False) -> None:
    """JSON text; the same value with every dangerous character escaped."""
    print(visible_json(text), flush=flush)


def print_document(text: str) -> None:
    """HTML, Markdown or XML, always in UTF-8."""
    write_utf8()
    print(visible(text))
