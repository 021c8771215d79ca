"""A section's table for the width there is: numbers are never cut, heads wrap first, words fold last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from router.rendering.elements.section import Section

Padding = tuple[int, int, int, int]
NARROWEST = 12
"""Columns below which words are not folded: a name must stay one that can be read."""
BLANKS: tuple[Padding, ...] = ((0, 1, 0, 1), (0, 1, 0, 0), (0, 0, 0, 0))
"""Padding to try, widest first; the frame adds one column of blank."""


@dataclass(frozen=True, slots=True)
class FittedTable:
    section: Section

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        section = self.section
        widths, padding = fitted(section, options.max_width)
        made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=padding)
        for place, column in enumerate(section.columns):
            words = place < section.text_columns
            made.add_column(
                Text(column, overflow="fold"),
                justify="left" if words else "right",
                width=widths[place],
                overflow="fold",
            )
        for row in section.rows:
            made.add_row(*(Text(cell) for cell in row))
        # A window too narrow for the numbers is overrun: half a number is none.
        needed = sum(widths) + (1 + sum(padding)) * len(widths) + 1
        yield from console.render(made, options.update(max_width=max(options.max_width, needed)))


def fitted(section: Section, room: int) -> tuple[list[int], Padding]:
    """A width for each column, and what stands between; wider than `room` only where numbers alone are."""
    for padding in BLANKS:
        widths = _widths(section, room - 1 - (1 + sum(padding[1::2])) * len(section.columns))
        if widths is not None:
            return widths, padding
    return _least(section), BLANKS[-1]


def _widths(section: Section, left: int) -> list[int] | None:
    """As it is; else with heads wrapped; else with words folded; None where none of that fits."""
    cells = [_widest(section, place) for place in range(len(section.columns))]
    whole = [max(cells[n], cell_len(head)) for n, head in enumerate(section.columns)]
    if sum(whole) <= left:
        return whole
    wrapped = [max(cells[n], _longest_word(head)) for n, head in enumerate(section.columns)]
    words, numbers = wrapped[: section.text_columns], wrapped[section.text_columns :]
    made = [*_shrunk(words, left - sum(numbers)), *numbers]
    return made if sum(made) <= left else None


def _least(section: Section) -> list[int]:
    heads = [_longest_word(head) for head in section.columns]
    cells = [max(_widest(section, n), head) for n, head in enumerate(heads)]
    return [*_shrunk(cells[: section.text_columns], 0), *cells[section.text_columns :]]


def _shrunk(widths: Sequence[int], room: int) -> list[int]:
    """The widest gives way first, down to NARROWEST."""
    made = list(widths)
    while sum(made) > room and max(made, default=0) > NARROWEST:
        made[made.index(max(made))] -= 1
    return made


def _widest(section: Section, place: int) -> int:
    return max((cell_len(row[place]) for row in section.rows), default=0)


def _longest_word(head: str) -> int:
    return max(map(cell_len, head.split()), default=0)
