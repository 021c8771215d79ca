"""One batch to one expert or writer, timed as the cascade times it; a failure is kept as a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from experts.base import Expert, ExpertUnavailable, Explanation, Prediction, Writer
from experts.evidence import Evidence
from router.cascade import Tier, failure
from router.evaluation.studying import Study


@dataclass
class Failures:
    """Who could not run, and what loading cost the others."""

    reasons: dict[str, str] = field(default_factory=dict)
    loading: dict[str, float] = field(default_factory=dict)


def predictions(
    tier: Tier, studies: Sequence[Study], failures: Failures
) -> list[tuple[Prediction, float]] | None:
    """Each prediction with its share of the batch's seconds; None where the expert cannot run."""
    try:
        _load(tier.name, tier.expert, failures)
        evidence = _evidence(studies)
        started = perf_counter()
        given = tier.expert.predict(evidence)
        seconds = (perf_counter() - started) / len(studies)
        if len(given) != len(studies):
            raise ExpertUnavailable(f"{len(given)} answers to {len(studies)} questions")
    except Exception as error:
        failures.reasons[tier.name] = failure(error)
        return None
    return [(prediction, seconds) for prediction in given]


def explanations(
    writer: Writer, name: str, studies: Sequence[Study], types: Sequence[str], failures: Failures
) -> list[tuple[Explanation | None, float]] | None:
    """As `predictions`, of a writer that is told the types."""
    try:
        _load(name, writer, failures)
        evidence = _evidence(studies)
        started = perf_counter()
        given = writer.explain(evidence, types)
        seconds = (perf_counter() - started) / len(studies)
        if len(given) != len(studies):
            raise ExpertUnavailable(f"{len(given)} explanations of {len(studies)} incidents")
    except Exception as error:
        failures.reasons[name] = failure(error)
        return None
    return [(explanation, seconds) for explanation in given]


def _load(name: str, model: Expert | Writer, failures: Failures) -> None:
    started = perf_counter()
    model.load()
    failures.loading.setdefault(name, perf_counter() - started)


def _evidence(studies: Sequence[Study]) -> list[Evidence]:
    return [one.evidence for one in studies if one.evidence is not None]
