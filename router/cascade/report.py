"""Diagnoses to a Report: who answered what share, how fast; figures only, no words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from router.cascade.diagnosis import Diagnosis
from router.cascade.outcome import Hop


@dataclass(frozen=True, slots=True)
class TierReport:
    tier: str
    asked: int
    settled: int
    share: float
    """Of all incidents, the part that this tier settled; 0..1."""
    mean_seconds: float
    """Per incident asked, loading left out."""
    p95_seconds: float
    loading_seconds: float
    kept: int
    """Of those asked, how many an earlier run had answered."""
    unavailable: str | None = None
    """Why the tier could not run."""


@dataclass(frozen=True, slots=True)
class Report:
    incidents: int
    occurrences: int
    settled: int
    unsettled: int
    seconds: float
    """Wall clock of the whole run."""
    mean_seconds: float
    """Per incident, over the tiers it was handed to; loading left out."""
    tiers: tuple[TierReport, ...]
    dropped: int = 0
    """Records of further distinct incidents, for which there was no room: read, and not analysed."""


def summarise(diagnoses: Sequence[Diagnosis], order: Sequence[str], seconds: float) -> Report:
    """The report over one run of `seconds` wall clock; `order` names the tiers."""
    settled = sum(diagnosis.settled for diagnosis in diagnoses)
    return Report(
        incidents=len(diagnoses),
        occurrences=sum(diagnosis.evidence.incident.count for diagnosis in diagnoses),
        settled=settled,
        unsettled=len(diagnoses) - settled,
        seconds=seconds,
        mean_seconds=_mean([diagnosis.seconds for diagnosis in diagnoses]),
        tiers=tuple(_tier(name, diagnoses) for name in order),
    )


def _tier(name: str, diagnoses: Sequence[Diagnosis]) -> TierReport:
    hops = [hop for diagnosis in diagnoses for hop in diagnosis.route if hop.tier == name]
    answered = [hop.seconds for hop in hops if hop.prediction is not None]
    settled = sum(diagnosis.tier == name for diagnosis in diagnoses)
    return TierReport(
        tier=name,
        asked=len(hops),
        settled=settled,
        share=settled / len(diagnoses) if diagnoses else 0.0,
        mean_seconds=_mean(answered),
        p95_seconds=quantile(answered, 0.95),
        loading_seconds=sum(hop.loading for hop in hops),
        kept=sum(hop.kept for hop in hops),
        unavailable=_unavailable(hops),
    )


def _unavailable(hops: Sequence[Hop]) -> str | None:
    return next((hop.verdict.reason for hop in hops if hop.prediction is None), None)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed; 0 for none."""
    return sorted(values)[max(ceil(share * len(values)) - 1, 0)] if values else 0.0
