"""What tuning found to a certificate: the numbers of the proof, and on what data and with which weights."""

from __future__ import annotations

from dataclasses import dataclass

from router.config.settings import Settings
from router.tuning.certificate import Certificate, experts_of, labels_digest
from router.tuning.pareto import Tuned


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a certificate states beside the numbers that tuning found."""

    set: str
    set_digest: str
    projects: tuple[str, ...]
    ordering: int
    apart: str
    mix: str
    made: str
    version: str


def certify(tuned: Tuned, settings: Settings, around: Provenance) -> Certificate:
    promise, step = tuned.promise, tuned.chosen
    point, seen = step.ordering.point, step.certifying
    return Certificate(
        risk=promise.risk.value,
        max_error=promise.max_error,
        confidence=promise.confidence,
        max_cause_error=promise.max_cause_error,
        errors=seen.error.errors,
        n=seen.error.n,
        bound=seen.error.bound(promise.confidence),
        ordering=around.ordering,
        apart=around.apart,
        mix=around.mix,
        projects=around.projects[:20],
        settled=seen.settled,
        mean_seconds=seen.seconds,
        max_latency=promise.max_latency,
        order=point.order,
        thresholds=dict(point.thresholds),
        cause_threshold=point.cause,
        set=around.set,
        set_digest=around.set_digest,
        experts=experts_of(settings),
        labels=labels_digest(),
        made=around.made,
        version=around.version,
    )
