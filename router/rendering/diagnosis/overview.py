"""All incidents at a glance, one line each: how grave, how often, when, what, where; needs no model's answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from experts.evidence.evidence import Evidence
from router.cascade.severity import Severity, severity_of
from router.messages import localized
from router.rendering.elements.times import clock

MARKS = {
    Severity.FATAL: ("‼", "bold white on red"),
    Severity.ERROR: ("✗", "bold red"),
    Severity.WARNING: ("!", "yellow"),
    Severity.INFO: ("·", "dim"),
}
WIDE = 110
"""Columns from which there is room for the message; below, files go without their `.java`."""
DIGITS = 8
"""Of the fingerprint: enough for `hybrid show`."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A table as wide as the terminal; a cell that does not fit ends in `…`."""

    batch: Sequence[Evidence]
    """In the order in which they are shown."""
    language: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width >= WIDE
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(width=1)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True, style="dim")
        table.add_column(no_wrap=True, style="dim")
        if wide:
            table.add_column(no_wrap=True, overflow="ellipsis", max_width=34)
            table.add_column(no_wrap=True, overflow="ellipsis", max_width=36)
            table.add_column(no_wrap=True, overflow="ellipsis", ratio=1, style="dim")
        else:
            table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
            table.add_column(no_wrap=True, overflow="ellipsis", max_width=28)
        for evidence in self.batch:
            table.add_row(*_cells(evidence, self.language, wide))
        yield table


def _cells(evidence: Evidence, language: str, wide: bool) -> tuple[Text, ...]:
    mark, style = MARKS[severity_of(evidence)]
    incident = evidence.incident
    count = localized(language, "times", count=incident.count)
    type_ = (evidence.known_type or "").rpartition(".")[2]
    message = " ".join((evidence.message or incident.record.message or "").split())
    cells = (
        Text(mark, style=style),
        Text(count, style="bold" if incident.count > 1 else "dim"),
        Text(clock(incident.last_seen or incident.first_seen)),
        Text(incident.fingerprint[:DIGITS]),
        Text(
            type_ or message or localized(language, "unknown_type"), style="bold" if type_ else ""
        ),
        Text(place_of(evidence) if wide else place_of(evidence).replace(".java:", ":")),
    )
    return (*cells, Text(message if type_ else "")) if wide else cells


def place_of(evidence: Evidence) -> str:
    """`HealthCheck.java:26`, of the application's first frame; the logger where there is no frame; else empty."""
    if not evidence.resolutions:
        return (evidence.incident.record.logger or "").rpartition(".")[2]
    frame = evidence.resolutions[0].frame
    file = frame.file or frame.declaring_class.rpartition(".")[2]
    return f"{file}:{frame.line}" if frame.line else file
