"""One batch to one expert or writer, timed as the cascade times it; a failure is kept as a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from experts.base import Expert, ExpertUnavailable, Explanation, Prediction, Writer
from experts.evidence.evidence import Evidence
from router.cascade.cascade import Tier, failure
from router.evaluation.answers.load_cost import Loading, peak, resident
from router.evaluation.answers.preparation import PreparedItem


@dataclass(frozen=True, slots=True)
class Share:
    """One item's part of what its batch cost."""

    seconds: float
    tokens: float


@dataclass
class Failures:
    """Who could not run, and what loading cost the others."""

    reasons: dict[str, str] = field(default_factory=dict)
    loading: dict[str, Loading] = field(default_factory=dict)


def predictions(
    tier: Tier, prepared: Sequence[PreparedItem], failures: Failures
) -> list[tuple[Prediction, Share]] | None:
    """Each prediction with its share of the batch's cost; None where the expert cannot run."""
    try:
        _load(tier.name, tier.expert, failures)
        evidence = _evidence(prepared)
        share = _shared(tier.expert, len(prepared))
        given = tier.expert.predict(evidence)
        spent = share()
        _held(tier.name, failures)
        if len(given) != len(prepared):
            raise ExpertUnavailable(f"{len(given)} answers to {len(prepared)} questions")
    except Exception as error:
        failures.reasons[tier.name] = failure(error)
        return None
    return [(prediction, spent) for prediction in given]


def explanations(
    writer: Writer,
    *,
    name: str,
    prepared: Sequence[PreparedItem],
    types: Sequence[str],
    failures: Failures,
) -> list[tuple[Explanation | None, Share]] | None:
    """As `predictions`, of a writer that is told the types."""
    try:
        _load(name, writer, failures)
        evidence = _evidence(prepared)
        share = _shared(writer, len(prepared))
        given = writer.explain(evidence, types)
        spent = share()
        _held(name, failures)
        if len(given) != len(prepared):
            raise ExpertUnavailable(f"{len(given)} explanations of {len(prepared)} incidents")
    except Exception as error:
        failures.reasons[name] = failure(error)
        return None
    return [(explanation, spent) for explanation in given]


def _load(name: str, model: Expert | Writer, failures: Failures) -> None:
    started, before = perf_counter(), resident()
    model.load()
    seconds, grown = perf_counter() - started, max(resident() - before, 0.0)
    failures.loading.setdefault(name, Loading(seconds, grown, peak()))


def _held(name: str, failures: Failures) -> None:
    failures.loading[name] = replace(failures.loading[name], peak=peak())


def _shared(model: Expert | Writer, count: int) -> Callable[[], Share]:
    """Starts the clock; what is returned stops it. Only what writes counts its tokens."""
    started, before = perf_counter(), getattr(model, "tokens", 0)

    def spent() -> Share:
        tokens = getattr(model, "tokens", 0) - before
        return Share((perf_counter() - started) / count, tokens / count)

    return spent


def _evidence(prepared: Sequence[PreparedItem]) -> list[Evidence]:
    return [one.evidence for one in prepared if one.evidence is not None]
