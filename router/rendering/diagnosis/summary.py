"""A whole run: the table of who was asked, settled what share and how fast; and the one sentence."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from router.cascade.report import Report, TierReport
from router.messages import localized

COLUMNS = ("asked", "settled", "share", "mean", "p95", "loading")


def tier_table(report: Report, language: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column(localized(language, "table_tier"), no_wrap=True)
    for column in COLUMNS:
        table.add_column(localized(language, f"table_{column}"), justify="right", no_wrap=True)
    table.add_column(localized(language, "table_note"), overflow="fold")
    for tier in report.tiers:
        table.add_row(*_cells(tier), Text(_note(tier, language)))
    return table


def summary(report: Report, language: str) -> str:
    said = localized(
        language,
        "summary",
        incidents=report.incidents,
        occurrences=report.occurrences,
        settled=report.settled,
        unsettled=report.unsettled,
        seconds=f"{report.seconds:.1f}",
        mean=f"{report.mean_seconds:.3f}",
    )
    return said + dropped(report, language)


def dropped(report: Report, language: str) -> str:
    """What there was no room for; empty where there was for all."""
    if not report.dropped:
        return ""
    return localized(language, "summary_dropped", records=report.dropped)


def _cells(tier: TierReport) -> tuple[str, ...]:
    if not tier.asked:
        return (tier.tier, "0", "0", "0 %", "–", "–", "–")
    return (
        tier.tier,
        str(tier.asked),
        str(tier.settled),
        f"{tier.share:.0%}".replace("%", " %"),
        f"{tier.mean_seconds:.3f}",
        f"{tier.p95_seconds:.3f}",
        f"{tier.loading_seconds:.1f}",
    )


def _note(tier: TierReport, language: str) -> str:
    if tier.unavailable:
        return tier.unavailable
    if tier.kept:
        return localized(language, "table_kept", kept=tier.kept)
    return "" if tier.asked else localized(language, "table_not_needed")
