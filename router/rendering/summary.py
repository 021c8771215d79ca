"""The one sentence over a whole run."""

from __future__ import annotations

from router.report import Report
from router.words import say


def summary(report: Report, language: str) -> str:
    return say(
        language,
        "summary",
        incidents=report.incidents,
        occurrences=report.occurrences,
        settled=report.settled,
        unsettled=report.unsettled,
        seconds=f"{report.seconds:.1f}",
        mean=f"{report.mean_seconds:.3f}",
    )
