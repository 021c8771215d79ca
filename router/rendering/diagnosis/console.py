"""Diagnoses for a person at a terminal, as rich renderables; log text is never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from experts.evidence.evidence import Evidence
from router.cascade.diagnosis import Diagnosis
from router.cascade.report import Report
from router.messages import localized
from router.rendering.diagnosis.incident import headline, rows
from router.rendering.diagnosis.overview import Overview
from router.rendering.diagnosis.summary import summary, tier_table
from router.rendering.diagnosis.view import WHOLE, View, ordered
from router.rendering.elements.diff import diff_text


def glance(batch: Sequence[Evidence], language: str, view: View) -> Iterator[RenderableType]:
    """One line an incident, before any model is asked; nothing for a single one."""
    if len(batch) > 1:
        yield Overview(ordered(batch, view.order, lambda each: each), language)
        yield Text()


def details(
    diagnoses: Sequence[Diagnosis], report: Report, language: str, view: View
) -> Iterator[RenderableType]:
    """The incidents that the view asks for, the weightiest first; then the totals."""
    shown = ordered(diagnoses, view.order, lambda each: each.evidence)
    shown = shown if view.top is None else shown[: view.top]
    for number, diagnosis in enumerate(shown, start=1):
        yield from incident_parts(diagnosis, language, f"{number}/{len(diagnoses)}", view)
    if view.tiers:
        yield tier_table(report, language)
    yield Text(summary(report, language))
    if len(shown) < len(diagnoses):
        hidden = len(diagnoses) - len(shown)
        yield Text(localized(language, "more_details", count=hidden), style="dim")


def incident_parts(
    diagnosis: Diagnosis, language: str, number: str = "", view: View = WHOLE
) -> Iterator[RenderableType]:
    """One incident: headline, rows, and the diff by itself."""
    yield Rule(style="dim")
    yield headline(number, diagnosis, language)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=7, justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, content in rows(diagnosis, language, with_route=view.tiers):
        grid.add_row(localized(language, f"label_{label}") if label else "", content)
    yield grid
    if diagnosis.fix is not None and diagnosis.fix.diff:
        # Flush left and uncut, so that it can be copied, or piped to `git apply`.
        yield Group(diff_text(diagnosis.fix.diff))  # a bare Text would be wrapped
    yield Text()
