"""What `hybrid doctor` found, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from router.checkup import Finding


def checkup_table(findings: Sequence[Finding]) -> Table:
    table = Table("part", "", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("load s", justify="right")
    table.add_column("note", overflow="fold")
    for finding in findings:
        mark = Text("✓", "green") if finding.works else Text("✗", "bold red")
        table.add_row(finding.part, mark, f"{finding.seconds:.1f}", Text(finding.reason))
    return table
