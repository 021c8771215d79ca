"""What `hybrid doctor` found, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from router.checkup import Check


def checkup_table(checks: Sequence[Check]) -> Table:
    table = Table("part", "", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("load s", justify="right")
    table.add_column("note", overflow="fold")
    for check in checks:
        table.add_row(check.part, _mark(check), f"{check.seconds:.1f}", Text(check.reason))
    return table


def _mark(check: Check) -> Text:
    if check.is_left_out:
        return Text("–", "yellow")
    return Text("✓", "green") if check.works else Text("✗", "bold red")
