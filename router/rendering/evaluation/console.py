"""The report's sections for a person at a terminal, as rich renderables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from router.evaluation.evaluation import Evaluation
from router.rendering.evaluation.section import Section
from router.rendering.evaluation.sections import heading, preface, sections


def render(evaluations: Sequence[Evaluation], language: str) -> Iterator[RenderableType]:
    yield Text(heading(evaluations[0], language), "bold")
    yield from (Text(note) for note in preface(evaluations))
    for section in sections(evaluations, language):
        yield Text()
        yield Text(section.title, "bold")
        yield table(section)
        yield from (Text(line) for line in section.lines)


def table(section: Section) -> Table:
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for place, column in enumerate(section.columns):
        words = place < section.left
        made.add_column(
            column,
            justify="left" if words else "right",
            overflow="fold",
            no_wrap=not words,
            min_width=min(40, _widest(section, place)) if words else None,
        )
    for row in section.rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def _widest(section: Section, place: int) -> int:
    return max((cell_len(row[place]) for row in section.rows), default=0)
