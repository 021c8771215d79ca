"""Ask the cheap expert first; ask the next only about what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from experts.base import Expert, ExpertUnavailable, Explanation, Prediction, Writer
from experts.evidence import Evidence
from router.policy import Policy, Verdict

Watch = Callable[[str, int, int], None]
"""Told `(stage, done, of)` as work goes on."""


@dataclass(frozen=True, slots=True)
class Tier:
    name: str
    expert: Expert
    policy: Policy
    writer: Writer | None = None
    reads_source: bool = False
    batch_size: int = 16


@dataclass(frozen=True, slots=True)
class Hop:
    """One tier's turn at one incident."""

    tier: str
    verdict: Verdict
    prediction: Prediction | None
    """None where the tier could not run; the verdict's reason says why."""
    seconds: float
    """This incident's share of the batch, the writer's time included, loading left out."""
    loading: float = 0.0
    """Seconds the tier took to load, told on the first hop that waited for it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the cascade made of one piece of evidence so far."""

    evidence: Evidence
    route: tuple[Hop, ...] = ()
    settled: Prediction | None = None
    tier: str | None = None
    explanation: Explanation | None = None
    wants_cause: bool = False
    """Settled in type, but the cause gate asks for a tier that reads source."""


@dataclass(frozen=True, slots=True)
class Cascade:
    tiers: tuple[Tier, ...]
    cause_threshold: float = 0.0

    def diagnose(self, batch: Sequence[Evidence], watch: Watch | None = None) -> list[Outcome]:
        """One outcome for each piece of evidence, in order; no tier is touched that nobody asks."""
        outcomes = [Outcome(evidence) for evidence in batch]
        for tier in self.tiers:
            asked = [i for i, outcome in enumerate(outcomes) if _asks(tier, outcome)]
            for start in range(0, len(asked), tier.batch_size):
                chunk = asked[start : start + tier.batch_size]
                if watch:
                    watch(tier.name, start, len(asked))
                for i, outcome in zip(chunk, self._ask(tier, [outcomes[i] for i in chunk]), strict=True):
                    outcomes[i] = outcome
            if watch and asked:
                watch(tier.name, len(asked), len(asked))
        return outcomes

    def _ask(self, tier: Tier, chunk: list[Outcome]) -> list[Outcome]:
        started = perf_counter()
        try:
            loading = _load(tier.expert)
            predictions = tier.expert.predict([outcome.evidence for outcome in chunk])
        except ExpertUnavailable as unavailable:
            hop = Hop(tier.name, Verdict(False, str(unavailable)), None, 0.0)
            return [replace(outcome, route=(*outcome.route, hop)) for outcome in chunk]
        seconds = (perf_counter() - started - loading) / len(chunk)
        answered = [
            _answer(tier, outcome, prediction, seconds)
            for outcome, prediction in zip(chunk, predictions, strict=True)
        ]
        answered[0] = _with_loading(answered[0], loading)
        return self._explain(tier, answered)

    def _explain(self, tier: Tier, outcomes: list[Outcome]) -> list[Outcome]:
        """The tier's writer puts cause and fix to what the tier has just settled; then the cause gate."""
        mine = [i for i, outcome in enumerate(outcomes) if outcome.tier == tier.name]
        if tier.writer is None or not mine:
            return outcomes
        started = perf_counter()
        try:
            loading = _load(tier.writer)
            written = tier.writer.explain(
                [outcomes[i].evidence for i in mine], [_type_of(outcomes[i]) for i in mine]
            )
        except ExpertUnavailable as unavailable:
            for i in mine:
                outcomes[i] = _noted(outcomes[i], f"no cause: {unavailable}")
            return outcomes
        seconds = (perf_counter() - started - loading) / len(mine)
        for i, explanation in zip(mine, written, strict=True):
            outcomes[i] = self._gate(_slower(outcomes[i], seconds), explanation)
        outcomes[mine[0]] = _with_loading(outcomes[mine[0]], loading)
        return outcomes

    def _gate(self, outcome: Outcome, explanation: Explanation | None) -> Outcome:
        confidence = explanation.confidence if explanation else 0.0
        low = confidence < self.cause_threshold and _has_source(outcome.evidence)
        if low:
            reason = f"cause {confidence:.2f} < {self.cause_threshold:.2f}"
            outcome = _noted(outcome, reason)
        return replace(outcome, explanation=explanation, wants_cause=low)


def _asks(tier: Tier, outcome: Outcome) -> bool:
    return outcome.settled is None or (outcome.wants_cause and tier.reads_source)


def _answer(tier: Tier, outcome: Outcome, prediction: Prediction, seconds: float) -> Outcome:
    if outcome.settled is not None:
        return _cause_answer(tier, outcome, prediction, seconds)
    verdict = tier.policy.judge(prediction, outcome.evidence)
    outcome = replace(outcome, route=(*outcome.route, Hop(tier.name, verdict, prediction, seconds)))
    if not verdict.accepted:
        return outcome
    return replace(outcome, settled=prediction, tier=tier.name, explanation=prediction.explanation)


def _cause_answer(tier: Tier, outcome: Outcome, prediction: Prediction, seconds: float) -> Outcome:
    """The type stays; of two causes, the one that its teller is surer of."""
    before = outcome.explanation.confidence if outcome.explanation else 0.0
    offered = prediction.explanation
    better = offered is not None and offered.confidence > before
    sign = ">" if better else "≤"
    told = f"{offered.confidence:.2f} {sign} {before:.2f}" if offered else prediction.note or "none"
    hop = Hop(tier.name, Verdict(better, f"asked for the cause: {told}"), prediction, seconds)
    return replace(
        outcome,
        route=(*outcome.route, hop),
        explanation=offered if better else outcome.explanation,
        wants_cause=not better,
    )


def _load(model: Expert | Writer) -> float:
    started = perf_counter()
    model.load()
    return perf_counter() - started


def _type_of(outcome: Outcome) -> str:
    label = outcome.settled.label if outcome.settled else None
    return outcome.evidence.printed_type or label or "Other"


def _has_source(evidence: Evidence) -> bool:
    return any(resolution.method is not None for resolution in evidence.resolutions)


def _slower(outcome: Outcome, seconds: float) -> Outcome:
    *before, last = outcome.route
    return replace(outcome, route=(*before, replace(last, seconds=last.seconds + seconds)))


def _noted(outcome: Outcome, note: str) -> Outcome:
    *before, last = outcome.route
    verdict = replace(last.verdict, reason=f"{last.verdict.reason}; {note}")
    return replace(outcome, route=(*before, replace(last, verdict=verdict)))


def _with_loading(outcome: Outcome, loading: float) -> Outcome:
    *before, last = outcome.route
    return replace(outcome, route=(*before, replace(last, loading=last.loading + loading)))
