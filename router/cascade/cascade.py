"""Ask the cheap expert first; ask the next only about what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from time import perf_counter

from experts.base import Expert, ExpertUnavailable, Explanation, Prediction, Writer
from experts.evidence.evidence import Evidence
from router.cascade.cause_gate import CauseGate
from router.cascade.outcome import Hop, Outcome
from router.cascade.policy import Policy, Verdict

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
    """Incidents handed over at once; also the step of the progress bar."""


@dataclass(frozen=True, slots=True)
class Cascade:
    tiers: tuple[Tier, ...]
    gate: CauseGate = field(default_factory=CauseGate)
    reader: Tier | None = None
    """Settles what the log prints or the source tells, before any model is asked; None: models are always asked."""

    def diagnose(self, batch: Sequence[Evidence], watch: Watch | None = None) -> list[Outcome]:
        """One outcome for each piece of evidence, in order; a tier that nobody asks stays shut."""
        outcomes = [Outcome(evidence) for evidence in batch]
        if self.reader is not None:
            read = [i for i, evidence in enumerate(batch) if evidence.known_type is not None]
            self._hand_over(self.reader, outcomes, read, watch)
        for tier in self.tiers:
            asked = [i for i, outcome in enumerate(outcomes) if _asks(tier, outcome)]
            self._hand_over(tier, outcomes, asked, watch)
        return outcomes

    @property
    def names(self) -> tuple[str, ...]:
        """Whoever can settle an incident, in the order in which they are asked."""
        return tuple(tier.name for tier in (*([self.reader] if self.reader else ()), *self.tiers))

    def _hand_over(
        self, tier: Tier, outcomes: list[Outcome], asked: Sequence[int], watch: Watch | None
    ) -> None:
        """Puts the tier's answers in the place of the outcomes that it is asked about."""
        for start in range(0, len(asked), tier.batch_size):
            _tell(watch, tier.name, start, len(asked))
            chunk = asked[start : start + tier.batch_size]
            answered = self._ask(tier, [outcomes[i] for i in chunk])
            for i, outcome in zip(chunk, answered, strict=True):
                outcomes[i] = outcome
        _tell(watch, tier.name, len(asked), len(asked))

    def _ask(self, tier: Tier, chunk: list[Outcome]) -> list[Outcome]:
        try:
            loading = _load(tier.expert)
        except Exception as error:
            # A plug-in may fail in any way; the cascade goes on without it, and says so.
            return _without(tier, chunk, error)
        try:
            predictions, seconds, late = _predict(tier.expert, chunk)
        except Exception as error:
            if _fails_for_all(lambda part: _predict(tier.expert, part), chunk):
                return _without(tier, chunk, error)
            return [answered for outcome in chunk for answered in self._ask(tier, [outcome])]
        pairs = zip(chunk, predictions, strict=True)
        answered = [
            self._answer(tier, outcome=outcome, given=given, seconds=seconds)
            for outcome, given in pairs
        ]
        answered[0] = answered[0].with_time(loading=loading + late)
        return self._explain(tier, answered)

    def _answer(
        self, tier: Tier, *, outcome: Outcome, given: Prediction, seconds: float
    ) -> Outcome:
        if outcome.settled is not None:
            return self.gate.choose_cause(
                tier.name, outcome=outcome, prediction=given, seconds=seconds
            )
        verdict = tier.policy.judge(given, outcome.evidence)
        outcome = outcome.with_hop(Hop(tier.name, verdict, given, seconds, kept=given.kept))
        if not verdict.accepted:
            return outcome
        return replace(outcome, settled=given, tier=tier.name, explanation=given.explanation)

    def _explain(self, tier: Tier, outcomes: list[Outcome]) -> list[Outcome]:
        """The tier's writer puts cause and fix to what the tier has just settled."""
        mine = [i for i, outcome in enumerate(outcomes) if outcome.tier == tier.name]
        if tier.writer is None or not mine:
            return outcomes
        explained = self._written(tier.writer, [outcomes[i] for i in mine])
        replaced = dict(zip(mine, explained, strict=True))
        return [replaced.get(i, outcome) for i, outcome in enumerate(outcomes)]

    def _written(self, writer: Writer, settled: list[Outcome]) -> list[Outcome]:
        try:
            loading = _load(writer)
        except Exception as error:
            return [self.gate.without_writer(outcome, failure(error)) for outcome in settled]
        try:
            written, seconds, late = _explain(writer, settled)
        except Exception as error:
            if _fails_for_all(lambda part: _explain(writer, part), settled):
                return [self.gate.without_writer(outcome, failure(error)) for outcome in settled]
            return [one for outcome in settled for one in self._written(writer, [outcome])]
        pairs = zip(settled, written, strict=True)
        explained = [self.gate.apply(a.with_time(seconds=seconds), b) for a, b in pairs]
        explained[0] = explained[0].with_time(loading=loading + late)
        return [
            outcome.with_kept() if given is not None and given.kept else outcome
            for outcome, given in zip(explained, written, strict=True)
        ]


def _asks(tier: Tier, outcome: Outcome) -> bool:
    return outcome.settled is None or (outcome.wants_cause and tier.reads_source)


def _load(model: Expert | Writer) -> float:
    """Seconds that loading took; nothing where the model is in memory already."""
    started = perf_counter()
    model.load()
    return perf_counter() - started


def _late(model: Expert | Writer) -> float:
    """Seconds of its last call in which one loaded that loads only when it has to."""
    return float(model.take_loading()) if hasattr(model, "take_loading") else 0.0


def _predict(expert: Expert, chunk: Sequence[Outcome]) -> tuple[list[Prediction], float, float]:
    """(predictions, seconds for each, seconds of loading)"""
    started = perf_counter()
    predictions = expert.predict([outcome.evidence for outcome in chunk])
    if len(predictions) != len(chunk):
        raise ExpertUnavailable(f"{len(predictions)} answers to {len(chunk)} questions")
    late = _late(expert)
    return predictions, (perf_counter() - started - late) / len(chunk), late


def _explain(
    writer: Writer, settled: Sequence[Outcome]
) -> tuple[list[Explanation | None], float, float]:
    """As _predict."""
    started = perf_counter()
    evidence = [outcome.evidence for outcome in settled]
    written = writer.explain(evidence, [outcome.type for outcome in settled])
    if len(written) != len(settled):
        raise ExpertUnavailable(f"{len(written)} explanations of {len(settled)} incidents")
    late = _late(writer)
    return written, (perf_counter() - started - late) / len(settled), late


def _without(tier: Tier, chunk: Sequence[Outcome], error: Exception) -> list[Outcome]:
    hop = Hop(tier.name, Verdict(False, failure(error)), None)
    return [outcome.with_hop(hop) for outcome in chunk]


def _fails_for_all(ask: Callable[[list[Outcome]], object], chunk: Sequence[Outcome]) -> bool:
    """Whether a batch failed as a whole, and not for one incident in it: the first and the last alone fail too."""
    if len(chunk) == 1:
        return True
    for outcome in (chunk[0], chunk[-1]):
        with suppress(Exception):
            ask([outcome])
            return False
    return True


def failure(error: Exception) -> str:
    """Why a model could not run, in one line: its own sentence, or what broke."""
    if isinstance(error, ExpertUnavailable):
        return str(error)
    first_line = (str(error).splitlines() or [""])[0]
    return f"failed: {type(error).__name__}: {first_line}".rstrip(": ")


def _tell(watch: Watch | None, stage: str, done: int, of: int) -> None:
    if watch and of:
        watch(stage, done, of)
