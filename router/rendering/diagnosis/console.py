"""Diagnoses for a person at a terminal, as rich renderables; log text is never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from router.cascade.diagnosis import Diagnosis
from router.cascade.report import Report
from router.messages import localized
from router.rendering.diagnosis.incident import headline, rows
from router.rendering.diagnosis.summary import summary, tier_table
from router.rendering.elements.diff import diff_text


def render(
    diagnoses: Sequence[Diagnosis], report: Report, language: str
) -> Iterator[RenderableType]:
    """Every incident, then the per-tier table and the summary line."""
    for number, diagnosis in enumerate(diagnoses, start=1):
        yield from incident_parts(diagnosis, language, f"{number}/{len(diagnoses)}")
    yield tier_table(report, language)
    yield Text(summary(report, language))


def incident_parts(
    diagnosis: Diagnosis, language: str, number: str = ""
) -> Iterator[RenderableType]:
    """One incident: headline, rows, and the diff by itself."""
    yield Rule(style="dim")
    yield headline(number, diagnosis, language)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=7, justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, content in rows(diagnosis, language):
        grid.add_row(localized(language, f"label_{label}") if label else "", content)
    yield grid
    if diagnosis.fix is not None and diagnosis.fix.diff:
        # Flush left and uncut, so that it can be copied, or piped to `git apply`.
        yield Group(diff_text(diagnosis.fix.diff))  # a bare Text would be wrapped
    yield Text()
