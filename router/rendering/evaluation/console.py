"""The report's sections for a person at a terminal, as rich renderables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from router.evaluation.report.evaluation import Evaluation
from router.rendering.elements.fitted_table import FittedTable
from router.rendering.evaluation.sections import heading, preface, sections


def render(evaluations: Sequence[Evaluation], language: str) -> Iterator[RenderableType]:
    yield Text(heading(evaluations[0], language), "bold")
    yield from (Text(note) for note in preface(evaluations))
    for section in sections(evaluations, language):
        yield Text()
        yield Text(section.title, "bold")
        if section.rows:
            yield FittedTable(section)
        yield from (Text(line) for line in section.lines)
