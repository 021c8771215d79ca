"""Renderables to standard output: to a terminal as wide as it is, to a pipe as plain lines."""

from __future__ import annotations

import os
from collections.abc import Iterable

from rich.console import Console, RenderableType

PIPED_WIDTH = 120


def show(parts: Iterable[RenderableType]) -> None:
    """Prints each part; in a pipe without colours and without blanks at the lines' ends."""
    console = Console()
    if console.is_terminal:
        for part in parts:
            console.print(part, crop=False)
        return
    console = Console(width=int(os.environ.get("COLUMNS", PIPED_WIDTH)))
    for part in parts:
        with console.capture() as captured:
            console.print(part, crop=False)
        for line in captured.get().splitlines():
            print(line.rstrip())
