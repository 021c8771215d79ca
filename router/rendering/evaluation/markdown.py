"""The report's sections as Markdown, for a pull request or a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from router.evaluation.report.evaluation import Evaluation
from router.output.visible import stripped
from router.rendering.elements.markup import escaped
from router.rendering.elements.section import Section
from router.rendering.evaluation.sections import heading, preface, sections


def lines(evaluations: Sequence[Evaluation], language: str) -> Iterator[str]:
    yield f"# {_text(heading(evaluations[0], language))}"
    for note in preface(evaluations):
        yield ""
        yield _text(note)
    for section in sections(evaluations, language):
        yield ""
        yield f"## {_text(section.title)}"
        yield ""
        yield from _table(section)
        for line in section.lines:
            yield ""
            yield _text(line.strip())


def _table(section: Section) -> Iterator[str]:
    yield _row(section.columns)
    marks = (
        "---" if place < section.text_columns else "---:" for place in range(len(section.columns))
    )
    yield f"| {' | '.join(marks)} |"
    yield from (_row(row) for row in section.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_text(cell.strip()) for cell in cells)} |"


def _text(words: str) -> str:
    """Words from a set are no markup, and steer no terminal."""
    return escaped(stripped(words))
