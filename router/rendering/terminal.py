"""Renderables to standard output: to a terminal as wide as it is, to a pipe as plain lines."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

from router.output.printing import print_text
from router.output.visible import visible

PIPED_WIDTH = 120


def show(parts: Iterable[RenderableType]) -> None:
    """Prints each part; in a pipe without colours and without blanks at the lines' ends."""
    console = Console()
    if console.is_terminal:
        for part in parts:
            console.print(_Visible(part), crop=False)
        return
    console = Console(width=int(os.environ.get("COLUMNS", PIPED_WIDTH)))
    for part in parts:
        with console.capture() as captured:
            console.print(part, crop=False)
        for line in captured.get().splitlines():
            print_text(line.rstrip())


@dataclass(frozen=True, slots=True)
class _Visible:
    """A part whose text cannot steer the terminal; its styles are ours and stay."""

    part: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.part, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible(segment.text), segment.style)
