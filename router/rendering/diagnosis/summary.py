"""The one sentence over a whole run."""

from __future__ import annotations

from router.cascade.report import Report
from router.messages import localized


def summary(report: Report, language: str) -> str:
    return localized(
        language,
        "summary",
        incidents=report.incidents,
        occurrences=report.occurrences,
        settled=report.settled,
        unsettled=report.unsettled,
        seconds=f"{report.seconds:.1f}",
        mean=f"{report.mean_seconds:.3f}",
    )
